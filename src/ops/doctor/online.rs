//! The checks that need the API: connection, clock, credentials, role and limits. Each request is one that other
//! commands send as well, and after a failure there is no further request.

use std::time::Duration;

use anyhow::Result;

use crate::api::roles::{Action, Permissions, names};
use crate::api::{self, Application};
use crate::auth;
use crate::auth::secret_source::SecretSource;
use crate::http_client::transport::Request;
use crate::http_client::{self, ErrorKind};
use crate::ops::doctor::{Check, Health, Problem};
use crate::ops::host::Host;
use crate::ops::session::Session;
use crate::system::clock::{self, Stopwatch};

/// A clock that is further off than this, in seconds, makes valid tokens look expired, or the reverse.
const CLOCK_TOLERANCE: u64 = 30;

/// A wait for the rate limit that is longer than this is reported.
const LONG_WAIT: Duration = Duration::from_secs(2);

/// What the checks found, and what the application may do.
type Findings = (Vec<Check>, Permissions);

/// Checks everything that needs the API. Fails only if the process is asked to stop.
pub async fn check_session(session: &Session, host: &Host) -> Result<Findings> {
    let mut checks = Vec::new();
    let watch = Stopwatch::start();
    if let Some(credentials) = &session.credentials {
        // A cached token says nothing about the secret, which is needed when the token expires.
        match outcome(host, credentials.fetch_new()).await? {
            Ok(_) => checks.extend(of_pair(session, &credentials.secret, watch)),
            Err(auth::Error::NoAnswer(error)) => checks.push(no_answer(session, error)),
            Err(error) => {
                let was_sent = matches!(
                    error,
                    auth::Error::WrongPair { .. }
                        | auth::Error::ScopesRefused { .. }
                        | auth::Error::TokenRefused { .. }
                        | auth::Error::NoToken { .. }
                        | auth::Error::NotAToken { .. }
                );
                checks.push(if was_sent {
                    connection(session, watch)
                } else {
                    check_connection(session, host).await?
                });
                checks.push(of_refused_pair(&credentials.secret, error));
            }
        }
        if checks.iter().any(|check| check.health == Health::Fails) {
            return Ok((checks, Permissions::default()));
        }
    }
    if let Some(waiting) = waiting(session) {
        checks.push(waiting);
        return Ok((checks, Permissions::default()));
    }
    let is_connected = !checks.is_empty();
    let (of_application, may) = check_application(session, host, is_connected).await?;
    checks.extend(of_application);
    Ok((checks, may))
}

/// Asks what the application may do. `is_connected`: an earlier check has reported the connection.
async fn check_application(session: &Session, host: &Host, is_connected: bool) -> Result<Findings> {
    let mut checks = Vec::new();
    let watch = Stopwatch::start();
    let application = outcome(host, api::application(&session.client)).await?;
    let answered = !matches!(&application, Err(api::Error::NoAnswer(_)));
    if answered && !is_connected {
        checks.push(connection(session, watch));
    }
    let may = match application {
        Ok(application) => {
            checks.extend(of_application(&application));
            checks
                .extend(application.refusal.map(|refusal| Check::failed("requests", api::Error::from(refusal).into())));
            application.may
        }
        Err(api::Error::NoAnswer(error)) => {
            let is_token = matches!(error.kind, ErrorKind::NoCredentials(_) | ErrorKind::InvalidToken);
            if is_token {
                checks.push(check_connection(session, host).await?);
            }
            // The answer was a refusal for the rate limit.
            let waiting = if error.is_rate_limited() { waiting(session) } else { None };
            checks.push(match waiting {
                Some(waiting) => waiting,
                None if is_token => Check::failed("token", error.into()),
                None => no_answer(session, error),
            });
            Permissions::default()
        }
        Err(error) => {
            checks.push(Check::failed("token", error.into()));
            Permissions::default()
        }
    };
    Ok((checks, may))
}

