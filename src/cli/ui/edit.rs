//! Prints one edit: its request, its differences and its outcome.

use anyhow::{Context as _, Result};

use crate::api::Accepted;
use crate::cli::ui::differences::RecordDifferences;
use crate::cli::ui::json::edit::UpdateOutcome;
use crate::cli::ui::table::{cell, old_cell};
use crate::cli::ui::{Table, Ui};
use crate::domain::comparison::Difference;
use crate::domain::edit::Edit;
use crate::domain::target::Target;
use crate::domain::who::Who;
use crate::http_client::call::{Call, Method};

/// Prints exactly the bytes that would be sent to standard output, so that they can be piped; the method
/// and the URL go to standard error. `address` is that of the API.
pub fn print_body(ui: &Ui, call: &Call, address: &str) -> Result<()> {
    ui.say(&format!("{} {}", call.method, call.url(address)));
    ui.data(call.body.as_deref().unwrap_or_default())?;
    if ui.out_is_terminal() { ui.data("\n") } else { Ok(()) }
}

/// Prints the differences between a record and an edit to standard error. With `is_full`, long
/// values are not cut.
pub fn say_differences(ui: &Ui, target: &Target, who: Option<&Who>, differences: &[Difference], is_full: bool) {
    if ui.err_is_terminal() {
        return ui.message(&RecordDifferences::of_edit(target, who, differences).text(ui.err_layout(is_full)));
    }
    let row = |difference: &Difference| {
        vec![difference.field.name.to_owned(), old_cell(difference.old.as_ref()), cell(&difference.new.to_json())]
    };
    ui.message(&Table { columns: Vec::new(), rows: differences.iter().map(row).collect() }.tab_separated());
}

/// Prints that an edit was made. `undo` is the command that undoes the edit, if that is possible.
pub fn print_updated(ui: &Ui, edit: &Edit, method: Method, accepted: &Accepted, undo: Option<&str>) -> Result<()> {
    let fields = edit.changes().field_names().join(", ");
    let printed =
        ui.outcome(&format!("updated {}: {fields}", edit.target()), &UpdateOutcome::updated(edit, method, accepted));
    printed.context("the edit was made, but the result could not be printed")?;
    if let Some(undo) = undo {
        ui.say(&format!("undo with: {undo}"));
    }
    Ok(())
}

/// Prints that a record already holds the values of an edit. Fields are named if their values differ only in
/// line ends or the encoding of accents.
pub fn print_unchanged(ui: &Ui, target: &Target, in_form_only: &[&str]) -> Result<()> {
    if !in_form_only.is_empty() {
        let fields = in_form_only.join(", ");
        ui.say(&format!("only line ends or the encoding of accents differ: {fields}; --blind sends the values"));
    }
    ui.outcome(&format!("unchanged {target}: the record already has these values"), &UpdateOutcome::unchanged(target))
}
