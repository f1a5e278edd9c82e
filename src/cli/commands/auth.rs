//! `candidature auth`: log in, see who you are, log out, print a token.

use anyhow::Result;
use clap::{Args, Subcommand};
use secrecy::{ExposeSecret as _, SecretString};

use crate::api;
use crate::api::Application;
use crate::auth::secret::SecretSource;
use crate::auth::store::{SecretStore, TokenStore, Unusable};
use crate::auth::{ClientCredentials, Identity};
use crate::cli::context::Context;
use crate::cli::session::{Session, client_id, command_source, ensure_own, identity, keyring, secret_source};
use crate::cli::ui::json::auth::{LoginOutcome, LogoutOutcome, StatusDocument, TokenDocument};
use crate::cli::ui::{Table, prompt, time};
use crate::config::Settings;
use crate::config::profile;
use crate::config::profile::Profile;
use crate::error::Failure;
use crate::system::clock;
use crate::system::env;
use crate::system::env::Variable;

/// Log in, see who you are, log out
///
/// The application's id goes into the profile, its secret into the keyring of the desktop. Where
/// there is no keyring, set `CANDIDATURE_CLIENT_ID` and `CANDIDATURE_CLIENT_SECRET` instead.
#[derive(Args, Debug)]
pub struct AuthArgs {
    #[command(subcommand)]
    verb: AuthVerb,
}

#[derive(Subcommand, Debug)]
enum AuthVerb {
    /// Check an application's id and secret, and store them
    #[command(after_help = "\
Examples:
  candidature auth login --profile paris
  pass show 42/paris | candidature auth login --client-id ID --secret-stdin")]
    Login(LoginArgs),
    /// Say who you are to the API, and where each secret is
    #[command(after_help = "Examples:\n  candidature auth status --profile paris")]
    Status,
    /// Forget the secret and the token
    #[command(after_help = "Examples:\n  candidature auth logout --profile paris")]
    Logout,
    /// Print a valid token, for use with curl
    #[command(after_help = "\
Examples:
  curl -H \"Authorization: Bearer $(candidature auth token)\" \\
    https://api.intra.42.fr/v2/campus")]
    Token,
}

#[derive(Args, Debug)]
struct LoginArgs {
    /// The application's id (its UID in the intra)
    #[arg(long, value_name = "ID")]
    client_id: Option<String>,

    /// Read the application's secret from standard input
    #[arg(long, requires = "client_id")]
    secret_stdin: bool,
}

pub fn run(context: &Context, args: AuthArgs) -> Result<()> {
    match args.verb {
        AuthVerb::Login(args) => login(context, args),
        AuthVerb::Status => status(context),
        AuthVerb::Logout => logout(context),
        AuthVerb::Token => token(context),
    }
}

fn login(context: &Context, args: LoginArgs) -> Result<()> {
    context.refuse_dry_run("auth login")?;
    let settings = context.settings_to_be()?;
    if settings.is_sandbox() {
        return Err(Failure::usage("the sandbox needs no login").hint("leave out `auth login`").into());
    }
    profile::check_name(&settings.profile.value)?;
    let (id, secret) = ask_for_pair(context, args, &settings)?;
    let session = Session::for_pair(&settings, &context.ui, id.clone(), secret.clone())?;
    let Some(credentials) = &session.credentials else { return Ok(()) };
    // A new token proves the pair before the secret is stored. A kept one would prove nothing.
    session.run_held_up("nothing was stored", credentials.prove())?;
    let is_given = matches!(secret, SecretSource::Given(_));
    if let SecretSource::Given(secret) = &secret {
        store_secret(&credentials.identity, secret, credentials.vault.keyring())?;
    }
    let path = profile::save(
        &settings.profile.value,
        &Profile {
            api_url: Some(settings.api_url.value.to_string()),
            client_id: Some(id.clone()),
            scopes: Some(settings.scopes.value.clone()),
            // It would be asked instead of the keyring, and for another application perhaps.
            secret_command: settings.secret_command.clone().filter(|_| !is_given).map(|command| command.value),
            quota_share: (settings.quota_share.value != 100).then_some(settings.quota_share.value),
        },
    )?;
    warn_of_environment(&context.ui);
    let line = format!(
        "logged in to {} as application {id}; profile {} is in {}",
        settings.api_url.value,
        settings.profile.value,
        path.display()
    );
    let outcome = LoginOutcome {
        outcome: "logged in",
        profile: &settings.profile.value,
        client_id: &id,
        address: settings.api_url.value.as_str(),
        config_file: path.display().to_string(),
    };
    context.ui.outcome(&line, &outcome)
}

