//! Everything that a request depends on, checked: settings, keyring, name look-up, TLS, clock, token,
//! role, limits.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;

use crate::api::roles::{Action, Permissions, names};
use crate::api::{self, Application};
use crate::auth::secret_store::{KeyringError, SecretStore};
use crate::auth::{self, Identity};
use crate::config::settings::Settings;
use crate::http_client::name_look_up::addresses;
use crate::http_client::transport::{Answer, NoAnswer, Request};
use crate::ops::host::Host;
use crate::ops::session::Session;
use crate::system::clock::{self, Stopwatch};
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
    /// There is no client id.
    NoClientId,
    /// The keyring does not have the secret.
    NoSecret,
    /// The keyring cannot be used.
    Keyring(KeyringError),
    /// The host of the API has no address.
    NameLookUp,
    /// A proxy variable has a value that is not a proxy's address.
    Proxy,
    /// There is no connection to the API.
    Connection,
    /// The certificate of the API is not trusted.
    Certificate,
    /// The clock of this machine is wrong.
    Clock,
    /// The client id and secret were refused.
    Pair,
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
}

impl Check {
    /// A check without a known problem.
    pub fn new(what: &'static str, health: Health, detail: impl Into<String>) -> Self {
        Self { what, health, detail: detail.into(), problem: None }
    }

    /// A check that found nothing wrong.
    pub fn ok(what: &'static str, detail: impl Into<String>) -> Self {
        Self::new(what, Health::Ok, detail)
    }

    /// A check that failed because of an error.
    pub fn failed(what: &'static str, error: &anyhow::Error) -> Self {
        Self::new(what, Health::Fails, format!("{error:#}"))
    }

    /// Names what is wrong.
    #[must_use]
    pub fn because(self, problem: Problem) -> Self {
        Self { problem: Some(problem), ..self }
    }
}

/// A clock that is further off than this, in seconds, makes valid tokens look expired, or the reverse.
const CLOCK_TOLERANCE: u64 = 30;

/// The item that is written to try the keyring.
const PROBE: &str = "doctor";

