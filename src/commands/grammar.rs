//! From the words of the command line to what they ask for, or to what is wrong with them.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args as _, Command, FromArgMatches as _};

use super::{Cli, command, finish, show, update};
use crate::cli::global::{ColorChoice, Format, GlobalArgs};
use crate::config::env::{self, Variable};
use crate::error::Failure;
use crate::output::Out;

/// A command line that is right is told by the grammar of its verb alone, which is a third of the work
/// of the whole (measured). The whole one has the last word on anything else, help and mistakes among
/// them.
pub fn parse(args: &[OsString]) -> Result<Cli, clap::Error> {
    match parse_by(frequent(args), args) {
        Err(error) if error.kind() != ErrorKind::DisplayVersion => parse_by(command(), args),
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

/// Help and version are no errors; anything else is wrong usage, in JSON for who asked for it.
pub fn refuse(error: &clap::Error, args: &[OsString]) -> ExitCode {
    let out = plain_out(args);
    if error.exit_code() != 0 && out.is_json() {
        return finish(&out, Err(as_failure(error).into()));
    }
    // To standard output or error, as clap thinks right; a closed pipe is nobody's fault.
    drop(error.print());
    u8::try_from(error.exit_code()).unwrap_or(2).into()
}

/// clap's message in our form: its first line, and its tips.
fn as_failure(error: &clap::Error) -> Failure {
    let text = error.render().to_string();
    let paragraphs = text.split("\n\n").map(str::trim);
    let mut message = String::new();
    let mut hints = Vec::new();
    for paragraph in paragraphs {
        if let Some(first) = paragraph.strip_prefix("error: ") {
            message = first.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        }
        hints.extend(paragraph.lines().filter_map(|line| line.trim().strip_prefix("tip: ")));
    }
    hints.into_iter().fold(Failure::usage(message), Failure::hint)
}

/// How to print before the command line could be read: only its form matters.
pub fn plain_out(args: &[OsString]) -> Out {
    let words: Vec<_> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let after_flag = words.windows(2).find_map(|pair| match pair {
        ["-o" | "--output", format] => Some(*format),
        _ => None,
    });
    let joined = || words.iter().find_map(|word| word.strip_prefix("--output=").or_else(|| word.strip_prefix("-o")));
    let format = after_flag.or_else(joined).map(ToOwned::to_owned).or_else(|| env::read(Variable::Output));
    let format = match format.as_deref() {
        Some("json" | "jsonl") => Format::Json,
        _ => Format::Table,
    };
    let color = if env::read(Variable::NoColor).is_some() { ColorChoice::Never } else { ColorChoice::Auto };
    Out::new(format, color, false, 0, true)
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
