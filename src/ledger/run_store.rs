//! How runs are stored and found.

use anyhow::Result;
use rusqlite::{Params, Row as SqlRow, Transaction, params};
use serde_json::Value as Json;

use crate::domain::resource::USER_CANDIDATURES;
use crate::domain::row_state::{State, Tally};
use crate::ledger::database::Ledger;
use crate::ledger::error::Error;
use crate::ledger::row::{Row, RowUpdate};
use crate::ledger::row_store::{insert, update};
use crate::ledger::run::{Kind, NewRun, Owner, Run};
use crate::ledger::seal::{self, Change, seal_row, seal_run};
use crate::system::operator;

const COLUMNS: &str = "id, kind, parent, profile, address, application, source, input_sha256, columns, method, blind, \
                       created_at, read_at, ended_at, note, resource, part, findings, layout, os_user, host";

/// Matches failed rows that hold an edit. A row of an undo whose values cannot be sent holds none.
const CAN_BE_SENT_AGAIN: &str = "rows.state = 'failed' AND rows.wanted <> '{}'";

impl Ledger {
    /// Records a run and its rows, all or nothing, and returns the number of the run.
    pub fn begin(&mut self, new: &NewRun, now_ms: u64, rows: impl Iterator<Item = Result<Row>>) -> Result<i64> {
        self.in_transaction(|transaction| {
            transaction.execute(
                "INSERT INTO runs (kind, parent, profile, address, application, source, input_sha256, columns, method, \
                 blind, created_at, read_at, resource, part, findings, layout, os_user, host) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
                params![
                    new.kind.name(),
                    new.parent,
                    new.owner.profile,
                    new.owner.address,
                    new.owner.application,
                    new.source,
                    new.input_sha256,
                    Json::from(new.columns.clone()).to_string(),
                    new.method,
                    new.blind,
                    now_ms.cast_signed(),
                    new.read_at.cast_signed(),
                    USER_CANDIDATURES,
                    new.part,
                    serde_json::to_string(&new.findings)?,
                    new.layout,
                    operator::user(),
                    operator::host(),
                ],
            )?;
            let run = transaction.last_insert_rowid();
            let mut count = 0_i64;
            for row in rows {
                insert(transaction, run, &row?)?;
                count += 1;
            }
            transaction.execute("UPDATE runs SET row_count = ?2 WHERE id = ?1", [run, count])?;
            seal_run(transaction, run)?;
            Ok(run)
        })
    }

    /// The run with this number, if there is one.
    ///
    /// # Errors
    /// [`Error::OtherResource`] when it edits another resource.
    pub fn run(&self, id: i64) -> Result<Option<Run>> {
        Ok(self.select_runs("WHERE id = ?1", [id])?.pop())
    }

    /// Refuses a run that is not as this program recorded it, before edits are made from its rows.
    ///
    /// # Errors
    /// [`Error::Changed`].
    pub fn ensure_unchanged(&self, run: i64) -> Result<()> {
        let row = match self.use_connection(|connection| Ok(seal::change(connection, run)?))? {
            None => return Ok(()),
            Some(Change::Row(row)) => Some(row.unsigned_abs()),
            Some(Change::Run) => None,
        };
        Err(Error::Changed { run, row }.into())
    }

    /// The newest runs, the newest first.
    pub fn runs(&self, limit: Option<u64>) -> Result<Vec<Run>> {
        // SQLite takes a negative limit as no limit.
        let limit = limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
        self.select_runs("ORDER BY id DESC LIMIT ?1", [limit])
    }

    /// Runs that were left unfinished and were not undone, the newest first. Single edits from the command
    /// line are not among them: the user has seen their outcome.
    pub fn unfinished(&self) -> Result<Vec<Run>> {
        self.not_undone(self.runs_where("ended_at IS NULL AND kind <> 'update'")?)
    }

    /// Runs that replaced values and know which, the newest first. An undo can itself be undone.
    pub fn undoable(&self) -> Result<Vec<Run>> {
        self.runs_where(
            "EXISTS (SELECT 1 FROM rows WHERE rows.run = runs.id AND rows.state IN ('updated', 'sending') \
             AND rows.before IS NOT NULL)",
        )
    }

