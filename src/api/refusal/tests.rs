//! The texts and codes of refusals.

use http::{HeaderMap, StatusCode};

use super::*;

fn answer(status: u16, kind: &'static str, body: &str) -> Answer {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", kind.parse().unwrap());
    Answer { status: StatusCode::from_u16(status).unwrap(), headers, body: body.into() }
}

fn refusal(status: u16, kind: &'static str, body: &str) -> Refusal {
    Refusal::of_record(&answer(status, kind, body), Action::Edit, &Target::Candidature(23), 1)
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
fn members_that_explain_the_answer_are_not_fields() {
    let explained = text(422, "application/json", r#"{"status":422,"error":"Unprocessable Entity"}"#);
    assert_eq!(explained, "the API refused the values for candidature 23: Unprocessable Entity");
    let both = text(422, "application/json", r#"{"message":"Invalid","gender":["is odd"]}"#);
    assert_eq!(both, "the API refused the values for candidature 23: Invalid: gender: is odd");
}

#[test]
fn an_explanation_is_one_line() {
    assert_eq!(text(400, "text/plain", " too\r\n\todd\n"), "the API refused the request: 400 Bad Request: too odd");
    let json = text(400, "application/json", r#"{"message":"too\n\nodd"}"#);
    assert_eq!(json, "the API refused the request: 400 Bad Request: too odd");
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
        let refusal = Refusal::of_record(&answer, Action::Edit, &Target::Candidature(23), 1);
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

#[test]
fn a_403_is_about_a_role_a_scope_or_a_record() {
    let of = |action, roles: Option<&'static str>, challenge: Option<&'static str>, body| {
        let mut answer = answer(403, "application/json; charset=utf-8", body);
        roles.map(|roles| answer.headers.insert("x-application-roles", roles.parse().unwrap()));
        challenge.map(|challenge| answer.headers.insert("www-authenticate", challenge.parse().unwrap()));
        let refusal = Refusal::of_record(&answer, action, &Target::Candidature(23), 1);
        (refusal.code(), refusal.applies_to, refusal.to_string())
    };
    let role = r#"{"error":"Forbidden","message":"This action requires one of theses roles: Advanced staff"}"#;
    let tutor = "Advanced tutor";
    // A role that may write and not read.
    let (code, about, message) = of(Action::Read, Some(tutor), None, role);
    assert_eq!((code, about), ("forbidden", AppliesTo::Application));
    assert!(message.starts_with("this application may write but not read: Forbidden: This action"), "{message}");
    assert_eq!(of(Action::Read, Some(tutor), None, "{}").1, AppliesTo::Application);
    assert_eq!(of(Action::Edit, Some(tutor), None, "{}").0, "record_forbidden");
    assert_eq!(of(Action::Edit, Some("None"), None, "{}").2, "this application may not edit records");
    // The API's word about roles counts, whatever we know of roles.
    assert_eq!(of(Action::Edit, Some("Advanced staff"), None, role).0, "forbidden");
    assert_eq!(of(Action::Read, None, None, role).1, AppliesTo::Application);
    assert_eq!(of(Action::Read, None, None, "{}").1, AppliesTo::Unknown);
    let challenge = r#"Bearer realm="42 API", error="insufficient scope", error_description="The action need the following scopes: [profile]""#;
    let scope =
        r#"{"error":"Forbidden","message":"Insufficient scope. The action need the following scopes: [profile]"}"#;
    for (challenge, body) in [(Some(challenge), "{}"), (None, scope)] {
        let (code, about, _) = of(Action::Edit, Some("Advanced staff"), challenge, body);
        assert_eq!((code, about), ("insufficient_scope", AppliesTo::Application));
    }
}
