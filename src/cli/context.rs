//! What a verb is given: the output, the settings, a runtime, a session. Each is made when it is first
//! needed.

use std::cell::{OnceCell, RefCell};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context as _, Result};
use chrono::{DateTime, Local};
use tokio::runtime::{Builder, Runtime};
use tokio::time::Instant;

use crate::cli::args::global::GlobalArgs;
use crate::cli::args::people::PeopleArgs;
use crate::cli::connect;
use crate::cli::settings::{self, Switches};
use crate::cli::ui::streams::Streams;
use crate::cli::ui::{Format, Ui};
use crate::cli::usage_error::UsageError;
use crate::config::settings::{ProfileLookup, Settings};
use crate::http_client::transport::Transport;
use crate::ops::host::Host;
use crate::ops::session::Session;
use crate::plan::people::Shown;
use crate::sandbox;
use crate::system::clock::{Clock, SystemClock};
use crate::system::scratch_file::scratch_file;
use crate::system::{shell_quoting, signals};

/// What a verb works with.
pub struct Context {
    /// Prints and asks.
    pub ui: Ui,
    /// Show what would be sent, send nothing.
    pub dry_run: bool,
    /// Every question is answered with yes.
    pub yes: bool,
    clock: Rc<dyn Clock>,
    /// When the command began, in milliseconds since 1970.
    pub started_ms: u64,
    /// When the command began, on the clock of all waits, which nobody can set.
    pub started: Instant,
    global: GlobalArgs,
    /// The `--ledger` flag, to repeat it in a command.
    ledger: RefCell<Option<PathBuf>>,
    settings: OnceCell<Settings>,
    runtime: OnceCell<DetachedRuntime>,
    /// Sends instead of the network; tests give one.
    transport: Option<Rc<dyn Transport>>,
    /// The sandbox of this process serves until the context is dropped.
    sandbox: RefCell<Option<sandbox::Embedded>>,
}

impl Context {
    /// The context of a command line, printing to the streams of this process.
    pub fn new(global: GlobalArgs) -> Result<Self> {
        let Switches { ui, dry_run, yes } = settings::switches(&global)?;
        Ok(Self::with(global, Ui::new(ui, Streams::of_process()), dry_run, yes, None))
    }

    fn with(global: GlobalArgs, ui: Ui, dry_run: bool, yes: bool, transport: Option<Rc<dyn Transport>>) -> Self {
        Self {
            ui,
            dry_run,
            yes,
            started_ms: SystemClock.now_ms(),
            started: Instant::now(),
            clock: Rc::new(SystemClock),
            global,
            ledger: RefCell::new(None),
            settings: OnceCell::new(),
            runtime: OnceCell::new(),
            transport,
            sandbox: RefCell::new(None),
        }
    }

    /// A context for tests: it prints to `ui`, sends through `transport`, and has these settings instead of
    /// those of the environment and the profile.
    #[cfg(test)]
    pub fn scripted(global: GlobalArgs, ui: Ui, settings: Settings, transport: Rc<dyn Transport>) -> Self {
        let (dry_run, yes) = (global.dry_run == Some(true), global.yes == Some(true));
        let context = Self::with(global, ui, dry_run, yes, Some(transport));
        drop(context.settings.set(settings));
        context
    }

    /// The format that `-o` names, whatever the environment says.
    pub fn output_flag(&self) -> Option<Format> {
        self.global.output
    }

    /// Whether changes are shown before they are made. A person who is asked sees them even with
    /// `--quiet`.
    pub fn shows_changes(&self) -> bool {
        !self.ui.is_quiet() || !self.yes
    }

    /// What is looked up of people whose changes are shown before they are made: nothing where nobody looks.
    pub fn shown_before(&self, people: PeopleArgs) -> Shown {
        if self.ui.err_is_terminal() && self.shows_changes() { people.shown() } else { Shown::Nothing }
    }

    /// The settings of this command.
    pub fn settings(&self) -> Result<&Settings> {
        if let Some(settings) = self.settings.get() {
            return Ok(settings);
        }
        let settings = settings::resolve(&self.global, ProfileLookup::MustExist)?;
        Ok(self.settings.get_or_init(|| settings))
    }

    /// The settings for a login, which may create the profile.
    pub fn settings_to_be(&self) -> Result<Settings> {
        settings::resolve(&self.global, ProfileLookup::MayBeNew)
    }

