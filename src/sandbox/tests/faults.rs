//! What each fault does to a response and to the record.

use std::time::Duration;

use crate::sandbox::log;
use crate::sandbox::tests::world::World;

#[test]
fn faults_before_the_change_change_nothing() {
    let statuses = [("429", 429), ("500", 500), ("502", 502), ("520", 520), ("527", 527), ("challenge", 403)];
    for (kind, status) in statuses.into_iter().chain([("redirect", 302), ("expired", 401), ("revoked", 401)]) {
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
fn the_front_answers_without_the_headers_of_the_api() {
    for kind in ["challenge", "502", "520", "524"] {
        let world = World::faulty(kind);
        let answer = world.set(&serde_json::json!({"pin": "new"}));
        assert!(
            answer.header("x-application-roles").is_none() && answer.header("x-secondly-ratelimit-limit").is_none()
        );
        assert_eq!(answer.header("cf-mitigated"), (kind == "challenge").then_some("challenge"));
        // Only with a time-out, the API has done what was asked.
        assert_eq!(world.another().record(23)["pin"], if kind == "524" { "new" } else { "4242" }, "{kind}");
    }
}

#[test]
fn no_answer_has_headers_about_the_limits() {
    let world = World::with(|options| options.hides_limits = true);
    let answer = world.get("/v2/user_candidatures/23");
    assert_eq!((answer.status, answer.header("x-application-roles")), (200, Some("Advanced staff")));
    assert!(!answer.head.contains("ratelimit"), "{}", answer.head);
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
fn a_slow_answer_is_right() {
    let world = World::with(|options| {
        options.faults = vec!["slow=1".parse().unwrap()];
        options.lateness = Duration::from_millis(1);
    });
    let answer = world.get("/v2/user_candidatures/23");
    assert_eq!((answer.status, &answer.json()["pin"]), (200, &"4242".into()));
}

/// The slow answers would take longer than the test may.
#[test]
fn a_slow_answer_does_not_hold_up_others() {
    let world = World::with(|options| {
        options.faults = vec!["slow=1".parse().unwrap()];
        options.lateness = Duration::from_secs(3600);
    });
    let token = world.token();
    let headers = format!("user-agent: t\r\nauthorization: Bearer {token}\r\n");
    let slow: Vec<_> = (0..3).map(|_| world.begin("GET /v2/user_candidatures/23", &headers)).collect();
    // Requests to the token endpoint get no fault.
    let answered = || world.with_token(&token, "GET /oauth/token/info", b"").unwrap().status == 200;
    let are_slow =
        || log(world.folder.path()).unwrap().iter().filter(|entry| entry.fault.is_some()).count() == slow.len();
    assert!((0..1000).any(|_| answered() && are_slow()));
    assert!(answered());
}
