//! What can be wrong with a setting.

use std::path::PathBuf;

use crate::config::origin::Origin;

/// A setting that is not valid, or settings that do not fit together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The value of a flag or a variable is not valid.
    #[error("{origin}: {shown} is not valid: {reason}")]
    InvalidValue {
        /// The flag or the variable.
        origin: Origin,
        /// The value, as [`shown`](crate::config::origin::shown) shows it.
        shown: String,
        /// What is wrong, as the end of a sentence.
        reason: String,
    },
    /// The profile's address is not valid.
    #[error("profile {profile}: api_url {shown} is not valid: {reason}")]
    InvalidAddress {
        /// The profile's name.
        profile: String,
        /// The address, as [`shown`](crate::config::origin::shown) shows it.
        shown: String,
        /// What is wrong, as the end of a sentence.
        reason: String,
    },
    /// The profile's share of the rate limit is not a percentage.
    #[error("profile {profile}: quota_share must be a percentage from 1 to 100")]
    InvalidQuotaShare {
        /// The profile's name.
        profile: String,
    },
    /// The profile's rate is not a number of requests a second.
    #[error("profile {profile}: rate must be a number of requests a second, from 0.001 to 1000")]
    InvalidRate {
        /// The profile's name.
        profile: String,
    },
    /// The profile's contact address cannot be sent in a header.
    #[error(
        "profile {profile}: user_agent must be a contact address in ASCII without parentheses or backslashes, \
         such as it@42paris.fr"
    )]
    InvalidUserAgent {
        /// The profile's name.
        profile: String,
    },
    /// The staging profile has its own address, and its login is not for another server.
    #[error("the profile staging is for the staging server, not for {address} (from {origin})")]
    StagingElsewhere {
        /// The other address.
        address: String,
        /// Where the other address comes from.
        origin: Origin,
    },
    /// The sandbox has its own address, so another address contradicts it, and a guess at what was meant
    /// could edit real records.
    #[error(
        "the sandbox profile (from {profile_origin}) and the address {address} (from {address_origin}) \
         contradict each other"
    )]
    SandboxWithAddress {
        /// Where the profile's name comes from.
        profile_origin: Origin,
        /// The other address.
        address: String,
        /// Where the other address comes from.
        address_origin: Origin,
    },
    /// The configuration file has no profile of this name.
    #[error("there is no profile {name:?} (named by {origin})")]
    UnknownProfile {
        /// The name.
        name: String,
        /// Where the name comes from.
        origin: Origin,
        /// The names of all profiles.
        known: Vec<String>,
    },
    /// The name has characters that the keyring or a shell could misread.
    #[error("{0:?} cannot be the name of a profile")]
    InvalidProfileName(String),
    /// The configuration file is not TOML, or has unknown or wrong entries. No value of the file is shown,
    /// because somebody may have put a secret there.
    #[error("{}{}: {reason}", path.display(), line.map_or_else(String::new, |line| format!(":{line}")))]
    DamagedFile {
        /// The configuration file.
        path: PathBuf,
        /// The line of the mistake, from 1, if it is known.
        line: Option<usize>,
        /// What is wrong, in one line.
        reason: String,
    },
}

impl Error {
    /// The stable name of the error for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InvalidValue { .. } => "invalid_setting",
            Self::InvalidAddress { .. } => "invalid_address",
            Self::InvalidQuotaShare { .. } => "invalid_quota_share",
            Self::InvalidRate { .. } => "invalid_rate",
            Self::InvalidUserAgent { .. } => "invalid_user_agent",
            Self::StagingElsewhere { .. } => "staging_elsewhere",
            Self::SandboxWithAddress { .. } => "sandbox_with_address",
            Self::UnknownProfile { .. } => "unknown_profile",
            Self::InvalidProfileName(_) => "invalid_profile_name",
            Self::DamagedFile { .. } => "damaged_config_file",
        }
    }
}
