//! `candidature doctor`: checks everything that a request depends on.

use anyhow::Result;
use clap::Args;

use crate::api::Permissions;
use crate::auth::secret_source::SecretSource;
use crate::cli::connect::{self, client_id, identity, keyring, secret_source};
use crate::cli::context::Context;
use crate::cli::ui::doctor;
use crate::cli::usage_error::UsageError;
use crate::config::profile;
use crate::config::settings::Settings;
use crate::ops::doctor::{
    Check, Health, Problem, check_keyring, check_name_look_up, check_proxy, check_settings, check_state_folder,
    check_stored_secret, online,
};
use crate::system::env::{self, Variable};

/// Check the setup and say how to fix it
///
/// Checks the settings and where each comes from, the keyring, the DNS lookup, TLS, the clock, the
/// token, the role and the limits. The exit status is 0 if no check fails.
///
/// The keyring is the place where your desktop keeps passwords.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candidature doctor --profile paris
  candidature doctor -o jsonl | jq 'select(.status == \"fails\")'")]
pub struct DoctorArgs {}

/// Runs the verb.
pub fn run(context: &Context, _: &DoctorArgs) -> Result<()> {
    let mut checks = vec![Check::ok("version", env!("CARGO_PKG_VERSION"))];
    let mut may = Permissions::default();
    match context.settings() {
        Ok(settings) => {
            let (examined, permissions) = examine(context, settings)?;
            checks.extend(examined);
            may = permissions;
        }
        Err(error) => checks.push(Check::failed("settings", error)),
    }
    doctor::print(&context.ui, &checks, may, &|words| context.command_line(words))?;
    let failing = checks.iter().filter(|check| check.health == Health::Fails);
    let failed: Vec<&str> = failing.map(|check| check.what).collect();
    if failed.is_empty() { Ok(()) } else { Err(UsageError::ChecksFailed { failed }.into()) }
}

fn examine(context: &Context, settings: &Settings) -> Result<(Vec<Check>, Permissions)> {
    let mut checks = check_settings(settings, profile::config_file());
    checks.push(check_state_folder());
    let credentials = credentials(context, settings);
    let network = network(settings);
    let (can_log_in, can_reach) = (!fails(&credentials), !fails(&network));
    checks.extend(credentials);
    checks.extend(network);
    // What fails already would fail again, with other words and after more requests.
    if !can_reach {
        return Ok((checks, Permissions::default()));
    }
    let opened = connect::credentials(settings).and_then(|credentials| context.unauthorized_session(credentials));
    let (of_session, may) = match opened {
        Ok(session) if can_log_in => context.wait(online::check_session(&session, &context.host()?))?,
        Ok(session) => {
            let connection = context.wait(online::check_connection(&session, &context.host()?))?;
            (vec![connection], Permissions::default())
        }
        Err(_) if !can_log_in => (Vec::new(), Permissions::default()),
        Err(error) => (vec![Check::failed("session", error)], Permissions::default()),
    };
    let has_proxy = connect::route(&settings.api_url.value).is_ok_and(|route| route.proxy().is_some());
    checks.extend(of_session.into_iter().map(|check| match check.problem {
        Some(Problem::Connection) if has_proxy => check.because(Problem::ConnectionThroughProxy),
        _ => check,
    }));
    Ok((checks, may))
}

fn fails(checks: &[Check]) -> bool {
    checks.iter().any(|check| check.health == Health::Fails)
}

fn network(settings: &Settings) -> Vec<Check> {
    if settings.is_sandbox() {
        return Vec::new();
    }
    match connect::route(&settings.api_url.value) {
        Ok(route) => vec![check_name_look_up(settings, &route), check_proxy(&route)],
        Err(error) => vec![Check::failed("proxy", error.into())],
    }
}

fn credentials(context: &Context, settings: &Settings) -> Vec<Check> {
    if settings.is_sandbox() {
        return vec![Check::ok("credentials", "built into the sandbox")];
    }
    if connect::credential(settings, Variable::Token).is_some() {
        return vec![Check::ok("credentials", "an existing token in CANDIDATURE_TOKEN; nothing else is used")];
    }
    let id = match client_id(settings) {
        Ok(id) => Check::ok("client id", format!("{} ({})", id.value, id.origin)),
        Err(error) => return vec![Check::failed("client id", error)],
    };
    // One for both checks: a keyring that never answers is waited for once.
    let keyring = keyring(&context.ui);
    let (is_needed, secret) = match secret_source(settings) {
        Err(error) => (false, Some(Check::failed("client secret", error))),
        Ok(SecretSource::Given(_) | SecretSource::Environment(_)) => {
            (false, Some(Check::ok("client secret", Variable::ClientSecret.name())))
        }
        // The command runs when the API is asked for a token, and not twice: it may ask a person for a passphrase.
        Ok(SecretSource::Command(_)) => (false, None),
        Ok(SecretSource::Keyring) => {
            let identity = client_id(settings).map(|id| identity(settings, id.value));
            (true, Some(wait(context, "client secret", check_stored_secret(&keyring, identity))))
        }
    };
    let bus = env::session_bus().unwrap_or_else(|| "the user's default bus".to_owned());
    let keyring = wait(context, "keyring", check_keyring(&keyring, &bus, is_needed));
    [Some(id), Some(keyring), secret].into_iter().flatten().collect()
}

fn wait(context: &Context, what: &'static str, check: impl Future<Output = Check>) -> Check {
    context.wait(async { Ok(check.await) }).unwrap_or_else(|error| Check::failed(what, error))
}
