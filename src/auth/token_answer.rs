//! The API's answer with a token, read leniently: only the token itself must be there and be text. Servers in
//! the world write numbers as text, with a fraction or below zero, and dates in several forms.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use oauth2::basic::BasicTokenType;
use oauth2::{AccessToken, RefreshToken, Scope};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value as Json;

/// The answer of an API that gave a token.
#[derive(Debug, Deserialize, Serialize)]
pub struct TokenAnswer {
    access_token: AccessToken,
    /// Not read: the API has no other type.
    #[serde(skip, default = "bearer")]
    token_type: BasicTokenType,
    #[serde(default, deserialize_with = "seconds")]
    expires_in: Option<u64>,
    #[serde(default, deserialize_with = "time")]
    secret_valid_until: Option<u64>,
}

impl TokenAnswer {
    /// When the application's own secret expires, in seconds since 1970, if the API said so.
    pub fn secret_valid_until(&self) -> Option<u64> {
        self.secret_valid_until
    }
}

impl oauth2::TokenResponse for TokenAnswer {
    type TokenType = BasicTokenType;

    fn access_token(&self) -> &AccessToken {
        &self.access_token
    }

    fn token_type(&self) -> &BasicTokenType {
        &self.token_type
    }

    fn expires_in(&self) -> Option<Duration> {
        self.expires_in.map(Duration::from_secs)
    }

    fn refresh_token(&self) -> Option<&RefreshToken> {
        None
    }

    fn scopes(&self) -> Option<&Vec<Scope>> {
        None
    }
}

const fn bearer() -> BasicTokenType {
    BasicTokenType::Bearer
}

fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    Ok(number(&Json::deserialize(deserializer)?))
}

fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let value = Json::deserialize(deserializer)?;
    Ok(number(&value).or_else(|| date(value.as_str()?.trim())))
}

/// A whole number of seconds that is not below zero; `None` for everything else.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the number is not negative")]
fn number(value: &Json) -> Option<u64> {
    let text = value.as_str().and_then(|text| text.trim().parse().ok());
    let number = value.as_f64().or(text).filter(|number: &f64| *number >= 0.0);
    value.as_u64().or(number.map(|number| number as u64))
}

/// A date or a time, in seconds since 1970. A time without a zone is in UTC, as Ruby writes times.
fn date(text: &str) -> Option<u64> {
    let text = text.strip_suffix(" UTC").unwrap_or(text);
    let zoned = DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_rfc2822(text));
    let zoned = zoned.or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S %z")).ok();
    let local = || {
        let formats = ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f"];
        let time = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
        time.or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))
    };
    let seconds = zoned.map_or_else(|| Some(local()?.and_utc().timestamp()), |zoned| Some(zoned.timestamp()));
    u64::try_from(seconds?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth2::TokenResponse as _;
    use proptest::prelude::*;

    fn read(members: &str) -> TokenAnswer {
        serde_json::from_str(&format!(r#"{{"access_token": "t"{members}}}"#)).unwrap()
    }

    #[test]
    fn a_lifetime_may_be_text_or_a_fraction_and_one_below_zero_is_none() {
        for (written, seconds) in [
            ("7200", Some(7200)),
            ("\"2700\"", Some(2700)), // NetDocuments
            ("3600.0", Some(3600)),   // Reddit
            ("\"3599.9\"", Some(3599)),
            ("7.2e3", Some(7200)),
            ("0", Some(0)),
            ("-1", None),
            ("-0.5", None),
            ("\"-1\"", None),
            ("null", None),
            ("\"soon\"", None),
            ("[7200]", None),
            ("1e300", Some(u64::MAX)),
            ("18446744073709551615", Some(u64::MAX)),
        ] {
            let answer = read(&format!(r#", "expires_in": {written}"#));
            assert_eq!(answer.expires_in().map(|lifetime| lifetime.as_secs()), seconds, "{written}");
        }
        assert_eq!(read("").expires_in(), None);
    }

    #[test]
    fn the_end_of_the_secret_may_be_text_or_a_date() {
        for (written, seconds) in [
            ("1790000000", Some(1_790_000_000)),
            ("\"1790000000\"", Some(1_790_000_000)),
            ("1790000000.5", Some(1_790_000_000)),
            ("\"2026-09-21T14:13:20Z\"", Some(1_790_000_000)),
            ("\"2026-09-21T16:13:20.000+02:00\"", Some(1_790_000_000)),
            ("\"2026-09-21 14:13:20 UTC\"", Some(1_790_000_000)),
            ("\"2026-09-21 16:13:20 +0200\"", Some(1_790_000_000)),
            ("\"2026-09-21 14:13:20\"", Some(1_790_000_000)),
            ("\"Mon, 21 Sep 2026 14:13:20 GMT\"", Some(1_790_000_000)),
            ("\"2026-09-21\"", Some(1_789_948_800)),
            ("\"never\"", None),
            ("null", None),
            ("{}", None),
            ("-1", None),
        ] {
            assert_eq!(
                read(&format!(r#", "secret_valid_until": {written}"#)).secret_valid_until(),
                seconds,
                "{written}"
            );
        }
    }

    #[test]
    fn nothing_but_the_token_is_needed() {
        assert_eq!(read(r#", "token_type": null, "scope": ["public"], "created_at": {}"#).access_token().secret(), "t");
        assert!(serde_json::from_str::<TokenAnswer>(r#"{"token_type": "bearer", "expires_in": 7200}"#).is_err());
        assert!(serde_json::from_str::<TokenAnswer>(r#"{"access_token": null}"#).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_a_time_or_none(text in ".*") {
            date(&text);
        }
    }
}
