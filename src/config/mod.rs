//! Settings and the origin of each: a flag beats the environment, the environment beats the
//! profile, the profile the default.

pub mod address;
pub mod profile;

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use anyhow::Result;

use crate::config::address::Address;
use crate::config::profile::Profile;
use crate::error::Failure;
use crate::system::env::{self, Variable};

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Default,
    Profile(String),
    Environment(&'static str),
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Profile(name) => write!(f, "profile {name}"),
            Self::Environment(name) | Self::Flag(name) => f.write_str(name),
        }
    }
}

/// A value and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    pub value: T,
    pub origin: Origin,
}

impl<T> Setting<T> {
    pub fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }
}

/// The value of a flag, else of its variable.
pub fn explicit<T>(flag: Option<T>, flag_name: &'static str, variable: Variable) -> Result<Option<Setting<T>>>
where
    T: FromStr,
    T::Err: fmt::Display,
{
    if let Some(value) = flag {
        return Ok(Some(Setting::new(value, Origin::Flag(flag_name))));
    }
    let Some(text) = env::read(variable) else {
        return Ok(None);
    };
    let value = text
        .parse()
        .map_err(|error| Failure::usage(format!("{}: {} is not valid: {error}", variable.name(), quoted(&text))))?;
    Ok(Some(Setting::new(value, Origin::Environment(variable.name()))))
}

/// The path of a flag, else of its variable, which need not be Unicode.
pub fn path(flag: Option<PathBuf>, flag_name: &'static str, variable: Variable) -> Option<Setting<PathBuf>> {
    let given = flag.map(|path| Setting::new(path, Origin::Flag(flag_name)));
    given.or_else(|| Some(Setting::new(env::read_path(variable)?, Origin::Environment(variable.name()))))
}

/// The value of a switch: its flag, else its variable, which takes true, false, 1 and 0.
pub fn switch(flag: Option<bool>, flag_name: &'static str, variable: Variable) -> Result<Setting<bool>> {
    let given = explicit(flag.map(Switch), flag_name, variable)?;
    Ok(given.map_or(Setting::new(false, Origin::Default), |given| Setting::new(given.value.0, given.origin)))
}

struct Switch(bool);

impl FromStr for Switch {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.to_ascii_lowercase().as_str() {
            "true" | "1" => Ok(Self(true)),
            "false" | "0" => Ok(Self(false)),
            _ => Err("true, false, 1 or 0 is expected"),
        }
    }
}

/// What the command line says of these settings.
#[derive(Debug, Default)]
pub struct Flags {
    pub profile: Option<String>,
    pub api_url: Option<Address>,
    pub timeout: Option<Seconds>,
    pub cacert: Option<PathBuf>,
}

/// A positive number of seconds, such as `30` or `0.5`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seconds(pub Duration);

impl FromStr for Seconds {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let seconds: f64 = text.parse().map_err(|_| "a number of seconds is expected")?;
        // A day is longer than any request should take, and keeps sums of waits from overflowing.
        if !(0.001..=86_400.0).contains(&seconds) {
            return Err("between 0.001 and 86400 seconds is expected");
        }
        Ok(Self(Duration::from_secs_f64(seconds)))
    }
}

/// How long one request may take unless it is said otherwise.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The settings of one process: which API, as whom, how patiently.
#[derive(Clone, Debug)]
pub struct Settings {
    pub profile: Setting<String>,
    pub api_url: Setting<Address>,
    /// Whether that is the profile's own address, which its secret is for.
    pub is_own_address: bool,
    /// Not that of the environment, which comes with its own secret.
    pub client_id: Option<Setting<String>>,
    pub scopes: Setting<Vec<String>>,
    pub secret_command: Option<Setting<String>>,
    pub quota_share: Setting<u8>,
    pub timeout: Setting<Duration>,
    pub cacert: Option<Setting<PathBuf>>,
}

/// Whether the named profile has to be there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    Required,
    /// `auth login` may be about to make it.
    Optional,
}

