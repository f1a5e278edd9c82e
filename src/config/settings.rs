//! The settings of one process: which API, with which credentials, how fast.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;

use crate::config::address::Address;
use crate::config::error::Error;
use crate::config::origin::{Origin, Setting, shown};
use crate::config::profile::{self, Profile};

/// How long one request may take by default.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The numbers of requests a second that a rate may name.
const RATES: std::ops::RangeInclusive<f64> = 0.001..=1000.0;

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
    /// Whether nothing may be changed through the API.
    pub read_only: Option<Setting<bool>>,
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
    /// Requests a second at most; `None` for as many as the limits allow.
    pub rate: Option<Setting<f64>>,
    /// The contact address that is sent with every request.
    pub user_agent: Option<Setting<String>>,
    /// Headers of files, each with the field that the column holds.
    pub headers: BTreeMap<String, String>,
    /// How long one request may take.
    pub timeout: Setting<Duration>,
    /// A PEM file with certificates to trust.
    pub cacert: Option<Setting<PathBuf>>,
    /// Whether nothing may be changed through the API.
    pub read_only: Setting<bool>,
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
        let name = match given.profile {
            Some(name) => name,
            None => current_profile()?,
        };
        let stored = if name.value == profile::SANDBOX {
            only_sandbox(&name, given.api_url.clone())?;
            Profile::default()
        } else {
            stored_profile(&name, lookup)?
        };
        let given_url = if name.value == profile::STAGING {
            only_staging(&name, given.api_url, stored.api_url.as_deref())?
        } else {
            given.api_url
        };
        let (api_url, is_own_address) = address(&name.value, given_url, stored.api_url.as_deref())?;
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
            rate: rate(&name.value, stored.rate)?,
            user_agent: user_agent(&name.value, stored.user_agent)?,
            headers: stored.headers,
            timeout: given.timeout.unwrap_or(Setting::new(TIMEOUT, Origin::Default)),
            cacert: given.cacert,
            read_only: given
                .read_only
                .or_else(|| stored.read_only.map(|value| Setting::new(value, of_profile())))
                .unwrap_or(Setting::new(false, Origin::Default)),
            profile: name,
        })
    }

    /// Whether the profile is the sandbox inside this process.
    pub fn is_sandbox(&self) -> bool {
        self.profile.value == profile::SANDBOX
    }

    /// Whether the credentials in the environment may be used. Those are for production: the sandbox has its
    /// own, and the staging server must not see them.
    pub fn takes_credentials_of_environment(&self) -> bool {
        !self.is_sandbox() && !self.api_url.value.is_staging()
    }
}

/// The profile that the configuration file says to use, or the default one.
fn current_profile() -> Result<Setting<String>> {
    Ok(match profile::current()? {
        Some(name) => Setting::new(name, Origin::ConfigFile),
        None => Setting::new(profile::DEFAULT.to_owned(), Origin::Default),
    })
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
    let usual = if profile == profile::STAGING { Address::STAGING } else { Address::INTRA };
    let own = stored.unwrap_or(usual).parse::<Address>();
    if let Some(given) = given {
        let is_own = own.is_ok_and(|own| own == given.value);
        return Ok((given, is_own));
    }
    let own = own.map_err(|error| Error::InvalidAddress {
        profile: profile.to_owned(),
        shown: shown(stored.unwrap_or(usual)),
        reason: error.to_string(),
    })?;
    let is_of_profile = stored.is_some() || profile == profile::STAGING;
    Ok((if is_of_profile { of_profile(own) } else { Setting::new(own, Origin::Default) }, true))
}

fn rate(profile: &str, stored: Option<f64>) -> Result<Option<Setting<f64>>, Error> {
    match stored {
        None => Ok(None),
        Some(rate) if RATES.contains(&rate) => Ok(Some(Setting::new(rate, Origin::Profile(profile.to_owned())))),
        Some(_) => Err(Error::InvalidRate { profile: profile.to_owned() }),
    }
}

/// The contact is sent in parentheses in a header, so it must not end the parentheses or the header.
fn user_agent(profile: &str, stored: Option<String>) -> Result<Option<Setting<String>>, Error> {
    let is_legal = |c: char| (c.is_ascii_graphic() || c == ' ') && !"()\\".contains(c);
    match stored {
        None => Ok(None),
        Some(contact) if !contact.trim().is_empty() && contact.chars().all(is_legal) => {
            Ok(Some(Setting::new(contact, Origin::Profile(profile.to_owned()))))
        }
        Some(_) => Err(Error::InvalidUserAgent { profile: profile.to_owned() }),
    }
}

fn quota_share(profile: &str, stored: Option<i64>) -> Result<Setting<u8>, Error> {
    match stored.map(u8::try_from) {
        None => Ok(Setting::new(100, Origin::Default)),
        Some(Ok(share @ 1..=100)) => Ok(Setting::new(share, Origin::Profile(profile.to_owned()))),
        Some(_) => Err(Error::InvalidQuotaShare { profile: profile.to_owned() }),
    }
}

