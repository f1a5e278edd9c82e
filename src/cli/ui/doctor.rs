//! Prints the checks of the setup.

use anyhow::Result;

use crate::api::Permissions;
use crate::cli::errors::usage::fix_of_setup;
use crate::cli::ui::json::doctor::{CheckMembers, DoctorDocument};
use crate::cli::ui::{Table, Ui};
use crate::ops::doctor::{Check, Health};

/// Prints a row for each check. A check without trouble has no fix in the table.
pub fn print(ui: &Ui, checks: &[Check], may: Permissions) -> Result<()> {
    let row = |check: &Check| {
        let fix = fix(check).filter(|_| check.health != Health::Ok).unwrap_or_default();
        vec![check.what.to_owned(), check.health.name().to_owned(), check.detail.clone(), fix]
    };
    let table = Table { columns: vec!["check", "status", "detail", "fix"], rows: checks.iter().map(row).collect() };
    let members: Vec<CheckMembers<'_>> = checks.iter().map(members).collect();
    ui.list(&table, &DoctorDocument { checks: &members, may_read: may.read, may_write: may.write }, &members)
}

fn members(check: &Check) -> CheckMembers<'_> {
    CheckMembers { check: check.what, status: check.health.name(), detail: &check.detail, fix: fix(check) }
}

fn fix(check: &Check) -> Option<String> {
    check.problem.as_ref().map(fix_of_setup)
}