    /// Runs that changed a record, or may have, the newest first.
    pub fn effective(&self) -> Result<Vec<Run>> {
        self.runs_where("EXISTS (SELECT 1 FROM rows WHERE rows.run = runs.id AND rows.state IN ('updated', 'sending'))")
    }

    /// Runs that undid another run, or a part of it, and were not undone themselves; the newest first.
    pub fn undoes(&self) -> Result<Vec<Run>> {
        let mut runs = self.effective()?;
        runs.retain(|run| run.new.kind == Kind::Undo);
        self.not_undone(runs)
    }

    /// Runs with failed rows that can be sent again, the newest first; not single edits from the command
    /// line, and not runs that were undone.
    pub fn with_failures(&self) -> Result<Vec<Run>> {
        self.not_undone(self.runs_where(&format!(
            "kind <> 'update' AND EXISTS (SELECT 1 FROM rows WHERE rows.run = runs.id AND {CAN_BE_SENT_AGAIN})"
        ))?)
    }

    /// How many failed rows of a run can be sent again.
    pub fn failures_to_retry(&self, run: i64) -> Result<u64> {
        let sql = format!("SELECT count(*) FROM rows WHERE run = ?1 AND {CAN_BE_SENT_AGAIN}");
        let failures: i64 =
            self.use_connection(|connection| Ok(connection.query_row(&sql, [run], |row| row.get(0))?))?;
        Ok(failures.unsigned_abs())
    }

    /// The runs without those that were undone.
    fn not_undone(&self, runs: Vec<Run>) -> Result<Vec<Run>> {
        let mut kept = Vec::new();
        for run in runs {
            if self.undone_by(run.id)?.is_none() {
                kept.push(run);
            }
        }
        Ok(kept)
    }

    /// The run that undid all of this one, or is undoing it, unless that run was itself undone.
    pub fn undone_by(&self, run: i64) -> Result<Option<i64>> {
        self.newest_undo(run, "SELECT id FROM runs WHERE parent = ?1 AND part IS NULL ORDER BY id DESC")
    }

    /// As [`undone_by`](Self::undone_by), but also a run that undid a part of this one.
    pub fn undone_in_part_by(&self, run: i64) -> Result<Option<i64>> {
        self.newest_undo(run, "SELECT id FROM runs WHERE parent = ?1 ORDER BY id DESC")
    }

    /// All runs that undo this one, or a part of it, the oldest first.
    pub fn undoes_of(&self, run: i64) -> Result<Vec<i64>> {
        self.numbers(run, "SELECT id FROM runs WHERE parent = ?1 ORDER BY id")
    }

