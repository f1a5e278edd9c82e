//! A sandbox for one test, and a small HTTP client.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::sandbox::clock::Clock;
use crate::sandbox::{CLIENT_ID, CLIENT_SECRET, Embedded, Fault, Options};

/// When the clock of a test starts, in milliseconds since 1970.
const START_MS: u64 = 1_700_000_000_000;

/// A sandbox in its own folder, without limits unless a test sets some. Its clock stops until a test moves it.
pub struct World {
    pub folder: Arc<TempDir>,
    pub server: Embedded,
    now_ms: Arc<AtomicU64>,
}

/// A response as it came.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        self.head.lines().find_map(|line| line.strip_prefix(&start))
    }

    pub fn number(&self, name: &str) -> u64 {
        self.header(name).unwrap_or_else(|| panic!("no {name} in {}", self.head)).parse().unwrap()
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }
}

/// Sends a request on its own connection, and does not read the response.
fn begin(address: SocketAddr, line: &str, headers: &str, body: &[u8]) -> std::io::Result<TcpStream> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let length = body.len();
    let head =
        format!("{line} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n");
    stream.write_all(&[head.as_bytes(), body].concat())?;
    Ok(stream)
}

/// Sends a request on its own connection. An error means that the connection was interrupted.
fn send(address: SocketAddr, line: &str, headers: &str, body: &[u8]) -> std::io::Result<Answer> {
    let mut stream = begin(address, line, headers, body)?;
    let mut whole = Vec::new();
    stream.read_to_end(&mut whole)?;
    let end = whole.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.ok_or(std::io::ErrorKind::UnexpectedEof)?;
    let head = String::from_utf8(whole[..end].to_vec()).unwrap();
    let status = head[9..12].parse().unwrap();
    Ok(Answer { status, head, body: whole[end + 4..].to_vec() })
}

impl World {
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    pub fn with(change: impl Fn(&mut Options)) -> Self {
        Self::start(Arc::new(TempDir::new().unwrap()), Arc::new(AtomicU64::new(START_MS)), change)
    }

    /// A server on a folder that exists.
    pub fn on(folder: Arc<TempDir>) -> Self {
        Self::start(folder, Arc::new(AtomicU64::new(START_MS)), |_| {})
    }

    /// Every request gets this fault.
    pub fn faulty(kind: &str) -> Self {
        let fault: Fault = format!("{kind}=1").parse().unwrap();
        Self::with(|options| options.faults = vec![fault])
    }

    fn start(folder: Arc<TempDir>, now_ms: Arc<AtomicU64>, change: impl Fn(&mut Options)) -> Self {
        let mut options = Options { rate_second: 0, rate_hour: 0, ..Options::new(folder.path().to_owned()) };
        options.clock = Clock::set_by_hand(Arc::clone(&now_ms));
        change(&mut options);
        Self { folder, server: Embedded::start(options).unwrap(), now_ms }
    }

    /// Another server on the same folder, as another process would start it.
    pub fn another(&self) -> Self {
        self.another_with(|_| {})
    }

    pub fn another_with(&self, change: impl Fn(&mut Options)) -> Self {
        Self::start(Arc::clone(&self.folder), Arc::clone(&self.now_ms), change)
    }

    /// Moves the clock forward.
    pub fn pass(&self, time: Duration) {
        self.now_ms.fetch_add(u64::try_from(time.as_millis()).unwrap(), Ordering::SeqCst);
    }

    /// Seconds since 1970.
    pub fn now(&self) -> u64 {
        self.now_ms.load(Ordering::SeqCst) / 1000
    }

    /// A request without a body whose response is not read.
    pub fn begin(&self, line: &str, headers: &str) -> TcpStream {
        begin(self.server.address(), line, headers, b"").unwrap()
    }

    pub fn raw(&self, line: &str, headers: &str, body: &[u8]) -> std::io::Result<Answer> {
        send(self.server.address(), line, headers, body)
    }

    pub fn ask_token(&self) -> Answer {
        let form = format!("grant_type=client_credentials&client_id={CLIENT_ID}&client_secret={CLIENT_SECRET}");
        self.raw("POST /oauth/token", "user-agent: t\r\n", form.as_bytes()).unwrap()
    }

    pub fn token(&self) -> String {
        self.ask_token().json()["access_token"].as_str().unwrap().to_owned()
    }

    pub fn with_token(&self, token: &str, line: &str, body: &[u8]) -> std::io::Result<Answer> {
        let headers = format!("user-agent: t\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n");
        self.raw(line, &headers, body)
    }

    pub fn try_call(&self, line: &str, body: &[u8]) -> std::io::Result<Answer> {
        self.with_token(&self.token(), line, body)
    }

    pub fn call(&self, line: &str, body: &str) -> Answer {
        self.try_call(line, body.as_bytes()).unwrap()
    }

    pub fn get(&self, path: &str) -> Answer {
        self.call(&format!("GET {path}"), "")
    }

    pub fn record(&self, id: u64) -> Json {
        self.get(&format!("/v2/user_candidatures/{id}")).json()
    }

    /// An update of record 23.
    pub fn set(&self, fields: &Json) -> Answer {
        self.call("PATCH /v2/user_candidatures/23", &json!({"user_candidature": fields}).to_string())
    }
}
