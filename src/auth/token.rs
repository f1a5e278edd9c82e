//! A token, and the one small item in which a token is stored.

use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};

/// Tokens are renewed this long before they expire, so that no token expires while a request is on its way.
const MARGIN_SECONDS: u64 = 60;

/// An access token and its lifetime.
#[derive(Clone, Debug)]
pub struct Token {
    secret: SecretString,
    /// When the token expires, in seconds since 1970.
    pub expires_at: u64,
    /// When to fetch a new token, in seconds since 1970.
    renew_at: u64,
    /// When the application's own secret expires, in seconds since 1970, if the API said so.
    pub secret_valid_until: Option<u64>,
}

/// The item in the keyring. It must stay under 1,280 characters, the smallest limit of all platforms.
#[derive(Serialize, Deserialize)]
struct Item<'a> {
    token: &'a str,
    expires_at: u64,
    renew_at: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret_valid_until: Option<u64>,
}

impl Token {
    /// A token that was asked for at `asked_at`, in seconds since 1970, and lives for `lifetime` seconds from
    /// then. `secret_valid_until` is when the application's secret expires, if the API said so.
    pub fn new(secret: SecretString, asked_at: u64, lifetime: u64, secret_valid_until: Option<u64>) -> Self {
        let expires_at = asked_at.saturating_add(lifetime);
        // A server may return its current token again, even in the last minute of that token. Half of the
        // remaining time is used then, or each request would fetch the same token.
        let margin = if lifetime > MARGIN_SECONDS { MARGIN_SECONDS } else { lifetime / 2 };
        let renew_at = expires_at.saturating_sub(margin);
        Self { secret, expires_at, renew_at, secret_valid_until }
    }

    /// The token itself.
    pub fn secret(&self) -> &SecretString {
        &self.secret
    }

    /// Whether the token can be used at a time, in seconds since 1970.
    pub fn is_valid_at(&self, now: u64) -> bool {
        now < self.renew_at
    }

    /// How long the API accepts the token from a time on, in seconds since 1970.
    pub fn lifetime_at(&self, now: u64) -> Duration {
        Duration::from_secs(self.expires_at.saturating_sub(now))
    }

    /// The token as text for a keyring.
    pub fn to_item(&self) -> SecretString {
        let Self { secret, expires_at, renew_at, secret_valid_until } = self;
        let item = Item {
            token: secret.expose_secret(),
            expires_at: *expires_at,
            renew_at: *renew_at,
            secret_valid_until: *secret_valid_until,
        };
        // Text and numbers always convert to JSON. An empty item would be ignored when it is read.
        serde_json::to_string(&item).unwrap_or_default().into()
    }

    /// Reads the text of [`to_item`](Self::to_item); `None` for any other text, and a new token is then
    /// fetched.
    pub fn from_item(text: &SecretString) -> Option<Self> {
        let item: Item<'_> = serde_json::from_str(text.expose_secret()).ok()?;
        let Item { token, expires_at, renew_at, secret_valid_until } = item;
        Some(Self { secret: token.into(), expires_at, renew_at, secret_valid_until })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_read_back_and_shows_nothing() {
        let token = Token::new("s3cret".into(), 200, 7_000, Some(9));
        let back = Token::from_item(&token.to_item()).unwrap();
        assert_eq!(
            (back.secret().expose_secret(), back.expires_at, back.secret_valid_until),
            ("s3cret", 7_200, Some(9))
        );
        assert!(!format!("{back:?}").contains("s3cret"));
        assert!(Token::from_item(&"junk".into()).is_none());
    }

    #[test]
    fn it_is_renewed_a_minute_early() {
        let token = Token::new("t".into(), 100, 900, None);
        assert!(token.is_valid_at(939));
        assert!(!token.is_valid_at(940));
        let kept = Token::from_item(&token.to_item()).unwrap();
        assert!(kept.is_valid_at(939) && !kept.is_valid_at(940));
    }

    #[test]
    fn one_in_its_last_minute_is_used_and_a_life_without_end_is_one() {
        let short = Token::new("t".into(), 100, 40, None);
        assert!(short.is_valid_at(119) && !short.is_valid_at(120));
        assert!(Token::new("t".into(), 100, u64::MAX, None).is_valid_at(1 << 40));
        assert!(!Token::new("t".into(), 100, 0, None).is_valid_at(100));
    }
}
