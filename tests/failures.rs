//! Each failure produced for real: its status, its message, the fix; in JSON too; nothing secret.

use std::process::Stdio;

use crate::harness::{LONG, Ran, World, eventually, finished, signal};
use crate::stand_in::{StandIn, answer};

const EDIT: [&str; 6] = ["update", "--id", "23", "--pin", "1", "--blind"];
const TOKEN: &str = "a-token-that-nobody-may-see";

/// Runs an edit with a ready token against `url`, as text and as JSON, and holds what both have in
/// common: the status, the word `says`, a short message, no secret.
fn edit_fails(world: &World, url: &str, more: &[&str], status: i32, says: &[&str]) {
    for form in ["table", "json"] {
        let mut command = world.bare_command();
        command.env("CANDIDATURE_TOKEN", TOKEN).args(["--api-url", url, "-o", form, "-vv"]).args(more).args(EDIT);
        let ran = Ran::of(&mut command).fails(status);
        for word in says {
            assert!(ran.stderr.contains(word), "{word:?} is missing: {ran:#?}");
        }
        assert!(!ran.stderr.contains(TOKEN), "the token was shown: {ran:#?}");
        if form == "json" {
            let error = ran.error_json();
            assert_eq!(error["exit_status"], status);
        } else {
            let lines = ran.stderr.lines().filter(|line| !line.starts_with('*')).count();
            assert!(lines <= 5, "too many words: {ran:#?}");
        }
    }
}

#[test]
fn a_wrong_secret() {
    let world = World::served();
    let mut command = world.command();
    command.env("CANDIDATURE_CLIENT_SECRET", "not-the-secret").args(EDIT).arg("-vv");
    let ran = Ran::of(&mut command).fails(4).says("the client id or the client secret is wrong");
    assert!(!ran.stderr.contains("not-the-secret"), "{ran:#?}");
    assert_eq!(Ran::of(command.args(["-o", "json"])).fails(4).error_json()["kind"], "credentials");
}

#[test]
fn no_credentials_at_all() {
    let world = World::new();
    world.run(EDIT).fails(4).says("there are no credentials").says("candidature auth login").says("--profile sandbox");
    let mut command = world.command();
    command.env("CANDIDATURE_CLIENT_ID", "").env("CANDIDATURE_TOKEN", "").args(EDIT);
    Ran::of(&mut command).fails(4).says("there are no credentials");
}

#[test]
fn a_client_id_without_a_secret() {
    let world = World::new();
    let mut command = world.command();
    command.env("CANDIDATURE_CLIENT_ID", "some-application").args(EDIT);
    Ran::of(&mut command).fails(4).says("secret").says("CANDIDATURE_CLIENT_SECRET");
}

#[test]
fn the_wrong_role() {
    let world = World::served_with(&["--rate-second", "0", "--role", "Basic tutor"]);
    world.run(EDIT).fails(4).says("the role Advanced staff or Advanced tutor; it has: Basic tutor");
    let none = World::served_with(&["--rate-second", "0", "--role", "none"]);
    none.run(EDIT).fails(4).says("it has no role");
    let show = ["--profile", "sandbox", "show", "--id", "23", "-o", "json"];
    assert_eq!(none.run(show).ok().json()["candidature"]["pin"], "4242");
}

#[test]
fn an_unknown_record_and_an_unknown_login() {
    let world = World::served();
    world.run(["update", "--id", "99999", "--pin", "1"]).fails(1).says("no candidature 99999").says("--user");
    world.run(["update", "--user", "nobody", "--pin", "1"]).fails(1).says("no user \"nobody\"").says("login");
}

#[test]
fn a_refused_value() {
    // Our own check would stop the sandbox's refusals: only another record's number passes it.
    let world = World::served();
    world
        .run(["update", "--id", "23", "--set-id", "24", "--allow-identity-change"])
        .fails(1)
        .says("the API refused the values for candidature 23\n  id: has already been taken");
    assert_eq!(world.record(23)["id"], 23);
}

