//! `candidature doctor`: looks at everything that a request depends on, and says what to fix.

use std::net::ToSocketAddrs as _;
use std::time::Duration;

use anyhow::Result;
use clap::Args;

use crate::api;
use crate::api::Application;
use crate::auth::desktop::DesktopKeyring;
use crate::auth::secret::SecretSource;
use crate::auth::store::SecretStore as _;
use crate::cli::context::Context;
use crate::cli::session::{Session, client_id, identity, keyring, secret_source};
use crate::cli::ui::json::doctor::CheckMembers;
use crate::cli::ui::{doctor, time};
use crate::config::{Settings, profile};
use crate::error::Failure;
use crate::http_client::call::Method;
use crate::http_client::transport::{Answer, Request};
use crate::system::clock;
use crate::system::clock::Stopwatch;
use crate::system::env;
use crate::system::env::Variable;
use crate::system::private_files;

/// Check the set-up and say what to fix
///
/// Looks at the settings and their origins, the keyring, the name look-up, TLS, the clock, the
/// token, the role and the limits. Ends with 0 if nothing fails.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candidature doctor --profile paris
  candidature doctor -o jsonl | jq 'select(.status == \"fails\")'")]
pub struct DoctorArgs {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Health {
    Ok,
    Note,
    Fails,
}

impl Health {
    const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Note => "note",
            Self::Fails => "fails",
        }
    }
}

/// One line of the diagnosis.
#[derive(Clone, Debug)]
struct Finding {
    what: &'static str,
    health: Health,
    detail: String,
    fix: Option<String>,
}

impl Finding {
    fn new(what: &'static str, health: Health, detail: impl Into<String>) -> Self {
        Self { what, health, detail: detail.into(), fix: None }
    }

    fn ok(what: &'static str, detail: impl Into<String>) -> Self {
        Self::new(what, Health::Ok, detail)
    }

    fn fix(self, fix: impl Into<String>) -> Self {
        Self { fix: Some(fix.into()), ..self }
    }
}

/// The item that is written to see whether the keyring can be.
const PROBE: &str = "doctor";

/// A clock that is further off than this makes tokens look expired, or valid when they are not.
const CLOCK_TOLERANCE: u64 = 30;

pub fn run(context: &Context, _: &DoctorArgs) -> Result<()> {
    let mut findings = vec![Finding::ok("version", env!("CARGO_PKG_VERSION"))];
    match context.settings() {
        Ok(settings) => findings.extend(examine(context, settings)),
        Err(error) => findings.push(Finding::new("settings", Health::Fails, format!("{error:#}"))),
    }
    doctor::print(&context.ui, &findings.iter().map(members).collect::<Vec<_>>())?;
    let failing: Vec<&str> =
        findings.iter().filter(|finding| finding.health == Health::Fails).map(|finding| finding.what).collect();
    if failing.is_empty() {
        return Ok(());
    }
    Err(Failure::failed(format!("not well: {}", failing.join(", "))).into())
}

fn examine(context: &Context, settings: &Settings) -> Vec<Finding> {
    let mut findings = configuration(settings);
    findings.push(state_folder());
    findings.extend(credentials(context, settings));
    if !settings.is_sandbox() {
        findings.push(name_look_up(settings));
        findings.push(proxy(settings));
    }
    match Session::open(settings, &context.ui) {
        Ok(session) => {
            findings.extend(connection(&session));
            findings.extend(pair(&session));
            findings.extend(application(&session));
        }
        Err(error) => findings.push(failure("session", &error)),
    }
    findings
}

fn configuration(settings: &Settings) -> Vec<Finding> {
    let file = profile::config_file().map_or_else(
        |error| failure("config file", &error),
        |path| {
            let shown = path.display();
            if path.exists() {
                return Finding::ok("config file", shown.to_string());
            }
            Finding::new("config file", Health::Note, format!("{shown} is not there; none is needed"))
        },
    );
    let setting =
        |what, value: String, origin: &dyn std::fmt::Display| Finding::ok(what, format!("{value} ({origin})"));
    let mut findings = vec![
        file,
        setting("profile", settings.profile.value.clone(), &settings.profile.origin),
        setting("api url", settings.api_url.value.to_string(), &settings.api_url.origin),
        setting("scopes", settings.scopes.value.join(" "), &settings.scopes.origin),
        setting("timeout", format!("{} s", settings.timeout.value.as_secs_f64()), &settings.timeout.origin),
        setting("quota share", format!("{} %", settings.quota_share.value), &settings.quota_share.origin),
    ];
    if let Some(cacert) = &settings.cacert {
        findings.push(setting("cacert", cacert.value.display().to_string(), &cacert.origin));
    }
    findings
}

