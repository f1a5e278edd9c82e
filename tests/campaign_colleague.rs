//! Runs killed at any instant next to a busy colleague, who edits a random record every 50 ms by other means.
//!
//! The database of the sandbox keeps a history of the edited field, in the order of the requests. So the test knows
//! which value each edit replaced, and which requests were answered in between.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::{Connection, params};
use serde_json::Value as Json;

use crate::campaign::{JOBS, killed_and_resumed, number};
use crate::harness::World;

/// Rows that are sent after one reading of their records.
const CHUNK: usize = 100;
/// More than one chunk.
const ROWS: u32 = 120;
const FEW: u64 = 2;
/// Slow enough for several edits of the colleague within a chunk.
const REQUESTS_PER_SECOND: &str = "60";
const PAUSE: Duration = Duration::from_millis(50);

const HISTORY: &str = "
    CREATE TABLE history (
        number INTEGER PRIMARY KEY, record INTEGER NOT NULL, old TEXT, new TEXT, after_request INTEGER NOT NULL);
    CREATE TRIGGER remember AFTER UPDATE ON records
    WHEN json_extract(old.body, '$.pin') IS NOT json_extract(new.body, '$.pin') BEGIN
        INSERT INTO history (record, old, new, after_request) VALUES (new.id, json_extract(old.body, '$.pin'),
            json_extract(new.body, '$.pin'), (SELECT ifnull(max(number), 0) FROM requests));
    END;";

/// One change of a PIN: of a record, from and to a value, after the request with this number.
#[derive(Clone, Debug)]
struct Change {
    record: u32,
    old: Option<String>,
    new: Option<String>,
    after_request: u64,
}

/// The database of the sandbox, as somebody with another program uses it.
struct Database(Connection);

impl Database {
    fn open(world: &World) -> Self {
        let connection = Connection::open(world.path("state/candidature/sandbox/sandbox.db")).unwrap();
        connection.busy_timeout(Duration::from_secs(30)).unwrap();
        Self(connection)
    }

    fn changes(&self) -> Vec<Change> {
        let sql = "SELECT record, old, new, after_request FROM history ORDER BY number";
        let mut statement = self.0.prepare(sql).unwrap();
        let changes = statement.query_map([], |row| {
            Ok(Change {
                record: row.get(0)?,
                old: row.get(1)?,
                new: row.get(2)?,
                after_request: row.get::<_, i64>(3)?.unsigned_abs(),
            })
        });
        changes.unwrap().map(Result::unwrap).collect()
    }

    /// The requests that read records by their ids: the number of each, and the ids.
    fn reads(&self) -> Vec<(u64, BTreeSet<u32>)> {
        let sql = "SELECT number, path FROM requests WHERE method = 'GET' AND status = 200 AND path LIKE '%filter%id%'";
        let mut statement = self.0.prepare(sql).unwrap();
        let reads = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, String>(1)?)));
        let ids = |path: String| {
            let path = path.replace("%5B", "[").replace("%5D", "]").replace("%2C", ",");
            let (_, ids) = path.split_once("filter[id]=").unwrap();
            ids.split('&').next().unwrap().split(',').map(|id| id.parse().unwrap()).collect()
        };
        reads.unwrap().map(Result::unwrap).map(|(number, path)| (number, ids(path))).collect()
    }

    fn pin(&self, record: u32) -> Option<String> {
        let sql = "SELECT json_extract(body, '$.pin') FROM records WHERE id = ?1";
        self.0.query_row(sql, [record], |row| row.get(0)).unwrap()
    }
}

/// The colleague, who works until this is dropped, except while the gate is held.
struct Colleague {
    gate: Arc<Mutex<()>>,
    is_over: Arc<AtomicBool>,
    work: Option<JoinHandle<()>>,
}

impl Colleague {
    fn start(world: &World, seed: u64) -> Self {
        let (gate, is_over) = (Arc::new(Mutex::new(())), Arc::new(AtomicBool::new(false)));
        let (database, their_gate, stop) = (Database::open(world), Arc::clone(&gate), Arc::clone(&is_over));
        let work = std::thread::spawn(move || {
            let mut random = fastrand::Rng::with_seed(seed);
            let sql = "UPDATE records SET body = json_set(body, '$.pin', ?2) WHERE id = ?1";
            for edit in 0_u64.. {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                std::thread::sleep(PAUSE);
                // A failing test leaves the gate locked.
                let Ok(_open) = their_gate.lock() else { return };
                database.0.execute(sql, params![random.u32(1..=ROWS), format!("theirs {edit}")]).unwrap();
            }
        });
        Self { gate, is_over, work: Some(work) }
    }
}

