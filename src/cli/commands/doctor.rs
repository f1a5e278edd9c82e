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
    Check, Health, Problem, check_keyring, check_name_look_up, check_session, check_settings, check_state_folder,
    check_stored_secret,
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
        Err(error) => checks.push(Check::failed("settings", &error)),
    }
    doctor::print(&context.ui, &checks, may)?;
    let failing = checks.iter().filter(|check| check.health == Health::Fails);
    let failed: Vec<&str> = failing.map(|check| check.what).collect();
    if failed.is_empty() { Ok(()) } else { Err(UsageError::ChecksFailed { failed }.into()) }
}

fn examine(context: &Context, settings: &Settings) -> Result<(Vec<Check>, Permissions)> {
    let mut checks = check_settings(settings, profile::config_file());
    checks.push(check_state_folder());
    checks.extend(credentials(context, settings));
    if !settings.is_sandbox() {
        let proxy = proxy_in_use(settings);
        checks.push(check_name_look_up(settings, proxy.is_some()));
        checks.push(check_proxy(proxy));
    }
    let opened = connect::credentials(settings).and_then(|credentials| context.unauthorized_session(credentials));
    let (of_session, may) = match opened {
        Ok(session) => context.wait(check_session(&session, &context.host()?))?,
        Err(error) => (vec![Check::failed("session", &error)], Permissions::default()),
    };
    checks.extend(of_session);
    Ok((checks, may))
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
        Err(error) => Check::failed("client id", &error).because(Problem::NoClientId),
    };
    // One for both checks: a keyring that never answers is waited for once.
    let keyring = keyring(&context.ui);
    let (is_needed, secret) = match secret_source(settings) {
        Err(error) => (false, Check::failed("client secret", &error)),
        Ok(SecretSource::Given(_)) => (false, Check::ok("client secret", Variable::ClientSecret.name())),
        Ok(SecretSource::Command(command)) => (false, Check::ok("client secret", format!("command: {command}"))),
        Ok(SecretSource::Keyring) => {
            let identity = client_id(settings).map(|id| identity(settings, id.value));
            (true, wait(context, "client secret", check_stored_secret(&keyring, identity)))
        }
    };
    let bus = env::session_bus().unwrap_or_else(|| "the user's default bus".to_owned());
    vec![id, wait(context, "keyring", check_keyring(&keyring, &bus, is_needed)), secret]
}

fn wait(context: &Context, what: &'static str, check: impl Future<Output = Check>) -> Check {
    context.wait(async { Ok(check.await) }).unwrap_or_else(|error| Check::failed(what, &error))
}

fn check_proxy(proxy: Option<(String, String)>) -> Check {
    match proxy {
        None => Check::ok("proxy", "none"),
        Some((name, value)) if !env::is_proxy(&value) => {
            Check::new("proxy", Health::Fails, format!("{name} is not understood, and no proxy is used"))
                .because(Problem::Proxy)
        }
        Some((name, _)) => Check::ok("proxy", format!("from {name}, unless NO_PROXY excludes the host")),
    }
}

fn proxy_in_use(settings: &Settings) -> Option<(String, String)> {
    let address = &settings.api_url.value;
    if address.is_loopback() {
        return None;
    }
    env::proxy(if address.is_https() { "https" } else { "http" })
}
