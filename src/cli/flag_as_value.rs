//! Refuses a flag that would become the value of the flag before it: `--birth-city --dry-run`.
//!
//! The flags of fields accept values that begin with `-`, such as `-2` and `- none -`. A word that looks
//! like a flag is more likely a flag whose predecessor lost its value, for instance an empty variable.

use std::ffi::OsString;

use crate::cli::usage_error::UsageError;
use crate::domain::field::FIELDS;
use crate::system::shell_quoting;

/// Refuses a word after a field's flag that looks like a flag. `words` are those of an `update`, valid or not.
///
/// # Errors
/// The first such word.
pub fn refuse(words: &[OsString]) -> Result<(), UsageError> {
    let is_field = |word: &str| word.strip_prefix("--").is_some_and(|name| FIELDS.iter().any(|it| it.has_flag(name)));
    for pair in words.windows(2) {
        if let [flag, value] = pair
            && let Some(flag) = flag.to_str().filter(|flag| is_field(flag))
            && let Some(value) = value.to_str().filter(|value| looks_like_flag(value))
        {
            let joined = format!("{flag}={}", shell_quoting::word(value));
            return Err(UsageError::FlagAsValue { flag: flag.to_owned(), value: value.to_owned(), joined });
        }
    }
    Ok(())
}

/// Whether a word is written like a flag, known or misspelt. A negative number is not.
fn looks_like_flag(word: &str) -> bool {
    match word.strip_prefix('-') {
        Some(rest) => rest.starts_with(|c: char| c == '-' || c.is_alphabetic()),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Command;

    fn refused(words: &[&str]) -> bool {
        let args: Vec<OsString> =
            ["candidature", "update", "--id", "23"].iter().chain(words).map(OsString::from).collect();
        refuse(&args).is_err()
    }

    /// Every way to write every flag of `update`, with a value that the flag accepts.
    fn all_flags() -> Vec<Vec<String>> {
        let mut program = crate::cli::command();
        program.build();
        let update = program.find_subcommand("update").map(Command::get_arguments).unwrap();
        let flags = update.flat_map(|arg| {
            let long = arg.get_long().map(|name| format!("--{name}"));
            let short = arg.get_short().map(|letter| format!("-{letter}"));
            let value = arg.get_action().takes_values().then(|| "x".to_owned());
            long.into_iter().chain(short).map(move |flag| [flag].into_iter().chain(value.clone()).collect())
        });
        flags.chain([vec!["-nq".to_owned()], vec!["-ojson".to_owned()], vec!["--dryrun".to_owned()]]).collect()
    }

    #[test]
    fn no_field_takes_a_flag_as_its_value() {
        let flags = all_flags();
        assert!(flags.len() > 50, "{flags:?}");
        for field in FIELDS {
            let field = format!("--{}", field.flag());
            for flag in &flags {
                let words: Vec<&str> = std::iter::once(field.as_str()).chain(flag.iter().map(String::as_str)).collect();
                assert!(refused(&words), "{words:?}");
            }
        }
    }

    #[test]
    fn other_values_that_begin_with_a_dash_are_accepted() {
        for value in ["-2", "-", "- none -", "-33 6", "-€", "", "a --dry-run", "−n"] {
            assert!(!refused(&["--other-information", value]), "{value:?}");
        }
        for joined in ["--birth-city=--dry-run", "--phone=-n", "--birth-city=--"] {
            assert!(!refused(&[joined]), "{joined}");
        }
        assert!(!refused(&["--max-level-logic", "-2", "--dry-run"]));
    }
}