impl Settings {
    pub fn resolve(flags: Flags, existing: Existing) -> Result<Self> {
        let name = explicit(flags.profile, "--profile", Variable::Profile)?
            .unwrap_or_else(|| Setting::new(profile::DEFAULT.to_owned(), Origin::Default));
        let api_url = explicit(flags.api_url, "--api-url", Variable::ApiUrl)?;
        let is_sandbox = name.value == profile::SANDBOX;
        let stored = if is_sandbox {
            refuse_other_address(&name, api_url.as_ref())?;
            Profile::default()
        } else {
            stored_profile(&name, existing)?
        };
        let of_profile = || Origin::Profile(name.value.clone());
        let api_url = match (is_sandbox, api_url, &stored.api_url) {
            (true, ..) => Setting::new(Address::of_sandbox(), of_profile()),
            (_, Some(given), _) => given,
            (_, None, Some(text)) => Setting::new(profile_address(&name.value, text)?, of_profile()),
            (_, None, None) => Setting::new(profile_address(&name.value, Address::INTRA)?, Origin::Default),
        };
        let own_address = stored.api_url.as_deref().unwrap_or(Address::INTRA).parse::<Address>();
        let is_own_address = is_sandbox || own_address.is_ok_and(|own| own == api_url.value);
        let timeout = explicit(flags.timeout, "--timeout", Variable::Timeout)?;
        let quota_share =
            stored.quota_share.map_or(Setting::new(100, Origin::Default), |share| Setting::new(share, of_profile()));
        if !(1..=100).contains(&quota_share.value) {
            return Err(
                Failure::usage(format!("profile {}: quota_share is a percentage from 1 to 100", name.value)).into()
            );
        }
        Ok(Self {
            api_url,
            is_own_address,
            client_id: stored.client_id.map(|id| Setting::new(id, of_profile())),
            scopes: stored.scopes.map_or_else(
                || Setting::new(vec!["public".to_owned()], Origin::Default),
                |scopes| Setting::new(scopes, of_profile()),
            ),
            secret_command: stored.secret_command.map(|command| Setting::new(command, of_profile())),
            quota_share,
            timeout: timeout
                .map_or(Setting::new(TIMEOUT, Origin::Default), |given| Setting::new(given.value.0, given.origin)),
            cacert: path(flags.cacert, "--cacert", Variable::Cacert),
            profile: name,
        })
    }

    pub fn is_sandbox(&self) -> bool {
        self.profile.value == profile::SANDBOX
    }
}

/// The sandbox is its own address. Another address that was said as clearly contradicts it, and
/// guessing which was meant could edit real records.
fn refuse_other_address(profile: &Setting<String>, api_url: Option<&Setting<Address>>) -> Result<()> {
    let outranked = |other: &Origin| matches!((&profile.origin, other), (Origin::Flag(_), Origin::Environment(_)));
    match api_url {
        Some(other) if !outranked(&other.origin) => Err(Failure::usage(format!(
            "the sandbox profile (from {}) and the address {} (from {}) contradict each other",
            profile.origin, other.value, other.origin
        ))
        .hint("leave one of them out")
        .into()),
        _ => Ok(()),
    }
}

fn stored_profile(name: &Setting<String>, existing: Existing) -> Result<Profile> {
    profile::check_name(&name.value)?;
    let mut all = profile::load_all()?;
    if let Some(profile) = all.remove(&name.value) {
        return Ok(profile);
    }
    if existing == Existing::Optional || name.value == profile::DEFAULT {
        return Ok(Profile::default());
    }
    let known: Vec<&str> = all.keys().map(String::as_str).chain([profile::SANDBOX]).collect();
    Err(Failure::usage(format!("there is no profile {:?} (named by {})", name.value, name.origin))
        .hint(format!("profiles: {}", known.join(", ")))
        .hint(format!("`candidature auth login --profile {}` makes it", name.value))
        .into())
}

fn profile_address(profile: &str, text: &str) -> Result<Address> {
    text.parse().map_err(|error| {
        Failure::usage(format!("profile {profile}: api_url {} is not valid: {error}", quoted(text))).into()
    })
}

/// A setting as a message may show it: an address with a user or a query in it may hold a secret.
pub fn quoted(text: &str) -> String {
    if text.contains("://") && text.contains(['@', '?']) { "what it says".to_owned() } else { format!("{text:?}") }
}
