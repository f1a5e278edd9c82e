//! Which record an edit is for.

use std::fmt;

use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize};

/// Which record an edit is for. As JSON, in results, plans and the ledger, it is `{"id": 23}` or
/// `{"user": "lbuckrid"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// The candidature with this id.
    #[serde(rename = "id")]
    Candidature(#[serde(deserialize_with = "positive")] i64),
    /// The candidature of this user.
    #[serde(rename = "user")]
    User(Slug),
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Candidature(id) => write!(f, "candidature {id}"),
            Self::User(slug) => write!(f, "the candidature of user {}", slug.0),
        }
    }
}

impl Target {
    /// The id of the candidature, if the target names it.
    pub const fn id(&self) -> Option<i64> {
        match self {
            Self::Candidature(id) => Some(*id),
            Self::User(_) => None,
        }
    }

    /// A text that is equal for all spellings of the same target: user `046` is user `46`, and case does not
    /// matter in logins.
    pub fn key(&self) -> String {
        match self {
            Self::Candidature(id) => id.to_string(),
            Self::User(slug) => match slug.number() {
                Some(number) => format!("user {number}"),
                None => format!("user {}", slug.as_str().to_lowercase()),
            },
        }
    }
}

fn positive<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let number = i64::deserialize(deserializer)?;
    if number > 0 { Ok(number) } else { Err(D::Error::custom("an id is a positive number")) }
}

/// A login or a numeric user id. It is safe as one segment of a URL path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Slug(String);

/// Why a text cannot be a login or a user id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSlug {
    /// The text is empty.
    #[error("a login or a user id cannot be empty")]
    Empty,
    /// The text contains a slash, a backslash or a control character.
    #[error("a login or a user id cannot contain a slash or a control character")]
    BadCharacter,
    /// The text is `.` or `..`, with which a URL path would name another resource.
    #[error("a login cannot be . or ..")]
    Dots,
}

impl TryFrom<String> for Slug {
    type Error = InvalidSlug;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl Slug {
    /// The text as given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The user id, if the text is a number.
    pub fn number(&self) -> Option<i64> {
        self.0.bytes().all(|byte| byte.is_ascii_digit()).then(|| self.0.parse().ok()).flatten()
    }
}

impl std::str::FromStr for Slug {
    type Err = InvalidSlug;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err(InvalidSlug::Empty);
        }
        if text.contains(['/', '\\']) || text.chars().any(char::is_control) {
            return Err(InvalidSlug::BadCharacter);
        }
        if text == "." || text == ".." {
            return Err(InvalidSlug::Dots);
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_target_have_one_key() {
        let key = |text: &str| Target::User(text.parse().unwrap()).key();
        assert_eq!((key("46"), key("LBuckrid")), (key("046"), key("lbuckrid")));
        assert!(key("46") != Target::Candidature(46).key() && key("46") != key("47"));
    }

    #[test]
    fn a_slug_is_one_segment_of_a_path() {
        for good in ["lbuckrid", "46", "a b?#%é", "...", "~x"] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
        for bad in ["", ".", "..", "a/b", "../x", "a\nb", "a\\b"] {
            assert!(bad.parse::<Slug>().is_err(), "{bad:?}");
        }
    }
}
