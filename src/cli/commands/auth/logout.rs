//! `candidature auth logout`: the secret and the token, removed; the token is revoked as well.

use anyhow::Result;
use clap::Args;

use crate::auth::Identity;
use crate::auth::client_credentials::Forgotten;
use crate::auth::secret_source::SecretSource;
use crate::auth::secret_store::{KeyringError, SecretStore};
use crate::cli::connect::{Credentials, client_id, credential, secret_source};
use crate::cli::context::Context;
use crate::cli::ui::counted;
use crate::cli::ui::json::auth::{LogoutOutcome, SwitchOutcome};
use crate::cli::usage_error::UsageError;
use crate::config::profile;
use crate::config::settings::Settings;
use crate::system::env::Variable;

/// What to remove besides the secret.
#[derive(Args, Debug)]
pub struct LogoutArgs {
    /// Also remove the profile from the configuration file
    #[arg(long)]
    forget_profile: bool,
}

/// Runs the verb.
pub fn run(context: &Context, args: &LogoutArgs) -> Result<()> {
    context.refuse_dry_run("auth logout")?;
    let settings = context.settings()?;
    if settings.is_sandbox() {
        return Err(UsageError::SandboxLogout.into());
    }
    if args.forget_profile && settings.client_id.is_none() {
        return forget_without_login(context, &settings.profile.value);
    }
    let client_id = client_id(settings)?.value;
    // Without a secret that can be read, the token is removed and not revoked.
    let secret = secret_source(settings).unwrap_or(SecretSource::Keyring);
    let session = context.session_with(settings, Credentials::Pair { client_id, secret })?;
    let Some(credentials) = &session.credentials else { return Ok(()) };
    let (ui, identity) = (&context.ui, &credentials.identity);
    // Revoking needs the secret, so the secret is removed afterwards.
    let forgotten = context.wait(async { Ok(credentials.forget_token().await) })?;
    let was_stored = context.wait(remove_secret(identity, credentials.token_store.keyring()))?;
    if let Err((error, left)) = &forgotten {
        let minutes = counted(left.as_secs().div_ceil(60), "minute");
        ui.warn(&format!("the token was removed, but not revoked, and is valid for {minutes}: {error}"));
    }
    if let Some(place) = still_elsewhere(settings) {
        ui.warn(&format!("the secret is also in {place}, and is still used from there"));
    }
    let removed = if was_stored { "removed the secret and token" } else { "removed the token; no secret was stored" };
    let (address, id, profile) = (&identity.address, &identity.client_id, &settings.profile.value);
    let kept = if args.forget_profile && profile::forget(profile)? { "removed" } else { "kept" };
    let line = format!("logged out of {address} as application {id}: {removed}; profile {profile} is {kept}");
    let token_was_revoked = matches!(forgotten, Ok(Forgotten::Revoked));
    let secret_was_kept = was_stored;
    let outcome =
        LogoutOutcome { outcome: "logged out", profile, client_id: id, address, secret_was_kept, token_was_revoked };
    ui.outcome(&line, &outcome)
}

/// Removes a profile that has no login.
fn forget_without_login(context: &Context, profile: &str) -> Result<()> {
    let outcome = if profile::forget(profile)? { "removed" } else { "not in the configuration file" };
    context.ui.outcome(&format!("profile {profile} is {outcome}"), &SwitchOutcome { outcome, profile })
}

/// Removes the secret from the keyring, and says whether it was there.
async fn remove_secret(identity: &Identity, keyring: &dyn SecretStore) -> Result<bool> {
    let item = identity.secret_item();
    let removed = match keyring.get(&item).await {
        Ok(found) => keyring.delete(&item).await.map(|()| found.is_some()),
        Err(KeyringError::Repeated(_) | KeyringError::NotText) => keyring.delete(&item).await.map(|()| true),
        Err(unusable) => Err(unusable),
    };
    match removed {
        Ok(was_stored) => Ok(was_stored),
        // Where there is no keyring, it cannot hold a secret.
        Err(KeyringError::Absent(_)) => Ok(false),
        Err(unusable) => Err(UsageError::Keyring { action: "removed", unusable }.into()),
    }
}

/// Where a secret is that a logout does not remove.
fn still_elsewhere(settings: &Settings) -> Option<String> {
    if credential(settings, Variable::ClientSecret).is_some() {
        return Some(Variable::ClientSecret.name().to_owned());
    }
    settings.secret_command.as_ref().map(|_| format!("the secret_command of profile {}", settings.profile.value))
}
