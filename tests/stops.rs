//! Runs that are stopped: by Ctrl-C, by a time limit, by a full disk, by another process.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};

use serde_json::json;

use crate::harness::{BINARY, LONG, World, eventually, finished, has, signal};

fn file(world: &World, rows: u32) -> String {
    let rows: String = (1..=rows).map(|id| format!("{id},{}\n", 7000 + id)).collect();
    world.write("a.csv", &format!("id,pin\n{rows}"))
}

/// An apply that is running and has its first answers.
fn at_work(world: &World, args: &[&str]) -> Child {
    let mut command = world.command();
    let child = command.args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    eventually(LONG, "the first edits", || world.count("PATCH", "/v2/") >= 3);
    child
}

#[test]
fn ctrl_c_lets_what_is_in_flight_finish_and_says_how_to_go_on() {
    let world = World::served_with(&["--rate-second", "8", "--rate-hour", "0"]);
    let file = file(&world, 60);
    let child = at_work(&world, &["apply", &file, "--yes", "-o", "json"]);
    signal(&child, "INT");
    let ran = finished(child).fails(130);
    let said = ran.json();
    assert_eq!((&said["stopped"], &said["unsettled"], &said["failed"]), (&json!("interrupted"), &json!(0), &json!(0)));
    assert!(ran.error_json()["hints"].as_array().unwrap().last().unwrap().as_str().unwrap().ends_with("runs resume 1"));
    assert_eq!(world.edits_applied(), said["updated"]);
    let resumed = world.run(["runs", "resume", "--last", "--yes", "-o", "json"]).ok().says("run 1 (apply of ").json();
    assert_eq!((&resumed["updated"], &resumed["unchanged"]), (&json!(60), &json!(0)));
    assert_eq!(world.edits_applied(), 60);
}

#[test]
fn a_second_ctrl_c_stops_at_once_and_the_run_is_still_resumable() {
    let world = World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--fault", "slow=1"]);
    let file = file(&world, 100);
    let mut child = at_work(&world, &["apply", &file, "--yes", "--blind", "--jobs", "8"]);
    signal(&child, "INT");
    // The first is heard when it is answered.
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let on_their_way =
        lines.find_map(|line| line.unwrap().strip_prefix("stopping after ")?.split(' ').next()?.parse().ok());
    let on_their_way: u64 = on_their_way.expect("the first Ctrl-C is answered");
    signal(&child, "INT");
    let said: Vec<String> = lines.map(Result::unwrap).collect();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(said.last().unwrap().ends_with("runs resume 1"), "{said:?}");
    let shown = world.run(["runs", "show", "1", "-o", "json"]).ok().json();
    assert_eq!((&shown["state"], &shown["unsettled"]), (&json!("stopped"), &json!(on_their_way)));
}

#[test]
fn a_time_limit_stops_a_run_that_can_be_resumed() {
    let world = World::served_with(&["--rate-second", "4", "--rate-hour", "0"]);
    let file = file(&world, 16);
    let stopped = world.run(["apply", &file, "--yes", "--max-duration", "2s"]);
    stopped.fails(5).says("stopped after --max-duration").says("to continue: candidature runs resume 1");
    world.run(["runs", "resume", "--last", "--yes", "--rate", "1000"]).ok().prints("16 updated");
    assert_eq!(world.edits_applied(), 16);
}

/// A command at work that was started in another way: its process, whose id is known.
fn at_work_as(world: &World, mut command: Command) -> Child {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    eventually(LONG, "the first edits", || world.count("PATCH", "/v2/") >= 3);
    child
}