fn state_folder() -> Finding {
    let prepared = private_files::state_folder().and_then(|folder| {
        private_files::make_own_folder(&folder)?;
        private_files::open_private(&folder.join("doctor.lock"))?;
        Ok(folder)
    });
    match prepared {
        Ok(folder) => Finding::ok("state folder", folder.display().to_string()),
        Err(error) => Finding::new("state folder", Health::Note, format!("{error:#}"))
            .fix("processes on this host then cannot share the rate limit; make the folder writable"),
    }
}

fn credentials(context: &Context, settings: &Settings) -> Vec<Finding> {
    if settings.is_sandbox() {
        return vec![Finding::ok("credentials", "built into the sandbox")];
    }
    if env::credential(Variable::Token).is_some() {
        return vec![Finding::ok("credentials", "a ready token in CANDIDATURE_TOKEN; nothing else is used")];
    }
    let id = match client_id(settings) {
        Ok(id) => Finding::ok("client id", format!("{} ({})", id.value, id.origin)),
        Err(error) => failure("client id", &error)
            .fix("`candidature auth login`, or set CANDIDATURE_CLIENT_ID and CANDIDATURE_CLIENT_SECRET"),
    };
    // One for both looks: a mute keyring is waited for once.
    let keyring = keyring(&context.ui);
    let (is_needed, secret) = match secret_source(settings) {
        Err(error) => (false, failure("client secret", &error)),
        Ok(SecretSource::Given(_)) => (false, Finding::ok("client secret", Variable::ClientSecret.name())),
        Ok(SecretSource::Command { command, .. }) => {
            (false, Finding::ok("client secret", format!("command: {command}")))
        }
        Ok(SecretSource::Keyring) => (true, kept_secret(&keyring, settings)),
    };
    vec![id, desktop_keyring(&keyring, is_needed), secret]
}

/// Writes and removes an item: a locked keyring truthfully says that it has no such item.
fn desktop_keyring(keyring: &DesktopKeyring, is_needed: bool) -> Finding {
    let bus = env::session_bus().unwrap_or_else(|| "the user's default bus".to_owned());
    let watch = Stopwatch::start();
    let probe = keyring.set(PROBE, &"probe".into()).and_then(|()| keyring.delete(PROBE));
    match probe {
        Ok(()) => Finding::ok("keyring", format!("answers in {} on {bus}", time::short(watch.elapsed()))),
        Err(unusable) => {
            let health = if is_needed { Health::Fails } else { Health::Note };
            Finding::new("keyring", health, format!("{unusable} on {bus}")).fix(unusable.fix())
        }
    }
}

fn kept_secret(keyring: &DesktopKeyring, settings: &Settings) -> Finding {
    let kept = client_id(settings).map(|id| keyring.get(&identity(settings, id.value).secret_item()));
    match kept {
        Ok(Ok(Some(_))) => Finding::ok("client secret", "kept in the keyring"),
        Ok(Ok(None)) => {
            Finding::new("client secret", Health::Fails, "the keyring does not have it").fix("`candidature auth login`")
        }
        Ok(Err(unusable)) => Finding::new("client secret", Health::Fails, unusable.to_string()).fix(unusable.fix()),
        Err(_) => Finding::new("client secret", Health::Note, "nobody is logged in"),
    }
}

fn name_look_up(settings: &Settings) -> Finding {
    let Some(host) = settings.api_url.value.host_and_port() else {
        return Finding::new("name look-up", Health::Fails, "the address has no host");
    };
    let shown = host.0.clone();
    match host.to_socket_addrs() {
        Ok(found) => {
            let addresses: Vec<String> = found.map(|address| address.ip().to_string()).collect();
            Finding::ok("name look-up", format!("{shown} is {}", addresses.join(", ")))
        }
        // Behind a proxy, the proxy looks names up.
        Err(error) => {
            let health = if proxy_in_use(settings).is_some() { Health::Note } else { Health::Fails };
            Finding::new("name look-up", health, format!("{shown}: {error}"))
                .fix("look at the address, the network and the DNS")
        }
    }
}

