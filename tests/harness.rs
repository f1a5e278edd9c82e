//! What a test needs: its own home folder, an empty environment, a server if wanted, and deadlines.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

#[cfg(unix)]
use rexpect::session::{PtySession, spawn_command};
use serde_json::Value as Json;
use tempfile::TempDir;

pub const BINARY: &str = env!("CARGO_BIN_EXE_candidature");

/// A home folder, and a sandbox that serves until the end of the test.
pub struct World {
    home: TempDir,
    server: Option<Server>,
    with_bus: bool,
}

/// A running `candidature sandbox serve`.
pub struct Server {
    process: Child,
    pub address: String,
    pub client_id: String,
    pub client_secret: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if self.server.is_some() {
            self.forget_token();
        }
    }
}

impl World {
    /// No server: for what works offline, or on `--profile sandbox`.
    pub fn new() -> Self {
        Self { home: TempDir::new().unwrap(), server: None, with_bus: false }
    }

    /// A server without limits, and its credentials in the environment.
    pub fn served() -> Self {
        Self::served_with(&["--rate-second", "0", "--rate-hour", "0"])
    }

    pub fn served_with(flags: &[&str]) -> Self {
        Self::new().serve(flags)
    }

    /// The same world with a server, on the records that are in it.
    pub fn serve(mut self, flags: &[&str]) -> Self {
        let mut command = self.bare_command();
        command.args(["sandbox", "serve", "--port", "0", "-o", "json"]).args(flags);
        let mut process = command.stdout(Stdio::piped()).stdin(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said: Json = serde_json::from_str(&line).unwrap_or_else(|e| panic!("{e}: {line:?}"));
        let text = |name: &str| said[name].as_str().unwrap().to_owned();
        self.server = Some(Server {
            process,
            address: text("address"),
            client_id: text("client_id"),
            client_secret: text("client_secret"),
        });
        self.forget_token();
        self
    }

    /// The same world after its server ended.
    #[cfg(target_os = "linux")]
    pub fn without_server(mut self) -> Self {
        self.server = None;
        self
    }

    /// The kernel keeps tokens after a test ends, and an earlier server may have used the same port.
    fn forget_token(&self) {
        let mut command = self.command();
        drop(command.args(["auth", "logout", "-q"]).stdout(Stdio::null()).stderr(Stdio::null()).status());
    }

    /// Lets commands reach the session bus of the test run, and so the keyring.
    pub fn with_bus(mut self) -> Self {
        self.with_bus = true;
        self
    }

    pub fn server(&self) -> &Server {
        self.server.as_ref().expect("this test has no server")
    }

    #[cfg(unix)]
    pub fn is_served(&self) -> bool {
        self.server.is_some()
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The program with an environment that holds only a home folder.
    pub fn bare_command(&self) -> Command {
        let mut command = Command::new(BINARY);
        self.dress(&mut command);
        command
    }

    /// Gives any command the environment of this world.
    pub fn dress(&self, command: &mut Command) {
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.home());
        for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state"), ("XDG_DATA_HOME", "data")] {
            command.env(name, self.path(folder));
        }
        if self.with_bus
            && let Some(bus) = std::env::var_os("DBUS_SESSION_BUS_ADDRESS")
        {
            command.env("DBUS_SESSION_BUS_ADDRESS", bus);
        }
        command.stdin(Stdio::null());
    }

    /// Gives a command the server's address and credentials, if there is a server.
    fn log_in(&self, command: &mut Command) {
        if let Some(server) = &self.server {
            command.env("CANDIDATURE_API_URL", &server.address);
            command.env("CANDIDATURE_CLIENT_ID", &server.client_id);
            command.env("CANDIDATURE_CLIENT_SECRET", &server.client_secret);
        }
    }

    /// The program with the server's address and credentials, if there is a server.
    pub fn command(&self) -> Command {
        let mut command = self.bare_command();
        self.log_in(&mut command);
        command
    }

    /// A shell, or another program that starts ours: in the home folder, with our program on its path, and
    /// with the server's address and credentials, if there is a server.
    pub fn shell(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        self.dress(&mut command);
        self.log_in(&mut command);
        let folder = Path::new(BINARY).parent().unwrap().to_str().unwrap();
        let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
        command.env("PATH", path).current_dir(self.home());
        command
    }

    #[must_use = "assert its status with ok() or fails()"]
    pub fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Ran {
        Ran::of(self.command().args(args))
    }

    /// As [`run`](Self::run), with `text` on standard input.
    #[must_use = "assert its status with ok() or fails()"]
    pub fn run_with_input<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>, text: &str) -> Ran {
        run_with_input(self.command().args(args), text)
    }

    /// The record as `show` reads it from the server.
    pub fn record(&self, id: u32) -> Json {
        self.run(["show", "--id", &id.to_string(), "-o", "json"]).ok().json()["candidature"].clone()
    }

    /// The requests that the sandbox has answered.
    pub fn log(&self) -> Vec<Json> {
        let log = Ran::of(self.bare_command().args(["sandbox", "log", "-o", "json"])).ok().json();
        log["requests"].as_array().unwrap().clone()
    }

    /// How many logged requests have this method and a path that begins so.
    pub fn count(&self, method: &str, path: &str) -> usize {
        let is_one = |entry: &&Json| entry["method"] == method && entry["path"].as_str().unwrap().starts_with(path);
        self.log().iter().filter(is_one).count()
    }

    /// How many edits the sandbox has applied and confirmed.
    pub fn edits_applied(&self) -> usize {
        self.log().iter().filter(|entry| entry["method"] == "PATCH" && entry["status"] == 204).count()
    }
}

