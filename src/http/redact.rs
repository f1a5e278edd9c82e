//! Secrets out of text that comes from outside: a server may say back what it was told.

/// What stands in a secret's place.
const REDACTED: &[u8] = b"[redacted]";

/// Secrets shorter than this would be found in ordinary text.
const SHORTEST: usize = 8;

/// Replaces every occurrence of a secret in the body of an answer.
pub fn redact(body: &mut Vec<u8>, secret: &str) {
    if secret.len() < SHORTEST {
        return;
    }
    while let Some(at) = memchr::memmem::find(body, secret.as_bytes()) {
        body.splice(at..at + secret.len(), REDACTED.iter().copied());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_echo_is_silenced() {
        let mut body = b"no: Bearer s3cret-token, s3cret-token".to_vec();
        redact(&mut body, "s3cret-token");
        assert_eq!(body, b"no: Bearer [redacted], [redacted]");
        redact(&mut body, "no");
        assert!(body.starts_with(b"no"));
    }
}
