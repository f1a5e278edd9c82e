//! Ledgers of earlier versions, files that are not ledgers, and runs that this program must not touch.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::json;

use super::*;
use crate::domain::changes::Changes;
use crate::domain::row_state::State;
use crate::domain::target::Target;
use crate::ledger::schema::{STEPS, bring_tables_up_to_date};

/// A ledger of this version of the tables, with a run of which two rows failed and conflicted, and the undo of
/// that run. If the version knows undoes of a part, there is one, too.
fn older(folder: &tempfile::TempDir, version: usize) -> PathBuf {
    let path = folder.path().join("ledger.db");
    let connection = Connection::open(&path).unwrap();
    for step in STEPS.iter().take(version) {
        connection.execute_batch(step).unwrap();
    }
    connection
        .execute_batch(
            "INSERT INTO runs (kind, parent, profile, address, application, columns, method, blind, created_at, read_at)
             VALUES ('apply', NULL, 'p', 'a', 'x', '[]', 'PATCH', 0, 1, 1), ('undo', 1, 'p', 'a', 'x', '[]', 'PATCH', 0, 2, 2);
             INSERT INTO rows (run, number, target, record, wanted, before, state, error) VALUES
             (1, 1, '{\"id\":7}', 7, '{\"pin\":\"1\"}', '{\"pin\":\"0\"}', 'conflict', 'changed'),
             (1, 2, '{\"id\":8}', 8, '{\"pin\":\"1\"}', NULL, 'failed', 'refused'),
             (1, 3, '{\"id\":9}', 9, '{\"pin\":\"1\"}', '{\"pin\":\"0\"}', 'updated', NULL),
             (2, 1, '{\"id\":9}', 9, '{\"pin\":\"0\"}', NULL, 'updated', NULL);",
        )
        .unwrap();
    let since = [
        (3, "UPDATE rows SET error_code = iif(state = 'conflict', 'conflict', 'failed') WHERE error IS NOT NULL"),
        (
            4,
            "UPDATE rows SET after = '{\"pin\":null}' WHERE run = 1 AND number = 3;
             INSERT INTO runs (kind, parent, part, profile, address, application, columns, method, blind, created_at, read_at)
             VALUES ('undo', 1, 'line 4', 'p', 'a', 'x', '[]', 'PATCH', 0, 3, 3);
             INSERT INTO rows (run, number, target, wanted, state) VALUES (3, 1, '{\"id\":9}', '{\"pin\":\"0\"}', 'updated');",
        ),
        (5, "UPDATE runs SET findings = '[{\"code\":\"c\",\"line\":4,\"field\":null,\"message\":\"m\"}]' WHERE id = 1"),
        (6, "UPDATE runs SET layout = '{}' WHERE id = 1"),
    ];
    for (_, sql) in since.iter().filter(|(first, _)| *first <= version) {
        connection.execute_batch(sql).unwrap();
    }
    connection.pragma_update(None, "user_version", i64::try_from(version).unwrap()).unwrap();
    path
}

fn codes(ledger: &Ledger) -> Vec<Option<String>> {
    let code = |row: anyhow::Result<Row>| row.unwrap().error.map(|error| error.code.into_owned());
    ledger.rows(1, RowFilter::All).map(code).collect()
}

