//! Prints the checks of the setup.

use anyhow::Result;
use serde_json::{Value as Json, json};

use crate::cli::errors::usage::fix_of_setup;
use crate::cli::ui::{Document, Ui};
use crate::ops::doctor::{Check, Health};

/// Prints a row for each check.
pub fn print(ui: &Ui, checks: &[Check]) -> Result<()> {
    let row = |check: &Check| {
        let fix = fix(check).filter(|_| check.health != Health::Ok).unwrap_or_default();
        vec![check.what.to_owned(), check.health.name().to_owned(), check.detail.clone(), fix]
    };
    let json = |check: &Check| json!({"check": check.what, "status": check.health.name(), "detail": check.detail, "fix": fix(check)});
    let lines: Vec<Json> = checks.iter().map(json).collect();
    ui.document(&Document {
        columns: vec!["check", "status", "detail", "fix"],
        rows: checks.iter().map(row).collect(),
        json: json!({ "checks": lines }),
        lines: Some(lines),
    })
}

fn fix(check: &Check) -> Option<String> {
    check.problem.as_ref().map(fix_of_setup)
}
