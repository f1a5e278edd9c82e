//! The response for a page of a list: its items, and headers with the page's number, the number of all items and
//! links to other pages.

use std::fmt::Write as _;

use http::request::Parts;
use serde_json::Value as Json;

use crate::sandbox::list_faults::Total;
use crate::sandbox::query::Listing;
use crate::sandbox::reply::Reply;

/// The response for a page; `items` are its items, `total` counts the items of all pages.
pub fn reply(parts: &Parts, listing: &Listing, (items, total): (Vec<Json>, u64), says: Total) -> Reply {
    let reply = Reply::json(200, &Json::Array(items))
        .with("x-page", &listing.page.to_string())
        .with("x-per-page", &listing.size.to_string())
        .with("link", &links(parts, listing, total));
    match says {
        Total::Items => reply.with("x-total", &total.to_string()),
        Total::Pages => reply.with("x-total", &total.div_ceil(listing.size).to_string()),
        Total::Missing => reply,
    }
}

/// Links to the first, previous, next and last page.
fn links(parts: &Parts, listing: &Listing, total: u64) -> String {
    let last = total.div_ceil(listing.size).max(1);
    let mut pages = vec![("first", 1), ("last", last)];
    if listing.page > 1 {
        pages.push(("prev", listing.page - 1));
    }
    if listing.page < last {
        pages.push(("next", listing.page + 1));
    }
    let host = parts.headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let query = url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
    let others: Vec<_> = query.filter(|(key, _)| key != "page[number]").collect();
    let mut links = String::new();
    for (rel, page) in pages {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&others)
            .append_pair("page[number]", &page.to_string())
            .finish();
        let comma = if links.is_empty() { "" } else { ", " };
        // Writing to a String cannot fail.
        let _ = write!(links, "{comma}<http://{host}{}?{query}>; rel=\"{rel}\"", parts.uri.path());
    }
    links
}
