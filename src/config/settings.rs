//! The settings of one process: which API, with which credentials, how fast.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;

use crate::config::address::Address;
use crate::config::error::Error;
use crate::config::origin::{Origin, Setting, shown};
use crate::config::profile::{self, Profile};

/// How long one request may take by default.
const TIMEOUT: Duration = Duration::from_secs(30);

/// What the command line and the environment give.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The profile's name.
    pub profile: Option<Setting<String>>,
    /// The API's address.
    pub api_url: Option<Setting<Address>>,
    /// How long one request may take.
    pub timeout: Option<Setting<Duration>>,
    /// A PEM file with certificates to trust.
    pub cacert: Option<Setting<PathBuf>>,
}

/// The settings, each with its origin.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The profile's name.
    pub profile: Setting<String>,
    /// The API's address.
    pub api_url: Setting<Address>,
    /// Whether `api_url` is the profile's own address. The profile's secret is only for that address.
    pub is_own_address: bool,
    /// The profile's application. The environment's application is not here, because it comes with its own
    /// secret.
    pub client_id: Option<Setting<String>>,
    /// The scopes to ask for.
    pub scopes: Setting<Vec<String>>,
    /// A command that prints the application's secret.
    pub secret_command: Option<Setting<String>>,
    /// How much of the rate limit to use, in percent from 1 to 100.
    pub quota_share: Setting<u8>,
    /// How long one request may take.
    pub timeout: Setting<Duration>,
    /// A PEM file with certificates to trust.
    pub cacert: Option<Setting<PathBuf>>,
}

/// Whether the named profile must be in the configuration file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileLookup {
    /// A profile that does not exist is an error.
    MustExist,
    /// A profile that does not exist has only defaults, as before its first login.
    MayBeNew,
}

impl Settings {
    /// Completes what is given with the profile's settings and the defaults.
    ///
    /// # Errors
    /// An [`Error`], or the configuration file cannot be read or could have been written by others.
    pub fn resolve(given: Given, lookup: ProfileLookup) -> Result<Self> {
        let name = given.profile.unwrap_or_else(|| Setting::new(profile::DEFAULT.to_owned(), Origin::Default));
        let stored = if name.value == profile::SANDBOX {
            refuse_other_address(&name, given.api_url.as_ref())?;
            Profile::default()
        } else {
            stored_profile(&name, lookup)?
        };
        let (api_url, is_own_address) = address(&name.value, given.api_url, stored.api_url.as_deref())?;
        let of_profile = || Origin::Profile(name.value.clone());
        Ok(Self {
            api_url,
            is_own_address,
            client_id: stored.client_id.map(|id| Setting::new(id, of_profile())),
            scopes: stored.scopes.map_or_else(
                || Setting::new(vec!["public".to_owned()], Origin::Default),
                |scopes| Setting::new(scopes, of_profile()),
            ),
            secret_command: stored.secret_command.map(|command| Setting::new(command, of_profile())),
            quota_share: quota_share(&name.value, stored.quota_share)?,
            timeout: given.timeout.unwrap_or(Setting::new(TIMEOUT, Origin::Default)),
            cacert: given.cacert,
            profile: name,
        })
    }

    /// Whether the profile is the sandbox inside this process.
    pub fn is_sandbox(&self) -> bool {
        self.profile.value == profile::SANDBOX
    }
}

/// The API's address, and whether it is the profile's own.
fn address(
    profile: &str,
    given: Option<Setting<Address>>,
    stored: Option<&str>,
) -> Result<(Setting<Address>, bool), Error> {
    let of_profile = |address| Setting::new(address, Origin::Profile(profile.to_owned()));
    if profile == profile::SANDBOX {
        return Ok((of_profile(Address::of_sandbox()), true));
    }
    let own = stored.unwrap_or(Address::INTRA).parse::<Address>();
    if let Some(given) = given {
        let is_own = own.is_ok_and(|own| own == given.value);
        return Ok((given, is_own));
    }
    let own = own.map_err(|error| Error::InvalidAddress {
        profile: profile.to_owned(),
        shown: shown(stored.unwrap_or(Address::INTRA)),
        reason: error.to_string(),
    })?;
    Ok((if stored.is_some() { of_profile(own) } else { Setting::new(own, Origin::Default) }, true))
}

