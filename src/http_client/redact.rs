//! Removes secrets from answers, because a server may repeat what was sent to it.

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};

use crate::http_client::transport::Answer;

/// The text that replaces a secret.
const REDACTED: &str = "[redacted]";

/// Secrets shorter than this many bytes are not replaced: ordinary text could contain them.
const SHORTEST: usize = 8;

/// Removes the credentials of a request from its answer. The body of a success is data and is kept.
pub fn redact_echo(answer: &mut Answer, sent: &HeaderMap) {
    let Some(credentials) = sent.get(AUTHORIZATION).and_then(|value| value.to_str().ok()) else { return };
    let secret = credentials.split_once(' ').map_or(credentials, |(_, secret)| secret);
    if !answer.status.is_success() {
        redact(&mut answer.body, secret);
    }
    if secret.len() >= SHORTEST {
        let finder = memchr::memmem::Finder::new(secret);
        let echoes = answer.headers.values_mut().filter(|value| finder.find(value.as_bytes()).is_some());
        echoes.for_each(|value| *value = HeaderValue::from_static(REDACTED));
    }
}

/// Replaces every occurrence of `secret` in the body of an answer.
pub fn redact(body: &mut Vec<u8>, secret: &str) {
    if secret.len() < SHORTEST {
        return;
    }
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
    use http::StatusCode;

    #[test]
    fn an_echoed_secret_is_replaced() {
        let mut body = b"no: Bearer s3cret-token, s3cret-token".to_vec();
        redact(&mut body, "s3cret-token");
        assert_eq!(body, b"no: Bearer [redacted], [redacted]");
        redact(&mut body, "no");
        assert!(body.starts_with(b"no"));
    }

    #[test]
    fn a_secret_that_equals_its_replacement_does_not_loop() {
        for secret in ["redacted", "[redacted]"] {
            let mut body = b"[redacted], redacted".to_vec();
            redact(&mut body, secret);
            assert!(body.starts_with(b"[") && body.len() < 60, "{body:?}");
        }
    }

    #[test]
    fn headers_are_redacted_too() {
        let headers = |pair: (&'static str, &'static str)| {
            let (name, value) = pair;
            HeaderMap::from_iter([(http::HeaderName::from_static(name), HeaderValue::from_static(value))])
        };
        let mut answer = Answer {
            status: StatusCode::FORBIDDEN,
            headers: headers(("x-request-id", "for aWQ6c2VjcmV0")),
            body: b"Basic aWQ6c2VjcmV0?".to_vec(),
        };
        redact_echo(&mut answer, &headers(("authorization", "Basic aWQ6c2VjcmV0")));
        assert_eq!(
            (answer.header("x-request-id"), answer.body.as_slice()),
            (Some(REDACTED), &b"Basic [redacted]?"[..])
        );
    }
}
