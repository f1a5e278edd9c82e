//! Prints as whom this machine is logged in, and what the API says of the application.

use anyhow::Result;

use crate::api::Application;
use crate::api::roles::{self, Permissions};
use crate::cli::errors::forbidden::needs_role;
use crate::cli::ui::json::auth::StatusDocument;
use crate::cli::ui::{Table, Ui, time};
use crate::config::origin::Setting;
use crate::config::settings::Settings;

/// What is shown about a login.
pub struct LoginStatus<'a> {
    /// The settings.
    pub settings: &'a Settings,
    /// The client id; `None` with an existing token.
    pub client_id: Option<Setting<String>>,
    /// Where the secret is; `None` if none is needed.
    pub secret: Option<String>,
    /// Where the token is.
    pub token: &'static str,
    /// What the API says.
    pub application: &'a Application,
}

/// Prints the status.
pub fn print(ui: &Ui, status: &LoginStatus<'_>) -> Result<()> {
    let rows = rows(status).into_iter().map(|(name, value)| vec![name.to_owned(), value]).collect();
    ui.document(&Table { columns: vec!["what", "value"], rows }, &document(status))
}

/// Warns if the application may not both read and write.
pub fn warn_of_permissions(ui: &Ui, may: Permissions) {
    let Some(missing) = may.missing() else { return };
    ui.warn(&format!("this application may {may}: {}", needs_role(missing)));
}

fn rows(status: &LoginStatus<'_>) -> Vec<(&'static str, String)> {
    let LoginStatus { settings, application, .. } = status;
    let unsaid = || "the API does not say".to_owned();
    let limit = |limit: &Option<(String, String)>, window: &str| match limit {
        Some((limit, left)) => format!("{limit} a{window}, {left} left"),
        None => unsaid(),
    };
    let client_id = match &status.client_id {
        Some(id) => format!("{} ({})", id.value, id.origin),
        None => "unknown: an existing token is used".to_owned(),
    };
    vec![
        ("profile", format!("{} ({})", settings.profile.value, settings.profile.origin)),
        ("api", format!("{} ({})", settings.api_url.value, settings.api_url.origin)),
        ("client id", client_id),
        ("client secret", status.secret.clone().unwrap_or_else(|| "not needed".to_owned())),
        ("token", token_and_lifetime(status)),
        ("application", application_name(application).unwrap_or_else(unsaid)),
        ("roles", application.roles.clone().unwrap_or_else(unsaid)),
        ("may", application.may.to_string()),
        ("scopes", application.scopes.join(" ")),
        ("limit per second", limit(&application.second, " second")),
        ("limit per hour", limit(&application.hour, "n hour")),
    ]
}

fn document<'a>(status: &'a LoginStatus<'_>) -> StatusDocument<'a> {
    let LoginStatus { settings, application, client_id, .. } = status;
    let roles = application.roles.as_deref().map(roles::names);
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let limit = |window: &Option<(String, String)>| window.as_ref().and_then(|(limit, _)| number(limit));
    let left = |window: &Option<(String, String)>| window.as_ref().and_then(|(_, left)| number(left));
    StatusDocument {
        profile: &settings.profile.value,
        profile_origin: settings.profile.origin.to_string(),
        api_url: settings.api_url.value.to_string(),
        api_url_origin: settings.api_url.origin.to_string(),
        client_id: client_id.as_ref().map(|id| id.value.as_str()),
        client_id_origin: client_id.as_ref().map(|id| id.origin.to_string()),
        client_secret: status.secret.as_deref(),
        token: status.token,
        token_expires_in_seconds: application.expires_in_seconds,
        application: application.name.as_deref(),
        application_id: application.id.as_deref(),
        roles,
        may_read: application.may.read,
        may_write: application.may.write,
        scopes: &application.scopes,
        limit_per_second: limit(&application.second),
        left_in_second: left(&application.second),
        limit_per_hour: limit(&application.hour),
        left_in_hour: left(&application.hour),
    }
}

fn application_name(application: &Application) -> Option<String> {
    match (&application.name, &application.id) {
        (Some(name), Some(id)) => Some(format!("{name} ({id})")),
        (name, id) => name.clone().or_else(|| id.clone()),
    }
}

fn token_and_lifetime(status: &LoginStatus<'_>) -> String {
    match status.application.expires_in_seconds.and_then(|seconds| u64::try_from(seconds).ok()) {
        Some(seconds) => {
            format!("{}, valid for {}", status.token, time::short(std::time::Duration::from_secs(seconds)))
        }
        None => status.token.to_owned(),
    }
}
