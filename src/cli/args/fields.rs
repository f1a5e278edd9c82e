//! One flag for each field of a record, made from the table of fields.

use std::ffi::{OsStr, OsString};

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};

use crate::cli::args::suggest::SuggestedValues;
use crate::domain::field::{FIELDS, Field, by_name, suggestion};

/// The fields as typed.
#[derive(Clone, Debug, Default)]
pub struct FieldArgs {
    /// The fields with a flag, and the texts that were given for them.
    pub texts: Vec<(&'static Field, String)>,
    /// The words after `--unset`.
    pub unset: Vec<String>,
}

impl FieldArgs {
    /// Whether `--user-id` was given, which is easily confused with `--user`.
    pub fn has_user_id(&self) -> bool {
        self.texts.iter().any(|(field, _)| field.name == "user_id")
    }

    /// Adds only the flags that appear among `words`: all 28 would cost a tenth of a dry run
    /// (measured).
    pub fn augment_for(command: Command, words: &[OsString]) -> Command {
        let names: Vec<&str> = words
            .iter()
            .filter_map(|word| word.to_str()?.strip_prefix("--"))
            .map(|word| word.split_once('=').map_or(word, |(name, _)| name))
            .collect();
        let is_named = |field: &&Field| names.iter().any(|name| field.has_flag(name));
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
        let given = FIELDS.iter().filter_map(|field| Some((field, text_of(matches, field)?.clone())));
        self.texts.extend(given);
        self.unset.extend(matches.get_many::<String>("unset").into_iter().flatten().cloned());
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
        .help("Clear these fields (send null)")
        .help_heading("What to set")
}

/// The text given for a field, if any. The command may lack the flag: see [`FieldArgs::augment_for`].
fn text_of<'m>(matches: &'m ArgMatches, field: &Field) -> Option<&'m String> {
    matches.try_get_one(field.column()).ok().flatten()
}

/// The flag of a field. It accepts any text: values are checked after the whole command line has been
/// read, so that all mistakes are reported at once.
fn flag(field: &'static Field) -> Arg {
    // The id is the column's name, because `id` is already the id of the target's flag.
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

/// Accepts any text, and suggests a field's usual values to the shell's completion.
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

/// The names of the fields that can be cleared.
fn clearable() -> Vec<String> {
    FIELDS.iter().filter(|field| !field.is_identity()).map(|field| field.name.to_owned()).collect()
}

/// The field with this name. Accepts `-` for `_`, and `set_id` for the record's own id.
pub fn named(text: &str) -> Result<&'static Field, String> {
    let name = text.replace('-', "_");
    let name = if name == "set_id" { "id" } else { &name };
    by_name(name).ok_or_else(|| {
        let meant = suggestion(name).map(|meant| format!("did you mean {meant}?"));
        let hint = meant.unwrap_or_else(|| "`candidature fields` lists the fields".to_owned());
        format!("{text:?} is not a field; {hint}")
    })
}