/// Where the settings come from, each with its value.
pub fn check_settings(settings: &Settings, config_file: Result<PathBuf>) -> Vec<Check> {
    let file = match config_file {
        Err(error) => Check::failed("config file", &error),
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

/// Whether the host of the API has an address. Behind a proxy, the proxy looks names up; names of this machine
/// are not looked up.
pub fn check_name_look_up(settings: &Settings, has_proxy: bool) -> Check {
    let address = &settings.api_url.value;
    if address.is_loopback() {
        return Check::ok("name look-up", "not needed: this machine");
    }
    let Some(host) = address.host_and_port() else {
        return Check::new("name look-up", Health::Fails, "the address has no host");
    };
    let shown = host.0.clone();
    match addresses(&host) {
        Ok(found) => Check::ok("name look-up", format!("{shown} is {}", found.join(", "))),
        Err(error) => {
            let health = if has_proxy { Health::Note } else { Health::Fails };
            Check::new("name look-up", health, format!("{shown}: {error}")).because(Problem::NameLookUp)
        }
    }
}

/// Everything that needs the API: connection, clock, credentials, role and limits; and what the application
/// may do. Fails only if the process is asked to stop.
pub async fn check_session(session: &Session, host: &Host) -> Result<(Vec<Check>, Permissions)> {
    let mut checks = check_connection(session, host).await?;
    checks.extend(check_pair(session, host).await?);
    let (of_application, may) = check_application(session, host).await?;
    checks.extend(of_application);
    Ok((checks, may))
}

/// The outcome of a request, which is to be checked; an error if the process is asked to stop.
async fn outcome<T, E>(host: &Host, request: impl Future<Output = Result<T, E>>) -> Result<Result<T, E>> {
    let state = "nothing was changed";
    let outcome = host.unless_stopped(state, async { anyhow::Ok(request.await) }).await?;
    // The signal may have ended what the request waited for, too, so that the request failed first.
    host.ensure_not_stopped(state)?;
    Ok(outcome)
}

/// Any answer shows that there is a connection; its date shows the clock.
async fn check_connection(session: &Session, host: &Host) -> Result<Vec<Check>> {
    let request = Request::plain_get(format!("{}/oauth/token/info", session.address));
    let watch = Stopwatch::start();
    let answer = outcome(host, session.client.transport.send(&request)).await?;
    let what = if session.address.is_https() { "connection and TLS" } else { "connection" };
    Ok(match answer {
        Ok(answer) => {
            vec![Check::ok(what, format!("answers in {} ms", watch.elapsed().as_millis())), check_clock(&answer)]
        }
        Err(error) => {
            let is_distrust = error.reason == NoAnswer::Untrusted;
            let problem = if is_distrust { Problem::Certificate } else { Problem::Connection };
            vec![Check::failed(what, &error.into()).because(problem)]
        }
    })
}

fn check_clock(answer: &Answer) -> Check {
    let date = answer.header("date").and_then(|date| chrono::DateTime::parse_from_rfc2822(date).ok());
    let Some(theirs) = date.and_then(|date| u64::try_from(date.timestamp()).ok()) else {
        return Check::new("clock", Health::Note, "the API does not send its time");
    };
    let off = theirs.abs_diff(clock::epoch_seconds());
    if off <= CLOCK_TOLERANCE {
        return Check::ok("clock", format!("within {} s of the API's", off.max(1)));
    }
    Check::new("clock", Health::Fails, format!("{off} s off the API's")).because(Problem::Clock)
}

/// Fetches a new token: a cached one says nothing about the secret, which is needed when it expires.
async fn check_pair(session: &Session, host: &Host) -> Result<Option<Check>> {
    let Some(credentials) = &session.credentials else { return Ok(None) };
    Ok(Some(match outcome(host, credentials.fetch_new()).await? {
        Ok(_) => Check::ok("id and secret", "accepted: a new token was fetched"),
        Err(error) => {
            let problem = match &error {
                auth::Error::WrongPair { .. } => Some(Problem::Pair),
                auth::Error::NoSecret { .. } => Some(Problem::NoSecret),
                auth::Error::SecretUnreadable(unusable) => Some(Problem::Keyring(unusable.clone())),
                // Without a connection, the checks before this one say what to do.
                _ => None,
            };
            Check { problem, ..Check::failed("id and secret", &error.into()) }
        }
    }))
}

async fn check_application(session: &Session, host: &Host) -> Result<(Vec<Check>, Permissions)> {
    Ok(match outcome(host, api::application(&session.client)).await? {
        Ok(application) => {
            let mut checks = vec![token(&application), role(&application), limits(&application)];
            checks.extend(
                application.refusal.map(|refusal| Check::failed("requests", &api::Error::from(refusal).into())),
            );
            (checks, application.may)
        }
        Err(error) => (vec![Check::failed("token", &error.into())], Permissions::default()),
    })
}

fn token(application: &Application) -> Check {
    let left = application.expires_in_seconds.and_then(|seconds| u64::try_from(seconds).ok());
    let left = left
        .map(Duration::from_secs)
        .map_or_else(String::new, |left| format!(", valid for {} min", left.as_secs().div_ceil(60)));
    Check::ok("token", format!("accepted{left}"))
}

fn role(application: &Application) -> Check {
    let Some(roles) = &application.roles else {
        return Check::new("role", Health::Note, "the API does not say");
    };
    let roles = names(roles);
    let shown = if roles.is_empty() { "none".to_owned() } else { roles.join(", ") };
    let detail = format!("{shown}; it may {}", application.may);
    match application.may.missing() {
        None => Check::ok("role", detail),
        Some(action @ Action::Edit) => Check::new("role", Health::Fails, detail).because(Problem::Role(action)),
        Some(action @ Action::Read) => Check::new("role", Health::Note, detail).because(Problem::Role(action)),
    }
}

fn limits(application: &Application) -> Check {
    match (&application.second, &application.hour) {
        (Some((second, _)), Some((hour, left))) => {
            Check::ok("limits", format!("{second} a second; {hour} an hour, {left} left"))
        }
        _ => Check::new("limits", Health::Note, "the API does not say"),
    }
}
