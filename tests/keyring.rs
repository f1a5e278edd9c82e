//! A real Secret Service: log in once, edit all day; and everything that a keyring can do wrong.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use crate::harness::{BINARY, Ran, World, finished, has, has_keyring, report_skip, run_with_input};

/// Runs a command in a session with a keyring of its own.
const SESSION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/keyring-session");

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

/// The address of a session that has ended is free, and any user can listen there.
#[test]
fn a_secret_is_not_sent_to_the_bus_of_another_user() {
    let name = format!("candidature-test-{}", std::process::id());
    let listen = format!(
        "use Socket; socket(S, AF_UNIX, SOCK_STREAM, 0); bind(S, pack_sockaddr_un(\"\\0{name}\")) && listen(S, 5) or die; \
         $| = 1; print 1; accept(C, S); sleep 60"
    );
    let mut other = Command::new("setpriv");
    other.args(["--reuid", "65534", "--clear-groups", "perl", "-e", &listen]).stdout(Stdio::piped());
    let mut other = other.stderr(Stdio::null()).spawn().unwrap();
    let mut first = [0];
    if other.stdout.as_mut().unwrap().read_exact(&mut first).is_err() {
        other.wait().unwrap();
        return report_skip("another user cannot run a program, which needs root");
    }
    let world = World::served();
    let server = world.server();
    let mut login = world.bare_command();
    login.env("DBUS_SESSION_BUS_ADDRESS", format!("unix:abstract={name}"));
    login.args(["--api-url", &server.address, "auth", "login", "--client-id", &server.client_id, "--secret-stdin"]);
    let ran = run_with_input(&mut login, &server.client_secret);
    // The secret may still be in the real keyring.
    let mut logout = world.bare_command();
    logout.env("DBUS_SESSION_BUS_ADDRESS", format!("unix:abstract={name}"));
    logout.env("CANDIDATURE_CLIENT_ID", &server.client_id).args(["--api-url", &server.address, "auth", "logout"]);
    Ran::of(&mut logout).fails(4).says("the keyring is not used").says("DBUS_SESSION_BUS_ADDRESS");
    other.kill().unwrap();
    other.wait().unwrap();
    ran.fails(4).says("the keyring is not used (another user listens at the address of the session bus)");
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
        let mut command = Command::new(SESSION);
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

#[test]
fn a_keyring_without_a_collection() {
    a_keyring_of_no_use("empty");
}

/// A new user's keyring has no collection yet, which no unlocking changes.
#[test]
fn no_collection_is_not_said_to_be_locked() {
    if !has_keyring() {
        return;
    }
    let world = World::served();
    let server = world.server();
    let mut login =
        in_a_session_of_its_own(&world, "empty", "auth login --client-id sandbox-application --secret-stdin");
    login.env("CANDIDATURE_API_URL", &server.address);
    let ran = run_with_input(&mut login, &server.client_secret).fails(4);
    let ran = ran.says("has no default collection").says("create a default keyring");
    assert!(!ran.stderr.contains("locked"), "{ran:#?}");
    // Without the secret, its token is not left either.
    assert_eq!(world.count("POST", "/oauth/token"), 1);
    assert!(!world.path("config/candidature/config.toml").exists());
}

/// A line for a shell in which `$IT` is the program, in a session with a keyring of its own.
fn in_a_session_of_its_own(world: &World, mode: &str, words: &str) -> Command {
    let mut command = Command::new(SESSION);
    world.dress(&mut command);
    let line = if words.contains("$IT") { words.to_owned() } else { format!("\"$IT\" {words}") };
    command.env("IT", BINARY).args([mode, "--", "bash", "-ec", &line]);
    command
}

/// GNOME's own program for items: `secret-tool`, which many people use.
fn secret_tool(words: &[&str], input: &[u8]) -> String {
    let mut child = Command::new("secret-tool")
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Stores an item of this program in a second collection, where another program may have put a copy.
fn store_a_second(kind: &str, world: &World, secret: &[u8]) {
    let server = world.server();
    let scopes = if kind == "token" { " public" } else { "" };
    let name = format!("{kind} {} {}{scopes}", server.address, server.client_id);
    let words = ["store", "--collection=session", "--label", "a copy", "service", "candidature", "username", &name];
    secret_tool(&words, secret);
}

#[test]
fn a_token_that_is_there_twice_counts_as_none() {
    if !has_keyring() || !has("secret-tool") {
        return;
    }
    let world = logged_in();
    store_a_second("token", &world, b"another");
    bare(&world, &["-v", "show", "--id", "23"]).ok().says("the keyring has the item 2 times; a new token replaces it");
    bare(&world, &["show", "--id", "23"]).ok();
    // One by the login, one instead of the two, which a new one replaced.
    assert_eq!(world.count("POST", "/oauth/token"), 2);
    bare(&world, &["auth", "logout"]).ok();
}

#[test]
fn a_token_that_is_not_text_counts_as_none() {
    if !has_keyring() || !has("secret-tool") {
        return;
    }
    let world = logged_in();
    bare(&world, &["auth", "logout"]).ok();
    store_a_second("token", &world, b"\xff\xfe");
    let server = world.server();
    let mut login = world.bare_command();
    login.args(["auth", "login", "--client-id", &server.client_id, "--secret-stdin"]);
    run_with_input(login.args(["--api-url", &server.address]), &server.client_secret).ok();
    store_a_second("token", &world, b"\xff\xfe");
    bare(&world, &["show", "--id", "23"]).ok();
    bare(&world, &["auth", "logout"]).ok();
}

/// The message comes from the keyring's collections, and the way out is one command.
#[test]
fn a_secret_that_is_there_twice_is_described_and_a_login_replaces_both() {
    if !has_keyring() || !has("secret-tool") {
        return;
    }
    let world = World::served().with_bus();
    let server = world.server();
    let login = || {
        let mut login = world.bare_command();
        login.args(["--profile", "paris", "--api-url", &server.address, "auth", "login"]);
        login.args(["--client-id", &server.client_id, "--secret-stdin"]);
        run_with_input(&mut login, &server.client_secret).ok();
    };
    let paris = |words: &[&str]| bare(&world, &[&["--profile", "paris"], words].concat());
    login();
    paris(&["auth", "logout"]).ok();
    login();
    store_a_second("secret", &world, b"another");
    let refused = paris(&["doctor"]);
    assert!(refused.stdout.contains("the keyring has the item 2 times"), "{refused:#?}");
    let token = paris(&["auth", "token"]).ok().stdout;
    revoke(&world, token.trim());
    let refused = paris(&["show", "--id", "23"]).fails(4);
    refused.says("the keyring has the item 2 times").says("candidature auth login --profile paris").says("seahorse");
    login();
    paris(&["show", "--id", "23"]).ok();
    paris(&["auth", "logout"]).ok();
    paris(&["show", "--id", "23"]).fails(4).says("the keyring has no secret").says("auth login --profile paris");
}

/// Revokes a token with curl, so that it has to be fetched again.
fn revoke(world: &World, token: &str) {
    let server = world.server();
    let form = format!("token={token}&client_id={}&client_secret={}", server.client_id, server.client_secret);
    let url = format!("{}/oauth/revoke", server.address);
    let answer = Ran::of(Command::new("curl").args(["-sS", "-w", "%{http_code}", "-d", &form, &url])).ok();
    assert_eq!(answer.stdout, "{}200");
}

/// The token's collection is locked; the secret is in another one that is open.
#[test]
fn a_token_in_a_locked_collection_counts_as_none() {
    if !has_keyring() || !has("secret-tool") {
        return;
    }
    let world = World::served();
    let server = world.server();
    let script = r#"
        login() { printf %s "$SECRET" | "$IT" auth login --client-id "$ID" --secret-stdin; }
        login
        name="secret $CANDIDATURE_API_URL $ID"
        printf %s "$SECRET" | secret-tool store --collection=session --label copy service candidature username "$name"
        "$LOCK" lock
        "$IT" show --id 23 --no-input
    "#;
    let mut command = in_a_session_of_its_own(&world, "unlocked", script);
    command.env("LOCK", SESSION).env("CANDIDATURE_API_URL", &server.address);
    command.env("ID", &server.client_id).env("SECRET", &server.client_secret);
    let ran = Ran::of(&mut command).ok();
    ran.prints("birth_city");
    assert_eq!(world.count("POST", "/oauth/token"), 2);
}

/// A dialog on a desktop where nobody sits would stay open, and the next dialog would wait behind it.
#[test]
fn without_input_no_dialog_is_opened() {
    if !has_keyring() || !has("dbus-monitor") {
        return;
    }
    let world = World::served();
    let server = world.server();
    let script = r#"
        printf %s "$SECRET" | "$IT" auth login --client-id "$ID" --secret-stdin
        "$LOCK" lock
        dbus-monitor --session "interface='org.freedesktop.Secret.Prompt'" >"$HOME/seen" &
        until grep -q NameAcquired "$HOME/seen"; do sleep 0.01; done
        "$IT" show --id 23 $NO_INPUT || echo "status $?"
        # What follows is seen after everything before it.
        gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets/prompt/x             --method org.freedesktop.Secret.Prompt.Dismiss || true
        until grep -q Dismiss "$HOME/seen"; do sleep 0.01; done
        kill %1
    "#;
    for (no_input, dialogs) in [("--no-input", false), ("", true)] {
        let mut command = in_a_session_of_its_own(&world, "unlocked", script);
        command.env("LOCK", SESSION).env("CANDIDATURE_API_URL", &server.address);
        command.env("ID", &server.client_id).env("SECRET", &server.client_secret);
        let ran = Ran::of(command.env("NO_INPUT", no_input)).ok().prints("status 4").says("the keyring is locked");
        let seen = std::fs::read_to_string(world.path("seen")).unwrap();
        assert_eq!(seen.contains("member=Prompt"), dialogs, "{no_input} {ran:#?} {seen}");
    }
}
