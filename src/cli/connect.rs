//! Puts a session together from the settings: address, credentials, rate limit, client.

use std::fs::File;
use std::path::PathBuf;
use std::rc::Rc;

use anyhow::Result;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

use crate::auth::client_credentials::Cache;
use crate::auth::desktop_keyring::DesktopKeyring;
use crate::auth::sandbox_guard::Destination;
use crate::auth::secret_source::SecretSource;
use crate::auth::secret_store::{Memory, SecretStore};
use crate::auth::token::Token;
use crate::auth::token_store::TokenStore;
use crate::auth::{ClientCredentials, Identity, ReadyToken};
use crate::cli::ui::{Ui, counted, http_events};
use crate::cli::usage_error::UsageError;
use crate::config::address::Address;
use crate::config::origin::{Origin, Setting};
use crate::config::settings::Settings;
use crate::http_client::client::Client;
use crate::http_client::proxy::Route;
use crate::http_client::rate::pacer::Pacer;
use crate::http_client::rate::share::Share;
use crate::http_client::rate::shared_file::SharedFile;
use crate::http_client::transport::{Network, Options, Transport};
use crate::http_client::{self, Authorizer, Observer, proxy};
use crate::ledger::Owner;
use crate::ops::session::{Session, UNKNOWN_APPLICATION};
use crate::sandbox;
use crate::system::clock;
use crate::system::clock::SystemClock;
use crate::system::env;
use crate::system::env::Variable;
use crate::system::file_lock::TryLock;
use crate::system::{core_dumps, file_lock, folders, private_files, shell_quoting};

/// A warning is printed this long before the application's secret expires.
const SECRET_WARNING_DAYS: u64 = 14;
const DAY_SECONDS: u64 = 86_400;

/// As whom a session talks to the API.
pub enum Credentials {
    /// A token that somebody else fetched.
    Token(SecretString),
    /// An application's id, and where its secret is.
    Pair {
        /// The id of the application.
        client_id: String,
        /// Where the secret is.
        secret: SecretSource,
    },
}

/// The credentials that the settings and the environment name.
pub fn credentials(settings: &Settings) -> Result<Credentials> {
    if let Some(token) = ready_token(settings) {
        return Ok(Credentials::Token(token.into()));
    }
    Ok(Credentials::Pair { client_id: client_id(settings)?.value, secret: secret_source(settings)? })
}

/// Opens a session, without asking the API for anything. `sandbox` is the one of this process, if the
/// settings name it; `transport` replaces the network.
pub fn open(
    settings: &Settings,
    credentials: Credentials,
    sandbox: Option<&sandbox::Embedded>,
    transport: Option<Rc<dyn Transport>>,
    ui: &Ui,
) -> Result<Session> {
    core_dumps::forbid();
    let address = match sandbox {
        Some(sandbox) => Address::of_running_sandbox(sandbox.address()),
        None => settings.api_url.value.clone(),
    };
    let is_embedded = sandbox.is_some() || transport.is_some();
    let transport = match transport {
        Some(transport) => transport,
        None => Rc::new(Network::new(&network_options(settings, &address)?)?),
    };
    let events = ui.clone();
    let observer: Observer = Rc::new(move |event| http_events::print(&events, event));
    let parts = Parts { settings, ui, address, is_embedded, transport, observer };
    Ok(match credentials {
        Credentials::Token(token) => parts.with_token(token),
        Credentials::Pair { client_id, secret } => parts.with_pair(client_id, secret),
    })
}

fn network_options(settings: &Settings, address: &Address) -> Result<Options> {
    Ok(Options {
        timeout: settings.timeout.value,
        contact: settings.user_agent.as_ref().map(|contact| contact.value.clone()),
        cacert: settings.cacert.as_ref().map(|file| file.value.clone()),
        loopback: address.is_loopback(),
        route: route(address)?,
        own_name: address.own_name(),
    })
}

/// With or without a proxy, as the environment says.
pub fn route(address: &Address) -> Result<Route, http_client::Error> {
    let Some((host, _)) = address.host_and_port().filter(|_| !address.is_loopback()) else { return Ok(Route::Direct) };
    let given = |variable: Option<(&str, String)>| {
        variable.map(|(name, value)| proxy::Variable { name: name.to_owned(), value })
    };
    Route::to(&host, given(env::proxy()), given(env::no_proxy()))
}

/// A credential of the environment, unless the settings name a server that has its own.
pub fn credential(settings: &Settings, variable: Variable) -> Option<String> {
    env::credential(variable).filter(|_| settings.takes_credentials_of_environment())
}

/// A token that somebody else fetched.
fn ready_token(settings: &Settings) -> Option<String> {
    credential(settings, Variable::Token)
}

