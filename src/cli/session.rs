//! A connection to the API, put together from the settings: address, credentials, pace, client.

use std::fs::File;
use std::future::Future;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

use crate::auth::client_credentials::Cache;
use crate::auth::desktop_keyring::DesktopKeyring;
use crate::auth::sandbox_guard::Destination;
use crate::auth::secret_source::SecretSource;
use crate::auth::secret_store::{Memory, SecretStore};
use crate::auth::token::Token;
use crate::auth::token_store::TokenStore;
use crate::auth::{ClientCredentials, Identity, ReadyToken};
use crate::cli::ui::{Out, counted, interrupt, talk};
use crate::config::address::Address;
use crate::config::{Origin, Setting, Settings};
use crate::error::Failure;
use crate::http_client::client::Client;
use crate::http_client::rate::pacer::Pacer;
use crate::http_client::rate::share::Share;
use crate::http_client::rate::shared_file::SharedFile;
use crate::http_client::transport::{Network, Options, Transport};
use crate::http_client::{Authorizer, Observer};
use crate::ledger::Owner;
use crate::sandbox;
use crate::system::clock;
use crate::system::clock::SystemClock;
use crate::system::env;
use crate::system::env::Variable;
use crate::system::file_lock;
use crate::system::file_lock::TryLock;
use crate::system::private_files;

/// What stands for the application of a token that was given: a token does not tell whose it is.
pub const GIVEN_TOKEN: &str = "(token)";

/// A secret's expiry is warned of this long before it.
const SECRET_WARNING_DAYS: u64 = 14;
const DAY_SECONDS: u64 = 86_400;

pub struct Session {
    pub client: Client,
    /// Unless a ready token was given.
    pub credentials: Option<Rc<ClientCredentials>>,
    /// Where the API is, with the port of an embedded sandbox.
    pub address: Address,
    /// Whose records these are, as the ledger knows them.
    pub owner: Owner,
    out: Out,
    runtime: Runtime,
    /// Serves as long as it is held.
    sandbox: Option<sandbox::Embedded>,
}

impl Session {
    /// Opens a session with the credentials that the settings and the environment give.
    pub fn open(settings: &Settings, out: Out) -> Result<Self> {
        let parts = Parts::new(settings, out)?;
        if let Some(token) = ready_token(settings) {
            let who = format!("token {}", token.as_str());
            let ready = ReadyToken { token: token.into(), destination: parts.destination() };
            return Ok(parts.session(Rc::new(ready), None, &who, GIVEN_TOKEN.to_owned()));
        }
        let client_id = client_id(settings)?;
        Ok(parts.with_pair(client_id.value, secret_source(settings)?))
    }

    /// Opens a session for a pair that is about to be stored.
    pub fn for_pair(settings: &Settings, out: Out, client_id: String, secret: SecretSource) -> Result<Self> {
        Ok(Parts::new(settings, out)?.with_pair(client_id, secret))
    }

    /// Gets the token before anything is sent.
    pub fn authorize(&self) -> Result<()> {
        match &self.credentials {
            Some(credentials) => {
                self.run_held_up("nothing was sent", async { Ok(credentials.valid_token().await?) }).map(drop)
            }
            None => Ok(()),
        }
    }

    /// As [`run`](Self::run), for work that waits outside the runtime, where a signal is not heard: for a
    /// keyring, a command or another process.
    pub fn run_held_up<T>(
        &self,
        state_when_interrupted: &'static str,
        work: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let _guard = interrupt::Guard::while_held_up(self.out, state_when_interrupted)?;
        let done = self.runtime.block_on(work);
        // What was waited for may have been told to stop as well, and say that it failed.
        ensure_not_asked_to_stop(state_when_interrupted)?;
        done
    }

    /// Whether the API is the sandbox in this process.
    pub fn is_sandbox(&self) -> bool {
        self.sandbox.is_some()
    }

    /// Makes calls wait for the rate limit as long as it takes, and take another part of it.
    pub fn settle_in(&mut self, share: Share) {
        self.client.limit_timeout = Duration::MAX;
        self.client.pacer.set_share(share);
    }