#[test]
fn a_run_under_nohup_outlives_its_terminal_and_can_still_be_stopped() {
    let world = World::served_with(&["--rate-second", "8", "--rate-hour", "0"]);
    let file = file(&world, 24);
    let mut command = world.shell("nohup");
    command.args([BINARY, "apply", &file, "--yes"]);
    let child = at_work_as(&world, command);
    signal(&child, "HUP");
    finished(child).ok().prints("24 updated");
    assert_eq!(world.edits_applied(), 24);
    let before = world.count("PATCH", "/v2/");
    let mut command = world.shell("nohup");
    command.args([BINARY, "runs", "undo", "--last", "--yes"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    eventually(LONG, "the first edits", || world.count("PATCH", "/v2/") >= before + 2);
    signal(&child, "TERM");
    finished(child).fails(130).says("to continue");
}

/// A shell without job control starts its background jobs with SIGINT ignored.
#[test]
fn ctrl_c_at_a_script_does_not_stop_its_background_job() {
    let world = World::served_with(&["--rate-second", "8", "--rate-hour", "0"]);
    let file = file(&world, 24);
    let mut command = world.shell("sh");
    command.args(["-c", &format!("candidature apply {file} --yes & echo $! >job; wait $!")]);
    let child = at_work_as(&world, command);
    let job = std::fs::read_to_string(world.path("job")).unwrap();
    assert!(Command::new("kill").args(["-INT", job.trim()]).status().unwrap().success());
    finished(child).ok().prints("24 updated");
    assert_eq!(world.edits_applied(), 24);
}

/// The terminal is gone, so that every message to it fails.
#[test]
fn a_run_that_ignores_the_hang_up_goes_on_when_its_terminal_is_gone() {
    if !has("python3") {
        return;
    }
    let world = World::served_with(&["--rate-second", "8", "--rate-hour", "0"]);
    let file = file(&world, 24);
    let script = format!(
        "import os, pty, signal\n\
         pid, terminal = pty.fork()\n\
         if pid == 0:\n    \
             signal.signal(signal.SIGHUP, signal.SIG_IGN)\n    \
             os.execv({BINARY:?}, ['candidature', 'apply', {file:?}, '--yes'])\n\
         input()\n\
         os.close(terminal)\n\
         raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n"
    );
    let mut command = world.shell("python3");
    command.args(["-c", &script]).stdin(Stdio::piped());
    let mut child = at_work_as(&world, command);
    drop(child.stdin.take().unwrap().write_all(b"\n"));
    // The report is lost with the terminal, and the rows are not.
    drop(finished(child));
    assert_eq!(world.edits_applied(), 24);
    assert_eq!(world.run(["runs", "-o", "json"]).ok().json()["runs"][0]["state"], "done");
}

/// A signal is noticed, too, if it arrives while the program is not waiting for one.
#[test]
fn a_signal_while_a_run_is_prepared_sends_nothing() {
    let rows: String = (0..100_000).map(|row| format!("{},{row}\n", 1 + row % 250)).collect();
    for name in ["INT", "TERM"] {
        let world = World::served_with(&["--rate-second", "0", "--rate-hour", "0"]);
        let file = world.write("a.csv", &format!("id,pin\n{rows}"));
        let mut apply = world.command();
        let child = apply.args(["apply", &file, "--blind", "--yes", "-q"]).stderr(Stdio::piped()).spawn().unwrap();
        // The token is there before the rows are planned.
        eventually(LONG, "the request for a token", || !world.log().is_empty());
        signal(&child, name);
        finished(child).fails(130).says("nothing was sent");
        assert_eq!(world.count("PATCH", "/v2/"), 0);
    }
}

#[test]
fn the_status_reports_the_result_when_nobody_reads_the_output() {
    let world = World::served_with(&["--rate-second", "4", "--rate-hour", "0"]);
    let file = world.write("a.csv", "id,pin\n1,x\n9999,x\n");
    for (args, ends) in [(vec![], 3), (vec!["--max-duration", "0s"], 5)] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut apply = world.command();
        apply.args(["apply", &file, "--yes", "--blind"]).args(args).stdout(writer);
        assert_eq!(apply.stderr(Stdio::null()).status().unwrap().code(), Some(ends));
    }
}

#[test]
fn two_processes_do_not_work_on_one_run() {
    let world = World::served_with(&["--rate-second", "4", "--rate-hour", "0"]);
    let file = file(&world, 40);
    let child = at_work(&world, &["apply", &file, "--yes"]);
    assert_eq!(world.run(["runs", "-o", "json"]).ok().json()["runs"][0]["state"], "running");
    world.run(["runs", "resume", "1"]).fails(1).says("another process is working on run 1");
    signal(&child, "INT");
    finished(child).fails(130);
}

/// How to get a mount namespace of one's own: as anybody, as root where that is forbidden, or not at all.
#[cfg(target_os = "linux")]
fn namespace(folder: &std::path::Path) -> Option<&'static [&'static str]> {
    let can_mount = |flags: &&[&str]| {
        let mut probe = std::process::Command::new("unshare");
        probe.args(*flags).args(["mount", "-t", "tmpfs", "tmpfs"]).arg(folder).stderr(Stdio::null());
        probe.status().is_ok_and(|status| status.success())
    };
    let ways: [&[&str]; 2] = [&["--user", "--map-root-user", "--mount"], &["--mount"]];
    ways.into_iter().find(can_mount)
}

