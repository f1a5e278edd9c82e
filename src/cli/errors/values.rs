//! Hints for the values of an edit.

use crate::cli::errors::explanation::Explanation;
use crate::cli::exit_status::Kind;
use crate::cli::fixes::dates_flags;
use crate::domain::advice::Advice;
use crate::domain::debris::Debris;
use crate::domain::edit::EmptyEdit;
use crate::domain::lint::{Suspicion, Warning};
use crate::domain::value::InvalidValue;

/// What to do about a suspicious value, beyond checking it.
pub fn fix_for(suspicion: Suspicion) -> Option<&'static str> {
    match suspicion {
        Suspicion::Debris(Debris::NoValue) => Some("to clear the field, use --unset"),
        Suspicion::UnzonedTime => Some("add its offset, such as +01:00, or add --time-zone ZONE"),
        _ => None,
    }
}

/// A value that is not valid, with the flag that makes the value valid, if there is one.
pub fn invalid_with_fix(invalid: &InvalidValue) -> String {
    match &invalid.advice {
        Advice::IsoDate(orders) => format!("{invalid}, or {}", dates_flags(orders)),
        _ => invalid.to_string(),
    }
}

/// A warning about a value, with what to do about it.
pub fn warning_with_fix(warning: &Warning) -> String {
    match fix_for(warning.suspicion) {
        Some(fix) => format!("{warning}; {fix}"),
        None => warning.to_string(),
    }
}

/// Explains an edit that sets nothing.
pub fn of_empty_edit(_: &EmptyEdit) -> Explanation {
    Explanation::new(Kind::Usage, EmptyEdit::CODE)
        .hint("give a field, such as `--birth-city \"Port Gonzalo\"`; `candidature fields` lists them")
}