    /// Works on the API to the end: whoever works listens to `interrupts`.
    pub fn work<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// How often the process was asked to stop, by Ctrl-C or by who ends a job.
    pub fn interrupts(&self) -> watch::Receiver<u32> {
        let (tell, hear) = watch::channel(0);
        self.runtime.spawn(async move {
            let Ok(mut signals) = StopSignals::listen() else { return };
            if interrupt::was_asked() {
                tell.send_modify(|count| *count += 1);
            }
            while signals.next().await && !tell.is_closed() {
                tell.send_modify(|count| *count += 1);
            }
        });
        hear
    }

    /// Works on the API until it is done, or until it is asked to stop, which leaves the API in the given
    /// state.
    pub fn run<T>(&self, state_when_interrupted: &str, work: impl Future<Output = Result<T>>) -> Result<T> {
        self.runtime.block_on(async {
            let mut signals = StopSignals::listen().context("cannot listen for Ctrl-C")?;
            ensure_not_asked_to_stop(state_when_interrupted)?;
            tokio::select! {
                biased;
                true = signals.next() => Err(Failure::interrupted(state_when_interrupted).into()),
                result = work => result,
            }
        })
    }
}

/// Waits for work that needs no session, such as a question to the keyring.
#[expect(clippy::expect_used, reason = "without a runtime no command can work")]
pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    Builder::new_current_thread().enable_all().build().expect("the runtime starts").block_on(work)
}

/// For work that listens to no signal: whether to begin the next part of it.
pub fn ensure_not_asked_to_stop(state: &str) -> Result<()> {
    if interrupt::was_asked() { Err(Failure::interrupted(state).into()) } else { Ok(()) }
}

/// The signals that ask a process to stop.
#[cfg(unix)]
struct StopSignals([tokio::signal::unix::Signal; 3]);

#[cfg(unix)]
impl StopSignals {
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self([signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?, signal(SignalKind::hangup())?]))
    }

    async fn next(&mut self) -> bool {
        let [interrupt, terminate, hangup] = &mut self.0;
        tokio::select! {
            signal = interrupt.recv() => signal.is_some(),
            signal = terminate.recv() => signal.is_some(),
            signal = hangup.recv() => signal.is_some(),
        }
    }
}

#[cfg(not(unix))]
struct StopSignals;

#[cfg(not(unix))]
impl StopSignals {
    fn listen() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> bool {
        tokio::signal::ctrl_c().await.is_ok()
    }
}

/// A token that somebody else fetched; the sandbox has its own.
fn ready_token(settings: &Settings) -> Option<String> {
    env::credential(Variable::Token).filter(|_| !settings.is_sandbox())
}

/// Whose records a session with these settings would edit, as the ledger knows them.
pub fn owner(settings: &Settings) -> Result<Owner> {
    let application = match ready_token(settings) {
        Some(_) => GIVEN_TOKEN.to_owned(),
        None => client_id(settings)?.value,
    };
    Ok(owner_as(settings, application))
}

fn owner_as(settings: &Settings, application: String) -> Owner {
    Owner {
        profile: settings.profile.value.clone(),
        // The port of the embedded one is another each time.
        address: if settings.is_sandbox() { "sandbox".to_owned() } else { settings.api_url.value.to_string() },
        application,
    }
}

/// The client id and where it comes from.
pub fn client_id(settings: &Settings) -> Result<Setting<String>> {
    if settings.is_sandbox() {
        return Ok(Setting::new(sandbox::CLIENT_ID.to_owned(), Origin::Profile(settings.profile.value.clone())));
    }
    if let Some(id) = env::credential(Variable::ClientId) {
        return Ok(Setting::new(id, Origin::Environment(Variable::ClientId.name())));
    }
    settings.client_id.clone().ok_or_else(|| no_credentials(settings).into())
}

fn no_credentials(settings: &Settings) -> Failure {
    if env::credential(Variable::ClientSecret).is_some() {
        return Failure::credentials("CANDIDATURE_CLIENT_SECRET is set, and CANDIDATURE_CLIENT_ID is not, or is empty")
            .hint("set both; a job for a fork's pull request gets neither");
    }
    let profile = &settings.profile.value;
    Failure::credentials(format!("there are no credentials: profile {profile} is not logged in"))
        .hint("log in with `candidature auth login`, or set CANDIDATURE_CLIENT_ID and CANDIDATURE_CLIENT_SECRET")
        .hint("to practise without any, use --profile sandbox")
}