/// The ledger is begun with room for the plan; what is left then is taken.
#[cfg(target_os = "linux")]
const ON_A_SMALL_DISK: &str = r#"
    mount -t tmpfs -o size=400k,mode=700 tmpfs "$1" || exit 99
    "$2" apply "$3" --yes --ledger "$1/ledger.db" --rate 50 &
    apply=$!
    tries=0
    until [ "$(stat -c %s "$1/ledger.db-wal" 2>/dev/null || echo 0)" -gt 60000 ]; do
        tries=$((tries + 1)); [ $tries -lt 6000 ] || exit 97
        sleep 0.01
    done
    cat /dev/zero >"$1/filler" 2>/dev/null
    wait $apply; status=$?
    rm "$1/filler" && mount -o remount,size=8m "$1"
    "$2" runs resume --last --yes --ledger "$1/ledger.db" -o json || exit 98
    exit $status"#;

/// A container may mount nothing: there, no file may be longer than 400 kB, which looks the same to who
/// writes one but for the name of the error.
#[cfg(target_os = "linux")]
const WITH_SHORT_FILES: &str = r#"
    (trap '' XFSZ; ulimit -f 800; exec "$2" apply "$3" --yes --ledger "$1/ledger.db" --rate 50)
    status=$?
    "$2" runs resume --last --yes --ledger "$1/ledger.db" -o json || exit 98
    exit $status"#;

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_stops_the_run_before_the_next_request() {
    let world = World::served();
    let file = file(&world, 250);
    let small = world.path("small");
    std::fs::create_dir(&small).unwrap();
    let (mut command, script, said) = match namespace(&small) {
        Some(flags) => {
            let mut command = world.shell("unshare");
            command.args(flags).arg("sh");
            (command, ON_A_SMALL_DISK, "is full")
        }
        None => (world.shell("sh"), WITH_SHORT_FILES, "cannot be written"),
    };
    command.args(["-c", script, "sh"]).args([small.as_os_str(), crate::harness::BINARY.as_ref(), file.as_ref()]);
    let ran = crate::harness::Ran::of(&mut command).fails(5).says(said).says("stopped before the next request");
    // The resume, where there is room again, finds what landed and sends the rest.
    assert!(ran.stdout.contains(r#""not_sent": 0"#), "{ran:?}");
    for id in [1, 100, 250] {
        assert_eq!(world.record(id)["pin"], (7000 + id).to_string());
    }
    assert_eq!(world.count("PATCH", "/v2/"), 250);
}

#[cfg(unix)]
#[test]
fn a_read_only_ledger_is_reported_before_anything_is_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::served();
    let file = file(&world, 3);
    let folder = world.path("ro");
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o500)).unwrap();
    let ledger = folder.join("ledger.db");
    // To root nothing is read-only but what cannot hold a file at all.
    let is_root = std::fs::write(folder.join("probe"), "").is_ok();
    let ledger = if is_root { "/proc/nowhere/ledger.db" } else { ledger.to_str().unwrap() };
    world.run(["apply", &file, "--yes", "--ledger", ledger]).fails(1).says("cannot be written");
    assert_eq!(world.log().len(), 0);
}
