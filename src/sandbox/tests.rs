//! End to end, over real connections, by a client of a few lines that shares nothing with ours.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use base64::Engine as _;
use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::sandbox::store::Store;
use crate::sandbox::{CLIENT_ID, CLIENT_SECRET, Embedded, Fault, Options, RECORDS, TOKEN_PREFIX, log, reset};

/// A sandbox in a folder of its own, without limits unless a test sets some.
struct World {
    folder: TempDir,
    server: Embedded,
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        self.head.lines().find_map(|line| line.strip_prefix(&start))
    }

    fn number(&self, name: &str) -> u64 {
        self.header(name).unwrap_or_else(|| panic!("no {name} in {}", self.head)).parse().unwrap()
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }
}

/// One request on a connection of its own; the error is that of a connection that broke.
fn send(address: SocketAddr, line: &str, headers: &str, body: &[u8]) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let length = body.len();
    let head =
        format!("{line} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n");
    stream.write_all(&[head.as_bytes(), body].concat())?;
    let mut whole = Vec::new();
    stream.read_to_end(&mut whole)?;
    let end = whole.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.ok_or(std::io::ErrorKind::UnexpectedEof)?;
    let head = String::from_utf8(whole[..end].to_vec()).unwrap();
    let status = head[9..12].parse().unwrap();
    Ok(Answer { status, head, body: whole[end + 4..].to_vec() })
}

impl World {
    fn new() -> Self {
        Self::with(|_| {})
    }

    fn with(change: impl Fn(&mut Options)) -> Self {
        let folder = TempDir::new().unwrap();
        let server = Self::start(&folder, change);
        Self { folder, server }
    }

    /// One fault, at every request.
    fn faulty(kind: &str) -> Self {
        let fault: Fault = format!("{kind}=1").parse().unwrap();
        Self::with(|options| options.faults = vec![fault])
    }

    fn start(folder: &TempDir, change: impl Fn(&mut Options)) -> Embedded {
        let mut options = Options { rate_second: 0, rate_hour: 0, ..Options::new(folder.path().to_owned()) };
        change(&mut options);
        Embedded::start(options).unwrap()
    }

    /// Another server on the same folder, as another process would start it.
    fn another(&self) -> Self {
        let folder = TempDir::new().unwrap();
        Self { server: Self::start(&self.folder, |_| {}), folder }
    }

    fn raw(&self, line: &str, headers: &str, body: &[u8]) -> std::io::Result<Answer> {
        send(self.server.address(), line, headers, body)
    }

    fn ask_token(&self) -> Answer {
        let form = format!("grant_type=client_credentials&client_id={CLIENT_ID}&client_secret={CLIENT_SECRET}");
        self.raw("POST /oauth/token", "user-agent: t\r\n", form.as_bytes()).unwrap()
    }

    fn token(&self) -> String {
        self.ask_token().json()["access_token"].as_str().unwrap().to_owned()
    }

    fn with_token(&self, token: &str, line: &str, body: &[u8]) -> std::io::Result<Answer> {
        let headers = format!("user-agent: t\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n");
        self.raw(line, &headers, body)
    }

    fn try_call(&self, line: &str, body: &[u8]) -> std::io::Result<Answer> {
        self.with_token(&self.token(), line, body)
    }

    fn call(&self, line: &str, body: &str) -> Answer {
        self.try_call(line, body.as_bytes()).unwrap()
    }

    fn get(&self, path: &str) -> Answer {
        self.call(&format!("GET {path}"), "")
    }

    fn record(&self, id: u64) -> Json {
        self.get(&format!("/v2/user_candidatures/{id}")).json()
    }

    /// An update of record 23.
    fn set(&self, fields: &Json) -> Answer {
        self.call("PATCH /v2/user_candidatures/23", &json!({"user_candidature": fields}).to_string())
    }
}

