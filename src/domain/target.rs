//! Which record an edit is for.

use std::fmt;

use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize};

/// Which record an edit is for. As JSON, in results, plans and the ledger, it is `{"id": 23}` or
/// `{"user": "lbuckrid"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// The candidature's own number.
    #[serde(rename = "id")]
    Candidature(#[serde(deserialize_with = "positive")] i64),
    /// The user whose candidature it is.
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
    /// What is the same for every way to write the same target: `46` is `046`, and logins have no case.
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

/// A login or a numeric user id, fit to be one segment of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Slug(String);

impl TryFrom<String> for Slug {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl Slug {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number of a user, when it is one and no login.
    pub fn number(&self) -> Option<i64> {
        self.0.bytes().all(|byte| byte.is_ascii_digit()).then(|| self.0.parse().ok()).flatten()
    }
}

impl std::str::FromStr for Slug {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err("a login or a user id cannot be empty");
        }
        if text.contains(['/', '\\']) || text.chars().any(char::is_control) {
            return Err("a login or a user id has no slash and no control character");
        }
        // A path ending in `..` would name another resource.
        if text == "." || text == ".." {
            return Err("that is not a login");
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
