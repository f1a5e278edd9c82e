//! The seal of each run and row: a digest of what is recorded, as a plan has one.
//!
//! The seal shows that a row is not as this program recorded it: a damaged disk, an editor, another program.
//! It has no key, so it does not stop somebody who can write the ledger and computes the seal as well; the
//! permissions of the file keep others out.

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use sha2::{Digest as _, Sha256};

/// What the seal of a row covers.
const ROW: &str = "run, number, line, target, record, wanted, before, after, input, state, error, error_code, status, \
                   request_id, attempts, at";

/// What the seal of a run covers: what changes only if a person is forgotten, once the run and its rows are
/// recorded.
const RUN: &str = "id, kind, parent, part, profile, address, application, source, input_sha256, columns, layout, method, \
                   blind, created_at, read_at, resource, findings, row_count";

/// Teaches a connection the function that the seals and the steps of the schema use.
pub(super) fn add_function(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("candidature_seal", -1, flags, |values| Ok(digest(values)))
}

/// Seals a row. Every function that writes a row calls this last. Triggers would need no calls, but making and compiling
/// the triggers took a fifth of the instructions of one edit (measured).
pub(super) fn seal_row(connection: &Connection, run: i64, number: i64) -> rusqlite::Result<()> {
    let sql = format!("UPDATE rows SET seal = candidature_seal({ROW}) WHERE run = ?1 AND number = ?2");
    connection.prepare_cached(&sql)?.execute([run, number]).map(drop)
}

/// As [`seal_row`], for a run.
pub(super) fn seal_run(connection: &Connection, run: i64) -> rusqlite::Result<()> {
    let sql = format!("UPDATE runs SET seal = candidature_seal({RUN}) WHERE id = ?1");
    connection.prepare_cached(&sql)?.execute([run]).map(drop)
}

/// The digest of values. Each value is written with its type and length, so that no two lists of values
/// are written the same way.
fn digest(values: &Context<'_>) -> Vec<u8> {
    let mut digest = Sha256::new();
    for at in 0..values.len() {
        let (kind, bytes) = match values.get_raw(at) {
            ValueRef::Null => (b'n', &[][..]),
            ValueRef::Integer(number) => (b'i', &number.to_le_bytes()[..]),
            ValueRef::Real(number) => (b'r', &number.to_bits().to_le_bytes()[..]),
            ValueRef::Text(text) => (b't', text),
            ValueRef::Blob(bytes) => (b'b', bytes),
        };
        digest.update([kind]);
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(bytes);
    }
    digest.finalize().to_vec()
}

/// What is not as this program recorded it: the first row of that kind, or the run itself.
pub(super) enum Change {
    /// A row, by its number.
    Row(i64),
    /// The run.
    Run,
}

/// What was changed about a run; `None` if everything is as recorded.
pub(super) fn change(connection: &Connection, run: i64) -> rusqlite::Result<Option<Change>> {
    let of_rows = format!("SELECT min(number) FROM rows WHERE run = ?1 AND seal IS NOT candidature_seal({ROW})");
    let of_run = format!(
        "SELECT seal IS NOT candidature_seal({RUN}) OR row_count <> (SELECT count(*) FROM rows WHERE run = ?1) \
         FROM runs WHERE id = ?1"
    );
    if let Some(row) = connection.query_row(&of_rows, [run], |row| row.get(0))? {
        return Ok(Some(Change::Row(row)));
    }
    Ok(connection.query_row(&of_run, [run], |row| row.get::<_, bool>(0))?.then_some(Change::Run))
}
