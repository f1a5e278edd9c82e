//! Ledgers of earlier versions, and runs that this program must not touch.

use std::path::PathBuf;

use super::*;
use crate::domain::changes::Changes;
use crate::domain::row_state::State;
use crate::domain::target::Target;
use crate::ledger::schema::STEPS;

/// A ledger of this version of the tables, with a run whose two rows failed and conflicted.
fn older(folder: &tempfile::TempDir, version: usize) -> PathBuf {
    let path = folder.path().join("ledger.db");
    let connection = rusqlite::Connection::open(&path).unwrap();
    for step in STEPS.iter().take(version) {
        connection.execute_batch(step).unwrap();
    }
    connection
        .execute_batch(
            "INSERT INTO runs (kind, profile, address, application, columns, method, blind, created_at, read_at)
             VALUES ('apply', 'p', 'a', 'x', '[]', 'PATCH', 0, 1, 1);
             INSERT INTO rows (run, number, target, record, wanted, before, state, error) VALUES
             (1, 1, '{\"id\":7}', 7, '{\"pin\":\"1\"}', '{\"pin\":\"0\"}', 'conflict', 'changed'),
             (1, 2, '{\"id\":8}', 8, '{\"pin\":\"1\"}', NULL, 'failed', 'refused'),
             (1, 3, '{\"id\":9}', 9, '{\"pin\":\"1\"}', '{\"pin\":\"0\"}', 'updated', NULL);",
        )
        .unwrap();
    if version >= 3 {
        let codes =
            "UPDATE rows SET error_code = iif(state = 'conflict', 'conflict', 'failed') WHERE error IS NOT NULL";
        connection.execute_batch(codes).unwrap();
    }
    connection.pragma_update(None, "user_version", i64::try_from(version).unwrap()).unwrap();
    path
}

fn codes(ledger: &Ledger) -> Vec<Option<String>> {
    let code = |row: anyhow::Result<Row>| row.unwrap().error.map(|error| error.code.into_owned());
    ledger.rows(1, RowFilter::All).map(code).collect()
}

#[test]
fn an_older_ledger_is_brought_up_to_date() {
    for version in 1..STEPS.len() {
        let folder = tempfile::tempdir().unwrap();
        let path = older(&folder, version);
        for _ in 0..2 {
            let ledger = Ledger::open(&path).unwrap();
            assert_eq!(ledger.runs(None).unwrap().len(), 1);
            assert_eq!(codes(&ledger), [Some("conflict".to_owned()), Some("failed".to_owned()), None]);
            assert_eq!(ledger.run(1).unwrap().unwrap().new.part, None);
            assert!(ledger.row(1, 3).unwrap().unwrap().after.is_none());
        }
    }
}

#[test]
fn an_older_ledger_that_cannot_be_written_is_read_as_it_is() {
    for version in 1..STEPS.len() {
        let folder = tempfile::tempdir().unwrap();
        let path = older(&folder, version);
        let before = std::fs::read(&path).unwrap();
        let ledger = Ledger::open_to_read(&path).unwrap();
        assert_eq!(ledger.run(1).unwrap().unwrap().new.owner.profile, "p");
        assert_eq!(codes(&ledger), [Some("conflict".to_owned()), Some("failed".to_owned()), None]);
        assert_eq!(ledger.run(1).unwrap().unwrap().new.part, None);
        assert!(ledger.row(1, 3).unwrap().unwrap().after.is_none());
        assert_eq!(ledger.undoable().unwrap().len(), 1);
        assert_eq!(ledger.tally(1).unwrap().rows(), 3);
        drop(ledger);
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
}

#[test]
fn an_empty_or_newer_ledger_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    drop(rusqlite::Connection::open(&path).unwrap());
    let error = Ledger::open_to_read(&path).err().unwrap();
    assert!(matches!(error.downcast_ref(), Some(Error::Empty)), "{error:#}");
    let path = folder.path().join("newer.db");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    for error in [Ledger::open(&path).err().unwrap(), Ledger::open_to_read(&path).err().unwrap()] {
        assert!(matches!(error.downcast_ref(), Some(Error::Newer(99))), "{error:#}");
    }
}

#[test]
fn a_run_of_another_resource_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = older(&folder, STEPS.len());
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute_batch("UPDATE runs SET resource = 'closes'").unwrap();
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
