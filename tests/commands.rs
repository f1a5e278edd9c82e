//! The verbs as they usually go: update, show, fields, diff, the sandbox's own commands.

use serde_json::{Value as Json, json};

use crate::harness::{Ran, World};
use crate::stand_in::StandIn;

#[test]
fn the_first_command_of_the_readme_needs_nothing_but_the_program() {
    let world = World::new();
    let update = world.run(["--profile", "sandbox", "update", "--id", "23", "--birth-city", "Lima"]).ok();
    let undo = "undo with: candidature runs undo 1 --profile sandbox\n";
    assert_eq!((update.stdout.as_str(), update.stderr.as_str()), ("updated candidature 23: birth_city\n", undo));
    let show = world.run(["--profile", "sandbox", "show", "--id", "23"]).ok();
    assert!(show.stdout.lines().any(|line| line == "birth_city\tLima"), "{show:#?}");
}

#[test]
fn an_update_under_json_reports_its_result() {
    let world = World::served();
    let shown = world.run(["update", "--user", "lbuckrid", "--pin", "7", "-o", "json"]).ok().json();
    assert_eq!(shown["schema_version"], 1);
    assert_eq!(shown["outcome"], "updated");
    assert_eq!(shown["target"], json!({"user": "lbuckrid"}));
    assert_eq!(shown["fields"], json!(["pin"]));
    assert_eq!((&shown["method"], &shown["status"], &shown["attempts"]), (&json!("PATCH"), &json!(204), &json!(1)));
    assert!(shown["request_id"].is_string() && shown["elapsed_ms"].is_u64(), "{shown}");
    assert_eq!(world.record(23)["pin"], "7");
}

#[test]
fn quiet_says_nothing_and_verbose_says_no_secret() {
    let world = World::served();
    let quiet = world.run(["-q", "update", "--id", "23", "--pin", "1"]).ok();
    assert_eq!(format!("{}{}", quiet.stdout, quiet.stderr), "");
    let loud = world.run(["-vv", "update", "--id", "23", "--pin", "2"]).ok().says("PATCH").says("Sensitive");
    assert!(!loud.stderr.contains(&world.server().client_secret), "{loud:#?}");
    assert!(!loud.stderr.contains("Bearer") && !loud.stderr.contains("Basic"), "{loud:#?}");
}

#[test]
fn diff_sends_only_what_differs() {
    let world = World::served();
    let edit =
        ["update", "--id", "23", "--pin", "4242", "--birth-city", "Lima", "--meeting-date", "2017-01-06", "--diff"];
    world.run(edit).fails(2).says("--yes");
    assert_eq!(world.record(23)["birth_city"], "Port Gonzalo");
    let dry = world.run(edit.iter().chain(&["-n"])).ok().says("Port Gonzalo");
    assert_eq!(dry.json(), json!({"user_candidature": {"birth_city": "Lima"}}));
    world.run(edit.iter().chain(&["--yes"])).ok().says("Port Gonzalo").prints("updated candidature 23: birth_city\n");
    let again = world.run(edit.iter().chain(&["--yes", "-o", "json"])).ok().json();
    assert_eq!(
        (&again["outcome"], &again["method"], &again["attempts"]),
        (&json!("unchanged"), &Json::Null, &json!(0))
    );
    assert!(again.as_object().unwrap().contains_key("request_id"), "{again}");
    assert_eq!(world.count("PATCH", "/v2/"), 1);
}