#[test]
fn too_many_requests_for_ever() {
    let answer =
        answer("429 Too Many Requests", "Retry-After: 1\r\n", "429 Too Many Requests (Spam Rate Limit Exceeded)");
    edit_fails(&World::new(), &StandIn::answering(answer).url(), &["--timeout", "1"], 5, &["rate limit is used up"]);
}

#[test]
fn a_long_retry_after_is_not_waited_for() {
    let answer =
        answer("429 Too Many Requests", "Retry-After: 1800\r\n", "429 Too Many Requests (Rate Limit Exceeded)");
    let server = StandIn::answering(answer);
    edit_fails(&World::new(), &server.url(), &[], 5, &["rate limit is used up", "can be sent at"]);
    // The second command knows from the first that there is nothing to send for half an hour.
    assert_eq!(server.served(), 1);
}

#[test]
fn a_bad_gateway_for_ever() {
    let answer = answer("502 Bad Gateway", "Content-Type: text/html\r\n", "<html><h1>502 Bad Gateway</h1></html>");
    let server = StandIn::answering(answer);
    edit_fails(
        &World::new(),
        &server.url(),
        &["--timeout", "1"],
        1,
        &["the API failed", "502", "attempts", "try again later"],
    );
    assert!(server.served() > 4, "it was tried again: {}", server.served());
}

#[test]
fn html_is_never_dumped_on_the_screen() {
    let answer = answer("500 Internal Server Error", "Content-Type: text/html\r\n", &"<p>oops</p>".repeat(500));
    let mut command = World::new().bare_command();
    command.env("CANDIDATURE_TOKEN", TOKEN).args(["--api-url", &StandIn::answering(answer).url()]).args(EDIT);
    let ran = Ran::of(&mut command).fails(1);
    assert!(!ran.stderr.contains("<p>"), "{ran:#?}");
}

#[test]
fn a_dead_port() {
    edit_fails(
        &World::new(),
        "http://127.0.0.1:1",
        &[],
        1,
        &["cannot connect to http://127.0.0.1:1", "refused", "doctor"],
    );
}

#[test]
fn a_name_that_does_not_exist() {
    edit_fails(
        &World::new(),
        "https://api.invalid",
        &["--timeout", "3"],
        1,
        &["cannot connect to https://api.invalid"],
    );
}

#[test]
fn a_server_that_never_answers() {
    edit_fails(
        &World::new(),
        &StandIn::mute().url(),
        &["--timeout", "0.5"],
        1,
        &["no answer", "in 0.5 s", "may have been made"],
    );
}

#[test]
fn a_redirect_does_not_carry_the_token_away() {
    let elsewhere = StandIn::mute();
    let place = format!("Location: {}/v2/\r\n", elsewhere.url());
    let server = StandIn::answering(answer("302 Found", &place, ""));
    edit_fails(&World::new(), &server.url(), &[], 1, &["redirects to", &elsewhere.url(), "--api-url"]);
    assert_eq!(elsewhere.served(), 0);
}

#[test]
fn plain_http_to_elsewhere() {
    edit_fails(&World::new(), "http://api.intra.42.fr", &[], 2, &["plain http", "use https"]);
}

#[test]
fn an_unknown_authority_and_then_its_certificate() {
    let world = World::new();
    let (server, authority) = StandIn::tls("HTTP/1.1 204 No Content\r\n\r\n");
    let url = format!("https://localhost:{}", server.port);
    edit_fails(&world, &url, &[], 1, &["is not trusted", "--cacert FILE"]);
    let file = world.write("authority.pem", &authority);
    let mut command = world.bare_command();
    command.env("CANDIDATURE_TOKEN", TOKEN).args(["--api-url", &url, "--cacert", &file]).args(EDIT);
    Ran::of(&mut command).ok().prints("updated candidature 23: pin");
    for (name, text, says) in [("empty.pem", "", "no certificate in it"), ("gone.pem", "", "No such file")] {
        let file =
            if name == "gone.pem" { world.path(name).to_str().unwrap().to_owned() } else { world.write(name, text) };
        edit_fails(&world, &url, &["--cacert", &file], 2, &[says, "BEGIN CERTIFICATE"]);
    }
}

