//! The rows of one person in all runs: to show them, and to forget them.

use anyhow::Result;
use rusqlite::{Transaction, params};

use crate::ledger::database::Ledger;
use crate::ledger::error::Error;
use crate::ledger::forget::rewrite;
use crate::ledger::row::Row;
use crate::ledger::run::RunFinding;
use crate::ledger::seal::{seal_row, seal_run};

/// The code of a row whose values were removed. Such a row cannot be sent, undone or tried again.
pub const FORGOTTEN: &str = "forgotten";

/// What such a row says instead of its error.
const MESSAGE: &str = "the values of this row were removed from the ledger";

/// The rows of a person, whichever name they give the record.
const CONDITION: &str = "(record = ?1 OR json_extract(target, '$.id') = ?1 \
                         OR lower(json_extract(target, '$.user')) IN (lower(?2), ?3))";

/// How rows may name the record of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonKeys {
    /// The number of the record.
    pub record: Option<i64>,
    /// The number of the user.
    pub user_id: Option<i64>,
    /// The login.
    pub login: Option<String>,
}

/// What was removed from the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// Runs that had rows of the person.
    pub runs: u64,
    /// Rows whose values were removed.
    pub rows: u64,
    /// Values that these rows had set.
    pub values: u64,
}

impl Ledger {
    /// The numbers of the run and the row of each edit of a person, in the order in which they were made.
    pub fn places_of(&self, person: &PersonKeys) -> Result<Vec<(i64, u64)>> {
        let sql = format!("SELECT run, number FROM rows WHERE {CONDITION} ORDER BY run, number");
        self.use_connection(|connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let places = statement.query_map(parameters(person), |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
            })?;
            Ok(places.collect::<Result<_, _>>()?)
        })
    }

    /// Removes the values of a person from these rows, so that they cannot be read from the file any more.
    /// The rows stay, so that the counts of their runs stay true.
    ///
    /// # Errors
    /// [`Error::JournalInUse`] when the values were removed, but are still in the journal.
    pub fn forget_rows(&mut self, rows: &[(i64, Row)], person: &PersonKeys) -> Result<Removed> {
        self.use_connection(|connection| Ok(connection.pragma_update(None, "secure_delete", true)?))?;
        let mut runs: Vec<i64> = rows.iter().map(|(run, _)| *run).collect();
        runs.dedup();
        self.in_transaction(|transaction| {
            rows.iter().try_for_each(|(run, row)| forget(transaction, *run, row))?;
            runs.iter().try_for_each(|run| forget_findings(transaction, *run, rows, person))
        })?;
        if self.use_connection(rewrite)? {
            return Err(Error::JournalInUse.into());
        }
        let values = rows.iter().map(|(_, row)| row.wanted.iter().count() as u64).sum();
        Ok(Removed { runs: runs.len() as u64, rows: rows.len() as u64, values })
    }
}

fn parameters(person: &PersonKeys) -> (Option<i64>, Option<&str>, Option<String>) {
    (person.record, person.login.as_deref(), person.user_id.map(|id| id.to_string()))
}

fn forget(transaction: &Transaction<'_>, run: i64, row: &Row) -> Result<()> {
    let target = match row.record.or(row.target.id()) {
        Some(id) => serde_json::json!({ "id": id }),
        None => serde_json::json!({ "user": FORGOTTEN }),
    };
    // An open row has nothing left to send.
    let sql = "UPDATE rows SET target = ?3, wanted = '{}', before = NULL, after = NULL, input = NULL, error = ?4, \
               error_code = ?5, state = iif(state IN ('pending', 'sending'), 'failed', state) \
               WHERE run = ?1 AND number = ?2";
    let number = row.number.cast_signed();
    transaction.prepare_cached(sql)?.execute(params![run, number, target.to_string(), MESSAGE, FORGOTTEN])?;
    Ok(seal_row(transaction, run, number)?)
}

/// Removes the findings of a run that show values of the person, and the words for the part of a run that name
/// the person.
fn forget_findings(transaction: &Transaction<'_>, run: i64, rows: &[(i64, Row)], person: &PersonKeys) -> Result<()> {
    let findings: String = transaction.query_row("SELECT findings FROM runs WHERE id = ?1", [run], |row| row.get(0))?;
    let mut findings: Vec<RunFinding> = serde_json::from_str(&findings).unwrap_or_default();
    let lines: Vec<u64> = rows.iter().filter(|(of, _)| *of == run).filter_map(|(_, row)| row.line).collect();
    let named =
        |text: &str| person.login.as_ref().is_some_and(|login| text.to_lowercase().contains(&login.to_lowercase()));
    let of_record = |text: &str| person.record.is_some_and(|id| text.contains(&format!("candidature {id}")));
    findings.retain(|finding| match finding.line {
        Some(line) => !lines.contains(&line) && !named(&finding.message),
        None => !named(&finding.message) && !of_record(&finding.message),
    });
    let part: Option<String> = transaction.query_row("SELECT part FROM runs WHERE id = ?1", [run], |row| row.get(0))?;
    let part = part.map(|part| if named(&part) { FORGOTTEN.to_owned() } else { part });
    transaction.execute(
        "UPDATE runs SET findings = ?2, part = ?3 WHERE id = ?1",
        params![run, serde_json::to_string(&findings)?, part],
    )?;
    transaction.execute(
        "UPDATE runs SET ended_at = ifnull(ended_at, created_at) WHERE id = ?1 AND NOT EXISTS \
         (SELECT 1 FROM rows WHERE run = ?1 AND state IN ('pending', 'sending'))",
        [run],
    )?;
    Ok(seal_run(transaction, run)?)
}
