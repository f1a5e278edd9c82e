//! What lies between this machine and the API: proxies, certificates, time-outs, and answers with a token.

use std::process::{Child, Command, Stdio};

use crate::harness::{LONG, Ran, World, eventually, has};
use crate::stand_in::{StandIn, answer};

const EDIT: [&str; 6] = ["update", "--id", "23", "--pin", "1", "--blind"];
const ELSEWHERE: &str = "https://api.invalid";

/// The program with a token, against an API on another machine.
fn behind(world: &World, proxy: &str) -> Command {
    let mut command = world.bare_command();
    command.env("https_proxy", proxy).env("CANDIDATURE_TOKEN", "a-token").env("CANDIDATURE_API_URL", ELSEWHERE);
    command
}

/// The program with a client id and a secret.
fn with_pair(command: &mut Command) -> &mut Command {
    command
        .env_remove("CANDIDATURE_TOKEN")
        .env("CANDIDATURE_CLIENT_ID", "an-id")
        .env("CANDIDATURE_CLIENT_SECRET", "p+ss&w%rd=")
}

fn wants_login() -> StandIn {
    StandIn::answering(answer("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"x\"\r\n", ""))
}

#[test]
fn a_proxy_that_wants_a_login_is_asked_once_and_named() {
    let world = World::new();
    let rows = world.write("rows.jsonl", "{\"id\": 1, \"pin\": \"1\"}\n{\"id\": 2, \"pin\": \"1\"}\n");
    let apply = ["apply", &rows, "--yes"];
    let blind = ["apply", &rows, "--yes", "--blind"];
    for verb in [&["show", "--id", "1"][..], &EDIT, &apply, &blind, &["doctor"], &["auth", "status"]] {
        for has_pair in [false, true] {
            let proxy = wants_login();
            let mut command = behind(&world, &format!("http://user:s3cret@127.0.0.1:{}", proxy.port));
            if has_pair {
                with_pair(&mut command);
            }
            let ran = Ran::of(command.args(verb));
            assert_ne!(ran.status, Some(0), "{verb:?} {ran:#?}");
            let said = format!("{}{}", ran.stdout, ran.stderr);
            let named = format!("the proxy http://127.0.0.1:{} (from https_proxy) refused the user name", proxy.port);
            assert!(said.contains(&named), "{verb:?} {ran:#?}");
            assert!(!said.contains("s3cret"), "{ran:#?}");
            assert_eq!(proxy.served(), 1, "{verb:?} {ran:#?}");
        }
    }
    let proxy = wants_login();
    let mut command = behind(&world, &format!("127.0.0.1:{}", proxy.port));
    let ran = Ran::of(command.args(["show", "--id", "1"])).fails(1);
    ran.says("wants a user name and a password").says("https_proxy").says("can lock an account");
    assert_eq!(proxy.served(), 1);
}

/// A real proxy with a login.
struct Tinyproxy {
    process: Child,
    port: u16,
}