#[test]
fn show_tells_null_from_empty_and_gives_json_and_csv() {
    let world = World::served();
    let rows = world.run(["show", "--id", "23"]).ok().stdout;
    assert!(rows.contains("email\tnull\n") && rows.contains("language\t\"\"\n"), "{rows}");
    let lines = world.run(["show", "--id", "23", "-o", "jsonl"]).ok().json();
    assert_eq!(lines["user_id"], 46);
    let csv = world.run(["show", "--id", "23", "-o", "csv"]).ok().stdout;
    assert!(csv.starts_with("field,value\r\nlogin,lbuckrid\r\nid,23\r\n"), "{csv}");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let world = World::new();
    let ran = Ran::of(world.shell("sh").args(["-c", "candidature fields -o json | head -n 1"])).ok();
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("{\n", ""));
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_is_an_error() {
    let world = World::new();
    for args in [&["--help"][..], &["--version"], &["update", "--help"], &["fields"], &["completions", "bash"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = world.command();
        let child = command.args(args).stdout(full).stderr(std::process::Stdio::piped()).spawn().unwrap();
        crate::harness::finished(child).fails(1).says("No space left");
    }
}

#[test]
fn reset_restores_the_sandbox_and_the_sandbox_logs_what_it_served() {
    let world = World::new();
    let sandbox = |args: &[&str]| world.run(["--profile", "sandbox"].iter().chain(args));
    sandbox(&["update", "--id", "23", "--pin", "1"]).ok();
    let log = world.log();
    assert_eq!(log.last().unwrap()["status"], 204);
    world.run(["sandbox", "reset"]).ok();
    let shown = sandbox(&["show", "--id", "23", "-o", "json"]).ok().json();
    assert_eq!(shown["candidature"]["pin"], "4242");
}

#[test]
fn a_damaged_sandbox_says_how_to_reset_it() {
    let world = World::new();
    world.write("state/candidature/sandbox/sandbox.db", &"no database at all".repeat(100));
    for args in [&["--profile", "sandbox", "show", "--id", "23"][..], &["sandbox", "log"], &["sandbox", "serve"]] {
        world
            .run(args)
            .fails(1)
            .says("sandbox.db")
            .says("hint: create the database again with `candidature sandbox reset`");
    }
    world.run(["sandbox", "reset"]).ok();
    world.run(["--profile", "sandbox", "show", "--id", "23"]).ok().prints("Port Gonzalo");
    world.run(["sandbox", "serve", "--token-ttl", "18446744073709551615"]).fails(2).says("--token-ttl");
}

#[cfg(unix)]
#[test]
fn files_of_the_program_are_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::served();
    world.run(["update", "--id", "23", "--pin", "1"]).ok();
    let mut checked = 0;
    let mut folders = vec![world.path("state")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let mode = path.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{} is {mode:o}", path.display());
            checked += 1;
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    assert!(checked >= 3, "{checked}");
}

#[test]
fn doctor_finds_a_healthy_sandbox_and_a_dead_port() {
    let world = World::served();
    let checks = world.run(["doctor", "-o", "json"]).ok().json()["checks"].clone();
    let status = |name: &str| {
        let found = checks.as_array().unwrap().iter().find(|check| check["check"] == name);
        found.map_or(Json::Null, |check| check["status"].clone())
    };
    for name in ["connection", "clock", "token", "role", "limits", "name look-up"] {
        assert_eq!(status(name), "ok", "{name}: {checks}");
    }
    let mut command = world.command();
    command.env("CANDIDATURE_API_URL", "http://127.0.0.1:1");
    Ran::of(command.arg("doctor")).fails(1).says("connection").prints("refused");
    command.env("CANDIDATURE_API_URL", "http://[::1]:1");
    Ran::of(&mut command).fails(1).prints("not needed: this machine");
    let basic = World::served_with(&["--rate-second", "0", "--role", "none"]);
    basic.run(["doctor"]).fails(1).prints("Advanced staff");
}

/// A check says what to do about its own cause only.
#[test]
fn doctor_tells_a_dead_port_from_a_certificate_and_from_a_wrong_secret() {
    let world = World::served();
    let fixes = |variable: &str, value: &str| {
        let mut command = world.command();
        command.env(variable, value).args(["doctor", "-o", "json", "--timeout", "1"]);
        let checks = Ran::of(&mut command).fails(1).json()["checks"].clone();
        move |name: &str| {
            let found = checks.as_array().unwrap().iter().find(|check| check["check"] == name);
            found.map_or(Json::Null, |check| check["fix"].clone())
        }
    };
    let has = |fix: &Json, words: &str| fix.as_str().is_some_and(|fix| fix.contains(words));
    let dead_port = fixes("CANDIDATURE_API_URL", "http://127.0.0.1:1");
    assert!(has(&dead_port("connection"), "check the address"), "{}", dead_port("connection"));
    assert_eq!(dead_port("id and secret"), Json::Null);
    let (server, _) = StandIn::tls("HTTP/1.1 204 No Content\r\n\r\n");
    let untrusted = fixes("CANDIDATURE_API_URL", &format!("https://localhost:{}", server.port));
    assert!(has(&untrusted("connection and TLS"), "--cacert FILE"), "{}", untrusted("connection and TLS"));
    assert!(!has(&untrusted("id and secret"), "--cacert"), "{}", untrusted("id and secret"));
    let wrong_secret = fixes("CANDIDATURE_CLIENT_SECRET", "wrong");
    assert_eq!(wrong_secret("connection"), Json::Null);
    assert!(has(&wrong_secret("id and secret"), "auth login"), "{}", wrong_secret("id and secret"));
}
