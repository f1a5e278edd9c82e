//! `candidature auth login`: checks and stores the id and secret of an application.

use crate::cli::ui::json::auth::LoginOutcome;
use anyhow::Result;
use clap::Args;
use secrecy::{ExposeSecret as _, SecretString};

use crate::api::{self, Permissions};
use crate::auth::ClientCredentials;
use crate::auth::secret_source::SecretSource;
use crate::auth::secret_store::{KeyringError, SecretStore};
use crate::cli::connect::{Credentials, credential, ensure_own, identity, keyring};
use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::cli::ui::login_status::warn_of_permissions;
use crate::cli::ui::prompt::{self, Question};
use crate::cli::usage_error::UsageError;
use crate::config::origin::Origin;
use crate::config::profile::{self, Profile};
use crate::config::settings::Settings;
use crate::ops::session::Session;
use crate::system::env::{self, Variable};

/// What an interrupt leaves behind before the pair is proved.
const NOTHING_STORED: &str = "nothing was stored";

/// The arguments as typed.
#[derive(Args, Debug)]
pub struct LoginArgs {
    /// Id of the application (in the intra: its UID)
    #[arg(long, value_name = "ID")]
    client_id: Option<String>,

    /// Read the secret of the application from standard input
    #[arg(long, requires = "client_id")]
    secret_stdin: bool,
}

/// Runs the verb.
pub fn run(context: &Context, args: LoginArgs) -> Result<()> {
    context.refuse_dry_run("auth login")?;
    let settings = context.settings_to_be()?;
    if settings.is_sandbox() {
        return Err(UsageError::SandboxLogin.into());
    }
    profile::check_name(&settings.profile.value)?;
    let (id, secret) = ask_for_pair(context, args, &settings)?;
    let credentials = Credentials::Pair { client_id: id.clone(), secret: secret.clone() };
    let session = context.session_with(&settings, credentials)?;
    let Some(credentials) = &session.credentials else { return Ok(()) };
    // A new token proves the pair before the secret is stored; a cached one would prove nothing.
    let host = context.host()?;
    context.wait(host.unless_stopped(NOTHING_STORED, credentials.fetch_new()))?;
    let is_given = matches!(secret, SecretSource::Given(_));
    if let SecretSource::Given(secret) = &secret {
        context.wait(store_secret(credentials, secret))?;
    }
    let path = profile::save(&settings.profile.value, &profile_of(&settings, &id, is_given))?;
    if settings.takes_credentials_of_environment() {
        warn_of_environment(&context.ui);
    }
    let may = permissions(context, &session)?;
    let (profile, address) = (&settings.profile.value, &settings.api_url.value);
    let line = format!(
        "logged in to {address} as application {id}{}; profile {profile} is in {}",
        if may.read.is_some() { format!(", which may {may}") } else { String::new() },
        path.display()
    );
    let outcome = LoginOutcome {
        outcome: "logged in",
        profile,
        client_id: &id,
        address: address.as_str(),
        config_file: path.display().to_string(),
        may_read: may.read,
        may_write: may.write,
    };
    context.ui.outcome(&line, &outcome)
}

/// What the application may do. The login is complete without the answer.
fn permissions(context: &Context, session: &Session) -> Result<Permissions> {
    let host = context.host()?;
    let asking = host.unless_stopped("the login is stored", api::application(&session.client));
    let may = match context.wait(asking) {
        Ok(application) => application.may,
        Err(error) => {
            context.ui.warn(&format!("the API did not say what this application may do: {error}"));
            Permissions::default()
        }
    };
    warn_of_permissions(&context.ui, may);
    Ok(may)
}

fn profile_of(settings: &Settings, client_id: &str, secret_is_stored: bool) -> Profile {
    Profile {
        api_url: Some(settings.api_url.value.to_string()),
        client_id: Some(client_id.to_owned()),
        scopes: Some(settings.scopes.value.clone()),
        // A command would be run instead of asking the keyring, perhaps for another application.
        secret_command: settings.secret_command.clone().filter(|_| !secret_is_stored).map(|command| command.value),
        quota_share: (settings.quota_share.value != 100).then_some(settings.quota_share.value.into()),
        rate: settings.rate.as_ref().map(|rate| rate.value),
        user_agent: settings.user_agent.as_ref().map(|contact| contact.value.clone()),
        headers: settings.headers.clone(),
        read_only: matches!(settings.read_only.origin, Origin::Profile(_)).then_some(settings.read_only.value),
    }
}

fn ask_for_pair(context: &Context, args: LoginArgs, settings: &Settings) -> Result<(String, SecretSource)> {
    let ui = &context.ui;
    let id = match args.client_id.or_else(|| credential(settings, Variable::ClientId)) {
        Some(id) => id,
        None => prompt::text(ui, &question("Client id (UID of the application)", "--client-id ID"))?,
    };
    let id = id.trim().to_owned();
    if id.is_empty() {
        return Err(UsageError::EmptyClientId.into());
    }
    if args.secret_stdin {
        return Ok((id, SecretSource::Given(prompt::secret_from_stdin()?)));
    }
    if let Some(command) = &settings.secret_command {
        ensure_own(settings, Some(&id))?;
        return Ok((id, SecretSource::Command(command.value.clone())));
    }
    // Before anybody types a secret that could not be stored.
    let identity = identity(settings, id.clone());
    let keyring = keyring(ui);
    context.wait(async {
        match keyring.get(&identity.secret_item()).await {
            // What is stored is replaced anyway.
            Ok(_) | Err(KeyringError::Repeated(_) | KeyringError::NotText) => Ok(()),
            Err(unusable) => Err(cannot_store(unusable).into()),
        }
    })?;
    let secret = prompt::hidden(ui, &question("Client secret (not shown)", "--secret-stdin"))?;
    Ok((id, SecretSource::Given(secret.expose_secret().trim().into())))
}

fn question(text: &'static str, flag: &'static str) -> Question<'static> {
    Question { text, flag, state: NOTHING_STORED }
}

/// Stores the secret. Without the secret, no token is left either.
async fn store_secret(credentials: &ClientCredentials, secret: &SecretString) -> Result<()> {
    let (identity, tokens) = (&credentials.identity, &credentials.token_store);
    if let Err(unusable) = tokens.keyring().set(&identity.secret_item(), secret).await {
        tokens.take(&identity.token_item()).await;
        return Err(cannot_store(unusable).into());
    }
    Ok(())
}

fn cannot_store(unusable: KeyringError) -> UsageError {
    UsageError::Keyring { action: "stored", unusable }
}

/// Values in the environment override what was just stored, which is easily forgotten.
fn warn_of_environment(ui: &Ui) {
    for variable in [Variable::Token, Variable::ClientId, Variable::ClientSecret] {
        if env::read(variable).is_some() {
            ui.warn(&format!("{} is set, and is used instead of what was stored", variable.name()));
        }
    }
}
