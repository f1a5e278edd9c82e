//! Credentials without a keyring: the environment, a ready token, expiry and renewal.

use std::process::{Command, Stdio};

use crate::harness::{LONG, Ran, World, eventually, finished, signal};
use crate::stand_in::{StandIn, answer};

#[test]
fn a_ready_token_is_enough() {
    let world = World::served();
    let token = world.run(["auth", "token"]).ok().stdout;
    let mut command = world.bare_command();
    command.env("CANDIDATURE_API_URL", &world.server().address).env("CANDIDATURE_TOKEN", token.trim());
    Ran::of(command.args(["update", "--id", "23", "--pin", "1"])).ok();
    assert_eq!(world.count("POST", "/oauth/token"), 1);
}

#[test]
fn a_ready_token_that_expired_is_said_to_be() {
    let world = World::served();
    let mut command = world.bare_command();
    command.env("CANDIDATURE_API_URL", &world.server().address).env("CANDIDATURE_TOKEN", "sandbox-unknown");
    Ran::of(command.args(["show", "--id", "23"])).fails(4).says("refused the token").says("CANDIDATURE_TOKEN");
}

#[test]
fn a_token_that_is_revoked_is_replaced_once() {
    let world = World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--fault", "revoked=1"]);
    // Every new token is revoked as well: the second refusal is final.
    world.run(["update", "--blind", "--id", "23", "--pin", "1"]).fails(4).says("revoked");
    assert_eq!(world.count("PATCH", "/v2/"), 2);
    assert_eq!(world.count("POST", "/oauth/token"), 2);
}

#[test]
fn status_says_who_and_where() {
    let world = World::served();
    let status = world.run(["auth", "status", "-o", "json"]).ok().json();
    assert_eq!(status["client_secret"], "CANDIDATURE_CLIENT_SECRET");
    assert_eq!(status["roles"], serde_json::json!(["Advanced staff"]));
    assert_eq!(status["client_id"], world.server().client_id);
    assert_eq!(status["client_id_origin"], "CANDIDATURE_CLIENT_ID");
    for name in ["limit_per_second", "left_in_second", "limit_per_hour", "left_in_hour", "token_expires_in_seconds"] {
        assert!(status[name].is_u64(), "{name}: {status}");
    }
    assert!(!status.to_string().contains(&world.server().client_secret), "{status}");
}

#[test]
fn a_secret_command_gives_the_secret_and_its_failure_is_reported() {
    let world = World::served();
    let server = world.server();
    let profile = |command: &str, scope: &str| {
        let (url, id) = (&server.address, &server.client_id);
        let text = format!(
            "[profiles.ci]\napi_url = \"{url}\"\nclient_id = \"{id}\"\nsecret_command = \"{command}\"\nscopes = [\"{scope}\"]\n"
        );
        world.write("config/candidature/config.toml", &text);
    };
    let show = || Ran::of(world.bare_command().args(["--profile", "ci", "show", "--id", "23"]));
    profile(&format!("echo {}", server.client_secret), "public");
    show().ok();
    // Other scopes, another token: the first may be in the kernel's keyring.
    profile("exit 3", "profile");
    show().fails(4).says("secret_command").says("exit 3");
}

#[test]
fn the_sandbox_needs_no_login() {
    let world = World::new();
    world.run(["--profile", "sandbox", "auth", "login"]).fails(2).says("needs no login");
    world.run(["--profile", "sandbox", "auth", "status"]).ok().prints("built in");
}

/// A server that hands out its last token again, in its last minute.
#[test]
fn a_token_in_its_last_minute_is_not_fetched_for_each_request() {
    let world = World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--token-ttl", "50"]);
    let rows: String = (1..=30).map(|id| format!("{id},x\n")).collect();
    let file = world.write("a.csv", &format!("id,pin\n{rows}"));
    world.run(["apply", &file, "--yes", "--blind"]).ok().prints("30 updated");
    assert_eq!(world.count("POST", "/oauth/token"), 1);
}

/// What holds the thread that works holds the signals up as well.
#[test]
fn ctrl_c_is_heard_while_the_secret_is_waited_for() {
    let world = World::served();
    let server = world.server();
    let (url, id) = (&server.address, &server.client_id);
    let started = world.path("started");
    let command = format!("echo x > {}; exec sleep 60 2>&1", started.display());
    let text = format!("[profiles.ci]\napi_url = \"{url}\"\nclient_id = \"{id}\"\nsecret_command = \"{command}\"\n");
    world.write("config/candidature/config.toml", &text);
    let mut update = world.bare_command();
    update.args(["--profile", "ci", "update", "--id", "23", "--pin", "1"]).stderr(Stdio::piped());
    let child = update.spawn().unwrap();
    eventually(LONG, "the secret command", || started.exists());
    signal(&child, "INT");
    finished(child).fails(130).says("interrupted; nothing was sent");
    // Nothing is on record as sent, either.
    world.run(["runs"]).fails(2).says("there is no ledger");
}

