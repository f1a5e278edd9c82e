//! Parses the command line, and explains what is wrong with it.

use std::error::Error as _;
use std::ffi::OsString;
use std::num::{IntErrorKind, ParseIntError};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Args as _, Command, FromArgMatches as _, ValueEnum as _};

use crate::cli::args::global::GlobalArgs;
use crate::cli::commands::{show, update};
use crate::cli::help::command;
use crate::cli::ui::escape::visible;
use crate::cli::ui::streams::Streams;
use crate::cli::ui::{ColorChoice, Format};
use crate::cli::ui::{Ui, UiOptions};
use crate::cli::usage_error::UsageError;
use crate::cli::{Cli, NO_CONTEXT, finish, guesses, settings};
use crate::system::env;
use crate::system::env::Variable;
use crate::system::shell_quoting;

/// Parses the command line.
///
/// A valid command line parses with the grammar of its verb alone, at a third of the cost (measured).
/// The full grammar handles everything else, including help and errors.
pub fn parse(args: &[OsString]) -> Result<Cli, clap::Error> {
    match parse_by(frequent(args), args) {
        Err(error) if error.kind() != ErrorKind::DisplayVersion => parse_by(command(), args),
        parsed => parsed,
    }
}

/// The part of the grammar that these words need, if their verb is one that scripts run very often.
fn frequent(args: &[OsString]) -> Command {
    let root = GlobalArgs::augment_args(Command::new("candidature").version(env!("CARGO_PKG_VERSION")));
    let root = root.disable_help_flag(true).disable_help_subcommand(true);
    let names = |name: &str| args.iter().any(|arg| arg == name);
    let verb = Command::new;
    if names("update") {
        root.subcommand(update::UpdateArgs::augment_for(verb("update"), args))
    } else if names("show") {
        root.subcommand(show::ShowArgs::augment_args(verb("show")))
    } else {
        root
    }
}

/// Parses with one grammar. The grammar and its matches are leaked, because dropping them would cost a
/// tenth of a `--version` (measured).
fn parse_by(grammar: Command, args: &[OsString]) -> Result<Cli, clap::Error> {
    let grammar = Box::leak(Box::new(grammar));
    let matches = Box::leak(Box::new(grammar.try_get_matches_from_mut(args)?));
    Cli::from_arg_matches_mut(matches).map_err(|error| error.format(grammar))
}

/// Prints help or the version, or reports wrong usage in the same way as every other failure.
pub fn refuse(error: clap::Error, args: &[OsString]) -> ExitCode {
    let (status, ui) = (error.exit_code(), plain_ui(args));
    // To a person, a group without a verb shows its verbs.
    let shows_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand && !ui.is_json();
    if status != 0 && !shows_help {
        return finish(&ui, Err(as_usage_error(error, args).into()), &NO_CONTEXT);
    }
    match print_help(&ui, &error) {
        Err(failed) if status == 0 => finish(&ui, Err(failed.into()), &NO_CONTEXT),
        _ => u8::try_from(status).unwrap_or(2).into(),
    }
}

/// Prints help or the version to standard output, and the help of an incomplete command to standard error.
fn print_help(ui: &Ui, error: &clap::Error) -> std::io::Result<()> {
    let text = |has_colour: bool| match error.render() {
        styled if has_colour => styled.ansi().to_string(),
        styled => styled.to_string(),
    };
    if error.use_stderr() {
        ui.write_err(&text(ui.err_has_colour()))
    } else {
        ui.styled_data(&text(ui.out_has_colour()))
    }
}

