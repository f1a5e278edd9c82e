//! A real Secret Service: log in once, edit all day; and everything that a keyring can do wrong.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::harness::{BINARY, Ran, World, finished, has_keyring, run_with_input};

/// A world that is logged in, and has no credentials in its environment.
fn logged_in() -> World {
    let world = World::served().with_bus();
    let server = world.server();
    let mut login = world.bare_command();
    login.args(["--api-url", &server.address, "auth", "login", "--client-id", &server.client_id, "--secret-stdin"]);
    run_with_input(&mut login, &format!("{}\n", server.client_secret)).ok().prints("logged in");
    world
}

fn bare(world: &World, args: &[&str]) -> Ran {
    Ran::of(world.bare_command().args(args))
}

#[test]
fn one_login_and_twenty_updates_cost_one_token() {
    if !has_keyring() {
        return;
    }
    let world = logged_in();
    for n in 0..20 {
        bare(&world, &["update", "--id", "23", "--pin", &n.to_string()]).ok();
    }
    assert_eq!(world.count("POST", "/oauth/token"), 1);
    let found = Ran::of(
        Command::new("grep").args(["-rl", &world.server().client_secret]).arg(world.home()).stdin(Stdio::null()),
    );
    let token = bare(&world, &["auth", "token"]).ok().stdout;
    let config = std::fs::read_to_string(world.path("config/candidature/config.toml")).unwrap();
    assert!(config.contains(&world.server().client_id) && !config.contains(token.trim()), "{config}");
    // The sandbox's own database holds its tokens; nothing else may.
    assert_eq!(found.stdout, "", "the secret is on disk in clear");
}

#[test]
fn twenty_processes_with_a_cold_cache_fetch_one_token() {
    if !has_keyring() {
        return;
    }
    let world = logged_in();
    let token_item = bare(&world, &["auth", "logout"]);
    token_item.ok();
    let server = world.server();
    let started: Vec<_> = (0..20)
        .map(|_| {
            let mut command = world.bare_command();
            command.env("CANDIDATURE_CLIENT_SECRET", &server.client_secret);
            command.args(["update", "--id", "23", "--pin", "1"]).stdout(Stdio::piped()).stderr(Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
    for child in started {
        finished(child).ok();
    }
    // One by the login, one by the twenty.
    assert_eq!(world.count("POST", "/oauth/token"), 2);
}

#[test]
fn status_and_logout() {
    if !has_keyring() {
        return;
    }
    let world = logged_in();
    let status = bare(&world, &["auth", "status", "-o", "json"]).ok().json();
    assert_eq!(status["client_secret"], "keyring");
    assert_eq!(status["token"], "keyring");
    bare(&world, &["doctor"]).ok();
    bare(&world, &["auth", "logout"]).ok();
    bare(&world, &["show", "--id", "23"]).fails(4).says("the keyring has no secret").says("auth login");
}

#[test]
fn a_wrong_secret_is_not_stored() {
    if !has_keyring() {
        return;
    }
    let world = World::served().with_bus();
    let mut login = world.bare_command();
    login.args([
        "--api-url",
        &world.server().address,
        "auth",
        "login",
        "--client-id",
        "sandbox-application",
        "--secret-stdin",
    ]);
    run_with_input(&mut login, "not-it\n").fails(4).says("is wrong");
    assert!(!world.path("config/candidature/config.toml").exists());
}

#[test]
fn nothing_secret_is_in_any_argument() {
    if !has_keyring() || !crate::harness::has("strace") {
        return;
    }
    let world = World::served().with_bus();
    let server = world.server();
    let trace = world.path("trace");
    let traced = |args: &[&str], input: &str| {
        let mut strace = Command::new("strace");
        world.dress(&mut strace);
        strace.args(["-f", "-A", "-s", "9999", "-e", "trace=execve", "-o"]).arg(&trace);
        run_with_input(strace.args([BINARY, "-vv"]).args(args), input).ok()
    };
    let login = ["--api-url", &server.address, "auth", "login", "--client-id", &server.client_id, "--secret-stdin"];
    traced(&login, &format!("{}\n", server.client_secret)).prints("logged in");
    traced(&["update", "--id", "23", "--pin", "1"], "").prints("updated");
    let token = traced(&["auth", "token"], "").stdout;
    let calls = std::fs::read_to_string(trace).unwrap();
    assert!(calls.matches("execve(").count() >= 3, "{calls}");
    for secret in [server.client_secret.as_str(), token.trim()] {
        assert!(secret.len() > 10 && !calls.contains(secret), "{calls}");
    }
}

/// A session with a keyring that cannot be used: no command waits for the keyring for ever, the message
/// says what to do, and credentials from the environment work.
fn a_keyring_of_no_use(mode: &str) {
    if !has_keyring() {
        return;
    }
    let world = World::served();
    let server = world.server();
    let in_session = |environment: &[(&str, &str)], args: &[&str]| {
        let mut command = Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keyring-session"));
        world.dress(&mut command);
        command.envs(environment.iter().copied()).args([mode, "--", BINARY, "--api-url", &server.address]).args(args);
        Ran::of(&mut command)
    };
    let edit = ["update", "--id", "23", "--pin", "1"];
    let without = in_session(&[("CANDIDATURE_CLIENT_ID", &server.client_id)], &edit);
    without.fails(4).says("keyring").says("CANDIDATURE_CLIENT_SECRET");
    let pair = [
        ("CANDIDATURE_CLIENT_ID", server.client_id.as_str()),
        ("CANDIDATURE_CLIENT_SECRET", server.client_secret.as_str()),
    ];
    in_session(&pair, &edit).ok();
    let shown = in_session(&pair, &["-v", "update", "--id", "23", "--pin", "1"]);
    shown.ok().says("the token is kept in");
}

#[test]
fn no_bus() {
    let world = World::served();
    let server = world.server();
    let mut command = world.bare_command();
    command.env("CANDIDATURE_CLIENT_ID", &server.client_id).args(["--api-url", &server.address, "show", "--id", "23"]);
    Ran::of(&mut command).fails(4).says("there is no keyring").says("CANDIDATURE_CLIENT_SECRET");
    world.run(["-v", "show", "--id", "23"]).ok().says("the token is kept in");
}

#[test]
fn a_bus_without_a_secret_service() {
    a_keyring_of_no_use("absent");
}

#[test]
fn a_locked_collection() {
    a_keyring_of_no_use("locked");
}

#[test]
fn a_bus_that_never_speaks() {
    a_keyring_of_no_use("mute");
}
