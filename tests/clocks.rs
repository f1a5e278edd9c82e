//! Clocks that jump, by libfaketime, and time limits for every stage of a run.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::harness::{LONG, Ran, World, eventually, finished, has};
use crate::stand_in::{StandIn, answer};

/// The library that fakes the wall clock, and leaves the clock that nobody can set.
fn library() -> Option<PathBuf> {
    if !has("faketime") {
        return None;
    }
    let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib"];
    let files = folders.iter().map(|folder| Path::new(folder).join("faketime/libfaketimeMT.so.1"));
    Some(files.into_iter().find(|file| file.exists()).expect("faketime has its library in an unknown place"))
}

/// Lets the clock of a command be what the file `clock` of the world says, such as `+0` or `-1h`.
fn fake_clock<'a>(world: &World, command: &'a mut Command, library: &Path) -> &'a mut Command {
    let clock = world.write("clock", "+0");
    command.env("LD_PRELOAD", library).env("FAKETIME_TIMESTAMP_FILE", clock);
    command.env("FAKETIME_NO_CACHE", "1").env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
}

const STEPS: [&str; 3] = ["-10", "-1h", "+1h"];

fn file(world: &World, rows: u32) -> String {
    let rows: String = (1..=rows).map(|id| format!("{id},{}\n", 7000 + id)).collect();
    world.write("a.csv", &format!("id,pin\n{rows}"))
}

/// An apply on a faked clock that is set as soon as the apply has its first answers.
fn apply_and_step(library: &Path, step: &str, rows: u32, flags: &[&str]) -> (World, Child) {
    let world = World::served();
    let file = file(&world, rows);
    let mut command = world.command();
    fake_clock(&world, &mut command, library).args(["apply", &file, "--yes"]).args(flags);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    eventually(LONG, "the first edits", || world.count("PATCH", "/v2/") >= 3);
    world.write("clock", step);
    (world, child)
}

#[test]
fn the_library_fakes_the_wall_clock() {
    let Some(library) = library() else { return };
    let world = World::new();
    let mut command = world.shell("date");
    fake_clock(&world, &mut command, &library).arg("+%Y");
    world.write("clock", "+30y");
    let year: i32 = Ran::of(&mut command).ok().stdout.trim().parse().unwrap();
    assert!(year > 2050, "{year}");
}

/// The time limit, which the jump does not change, ends a run that stands still.
#[test]
fn a_clock_that_jumps_stops_no_run() {
    let Some(library) = library() else { return };
    for pace in [["--rate", "5"], ["--quota-share", "100"]] {
        for step in STEPS {
            let rows = if pace[0] == "--rate" { 20 } else { 8 };
            let limit = ["--max-duration", "12s"];
            let (world, child) = apply_and_step(&library, step, rows, &[&pace[..], &limit[..]].concat());
            finished(child).ok().prints(&format!("{rows} updated"));
            assert_eq!(world.edits_applied(), rows as usize, "{step}");
        }
    }
}

#[test]
fn a_time_limit_holds_when_the_clock_jumps() {
    let Some(library) = library() else { return };
    for step in STEPS {
        let (world, child) = apply_and_step(&library, step, 200, &["--rate", "5", "--max-duration", "4s"]);
        finished(child).fails(5).says("stopped after --max-duration").says("runs resume 1");
        // At this rate, four seconds are 20 rows, and two more are 10.
        let sent = world.edits_applied();
        assert!((3..=31).contains(&sent), "{step} {sent}");
    }
}

#[test]
fn a_clock_that_jumps_stops_no_reading() {
    let Some(library) = library() else { return };
    for step in STEPS {
        let world = World::served_with(&["--rate-second", "2", "--rate-hour", "0"]);
        let out = world.path("all.jsonl");
        let mut command = world.command();
        fake_clock(&world, &mut command, &library).args(["export", "-o", "jsonl", "--timeout", "10"]);
        let child = command.stdout(std::fs::File::create(&out).unwrap()).stderr(Stdio::piped()).spawn().unwrap();
        eventually(LONG, "the first page", || world.count("GET", "/v2/") >= 1);
        world.write("clock", step);
        finished(child).ok();
        assert_eq!(std::fs::read_to_string(out).unwrap().lines().count(), 250, "{step}");
    }
}

/// A file of two edits, applied through this server.
fn apply(server: &StandIn, flags: &[&str]) -> Ran {
    let world = World::new();
    let file = file(&world, 2);
    let mut command = world.bare_command();
    command.env("CANDIDATURE_TOKEN", "a-token").env("CANDIDATURE_API_URL", server.url());
    Ran::of(command.args(["apply", &file, "--yes"]).args(flags))
}

#[test]
fn a_time_limit_ends_the_reading_of_records_at_once_if_the_next_slot_is_later() {
    let refusal = answer("429 Too Many Requests", "Retry-After: 1800\r\n", "429 (Rate Limit Exceeded)");
    let server = StandIn::answering(refusal);
    let ran = apply(&server, &["--max-duration", "50s"]).fails(5);
    ran.says("the time is over; the next request can be sent at").says("--max-duration");
    assert_eq!(server.served(), 1);
}

#[test]
fn a_time_limit_ends_the_wait_for_an_answer_to_a_read_and_for_a_retry() {
    let failing = answer("503 Service Unavailable", "Retry-After: 40\r\n", "busy");
    for server in [StandIn::mute(), StandIn::answering(failing)] {
        let ran = apply(&server, &["--max-duration", "1s", "--timeout", "300"]).fails(5);
        ran.says("the time is over; the next request can be sent at");
        assert_eq!(server.served(), 1);
    }
}

#[test]
fn a_time_limit_ends_the_wait_for_a_token() {
    let (world, server) = (World::new(), StandIn::mute());
    let file = file(&world, 2);
    let mut command = world.bare_command();
    command.env("CANDIDATURE_CLIENT_ID", "an-id").env("CANDIDATURE_CLIENT_SECRET", "its-secret");
    command.env("CANDIDATURE_API_URL", server.url()).args(["apply", &file, "--yes"]);
    let ran = Ran::of(command.args(["--max-duration", "1s", "--timeout", "300"])).fails(5);
    ran.says("the time is over; the next request can be sent at");
}

/// The records are read to plan the edits, and cannot be read back.
#[test]
fn a_time_limit_ends_reading_back() {
    let reads = std::sync::atomic::AtomicUsize::new(0);
    let page = r#"[{"id": 1, "user_id": 11, "pin": "a"}, {"id": 2, "user_id": 12, "pin": "b"}]"#;
    let server = StandIn::answering_by_path(move |path| {
        if !path.contains('?') {
            return answer("204 No Content", "", "");
        }
        match reads.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
            0 | 1 => answer("200 OK", "Content-Type: application/json\r\n", page),
            _ => answer("429 Too Many Requests", "Retry-After: 1800\r\n", "429 (Rate Limit Exceeded)"),
        }
    });
    let ran = apply(&server, &["--max-duration", "50s"]).fails(5).prints("2 updated");
    ran.says("before the records were read back").says("the next request can be sent at").says("every row is done");
}
