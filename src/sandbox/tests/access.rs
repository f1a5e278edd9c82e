//! Who may send requests, and how many: credentials, tokens, rate limits, web pages.

use std::time::Duration;

use base64::Engine as _;
use serde_json::{Value as Json, json};

use crate::sandbox::tests::world::{Answer, World};
use crate::sandbox::{CLIENT_ID, CLIENT_SECRET, TOKEN_PREFIX};

#[test]
fn a_token_is_reused_until_it_expires() {
    let world = World::new();
    let first = world.ask_token().json();
    let token = first["access_token"].as_str().unwrap();
    assert!(token.starts_with(TOKEN_PREFIX) && token.len() == TOKEN_PREFIX.len() + 64);
    assert_eq!((&first["token_type"], &first["scope"]), (&json!("bearer"), &json!("public")));
    assert_eq!((&first["expires_in"], &first["created_at"]), (&json!(7_200), &json!(world.now())));
    assert!(first["secret_valid_until"].as_u64() > first["created_at"].as_u64());
    world.pass(Duration::from_secs(7_199));
    assert_eq!(world.ask_token().json()["expires_in"], 1);
    assert_eq!(world.another().token(), token, "another process gets the same one");

    let info = world.with_token(token, "GET /oauth/token/info", b"").unwrap().json();
    assert_eq!((&info["application"]["uid"], &info["resource_owner_id"]), (&json!(CLIENT_ID), &Json::Null));

    world.pass(Duration::from_secs(1));
    let late = world.with_token(token, "GET /v2/users", b"").unwrap();
    assert_eq!((late.status, late.json()["message"].as_str()), (401, Some("The access token expired")));
    assert!(late.header("www-authenticate").unwrap().starts_with("Bearer "));
    assert_ne!(world.token(), token);
    let unknown = world.with_token("sandbox-0", "GET /v2/users", b"").unwrap();
    assert_eq!((unknown.status, unknown.json()["message"].as_str()), (401, Some("The access token is invalid")));
}

#[test]
fn a_server_with_a_shorter_lifetime_does_not_reuse_a_longer_token() {
    let world = World::new();
    let long = world.token();
    let short = world.another_with(|options| options.token_ttl = Duration::from_secs(60));
    let answer = short.ask_token().json();
    assert_ne!(answer["access_token"], *long);
    assert_eq!(answer["expires_in"], 60);
}

/// As Doorkeeper answers: nobody learns whether there was a token.
#[test]
fn a_token_is_revoked_by_its_application_and_the_answer_is_always_200() {
    let world = World::new();
    let token = world.token();
    let revoke = |token: &str, secret: &str| {
        let form = format!("token={token}&client_id={CLIENT_ID}&client_secret={secret}");
        let answer = world.raw("POST /oauth/revoke", "user-agent: t\r\n", form.as_bytes()).unwrap();
        assert_eq!((answer.status, answer.json()), (200, json!({})));
    };
    let status = || world.with_token(&token, "GET /v2/users", b"").unwrap().status;
    revoke(&token, "wrong");
    revoke("sandbox-unknown", CLIENT_SECRET);
    assert_eq!(status(), 200);
    revoke(&token, CLIENT_SECRET);
    assert_eq!(status(), 401);
    assert_ne!(world.token(), token, "the next token is a new one");
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
        (0..2).map(|_| world.with_token(&token, "GET /v2/users?page[size]=1", b"").unwrap()).collect();
    assert_eq!((answers[0].status, answers[0].number("x-secondly-ratelimit-remaining")), (200, 0));
    let refused = &answers[1];
    assert_eq!((refused.status, refused.text()), (429, "429 Too Many Requests (Spam Rate Limit Exceeded)"));
    assert_eq!(refused.number("retry-after"), 1);
    world.pass(Duration::from_secs(1));
    assert_eq!(world.with_token(&token, "GET /v2/users?page[size]=1", b"").unwrap().status, 200);
    for name in ["x-application-id", "x-application-name", "x-application-roles", "x-request-id", "x-runtime"] {
        assert!(refused.header(name).is_some(), "{name}");
    }
}

#[test]
fn a_web_page_is_refused() {
    let world = World::new();
    let headers = format!("user-agent: t\r\nauthorization: Bearer {}\r\n", world.token());
    assert_eq!(world.raw("GET /v2/users", &headers, b"").unwrap().status, 200);
    let from_a_page = format!("{headers}origin: http://elsewhere.example.com\r\n");
    assert_eq!(world.raw("GET /v2/users", &from_a_page, b"").unwrap().status, 403);
}
