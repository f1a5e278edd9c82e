//! A server that fails in every way at once, and edits that get through all the same.

use serde_json::{Value as Json, json};

use crate::harness::World;

/// 429, 502 and a connection reset after the change was made, a fifth each. A 429 makes all processes on a
/// server wait for a second, so the updates go to two servers.
#[test]
fn two_hundred_updates_get_through_a_bad_day() {
    let faulty: usize = std::thread::scope(|scope| {
        let halves: Vec<_> = (0..2).map(|_| scope.spawn(a_hundred_updates)).collect();
        halves.into_iter().map(|half| half.join().unwrap()).sum()
    });
    assert!(faulty > 200, "the faults did happen: {faulty}");
}

/// Four processes at a time update a hundred records; returns how many responses were faulty.
fn a_hundred_updates() -> usize {
    let faults = ["reset-after=0.2", "502=0.2", "429=0.2"].map(|fault| ["--fault", fault]);
    let flags = [&["--rate-second", "0", "--rate-hour", "0"][..], &faults.concat()].concat();
    let world = World::served_with(&flags);
    std::thread::scope(|scope| {
        for first in 1..=4 {
            let world = &world;
            scope.spawn(move || {
                for id in (first..=100).step_by(4) {
                    let (id, pin) = (id.to_string(), format!("new {id}"));
                    world.run(["update", "--id", &id, "--pin", &pin, "--unset", "phone"]).ok();
                }
            });
        }
    });
    // Through a server without faults, on the same records.
    let export = ["--profile", "sandbox", "export", "-o", "jsonl", "--fields", "id,pin,phone"];
    let exported = world.run(export).ok().stdout;
    let records: Vec<Json> = exported.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records.len(), 250);
    for (record, id) in records.iter().zip(1..=100) {
        assert_eq!((&record["id"], &record["pin"]), (&json!(id), &json!(format!("new {id}"))));
        assert_eq!(record.get("phone"), Some(&Json::Null));
    }
    world.log().iter().filter(|entry| entry["fault"].is_string()).count()
}

#[test]
fn slow_and_truncated_answers_are_survived_or_told() {
    let served = |fault: &str| World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--fault", fault]);
    served("slow=1").run(["update", "--id", "23", "--pin", "1"]).ok();
    served("slow=1").run(["--timeout", "0.5", "update", "--id", "23", "--pin", "1"]).fails(1).says("no answer");
    served("truncated=1").run(["--timeout", "1", "show", "--id", "23"]).fails(1).says("broke off");
}

#[test]
fn processes_share_one_pace_and_meet_no_429() {
    let world = World::served_with(&["--rate-second", "8", "--rate-hour", "0"]);
    std::thread::scope(|scope| {
        for process in 0..4 {
            let world = &world;
            scope.spawn(move || {
                for round in 0..4 {
                    // Each reads and then writes, in a pair of slots where there is room.
                    world.run(["update", "--id", "23", "--pin", &format!("{process}.{round}")]).ok();
                }
            });
        }
    });
    let refused = world.log().iter().filter(|entry| entry["status"] == 429).count();
    assert_eq!(refused, 0);
    assert_eq!(world.count("PATCH", "/v2/"), 16);
}

/// A process that was suspended while it held the lock, or a lock that a network drive never releases.
#[test]
fn a_pace_file_that_another_process_keeps_locked_is_given_up_with_one_warning() {
    let world = World::served_with(&["--rate-second", "50", "--rate-hour", "0"]);
    world.run(["update", "--id", "23", "--pin", "1"]).ok();
    let names = std::fs::read_dir(world.path("state/candidature")).unwrap().map(|entry| entry.unwrap().path());
    let pace = names.filter(|path| path.to_string_lossy().contains("/pace-")).collect::<Vec<_>>();
    let [pace] = pace.as_slice() else { panic!("one pace file is expected: {pace:?}") };
    let held = std::fs::File::options().read(true).write(true).open(pace).unwrap();
    held.lock().unwrap();
    let file = world.write("a.csv", "id,pin\n1,a\n2,b\n3,c\n4,d\n5,e\n");
    let ran = world.run(["apply", &file, "--yes"]).ok().prints("5 updated");
    assert_eq!(ran.stderr.matches("without regard to others").count(), 1, "{ran:#?}");
    // Released, the next process shares the pace again.
    drop(held);
    let ran = world.run(["update", "--id", "23", "--pin", "2"]).ok();
    assert!(!ran.stderr.contains("without regard"), "{ran:#?}");
}
