//! A server that fails in every way at once, and edits that get through all the same.

use serde_json::{Value as Json, json};

use crate::harness::{Ran, World};
use crate::stand_in::{StandIn, answer};

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
fn slow_and_truncated_answers_are_accepted_or_reported() {
    let served = |fault: &str| World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--fault", fault]);
    served("slow=1").run(["update", "--id", "23", "--pin", "1"]).ok();
    served("slow=1").run(["--timeout", "0.5", "update", "--id", "23", "--pin", "1"]).fails(1).says("no answer");
    served("truncated=1").run(["--timeout", "1", "show", "--id", "23"]).fails(1).says("was lost");
}

/// A row for each of the records 1 to 200.
fn two_hundred_rows(world: &World) -> String {
    let rows: String = (1..=200).map(|id| format!("{id},new {id}\n")).collect();
    world.write("edits.csv", &format!("id,pin\n{rows}"))
}

#[test]
fn two_hundred_rows_get_through_challenges_and_failures_that_pass() {
    let faults = ["challenge=0.05", "500=0.05", "520=0.05", "524=0.05"].map(|fault| ["--fault", fault]);
    let world = World::served_with(&[&["--rate-second", "0", "--rate-hour", "0"][..], &faults.concat()].concat());
    let file = two_hundred_rows(&world);
    let done = world.run(["apply", &file, "--yes", "-o", "json"]).ok().json();
    assert_eq!((&done["updated"], &done["failed"], &done["stopped"]), (&json!(200), &json!(0), &Json::Null));
    let log = world.log();
    for fault in ["challenge", "500", "520", "524"] {
        assert!(log.iter().any(|entry| entry["fault"] == fault), "{fault}");
    }
    let exported = world.run(["--profile", "sandbox", "export", "-o", "jsonl", "--fields", "id,pin"]).ok().stdout;
    for line in exported.lines().take(200) {
        let record: Json = serde_json::from_str(line).unwrap();
        assert_eq!(record["pin"], json!(format!("new {}", record["id"])));
    }
}

#[test]
fn a_challenge_that_persists_stops_a_run_that_can_be_resumed() {
    let world = World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--fault", "challenge=1"]);
    let file = two_hundred_rows(&world);
    let ran = world.run(["--timeout", "1", "apply", &file, "--yes", "--blind"]).fails(5);
    let ran = ran.says("200 of 200 rows are left: Cloudflare, not the API, refused").says("runs resume 1");
    assert!(!ran.stderr.contains("<html"), "{ran:#?}");
    // A request that belongs to no run ends with the same status.
    for command in [&["apply", &file, "--yes"][..], &["show", "--id", "23"], &["update", "--id", "23", "--pin", "1"]] {
        world.run([&["--timeout", "1"], command].concat()).fails(5).says("Cloudflare").says("try again later");
    }
    world.run(["--timeout", "1", "runs", "resume", "1"]).fails(5).says("200 of 200 rows are left: Cloudflare");
}

#[test]
fn a_failure_of_the_api_that_persists_stops_a_run() {
    for fault in ["500=1", "520=1"] {
        let world = World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--fault", fault]);
        let file = two_hundred_rows(&world);
        let ran = world.run(["--timeout", "1", "apply", &file, "--yes", "--blind"]).fails(5);
        ran.says("200 of 200 rows are left: the API failed").says("runs resume 1");
    }
}

#[test]
fn a_challenge_at_the_token_endpoint_is_tried_again_and_named() {
    let front = "Content-Type: text/html\r\nServer: cloudflare\r\ncf-mitigated: challenge\r\n";
    let challenge = answer("403 Forbidden", front, "<html><title>Just a moment...</title></html>");
    let token = answer(
        "200 OK",
        "Content-Type: application/json\r\n",
        r#"{"access_token":"t","token_type":"bearer","expires_in":7200}"#,
    );
    let server = |challenges: usize| {
        let (asked, challenge, token) = (std::sync::atomic::AtomicUsize::new(0), challenge.clone(), token.clone());
        StandIn::answering_by_path(move |_| {
            let number = asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            if number < challenges { challenge.clone() } else { token.clone() }
        })
    };
    let fetch = |server: &StandIn| {
        let mut command = World::new().bare_command();
        command.env("CANDIDATURE_CLIENT_ID", "some-application").env("CANDIDATURE_CLIENT_SECRET", "its-secret");
        Ran::of(command.args(["--api-url", &server.url(), "--timeout", "2", "auth", "token"]))
    };
    let passing = server(3);
    fetch(&passing).ok().prints("t\n");
    assert_eq!(passing.served(), 4);
    fetch(&server(usize::MAX)).fails(5).says("Cloudflare, not the API");
}

/// An application without limits, whose answers name none.
#[test]
fn without_limit_headers_a_rate_above_the_default_is_used() {
    let flags = ["--rate-second", "0", "--rate-hour", "0", "--fault", "no-limit-headers"];
    let world = World::served_with(&flags);
    let file = two_hundred_rows(&world);
    let plan = world.run(["plan", &file, "--no-logins", "--save", world.path("a.plan").to_str().unwrap()]).ok();
    // 200 requests at the default of 2 a second.
    assert!(plan.stderr.contains("about 101 s"), "{plan:#?}");
    world.run(["apply", &file, "--yes", "--rate", "200"]).ok().prints("200 updated").says("about 1 s");
    let profile = "[profiles.default]\nrate = 100\n";
    world.write("config/candidature/config.toml", profile);
    world.run(["plan", &world.write("b.csv", "id,pin\n1,a\n2,b\n3,c\n")]).ok().says("about 1 s");
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
