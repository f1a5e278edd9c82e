//! One page of a list of records or users. A page has up to 100 of them, which makes reading cheap.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value as Json;

use crate::api::error::Error;
use crate::api::refusal::Refusal;
use crate::api::response::{json, unexpected};
use crate::domain::comparison::Record;
use crate::http_client::call::{Call, segment};
use crate::http_client::client::Client;
use crate::http_client::transport::Answer;

/// The number of items on a page that is asked for: the most that the API puts on a page.
pub const PAGE_SIZE: usize = 100;

/// The most bytes of an answer with a page.
const PAGE_LIMIT: usize = 16 << 20;

/// The characters to percent-encode in a value of the query: all except the unreserved ones, and the comma,
/// which separates several values.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b',');

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// Records.
    Candidatures,
    /// Users, with their logins.
    Users,
}

impl Resource {
    fn path(self, campus: Option<&str>) -> String {
        match (self, campus) {
            (Self::Candidatures, _) => "/v2/user_candidatures".to_owned(),
            (Self::Users, None) => "/v2/users".to_owned(),
            (Self::Users, Some(campus)) => format!("/v2/campus/{}/users", segment(campus)),
        }
    }
}

/// Which items to list, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Name and value of each `filter[name]=value`; a value with commas means any of several.
    pub filters: Vec<(String, String)>,
    /// Name and ends of each `range[name]=low,high`.
    pub ranges: Vec<(String, String, String)>,
    /// Field names, each with `-` in front for descending order. The default is `id`.
    pub sort: Option<String>,
    /// The id or slug of the campus whose users are listed.
    pub campus: Option<String>,
}

impl Query {
    /// The items with one of these values.
    pub fn filtered(name: &str, values: &[String]) -> Self {
        Self { filters: vec![(name.to_owned(), values.join(","))], ..Self::default() }
    }
}

/// One page of a list.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The items, in the order of the query.
    pub items: Vec<Record>,
    /// How many items match the query, by `X-Total`.
    pub total: Option<u64>,
    /// How many items a full page has, by `X-Per-Page`.
    pub full_size: Option<usize>,
    /// Whether `Link` names a next page; `None` without `Link`.
    pub has_next: Option<bool>,
}

/// A page of a list, from page 1.
///
/// # Errors
/// The API gave no list.
pub async fn page(client: &Client, of: Resource, query: &Query, number: u64) -> Result<Page, Error> {
    let mut parameters: Vec<(String, String)> =
        query.filters.iter().map(|(name, value)| (format!("filter[{name}]"), value.clone())).collect();
    parameters.extend(query.ranges.iter().map(|(name, low, high)| (format!("range[{name}]"), format!("{low},{high}"))));
    parameters.push(("sort".to_owned(), query.sort.clone().unwrap_or_else(|| "id".to_owned())));
    parameters.push(("page[number]".to_owned(), number.to_string()));
    parameters.push(("page[size]".to_owned(), PAGE_SIZE.to_string()));
    let pair = |(name, value): &(String, String)| format!("{name}={}", utf8_percent_encode(value, VALUE));
    let campus = query.campus.as_deref();
    let path = of.path(campus);
    let query: Vec<String> = parameters.iter().map(pair).collect();
    let reply = client.send(&Call::get(format!("{path}?{}", query.join("&"))), PAGE_LIMIT).await?;
    let answer = &reply.answer;
    if !answer.status.is_success() {
        return Err(Refusal::of_list_at(campus, answer, reply.attempts).into());
    }
    let Json::Array(items) = json(&reply)? else { return Err(unexpected(&reply, "not a list").into()) };
    Ok(Page {
        items: items.into_iter().filter_map(into_record).collect(),
        total: number_in(answer, "x-total"),
        full_size: number_in(answer, "x-per-page").and_then(|size| usize::try_from(size).ok()).filter(|size| *size > 0),
        has_next: answer.header("link").map(names_next_page),
    })
}

fn number_in(answer: &Answer, header: &str) -> Option<u64> {
    answer.header(header).and_then(|text| text.trim().parse().ok())
}

/// Whether a `Link` header (RFC 8288) has a link with the relation `next`.
fn names_next_page(link: &str) -> bool {
    let parameters =
        link.split('>').skip(1).flat_map(|rest| rest.split('<').next().unwrap_or_default().split([';', ',']));
    let relations = parameters.filter_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("rel").then(|| value.trim().trim_matches('"'))
    });
    relations.flat_map(str::split_whitespace).any(|relation| relation.eq_ignore_ascii_case("next"))
}

fn into_record(json: Json) -> Option<Record> {
    match json {
        Json::Object(record) => Some(record),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_found_in_every_form_of_the_header() {
        for with in [
            r#"<http://x/v2?page=1>; rel="first", <http://x/v2?page=3>; rel="next""#,
            "<http://x/v2?page=3>; rel=next",
            r#"<http://x/a,b;c>;title="last";REL="next last""#,
            r#"<http://x>; rel = "Next""#,
        ] {
            assert!(names_next_page(with), "{with}");
        }
        for without in ["", r#"<http://x?rel="next">; rel="last""#, "<http://x>; rel=prev", "<http://x>; title=next"] {
            assert!(!names_next_page(without), "{without}");
        }
    }
}
