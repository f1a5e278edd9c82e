//! From the words of the command line to what they ask for, or to what is wrong with them.

use std::error::Error as _;
use std::ffi::OsString;
use std::num::{IntErrorKind, ParseIntError};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args as _, Command, FromArgMatches as _, ValueEnum as _};

use crate::cli::args::global::GlobalArgs;
use crate::cli::commands::{show, update};
use crate::cli::ui::streams::Streams;
use crate::cli::ui::{ColorChoice, Format};
use crate::cli::ui::{Ui, UiOptions};
use crate::cli::{Cli, command, finish, plain_command, settings};
use crate::error::{Failure, visible};
use crate::system::env;
use crate::system::env::Variable;
use crate::system::shell_quoting;

/// A command line that is right is told by the grammar of its verb alone, which is a third of the work
/// of the whole (measured). The whole one has the last word on anything else, help and mistakes among
/// them.
pub fn parse(args: &[OsString]) -> Result<Cli, clap::Error> {
    match parse_by(frequent(args), args) {
        Err(error) if error.kind() != ErrorKind::DisplayVersion => {
            parse_by(command().color(colour_of_help(args)), args)
        }
        parsed => parsed,
    }
}

/// The grammar of the verbs that scripts run by the hundred, as far as these words need it.
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

/// The grammar and what it found are leaked: taking them apart would cost a tenth of a `--version`
/// (measured).
fn parse_by(grammar: Command, args: &[OsString]) -> Result<Cli, clap::Error> {
    let grammar = Box::leak(Box::new(grammar));
    let matches = Box::leak(Box::new(grammar.try_get_matches_from_mut(args)?));
    Cli::from_arg_matches_mut(matches).map_err(|error| error.format(grammar))
}

/// Help and version are no errors; anything else is wrong usage, told as every other failure is.
pub fn refuse(error: clap::Error, args: &[OsString]) -> ExitCode {
    let (status, ui) = (error.exit_code(), plain_ui(args));
    // A command without its subcommand shows a person what there is.
    let shows_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand && !ui.is_json();
    if status != 0 && !shows_help {
        return finish(&ui, Err(as_failure(error).into()), &plain_command);
    }
    match print_help(&ui, &error) {
        Err(failed) if status == 0 => finish(&ui, Err(failed.into()), &plain_command),
        _ => u8::try_from(status).unwrap_or(2).into(),
    }
}

/// Prints help or a version where clap wants it: help that was asked for to standard output.
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

/// clap's message in our form: its first paragraph, its tips, how it is used.
fn as_failure(mut error: clap::Error) -> Failure {
    escape(&mut error);
    let mut message = "a subcommand is needed".to_owned();
    let mut hints = Vec::new();
    for paragraph in error.render().to_string().split("\n\n").map(str::trim) {
        if let Some(first) = paragraph.strip_prefix("error: ") {
            message = without_rust(in_a_line(first, " "), error.source());
        } else if let Some(usage) = paragraph.strip_prefix("Usage: ") {
            hints.extend(record_meant(&error, usage));
            hints.push(format!("usage: {}; --help tells more", in_a_line(usage, " or ")));
        }
        hints.extend(paragraph.lines().filter_map(|line| line.trim().strip_prefix("tip: ")).map(ToOwned::to_owned));
    }
    hints.into_iter().fold(Failure::usage(message), Failure::hint)
}

/// The flag that is missing in front of a record, where one is named by a flag.
fn record_meant(error: &clap::Error, usage: &str) -> Option<String> {
    let names_record = error.kind() == ErrorKind::UnknownArgument && usage.contains("--user SLUG | --id N");
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidArg).filter(|_| names_record) else {
        return None;
    };
    let flag = if word.parse::<u64>().is_ok() { "--id" } else { "--user" };
    (!word.starts_with('-')).then(|| format!("did you mean {flag} {}?", shell_quoting::word(word)))
}

/// What was typed, so that it can neither drive a terminal nor pose as a paragraph or a tip of clap's.
fn escape(error: &mut clap::Error) {
    let harmless = |text: &str| visible(text).into_owned();
    let escaped = |value: &ContextValue| match value {
        ContextValue::String(text) => ContextValue::String(harmless(text)),
        ContextValue::Strings(texts) => ContextValue::Strings(texts.iter().map(|text| harmless(text)).collect()),
        // Without clap's colours, and with them whatever else a terminal would have heeded.
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

/// Of a number that is none, Rust speaks to who writes Rust.
fn without_rust(message: String, cause: Option<&(dyn std::error::Error + 'static)>) -> String {
    let Some(cause) = cause.and_then(|cause| cause.downcast_ref::<ParseIntError>()) else { return message };
    let words = match cause.kind() {
        IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => "the number is too large",
        _ => "a whole number without a sign is expected",
    };
    message.replace(&cause.to_string(), words)
}

fn in_a_line(text: &str, between: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(between)
}

/// How to print before the command line could be read: only its form and its colour matter.
pub fn plain_ui(args: &[OsString]) -> Ui {
    let format = typed(args, "--output", Some("-o")).or_else(|| env::read(Variable::Output)?.into_string().ok());
    let format = match format.as_deref() {
        Some("json" | "jsonl") => Format::Json,
        _ => Format::Table,
    };
    let options = UiOptions { format, color: color(args), no_input: true, ..UiOptions::default() };
    Ui::new(options, Streams::of_process())
}

/// Of what is not valid, and will be refused, nothing is taken.
fn color(args: &[OsString]) -> ColorChoice {
    let flag = typed(args, "--color", None).and_then(|text| ColorChoice::from_str(&text, true).ok());
    settings::color(flag).unwrap_or(ColorChoice::Auto)
}

fn colour_of_help(args: &[OsString]) -> clap::ColorChoice {
    match color(args) {
        ColorChoice::Auto => clap::ColorChoice::Auto,
        ColorChoice::Always => clap::ColorChoice::Always,
        ColorChoice::Never => clap::ColorChoice::Never,
    }
}

/// What a flag was given, as far as that can be told without a grammar.
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
        /// The grammar of one verb takes nothing that the whole does not take, and nothing otherwise.
        #[test]
        fn a_frequent_verb_is_understood_as_by_the_whole_grammar(
            verb in prop::sample::select(vec!["update", "show", "--id"]),
            words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..7),
        ) {
            let args: Vec<OsString> =
                ["candidature", verb].into_iter().chain(words).map(OsString::from).collect();
            if let Ok(quick) = parse_by(frequent(&args), &args) {
                let whole = parse_by(command(), &args).expect("it is right by the grammar of its verb");
                prop_assert_eq!(format!("{quick:?}"), format!("{whole:?}"));
            }
        }
    }
}