    /// When the command began, in the time zone of the person.
    pub fn local_start(&self) -> DateTime<Local> {
        let started = i64::try_from(self.started_ms).ok().and_then(DateTime::from_timestamp_millis);
        started.unwrap_or_default().with_timezone(&Local)
    }

    /// The clock, the stop requests and the temporary files of this process.
    pub fn host(&self) -> Result<Host> {
        Ok(Host {
            clock: Rc::clone(&self.clock),
            stop_requests: signals::listen().context("cannot listen for Ctrl-C")?,
            scratch_file: Rc::new(scratch_file),
        })
    }

    /// A session with a token, as the settings say.
    pub fn session(&self) -> Result<Session> {
        self.session_until(None)
    }

    /// As [`session`](Self::session); no request is waited for after this time.
    pub fn session_until(&self, until: Option<Instant>) -> Result<Session> {
        let credentials = match &self.transport {
            None => connect::credentials(self.settings()?)?,
            Some(_) => connect::Credentials::Token("scripted".into()),
        };
        let mut session = self.unauthorized_session(credentials)?;
        session.client.until = until;
        if let Some(credentials) = &session.credentials {
            let host = self.host()?;
            let token = async { anyhow::Ok(session.client.in_time(credentials.valid_token()).await??) };
            self.wait(host.unless_stopped("nothing was sent", token))?;
        }
        Ok(session)
    }

    /// A session with these credentials that has no token yet.
    pub fn unauthorized_session(&self, credentials: connect::Credentials) -> Result<Session> {
        let settings = self.settings()?;
        self.session_with(settings, credentials)
    }

    /// As [`unauthorized_session`](Self::unauthorized_session), for settings that are not stored yet.
    pub fn session_with(&self, settings: &Settings, credentials: connect::Credentials) -> Result<Session> {
        // From here on a stop request is counted, so that none is lost between two waits.
        signals::listen().context("cannot listen for Ctrl-C")?;
        let mut sandbox = self.sandbox.borrow_mut();
        if settings.is_sandbox() && sandbox.is_none() {
            *sandbox = Some(sandbox::Embedded::start(sandbox::Options::new(connect::sandbox_folder()?))?);
        }
        connect::open(settings, credentials, sandbox.as_ref(), self.transport.clone(), &self.ui)
    }

    /// Does work on the runtime of this command until it is done.
    pub fn wait<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        if self.runtime.get().is_none() {
            let runtime = Builder::new_current_thread().enable_all().build().context("cannot start the runtime")?;
            // Nobody else sets the runtime of a context, which is used by one thread.
            drop(self.runtime.set(DetachedRuntime(Some(runtime))));
        }
        let runtime = self.runtime.get().and_then(|runtime| runtime.0.as_ref()).context("the runtime is gone")?;
        runtime.block_on(work)
    }

    /// Repeats this `--ledger` in the commands that this one suggests.
    pub fn repeat_ledger(&self, flag: Option<PathBuf>) {
        self.ledger.replace(flag);
    }

    /// A command of this program for a shell, with the flags that say where and as whom this one ran.
    pub fn command_line(&self, words: &str) -> String {
        let global = &self.global;
        let path = |path: &Path| path.display().to_string();
        let has_ledger = !words.starts_with("auth ");
        let flags = [
            ("--profile", global.profile.clone()),
            ("--api-url", global.api_url.clone()),
            ("--cacert", global.cacert.as_deref().map(path)),
            ("--timeout", global.timeout.clone()),
            ("--ledger", self.ledger.borrow().as_deref().filter(|_| has_ledger).map(path)),
        ];
        let given =
            flags.into_iter().filter_map(|(flag, value)| Some(format!(" {flag} {}", shell_quoting::word(&value?))));
        format!("candidature {words}{}", given.collect::<String>())
    }

    /// Refuses a command that would change a record, if the settings allow none to do so.
    pub fn ensure_may_edit(&self) -> Result<()> {
        let read_only = &self.settings()?.read_only;
        if read_only.value { Err(UsageError::ReadOnly { origin: read_only.origin.clone() }.into()) } else { Ok(()) }
    }

    /// Refuses a dry run for a command that has none.
    pub fn refuse_dry_run(&self, command: &'static str) -> Result<(), UsageError> {
        if self.dry_run { Err(UsageError::NoDryRun { command }) } else { Ok(()) }
    }
}

/// A runtime that does not wait for its blocked threads when it is dropped: a keyring or a prompt may
/// never answer.
struct DetachedRuntime(Option<Runtime>);

impl Drop for DetachedRuntime {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}
