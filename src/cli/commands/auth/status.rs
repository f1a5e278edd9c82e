//! `candidature auth status`: as whom this machine talks to the API, and where each secret is.

use anyhow::Result;

use crate::api;
use crate::auth::ClientCredentials;
use crate::auth::secret_source::SecretSource;
use crate::cli::connect::{client_id, secret_source};
use crate::cli::context::Context;
use crate::cli::ui::login_status::{self, LoginStatus};
use crate::config::settings::Settings;
use crate::ops::session::Session;
use crate::system::env::Variable;

/// Runs the verb.
pub fn run(context: &Context) -> Result<()> {
    let settings = context.settings()?;
    let (session, host) = (context.session()?, context.host()?);
    let asking = host.unless_stopped("nothing was changed", api::application(&session.client));
    let application = context.wait(asking)?;
    let credentials = session.credentials.as_deref();
    login_status::print(
        &context.ui,
        &LoginStatus {
            settings,
            client_id: credentials.and_then(|_| client_id(settings).ok()),
            secret: match credentials {
                Some(credentials) => Some(context.wait(async { Ok(secret_location(settings, credentials).await) })?),
                None => None,
            },
            token: token_location(settings, &session),
            application: &application,
        },
    )?;
    login_status::warn_of_permissions(&context.ui, application.may);
    application.refusal.map_or(Ok(()), |refusal| Err(api::Error::from(refusal).into()))
}

async fn secret_location(settings: &Settings, credentials: &ClientCredentials) -> String {
    match secret_source(settings) {
        Err(error) => error.to_string(),
        Ok(SecretSource::Given(_)) if settings.is_sandbox() => "built in".to_owned(),
        Ok(SecretSource::Given(_)) => Variable::ClientSecret.name().to_owned(),
        Ok(SecretSource::Command(command)) => format!("command: {command}"),
        Ok(SecretSource::Keyring) => {
            match credentials.token_store.keyring().get(&credentials.identity.secret_item()).await {
                Ok(Some(_)) => "keyring".to_owned(),
                Ok(None) => "missing: the keyring does not have it".to_owned(),
                Err(unusable) => unusable.to_string(),
            }
        }
    }
}

fn token_location(settings: &Settings, session: &Session) -> &'static str {
    match &session.credentials {
        None => Variable::Token.name(),
        Some(_) if settings.is_sandbox() => "fetched by each command",
        Some(credentials) => credentials.token_store.location().name(),
    }
}