/// What a token of this client id belongs to.
pub fn identity(settings: &Settings, client_id: String) -> Identity {
    Identity { address: settings.api_url.value.to_string(), client_id, scopes: settings.scopes.value.clone() }
}

/// Where the secret that belongs to the client id is.
pub fn secret_source(settings: &Settings) -> Result<SecretSource> {
    if settings.is_sandbox() {
        return Ok(SecretSource::Given(sandbox::CLIENT_SECRET.into()));
    }
    if let Some(secret) = env::credential(Variable::ClientSecret) {
        return Ok(SecretSource::Given(secret.into()));
    }
    let Some(command) = &settings.secret_command else { return Ok(SecretSource::Keyring) };
    ensure_own(settings, env::credential(Variable::ClientId).as_deref())?;
    Ok(command_source(&command.value))
}

pub fn command_source(command: &str) -> SecretSource {
    SecretSource::Command { command: command.to_owned(), hidden: env::secret_names() }
}

/// A profile's command gives the secret of the profile's own application, for its own address: another
/// that a flag or a variable names would be told it.
pub fn ensure_own(settings: &Settings, client_id: Option<&str>) -> Result<()> {
    let is_another = |id: &&str| settings.client_id.as_ref().is_some_and(|own| own.value != *id);
    let other = if settings.is_own_address {
        client_id.filter(is_another).map(|id| format!("the application {id}"))
    } else {
        Some(format!("{} (from {})", settings.api_url.value, settings.api_url.origin))
    };
    let Some(other) = other else { return Ok(()) };
    let profile = &settings.profile.value;
    Err(Failure::credentials(format!("the secret_command of profile {profile} is not for {other}"))
        .hint("set CANDIDATURE_CLIENT_SECRET as well, or make a profile for it with `candidature auth login`")
        .into())
}

/// The keyring, as patient as whoever may be in front of it.
pub fn keyring(out: Out) -> DesktopKeyring {
    let person_may_answer = !out.no_input && env::has_display() && console::user_attended_stderr();
    let tell: Option<Box<dyn Fn()>> = if person_may_answer {
        Some(Box::new(move || out.say("waiting for the keyring: the desktop may be asking you to unlock it")))
    } else {
        None
    };
    DesktopKeyring::new(tell, env::session_bus().is_none_or(|addresses| is_local(&addresses)))
}

/// Whether all these addresses of a bus, separated as D-Bus has it, are sockets of this machine.
fn is_local(addresses: &str) -> bool {
    addresses.split(';').all(|address| address.starts_with("unix:"))
}

/// The practice records of the built-in sandbox.
pub fn sandbox_folder() -> Result<PathBuf> {
    let folder = private_files::state_folder()?.join("sandbox");
    private_files::make_own_folder(&folder)?;
    Ok(folder)
}

/// What sessions have in common, whoever they are for.
struct Parts<'a> {
    settings: &'a Settings,
    out: Out,
    address: Address,
    sandbox: Option<sandbox::Embedded>,
    transport: Rc<dyn Transport>,
    observer: Observer,
    runtime: Runtime,
}

impl<'a> Parts<'a> {
    fn new(settings: &'a Settings, out: Out) -> Result<Self> {
        keep_memory_to_ourselves();
        interrupt::notice().context("cannot listen for Ctrl-C")?;
        let sandbox = if settings.is_sandbox() {
            Some(sandbox::Embedded::start(sandbox::Options::new(sandbox_folder()?))?)
        } else {
            None
        };
        let address = match &sandbox {
            Some(sandbox) => Address::of_running_sandbox(sandbox.address()),
            None => settings.api_url.value.clone(),
        };
        warn_of_proxy(out, &address);
        let options = Options {
            timeout: settings.timeout.value,
            cacert: settings.cacert.as_ref().map(|file| file.value.clone()),
            loopback: address.is_loopback(),
            own_name: address.own_name(),
        };
        Ok(Self {
            settings,
            out,
            address,
            sandbox,
            transport: Rc::new(Network::new(&options)?),
            observer: Rc::new(move |event| talk::tell(&out, event)),
            runtime: Builder::new_current_thread().enable_all().build().context("cannot start the runtime")?,
        })
    }