fn ask_for_pair(context: &Context, args: LoginArgs, settings: &Settings) -> Result<(String, SecretSource)> {
    let ui = &context.ui;
    let id = match args.client_id.or_else(|| env::credential(Variable::ClientId)) {
        Some(id) => id,
        None => prompt::text(ui, "Client id (UID of the application)", "--client-id ID")?,
    };
    let id = id.trim().to_owned();
    if id.is_empty() {
        return Err(Failure::usage("the client id is empty").into());
    }
    if args.secret_stdin {
        return Ok((id, SecretSource::Given(prompt::secret_from_stdin()?)));
    }
    if let Some(command) = &settings.secret_command {
        ensure_own(settings, Some(&id))?;
        return Ok((id, command_source(&command.value)));
    }
    // Before anyone types a secret that could not be stored.
    let identity = identity(settings, id.clone());
    keyring(ui).get(&identity.secret_item()).map_err(|unusable| no_keyring(&unusable))?;
    let secret = prompt::hidden(ui, "Client secret (not shown)", "--secret-stdin")?;
    Ok((id, SecretSource::Given(secret.expose_secret().trim().into())))
}

fn store_secret(identity: &Identity, secret: &SecretString, keyring: &dyn SecretStore) -> Result<()> {
    Ok(keyring.set(&identity.secret_item(), secret).map_err(|unusable| no_keyring(&unusable))?)
}

fn no_keyring(unusable: &Unusable) -> Failure {
    Failure::credentials(format!("the secret cannot be stored: {unusable}")).hint(unusable.fix()).hint(
        "without one, set CANDIDATURE_CLIENT_ID and CANDIDATURE_CLIENT_SECRET, or give the profile a `secret_command`",
    )
}

/// What is set in the environment wins over what was just stored, which is easily forgotten.
fn warn_of_environment(ui: &crate::cli::ui::Ui) {
    for variable in [Variable::Token, Variable::ClientId, Variable::ClientSecret] {
        if env::read(variable).is_some() {
            ui.warn(&format!("{} is set, and is used instead of what was stored", variable.name()));
        }
    }
}

fn status(context: &Context) -> Result<()> {
    let settings = context.settings()?;
    let session = context.session()?;
    let application = session.run("nothing was changed", api::application(&session.client))?;
    let secret = session.credentials.as_deref().map(|credentials| secret_location(settings, credentials));
    let rows = status_rows(settings, &session, secret.as_deref(), &application);
    let rows = rows.into_iter().map(|(name, value)| vec![name.to_owned(), value]).collect();
    print_status(context, &Table { columns: vec!["what", "value"], rows }, &session, secret.as_deref(), &application)?;
    application.refusal.map_or(Ok(()), |refusal| Err(refusal.into()))
}

fn status_rows(
    settings: &Settings,
    session: &Session,
    secret: Option<&str>,
    application: &Application,
) -> Vec<(&'static str, String)> {
    let unsaid = || "the API does not say".to_owned();
    let limit = |limit: &Option<(String, String)>, window: &str| match limit {
        Some((limit, left)) => format!("{limit} a{window}, {left} left"),
        None => unsaid(),
    };
    let client_id = match &session.credentials {
        Some(_) => client_id_and_origin(settings),
        None => "unknown: a ready token is used".to_owned(),
    };
    vec![
        ("profile", format!("{} ({})", settings.profile.value, settings.profile.origin)),
        ("api", format!("{} ({})", settings.api_url.value, settings.api_url.origin)),
        ("client id", client_id),
        ("client secret", secret.unwrap_or("not needed").to_owned()),
        ("token", token_and_lifetime(session, application)),
        ("application", application_name(application).unwrap_or_else(unsaid)),
        ("roles", application.roles.clone().unwrap_or_else(unsaid)),
        ("scopes", application.scopes.join(" ")),
        ("limit per second", limit(&application.second, " second")),
        ("limit per hour", limit(&application.hour, "n hour")),
    ]
}

fn print_status(
    context: &Context,
    table: &Table,
    session: &Session,
    secret: Option<&str>,
    application: &Application,
) -> Result<()> {
    let settings = context.settings()?;
    let client_id = session.credentials.as_ref().and_then(|_| client_id(settings).ok());
    let roles = application
        .roles
        .as_deref()
        .map(|roles| roles.split([',', ';']).map(str::trim).filter(|role| !role.is_empty()).collect::<Vec<_>>());
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let limit = |window: &Option<(String, String)>| window.as_ref().and_then(|(limit, _)| number(limit));
    let left = |window: &Option<(String, String)>| window.as_ref().and_then(|(_, left)| number(left));
    let document = StatusDocument {
        profile: &settings.profile.value,
        profile_origin: settings.profile.origin.to_string(),
        api_url: settings.api_url.value.to_string(),
        api_url_origin: settings.api_url.origin.to_string(),
        client_id: client_id.as_ref().map(|id| id.value.as_str()),
        client_id_origin: client_id.as_ref().map(|id| id.origin.to_string()),
        client_secret: secret,
        token: token_location(session),
        token_expires_in_seconds: application.expires_in_seconds,
        application: application.name.as_deref(),
        application_id: application.id.as_deref(),
        roles,
        scopes: &application.scopes,
        limit_per_second: limit(&application.second),
        left_in_second: left(&application.second),
        limit_per_hour: limit(&application.hour),
        left_in_hour: left(&application.hour),
    };
    context.ui.document(table, &document)
}