/// Turns clap's text into an error: its first paragraph is the message, its tips and its usage are hints.
fn as_usage_error(mut error: clap::Error, args: &[OsString]) -> UsageError {
    let mut program = command();
    program.build();
    let Typed { verb, name, bare } = typed_verb(&program, args);
    let tip = |line: &str| line.trim().strip_prefix("tip: ").map(ToOwned::to_owned);
    // A guess is worded for the complete command line, clap's tips only for the spelling.
    let guess = guesses::hint(&error, verb, &name).map(|hint| visible(&hint).into_owned());
    let can_be_value = guess.is_none() && is_right_after_dashes(&error, args);
    escape(&mut error);
    let mut message = "a command is needed".to_owned();
    let mut hints: Vec<String> = guess.clone().into_iter().collect();
    let usage = verb.clone().render_usage().to_string();
    hints.extend(target_meant(&error, &usage, &bare));
    for paragraph in error.render().to_string().split("\n\n").map(str::trim) {
        if let Some(first) = paragraph.strip_prefix("error: ") {
            message = without_rust(in_a_line(first, " "), error.source());
        } else if guess.is_none() {
            hints.extend(paragraph.lines().filter_map(tip).filter(|tip| can_be_value || !tip.starts_with(AS_VALUE)));
        }
    }
    if error.get(ContextKind::Usage).is_some() {
        let usage = usage.trim_start_matches("Usage: ");
        hints.push(format!("usage: {}; for details, add --help", in_a_line(usage, " or ")));
    }
    UsageError::Grammar { message, hints }
}

/// How clap's tip begins that suggests to put `--` before an unknown flag.
const AS_VALUE: &str = "to pass '";

/// What a command line names.
struct Typed<'c> {
    verb: &'c Command,
    /// The full command.
    name: String,
    /// The words behind the verb that are neither flags nor their values.
    bare: Vec<String>,
}

/// The verb that was typed. A flag's value is not mistaken for a verb.
fn typed_verb<'c>(program: &'c Command, args: &[OsString]) -> Typed<'c> {
    let (mut verb, mut name, mut bare) = (program, "candidature".to_owned(), Vec::new());
    let mut words = args.iter().skip(1).map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        if let Some(found) = verb.find_subcommand(word.as_ref()) {
            (verb, name) = (found, format!("{name} {word}"));
        } else if takes_next_word(verb, &word) {
            words.next();
        } else if !word.starts_with('-') {
            bare.push(word.into_owned());
        }
    }
    Typed { verb, name, bare }
}

fn takes_next_word(verb: &Command, word: &str) -> bool {
    let Some(flag) = word.strip_prefix('-') else { return false };
    let is_meant = |arg: &&Arg| match flag.strip_prefix('-') {
        Some(long) => arg.get_long() == Some(long),
        None => arg.get_short().is_some_and(|short| flag == short.to_string()),
    };
    verb.get_arguments()
        .find(is_meant)
        .is_some_and(|arg| arg.get_action().takes_values() && arg.get_num_args() != Some(0.into()))
}

/// Whether the unknown flag would be accepted as a value behind `--`.
fn is_right_after_dashes(error: &clap::Error, args: &[OsString]) -> bool {
    let Some(ContextValue::String(flag)) = error.get(ContextKind::InvalidArg) else { return false };
    let is_flag = |arg: &OsString| arg.to_string_lossy().split('=').next() == Some(flag);
    let Some(at) = args.iter().position(is_flag) else { return false };
    let (before, after) = args.split_at(at);
    let dashes = OsString::from("--");
    command().try_get_matches_from(before.iter().chain([&dashes]).chain(after)).is_ok()
}

/// The flag that is missing before a login or an id, at a verb that needs one.
fn target_meant(error: &clap::Error, usage: &str, bare: &[String]) -> Option<String> {
    let names_target = error.kind() == ErrorKind::UnknownArgument && usage.contains("--user LOGIN | --id N");
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidArg).filter(|_| names_target) else {
        return None;
    };
    if word.starts_with('-') {
        return None;
    }
    let is_of_name = |word: &String| word.chars().all(|c| c.is_alphabetic() || "'-.".contains(c));
    if bare.len() > 1 && bare.iter().all(is_of_name) {
        let name: Vec<_> = bare.iter().map(|word| shell_quoting::word(word)).collect();
        return Some(format!("to find a person by name: `candidature find {}`", name.join(" ")));
    }
    let flag = if word.parse::<u64>().is_ok() { "--id" } else { "--user" };
    Some(format!("did you mean {flag} {}?", shell_quoting::word(word)))
}

