//! `candidature __complete KIND WORD...`: prints values for completion scripts, one per line.
//!
//! `WORD...` is the part of the command line that the script knows. A value may be followed by a tab and a
//! description. Errors print nothing, because nobody wants to read them while typing.

use std::ffi::OsString;
use std::fs::File;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::completion::Kind;
use crate::cli::{ledger_file, parse};
use crate::config::profile;
use crate::domain::filter::Use;
use crate::files::read::sheet_names::sheet_names;
use crate::ledger::recent;

const COMMAND: &str = "__complete";

/// Whether a script runs this command. It is not a verb, so that help does not show it.
pub fn is_asked(args: &[OsString]) -> bool {
    args.get(1).is_some_and(|word| word == COMMAND)
}

/// Prints the values that the script asks for.
pub fn answer(args: &[OsString]) -> ExitCode {
    let words: Vec<String> = args.iter().skip(3).map(|word| word.to_string_lossy().into_owned()).collect();
    let kind = Kind::ALL.into_iter().find(|kind| args.get(2).is_some_and(|word| word == kind.name()));
    let values = match kind {
        Some(Kind::Profiles) => profiles(),
        Some(Kind::Runs) => runs(&words),
        Some(Kind::Filters) => with_equals_sign(Use::Filter),
        Some(Kind::Ranges) => with_equals_sign(Use::Range),
        Some(Kind::Sheets) => sheets(&words),
        None => Vec::new(),
    };
    let is_one_line = |value: &&String| !value.chars().any(|c| c.is_control() && c != '\t');
    let lines: String = values.iter().filter(is_one_line).map(|value| format!("{value}\n")).collect();
    drop(parse::plain_ui(args).data(&lines));
    ExitCode::SUCCESS
}

fn with_equals_sign(of: Use) -> Vec<String> {
    of.names().iter().map(|name| format!("{name}=")).collect()
}

fn profiles() -> Vec<String> {
    let saved = profile::load_all().unwrap_or_default();
    let built_in = [
        (profile::SANDBOX, "practise on made-up records"),
        (profile::STAGING, "42's staging server, with its own login"),
    ];
    let is_saved = |name: &String| built_in.iter().all(|(own, _)| own != name);
    saved.into_keys().filter(is_saved).chain(built_in.map(|(name, help)| format!("{name}\t{help}"))).collect()
}

/// The most recent runs, the newest first.
fn runs(words: &[String]) -> Vec<String> {
    let flag = value_of("--ledger", words).map(PathBuf::from);
    let found = ledger_file::path(flag.as_deref()).and_then(|path| recent::runs(&path)).unwrap_or_default();
    found
        .into_iter()
        .map(|run| format!("{}\t{}", run.id, [run.kind, run.source.unwrap_or_default()].join(" ").trim_end()))
        .collect()
}

/// The value of a flag, also where bash has made `=` a word of its own.
fn value_of(flag: &str, words: &[String]) -> Option<String> {
    let mut words = words.iter();
    let word =
        words.find(|word| word.strip_prefix(flag).is_some_and(|rest| rest.is_empty() || rest.starts_with('=')))?;
    match word.split_once('=') {
        Some((_, value)) => Some(value.to_owned()),
        None => words.find(|word| *word != "=").map(|word| unquoted(word)),
    }
}

fn sheets(words: &[String]) -> Vec<String> {
    let is_workbook = |word: &String| [".xlsx", ".xlsm", ".ods"].iter().any(|end| word.to_lowercase().ends_with(end));
    let file = words.iter().map(|word| unquoted(word)).filter(is_workbook).find_map(|path| File::open(path).ok());
    file.and_then(|file| sheet_names(file).ok()).unwrap_or_default()
}

/// A word as the shell will pass it on. bash passes words as they were typed.
fn unquoted(word: &str) -> String {
    if PathBuf::from(word).exists() { word.to_owned() } else { word.replace(['\\', '"', '\''], "") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flags_value_is_found_as_every_shell_splits_it() {
        let value = |words: &[&str]| value_of("--ledger", &words.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(value(&["runs", "--ledger", "a.db", "show"]).as_deref(), Some("a.db"));
        assert_eq!(value(&["runs", "--ledger=a.db", "show"]).as_deref(), Some("a.db"));
        assert_eq!(value(&["runs", "--ledger", "=", "a\\ b.db"]).as_deref(), Some("a b.db"));
        assert_eq!(value(&["runs", "--ledgers", "a.db"]), None);
    }
}