impl Drop for Colleague {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        let ended = self.work.take().map(JoinHandle::join);
        if !std::thread::panicking() {
            ended.unwrap().unwrap();
        }
    }
}

/// What a round, or all of them, had.
#[derive(Debug, Default)]
struct Count {
    kills: u64,
    updated: u64,
    conflicts: u64,
    /// Values of the colleague that were replaced and are in the ledger.
    recorded: u64,
    /// Values of the colleague that were replaced within the window of their chunk, so that nobody read them.
    within_window: u64,
    /// Conflicts that an undo named.
    named: u64,
}

#[test]
fn a_busy_colleague_loses_nothing_that_is_not_recorded_or_within_the_window_of_its_chunk() {
    let runs = number("CANDIDATURE_CAMPAIGN_RUNS").unwrap_or(FEW);
    let seed = number("CANDIDATURE_CAMPAIGN_SEED").unwrap_or_else(|| u64::from(std::process::id()));
    eprintln!("campaign of {runs} runs next to a colleague with seed {seed}");
    let faults = ["reset-before=0.05", "reset-after=0.05", "502=0.05", "429=0.02"].map(|fault| ["--fault", fault]);
    let flags = ["--rate-second", REQUESTS_PER_SECOND, "--rate-hour", "0"];
    let world = World::served_with(&[&flags[..], &faults.concat()].concat());
    let database = Database::open(&world);
    database.0.execute_batch(HISTORY).unwrap();
    let colleague = Colleague::start(&world, seed);
    let mut random = fastrand::Rng::with_seed(seed);
    let (mut count, mut run) = (Count::default(), 1);
    for round in 1..=runs {
        let began = database.changes().len();
        let rows: String = (1..=ROWS).map(|id| format!("{id},{}\n", wanted(round, id))).collect();
        let file = world.write("a.csv", &format!("id,pin\n{rows}"));
        count.kills += killed_and_resumed(&world, &file, run, &mut random).0;
        let _quiet = colleague.gate.lock().unwrap();
        let rows = rows_of(&world, run);
        check(&database, round, &rows, began, &mut count);
        run += 1 + u64::from(undo(&world, &database, round, run, &rows, &mut count));
    }
    eprintln!("{count:?}");
    check_doubles(&database, &count, runs);
    assert!(count.updated > count.conflicts && count.named > 0 && count.recorded > 0, "{count:?}");
}

fn wanted(round: u64, id: u32) -> String {
    format!("{round}-{id}")
}

/// A row of the ledger: its state, and its before-image.
struct Row {
    state: String,
    before: Option<String>,
}

fn rows_of(world: &World, run: u64) -> BTreeMap<u32, Row> {
    let shown = world.run(["runs", "show", &run.to_string(), "--all", "-o", "json"]).ok().json();
    assert_eq!(shown["state"], "done");
    let row = |row: &Json| {
        let id = u32::try_from(row["record"].as_u64().unwrap()).unwrap();
        let before = row["before"]["pin"].as_str().map(ToOwned::to_owned);
        (id, Row { state: row["state"].as_str().unwrap().to_owned(), before })
    };
    let rows: BTreeMap<u32, Row> = shown["shown"].as_array().unwrap().iter().map(row).collect();
    assert_eq!(rows.len(), usize::try_from(ROWS).unwrap());
    rows
}

