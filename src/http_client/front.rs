//! Recognises answers that the API did not give: those of Cloudflare in front of the API, and those of a
//! proxy or a firewall on the way.

use std::fmt;

use http::{HeaderMap, StatusCode};

/// Who refused a request in place of the API, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Front {
    /// Cloudflare wants a browser to prove that a person uses it. Another attempt often passes.
    CloudflareChallenge,
    /// Cloudflare blocks the request, by a rule. Another attempt does not pass.
    CloudflareBlock,
    /// A server without a name, such as the proxy of a company.
    Other,
}

/// Texts in the page of a challenge, for challenges without the header.
const CHALLENGE_MARKS: [&str; 3] = ["Just a moment", "challenge-platform", "_cf_chl"];

impl Front {
    /// Who gave an answer with this status, these headers and this body; `None` for the API itself.
    pub fn of(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Option<Self> {
        if status.is_success() {
            return None;
        }
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
        // Cloudflare documents this header for every challenge, whatever the status: 403, and 429 too.
        match header("cf-mitigated").map(str::trim) {
            Some("challenge") => return Some(Self::CloudflareChallenge),
            Some(_) => return Some(Self::CloudflareBlock),
            None => {}
        }
        let text = String::from_utf8_lossy(body);
        let is_cloudflare = header("server").is_some_and(|server| server.starts_with("cloudflare"));
        let is_page =
            header("content-type").is_some_and(|kind| kind.contains("html")) || text.trim_start().starts_with('<');
        let is_short_block = text.trim_start().starts_with("error code: 1");
        match status.as_u16() {
            403 | 503 if is_cloudflare && CHALLENGE_MARKS.iter().any(|mark| text.contains(mark)) => {
                Some(Self::CloudflareChallenge)
            }
            403 if is_cloudflare && (is_page || is_short_block) => Some(Self::CloudflareBlock),
            403 if is_page => Some(Self::Other),
            _ => None,
        }
    }
}

impl fmt::Display for Front {
    /// The beginning of a sentence about a refused request.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CloudflareChallenge => "Cloudflare, not the API, refused the request with a check for browsers",
            Self::CloudflareBlock => "Cloudflare, not the API, blocked the request",
            Self::Other => "a proxy or a firewall, not the API, refused the request",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderName;

    fn front(status: u16, headers: &[(&str, &str)], body: &str) -> Option<Front> {
        let headers: HeaderMap =
            headers.iter().map(|(name, value)| (name.parse::<HeaderName>().unwrap(), value.parse().unwrap())).collect();
        Front::of(StatusCode::from_u16(status).unwrap(), &headers, body.as_bytes())
    }

    const CLOUDFLARE: (&str, &str) = ("server", "cloudflare");
    const HTML: (&str, &str) = ("content-type", "text/html; charset=UTF-8");

    #[test]
    fn a_challenge_is_known_by_its_header_or_by_its_page() {
        let page = "<!DOCTYPE html><html lang=\"en-US\"><head><title>Just a moment...</title>";
        assert_eq!(
            front(403, &[CLOUDFLARE, HTML, ("cf-mitigated", "challenge")], page),
            Some(Front::CloudflareChallenge)
        );
        // Seen at other services: a challenge with the status of a rate limit.
        assert_eq!(front(429, &[("cf-mitigated", "challenge")], ""), Some(Front::CloudflareChallenge));
        for status in [403, 503] {
            assert_eq!(front(status, &[CLOUDFLARE, HTML], page), Some(Front::CloudflareChallenge), "{status}");
        }
    }

    #[test]
    fn a_block_is_not_a_challenge() {
        let page = "<title>Access denied | api.intra.42.fr used Cloudflare to restrict access</title>";
        assert_eq!(front(403, &[("server", "cloudflare-nginx"), HTML], page), Some(Front::CloudflareBlock));
        assert_eq!(
            front(403, &[CLOUDFLARE, ("content-type", "text/plain")], "error code: 1010"),
            Some(Front::CloudflareBlock)
        );
        assert_eq!(front(403, &[HTML], "<h1>Blocked by your company</h1>"), Some(Front::Other));
    }

    #[test]
    fn the_api_behind_cloudflare_is_still_the_api() {
        let json = ("content-type", "application/json; charset=utf-8");
        assert_eq!(front(403, &[CLOUDFLARE, json], "{}"), None);
        assert_eq!(front(403, &[CLOUDFLARE], ""), None);
        assert_eq!(front(404, &[CLOUDFLARE, HTML], "<h1>Not found</h1>"), None);
        assert_eq!(front(502, &[CLOUDFLARE, HTML], "<h1>Bad gateway</h1>"), None);
        assert_eq!(front(200, &[CLOUDFLARE, HTML], "Just a moment"), None);
        assert_eq!(front(429, &[], "429 Too Many Requests (Rate Limit Exceeded)"), None);
    }
}