/// Whose records a session with these settings would edit, as the ledger knows them.
pub fn owner(settings: &Settings) -> Result<Owner> {
    let application = match ready_token(settings) {
        Some(_) => UNKNOWN_APPLICATION.to_owned(),
        None => client_id(settings)?.value,
    };
    Ok(owner_as(settings, application))
}

fn owner_as(settings: &Settings, application: String) -> Owner {
    Owner {
        profile: settings.profile.value.clone(),
        // The embedded sandbox has another port each time.
        address: if settings.is_sandbox() { "sandbox".to_owned() } else { settings.api_url.value.to_string() },
        application,
    }
}

/// The client id and where it comes from.
pub fn client_id(settings: &Settings) -> Result<Setting<String>> {
    if settings.is_sandbox() {
        return Ok(Setting::new(sandbox::CLIENT_ID.to_owned(), Origin::Profile(settings.profile.value.clone())));
    }
    if let Some(id) = credential(settings, Variable::ClientId) {
        return Ok(Setting::new(id, Origin::Environment(Variable::ClientId.name())));
    }
    settings.client_id.clone().ok_or_else(|| no_credentials(settings).into())
}

fn no_credentials(settings: &Settings) -> UsageError {
    if credential(settings, Variable::ClientSecret).is_some() {
        return UsageError::SecretWithoutId;
    }
    UsageError::NoCredentials {
        profile: settings.profile.value.clone(),
        is_staging: settings.api_url.value.is_staging(),
    }
}

/// The identity of a token of this client id.
pub fn identity(settings: &Settings, client_id: String) -> Identity {
    Identity { address: settings.api_url.value.to_string(), client_id, scopes: settings.scopes.value.clone() }
}

/// Where the secret that belongs to the client id is.
pub fn secret_source(settings: &Settings) -> Result<SecretSource> {
    if settings.is_sandbox() {
        return Ok(SecretSource::Given(sandbox::CLIENT_SECRET.into()));
    }
    if let Some(secret) = credential(settings, Variable::ClientSecret) {
        return Ok(SecretSource::Environment(secret.into()));
    }
    let Some(command) = &settings.secret_command else {
        let is_pair = credential(settings, Variable::ClientId).is_some() && env::is_blank(Variable::ClientSecret);
        return if is_pair { Err(UsageError::SecretIsEmpty.into()) } else { Ok(SecretSource::Keyring) };
    };
    ensure_own(settings, credential(settings, Variable::ClientId).as_deref())?;
    Ok(SecretSource::Command(command.value.clone()))
}

/// Refuses the command of a profile for another application or another address than the profile's own:
/// the command's secret would be sent to that address.
pub fn ensure_own(settings: &Settings, client_id: Option<&str>) -> Result<()> {
    let is_another = |id: &&str| settings.client_id.as_ref().is_some_and(|own| own.value != *id);
    let other = if settings.is_own_address {
        client_id.filter(is_another).map(|id| format!("the application {id}"))
    } else {
        Some(format!("{} (from {})", settings.api_url.value, settings.api_url.origin))
    };
    let Some(other) = other else { return Ok(()) };
    Err(UsageError::SecretCommandOfAnother { profile: settings.profile.value.clone(), other }.into())
}

/// The keyring. It waits longer where a person may be asked to unlock it, and opens no dialog with
/// `--no-input`.
pub fn keyring(ui: &Ui) -> DesktopKeyring {
    let person_may_answer = !ui.no_input() && env::has_display() && ui.err_is_terminal();
    let may_ask = !ui.no_input();
    let ui = ui.clone();
    let say: Option<Box<dyn Fn()>> = if person_may_answer {
        Some(Box::new(move || ui.say("waiting for the keyring: the desktop may be asking you to unlock it")))
    } else {
        None
    };
    DesktopKeyring::new(say, may_ask)
}

/// The folder with the records of the built-in sandbox.
pub fn sandbox_folder() -> Result<PathBuf> {
    let folder = folders::state_folder()?.join("sandbox");
    private_files::make_own_folder(&folder)?;
    Ok(folder)
}

/// What a session is made of, whatever its credentials.
struct Parts<'a> {
    settings: &'a Settings,
    ui: &'a Ui,
    address: Address,
    /// The API is in this process, so nobody else uses it.
    is_embedded: bool,
    transport: Rc<dyn Transport>,
    observer: Observer,
}

