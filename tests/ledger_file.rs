//! The ledger's file: which files are refused, what a missing or changed ledger means, many processes on
//! one ledger, and a copy.

use std::collections::BTreeMap;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rusqlite::Connection;

use crate::harness::{Ran, World, finished};

/// What is at a path, without following a link: what sort of thing, its mode, owner, number of names and text.
fn facts(path: &Path) -> (String, u32, u32, u64, String) {
    let found = std::fs::symlink_metadata(path).unwrap();
    let text = if found.is_file() { std::fs::read(path).unwrap() } else { Vec::new() };
    let sort = format!("{:?}", found.file_type());
    (sort, found.mode(), found.uid(), found.nlink(), String::from_utf8_lossy(&text).into_owned())
}

fn run_system(program: &str, args: &[&str]) {
    assert!(Command::new(program).args(args).status().unwrap().success(), "{program} {args:?}");
}

fn set_mode(path: impl AsRef<Path>, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// Runs every kind of command that uses a ledger.
fn all_refused(world: &World, ledger: &str, why: &str) {
    let file = world.write("edits.csv", "id,pin\n23,1\n");
    let commands: [&[&str]; 10] = [
        &["update", "--id", "23", "--pin", "1"],
        &["update", "--id", "23", "--pin", "1", "--blind"],
        &["apply", &file, "--yes"],
        &["runs"],
        &["runs", "show", "--last"],
        &["runs", "resume", "--last"],
        &["runs", "retry", "--last"],
        &["runs", "undo", "--last", "--yes"],
        &["runs", "export", "--last"],
        &["runs", "prune", "--older-than", "1d"],
    ];
    for command in commands {
        world.run(command.iter().chain(&["--ledger", ledger])).fails(2).says(why);
    }
    assert_eq!(world.edits_applied(), 0, "{ledger}");
}

#[test]
fn a_ledger_that_is_not_a_file_of_ours_alone_is_refused_untouched() {
    let world = World::served();
    let ledger = |name: &str| {
        let folder = world.path(name);
        std::fs::create_dir(&folder).unwrap();
        set_mode(&folder, 0o700);
        folder.join("ledger.db")
    };
    let refused = |path: &Path, looked_at: &Path, why: &str| {
        let before = facts(looked_at);
        all_refused(&world, path.to_str().unwrap(), why);
        assert_eq!(facts(looked_at), before, "{}", path.display());
    };
    let text = "mine\n";

    let pipe = ledger("pipe");
    run_system("mkfifo", &["-m", "644", pipe.to_str().unwrap()]);
    refused(&pipe, &pipe, "is not a regular file");

    let folder = ledger("folder");
    std::fs::create_dir(&folder).unwrap();
    refused(&folder, &folder, "is a folder");

    let twice = ledger("twice");
    std::fs::write(&twice, text).unwrap();
    std::fs::hard_link(&twice, twice.with_file_name("second")).unwrap();
    refused(&twice, &twice, "has a second name (a hard link)");

    let wide = ledger("wide");
    std::fs::write(&wide, "").unwrap();
    set_mode(&wide, 0o666);
    refused(&wide, &wide, "can be written by others");

    let shared = ledger("shared");
    std::fs::write(&shared, "").unwrap();
    for mode in [0o1777, 0o777, 0o703] {
        set_mode(shared.parent().unwrap(), mode);
        refused(&shared, shared.parent().unwrap(), "others can create files in");
    }

    for companion in ["-journal", "-wal", "-shm"] {
        let ledger = ledger(companion);
        std::fs::write(&ledger, "").unwrap();
        let planted = ledger.with_file_name(format!("ledger.db{companion}"));
        std::os::unix::fs::symlink(world.path("edits.csv"), &planted).unwrap();
        refused(&ledger, &planted, "is not a regular file");
    }
}

/// As root, this once changed the mode of `/dev/null` for the whole machine.
#[test]
fn a_device_is_no_ledger_and_keeps_its_mode() {
    let world = World::served();
    // If the program did change it, this device is nobody else's.
    let device = world.path("null");
    let made = Command::new("mknod").arg(&device).args(["c", "1", "3", "-m", "666"]).stderr(Stdio::null()).status();
    let device = if made.unwrap().success() { device } else { "/dev/null".into() };
    let before = facts(&device);
    all_refused(
        &world,
        device.to_str().unwrap(),
        if device.starts_with("/dev") { "/dev" } else { "is not a regular file" },
    );
    assert_eq!(facts(&device), before);
}

#[test]
fn the_mode_of_a_ledger_is_set_when_it_is_created_and_never_again() {
    let world = World::served();
    let ledger = world.path("new/folder/ledger.db");
    let update = || world.run(["update", "--id", "23", "--pin", "1", "--ledger", ledger.to_str().unwrap()]).ok();
    update();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().mode() & 0o777;
    assert_eq!((mode(&ledger), mode(ledger.parent().unwrap())), (0o600, 0o700));
    set_mode(&ledger, 0o644);
    update();
    assert_eq!(mode(&ledger), 0o644);
    // In a shared state folder, somebody else could put files next to the default ledger.
    world.run(["update", "--id", "23", "--pin", "2"]).ok();
    set_mode(world.path("state/candidature"), 0o777);
    world.run(["update", "--id", "23", "--pin", "3"]).fails(2).says("others can create files in").says("mkdir -m 700");
    assert_eq!(mode(&world.path("state/candidature")), 0o777);
    assert_eq!(world.record(23)["pin"], "2");
}

#[test]
fn a_command_about_recorded_runs_needs_a_ledger() {
    let world = World::served();
    let empty = world.write("own/empty.db", "");
    let verbs: [&[&str]; 12] = [
        &["runs"],
        &["runs", "list"],
        &["runs", "show", "--last"],
        &["runs", "export", "--last"],
        &["runs", "resume", "--last"],
        &["runs", "retry", "1"],
        &["runs", "undo", "--last", "--yes"],
        &["runs", "redo", "--last", "--yes"],
        &["runs", "prune", "--older-than", "1d"],
        &["runs", "backup", "copy.db"],
        &["runs", "forget", "--id", "23", "--yes"],
        &["runs", "forget", "--id", "23", "-n"],
    ];
    for verb in verbs {
        world.run(verb).fails(2).says("there is no ledger").says("give its file with --ledger");
        for lost in [world.path("lost/ledger.db").to_str().unwrap(), world.path("lost.db").to_str().unwrap(), &empty] {
            world.run(verb.iter().chain(&["--ledger", lost])).fails(2).says("there is no ledger");
        }
    }
    assert!(!world.path("lost").exists() && !world.path("lost.db").exists());
    assert!(!world.path("state/candidature/ledger.db").exists());
    assert_eq!(std::fs::read(empty).unwrap(), b"");
}

/// `update` leaves the newest runs in a journal.
#[test]
fn a_backup_is_complete_in_one_file() {
    let world = World::served();
    world.run(["update", "--id", "23", "--birth-city", "Lima"]).ok();
    let copy = world.path("copy.db");
    let copy = copy.to_str().unwrap();
    world.run(["runs", "backup", copy, "-n"]).ok().prints("would be copied to");
    assert!(!world.path("copy.db").exists());
    let said = world.run(["runs", "backup", copy, "-o", "json"]).ok().json();
    assert_eq!(said["file"], copy);
    assert!(said["ledger"].as_str().unwrap().ends_with("/ledger.db"), "{said}");
    world.run(["runs", "backup", copy, "-n"]).fails(2).says("exists already");
    world.run(["runs", "backup", copy, "--force"]).ok().prints("is copied to");
    assert_eq!(std::fs::metadata(copy).unwrap().mode() & 0o777, 0o600);
    assert!(!world.path("copy.db-wal").exists());
    world.run(["runs", "--ledger", copy]).ok().prints("update");
    world.run(["runs", "backup", copy]).fails(2).says("exists already");
    world.run(["runs", "backup", copy, "--force"]).ok();
    world.run(["runs", "backup", copy, "--force", "--ledger", copy]).fails(2).says("would replace its own input");
    world.run(["runs", "undo", "1", "--yes", "--ledger", copy]).ok().prints("1 updated");
    assert_ne!(world.record(23)["birth_city"], "Lima");
}

/// A run of three rows of which one was sent, and the others wait.
fn stopped_run() -> World {
    let world = World::served_with(&["--rate-second", "1", "--rate-hour", "0"]);
    let file = world.write("edits.csv", "id,birth_city\n23,Lima\n24,Oslo\n25,Rome\n26,Bern\n");
    world.run(["apply", &file, "--yes", "--blind", "--max-duration", "1s"]).fails(5);
    world
}

fn change(world: &World, sql: &str) {
    let ledger = Connection::open(world.path("state/candidature/ledger.db")).unwrap();
    assert!(ledger.execute(sql, []).unwrap() > 0, "{sql}");
}

#[test]
fn a_changed_ledger_is_not_sent() {
    let world = stopped_run();
    let sent = world.edits_applied();
    let changes = [
        ("wanted = replace(wanted, 'Bern', 'Bonn') WHERE number = 4", "row 4 of run 1"),
        ("wanted = replace(wanted, 'Bonn', 'Bern'), target = '{\"id\":27}' WHERE number = 4", "row 4 of run 1"),
        ("target = '{\"id\":26}' WHERE number = 4", ""),
        ("state = 'pending' WHERE number = 1", "row 1 of run 1"),
        ("seal = NULL WHERE number = 3", "row 1 of run 1"),
    ];
    for (change_of_rows, what) in changes {
        change(&world, &format!("UPDATE rows SET {change_of_rows}"));
        if what.is_empty() {
            continue;
        }
        for command in [&["runs", "resume", "--last"][..], &["runs", "resume", "1", "-n"]] {
            let refused = world.run(command).fails(2).says(what).says("is not as it was recorded");
            refused.says("hint: nothing was sent");
        }
    }
    assert_eq!(world.edits_applied(), sent);
    // It can still be looked at.
    world.run(["runs", "show", "1", "--all"]).ok();
}

#[test]
fn a_changed_run_is_neither_undone_nor_redone_nor_retried() {
    let world = World::served();
    world.run(["update", "--id", "23", "--birth-city", "Lima"]).ok();
    world.run(["runs", "undo", "1", "--yes"]).ok();
    change(&world, "UPDATE rows SET before = replace(before, 'Lima', 'Lime') WHERE run = 2");
    world.run(["runs", "redo", "1", "--yes"]).fails(2).says("row 1 of run 2 is not as it was recorded");
    change(&world, "UPDATE rows SET before = replace(before, 'Lime', 'Lima') WHERE run = 2");
    world.run(["runs", "redo", "1", "--yes"]).ok();
    change(&world, "UPDATE runs SET method = 'PUT' WHERE id = 3");
    world.run(["runs", "undo", "3", "--yes"]).fails(2).says("run 3 is not as it was recorded");
    let file = world.write("edits.csv", "id,pin\n9999,1\n");
    world.run(["apply", &file, "--yes", "--blind"]).fails(3);
    change(&world, "UPDATE rows SET wanted = '{\"pin\":\"2\"}' WHERE run = 4");
    world.run(["runs", "retry", "4"]).fails(2).says("row 1 of run 4 is not as it was recorded");
}

/// The tables of the first version, with one run.
const FIRST_VERSION: &str = "
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, parent INTEGER,
        profile TEXT NOT NULL, address TEXT NOT NULL, application TEXT NOT NULL,
        source TEXT, input_sha256 TEXT, columns TEXT NOT NULL, method TEXT NOT NULL, blind INTEGER NOT NULL,
        created_at INTEGER NOT NULL, read_at INTEGER NOT NULL, ended_at INTEGER, note TEXT);
    CREATE TABLE rows (
        run INTEGER NOT NULL, number INTEGER NOT NULL, line INTEGER, target TEXT NOT NULL, record INTEGER,
        wanted TEXT NOT NULL, before TEXT, input TEXT,
        state TEXT NOT NULL, error TEXT, status INTEGER, request_id TEXT, attempts INTEGER, at INTEGER,
        PRIMARY KEY (run, number)) WITHOUT ROWID;
    INSERT INTO runs (kind, profile, address, application, columns, method, blind, created_at, read_at, ended_at)
        VALUES ('apply', 'p', 'a', 'x', '[]', 'PATCH', 0, 1, 1, 1);
    INSERT INTO rows (run, number, target, record, wanted, before, state)
        VALUES (1, 1, '{\"id\":7}', 7, '{\"pin\":\"1\"}', '{\"pin\":\"0\"}', 'updated');
    PRAGMA user_version = 1;";

