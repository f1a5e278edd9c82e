//! The requests of a dry run of many edits, as JSON Lines.

use anyhow::Result;
use serde_json::value::RawValue;

use crate::api;
use crate::cli::ui::Ui;
use crate::cli::ui::json::edit::RequestLine;
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

fn request(row: &Row, method: Method, address: &str) -> Result<String> {
    let call = api::update_call(&Edit::new(row.destination(), row.wanted.clone())?, method);
    let body = RawValue::from_string(call.body.clone().unwrap_or_default())?;
    let (row, url) = (row.number, call.url(address));
    Ok(serde_json::to_string(&RequestLine { row, method: method.name(), url: &url, body: &body })?)
}
