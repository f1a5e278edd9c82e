//! Runs: one application of a plan each.

use anyhow::Result;
use rusqlite::{OptionalExtension as _, Row as SqlRow, Transaction, params};
use serde_json::Value as Json;

use crate::domain::row_state::{State, Tally};
use crate::error::Failure;
use crate::ledger::Ledger;

/// What made a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One edit from the command line.
    Update,
    /// A file or a plan.
    Apply,
    /// The before-images of another run.
    Undo,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Update, Self::Apply, Self::Undo];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Apply => "apply",
            Self::Undo => "undo",
        }
    }

    fn by_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.name() == name).unwrap_or(Self::Apply)
    }
}

/// Whose records a run edits: it can be continued under nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    pub profile: String,
    pub address: String,
    /// The client id, or what stands for a token that was given.
    pub application: String,
}

/// A run that is about to be recorded.
#[derive(Clone, Debug)]
pub struct NewRun {
    pub kind: Kind,
    /// The run that this one undoes.
    pub parent: Option<i64>,
    pub owner: Owner,
    /// The file or plan that it comes from, as it was named.
    pub source: Option<String>,
    pub input_sha256: Option<String>,
    /// The headers of the rows' own cells; none for JSON Lines and for what was no file.
    pub columns: Vec<String>,
    pub method: String,
    /// Nothing was read: there are no before-images.
    pub blind: bool,
    /// When the records were read, in milliseconds since 1970.
    pub read_at: u64,
}

/// A run as the ledger has it.
#[derive(Clone, Debug)]
pub struct Run {
    pub id: i64,
    pub new: NewRun,
    pub created_at: u64,
    /// None while there is, or may be, more to do.
    pub ended_at: Option<u64>,
    /// Why it stopped the last time, if it did.
    pub note: Option<String>,
}

/// What was forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pruned {
    pub runs: u64,
    pub rows: u64,
    /// How much smaller the ledger has become.
    pub bytes: u64,
}

const COLUMNS: &str = "id, kind, parent, profile, address, application, source, input_sha256, columns, method, blind, \
                       created_at, read_at, ended_at, note";

/// Of a failed row: what it holds is an edit. That of an undo which cannot be expressed is none.
const CAN_BE_SENT_AGAIN: &str = "rows.state = 'failed' AND rows.wanted <> '{}'";

