//! A request to the API as plain data: what a dry run prints and a client sends.

use std::fmt;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Patch,
    Post,
    Put,
}

impl Method {
    /// The method of an update by its name; anything but `PUT` is PATCH.
    pub fn by_name(name: &str) -> Self {
        if name == Self::Put.name() { Self::Put } else { Self::Patch }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Patch => "PATCH",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One request, without address, token or headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub method: Method,
    /// Begins with a slash; its segments are percent-encoded.
    pub path: String,
    /// Its own headers. A secret one is marked sensitive, which keeps it out of `Debug`.
    pub headers: HeaderMap,
    pub body: Option<String>,
}

impl Call {
    pub fn get(path: String) -> Self {
        Self { method: Method::Get, path, headers: HeaderMap::new(), body: None }
    }

    /// A request that carries JSON.
    pub fn with_json(method: Method, path: String, body: String) -> Self {
        let json = HeaderValue::from_static("application/json");
        Self { method, path, headers: HeaderMap::from_iter([(CONTENT_TYPE, json)]), body: Some(body) }
    }

    /// The whole URL under `base`, which has no slash at its end.
    pub fn url(&self, base: &str) -> String {
        format!("{base}{}", self.path)
    }
}

/// `text` as one segment of a path.
pub fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_segment_is_read_back_and_cannot_leave_its_place(text in ".*") {
            let encoded = segment(&text);
            let legal = |c: char| c.is_ascii_alphanumeric() || "-._~%".contains(c);
            prop_assert!(encoded.chars().all(legal));
            let decoded = percent_encoding::percent_decode_str(&encoded).decode_utf8().unwrap();
            prop_assert_eq!(decoded, text);
        }
    }
}
