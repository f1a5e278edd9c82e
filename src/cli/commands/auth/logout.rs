//! `candidature auth logout`: the secret and the token, removed.

use crate::cli::ui::json::auth::{LogoutOutcome, SwitchOutcome};
use anyhow::Result;
use clap::Args;

use crate::auth::Identity;
use crate::auth::secret_store::{KeyringError, SecretStore};
use crate::auth::token_store::TokenStore;
use crate::cli::connect::{client_id, credential, identity, keyring};
use crate::cli::context::Context;
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
    let identity = identity(settings, client_id(settings)?.value);
    let ui = &context.ui;
    let details = ui.clone();
    let tokens = TokenStore::new(Box::new(keyring(ui)), Box::new(move |line| details.detail(1, line)));
    let was_stored = context.wait(async {
        tokens.delete(&identity.token_item()).await;
        remove_secret(&identity, tokens.keyring()).await
    })?;
    if let Some(place) = still_elsewhere(settings) {
        ui.warn(&format!("the secret is also in {place}, and is still used from there"));
    }
    let removed = if was_stored { "removed the secret and token" } else { "removed the token; no secret was stored" };
    let (address, id, profile) = (&identity.address, &identity.client_id, &settings.profile.value);
    let kept = if args.forget_profile && profile::forget(profile)? { "removed" } else { "kept" };
    let line = format!("logged out of {address} as application {id}: {removed}; profile {profile} is {kept}");
    let outcome = LogoutOutcome { outcome: "logged out", profile, client_id: id, address, secret_was_kept: was_stored };
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