/// Escapes what was typed, so that it can neither control the terminal nor look like a paragraph or a
/// tip of clap.
fn escape(error: &mut clap::Error) {
    let harmless = |text: &str| visible(text).into_owned();
    let escaped = |value: &ContextValue| match value {
        ContextValue::String(text) => ContextValue::String(harmless(text)),
        ContextValue::Strings(texts) => ContextValue::Strings(texts.iter().map(|text| harmless(text)).collect()),
        // Drops clap's colours, together with any other control sequence.
        ContextValue::StyledStrs(tips) => {
            ContextValue::StyledStrs(tips.iter().map(|tip| harmless(&tip.to_string()).into()).collect())
        }
        other => other.clone(),
    };
    let context: Vec<_> = error.context().map(|(kind, value)| (kind, escaped(value))).collect();
    for (kind, value) in context {
        error.insert(kind, value);
    }
}

/// Replaces what Rust says about a wrong number, which is written for programmers.
fn without_rust(message: String, cause: Option<&(dyn std::error::Error + 'static)>) -> String {
    let Some(cause) = cause.and_then(|cause| cause.downcast_ref::<ParseIntError>()) else { return message };
    let words = match cause.kind() {
        IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => "the number is too large",
        _ => "expected a whole number without a sign",
    };
    message.replace(&cause.to_string(), words)
}

fn in_a_line(text: &str, between: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(between)
}

/// The output to use when the command line could not be parsed: only format and colour matter.
pub fn plain_ui(args: &[OsString]) -> Ui {
    let format = typed(args, "--output", Some("-o")).or_else(|| env::read(Variable::Output)?.into_string().ok());
    let format = match format.as_deref() {
        Some("json" | "jsonl") => Format::Json,
        _ => Format::Table,
    };
    let options = UiOptions { format, color: color(args), no_input: true, ..UiOptions::default() };
    Ui::new(options, Streams::of_process())
}

/// The choice of colour; an invalid one is ignored here, because parsing reports it.
fn color(args: &[OsString]) -> ColorChoice {
    let flag = typed(args, "--color", None).and_then(|text| ColorChoice::from_str(&text, true).ok());
    settings::color(flag).unwrap_or(ColorChoice::Auto)
}

/// The value of a flag, found without a grammar.
fn typed(args: &[OsString], long: &str, short: Option<&str>) -> Option<String> {
    let mut words = args.iter().filter_map(|arg| arg.to_str());
    while let Some(word) = words.next() {
        if word == long || Some(word) == short {
            return words.next().map(ToOwned::to_owned);
        }
        let joined = word.strip_prefix(long).and_then(|rest| rest.strip_prefix('='));
        if let Some(value) = joined.or_else(|| word.strip_prefix(short?)) {
            return Some(value.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORDS: [&str; 30] = [
        "update",
        "show",
        "list",
        "runs",
        "--id",
        "23",
        "-1",
        "--user",
        "lbuckrid",
        "--pin",
        "--pin=4",
        "--birth-city",
        "--birth-city=",
        "--set-id",
        "--unset",
        "pin,email",
        "--body",
        "-",
        "--",
        "-n",
        "-nq",
        "--dry-run=true",
        "-vv",
        "-o",
        "json",
        "-ojson",
        "--method",
        "put",
        "--profile=update",
        "--yes",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]
        /// What the grammar of one verb accepts, the full grammar accepts with the same result.
        #[test]
        fn a_frequent_verb_parses_as_with_the_full_grammar(
            verb in prop::sample::select(vec!["update", "show", "--id"]),
            words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..7),
        ) {
            let args: Vec<OsString> =
                ["candidature", verb].into_iter().chain(words).map(OsString::from).collect();
            if let Ok(quick) = parse_by(frequent(&args), &args) {
                let full = parse_by(command(), &args).expect("valid with the grammar of its verb");
                prop_assert_eq!(format!("{quick:?}"), format!("{full:?}"));
            }
        }
    }
}
