//! A token and how it is kept: one small item, so that the way of every request reads only one.

use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};

/// Tokens are renewed this long before they expire: a request must not meet one that just has.
const MARGIN_SECONDS: u64 = 60;

#[derive(Clone, Debug)]
pub struct Token {
    secret: SecretString,
    /// Seconds since 1970.
    pub expires_at: u64,
    /// When the application's own secret expires, in seconds since 1970, if the API said so.
    pub secret_valid_until: Option<u64>,
}

/// The item in the keyring. It has to stay under 1,280 characters, the least of all platforms.
#[derive(Serialize, Deserialize)]
struct Item<'a> {
    token: &'a str,
    expires_at: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret_valid_until: Option<u64>,
}

impl Token {
    pub fn new(secret: SecretString, expires_at: u64, secret_valid_until: Option<u64>) -> Self {
        Self { secret, expires_at, secret_valid_until }
    }

    pub fn secret(&self) -> &SecretString {
        &self.secret
    }

    pub fn is_valid_at(&self, now: u64) -> bool {
        now + MARGIN_SECONDS < self.expires_at
    }

    pub fn to_item(&self) -> SecretString {
        let Self { secret, expires_at, secret_valid_until } = self;
        let item =
            Item { token: secret.expose_secret(), expires_at: *expires_at, secret_valid_until: *secret_valid_until };
        // An item of plain text and numbers always has a JSON form; an empty one is never read back.
        serde_json::to_string(&item).unwrap_or_default().into()
    }

    /// `None` for anything that is not such an item: it is then fetched again.
    pub fn from_item(text: &SecretString) -> Option<Self> {
        let item: Item<'_> = serde_json::from_str(text.expose_secret()).ok()?;
        Some(Self::new(item.token.into(), item.expires_at, item.secret_valid_until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_read_back_and_shows_nothing() {
        let token = Token::new("s3cret".into(), 7_200, Some(9));
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
        let token = Token::new("t".into(), 1_000, None);
        assert!(token.is_valid_at(939));
        assert!(!token.is_valid_at(940));
    }
}
