//! Prints one edit: its request, its differences and its outcome.

use anyhow::{Context as _, Result};
use serde_json::{Value as Json, json};

use crate::api::Accepted;
use crate::cli::ui::Ui;
use crate::cli::ui::differences::{Layout, RecordDifferences};
use crate::cli::ui::document::Document;
use crate::cli::ui::table::{cell, old_cell};
use crate::domain::comparison::Difference;
use crate::domain::edit::Edit;
use crate::domain::target::Target;
use crate::http_client::call::{Call, Method};

/// Prints exactly the bytes that would be sent to standard output, so that they can be piped; the method
/// and the URL go to standard error. `address` is that of the API.
pub fn print_body(ui: &Ui, call: &Call, address: &str) -> Result<()> {
    ui.say(&format!("{} {}", call.method, call.url(address)));
    ui.data(call.body.as_deref().unwrap_or_default())?;
    if ui.out_is_terminal() { ui.data("\n") } else { Ok(()) }
}

/// Prints the differences between a record and an edit to standard error. `is_full` shows long values
/// whole.
pub fn say_differences(ui: &Ui, target: &Target, differences: &[Difference], is_full: bool) {
    if ui.err_is_terminal() {
        let layout = Layout { paint: ui.err_paint(), ..ui.layout(is_full) };
        return ui.message(&RecordDifferences::of_edit(target, differences).text(layout));
    }
    let row = |difference: &Difference| {
        vec![difference.field.name.to_owned(), old_cell(difference.old.as_ref()), cell(&difference.new.to_json())]
    };
    ui.say_document(&Document {
        columns: vec!["field", "old", "new"],
        rows: differences.iter().map(row).collect(),
        json: Json::Null,
        lines: None,
    });
}

/// Prints that an edit was made.
pub fn print_updated(ui: &Ui, edit: &Edit, method: Method, accepted: &Accepted) -> Result<()> {
    let fields = edit.changes().field_names();
    let elapsed_ms = u64::try_from(accepted.took.as_millis()).unwrap_or(u64::MAX);
    let json = json!({
        "outcome": "updated",
        "target": edit.target(),
        "fields": fields,
        "method": method.name(),
        "status": accepted.status,
        "request_id": accepted.request_id,
        "attempts": accepted.attempts,
        "elapsed_ms": elapsed_ms,
    });
    let printed = ui.outcome(&format!("updated {}: {}", edit.target(), fields.join(", ")), json);
    printed.context("the edit was made, and that could not be printed")
}

/// Prints that a record holds the values of an edit already.
pub fn print_unchanged(ui: &Ui, target: &Target) -> Result<()> {
    let json = json!({
        "outcome": "unchanged",
        "target": target,
        "fields": [],
        "method": null,
        "status": null,
        "request_id": null,
        "attempts": 0,
        "elapsed_ms": 0,
    });
    ui.outcome(&format!("unchanged {target}: it holds these values already"), json)
}