/// How many processes start at the same time.
const PROCESSES: u32 = 16;

/// How often that is tried. Fifty rounds take minutes.
fn rounds() -> u32 {
    std::env::var("CANDIDATURE_TESTS_ROUNDS").map_or(1, |rounds| rounds.parse().unwrap())
}

fn start_together(world: &World, ledger: &Path, runs_before: usize) {
    let start = |process: u32| -> Child {
        let file = world.write(&format!("{process}.csv"), &format!("id,pin\n{process},1\n"));
        let mut command = world.command();
        command.args(["apply", &file, "--blind", "--yes", "--ledger"]).arg(ledger);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let processes: Vec<Child> = (1..=PROCESSES).map(start).collect();
    for process in processes {
        finished(process).ok().prints("1 updated");
    }
    let json =
        Ran::of(world.command().args(["runs", "--limit", "0", "-o", "json", "--ledger"]).arg(ledger)).ok().json();
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    for run in json["runs"].as_array().unwrap() {
        *states.entry(run["state"].as_str().unwrap()).or_default() += 1;
    }
    assert_eq!(states, BTreeMap::from([("done", PROCESSES as usize + runs_before)]));
}

#[test]
fn processes_that_start_together_on_a_new_ledger_all_work() {
    let world = World::served();
    for round in 0..rounds() {
        start_together(&world, &world.path(&format!("{round}/ledger.db")), 0);
    }
}

#[test]
fn processes_that_start_together_on_an_older_ledger_all_work() {
    let world = World::served();
    for round in 0..rounds() {
        let ledger = world.path(&format!("older-{round}.db"));
        Connection::open(&ledger).unwrap().execute_batch(FIRST_VERSION).unwrap();
        start_together(&world, &ledger, 1);
    }
}

#[test]
fn a_step_summary_that_cannot_be_written_is_only_a_warning() {
    let world = World::served();
    let file = world.write("edits.csv", "id,pin\n23,1\n");
    let mut command = world.command();
    command.env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", "/nowhere/summary.md");
    let ran = Ran::of(command.args(["apply", &file, "--yes"])).ok();
    ran.says("cannot write the step's summary /nowhere/summary.md").prints("1 updated");
}
