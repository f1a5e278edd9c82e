//! Servers that do one thing wrong, where the sandbox is too well behaved: they stand in for a
//! broken front, a company's TLS, a host that never answers.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// A server on a port of its own that gives each request the same answer.
pub struct StandIn {
    pub port: u16,
    served: Arc<AtomicUsize>,
}

impl StandIn {
    /// Answers with these bytes and closes.
    pub fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::each(move |mut stream| {
            read_request(&stream);
            drop(stream.write_all(&answer));
        })
    }

    /// Answers by what is asked for and closes.
    pub fn answering_by_path(answer: impl Fn(&str) -> String + Send + 'static) -> Self {
        Self::each(move |mut stream| {
            let first_line = read_request(&stream);
            let path = first_line.split(' ').nth(1).unwrap_or_default();
            drop(stream.write_all(answer(path).as_bytes()));
        })
    }

    /// As [`answering_by_path`](Self::answering_by_path); the receiver gets each request's first line and body.
    pub fn recording(answer: impl Fn(&str) -> String + Send + 'static) -> (Self, Receiver<(String, String)>) {
        let (requests, received) = channel();
        let server = Self::each(move |mut stream| {
            let (first_line, body) = read_whole_request(&stream);
            drop(stream.write_all(answer(&first_line).as_bytes()));
            drop(requests.send((first_line, body)));
        });
        (server, received)
    }

    /// Accepts and never says a word.
    pub fn mute() -> Self {
        Self::each(std::mem::forget)
    }

    /// Speaks TLS with a certificate of an authority of its own, whose PEM is returned.
    pub fn tls(answer: &'static str) -> (Self, String) {
        let (config, authority) = tls_config();
        let config = Arc::new(config);
        let server = Self::each(move |stream| {
            let session = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = rustls::StreamOwned::new(session, stream);
            let mut first = [0_u8; 4096];
            // A client that does not trust us hangs up here.
            if stream.read(&mut first).is_ok() {
                drop(stream.write_all(answer.as_bytes()));
                stream.conn.send_close_notify();
                drop(stream.flush());
            }
        });
        (server, authority)
    }

    fn each(serve: impl Fn(TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let served = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&served);
        thread::spawn(move || {
            for stream in listener.incoming() {
                counter.fetch_add(1, Ordering::SeqCst);
                serve(stream.unwrap());
            }
        });
        Self { port, served }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Connections so far.
    pub fn served(&self) -> usize {
        self.served.load(Ordering::SeqCst)
    }
}

/// Reads a whole request, so that closing does not reset the connection under the answer; its first line.
fn read_request(stream: &TcpStream) -> String {
    read_whole_request(stream).0
}

/// Reads a whole request; its first line and its body.
fn read_whole_request(stream: &TcpStream) -> (String, String) {
    let mut reader = BufReader::new(stream);
    let mut first_line = String::new();
    drop(reader.read_line(&mut first_line));
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    drop(reader.read_exact(&mut body));
    (first_line, String::from_utf8(body).unwrap())
}

fn tls_config() -> (rustls::ServerConfig, String) {
    use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate =
        CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &authority).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            rustls::pki_types::PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
    (config, authority.pem())
}

/// An answer with a body, headers included.
pub fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}
