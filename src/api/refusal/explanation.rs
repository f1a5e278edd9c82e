//! The API's own explanation of a refusal, from the body of its answer.

use serde_json::Value as Json;

use crate::http_client::transport::Answer;

/// The most characters of a plain text that are shown.
const EXCERPT: usize = 200;

/// The members of an answer that explain it, apart from those that are named after a field.
const EXPLAINING: [&str; 3] = ["error", "message", "error_description"];

/// The explanation on one line: `error` and `message` of the JSON, or the plain text. A page of HTML has
/// no explanation that helps.
pub fn explanation(answer: &Answer) -> Option<String> {
    if let Ok(json) = serde_json::from_slice::<Json>(&answer.body) {
        let parts: Vec<String> = EXPLAINING.iter().filter_map(|name| json.get(*name)).map(flat).collect();
        return (!parts.is_empty()).then(|| on_one_line(&parts.join(": ")));
    }
    let is_html = answer.header("content-type").is_some_and(|kind| kind.contains("html"));
    let text = on_one_line(&String::from_utf8_lossy(&answer.body));
    (!text.is_empty() && !is_html && !text.starts_with('<')).then(|| text.chars().take(EXCERPT).collect())
}

/// The explanation after a colon; nothing for none.
pub fn suffix(explanation: Option<String>) -> String {
    explanation.map_or_else(String::new, |text| format!(": {text}"))
}

/// The explanations by field, such as `gender: is invalid`. The API puts them into `errors`, or into the
/// body itself, where other members explain the answer as a whole. Anything else but an object there is one
/// explanation.
pub fn field_reasons(answer: &Answer) -> Vec<String> {
    let Ok(json) = serde_json::from_slice::<Json>(&answer.body) else { return Vec::new() };
    let of_field = |(field, reasons): (&String, &Json)| format!("{field}: {}", flat(reasons));
    match (json.get("errors"), &json) {
        (Some(Json::Object(fields)), _) => fields.iter().map(of_field).collect(),
        (None, Json::Object(members)) => members.iter().filter(|(name, _)| is_field(name)).map(of_field).collect(),
        (Some(other), _) | (None, other) => vec![flat(other)],
    }
}

fn is_field(member: &str) -> bool {
    member != "status" && !EXPLAINING.contains(&member)
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A JSON value as words: lists are joined, and strings have no quotes.
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