    fn destination(&self) -> Destination {
        Destination {
            address: self.address.to_string(),
            is_practice: !self.address.is_https(),
            sandbox_prefix: sandbox::TOKEN_PREFIX,
        }
    }

    fn with_pair(self, client_id: String, secret: SecretSource) -> Session {
        let identity =
            Identity { address: self.address.to_string(), client_id, scopes: self.settings.scopes.value.clone() };
        let (out, lock_name) = (self.out, format!("token-{}.lock", fingerprint(&identity.token_item())));
        let (client_id, who) = (identity.client_id.clone(), format!("application {}", identity.client_id));
        let credentials = Rc::new(ClientCredentials {
            token_store: TokenStore::new(self.secret_store(), Box::new(move |line| out.detail(1, line))),
            identity,
            secret,
            client: self.client(None, Pacer::new(Box::new(SystemClock), Share::of(100), None)),
            destination: self.destination(),
            // The embedded sandbox is this process's alone.
            fetch_lock: (self.sandbox.is_none())
                .then(|| -> TryLock { Box::new(move || try_lock_in_state_folder(&lock_name)) }),
            on_fetch: Box::new(move |token| warn_of_expiry(out, token)),
            cache: Cache::default(),
        });
        let authorizer: Rc<dyn Authorizer> = credentials.clone();
        self.session(authorizer, Some(credentials), &who, client_id)
    }

    /// The embedded sandbox is asked anew each time: that costs nothing and needs no keyring.
    fn secret_store(&self) -> Box<dyn SecretStore> {
        if self.sandbox.is_some() { Box::new(Memory::default()) } else { Box::new(keyring(self.out)) }
    }

    fn client(&self, authorizer: Option<Rc<dyn Authorizer>>, pacer: Pacer) -> Client {
        Client {
            base: self.address.to_string(),
            transport: Rc::clone(&self.transport),
            authorizer,
            pacer,
            observer: Rc::clone(&self.observer),
            timeout: self.settings.timeout.value,
            limit_timeout: self.settings.timeout.value * 2,
        }
    }

    /// `who` names the application, whose processes on this host share one pace.
    fn session(
        self,
        authorizer: Rc<dyn Authorizer>,
        credentials: Option<Rc<ClientCredentials>>,
        who: &str,
        application: String,
    ) -> Session {
        let owner = owner_as(self.settings, application);
        let shared = if self.sandbox.is_some() {
            None // it counts for this process alone
        } else {
            let name = format!("pace-{}.json", fingerprint(&format!("{} {who}", self.address)));
            let try_lock: TryLock = Box::new(move || try_lock_in_state_folder(&name));
            Some(SharedFile::new(try_lock, Rc::clone(&self.observer)))
        };
        let pacer = Pacer::new(Box::new(SystemClock), Share::of(self.settings.quota_share.value), shared);
        let client = self.client(Some(authorizer), pacer);
        let Self { address, out, runtime, sandbox, .. } = self;
        Session { client, credentials, address, owner, out, runtime, sandbox }
    }
}

fn try_lock_in_state_folder(name: &str) -> Result<Option<File>> {
    let folder = private_files::state_folder()?;
    private_files::make_own_folder(&folder)?;
    file_lock::try_lock(&folder.join(name))
}

/// From here on there are secrets and personal data in memory: none of it shall be in a core file.
fn keep_memory_to_ourselves() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        // Where that is forbidden, things are as they would be without it.
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

fn warn_of_proxy(out: Out, address: &Address) {
    if address.is_loopback() {
        return;
    }
    if let Some((name, _)) = env::proxy("https").filter(|(_, value)| !env::is_proxy(value)) {
        out.warn(&format!("{name} is not a proxy's address, such as http://HOST:PORT; none is used"));
    }
}

/// A file name for something that may be secret or long.
fn fingerprint(text: &str) -> String {
    Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn warn_of_expiry(out: Out, token: &Token) {
    let Some(until) = token.secret_valid_until else { return };
    let left = until.saturating_sub(clock::epoch_seconds()) / DAY_SECONDS;
    if left < SECRET_WARNING_DAYS {
        out.warn(&format!(
            "the application's secret expires in {}: renew it in the intra, then `candidature auth login`",
            counted(left, "day")
        ));
    }
}
