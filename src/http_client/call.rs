//! A request to the API as plain data, which a dry run prints and a client sends.

use std::fmt;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The characters to percent-encode in a path segment: all except the unreserved ones of RFC 3986.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The HTTP methods that the program uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Edits a record.
    Patch,
    /// Asks for a token.
    Post,
    /// Edits a record, with the same meaning as `PATCH` on this API.
    Put,
}

impl Method {
    /// The method of an update by its name; anything but `PUT` is PATCH.
    pub fn by_name(name: &str) -> Self {
        if name == Self::Put.name() { Self::Put } else { Self::Patch }
    }

    /// The method as HTTP writes it.
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

/// One request, without the API's address and without a token.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    /// The HTTP method.
    pub method: Method,
    /// The path and query, percent-encoded; begins with a slash.
    pub path: String,
    /// Headers of this call only.
    pub headers: HeaderMap,
    /// The body, if there is one.
    pub body: Option<String>,
}

impl fmt::Debug for Call {
    /// Without the body, which holds personal data or credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("method", &self.method).field("path", &self.path).finish_non_exhaustive()
    }
}

impl Call {
    /// A request that reads.
    pub fn get(path: String) -> Self {
        Self { method: Method::Get, path, headers: HeaderMap::new(), body: None }
    }

    /// A request with a JSON body.
    pub fn with_json(method: Method, path: String, body: String) -> Self {
        let json = HeaderValue::from_static("application/json");
        Self { method, path, headers: HeaderMap::from_iter([(CONTENT_TYPE, json)]), body: Some(body) }
    }

    /// Whether the request changes a record.
    pub const fn is_edit(&self) -> bool {
        matches!(self.method, Method::Patch | Method::Put)
    }

    /// The complete URL under `base`, which has no slash at its end.
    pub fn url(&self, base: &str) -> String {
        format!("{base}{}", self.path)
    }
}

/// `text`, percent-encoded as one segment of a path.
pub fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_segment_decodes_to_its_text_and_stays_one_segment(text in ".*") {
            let encoded = segment(&text);
            let legal = |c: char| c.is_ascii_alphanumeric() || "-._~%".contains(c);
            prop_assert!(encoded.chars().all(legal));
            let decoded = percent_encoding::percent_decode_str(&encoded).decode_utf8().unwrap();
            prop_assert_eq!(decoded, text);
        }
    }
}