/// The body of the API page's example, which sends its integers as texts.
const PAGE_EXAMPLE: &str = r#"{"user_candidature":{"birth_city":"Port Gonzalo","birth_country":"Iceland","birth_date":"1992-02-29","contact_affiliation":"parent","contact_first_name":"Lily","contact_last_name":"Buckridge","contact_phone1":"0695847362","contact_phone2":"0491314200","country":"Antarctica (the territory South of 60 deg S)","gender":"female","language":"","max_level_logic":"2","max_level_memory":"1","meeting_date":"2017-01-06","other_information":"3","pin":"4242","piscine_date":"2017-11-06","postal_city":"Lake Montana","postal_complement":"","postal_country":"Lao People's Democratic Republic","postal_street":"7646 Constantin Green","postal_zip_code":"19921","user_id":"46","zip_code":"91297"}}"#;

#[test]
fn the_pages_example_goes_out_and_comes_back() {
    let world = World::new();
    let mut seeded = world.record(23);
    let page: Json = serde_json::from_str(PAGE_EXAMPLE).unwrap();
    let integers = json!({"max_level_logic": 2, "max_level_memory": 1, "user_id": 46});
    for (name, sent) in page["user_candidature"].as_object().unwrap() {
        let held = &seeded[name];
        let wanted = integers.get(name).unwrap_or(if name == "meeting_date" { held } else { sent });
        assert_eq!(held, wanted, "{name}");
    }
    assert_eq!(seeded["meeting_date"], "2017-01-06T00:00:00.000Z");
    assert_eq!(seeded.as_object().unwrap().len(), 30, "28 fields and two times");

    for line in [
        "PATCH /v2/user_candidatures/23",
        "PUT /v2/users/46/user_candidature",
        "PUT /v2/users/lbuckrid/user_candidature",
    ] {
        assert_eq!(
            world.set(&json!({"birth_city": "Elsewhere", "max_level_logic": 9, "meeting_date": null})).status,
            204
        );
        assert_eq!(world.record(23)["birth_city"], "Elsewhere");
        let answer = world.call(line, PAGE_EXAMPLE);
        assert_eq!((answer.status, answer.body.len()), (204, 0), "{line}");
        let mut again = world.get("/v2/users/lbuckrid/user_candidature").json();
        seeded["updated_at"].take();
        again["updated_at"].take();
        assert_eq!(again, seeded, "{line}");
    }
}

#[test]
fn values_are_kept_to_the_byte_and_null_is_not_empty() {
    let world = World::new();
    let odd = json!({"pin": " 007\t", "language": "", "email": null, "other_information": "=1+1\r\n\u{feff}é e\u{301} 👩‍🚀 \u{0} \"\\", "max_level_logic": -5});
    assert_eq!(world.set(&odd).status, 204);
    let held = world.record(23);
    for (name, value) in odd.as_object().unwrap() {
        assert_eq!(&held[name], value, "{name}");
    }
    for nothing in ["{}", r#"{"user_candidature": null}"#, r#"{"user_candidature": {"shoe_size": 44}}"#] {
        assert_eq!(world.call("PUT /v2/user_candidatures/23", nothing).status, 204);
    }
    assert_eq!(world.record(23)["pin"], " 007\t");
}

#[test]
fn identity_fields_move_the_record() {
    let world = World::new();
    let other = world.record(24)["user_id"].clone();
    for (fields, taken) in [(json!({"id": 24}), "id"), (json!({"user_id": other}), "user_id")] {
        let answer = world.set(&fields);
        assert_eq!((answer.status, answer.json()), (422, json!({taken: ["has already been taken"]})));
    }
    assert_eq!(world.set(&json!({"id": 4242, "user_id": "777777"})).status, 204);
    assert_eq!(world.get("/v2/user_candidatures/23").status, 404);
    assert_eq!(world.get("/v2/users/lbuckrid/user_candidature").status, 404);
    assert_eq!(world.get("/v2/users/777777/user_candidature").json()["id"], 4242);
}