#[must_use = "assert its status with ok() or fails()"]
pub fn run_with_input(command: &mut Command, text: &str) -> Ran {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // The program may end without reading it.
    drop(child.stdin.take().unwrap().write_all(text.as_bytes()));
    finished(child)
}

/// The outputs and the exit status of a program that ended.
#[derive(Debug)]
pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    pub status: Option<i32>,
}

impl Ran {
    /// Runs a command and captures both outputs. Fails if the command takes longer than [`LONG`].
    #[must_use = "assert its status with ok() or fails()"]
    pub fn of(command: &mut Command) -> Self {
        finished(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }

    pub fn ok(self) -> Self {
        self.ends(0)
    }

    /// Asserts this exit status, and that standard error says something.
    pub fn fails(self, status: i32) -> Self {
        assert!(!self.stderr.is_empty(), "a failure without a message");
        self.ends(status)
    }

    fn ends(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "{self:#?}");
        self
    }

    pub fn json(&self) -> Json {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    /// The error that `-o json` prints on standard error, its last line.
    pub fn error_json(&self) -> Json {
        let last = self.stderr.lines().last().unwrap_or_default();
        let json: Json = serde_json::from_str(last).unwrap_or_else(|error| panic!("{error}: {self:#?}"));
        assert_eq!(json["schema_version"], 1);
        json["error"].clone()
    }

    pub fn says(self, what: &str) -> Self {
        assert!(self.stderr.contains(what), "{what:?} is missing: {self:#?}");
        self
    }

    pub fn prints(self, what: &str) -> Self {
        assert!(self.stdout.contains(what), "{what:?} is missing: {self:#?}");
        self
    }
}

/// How long a test waits for something that a working program does much sooner.
pub const LONG: Duration = Duration::from_secs(60);

/// Waits until `is_so`, and fails if that takes longer than `within`. `what` completes "waited for".
pub fn eventually(within: Duration, what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + within;
    while !is_so() {
        assert!(Instant::now() < deadline, "waited {within:?} for {what}");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Waits for a process to end. Kills the process and fails if that takes longer than [`LONG`].
#[must_use = "assert its status with ok() or fails()"]
pub fn finished(mut child: Child) -> Ran {
    let stdout = read_all(child.stdout.take());
    let stderr = read_all(child.stderr.take());
    let all = |output: &Receiver<String>| output.recv_timeout(LONG);
    if let (Ok(stdout), Ok(stderr)) = (all(&stdout), all(&stderr)) {
        // The outputs are closed just before a process ends, unless they are not captured.
        let mut status = None;
        eventually(LONG, "the end of a process", || {
            status = child.try_wait().unwrap();
            status.is_some()
        });
        return Ran { stdout, stderr, status: status.unwrap().code() };
    }
    drop(child.kill());
    panic!("a process did not end within {LONG:?}; it said {:?}", stderr.recv_timeout(LONG));
}

/// Sends a signal, such as `INT`.
pub fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").arg(format!("-{name}")).arg(child.id().to_string()).status().unwrap();
    assert!(sent.success());
}

/// Starts a command of a world on its own terminal.
#[cfg(unix)]
pub fn on_a_terminal(command: &Command) -> PtySession {
    // The command of a world has no standard input; a fresh one has the terminal for all three.
    let mut fresh = Command::new(command.get_program());
    fresh.args(command.get_args()).env_clear().env("TERM", "xterm");
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            fresh.env(name, value);
        }
    }
    command.get_current_dir().map(|folder| fresh.current_dir(folder));
    spawn_command(fresh, Some(20_000)).unwrap()
}

/// Reads an output on its own thread: a process would block on a full pipe.
fn read_all(pipe: Option<impl Read + Send + 'static>) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut text = String::new();
        pipe.map(|mut pipe| pipe.read_to_string(&mut text).unwrap());
        drop(sender.send(text));
    });
    receiver
}

/// Whether a missing tool must fail the tests.
fn requires_all() -> bool {
    std::env::var_os("CANDIDATURE_TESTS_REQUIRE_ALL").is_some()
}

/// Reports that a test cannot run here. Fails where a missing tool must fail the tests.
fn skip(reason: &str) {
    assert!(!requires_all(), "{reason}, and CANDIDATURE_TESTS_REQUIRE_ALL is set");
    report_skip(&format!("{reason} (tests/run installs what is missing)"));
}

/// Reports that a test cannot run here, for a reason that `tests/run` cannot remove.
pub fn report_skip(reason: &str) {
    let line = format!("\n*** NOT TESTED: {reason} ***");
    // The test runner hides what a passing test prints, so this is written to the device. Windows has no such device.
    match std::fs::File::options().append(true).open("/dev/stderr") {
        Ok(mut terminal) => writeln!(terminal, "{line}").unwrap(),
        Err(_) => eprintln!("{line}"),
    }
}

/// Whether a program is installed.
pub fn has(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let found = std::env::split_paths(&path).any(|folder| folder.join(&file).is_file());
    if !found {
        skip(&format!("{program} is not installed"));
    }
    found
}

/// Whether there is a session bus with a keyring for the tests.
pub fn has_keyring() -> bool {
    let found = std::env::var_os("CANDIDATURE_TESTS_KEYRING").is_some();
    if !found {
        skip("there is no keyring to test with");
    }
    found
}
