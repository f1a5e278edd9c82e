//! `auth login`, `auth logout`, `auth status` and `auth token`.

use serde::Serialize;

/// The document of `auth login`.
#[derive(Serialize)]
pub struct LoginOutcome<'a> {
    /// `logged in`
    pub outcome: &'static str,
    /// The profile.
    pub profile: &'a str,
    /// The application's id.
    pub client_id: &'a str,
    /// The API's URL.
    pub address: &'a str,
    /// Where the profile is.
    pub config_file: String,
    /// Whether the application may read records; null if that is not known.
    pub may_read: Option<bool>,
    /// Whether the application may edit records; null if that is not known.
    pub may_write: Option<bool>,
}

/// The document of `auth logout`.
#[derive(Serialize)]
pub struct LogoutOutcome<'a> {
    /// `logged out`
    pub outcome: &'static str,
    /// The profile.
    pub profile: &'a str,
    /// The application's id.
    pub client_id: &'a str,
    /// The API's URL.
    pub address: &'a str,
    /// Whether there was a secret to remove.
    pub secret_was_kept: bool,
    /// Whether there was a valid token, and the API revoked it.
    pub token_was_revoked: bool,
}

/// The document of `auth status`: what is not known is null.
#[derive(Serialize)]
pub struct StatusDocument<'a> {
    /// The profile.
    pub profile: &'a str,
    /// What chose the profile.
    pub profile_origin: String,
    /// The API's URL.
    pub api_url: String,
    /// What chose the URL.
    pub api_url_origin: String,
    /// The application's id.
    pub client_id: Option<&'a str>,
    /// Where the id comes from.
    pub client_id_origin: Option<String>,
    /// Where the secret is; never the secret.
    pub client_secret: Option<&'a str>,
    /// Where the token is; never the token.
    pub token: &'a str,
    /// The token's lifetime in seconds.
    pub token_expires_in_seconds: Option<i64>,
    /// The application's name.
    pub application: Option<&'a str>,
    /// The application's number.
    pub application_id: Option<&'a str>,
    /// The application's roles.
    pub roles: Option<Vec<&'a str>>,
    /// Whether the application may read records; null if that is not known.
    pub may_read: Option<bool>,
    /// Whether the application may edit records; null if that is not known.
    pub may_write: Option<bool>,
    /// The token's scopes.
    pub scopes: &'a [String],
    /// The limit of requests a second.
    pub limit_per_second: Option<u64>,
    /// What is left of that limit.
    pub left_in_second: Option<u64>,
    /// The limit of requests an hour.
    pub limit_per_hour: Option<u64>,
    /// What is left of that limit.
    pub left_in_hour: Option<u64>,
}

/// The document of `auth token`.
#[derive(Serialize)]
pub struct TokenDocument<'a> {
    /// The token.
    pub access_token: &'a str,
    /// Its lifetime in seconds.
    pub expires_in_seconds: Option<u64>,
}

/// The document of `auth list`.
#[derive(Serialize)]
pub struct ProfilesDocument<'a> {
    /// The profiles, by name.
    pub profiles: &'a [ProfileMembers<'a>],
}

/// A profile, a line of `auth list -o jsonl`.
#[derive(Serialize)]
pub struct ProfileMembers<'a> {
    /// The name.
    pub profile: &'a str,
    /// Whether commands use it unless another is named.
    pub current: bool,
    /// The API's address.
    pub api_url: &'a str,
    /// The application, if somebody logged in.
    pub client_id: Option<&'a str>,
    /// Whether commands that change records are refused.
    pub read_only: bool,
}

/// The outcome of `auth switch`.
#[derive(Serialize)]
pub struct SwitchOutcome<'a> {
    /// `switched`.
    pub outcome: &'static str,
    /// The profile that is used from now on.
    pub profile: &'a str,
}
