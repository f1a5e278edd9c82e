//! Everything that a request depends on, checked. This file checks what is on this machine: settings, keyring,
//! name look-up.

pub mod online;

use std::path::PathBuf;

use anyhow::Result;

use crate::api::roles::Action;
use crate::auth::Identity;
use crate::auth::secret_store::{KeyringError, SecretStore};
use crate::config::settings::Settings;
use crate::http_client::name_look_up::addresses;
use crate::http_client::proxy::Route;
use crate::system::clock::Stopwatch;
use crate::system::{folders, private_files};

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// Nothing to do.
    Ok,
    /// Worth knowing; requests work without it.
    Note,
    /// Requests fail because of it.
    Fails,
}

impl Health {
    /// The word in tables and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Note => "note",
            Self::Fails => "fails",
        }
    }
}

/// What is wrong, where a person can do something about it. `cli` says what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The state folder cannot be used.
    StateFolder,
    /// The keyring does not have the secret.
    NoSecret,
    /// The keyring cannot be used.
    Keyring(KeyringError),
    /// The host of the API has no address.
    NameLookUp,
    /// There is no connection to the API.
    Connection,
    /// There is no connection to the API through the proxy.
    ConnectionThroughProxy,
    /// Every command waits for the rate limit, as this file says.
    Waiting(Option<PathBuf>),
    /// The clock of this machine is wrong.
    Clock,
    /// The client id and secret were refused.
    Pair,
    /// The client id, and the secret that a command printed, were refused.
    PairOfCommand,
    /// The application has no role that allows this.
    Role(Action),
}

/// One line of the diagnosis.
#[derive(Debug)]
pub struct Check {
    /// What was checked.
    pub what: &'static str,
    /// How it ended.
    pub health: Health,
    /// What was found.
    pub detail: String,
    /// What is wrong, if something can be done about it.
    pub problem: Option<Problem>,
    /// The error behind the finding, whose hint is the advice if there is no `problem`.
    pub error: Option<anyhow::Error>,
}

impl Check {
    /// A check without a known problem.
    pub fn new(what: &'static str, health: Health, detail: impl Into<String>) -> Self {
        Self { what, health, detail: detail.into(), problem: None, error: None }
    }

    /// A check that found nothing wrong.
    pub fn ok(what: &'static str, detail: impl Into<String>) -> Self {
        Self::new(what, Health::Ok, detail)
    }

    /// A check that failed because of an error.
    pub fn failed(what: &'static str, error: anyhow::Error) -> Self {
        let check = Self::new(what, Health::Fails, format!("{error:#}"));
        Self { error: Some(error), ..check }
    }

    /// Names what is wrong.
    #[must_use]
    pub fn because(self, problem: Problem) -> Self {
        Self { problem: Some(problem), ..self }
    }
}

/// The item that is written to try the keyring.
const PROBE: &str = "doctor";

/// Where the settings come from, each with its value.
pub fn check_settings(settings: &Settings, config_file: Result<PathBuf>) -> Vec<Check> {
    let file = match config_file {
        Err(error) => Check::failed("config file", error),
        Ok(path) if path.exists() => Check::ok("config file", path.display().to_string()),
        Ok(path) => Check::new("config file", Health::Note, format!("no config file (optional): {}", path.display())),
    };
    let setting = |what, value: String, origin: &dyn std::fmt::Display| Check::ok(what, format!("{value} ({origin})"));
    let mut checks = vec![
        file,
        setting("profile", settings.profile.value.clone(), &settings.profile.origin),
        setting("api url", settings.api_url.value.to_string(), &settings.api_url.origin),
        setting("scopes", settings.scopes.value.join(" "), &settings.scopes.origin),
        setting("timeout", format!("{} s", settings.timeout.value.as_secs_f64()), &settings.timeout.origin),
        setting("quota share", format!("{} %", settings.quota_share.value), &settings.quota_share.origin),
    ];
    if settings.read_only.value {
        checks.push(setting("read-only", "yes".to_owned(), &settings.read_only.origin));
    }
    if let Some(rate) = &settings.rate {
        checks.push(setting("rate", format!("{} a second", rate.value), &rate.origin));
    }
    if let Some(contact) = &settings.user_agent {
        checks.push(setting("user agent", contact.value.clone(), &contact.origin));
    }
    if let Some(cacert) = &settings.cacert {
        checks.push(setting("cacert", cacert.value.display().to_string(), &cacert.origin));
    }
    checks
}

/// Whether the state folder can be used, which processes on this host share.
pub fn check_state_folder() -> Check {
    let prepared = folders::state_folder().and_then(|folder| {
        private_files::make_own_folder(&folder)?;
        private_files::open_private(&folder.join("doctor.lock"))?;
        Ok(folder)
    });
    match prepared {
        Ok(folder) => Check::ok("state folder", folder.display().to_string()),
        Err(error) => Check::new("state folder", Health::Note, format!("{error:#}")).because(Problem::StateFolder),
    }
}

/// Writes an item to the keyring and removes it: a locked keyring answers that it has no such item.
pub async fn check_keyring(keyring: &dyn SecretStore, bus: &str, is_needed: bool) -> Check {
    let watch = Stopwatch::start();
    let probe = match keyring.set(PROBE, &"probe".into()).await {
        Ok(()) => keyring.delete(PROBE).await,
        Err(unusable) => Err(unusable),
    };
    match probe {
        Ok(()) => Check::ok("keyring", format!("answers in {} ms on {bus}", watch.elapsed().as_millis())),
        Err(unusable) => {
            let health = if is_needed { Health::Fails } else { Health::Note };
            Check::new("keyring", health, format!("{unusable} ({bus})")).because(Problem::Keyring(unusable))
        }
    }
}

/// Whether the keyring has the secret of this application.
pub async fn check_stored_secret(keyring: &dyn SecretStore, identity: Result<Identity>) -> Check {
    let Ok(identity) = identity else {
        return Check::new("client secret", Health::Note, "nobody is logged in");
    };
    match keyring.get(&identity.secret_item()).await {
        Ok(Some(_)) => Check::ok("client secret", "kept in the keyring"),
        Ok(None) => {
            Check::new("client secret", Health::Fails, "the keyring does not have it").because(Problem::NoSecret)
        }
        Err(unusable) => {
            Check::new("client secret", Health::Fails, unusable.to_string()).because(Problem::Keyring(unusable))
        }
    }
}

/// Whether there is a proxy on the way, and which.
pub fn check_proxy(route: &Route) -> Check {
    match route {
        Route::Direct => Check::ok("proxy", "none"),
        Route::Excluded(variable) => Check::ok("proxy", format!("none: {variable} excludes the host")),
        Route::Through(proxy) => Check::ok("proxy", proxy.to_string()),
    }
}

/// Whether the host of the API has an address. Behind a proxy, the proxy looks names up; names of this machine
/// are not looked up.
pub fn check_name_look_up(settings: &Settings, route: &Route) -> Check {
    let address = &settings.api_url.value;
    if address.is_loopback() {
        return Check::ok("name look-up", "not needed: this machine");
    }
    if route.proxy().is_some() {
        return Check::ok("name look-up", "not needed: the proxy looks names up");
    }
    let Some(host) = address.host_and_port() else {
        return Check::new("name look-up", Health::Fails, "the address has no host");
    };
    let shown = host.0.clone();
    match addresses(&host) {
        Ok(found) => Check::ok("name look-up", format!("{shown} is {}", found.join(", "))),
        Err(error) => {
            Check::new("name look-up", Health::Fails, format!("{shown}: {error}")).because(Problem::NameLookUp)
        }
    }
}
