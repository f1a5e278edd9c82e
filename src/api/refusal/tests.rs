//! The texts and codes of refusals.

use http::{HeaderMap, StatusCode};

use super::*;

fn answer(status: u16, kind: &'static str, body: &str) -> Answer {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", kind.parse().unwrap());
    Answer { status: StatusCode::from_u16(status).unwrap(), headers, body: body.into() }
}

fn refusal(status: u16, kind: &'static str, body: &str) -> Refusal {
    Refusal::of_record(&answer(status, kind, body), &Target::Candidature(23), 1)
}

fn text(status: u16, kind: &'static str, body: &str) -> String {
    refusal(status, kind, body).to_string()
}

#[test]
fn reasons_are_shown_by_field_in_both_shapes_and_as_text() {
    let bare = text(422, "application/json", r#"{"gender":["is odd","is new"],"pin":"is long"}"#);
    let wrapped = text(422, "application/json", r#"{"errors":{"gender":["is odd","is new"],"pin":"is long"}}"#);
    assert_eq!(bare, "the API refused the values for candidature 23: gender: is odd, is new; pin: is long");
    assert_eq!(bare, wrapped);
    assert_eq!(text(422, "text/plain", "too odd"), "the API refused the values for candidature 23: too odd");
    assert_eq!(text(422, "application/json", "\"odd\""), "the API refused the values for candidature 23: odd");
    let refusal = refusal(422, "application/json", r#"{"gender":["is odd"]}"#);
    let (message, details) = refusal.message_and_details();
    assert_eq!(
        (message.as_str(), details),
        ("the API refused the values for candidature 23", &["gender: is odd".to_owned()][..])
    );
}

#[test]
fn a_page_of_html_is_not_shown() {
    let page = text(502, "text/html", "<html><h1>502 Bad Gateway</h1></html>");
    assert_eq!(page, "the API failed: 502 Bad Gateway");
}

#[test]
fn the_words_of_the_server_are_kept() {
    assert_eq!(
        text(400, "application/json", r#"{"error":"Bad Request","message":"unreadable JSON"}"#),
        "the API refused the request: 400 Bad Request: Bad Request: unreadable JSON"
    );
}

#[test]
fn each_status_has_its_code_and_says_what_it_is_about() {
    let of = |status: u16, roles: Option<&'static str>| {
        let mut answer = answer(status, "text/plain", "");
        roles.map(|roles| answer.headers.insert("x-application-roles", roles.parse().unwrap()));
        let refusal = Refusal::of_record(&answer, &Target::Candidature(23), 1);
        (refusal.code(), refusal.applies_to)
    };
    assert_eq!(of(401, None), ("token_refused", AppliesTo::Application));
    assert_eq!(of(403, None), ("forbidden", AppliesTo::Unknown));
    assert_eq!(of(403, Some("Basic tutor")), ("forbidden", AppliesTo::Application));
    assert_eq!(of(403, Some("Advanced staff")), ("record_forbidden", AppliesTo::Request));
    assert_eq!(of(404, None), ("not_found", AppliesTo::Request));
    assert_eq!(of(422, None), ("invalid", AppliesTo::Request));
    assert_eq!(of(500, None), ("server_error", AppliesTo::Request));
    assert_eq!(of(418, None), ("refused", AppliesTo::Request));
}