fn application_name(application: &Application) -> Option<String> {
    match (&application.name, &application.id) {
        (Some(name), Some(id)) => Some(format!("{name} ({id})")),
        (name, id) => name.clone().or_else(|| id.clone()),
    }
}

fn client_id_and_origin(settings: &Settings) -> String {
    client_id(settings).map_or_else(|error| error.to_string(), |id| format!("{} ({})", id.value, id.origin))
}

fn secret_location(settings: &Settings, credentials: &ClientCredentials) -> String {
    match secret_source(settings) {
        Err(error) => error.to_string(),
        Ok(SecretSource::Given(_)) if settings.is_sandbox() => "built in".to_owned(),
        Ok(SecretSource::Given(_)) => Variable::ClientSecret.name().to_owned(),
        Ok(SecretSource::Command { command, .. }) => format!("command: {command}"),
        Ok(SecretSource::Keyring) => match credentials.vault.keyring().get(&credentials.identity.secret_item()) {
            Ok(Some(_)) => "keyring".to_owned(),
            Ok(None) => "missing: the keyring does not have it".to_owned(),
            Err(unusable) => unusable.to_string(),
        },
    }
}

fn token_location(session: &Session) -> &'static str {
    match &session.credentials {
        None => Variable::Token.name(),
        Some(_) if session.is_sandbox() => "fetched anew by each command",
        Some(credentials) => credentials.vault.kept().name(),
    }
}

fn token_and_lifetime(session: &Session, application: &Application) -> String {
    let place = token_location(session);
    match application.expires_in_seconds.and_then(|seconds| u64::try_from(seconds).ok()) {
        Some(seconds) => format!("{place}, valid for {}", time::short(std::time::Duration::from_secs(seconds))),
        None => place.to_owned(),
    }
}

fn logout(context: &Context) -> Result<()> {
    context.refuse_dry_run("auth logout")?;
    let settings = context.settings()?;
    if settings.is_sandbox() {
        return Err(Failure::usage("the sandbox needs no login, so there is no logout").into());
    }
    let identity = identity(settings, client_id(settings)?.value);
    let (ui, detailing) = (&context.ui, context.ui.clone());
    let vault = TokenStore::new(Box::new(keyring(ui)), Box::new(move |line| detailing.detail(1, line)));
    vault.delete(&identity.token_item());
    let was_kept = forget_secret(&identity, vault.keyring())?;
    if let Some(place) = still_elsewhere(settings) {
        ui.warn(&format!("the secret is in {place}, and is used from there as before"));
    }
    let forgotten =
        if was_kept { "secret and token are forgotten" } else { "the token is forgotten, a secret was not kept" };
    let line = format!(
        "logged out of {} as application {}: {forgotten}; profile {} stays",
        identity.address, identity.client_id, settings.profile.value
    );
    let outcome = LogoutOutcome {
        outcome: "logged out",
        profile: &settings.profile.value,
        client_id: &identity.client_id,
        address: &identity.address,
        secret_was_kept: was_kept,
    };
    ui.outcome(&line, &outcome)
}

/// Whether the keyring had it.
fn forget_secret(identity: &Identity, keyring: &dyn SecretStore) -> Result<bool> {
    let item = identity.secret_item();
    match keyring.get(&item).and_then(|found| keyring.delete(&item).map(|()| found.is_some())) {
        Ok(was_kept) => Ok(was_kept),
        // Where there is no keyring, none of our secrets can be in it.
        Err(Unusable::Absent(_)) => Ok(false),
        Err(unusable) => {
            let failure = Failure::credentials(format!("the secret cannot be removed: {unusable}"));
            Err(failure.hint(unusable.fix()).into())
        }
    }
}

/// Where a secret is that no logout takes away.
fn still_elsewhere(settings: &Settings) -> Option<String> {
    if env::credential(Variable::ClientSecret).is_some() {
        return Some(Variable::ClientSecret.name().to_owned());
    }
    settings.secret_command.as_ref().map(|_| format!("the secret_command of profile {}", settings.profile.value))
}

fn token(context: &Context) -> Result<()> {
    let session = context.session()?;
    let (token, expires_at) = match &session.credentials {
        Some(credentials) => {
            let token = session.run("nothing was changed", credentials.valid_token())?;
            (token.secret().clone(), Some(token.expires_at))
        }
        None => (env::credential(Variable::Token).unwrap_or_default().into(), None),
    };
    // The one place that shows a token: it was asked for by name.
    let token: &str = token.expose_secret();
    if context.ui.is_json() {
        let left = expires_at.map(|at| at.saturating_sub(clock::epoch_seconds()));
        let document = TokenDocument { access_token: token, expires_in_seconds: left };
        return context.ui.document(&Table::default(), &document);
    }
    context.ui.data(&format!("{token}\n"))
}