/// Checks the connection alone: without credentials, nothing more can be asked.
pub async fn check_connection(session: &Session, host: &Host) -> Result<Check> {
    let request = Request::plain_get(format!("{}/oauth/token/info", session.address));
    let watch = Stopwatch::start();
    Ok(match outcome(host, session.client.transport.send(&request)).await? {
        Ok(_) => connection(session, watch),
        Err(error) => no_answer(session, session.client.no_answer(error)),
    })
}

/// The outcome of a request, which is to be checked; an error if the process is asked to stop.
async fn outcome<T, E>(host: &Host, request: impl Future<Output = Result<T, E>>) -> Result<Result<T, E>> {
    let state = "nothing was changed";
    let outcome = host.unless_stopped(state, async { anyhow::Ok(request.await) }).await?;
    // The signal may have ended what the request waited for, too, so that the request failed first.
    host.ensure_not_stopped(state)?;
    Ok(outcome)
}

/// Any answer shows that there is a connection.
fn connection(session: &Session, watch: Stopwatch) -> Check {
    Check::ok(name_of_connection(session), format!("answers in {} ms", watch.elapsed().as_millis()))
}

fn name_of_connection(session: &Session) -> &'static str {
    if session.address.is_https() { "connection and TLS" } else { "connection" }
}

fn no_answer(session: &Session, error: http_client::Error) -> Check {
    let is_network = matches!(error.kind, ErrorKind::NotConnected { .. } | ErrorKind::ConnectionLost { .. });
    let check = Check::failed(name_of_connection(session), error.into());
    if is_network { check.because(Problem::Connection) } else { check }
}

fn of_pair(session: &Session, secret: &SecretSource, watch: Stopwatch) -> Vec<Check> {
    let command = match secret {
        SecretSource::Command(command) => Some(Check::ok("client secret", format!("command: {command}"))),
        _ => None,
    };
    let pair = Check::ok("id and secret", "accepted: a new token was fetched");
    command.into_iter().chain([connection(session, watch), pair]).collect()
}

fn of_refused_pair(secret: &SecretSource, error: auth::Error) -> Check {
    use auth::Error::{NoSecret, SecretCommand, SecretUnreadable, WrongPair};
    let problem = match (&error, secret) {
        (WrongPair { .. }, SecretSource::Command(_)) => Some(Problem::PairOfCommand),
        (WrongPair { .. }, _) => Some(Problem::Pair),
        _ => None,
    };
    let is_missing = matches!(error, NoSecret { .. } | SecretCommand { .. } | SecretUnreadable(_));
    let what = if is_missing { "client secret" } else { "id and secret" };
    Check { problem, ..Check::failed(what, error.into()) }
}

/// What every command waits for now, before its request leaves.
fn waiting(session: &Session) -> Option<Check> {
    let pacer = &session.client.pacer;
    let (what, wait) = match pacer.refused_for() {
        Some(wait) => ("the API refuses requests until", wait),
        None => ("the limit of the hour is used up until", pacer.forecast(1)),
    };
    let until = clock::local_now().checked_add_signed(chrono::Duration::from_std(wait).ok()?)?;
    let check = Check::new("rate limit", Health::Fails, format!("{what} {}", until.format("%H:%M:%S")));
    (wait > LONG_WAIT).then(|| check.because(Problem::Waiting(session.pace_file.clone())))
}

fn of_application(application: &Application) -> Vec<Check> {
    vec![clock(application.server_time), token(application), role(application), limits(application)]
}

fn clock(server_time: Option<u64>) -> Check {
    let Some(theirs) = server_time else {
        return Check::new("clock", Health::Note, "the API does not send its time");
    };
    let off = theirs.abs_diff(clock::epoch_seconds());
    if off <= CLOCK_TOLERANCE {
        return Check::ok("clock", format!("within {} s of the API's", off.max(1)));
    }
    Check::new("clock", Health::Fails, format!("{off} s off the API's")).because(Problem::Clock)
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
