//! Removes secrets from answers, because a server may repeat what was sent to it.

use http::HeaderValue;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use percent_encoding::percent_decode_str;

use crate::http_client::transport::{Answer, Request};

/// The text that replaces a secret.
const REDACTED: &str = "[redacted]";

/// Secrets shorter than this many bytes are not replaced: ordinary text could contain them.
const SHORTEST: usize = 8;

/// The type of a body that is a form.
const FORM: &[u8] = b"application/x-www-form-urlencoded";

/// Removes the credentials of a request from its answer. The body of a success is data and is kept.
pub fn redact_echo(answer: &mut Answer, sent: &Request) {
    for secret in secrets(sent).iter().filter(|secret| secret.len() >= SHORTEST) {
        if !answer.status.is_success() {
            redact(&mut answer.body, secret);
        }
        let finder = memchr::memmem::Finder::new(secret);
        let echoes = answer.headers.values_mut().filter(|value| finder.find(value.as_bytes()).is_some());
        echoes.for_each(|value| *value = HeaderValue::from_static(REDACTED));
    }
}

/// The secrets in a request: its token, and the secret in its form, as it is and as the form writes it.
fn secrets(sent: &Request) -> Vec<String> {
    let credentials = sent.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = credentials.map(|value| value.split_once(' ').map_or(value, |(_, secret)| secret).to_owned());
    let is_form = sent.headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(FORM));
    let form = std::str::from_utf8(&sent.body).ok().filter(|_| is_form).unwrap_or_default();
    let written = form.split('&').find_map(|field| field.strip_prefix("client_secret="));
    let plain = written.map(|text| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned());
    [token, plain, written.map(ToOwned::to_owned)].into_iter().flatten().collect()
}

/// Replaces every occurrence of `secret` in the body of an answer.
fn redact(body: &mut Vec<u8>, secret: &str) {
    let mut redacted = Vec::new();
    let mut kept = 0;
    for at in memchr::memmem::find_iter(body, secret) {
        redacted.extend_from_slice(body.get(kept..at).unwrap_or_default());
        redacted.extend_from_slice(REDACTED.as_bytes());
        kept = at + secret.len();
    }
    if kept > 0 {
        redacted.extend_from_slice(body.get(kept..).unwrap_or_default());
        *body = redacted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http_client::call::Method;
    use http::{HeaderMap, StatusCode};

    /// An answer with this body after a request with this header and this body.
    fn echo(header: (&'static str, &'static str), sent: &str, id: &'static str, body: &str) -> Answer {
        let headers = |(name, value)| {
            HeaderMap::from_iter([(http::HeaderName::from_static(name), HeaderValue::from_static(value))])
        };
        let (headers_sent, headers) = (headers(header), headers(("x-request-id", id)));
        let mut answer = Answer { status: StatusCode::FORBIDDEN, headers, body: body.into() };
        let (method, body) = (Method::Post, sent.into());
        redact_echo(&mut answer, &Request { method, url: String::new(), headers: headers_sent, body, limit: 0 });
        answer
    }

    #[test]
    fn an_echoed_secret_is_replaced() {
        let token = |token, body| echo(("authorization", token), "", "1", body).body;
        assert_eq!(token("Bearer s3cret-token", "no: s3cret-token, s3cret-token"), b"no: [redacted], [redacted]");
        assert_eq!(token("Bearer no", "no"), b"no", "short texts occur by chance");
    }

    #[test]
    fn a_secret_that_equals_its_replacement_does_not_loop() {
        for token in ["Bearer redacted", "Bearer [redacted]"] {
            let body = echo(("authorization", token), "", "1", "[redacted], redacted").body;
            assert!(body.starts_with(b"[") && body.len() < 60, "{body:?}");
        }
    }

    #[test]
    fn headers_are_redacted_too() {
        let answer = echo(("authorization", "Bearer aWQ6c2VjcmV0"), "", "for aWQ6c2VjcmV0", "aWQ6c2VjcmV0?");
        assert_eq!((answer.header("x-request-id"), answer.body.as_slice()), (Some(REDACTED), &b"[redacted]?"[..]));
    }

    #[test]
    fn the_secret_in_a_form_is_replaced_as_it_is_and_as_it_was_written() {
        let form = ("content-type", "application/x-www-form-urlencoded");
        let sent = "client_id=an-id&client_secret=p%2Bss+w%26rd&scope=public";
        let answer = echo(form, sent, "p+ss w&rd", "got p%2Bss+w%26rd of an-id (p+ss w&rd)");
        assert_eq!(answer.body, b"got [redacted] of an-id ([redacted])");
        assert_eq!(answer.header("x-request-id"), Some(REDACTED));
    }
}