/// Everything that [`older`] recorded is there, and what its version does not know is as it should be.
fn assert_kept(ledger: &Ledger, version: usize) {
    let run = |id| ledger.run(id).unwrap().unwrap().new;
    assert_eq!(codes(ledger), [Some("conflict".to_owned()), Some("failed".to_owned()), None]);
    assert_eq!((run(1).owner.profile.as_str(), run(1).part, run(2).part), ("p", None, None));
    let after = json!({"pin": null}).as_object().cloned().filter(|_| version >= 4);
    assert_eq!(ledger.row(1, 3).unwrap().unwrap().after, after, "{version}");
    let newest_undo = if version >= 4 { 3 } else { 2 };
    let part = (version >= 4).then(|| "line 4".to_owned());
    assert_eq!((ledger.runs(Some(1)).unwrap()[0].id, run(newest_undo).part), (newest_undo, part));
    assert_eq!((ledger.undone_by(1).unwrap(), ledger.undone_in_part_by(1).unwrap()), (Some(2), Some(newest_undo)));
    let finding = RunFinding { code: "c".to_owned(), line: Some(4), field: None, message: "m".to_owned() };
    let findings: Vec<RunFinding> = (version >= 5).then_some(finding).into_iter().collect();
    let layout = (version >= 6).then(|| "{}".to_owned());
    assert_eq!((run(1).findings, run(1).layout), (findings, layout), "{version}");
    let undoable: Vec<i64> = ledger.undoable().unwrap().iter().map(|run| run.id).collect();
    assert_eq!((undoable, ledger.tally(1).unwrap().rows()), (vec![1], 3));
}

#[test]
fn an_older_ledger_is_brought_up_to_date() {
    for version in 1..=STEPS.len() {
        let folder = tempfile::tempdir().unwrap();
        let path = older(&folder, version);
        for _ in 0..2 {
            assert_kept(&Ledger::open(&path).unwrap(), version);
        }
    }
}

#[test]
fn an_older_ledger_that_cannot_be_written_is_read_as_it_is() {
    for version in 1..=STEPS.len() {
        let folder = tempfile::tempdir().unwrap();
        let path = older(&folder, version);
        let before = std::fs::read(&path).unwrap();
        assert_kept(&Ledger::open_to_read(&path).unwrap(), version);
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
}

#[test]
fn an_empty_or_newer_ledger_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    drop(Connection::open(&path).unwrap());
    let error = Ledger::open_to_read(&path).err().unwrap();
    assert!(matches!(error.downcast_ref(), Some(Error::Empty)), "{error:#}");
    let path = folder.path().join("newer.db");
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    for error in [Ledger::open(&path).err().unwrap(), Ledger::open_to_read(&path).err().unwrap()] {
        assert!(matches!(error.downcast_ref(), Some(Error::Newer(99))), "{error:#}");
    }
}

#[test]
fn a_ledger_that_became_newer_during_the_wait_for_its_lock_stays_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = older(&folder, STEPS.len());
    let mut connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    let error = bring_tables_up_to_date(&mut connection, &path).unwrap_err();
    assert!(matches!(error.downcast_ref(), Some(Error::Newer(99))), "{error:#}");
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 99);
}

fn assert_damaged(error: &anyhow::Error, path: &Path) {
    assert!(matches!(error.downcast_ref(), Some(Error::Damaged(of)) if of == path), "{error:#}");
}

#[test]
fn the_database_of_another_program_is_refused_and_not_changed() {
    for (version, tables) in
        [(0, "notes (text)"), (0, "runs (id)"), (2, "users (id)"), (6, "rows (id)"), (99, "moz (id)")]
    {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.db");
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch(&format!("CREATE TABLE {tables}; PRAGMA user_version = {version}")).unwrap();
        drop(connection);
        let before = std::fs::read(&path).unwrap();
        for error in [Ledger::open(&path).err().unwrap(), Ledger::open_to_read(&path).err().unwrap()] {
            assert_damaged(&error, &path);
        }
        assert_eq!(std::fs::read(&path).unwrap(), before, "{tables}");
    }
}

#[test]
fn every_read_of_a_damaged_ledger_names_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = older(&folder, STEPS.len());
    let mut damaged = std::fs::read(&path).unwrap();
    // The first page holds only the header and the names of the tables.
    damaged[4096..].fill(0xff);
    std::io::Write::write_all(&mut std::fs::File::options().write(true).open(&path).unwrap(), &damaged).unwrap();
    let mut ledger = Ledger::open(&path).unwrap();
    let errors = [
        ledger.row(1, 1).unwrap_err(),
        ledger.updated_by_record(1).unwrap_err(),
        ledger.runs(None).unwrap_err(),
        ledger.failures_to_retry(1).unwrap_err(),
        ledger.undone_by(1).unwrap_err(),
        ledger.tally(1).unwrap_err(),
        ledger.forget(&[1]).unwrap_err(),
    ];
    for error in &errors {
        assert_damaged(error, &path);
    }
}