#[test]
fn ctrl_c_ends_doctor_instead_of_failing_its_checks() {
    let (world, server) = (World::new(), StandIn::mute());
    let mut doctor = world.bare_command();
    doctor.env("CANDIDATURE_TOKEN", "a-token").args(["--api-url", &server.url(), "doctor"]);
    let child = doctor.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    eventually(LONG, "the first request", || server.served() > 0);
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let ran = finished(child).fails(130).says("interrupted; nothing was changed");
    assert_eq!(ran.stdout, "");
}

/// A server that fails, or that is not the API, does not refuse the token.
#[test]
fn only_a_401_is_about_the_token() {
    for (given, status, says) in [
        ("401 Unauthorized", 4, "the API refused the token: no"),
        ("404 Not Found", 1, "the API refused the request: 404 Not Found"),
        ("503 Service Unavailable", 1, "the API failed"),
    ] {
        let server = StandIn::answering(answer(given, "Content-Type: text/plain\r\n", "no"));
        let world = World::new();
        let mut command = world.bare_command();
        command.env("CANDIDATURE_TOKEN", "a-token").args(["--api-url", &server.url(), "--timeout", "1"]);
        Ran::of(command.args(["auth", "status"])).fails(status).says(says);
    }
}

/// Credentials of production would otherwise be shown to the staging server.
#[test]
fn staging_needs_its_own_login() {
    let world = World::new();
    let staging = |words: &[&str]| {
        let mut command = world.bare_command();
        command.env("CANDIDATURE_TOKEN", "a-token").env("CANDIDATURE_CLIENT_ID", "an-application");
        command.env("CANDIDATURE_CLIENT_SECRET", "its-secret");
        Ran::of(command.args(words))
    };
    let show = ["show", "--id", "23"];
    for flags in [["--profile", "staging"], ["--api-url", "https://api.intra-staging.42.fr"]] {
        staging(&[&flags[..], &show].concat())
            .fails(4)
            .says("there are no credentials for the staging server")
            .says("in the environment are for production");
    }
    staging(&["--profile", "staging", "update", "--id", "23", "--pin", "1", "-n"])
        .ok()
        .says("https://api.intra-staging.42.fr/v2/user_candidatures/23");
    staging(&["--profile", "staging", "--api-url", "https://api.intra.42.fr", "show", "--id", "23"])
        .fails(2)
        .says("the profile staging is for the staging server");
    world.write("config/candidature/config.toml", "[profiles.staging]\napi_url = \"https://api.intra.42.fr\"\n");
    staging(&["--profile", "staging", "show", "--id", "23"]).fails(2).says("the profile staging is for");
}

/// The server is behind a proxy that does not exist, so that nothing leaves this machine.
#[test]
fn doctor_advises_no_variables_that_the_staging_server_ignores() {
    let world = World::new();
    let doctor = |profile: &str| {
        let mut command = world.bare_command();
        command.env("https_proxy", "http://127.0.0.1:1").env_remove("no_proxy").env_remove("NO_PROXY");
        Ran::of(command.args(["doctor", "-o", "json", "--profile", profile])).fails(1).json()
    };
    let fix = |document: &serde_json::Value| {
        let checks = document["checks"].as_array().unwrap();
        checks.iter().find(|check| check["check"] == "client id").unwrap()["fix"].as_str().unwrap().to_owned()
    };
    let staging = fix(&doctor("staging"));
    assert!(staging.contains("candidature auth login --profile staging"), "{staging}");
    assert!(!staging.contains("CANDIDATURE_CLIENT_ID"), "{staging}");
    assert!(fix(&doctor("default")).contains("or set CANDIDATURE_CLIENT_ID"));
}

/// The front of the API inspects the header.
#[test]
fn a_contact_address_is_accepted_if_a_header_can_hold_it() {
    let world = World::served();
    world.write("config/candidature/config.toml", "[profiles.default]\nuser_agent = \"it@42paris.fr\"\n");
    world.run(["doctor"]).ok().prints("it@42paris.fr");
    world.write("config/candidature/config.toml", "[profiles.default]\nuser_agent = \"a)b\"\n");
    world.run(["show", "--id", "23"]).fails(2).says("user_agent must be a contact address");
}