    fn numbers(&self, run: i64, sql: &str) -> Result<Vec<i64>> {
        self.use_connection(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            Ok(statement.query_map([run], |row| row.get(0))?.collect::<Result<_, _>>()?)
        })
    }

    fn newest_undo(&self, run: i64, sql: &str) -> Result<Option<i64>> {
        for undo in self.numbers(run, sql)? {
            let tally = self.tally(undo)?;
            // A run that only found conflicts undid nothing.
            if tally.rows() > tally.failed() && self.undone_by(undo)?.is_none() {
                return Ok(Some(undo));
            }
        }
        Ok(None)
    }

    /// The runs that match a condition, the newest first.
    pub(super) fn runs_where(&self, condition: &str) -> Result<Vec<Run>> {
        self.select_runs(&format!("WHERE {condition} ORDER BY id DESC"), [])
    }

    fn select_runs(&self, clauses: &str, parameters: impl Params) -> Result<Vec<Run>> {
        self.use_connection(|connection| {
            let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM runs {clauses}"))?;
            let mut rows = statement.query(parameters)?;
            let mut runs = Vec::new();
            while let Some(row) = rows.next()? {
                runs.push(read(row)?);
            }
            Ok(runs)
        })
    }

    /// How many rows of a run are in each state.
    pub fn tally(&self, run: i64) -> Result<Tally> {
        let counts: Vec<(String, i64)> = self.use_connection(|connection| {
            let sql = "SELECT state, count(*) FROM rows WHERE run = ?1 GROUP BY state";
            let mut statement = connection.prepare_cached(sql)?;
            Ok(statement.query_map([run], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
        })?;
        let mut tally = Tally::default();
        for (state, rows) in counts {
            if let Some(state) = State::by_name(&state) {
                tally.add(state, rows.unsigned_abs());
            }
        }
        Ok(tally)
    }

    /// Records that a run has nothing left to do, or that it stopped with rows left; `note` says why.
    pub fn leave(&mut self, run: i64, now_ms: u64, note: Option<&str>) -> Result<()> {
        self.in_transaction(|transaction| leave(transaction, run, now_ms, note))
    }

    /// As [`record`](Self::record), for the last rows of a run, which ends in the same transaction.
    pub fn end(&mut self, run: i64, updates: &[RowUpdate], now_ms: u64) -> Result<()> {
        self.in_transaction(|transaction| {
            updates.iter().try_for_each(|row| update(transaction, run, row))?;
            leave(transaction, run, now_ms, None)
        })
    }

    /// Reopens the failed rows of a run, and the run itself. A row that was sent and not clearly refused may
    /// have been applied: it becomes *sending*, so that its record is read before it is sent again.
    pub fn reopen_failed(&mut self, run: i64) -> Result<()> {
        self.in_transaction(|transaction| {
            let sql = format!(
                "UPDATE rows SET error = NULL, error_code = NULL, state = CASE WHEN attempts IS NOT NULL AND ifnull(status, 500) >= 500 \
                 THEN 'sending' ELSE 'pending' END WHERE run = ?1 AND {CAN_BE_SENT_AGAIN} RETURNING number"
            );
            let mut statement = transaction.prepare(&sql)?;
            let reopened = statement.query_map([run], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
            if !reopened.is_empty() {
                transaction.execute("UPDATE runs SET ended_at = NULL WHERE id = ?1", [run])?;
            }
            Ok(reopened.into_iter().try_for_each(|number| seal_row(transaction, run, number))?)
        })
    }
}

fn leave(transaction: &Transaction<'_>, run: i64, now_ms: u64, note: Option<&str>) -> Result<()> {
    let sql = "UPDATE runs SET note = ?3, ended_at = CASE WHEN EXISTS (SELECT 1 FROM rows WHERE run = ?1 AND \
               state IN ('pending', 'sending')) THEN NULL ELSE ?2 END WHERE id = ?1";
    transaction.prepare_cached(sql)?.execute(params![run, now_ms.cast_signed(), note])?;
    Ok(())
}

/// Reads a run whose columns are those of [`COLUMNS`].
fn read(row: &SqlRow<'_>) -> Result<Run> {
    let time = |at: i64| at.unsigned_abs();
    let (id, columns, resource): (i64, String, String) = (row.get(0)?, row.get(8)?, row.get(15)?);
    if resource != USER_CANDIDATURES {
        return Err(Error::OtherResource { run: id, resource }.into());
    }
    Ok(Run {
        id,
        new: NewRun {
            kind: Kind::by_name(&row.get::<_, String>(1)?),
            parent: row.get(2)?,
            part: row.get(16)?,
            owner: Owner { profile: row.get(3)?, address: row.get(4)?, application: row.get(5)? },
            source: row.get(6)?,
            input_sha256: row.get(7)?,
            layout: row.get(18)?,
            columns: serde_json::from_str(&columns).unwrap_or_default(),
            method: row.get(9)?,
            blind: row.get(10)?,
            read_at: time(row.get(12)?),
            findings: serde_json::from_str(&row.get::<_, String>(17)?).unwrap_or_default(),
        },
        created_at: time(row.get(11)?),
        ended_at: row.get::<_, Option<i64>>(13)?.map(time),
        note: row.get(14)?,
        os_user: row.get(19)?,
        host: row.get(20)?,
    })
}