#[test]
fn other_tables_of_the_same_names_and_a_lock_that_is_held_name_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    let tables = "CREATE TABLE runs (id); CREATE TABLE rows (id); PRAGMA user_version = 6";
    Connection::open(&path).unwrap().execute_batch(tables).unwrap();
    assert_damaged(&Ledger::open(&path).unwrap().runs(None).unwrap_err(), &path);
    let busy = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
    let busy = rusqlite::Error::SqliteFailure(busy, Some("database is locked".to_owned()));
    let error = Error::of_database(busy.into(), Path::new("l.db"));
    assert_eq!(error.to_string(), "cannot use the ledger l.db: database is locked");
}

#[test]
fn a_run_of_another_resource_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = older(&folder, STEPS.len());
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("UPDATE runs SET resource = 'closes' WHERE id = 1").unwrap();
    drop(connection);
    let ledger = Ledger::open(&path).unwrap();
    for error in [ledger.run(1).unwrap_err(), ledger.runs(None).unwrap_err()] {
        assert!(matches!(error.downcast_ref(), Some(Error::OtherResource { run: 1, .. })), "{error:#}");
    }
}

#[test]
fn the_error_of_a_row_is_read_back_with_its_code() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&older(&folder, STEPS.len())).unwrap();
    let error = Some(RowError::new("record_not_found", "there is no record"));
    ledger.record(1, &[RowUpdate { error: error.clone(), ..RowUpdate::new(3, State::Failed, 5) }]).unwrap();
    let row = ledger.row(1, 3).unwrap().unwrap();
    assert_eq!((row.error, row.at), (error, Some(5)));
    ledger.reopen_failed(1).unwrap();
    assert_eq!(ledger.row(1, 3).unwrap().unwrap().error, None);
}

#[test]
fn what_a_record_showed_after_an_edit_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&older(&folder, STEPS.len())).unwrap();
    let after = serde_json::json!({"pin": null}).as_object().cloned();
    let error = Some(RowError::new("value_dropped", "pin: sent \"1\", stored null"));
    ledger.record_read_back(1, &[ReadBack { number: 3, after: after.clone(), error: error.clone() }]).unwrap();
    let row = ledger.row(1, 3).unwrap().unwrap();
    assert_eq!((row.after, row.error, row.state), (after, error, State::Updated));
}

#[test]
fn rows_are_read_in_pages_and_none_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("ledger.db")).unwrap();
    let new = Ledger::open(&older(&tempfile::tempdir().unwrap(), 1)).unwrap().run(1).unwrap().unwrap().new;
    let row = |number| Row::new(number, Target::Candidature(7), Changes::default(), State::Pending);
    let run = ledger.begin(&new, 1, (1..=1203).map(|number| Ok(row(number)))).unwrap();
    let numbers: Vec<u64> = ledger.rows(run, RowFilter::Open).map(|row| row.unwrap().number).collect();
    assert!(numbers.iter().copied().eq(1..=1203));
    let mut pages = RowPages::new(run, RowFilter::All, 500);
    let sizes: Vec<usize> = (0..5).map(|_| pages.next(&ledger).unwrap().len()).collect();
    assert_eq!(sizes, [500, 500, 203, 0, 0]);
}

#[test]
fn one_holder_of_a_run_lock_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(&folder.path().join("ledger.db")).unwrap();
    let lock = RunLock::acquire(&ledger, 1).unwrap();
    let error = RunLock::acquire(&ledger, 1).unwrap_err();
    assert!(matches!(error.downcast_ref(), Some(Error::RunIsLocked(1))), "{error:#}");
    assert!(RunLock::is_held(&ledger, 1) && RunLock::ensure_free(&ledger, 1).is_err());
    assert!(RunLock::ensure_free(&ledger, 2).is_ok());
    lock.release();
    assert!(RunLock::ensure_free(&ledger, 1).is_ok());
}
