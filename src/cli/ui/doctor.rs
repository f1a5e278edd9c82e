//! Prints the checks of the setup.

use anyhow::Result;

use crate::api::Permissions;
use crate::cli::errors::usage::fix_of_setup;
use crate::cli::errors::{FailedCommand, explain};
use crate::cli::ui::json::doctor::{CheckMembers, DoctorDocument};
use crate::cli::ui::{Table, Ui};
use crate::ops::doctor::{Check, Health};

/// Prints a row for each check. A check without trouble has no fix in the table. `again` completes a command
/// that a fix names.
pub fn print(ui: &Ui, checks: &[Check], may: Permissions, again: &dyn Fn(&str) -> String) -> Result<()> {
    let command = FailedCommand { again, has_blind: false };
    let row = |check: &Check| {
        let fix = fix(check, &command).filter(|_| check.health != Health::Ok).unwrap_or_default();
        vec![check.what.to_owned(), check.health.name().to_owned(), check.detail.clone(), fix]
    };
    let table = Table { columns: vec!["check", "status", "detail", "fix"], rows: checks.iter().map(row).collect() };
    let members: Vec<CheckMembers<'_>> = checks.iter().map(|check| members(check, &command)).collect();
    ui.list(&table, &DoctorDocument { checks: &members, may_read: may.read, may_write: may.write }, &members)
}

fn members<'a>(check: &'a Check, command: &FailedCommand<'_>) -> CheckMembers<'a> {
    CheckMembers { check: check.what, status: check.health.name(), detail: &check.detail, fix: fix(check, command) }
}

fn fix(check: &Check, command: &FailedCommand<'_>) -> Option<String> {
    let hint = || explain(check.error.as_ref()?, command).hints.into_iter().next();
    check.problem.as_ref().map(|problem| fix_of_setup(problem, command)).or_else(hint)
}
