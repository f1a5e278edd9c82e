//! What a refusal by the API means, in words for a person, with what to do next.

use serde_json::Value as Json;

use crate::domain::target::Target;
use crate::error::Failure;
use crate::http_client::transport::Answer;

/// The roles of which the API page wants one.
pub const NEEDED: &str = "Advanced staff or Advanced tutor";

/// Whether these roles, as `X-Application-Roles` lists them, allow an update.
pub fn allows_editing(roles: &str) -> bool {
    NEEDED.split(" or ").any(|role| roles.split([',', ';']).any(|has| has.trim() == role))
}

/// The longest piece of an unknown answer that is shown.
const EXCERPT: usize = 200;

/// Why the API did not do what was asked about `target`.
pub fn of_record(answer: &Answer, target: &Target, attempts: u32) -> Failure {
    match answer.status.as_u16() {
        404 => not_found(target),
        422 => unprocessable(answer, target),
        _ => of_list(answer, attempts),
    }
}

/// Why the API did not give a list.
pub fn of_list(answer: &Answer, attempts: u32) -> Failure {
    let status = answer.status.as_u16();
    let said = said(answer).map_or_else(String::new, |said| format!(": {said}"));
    match status {
        401 => of_token(answer),
        403 => forbidden(answer, &said),
        500..=599 => {
            let tries = if attempts > 1 { format!(" ({attempts} attempts)") } else { String::new() };
            Failure::failed(format!("the API is out of order{tries}: {}{said}", answer.status))
                .hint("try again later; sending an edit again is harmless")
        }
        _ => Failure::failed(format!("the API refused the request: {}{said}", answer.status)),
    }
}

fn not_found(target: &Target) -> Failure {
    match target {
        Target::Candidature(id) => {
            Failure::failed(format!("there is no candidature {id}, or none that this application may see"))
                .hint("--id takes the number of the candidature; a user's number goes with --user")
        }
        Target::User(slug) => Failure::failed(format!(
            "there is no user {0}, or {0} has no candidature that this application may see",
            slug.as_str()
        ))
        .hint("--user takes a login or the user's number; a candidature's number goes with --id"),
    }
}

/// The token was refused, and a new one too, or there could be no new one.
pub fn of_token(answer: &Answer) -> Failure {
    let said = said(answer).unwrap_or_else(|| answer.status.to_string());
    Failure::credentials(format!("the API refused the token: {said}"))
        .hint("with CANDIDATURE_TOKEN, get a new token; else `candidature auth status` says whose it is")
}

fn forbidden(answer: &Answer, said: &str) -> Failure {
    if let Some(roles) = answer.header("x-application-roles").filter(|roles| allows_editing(roles)) {
        return Failure::failed(format!("the API forbids this{said}"))
            .hint(format!("the application has a role that may edit ({roles}): it is about this very record"));
    }
    let roles = match answer.header("x-application-roles").map(str::trim) {
        Some("") => "it has no role".to_owned(),
        Some(roles) => format!("it has: {roles}"),
        None => "the API does not say which it has".to_owned(),
    };
    Failure::credentials(format!("the application may not do this{said}"))
        .hint(format!("it needs the role {NEEDED}; {roles}"))
        .hint("42's staff grant roles to applications in the intra")
}

/// The server's reasons, a line a field.
fn unprocessable(answer: &Answer, target: &Target) -> Failure {
    let message = format!("the API refused the values for {target}");
    let json = serde_json::from_slice::<Json>(&answer.body).ok();
    let by_field = json.as_ref().map(|json| json.get("errors").unwrap_or(json));
    let failure = match by_field {
        Some(Json::Object(fields)) if !fields.is_empty() => {
            fields.iter().fold(Failure::failed(message), |failure, (field, reasons)| {
                failure.detail(format!("{field}: {}", flat(reasons)))
            })
        }
        Some(other) if !other.is_object() => Failure::failed(format!("{message}: {}", flat(other))),
        _ => Failure::failed(said(answer).map_or(message.clone(), |said| format!("{message}: {said}"))),
    };
    failure.hint("correct the values and send the edit again; nothing of it was stored")
}

/// A JSON value as words: lists joined, strings without their quotes.
fn flat(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(flat).collect::<Vec<_>>().join(", "),
        Json::Object(members) => {
            members.iter().map(|(name, value)| format!("{name} {}", flat(value))).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

/// What the answer itself says, in one line: `error` and `message` of its JSON, or its plain text.
/// A page of HTML says nothing that helps.
fn said(answer: &Answer) -> Option<String> {
    if let Ok(json) = serde_json::from_slice::<Json>(&answer.body) {
        let parts: Vec<String> =
            ["error", "message", "error_description"].iter().filter_map(|name| json.get(*name)).map(flat).collect();
        return (!parts.is_empty()).then(|| parts.join(": "));
    }
    let is_html = answer.header("content-type").is_some_and(|kind| kind.contains("html"));
    let text = String::from_utf8_lossy(&answer.body);
    let text = text.trim();
    (!text.is_empty() && !is_html && !text.starts_with('<')).then(|| text.chars().take(EXCERPT).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderMap, StatusCode};

    fn answer(status: u16, kind: &'static str, body: &str) -> Answer {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", kind.parse().unwrap());
        Answer { status: StatusCode::from_u16(status).unwrap(), headers, body: body.into() }
    }

    fn told(status: u16, kind: &'static str, body: &str) -> String {
        of_record(&answer(status, kind, body), &Target::Candidature(23), 1).to_string()
    }

    #[test]
    fn reasons_are_shown_by_field_in_both_shapes_and_as_text() {
        let bare = told(422, "application/json", r#"{"gender":["is odd","is new"]}"#);
        let wrapped = told(422, "application/json", r#"{"errors":{"gender":["is odd","is new"]}}"#);
        assert_eq!(bare, "the API refused the values for candidature 23: gender: is odd, is new");
        assert_eq!(bare, wrapped);
        assert_eq!(told(422, "text/plain", "too odd"), "the API refused the values for candidature 23: too odd");
    }

    #[test]
    fn a_page_of_html_is_not_dumped() {
        let page = told(502, "text/html", "<html><h1>502 Bad Gateway</h1></html>");
        assert_eq!(page, "the API is out of order: 502 Bad Gateway");
    }

    #[test]
    fn the_words_of_the_server_are_kept() {
        assert_eq!(
            told(400, "application/json", r#"{"error":"Bad Request","message":"unreadable JSON"}"#),
            "the API refused the request: 400 Bad Request: Bad Request: unreadable JSON"
        );
    }
}