#[test]
fn an_answer_that_is_no_token_and_one_that_is_no_record() {
    let world = World::new();
    let page = answer("200 OK", "Content-Type: text/html\r\n", "<html>log in here</html>");
    let server = StandIn::answering(page);
    let mut command = world.bare_command();
    command.env("CANDIDATURE_CLIENT_ID", "some-application").env("CANDIDATURE_CLIENT_SECRET", "its-secret");
    command.args(["--api-url", &server.url()]).args(EDIT);
    let ran = Ran::of(&mut command).fails(1).says("instead of a token").says("--api-url");
    assert!(!ran.stderr.contains("its-secret") && !ran.stderr.contains("log in here"), "{ran:#?}");
    let mut command = world.bare_command();
    command.env("CANDIDATURE_TOKEN", TOKEN).args(["--api-url", &server.url(), "show", "--id", "23"]);
    Ran::of(&mut command).fails(1).says("an unexpected response").says("--api-url");
}

#[test]
fn an_answer_without_end() {
    let world = World::served_with(&["--rate-second", "0", "--fault", "oversized=1"]);
    world.run(["show", "--id", "23"]).fails(1).says("longer than 1048576 bytes");
}

#[test]
fn practice_and_reality_do_not_mix() {
    let world = World::served();
    let token = world.run(["auth", "token"]).ok().stdout;
    let mut command = world.bare_command();
    command.env("CANDIDATURE_TOKEN", token.trim()).args(["--api-url", "https://api.invalid"]).args(EDIT);
    let ran = Ran::of(&mut command).fails(4).says("of the sandbox is not sent to https://api.invalid");
    assert!(!ran.stderr.contains(token.trim()), "{ran:#?}");
    let real = "0123456789abcdef".repeat(4);
    let mut command = world.bare_command();
    command.env("CANDIDATURE_TOKEN", &real).args(["--api-url", &world.server().address]).args(EDIT);
    let ran = Ran::of(&mut command).fails(4).says("looks like a real token");
    assert!(!ran.stderr.contains(&real), "{ran:#?}");
    // The embedded sandbox takes nothing from the environment at all.
    let mut command = world.bare_command();
    command
        .env("CANDIDATURE_TOKEN", &real)
        .env("CANDIDATURE_CLIENT_SECRET", "x")
        .args(["--profile", "sandbox"])
        .args(EDIT);
    Ran::of(&mut command).ok();
}

#[test]
#[cfg(unix)]
fn ctrl_c_in_the_middle_of_a_request() {
    for form in ["table", "json"] {
        let server = StandIn::mute();
        let mut command = World::new().bare_command();
        command.env("CANDIDATURE_TOKEN", TOKEN).args(["--api-url", &server.url(), "-o", form]).args(EDIT);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        eventually(LONG, "a connection", || server.served() > 0);
        signal(&child, "INT");
        let ran = finished(child).fails(130).says("interrupted; the edit may have been applied");
        if form == "json" {
            assert_eq!(ran.error_json()["kind"], "interrupted");
        }
    }
}

#[test]
fn text_from_the_server_cannot_drive_the_terminal() {
    let answer = answer("400 Bad Request", "Content-Type: text/plain\r\n", "\u{1b}[2J\u{1b}]0;owned\u{7}");
    let mut command = World::new().bare_command();
    command.env("CANDIDATURE_TOKEN", TOKEN).args(["--api-url", &StandIn::answering(answer).url()]).args(EDIT);
    let ran = Ran::of(&mut command).fails(1).says("\\u{1b}[2J");
    assert!(!ran.stderr.contains('\u{1b}'), "{ran:#?}");
}
