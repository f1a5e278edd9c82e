//! The flags that say what to change in every record of a selection.

use clap::Args;

use crate::cli::args::fields::named;
use crate::cli::errors::values::invalid_with_fix;
use crate::cli::usage_error::UsageError;
use crate::domain::field::Field;
use crate::domain::reading::Reading;
use crate::domain::recipe::{Recipe, Replacement};
use crate::domain::value::{Value, from_text};

/// What to change, as typed.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "What to change in the chosen records")]
pub struct RecipeArgs {
    /// Set FIELD to V in every chosen record; may be repeated
    #[arg(long = "set", value_name = "FIELD=V", value_parser = setting)]
    sets: Vec<(&'static Field, String)>,

    /// Clear these fields in every chosen record (send null)
    #[arg(long, value_name = "FIELD", value_delimiter = ',', value_parser = editable)]
    unset: Vec<&'static Field>,

    /// Replace every match of a regular expression in FIELD; $1 is the first group
    #[arg(long = "replace", value_name = "FIELD=PATTERN=REPLACEMENT")]
    replacements: Vec<Replacement>,

    /// Remove white space around every text
    #[arg(long)]
    trim: bool,
}

fn setting(text: &str) -> Result<(&'static Field, String), String> {
    let (name, value) = text.split_once('=').ok_or("expected FIELD=V, such as country=France")?;
    Ok((editable(name)?, value.to_owned()))
}

/// A field that may get the same value in many records.
fn editable(name: &str) -> Result<&'static Field, String> {
    let field = named(name)?;
    if field.is_identity() { Err(format!("{} cannot be the same in several records", field.name)) } else { Ok(field) }
}

impl RecipeArgs {
    /// Whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty() && self.unset.is_empty() && self.replacements.is_empty() && !self.trim
    }

    /// The recipe that these flags describe; every problem is reported at once.
    ///
    /// # Errors
    /// A field does not take its value, or is given twice.
    pub fn recipe(&self, reading: &Reading) -> Result<Recipe, UsageError> {
        let mut recipe = Recipe { trims: self.trim, replacements: self.replacements.clone(), ..Recipe::default() };
        let mut problems = Vec::new();
        let mut set = |field: &'static Field, value: Value| {
            if recipe.changes.get(field.name).is_some() {
                problems.push(format!("{} is given twice", field.name));
            }
            recipe.changes.set(field, value);
        };
        let mut invalid = Vec::new();
        for (field, text) in &self.sets {
            match from_text(field, text, reading) {
                Ok(value) => set(field, value),
                Err(error) => invalid.push(format!("--set {}: {}", field.name, invalid_with_fix(&error))),
            }
        }
        self.unset.iter().for_each(|field| set(field, Value::Null));
        problems.extend(invalid);
        if problems.is_empty() { Ok(recipe) } else { Err(UsageError::InvalidValues { problems }) }
    }
}