impl Ledger {
    /// Records a run and its rows, all or nothing.
    pub fn begin(
        &mut self,
        new: &NewRun,
        now_ms: u64,
        rows: impl Iterator<Item = Result<crate::ledger::Row>>,
    ) -> Result<i64> {
        self.in_transaction(|transaction| {
            transaction.execute(
                "INSERT INTO runs (kind, parent, profile, address, application, source, input_sha256, columns, method, \
                 blind, created_at, read_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
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
                ],
            )?;
            let run = transaction.last_insert_rowid();
            for row in rows {
                crate::ledger::rows::insert(transaction, run, &row?)?;
            }
            Ok(run)
        })
    }

    pub fn run(&self, id: i64) -> Result<Option<Run>> {
        let sql = format!("SELECT {COLUMNS} FROM runs WHERE id = ?1");
        Ok(self.connection.prepare_cached(&sql)?.query_row([id], read).optional()?)
    }

    /// The newest runs, the newest first.
    pub fn runs(&self, limit: Option<u64>) -> Result<Vec<Run>> {
        let sql = format!("SELECT {COLUMNS} FROM runs ORDER BY id DESC LIMIT ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        // To SQLite, a limit below 0 is none.
        let limit = limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
        let runs = statement.query_map([limit], read)?;
        Ok(runs.collect::<Result<_, _>>()?)
    }

    /// Runs that were left unfinished and not taken back, the newest first. One edit of the command line
    /// is none: whoever typed it has seen what became of it.
    pub fn unfinished(&self) -> Result<Vec<Run>> {
        self.standing(self.runs_where("ended_at IS NULL AND kind <> 'update'")?)
    }

    /// Runs that replaced values which are known, the newest first. An undo is one of them.
    pub fn undoable(&self) -> Result<Vec<Run>> {
        self.runs_where(
            "EXISTS (SELECT 1 FROM rows WHERE rows.run = runs.id AND rows.state IN ('updated', 'sending') \
             AND rows.before IS NOT NULL)",
        )
    }

    /// Runs that changed something, or may have, the newest first.
    pub fn effective(&self) -> Result<Vec<Run>> {
        self.runs_where("EXISTS (SELECT 1 FROM rows WHERE rows.run = runs.id AND rows.state IN ('updated', 'sending'))")
    }

    /// Runs of many edits of which some failed that can be sent again, and that were not taken back, the
    /// newest first.
    pub fn with_failures(&self) -> Result<Vec<Run>> {
        self.standing(self.runs_where(&format!(
            "kind <> 'update' AND EXISTS (SELECT 1 FROM rows WHERE rows.run = runs.id AND {CAN_BE_SENT_AGAIN})"
        ))?)
    }

    /// How many failed rows of a run can be sent again.
    pub fn failures_to_retry(&self, run: i64) -> Result<u64> {
        let sql = format!("SELECT count(*) FROM rows WHERE run = ?1 AND {CAN_BE_SENT_AGAIN}");
        let failures: i64 = self.connection.query_row(&sql, [run], |row| row.get(0))?;
        Ok(failures.unsigned_abs())
    }

    /// Those of these runs that were not taken back.
    fn standing(&self, runs: Vec<Run>) -> Result<Vec<Run>> {
        let mut standing = Vec::new();
        for run in runs {
            if self.undone_by(run.id)?.is_none() {
                standing.push(run);
            }
        }
        Ok(standing)
    }

    /// Runs that nobody has touched since a time, the newest first.
    pub fn idle_since(&self, before_ms: u64) -> Result<Vec<Run>> {
        let touched = "max(created_at, ifnull(ended_at, 0), ifnull((SELECT max(at) FROM rows WHERE run = runs.id), 0))";
        self.runs_where(&format!("{touched} < {before_ms}"))
    }

    /// The run that took this one back, or does so, if one did and was not taken back itself.
    pub fn undone_by(&self, run: i64) -> Result<Option<i64>> {
        let mut statement = self.connection.prepare_cached("SELECT id FROM runs WHERE parent = ?1 ORDER BY id DESC")?;
        let undoes: Vec<i64> = statement.query_map([run], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for undo in undoes {
            let tally = self.tally(undo)?;
            // One that found nothing but conflicts took nothing back.
            if tally.rows() > tally.failed() && self.undone_by(undo)?.is_none() {
                return Ok(Some(undo));
            }
        }
        Ok(None)
    }

    fn runs_where(&self, condition: &str) -> Result<Vec<Run>> {
        let sql = format!("SELECT {COLUMNS} FROM runs WHERE {condition} ORDER BY id DESC");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let runs = statement.query_map([], read)?;
        Ok(runs.collect::<Result<_, _>>()?)
    }

    pub fn tally(&self, run: i64) -> Result<Tally> {
        let mut statement =
            self.connection.prepare_cached("SELECT state, count(*) FROM rows WHERE run = ?1 GROUP BY state")?;
        let counts = statement.query_map([run], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
        let mut tally = Tally::default();
        for count in counts {
            let (state, rows) = count?;
            if let Some(state) = State::by_name(&state) {
                tally.add(state, rows.unsigned_abs());
            }
        }
        Ok(tally)
    }

    /// Records that a run has nothing left to do, or why it stopped with rows left.
    pub fn leave(&mut self, run: i64, now_ms: u64, note: Option<&str>) -> Result<()> {
        self.in_transaction(|transaction| leave(transaction, run, now_ms, note))
    }

    /// Makes the failed rows of a run open again, and the run with them. One that was sent and not clearly
    /// refused may have been made.
    pub fn reopen_failed(&mut self, run: i64) -> Result<()> {
        self.in_transaction(|transaction| {
            let sql = format!(
                "UPDATE rows SET error = NULL, state = CASE WHEN attempts IS NOT NULL AND ifnull(status, 500) >= 500 \
                 THEN 'sending' ELSE 'pending' END WHERE run = ?1 AND {CAN_BE_SENT_AGAIN}"
            );
            let rows = transaction.execute(&sql, [run])?;
            if rows > 0 {
                transaction.execute("UPDATE runs SET ended_at = NULL WHERE id = ?1", [run])?;
            }
            Ok(())
        })
    }

    /// Forgets runs, with all personal data in them.
    pub fn forget(&mut self, runs: &[i64]) -> Result<Pruned> {
        let before = self.size()?;
        let rows = self.in_transaction(|transaction| {
            let mut rows = 0;
            for run in runs {
                rows += transaction.execute("DELETE FROM rows WHERE run = ?1", [run])?;
                transaction.execute("DELETE FROM runs WHERE id = ?1", [run])?;
            }
            Ok(rows)
        })?;
        // Deleted rows stay readable in free pages and in the journal until both are rewritten.
        let rewritten = self.connection.execute_batch("VACUUM").map_err(Into::into);
        self.explained(rewritten)?;
        let is_busy: bool = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if is_busy {
            return Err(Failure::failed(
                "another process reads the ledger: what was forgotten is still in its journal",
            )
            .hint("run it again when the other is done")
            .into());
        }
        Ok(Pruned { runs: runs.len() as u64, rows: rows as u64, bytes: before.saturating_sub(self.size()?) })
    }

    fn size(&self) -> Result<u64> {
        let number = |pragma: &str| self.connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0));
        let (pages, page): (i64, i64) = (number("page_count")?, number("page_size")?);
        Ok((pages * page).unsigned_abs())
    }
}

pub(super) fn leave(transaction: &Transaction<'_>, run: i64, now_ms: u64, note: Option<&str>) -> Result<()> {
    let sql = "UPDATE runs SET note = ?3, ended_at = CASE WHEN EXISTS (SELECT 1 FROM rows WHERE run = ?1 AND \
               state IN ('pending', 'sending')) THEN NULL ELSE ?2 END WHERE id = ?1";
    transaction.prepare_cached(sql)?.execute(params![run, now_ms.cast_signed(), note])?;
    Ok(())
}

fn read(row: &SqlRow<'_>) -> rusqlite::Result<Run> {
    let time = |at: i64| at.unsigned_abs();
    let columns: String = row.get(8)?;
    Ok(Run {
        id: row.get(0)?,
        new: NewRun {
            kind: Kind::by_name(&row.get::<_, String>(1)?),
            parent: row.get(2)?,
            owner: Owner { profile: row.get(3)?, address: row.get(4)?, application: row.get(5)? },
            source: row.get(6)?,
            input_sha256: row.get(7)?,
            columns: serde_json::from_str(&columns).unwrap_or_default(),
            method: row.get(9)?,
            blind: row.get(10)?,
            read_at: time(row.get(12)?),
        },
        created_at: time(row.get(11)?),
        ended_at: row.get::<_, Option<i64>>(13)?.map(time),
        note: row.get(14)?,
    })
}