fn proxy(settings: &Settings) -> Finding {
    match proxy_in_use(settings) {
        None => Finding::ok("proxy", "none"),
        Some((name, value)) if !env::is_proxy(&value) => {
            Finding::new("proxy", Health::Fails, format!("{name} is not understood, and no proxy is used"))
                .fix("give it as http://HOST:PORT")
        }
        Some((name, _)) => Finding::ok("proxy", format!("as {name} says, unless NO_PROXY exempts the host")),
    }
}

fn proxy_in_use(settings: &Settings) -> Option<(String, String)> {
    let address = &settings.api_url.value;
    if address.is_loopback() {
        return None;
    }
    env::proxy(if address.is_https() { "https" } else { "http" })
}

/// Any answer at all shows that the way is open; its date shows the clock.
fn connection(session: &Session) -> Vec<Finding> {
    let request = Request {
        method: Method::Get,
        url: format!("{}/oauth/token/info", session.address),
        headers: http::HeaderMap::new(),
        body: Vec::new(),
        limit: 1 << 20,
    };
    let watch = Stopwatch::start();
    let answer = session.run("nothing was changed", async { Ok(session.client.transport.send(&request).await?) });
    let what = if session.address.is_https() { "connection and TLS" } else { "connection" };
    match answer {
        Ok(answer) => vec![Finding::ok(what, format!("answers in {}", time::short(watch.elapsed()))), clock(&answer)],
        Err(error) => {
            vec![
                failure(what, &error)
                    .fix("for an authority of your own use --cacert FILE; for a proxy set https_proxy"),
            ]
        }
    }
}

fn clock(answer: &Answer) -> Finding {
    let date = answer.header("date").and_then(|date| chrono::DateTime::parse_from_rfc2822(date).ok());
    let Some(theirs) = date.and_then(|date| u64::try_from(date.timestamp()).ok()) else {
        return Finding::new("clock", Health::Note, "the API does not tell its time");
    };
    let off = theirs.abs_diff(clock::epoch_seconds());
    if off <= CLOCK_TOLERANCE {
        return Finding::ok("clock", format!("within {} of the API's", time::short(Duration::from_secs(off.max(1)))));
    }
    Finding::new("clock", Health::Fails, format!("{} off the API's", time::short(Duration::from_secs(off))))
        .fix("set the clock, for instance by NTP")
}

/// A kept token says nothing of the secret, which is wanted when it expires.
fn pair(session: &Session) -> Option<Finding> {
    let credentials = session.credentials.as_ref()?;
    Some(match session.run_held_up("nothing was changed", credentials.prove()) {
        Ok(_) => Finding::ok("id and secret", "accepted: they gave a new token"),
        Err(error) => failure("id and secret", &error).fix("`candidature auth login`, or correct the variables"),
    })
}

fn application(session: &Session) -> Vec<Finding> {
    match session.run("nothing was changed", api::application(&session.client)) {
        Ok(application) => {
            let mut findings = vec![token(&application), role(&application), limits(&application)];
            findings.extend(application.refusal.map(|refusal| failure("requests", &refusal.into())));
            findings
        }
        Err(error) => vec![failure("token", &error)],
    }
}

fn token(application: &Application) -> Finding {
    let left = application.expires_in_seconds.and_then(|seconds| u64::try_from(seconds).ok());
    let left = left.map_or_else(String::new, |left| format!(", valid for {}", time::short(Duration::from_secs(left))));
    Finding::ok("token", format!("accepted{left}"))
}

fn role(application: &Application) -> Finding {
    let Some(roles) = &application.roles else {
        return Finding::new("role", Health::Note, "the API does not say");
    };
    if api::refusal::allows_editing(roles) {
        return Finding::ok("role", roles.clone());
    }
    let shown = if roles.trim().is_empty() { "none" } else { roles };
    Finding::new("role", Health::Fails, shown).fix(format!("editing needs the role {}", api::refusal::NEEDED))
}

fn limits(application: &Application) -> Finding {
    match (&application.second, &application.hour) {
        (Some((second, _)), Some((hour, left))) => {
            Finding::ok("limits", format!("{second} a second; {hour} an hour, {left} left"))
        }
        _ => Finding::new("limits", Health::Note, "the API does not say"),
    }
}

fn failure(what: &'static str, error: &anyhow::Error) -> Finding {
    Finding::new(what, Health::Fails, format!("{error:#}"))
}

fn members(finding: &Finding) -> CheckMembers<'_> {
    CheckMembers {
        check: finding.what,
        status: finding.health.name(),
        detail: &finding.detail,
        fix: finding.fix.as_deref(),
    }
}