impl Tinyproxy {
    fn start(world: &World) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let log = world.path("tinyproxy.log");
        let settings = format!(
            "Port {port}\nListen 127.0.0.1\nBasicAuth DOMAIN-user p_s5-word\nLogFile \"{}\"\nLogLevel Info\n",
            log.display()
        );
        let settings = world.write("tinyproxy.conf", &settings);
        let mut command = Command::new("tinyproxy");
        let process =
            command.args(["-d", "-c", &settings]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        eventually(LONG, "the proxy", || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
        Self { process, port }
    }

    /// How many requests the proxy has seen.
    fn requests(world: &World, address: &str) -> usize {
        let log = std::fs::read_to_string(world.path("tinyproxy.log")).unwrap();
        log.matches(&format!("CONNECT {address} ")).count()
    }
}

impl Drop for Tinyproxy {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

#[test]
fn a_real_proxy_is_asked_once_with_a_wrong_password_and_used_with_the_right_one() {
    if !has("tinyproxy") {
        return;
    }
    let world = World::new();
    let proxy = Tinyproxy::start(&world);
    // To the program this is another machine.
    let (server, authority) = StandIn::tls_as("0.0.0.0", [2020, 2090], "HTTP/1.1 204 No Content\r\n\r\n");
    let (authority, address) = (world.write("authority.pem", &authority), format!("0.0.0.0:{}", server.port));
    let edit = |password: &str| {
        let mut command = behind(&world, &format!("http://DOMAIN-user:{password}@127.0.0.1:{}", proxy.port));
        Ran::of(command.args(["--api-url", &format!("https://{address}"), "--cacert", &authority]).args(EDIT))
    };
    edit("wrong").fails(1).says("refused the connection, or the user name and the password");
    assert_eq!((Tinyproxy::requests(&world, &address), server.served()), (1, 0));
    edit("p%5Fs5-word").ok().prints("updated candidature 23");
    assert_eq!((Tinyproxy::requests(&world, &address), server.served()), (2, 1));
}

/// The request would leave without the proxy, or through another one.
#[test]
fn a_proxy_that_cannot_be_used_is_refused_before_anything_is_sent() {
    let world = World::new();
    let good = wants_login();
    for bad in [
        "ht!tp://proxy:1".to_owned(),
        "socks5://proxy:1".to_owned(),
        format!("http://127.0.0.1:{}\n", good.port),
        format!("http://DOMAIN\\user:s3cret@127.0.0.1:{}", good.port),
    ] {
        let ran = Ran::of(behind(&world, &bad).args(["show", "--id", "1"])).fails(2);
        let ran = ran.says("the proxy in https_proxy cannot be used").says("give it as http://HOST:PORT");
        assert!(!ran.stderr.contains("s3cret"), "{ran:#?}");
        let ran = Ran::of(behind(&world, &bad).args(["doctor", "-o", "json"])).fails(1);
        let checks = ran.json()["checks"].clone();
        let failing = checks.as_array().unwrap().iter().filter(|check| check["status"] == "fails");
        assert_eq!(failing.map(|check| &check["check"]).collect::<Vec<_>>(), ["proxy"], "{ran:#?}");
        // What no_proxy excludes needs no proxy.
        let mut command = behind(&world, &bad);
        command.env("no_proxy", "localhost, .invalid").args(["--timeout", "1", "show", "--id", "1"]);
        let ran = Ran::of(&mut command).fails(1);
        assert!(!ran.stderr.contains("proxy in https_proxy"), "{ran:#?}");
    }
    assert_eq!(good.served(), 0);
}

#[test]
fn the_name_in_small_letters_and_no_proxy_decide_as_in_curl() {
    let world = World::new();
    let (small, large) = (wants_login(), wants_login());
    let url = |proxy: &StandIn| format!("http://127.0.0.1:{}", proxy.port);
    let show = |no_proxy: &str| {
        let mut command = behind(&world, &url(&small));
        command.env("HTTPS_PROXY", url(&large)).env("no_proxy", no_proxy).args(["--timeout", "1", "show", "--id", "1"]);
        Ran::of(&mut command).fails(1)
    };
    show("other.example").says("(from https_proxy)");
    assert_eq!((small.served(), large.served()), (1, 0));
    for no_proxy in ["*", "api.invalid.", "other.example,\t.invalid", "API.invalid"] {
        show(no_proxy).says("cannot connect to https://api.invalid");
    }
    assert_eq!((small.served(), large.served()), (1, 0));
}

/// A read from a server with this certificate, whose authority is known.
fn show_with_certificate(name: &str, years: [i32; 2]) -> Ran {
    let world = World::new();
    let (server, authority) = StandIn::tls_as(name, years, "HTTP/1.1 204 No Content\r\n\r\n");
    let authority = world.write("authority.pem", &authority);
    let mut command = world.bare_command();
    command.env("CANDIDATURE_TOKEN", "a-token").args(["--cacert", &authority]);
    let url = format!("https://localhost:{}", server.port);
    let ran = Ran::of(command.args(["--api-url", &url, "show", "--id", "1"])).fails(1);
    assert_eq!(server.served(), 1, "{ran:#?}");
    ran
}

#[test]
fn the_reason_against_a_certificate_of_a_known_authority_is_reported() {
    let ran =
        show_with_certificate("other.example", [2020, 2090]).says("is for another host").says("check the address");
    assert!(!ran.stderr.contains("UnknownIssuer"), "{ran:#?}");
    show_with_certificate("localhost", [2020, 2021]).says("has expired").says("check the clock of this machine");
    show_with_certificate("localhost", [2089, 2090]).says("is not valid yet").says("check the clock of this machine");
}

#[test]
fn a_machine_without_authorities_is_told_to_install_them_and_does_not_try_again() {
    let world = World::new();
    let (server, _) = StandIn::tls("HTTP/1.1 204 No Content\r\n\r\n");
    let empty = world.write("empty.pem", "");
    std::fs::create_dir(world.path("empty")).unwrap();
    let mut command = world.bare_command();
    command.env("CANDIDATURE_TOKEN", "a-token").env("SSL_CERT_FILE", empty).env("SSL_CERT_DIR", world.path("empty"));
    let url = format!("https://localhost:{}", server.port);
    let ran = Ran::of(command.args(["--api-url", &url, "show", "--id", "1"])).fails(1);
    ran.says("cannot be checked").says("ca-certificates");
    assert_eq!(server.served(), 1);
}

#[test]
fn connecting_ends_with_the_timeout_and_has_sent_nothing() {
    let world = World::new();
    let server = StandIn::mute();
    let mut command = world.bare_command();
    command.env("CANDIDATURE_TOKEN", "a-token");
    let url = format!("https://localhost:{}", server.port);
    // Longer than connecting took before, so that there would have been a second attempt.
    let ran = Ran::of(command.args(["--api-url", &url, "--timeout", "6"]).args(EDIT)).fails(1);
    let ran = ran.says("cannot connect").says("--timeout SECONDS waits longer");
    assert!(!ran.stderr.contains("may have been made"), "{ran:#?}");
    assert_eq!(server.served(), 1, "{ran:#?}");
}

#[test]
fn a_request_for_a_token_without_an_answer_has_sent_nothing() {
    let world = World::new();
    let mut command = world.bare_command();
    let url = StandIn::mute().url();
    let ran = Ran::of(with_pair(&mut command).args(["--api-url", &url, "--timeout", "0.5"]).args(EDIT)).fails(1);
    ran.says("no token, so nothing was sent: no answer from").says("--timeout SECONDS waits longer");
}

#[test]
fn id_and_secret_are_sent_in_a_form_and_odd_answers_with_a_token_are_read() {
    for members in [
        r#""expires_in": "7200", "secret_valid_until": "2090-01-01""#,
        r#""expires_in": 7200.5, "secret_valid_until": "3786912000""#,
        r#""expires_in": -1, "token_type": null"#,
    ] {
        let body = format!(r#"{{"access_token": "t0ken", {members}}}"#);
        let (server, requests) = StandIn::recording(move |_| answer("200 OK", "", &body));
        let world = World::new();
        let mut command = world.bare_command();
        Ran::of(with_pair(&mut command).args(["--api-url", &server.url(), "auth", "token"])).ok().prints("t0ken\n");
        let (line, body) = requests.recv_timeout(LONG).unwrap();
        assert!(line.starts_with("POST /oauth/token "), "{line}");
        let mut fields: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        fields.sort();
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let pair = [field("client_id", "an-id"), field("client_secret", "p+ss&w%rd=")];
        assert_eq!(
            fields,
            [&pair[..], &[field("grant_type", "client_credentials"), field("scope", "public")]].concat()
        );
    }
}

/// The findings of `doctor` that need a look, as (check, detail, fix).
fn findings(command: &mut Command) -> Vec<(String, String, String)> {
    let ran = Ran::of(command.args(["doctor", "-o", "json", "--timeout", "2"]));
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let checks = ran.json()["checks"].clone();
    let failing = checks.as_array().unwrap().iter().filter(|check| check["status"] == "fails");
    failing.map(|check| (text(&check["check"]), text(&check["detail"]), text(&check["fix"]))).collect()
}

#[test]
fn doctor_has_one_line_for_each_finding_with_advice_that_fits() {
    let world = World::new();
    let config = |lines: &str| world.write("config/candidature/config.toml", &format!("[profiles.ci]\n{lines}"));
    let expect = |command: &mut Command, check: &str, detail: &str, fix: &str| {
        let found = findings(command.args(["--profile", "ci"]));
        let is_so = matches!(&found[..], [one] if one.0 == check && one.1.contains(detail) && one.2.contains(fix));
        assert!(is_so, "{check}, {detail}, {fix}: {found:#?}");
    };
    let token = answer("200 OK", "", r#"{"access_token": "t0ken"}"#);
    let refusal = answer("401 Unauthorized", "Content-Type: application/json\r\n", r#"{"error": "invalid_client"}"#);
    // A command without a secret: only the connection is tried.
    let server = StandIn::answering(token.clone());
    config(&format!("api_url = \"{}\"\nclient_id = \"x\"\nsecret_command = \"exit 3\"\n", server.url()));
    let fix = "run it by hand: exit 3";
    expect(&mut world.bare_command(), "client secret", "ended with exit status: 3", fix);
    assert_eq!(server.served(), 1);
    // The network is down.
    config("api_url = \"https://api.invalid\"\nclient_id = \"x\"\nsecret_command = \"echo s3cret-s3cret\"\n");
    expect(&mut world.bare_command(), "name look-up", "api.invalid", "check the address, the network and DNS");
    config("api_url = \"http://127.0.0.1:1\"\nclient_id = \"x\"\nsecret_command = \"echo s3cret-s3cret\"\n");
    expect(&mut world.bare_command(), "connection", "refused", "check the address and the network");
    // The proxy is down.
    config("api_url = \"https://api.invalid\"\nclient_id = \"x\"\nsecret_command = \"echo s3cret-s3cret\"\n");
    let mut behind_a_dead_proxy = world.bare_command();
    behind_a_dead_proxy.env("https_proxy", "http://127.0.0.1:1");
    expect(&mut behind_a_dead_proxy, "connection and TLS", "through the proxy", "check the proxy");
    // A command with a wrong secret needs no login.
    let server = StandIn::answering(refusal);
    config(&format!("api_url = \"{}\"\nclient_id = \"x\"\nsecret_command = \"echo s3cret-s3cret\"\n", server.url()));
    expect(
        &mut world.bare_command(),
        "id and secret",
        "wrong",
        "correct the client id, or what the secret_command prints",
    );
    assert_eq!(server.served(), 1);
    // A server that is not the API.
    let server = StandIn::answering(answer("200 OK", "Content-Type: text/html\r\n", "<html>log in here</html>"));
    config(&format!("api_url = \"{}\"\nclient_id = \"x\"\nsecret_command = \"echo s3cret-s3cret\"\n", server.url()));
    expect(&mut world.bare_command(), "id and secret", "instead of a token", "check that --api-url is the address");
    // Nobody has logged in.
    config("api_url = \"http://127.0.0.1:1\"\n");
    expect(&mut world.bare_command(), "client id", "there are no credentials", "candidature auth login");
}

#[test]
fn doctor_asks_three_questions() {
    let world = World::served();
    world.run(["doctor"]).ok();
    let paths: Vec<String> = world.log().iter().map(|entry| entry["path"].as_str().unwrap().to_owned()).collect();
    assert_eq!(paths.len(), 3, "{paths:?}");
}

#[test]
fn doctor_shows_what_is_waited_for_and_how_to_forget_it() {
    let refusal = answer("429 Too Many Requests", "Retry-After: 9999999\r\n", "429 (Rate Limit Exceeded)");
    let server = StandIn::answering(refusal);
    let world = World::new();
    let command = || {
        let mut command = world.bare_command();
        command.env("CANDIDATURE_TOKEN", "a-token").env("CANDIDATURE_API_URL", server.url());
        command
    };
    Ran::of(command().args(["show", "--id", "1"])).fails(5).says("rate limit is used up");
    let found = findings(&mut command());
    let [(check, detail, fix)] = &found[..] else { panic!("{found:#?}") };
    assert!(check == "rate limit" && detail.contains("the API refuses requests until"), "{found:#?}");
    assert_eq!(server.served(), 1, "doctor does not ask in vain");
    // The advice works as it is written.
    let forget = fix.split_once("to forget the wait: ").unwrap().1;
    assert!(Command::new("sh").args(["-c", forget]).status().unwrap().success());
    Ran::of(command().args(["show", "--id", "1"])).fails(5);
    assert_eq!(server.served(), 2);
}
