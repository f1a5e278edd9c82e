//! The requests of a dry run of many edits, as JSON Lines.

use anyhow::Result;
use serde_json::json;

use crate::api;
use crate::cli::ui::Ui;
use crate::domain::edit::Edit;
use crate::http_client::call::Method;
use crate::ledger::{Ledger, Row, RowFilter, Run};

/// Prints the request of each row. `address` is that of the API.
pub fn print(ui: &Ui, rows: impl Iterator<Item = Result<Row>>, method: Method, address: &str) -> Result<()> {
    for row in rows {
        ui.data(&format!("{}\n", request(&row?, method, address)?))?;
    }
    Ok(())
}

/// Prints the requests of these rows of a run, without reading their records again.
pub fn print_rows(ui: &Ui, ledger: &Ledger, run: &Run, which: RowFilter, address: &str) -> Result<()> {
    // A row without values cannot be expressed as an edit, and is not sent again either.
    let rows = ledger.rows(run.id, which);
    let sent = rows.filter(|row| row.as_ref().map_or(true, |row| !row.wanted.is_empty()));
    print(ui, sent, Method::by_name(&run.new.method), address)
}

fn request(row: &Row, method: Method, address: &str) -> Result<serde_json::Value> {
    let call = api::update_call(&Edit::new(row.destination(), row.wanted.clone())?, method);
    let body: serde_json::Value = serde_json::from_str(call.body.as_deref().unwrap_or_default())?;
    Ok(json!({"row": row.number, "method": method.name(), "url": call.url(address), "body": body}))
}
