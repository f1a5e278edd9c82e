//! The table of fields as flags: one each, in kebab case.

use std::ffi::{OsStr, OsString};

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};

use crate::cli::args::suggest::SuggestedValues;
use crate::domain::changes::Changes;
use crate::domain::field::{FIELDS, Field, by_name, suggestion};
use crate::domain::value::{InvalidValue, Value, from_text};

/// What the fields' flags say: the changes, or every value that is not valid.
#[derive(Clone, Debug, Default)]
pub struct FieldArgs {
    pub changes: Changes,
    pub invalid: Vec<InvalidValue>,
    /// Fields that are to be cleared and were given a value too.
    pub contradicting: Vec<(&'static Field, String)>,
    /// What is to be cleared and is no field.
    pub unknown: Vec<String>,
}

impl FieldArgs {
    /// Whether the body's `user_id` was given, which is easily mistaken for the target.
    pub fn has_user_id(&self) -> bool {
        self.changes
            .iter()
            .map(|(field, _)| field)
            .chain(self.invalid.iter().map(|invalid| invalid.field))
            .any(|field| field.name == "user_id")
    }
}

impl FieldArgs {
    /// The flags of the fields that these words name; all of them cost a tenth of a dry run
    /// (measured).
    pub fn augment_for(command: Command, words: &[OsString]) -> Command {
        let names: Vec<&str> = words
            .iter()
            .filter_map(|word| word.to_str()?.strip_prefix("--"))
            .map(|word| word.split_once('=').map_or(word, |(name, _)| name))
            .collect();
        let is_named = |field: &&Field| names.contains(&field.flag().as_str());
        command.arg(unset()).args(FIELDS.iter().filter(is_named).map(flag))
    }
}

impl Args for FieldArgs {
    fn augment_args(command: Command) -> Command {
        command.arg(unset()).args(FIELDS.iter().map(flag))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for FieldArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut args = Self::default();
        args.update_from_arg_matches(matches)?;
        Ok(args)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        for field in FIELDS {
            let Some(text) = text_of(matches, field) else { continue };
            match from_text(field, text) {
                Ok(value) => self.changes.set(field, value),
                Err(invalid) => self.invalid.push(invalid),
            }
        }
        for name in matches.get_many::<String>("unset").into_iter().flatten() {
            let field = named(name).ok();
            match field.map(|field| (field, text_of(matches, field))) {
                None => self.unknown.push(name.clone()),
                Some((field, Some(given))) => self.contradicting.push((field, given.clone())),
                Some((field, None)) => self.changes.set(field, Value::Null),
            }
        }
        Ok(())
    }
}

fn unset() -> Arg {
    Arg::new("unset")
        .long("unset")
        .value_name("FIELD")
        .value_delimiter(',')
        .action(clap::ArgAction::Append)
        .value_parser(SuggestedValues::<String>::new(clearable))
        .hide_possible_values(true)
        .help("Clear fields: send null for them")
        .help_heading("What to set")
}

/// What the flag of a field was given, if the grammar had the flag at all.
fn text_of<'m>(matches: &'m ArgMatches, field: &Field) -> Option<&'m String> {
    matches.try_get_one(field.column()).ok().flatten()
}

/// Values are checked after the whole command line has been read, so that all mistakes are told at
/// once: here a flag takes any text.
fn flag(field: &'static Field) -> Arg {
    // Not its name: `id` is the key of the target.
    Arg::new(field.column())
        .long(field.flag())
        .value_name(field.kind.placeholder())
        .value_parser(Suggested(field))
        .hide_possible_values(true)
        .allow_hyphen_values(true)
        .help(help(field))
        .help_heading(field.group.heading())
}

/// The help of a field, with the flag that setting it needs.
pub fn help(field: &Field) -> String {
    if field.is_identity() { format!("{}; needs --allow-identity-change", field.help) } else { field.help.to_owned() }
}

/// Takes any text and offers a field's usual values to completion.
#[derive(Clone, Copy, Debug)]
struct Suggested(&'static Field);

impl TypedValueParser for Suggested {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values = self.0.completions();
        if values.is_empty() {
            return None;
        }
        Some(Box::new(values.iter().copied().map(PossibleValue::new)))
    }
}

/// The fields that can be cleared.
fn clearable() -> Vec<String> {
    FIELDS.iter().filter(|field| !field.is_identity()).map(|field| field.name.to_owned()).collect()
}

/// The field that a word of the command line means.
pub fn named(text: &str) -> Result<&'static Field, String> {
    let name = text.replace('-', "_");
    let name = if name == "set_id" { "id" } else { &name };
    by_name(name).ok_or_else(|| {
        let meant = suggestion(name).map(|meant| format!("did you mean {meant}?"));
        let hint = meant.unwrap_or_else(|| "`candidature fields` lists them".to_owned());
        format!("{text:?} is not a field; {hint}")
    })
}