#[test]
fn refusals_are_those_of_the_spec() {
    let world = World::new();
    let body = |fields: &str| format!(r#"{{"user_candidature": {fields}}}"#);
    let at = "PATCH /v2/user_candidatures/23";
    let wrong = world.set(&json!({"max_level_logic": "high", "phone_country_code": "UK"}));
    assert_eq!(wrong.status, 422);
    let named: Vec<String> = wrong.json().as_object().unwrap().keys().cloned().collect();
    assert_eq!(named, ["phone_country_code", "max_level_logic"]);
    assert_eq!(world.call(at, &body("[1]")).status, 422);
    assert_eq!(world.call(at, "{\"user").status, 400);
    let absent = world.call("PATCH /v2/user_candidatures/999999", &body("{}"));
    assert_eq!((absent.status, absent.text()), (404, "{}"));
    for path in [
        "/v2/users/nobody/user_candidature",
        "/v2/users/+46/user_candidature",
        "/v2/user_candidatures/99999999999999999999",
        "/v2/user_candidatures/+23",
        "/v2/nothing",
        "/",
    ] {
        assert_eq!(world.get(path).status, 404, "{path}");
    }
    assert_eq!(world.call("DELETE /v2/user_candidatures/23", "").status, 404);
    assert_eq!(world.get("/v2/user_candidatures?filter[pin]=1").status, 400);
    assert_eq!(world.get("/v2/user_candidatures?sort=shoe_size").status, 400);
    let silent =
        world.raw("GET /v2/user_candidatures/23", &format!("authorization: Bearer {}\r\n", world.token()), b"");
    assert_eq!(silent.unwrap().status, 403);
    assert_eq!(world.record(23)["pin"], "4242");
}

#[test]
fn a_body_over_a_mebibyte_is_refused_and_logged() {
    let world = World::new();
    let text = |length: usize| json!({"user_candidature": {"pin": "x".repeat(length)}}).to_string();
    assert_eq!(world.call("PATCH /v2/user_candidatures/23", &text(1_000_000)).status, 204);
    assert_eq!(world.call("PATCH /v2/user_candidatures/23", &text(4 << 20)).status, 413);
    assert_eq!(log(world.folder.path()).unwrap().last().unwrap().status, 413);
}

#[test]
fn an_update_needs_a_role() {
    let edit = r#"{"user_candidature": {"pin": "1"}}"#;
    for (roles, status) in [(vec![], 403), (vec!["Basic tutor"], 403), (vec!["Advanced tutor"], 204)] {
        let roles: Vec<String> = roles.into_iter().map(str::to_owned).collect();
        let world = World::with(|options| options.roles.clone_from(&roles));
        assert_eq!(world.call("PATCH /v2/user_candidatures/23", edit).status, status);
        assert_eq!(world.get("/v2/user_candidatures/23").status, 200, "reading needs none");
    }
}

#[test]
fn a_token_lives_expires_and_is_replaced() {
    let world = World::new();
    let first = world.ask_token().json();
    let token = first["access_token"].as_str().unwrap();
    assert!(token.starts_with(TOKEN_PREFIX) && token.len() == TOKEN_PREFIX.len() + 64);
    assert_eq!((&first["token_type"], &first["scope"]), (&json!("bearer"), &json!("public")));
    assert!(first["expires_in"].as_u64().unwrap() > 7_190);
    assert!(first["secret_valid_until"].as_u64() > first["created_at"].as_u64());
    assert_eq!(world.another().token(), token, "another process gets the same one");

    let info = world.with_token(token, "GET /oauth/token/info", b"").unwrap().json();
    assert_eq!((&info["application"]["uid"], &info["resource_owner_id"]), (&json!(CLIENT_ID), &Json::Null));

    Store::open(world.folder.path()).unwrap().transact(|store| store.expire(token)).unwrap();
    let late = world.with_token(token, "GET /v2/users", b"").unwrap();
    assert_eq!((late.status, late.json()["message"].as_str()), (401, Some("The access token expired")));
    assert!(late.header("www-authenticate").unwrap().starts_with("Bearer "));
    assert_ne!(world.token(), token);
    let unknown = world.with_token("sandbox-0", "GET /v2/users", b"").unwrap();
    assert_eq!((unknown.status, unknown.json()["message"].as_str()), (401, Some("The access token is invalid")));
}

#[test]
fn a_shorter_lifetime_holds_for_tokens_that_are_asked_for_again() {
    let world = World::new();
    let long = world.token();
    let server = World::start(&world.folder, |options| options.token_ttl = Duration::from_secs(60));
    let short = World { folder: TempDir::new().unwrap(), server };
    let answer = short.ask_token().json();
    assert_ne!(answer["access_token"], *long);
    assert!(answer["expires_in"].as_u64().unwrap() <= 60);
}

#[test]
fn credentials_come_as_a_form_or_as_basic_and_must_be_right() {
    let world = World::new();
    let ask = |pair: &str, form: &[u8]| {
        let pair = base64::prelude::BASE64_STANDARD.encode(pair);
        world.raw("POST /oauth/token", &format!("user-agent: t\r\nauthorization: Basic {pair}\r\n"), form).unwrap()
    };
    let encoded = format!("{}:{CLIENT_SECRET}", CLIENT_ID.replace('-', "%2D"));
    assert_eq!(ask(&encoded, b"grant_type=client_credentials").status, 200);
    let wrong = ask(&format!("{CLIENT_ID}:no"), b"grant_type=client_credentials");
    assert_eq!((wrong.status, wrong.json()["error"].as_str()), (401, Some("invalid_client")));
    assert_eq!(ask(&encoded, b"grant_type=password").status, 400);
    assert_eq!(ask(&encoded, b"grant_type=client_credentials&scope=everything").status, 400);
}

#[test]
fn limits_are_announced_and_held() {
    let world = World::with(|options| options.rate_hour = 3);
    let token = world.token();
    let left: Vec<u64> = (0..3)
        .map(|_| world.with_token(&token, "GET /v2/users", b"").unwrap().number("x-hourly-ratelimit-remaining"))
        .collect();
    assert_eq!(left, [2, 1, 0]);
    let refused = world.with_token(&token, "GET /v2/users", b"").unwrap();
    assert_eq!((refused.status, refused.text()), (429, "429 Too Many Requests (Rate Limit Exceeded)"));
    assert!((1..=3_600).contains(&refused.number("retry-after")));
    assert_eq!(refused.number("x-hourly-ratelimit-limit"), 3);

    let world = World::with(|options| options.rate_second = 1);
    let token = world.token();
    let answers: Vec<Answer> =
        (0..3).map(|_| world.with_token(&token, "GET /v2/users?page[size]=1", b"").unwrap()).collect();
    assert_eq!(answers[0].number("x-secondly-ratelimit-remaining"), 0);
    let refused = answers.iter().find(|answer| answer.status == 429).expect("three requests took three seconds");
    assert_eq!(refused.text(), "429 Too Many Requests (Spam Rate Limit Exceeded)");
    assert_eq!(refused.number("retry-after"), 1);
    for name in ["x-application-id", "x-application-name", "x-application-roles", "x-request-id", "x-runtime"] {
        assert!(refused.header(name).is_some(), "{name}");
    }
}

#[test]
fn lists_are_paged_with_links() {
    let world = World::new();
    let page = world.get("/v2/user_candidatures?sort=id&page[size]=100&page[number]=3");
    assert_eq!(["x-page", "x-per-page", "x-total"].map(|name| page.number(name)), [3, 100, 250]);
    assert_eq!(page.json().as_array().unwrap().len(), 50);
    let link = page.header("link").unwrap();
    assert!(link.contains("rel=\"first\"") && link.contains("rel=\"prev\"") && link.contains("rel=\"last\""));
    assert!(!link.contains("rel=\"next\""));

    // The links alone lead through the whole list.
    let mut path = "/v2/user_candidatures?sort=-id&page[size]=100".to_owned();
    let mut ids = Vec::new();
    loop {
        let page = world.get(&path);
        ids.extend(page.json().as_array().unwrap().iter().map(|record| record["id"].as_u64().unwrap()));
        let next = page.header("link").unwrap().split(", ").find(|link| link.ends_with("rel=\"next\""));
        let Some(next) = next else { break };
        let url = next.split(['<', '>']).nth(1).unwrap();
        url.strip_prefix(&format!("http://{}", world.server.address())).unwrap().clone_into(&mut path);
    }
    assert_eq!(ids, (1..=250).rev().collect::<Vec<_>>());
    assert_eq!(world.get("/v2/user_candidatures").number("x-per-page"), 30);
    for far in ["99", "9223372036854775807"] {
        assert_eq!(world.get(&format!("/v2/users?page[number]={far}")).text(), "[]");
    }
}

#[test]
fn lists_are_filtered_and_sorted() {
    let world = World::new();
    let ids = |query: &str| -> Vec<u64> {
        let answer = world.get(&format!("/v2/user_candidatures?{query}"));
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json().as_array().unwrap().iter().map(|record| record["id"].as_u64().unwrap()).collect()
    };
    assert_eq!(ids("filter[id]=9,23,999&sort=id"), [9, 23]);
    assert_eq!(ids("filter%5Buser_id%5D=46"), [23]);
    assert_eq!(ids("filter[postal_country]=Lao%20People%27s+Democratic+Republic"), [23]);
    assert_eq!(ids("filter[birth_date]=1992-02-29&filter[gender]=female"), [23]);
    assert_eq!(ids("range[id]=20,24&sort=-id"), [24, 23, 22, 21, 20]);
    // All records are of one campus.
    assert_eq!(ids("range[id]=20,22&sort=-campus_id"), [20, 21, 22]);
    assert_eq!(ids("range[id]=20,22&filter[campus_id]=1"), [20, 21, 22]);
    assert_eq!(ids("range[birth_date]=1992-02-29,1992-02-29"), [23]);
    assert_eq!(ids("filter[email]=none@example.com"), [0_u64; 0]);
    let users = world.get("/v2/users?filter[login]=lbuckrid,nobody").json();
    assert_eq!(
        (users.as_array().unwrap().len(), &users[0]["id"], &users[0]["login"]),
        (1, &json!(46), &json!("lbuckrid"))
    );
}

#[test]
fn faults_before_the_change_change_nothing() {
    for (kind, status) in [("429", 429), ("502", 502), ("redirect", 302), ("expired", 401), ("revoked", 401)] {
        let world = World::faulty(kind);
        let token = world.token();
        let body = r#"{"user_candidature": {"pin": "new"}}"#;
        let answer = world.with_token(&token, "PATCH /v2/user_candidatures/23", body.as_bytes()).unwrap();
        assert_eq!(answer.status, status, "{kind}");
        assert_eq!(world.another().record(23)["pin"], "4242", "{kind}");
        assert_eq!(world.token() == token, status != 401, "{kind}: a token is replaced once it is dead");
        let entries = log(world.folder.path()).unwrap();
        assert!(entries.iter().any(|entry| entry.fault.as_deref() == Some(kind) && entry.status == status));
    }
}

#[test]
fn a_reset_breaks_the_connection_before_or_after_the_change() {
    for (kind, pin) in [("reset-before", "4242"), ("reset-after", "new")] {
        let world = World::faulty(kind);
        let body = br#"{"user_candidature": {"pin": "new"}}"#;
        let broken = world.try_call("PATCH /v2/user_candidatures/23", body).err().unwrap();
        assert_eq!(broken.kind(), std::io::ErrorKind::ConnectionReset, "{kind}");
        assert_eq!(world.another().record(23)["pin"], pin, "{kind}");
        let entries = log(world.folder.path()).unwrap();
        assert!(entries.iter().any(|entry| entry.fault.as_deref() == Some(kind) && entry.status == 0));
    }
}

#[test]
fn a_truncated_answer_is_shorter_than_it_says() {
    let world = World::faulty("truncated");
    for (line, body) in
        [("GET /v2/users", ""), ("PATCH /v2/user_candidatures/23", r#"{"user_candidature": {"pin": "new"}}"#)]
    {
        let answer = world.call(line, body);
        assert_eq!(answer.status, 200);
        let came = answer.body.len() as u64;
        assert!(0 < came && came < answer.number("content-length"), "{line}: {came}");
    }
    assert_eq!(world.another().record(23)["pin"], "new");
}

#[test]
fn an_oversized_answer_is_32_mebibytes() {
    let world = World::faulty("oversized");
    assert!(world.get("/v2/user_candidatures/23").body.len() > 32 << 20);
}

#[test]
fn a_slow_answer_is_right_and_does_not_hold_up_others() {
    let world = World::faulty("slow");
    let token = world.token();
    #[expect(clippy::disallowed_methods, reason = "what is measured is real time")]
    let start = std::time::Instant::now();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let ask = || world.with_token(&token, "GET /v2/user_candidatures/23", b"").unwrap().status;
        let asked: Vec<_> = (0..3).map(|_| scope.spawn(ask)).collect();
        asked.into_iter().map(|answer| answer.join().unwrap()).collect()
    });
    assert_eq!(statuses, [200; 3]);
    assert!((2..5).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
}

#[test]
fn a_restart_keeps_everything_and_a_reset_nothing() {
    let world = World::new();
    let seeded = world.get("/v2/user_candidatures?sort=id&page[size]=100").text().to_owned();
    let token = world.token();
    world.set(&json!({"pin": "changed"}));
    let again = world.another();
    assert_eq!(again.token(), token);
    assert_eq!(again.record(23)["pin"], "changed");

    reset(world.folder.path(), RECORDS).unwrap();
    assert!(log(world.folder.path()).unwrap().is_empty());
    assert_eq!(world.with_token(&token, "GET /v2/users", b"").unwrap().status, 401);
    assert_eq!(world.get("/v2/user_candidatures?sort=id&page[size]=100").text(), seeded);
    assert_eq!(World::new().get("/v2/user_candidatures?sort=id&page[size]=100").text(), seeded, "reproducible");
}

#[test]
fn a_database_with_other_tables_is_named_and_made_anew_by_a_reset() {
    let folder = TempDir::new().unwrap();
    reset(folder.path(), RECORDS).unwrap();
    let database = rusqlite::Connection::open(folder.path().join("sandbox.db")).unwrap();
    database.execute_batch("DROP TABLE requests; DROP TABLE records").unwrap();
    drop(database);
    let error = log(folder.path()).unwrap_err();
    let hints = error.downcast_ref::<crate::error::Failure>().map(|failure| failure.hints().concat());
    assert!(hints.is_some_and(|hints| hints.contains("sandbox reset")), "{error:#}");
    reset(folder.path(), RECORDS).unwrap();
    assert!(log(folder.path()).unwrap().is_empty());
}

#[test]
fn a_larger_world_begins_with_the_same_people() {
    let world = World::new();
    let first =
        |world: &World| world.get("/v2/user_candidatures?sort=id&page[size]=100&page[number]=2").text().to_owned();
    let seeded = first(&world);
    reset(world.folder.path(), 1000).unwrap();
    assert_eq!(first(&world), seeded);
    assert_eq!(world.record(23)["user_id"], 46);
    assert_eq!(world.get("/v2/user_candidatures").number("x-total"), 1000);
    assert_eq!(world.get("/v2/users?filter[id]=2000").number("x-total"), 1);
    reset(world.folder.path(), 10).unwrap();
    assert_eq!(world.get("/v2/users").number("x-total"), 10);
}

#[test]
fn the_log_has_each_request_and_no_secret() {
    let world = World::new();
    let token = world.token();
    world.with_token(&token, "GET /v2/users?filter[login]=lbuckrid", b"").unwrap();
    let form = format!("POST /oauth/token?client_secret={CLIENT_SECRET}&access_token={token}");
    world.raw(&form, "user-agent: t\r\n", b"").unwrap();
    world.raw(&form.replace("/oauth/token", "/v2/users"), "user-agent: t\r\n", b"").unwrap();
    let entries = log(world.folder.path()).unwrap();
    let seen: Vec<_> =
        entries.iter().map(|entry| (entry.method.as_str(), entry.status, entry.application.as_deref())).collect();
    assert_eq!(
        seen,
        [("POST", 200, Some(CLIENT_ID)), ("GET", 200, Some(CLIENT_ID)), ("POST", 401, None), ("POST", 401, None)]
    );
    assert_eq!(entries[1].path, "/v2/users?filter[login]=lbuckrid");
    assert!(entries[1].at.ends_with('Z') && entries[1].at.len() == 24, "{}", entries[1].at);
    let text = serde_json::to_string(&entries).unwrap();
    assert!(!text.contains(CLIENT_SECRET) && !text.contains(&token), "{text}");
}

#[test]
fn many_first_starts_at_once_seed_once() {
    for _ in 0..5 {
        let folder = TempDir::new().unwrap();
        std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8).map(|_| scope.spawn(|| Store::open(folder.path()).map(drop))).collect();
            for start in starts {
                start.join().unwrap().unwrap();
            }
        });
        let world = World { server: World::start(&folder, |_| {}), folder };
        assert_eq!(world.get("/v2/users").number("x-total"), 250);
    }
}