/// Every edit replaced the value that the ledger has, or one that was written after the last reading of its record.
fn check(database: &Database, round: u64, rows: &BTreeMap<u32, Row>, began: usize, count: &mut Count) {
    let (changes, reads) = (database.changes(), database.reads());
    for (id, row) in rows {
        let of_record: Vec<&Change> = changes.iter().filter(|change| change.record == *id).collect();
        let ours: Vec<&&Change> =
            of_record.iter().filter(|change| change.new.as_ref() == Some(&wanted(round, *id))).collect();
        let theirs = changes.iter().skip(began).any(|change| change.record == *id && is_theirs(change.new.as_ref()));
        match row.state.as_str() {
            "updated" => {
                count.updated += 1;
                assert!(!ours.is_empty(), "round {round}: record {id} was not edited");
                let read = last_read(&reads, *id, ours[0].after_request).unwrap();
                assert_eq!(value_at(&of_record, read), row.before, "round {round}: record {id}: read {read}");
                let between =
                    changes.iter().filter(|change| (read..ours[0].after_request).contains(&change.after_request));
                let edited = between.filter(|change| is_ours(change.new.as_ref(), round)).count();
                assert!(edited < CHUNK, "round {round}: record {id}: {edited} edits since it was read");
            }
            "conflict" => {
                count.conflicts += 1;
                assert!(theirs, "round {round}: nobody changed record {id}");
                let last = of_record.last().unwrap();
                assert!(is_theirs(last.new.as_ref()), "round {round}: {id}: {last:?}");
            }
            other => panic!("round {round}: record {id} is {other}"),
        }
        for our in ours.iter().filter(|our| is_theirs(our.old.as_ref())) {
            if our.old == row.before {
                count.recorded += 1;
                continue;
            }
            count.within_window += 1;
            let written = of_record.iter().find(|change| change.new == our.old).unwrap().after_request;
            let read = last_read(&reads, *id, our.after_request).unwrap();
            assert!(read <= written, "round {round}: record {id}: {our:?} replaced what request {read} showed");
        }
    }
}

fn is_ours(pin: Option<&String>, round: u64) -> bool {
    pin.is_some_and(|pin| pin.starts_with(&format!("{round}-")))
}

fn is_theirs(pin: Option<&String>) -> bool {
    pin.is_some_and(|pin| pin.starts_with("theirs"))
}

/// The last request up to this one that read a record.
fn last_read(reads: &[(u64, BTreeSet<u32>)], id: u32, until: u64) -> Option<u64> {
    reads.iter().rev().find(|(number, ids)| *number <= until && ids.contains(&id)).map(|(number, _)| *number)
}

/// The value of a record when the request with this number was answered.
fn value_at(of_record: &[&Change], request: u64) -> Option<String> {
    match of_record.iter().rev().find(|change| change.after_request < request) {
        Some(change) => change.new.clone(),
        None => of_record.first().and_then(|change| change.old.clone()),
    }
}

/// Undoes a run: every value is restored, or somebody changed it and the undo names it. Whether that was a run.
fn undo(
    world: &World,
    database: &Database,
    round: u64,
    run: u64,
    rows: &BTreeMap<u32, Row>,
    count: &mut Count,
) -> bool {
    let before: BTreeMap<u32, Option<String>> = rows.keys().map(|id| (*id, database.pin(*id))).collect();
    let undone = loop {
        let ran = world.run(["runs", "undo", &run.to_string(), "--yes", "-o", "json"]);
        // The faults can stop the planning of an undo, which then was no run.
        if ran.status != Some(1) {
            break ran;
        }
    };
    let undone = if undone.status == Some(5) { world.run(["runs", "resume", "--last", "-o", "json"]) } else { undone };
    assert!(matches!(undone.status, Some(0 | 3)), "round {round}: {undone:#?}");
    let document = undone.json();
    let named: BTreeSet<u64> =
        document["problems"].as_array().unwrap().iter().map(|problem| problem["record"].as_u64().unwrap()).collect();
    for (id, row) in rows.iter().filter(|(_, row)| row.state == "updated") {
        let (was, is) = (&before[id], database.pin(*id));
        let is_named = named.contains(&u64::from(*id));
        if *was == Some(wanted(round, *id)) {
            assert!(is == row.before && !is_named, "round {round}: record {id} was not restored");
        } else {
            assert!(is == *was && is_named, "round {round}: record {id}: the colleague's value is not named");
            count.named += 1;
        }
    }
    true
}

/// Every edit was made once. It may be made again only where its answer was lost, or where its process was killed
/// while the edit was on its way, and only over another value is that a change.
fn check_doubles(database: &Database, count: &Count, runs: u64) {
    let changes = database.changes();
    let is_ours = |change: &&Change| change.new.as_ref().is_some_and(|pin| pin.contains('-'));
    let ours = changes.iter().filter(is_ours).count() as u64;
    let lost = database
        .0
        .query_row("SELECT count(*) FROM requests WHERE fault = 'reset-after'", [], |row| row.get::<_, i64>(0))
        .unwrap()
        .unsigned_abs();
    let most = runs * u64::from(ROWS) * 2 + lost + count.kills * JOBS.parse::<u64>().unwrap();
    assert!(ours <= most, "{ours} changes, at most {most} expected");
    eprintln!("{ours} changes of ours in {runs} runs and their undoes");
}