fn quota_share(profile: &str, stored: Option<u8>) -> Result<Setting<u8>, Error> {
    match stored {
        None => Ok(Setting::new(100, Origin::Default)),
        Some(share @ 1..=100) => Ok(Setting::new(share, Origin::Profile(profile.to_owned()))),
        Some(_) => Err(Error::InvalidQuotaShare { profile: profile.to_owned() }),
    }
}

/// Refuses an address next to the sandbox profile, unless a flag names the profile and only the
/// environment gives the address.
fn refuse_other_address(profile: &Setting<String>, api_url: Option<&Setting<Address>>) -> Result<(), Error> {
    match (&profile.origin, api_url) {
        (_, None) | (Origin::Flag(_), Some(Setting { origin: Origin::Environment(_), .. })) => Ok(()),
        (_, Some(other)) => Err(Error::SandboxWithAddress {
            profile_origin: profile.origin.clone(),
            address: other.value.to_string(),
            address_origin: other.origin.clone(),
        }),
    }
}

fn stored_profile(name: &Setting<String>, lookup: ProfileLookup) -> Result<Profile> {
    profile::check_name(&name.value)?;
    let mut all = profile::load_all()?;
    if let Some(profile) = all.remove(&name.value) {
        return Ok(profile);
    }
    if lookup == ProfileLookup::MayBeNew || name.value == profile::DEFAULT {
        return Ok(Profile::default());
    }
    let known = all.into_keys().chain([profile::SANDBOX.to_owned()]).collect();
    Err(Error::UnknownProfile { name: name.value.clone(), origin: name.origin.clone(), known }.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sandbox_refuses_another_address_unless_only_the_environment_gives_it() {
        let address = |origin| Some(Setting::new("https://x.example".parse().unwrap(), origin));
        let given = |profile_origin, address_origin| Given {
            profile: Some(Setting::new(profile::SANDBOX.to_owned(), profile_origin)),
            api_url: address(address_origin),
            ..Given::default()
        };
        let (flag, variable) = (Origin::Flag("flag"), Origin::Environment("VARIABLE"));
        let settings = Settings::resolve(given(flag.clone(), variable.clone()), ProfileLookup::MustExist).unwrap();
        assert!(settings.is_sandbox() && settings.is_own_address && settings.api_url.value.is_loopback());
        for given in
            [given(flag.clone(), flag.clone()), given(variable.clone(), flag), given(variable.clone(), variable)]
        {
            let refused = Settings::resolve(given, ProfileLookup::MustExist).unwrap_err();
            assert!(matches!(refused.downcast_ref(), Some(Error::SandboxWithAddress { .. })), "{refused}");
        }
    }

    #[test]
    fn a_given_address_is_the_profiles_own_only_if_it_is_the_same() {
        let given = |text: &str| Some(Setting::new(text.parse::<Address>().unwrap(), Origin::Flag("flag")));
        let is_own = |text: &str, stored| address("p", given(text), stored).unwrap().1;
        assert!(is_own(Address::INTRA, None) && is_own("https://x.example/", Some("https://x.example")));
        assert!(!is_own("https://y.example", Some("https://x.example")) && !is_own("https://y.example", None));
        assert_eq!(address("p", None, None).unwrap().0.origin, Origin::Default);
        assert!(
            address("p", None, Some("ftp://x")).is_err() && address("p", given("https://x"), Some("ftp://x")).is_ok()
        );
    }

    #[test]
    fn a_quota_share_is_a_percentage() {
        assert_eq!(quota_share("p", None).unwrap().value, 100);
        assert_eq!(quota_share("p", Some(1)).unwrap().value, 1);
        assert!(quota_share("p", Some(0)).is_err() && quota_share("p", Some(101)).is_err());
    }
}
