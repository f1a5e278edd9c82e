//! Limits of the system: too few file descriptors or threads, and inputs without an end.

use std::process::Command;

use crate::harness::{BINARY, Ran, World, report_skip};

/// Fails if a program panicked, or was ended by anything but itself.
fn assert_explained(ran: &Ran, what: &str) {
    assert!(!ran.stderr.contains("panicked") && ran.status.is_some_and(|status| status < 100), "{what}: {ran:#?}");
    assert!(ran.status == Some(0) || ran.stderr.contains("error"), "{what}: {ran:#?}");
}

#[test]
fn too_few_file_descriptors_end_in_a_message() {
    let world = World::new();
    let mut explained = 0;
    // With fewer, the system cannot even load the program's libraries.
    for most in 4..=24 {
        for sandboxed in [true, false] {
            let mut bash = Command::new("bash");
            world.dress(&mut bash);
            let words = if sandboxed { "--profile sandbox" } else { "--api-url https://localhost.invalid" };
            let line = format!("ulimit -n {most}; exec \"$IT\" {words} --timeout 1 show --id 23");
            bash.env("IT", BINARY).env(if sandboxed { "NOTHING" } else { "CANDIDATURE_TOKEN" }, "a-token");
            let ran = Ran::of(bash.args(["-c", &line]));
            assert_explained(&ran, &format!("{most} {words}"));
            explained += usize::from(ran.stderr.contains("too few file descriptors or threads"));
        }
    }
    assert!(explained > 0, "no library panicked, so this test shows nothing");
}

/// Root has no limit, so the program runs as a user who owns no other process.
#[test]
fn too_few_threads_end_in_a_message() {
    // Other programs run as `nobody`, and their threads would count.
    let unused = (2_000_000_000 + std::process::id()).to_string();
    let nobody = ["--reuid", &unused, "--regid", &unused, "--clear-groups", "bash", "-c"];
    let setpriv = |line: &str| {
        let mut command = Command::new("setpriv");
        command.args(nobody).arg(line).env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("IT", BINARY);
        command.env("HOME", "/nonexistent").env("CANDIDATURE_TOKEN", "a-token");
        Ran::of(&mut command)
    };
    if Command::new("setpriv").args(nobody).arg("true").status().is_ok_and(|status| !status.success())
        || setpriv("exec \"$IT\" --version").status != Some(0)
    {
        return report_skip("another user cannot run the program, which needs root and an accessible folder");
    }
    let mut explained = 0;
    for most in 1..=6 {
        let line = format!("ulimit -u {most}; exec \"$IT\" --api-url https://localhost.invalid show --id 23");
        let ran = setpriv(&line);
        assert_explained(&ran, &most.to_string());
        explained += usize::from(ran.stderr.contains("too few file descriptors or threads"));
    }
    assert!(explained > 0, "no library panicked, so this test shows nothing");
}

#[test]
fn a_body_with_300_000_keys_is_refused_at_once() {
    let world = World::new();
    let members: Vec<String> = (0..300_000).map(|n| format!("\"k{n}\":1")).collect();
    let body = world.write("body.json", &format!("{{{}}}", members.join(",")));
    world
        .run(["update", "--id", "23", "--body", &body, "-n"])
        .fails(2)
        .says("--body: the object has 300000 members, and an edit has at most 28 fields");
}

#[test]
fn a_secret_command_without_an_end_is_ended() {
    let world = World::new();
    let text = "[profiles.ci]\napi_url = \"http://127.0.0.1:9\"\nclient_id = \"x\"\nsecret_command = \"yes\"\n";
    world.write("config/candidature/config.toml", text);
    world
        .run(["--profile", "ci", "show", "--id", "23"])
        .fails(4)
        .says("the profile's secret_command gave no secret: it printed more than 65536 bytes");
}