/// The address that is given with a profile that has its own: if a flag names the profile, an address of the
/// environment does not count.
fn given_with(profile: &Setting<String>, given: Option<Setting<Address>>) -> Option<Setting<Address>> {
    let is_overridden = |address: &Setting<Address>| {
        matches!((&profile.origin, &address.origin), (Origin::Flag(_), Origin::Environment(_)))
    };
    given.filter(|address| !is_overridden(address))
}

/// Refuses another address for the staging profile: its login is for the staging server only.
fn only_staging(
    profile: &Setting<String>,
    given: Option<Setting<Address>>,
    stored: Option<&str>,
) -> Result<Option<Setting<Address>>, Error> {
    let is_staging = |text: &str| text.parse::<Address>().is_ok_and(|address| address.is_staging());
    if stored.is_some_and(|stored| !is_staging(stored)) {
        return Err(Error::StagingElsewhere {
            address: shown(stored.unwrap_or_default()),
            origin: Origin::Profile(profile.value.clone()),
        });
    }
    match given_with(profile, given) {
        Some(other) if !other.value.is_staging() => {
            Err(Error::StagingElsewhere { address: other.value.to_string(), origin: other.origin })
        }
        given => Ok(given),
    }
}

/// Refuses any address for the sandbox profile.
fn only_sandbox(profile: &Setting<String>, given: Option<Setting<Address>>) -> Result<(), Error> {
    match given_with(profile, given) {
        None => Ok(()),
        Some(other) => Err(Error::SandboxWithAddress {
            profile_origin: profile.origin.clone(),
            address: other.value.to_string(),
            address_origin: other.origin,
        }),
    }
}

fn stored_profile(name: &Setting<String>, lookup: ProfileLookup) -> Result<Profile> {
    profile::check_name(&name.value)?;
    let mut all = profile::load_all()?;
    if let Some(profile) = all.remove(&name.value) {
        return Ok(profile);
    }
    if lookup == ProfileLookup::MayBeNew || [profile::DEFAULT, profile::STAGING].contains(&name.value.as_str()) {
        return Ok(Profile::default());
    }
    let (name, origin) = (name.value.clone(), name.origin.clone());
    Err(Error::UnknownProfile { name, origin, known: profile::known(&all) }.into())
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
    fn the_staging_profile_has_only_its_own_address() {
        let given = |profile_origin, address: Option<(&str, Origin)>| Given {
            profile: Some(Setting::new(profile::STAGING.to_owned(), profile_origin)),
            api_url: address.map(|(text, origin)| Setting::new(text.parse().unwrap(), origin)),
            ..Given::default()
        };
        let (flag, variable) = (Origin::Flag("flag"), Origin::Environment("VARIABLE"));
        for address in [None, Some((Address::INTRA, variable.clone())), Some((Address::STAGING, flag.clone()))] {
            let settings = Settings::resolve(given(flag.clone(), address), ProfileLookup::MustExist).unwrap();
            assert!(settings.api_url.value.is_staging() && settings.is_own_address);
            assert!(!settings.takes_credentials_of_environment());
        }
        for (profile_origin, origin) in [(flag.clone(), flag), (variable.clone(), variable)] {
            let elsewhere = given(profile_origin, Some((Address::INTRA, origin)));
            let refused = Settings::resolve(elsewhere, ProfileLookup::MustExist).unwrap_err();
            assert!(matches!(refused.downcast_ref(), Some(Error::StagingElsewhere { .. })), "{refused}");
        }
        let profile = Setting::new(profile::STAGING.to_owned(), Origin::Default);
        assert!(only_staging(&profile, None, Some(Address::INTRA)).is_err());
        assert!(only_staging(&profile, None, Some("https://api.intra-staging.42.fr/")).is_ok());
    }

    #[test]
    fn a_rate_and_a_contact_are_checked() {
        assert_eq!(rate("p", Some(20.0)).unwrap().map(|rate| rate.value), Some(20.0));
        assert!([0.0, -1.0, f64::NAN, 2000.0].iter().all(|wrong| rate("p", Some(*wrong)).is_err()));
        let contact = |text: &str| user_agent("p", Some(text.to_owned())).is_ok();
        assert!(contact("it@42paris.fr") && contact("+https://42paris.fr/contact"));
        assert!([" ", "a\nb", "a)", "é"].iter().all(|wrong| !contact(wrong)));
    }

    #[test]
    fn a_quota_share_is_a_percentage() {
        assert_eq!(quota_share("p", None).unwrap().value, 100);
        assert_eq!(quota_share("p", Some(1)).unwrap().value, 1);
        assert!([0, 101, 300, -1, i64::MIN].into_iter().all(|wrong| quota_share("p", Some(wrong)).is_err()));
    }
}
