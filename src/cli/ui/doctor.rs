//! Prints what `doctor` found.

use anyhow::Result;

use crate::cli::ui::json::doctor::{CheckMembers, DoctorDocument};
use crate::cli::ui::{Table, Ui};

/// Prints the checks as a list. A check without trouble has no fix in the table.
pub fn print(ui: &Ui, checks: &[CheckMembers<'_>]) -> Result<()> {
    let row = |check: &CheckMembers<'_>| {
        let fix = check.fix.filter(|_| check.status != "ok").unwrap_or_default();
        [check.check, check.status, check.detail, fix].map(ToOwned::to_owned).to_vec()
    };
    let table = Table { columns: vec!["check", "status", "detail", "fix"], rows: checks.iter().map(row).collect() };
    ui.list(&table, &DoctorDocument { checks }, checks)
}