impl Parts<'_> {
    fn with_token(self, token: SecretString) -> Session {
        let who = format!("token {}", token.expose_secret());
        let authorizer = Rc::new(ReadyToken { token, destination: self.destination() });
        self.session(authorizer, None, &who, UNKNOWN_APPLICATION.to_owned())
    }

    fn with_pair(self, client_id: String, secret: SecretSource) -> Session {
        let identity =
            Identity { address: self.address.to_string(), client_id, scopes: self.settings.scopes.value.clone() };
        let lock_name = format!("token-{}.lock", fingerprint(&identity.token_item()));
        let (client_id, who) = (identity.client_id.clone(), format!("application {}", identity.client_id));
        let (details, warnings) = (self.ui.clone(), self.ui.clone());
        let renewal = renewal(&secret, &self.settings.profile.value);
        let credentials = Rc::new(ClientCredentials {
            token_store: TokenStore::new(self.secret_store(), Box::new(move |line| details.detail(1, line))),
            identity,
            secret,
            client: self.client(None, Pacer::new(Box::new(SystemClock), Share::of(100), None)),
            destination: self.destination(),
            fetch_lock: (!self.is_embedded)
                .then(|| -> TryLock { Box::new(move || try_lock_in_state_folder(&lock_name)) }),
            on_fetch: Box::new(move |token| warn_of_expiry(&warnings, token, &renewal)),
            cache: Cache::default(),
        });
        let authorizer: Rc<dyn Authorizer> = credentials.clone();
        self.session(authorizer, Some(credentials), &who, client_id)
    }

    /// A token of the embedded sandbox is fetched each time, which costs nothing and needs no keyring.
    fn secret_store(&self) -> Box<dyn SecretStore> {
        if self.is_embedded { Box::new(Memory::default()) } else { Box::new(keyring(self.ui)) }
    }

    fn destination(&self) -> Destination {
        Destination {
            address: self.address.to_string(),
            is_practice: !self.address.is_https(),
            sandbox_prefix: sandbox::TOKEN_PREFIX,
        }
    }

    fn client(&self, authorizer: Option<Rc<dyn Authorizer>>, pacer: Pacer) -> Client {
        Client {
            base: self.address.to_string(),
            transport: Rc::clone(&self.transport),
            authorizer,
            pacer,
            observer: Rc::clone(&self.observer),
            timeout: self.settings.timeout.value,
            forbids_edits: self.settings.read_only.value,
            limit_timeout: self.settings.timeout.value * 2,
            until: None,
        }
    }

    /// `who` names the application, whose processes on this host share one rate limit.
    fn session(
        self,
        authorizer: Rc<dyn Authorizer>,
        credentials: Option<Rc<ClientCredentials>>,
        who: &str,
        application: String,
    ) -> Session {
        let owner = owner_as(self.settings, application);
        let name = format!("pace-{}.json", fingerprint(&format!("{} {who}", self.address)));
        let pace_file = folders::state_folder().ok().filter(|_| !self.is_embedded).map(|folder| folder.join(&name));
        let shared = (!self.is_embedded).then(|| {
            let try_lock: TryLock = Box::new(move || try_lock_in_state_folder(&name));
            SharedFile::new(try_lock, Rc::clone(&self.observer))
        });
        let pacer = Pacer::new(Box::new(SystemClock), share(self.settings), shared);
        let client = self.client(Some(authorizer), pacer);
        Session { client, credentials, address: self.address, owner, pace_file }
    }
}

/// How fast the settings let a process send.
fn share(settings: &Settings) -> Share {
    let share = Share::of(settings.quota_share.value);
    settings.rate.as_ref().map_or(share, |rate| share.at_most(rate.value))
}

fn try_lock_in_state_folder(name: &str) -> Result<Option<File>> {
    let folder = folders::state_folder()?;
    private_files::make_own_folder(&folder)?;
    file_lock::try_lock(&folder.join(name))
}

/// A file name for something that may be secret or long.
fn fingerprint(text: &str) -> String {
    format!("{:x}", Sha256::digest(text)).chars().take(16).collect()
}

/// What to do with a new secret.
fn renewal(source: &SecretSource, profile: &str) -> String {
    match source {
        SecretSource::Environment(_) => format!("set {} to the new one", Variable::ClientSecret.name()),
        SecretSource::Command(_) => "let the profile's secret_command print the new one".to_owned(),
        SecretSource::Given(_) | SecretSource::Keyring => {
            format!("run `candidature auth login --profile {}`", shell_quoting::word(profile))
        }
    }
}

fn warn_of_expiry(ui: &Ui, token: &Token, renewal: &str) {
    let Some(until) = token.secret_valid_until else { return };
    let left = until.saturating_sub(clock::epoch_seconds()) / DAY_SECONDS;
    if left < SECRET_WARNING_DAYS {
        ui.warn(&format!(
            "the application's secret expires in {}: renew it in the intra, then {renewal}",
            counted(left, "day")
        ));
    }
}
