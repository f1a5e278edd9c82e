//! The server: accepts connections on one thread and answers requests in the order of their arrival.
//!
//! Requests that wait at the same time share a transaction. A reset closes the connection with an RST
//! packet, as a proxy that dies does.

use std::error::Error as _;
use std::future::{Future, poll_fn};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::Response;
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};

use crate::sandbox::app::App;
use crate::sandbox::error::Error;
use crate::sandbox::options::Options;
use crate::sandbox::reply::{Ending, Interrupted, Reply, Sending};
use crate::sandbox::request::Request;

/// The longest body of a request, in bytes.
const LONGEST_BODY: usize = 1 << 20;
/// How many bytes of a longer body are read and dropped, so that the client can read the refusal.
const MOST_DROPPED: usize = 64 << 20;
/// How long to wait after the system could not accept a connection, usually for lack of file descriptors.
const PAUSE: Duration = Duration::from_millis(20);
/// The most requests in one transaction. Other servers on the folder wait until a transaction ends.
const TOGETHER: usize = 64;

/// A request, and where its response goes.
struct Waiting {
    request: Request,
    reply: oneshot::Sender<Reply>,
}

type Queue = mpsc::UnboundedSender<Waiting>;

/// A sandbox that listens and does not answer yet.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    app: App,
}

impl Server {
    /// Opens the database and listens on a port of 127.0.0.1; port 0 takes a free one.
    pub fn bind(port: u16, options: Options) -> Result<Self, Error> {
        let failed = |source| Error::Listen { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        Ok(Self { listener, address, app: App::open(options)? })
    }

    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests on the calling thread until `shutdown` is ready.
    pub fn run(self, shutdown: impl Future<Output = ()>) -> Result<(), Error> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Error::Start)?;
        let local = tokio::task::LocalSet::new();
        let lateness = self.app.options().lateness;
        local.block_on(&runtime, async {
            let listener = tokio::net::TcpListener::from_std(self.listener).map_err(Error::Start)?;
            let (queue, waiting) = mpsc::unbounded_channel();
            tokio::select! {
                () = shutdown => {}
                () = accept(listener, queue, lateness) => {}
                () = answer_all(self.app, waiting) => {}
            }
            Ok(())
        })
    }
}

/// A sandbox on a thread of this process. The thread runs until the process ends.
#[derive(Debug)]
pub struct Embedded {
    address: SocketAddr,
}

impl Embedded {
    /// Starts a server on a free port.
    pub fn start(options: Options) -> Result<Self, Error> {
        // Opened on this thread, so that a database that cannot be used is an error of the caller.
        let server = Server::bind(0, options)?;
        let address = server.address();
        let run = move || server.run(std::future::pending());
        std::thread::Builder::new().name("sandbox".to_owned()).spawn(run).map_err(Error::Start)?;
        Ok(Self { address })
    }

    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Answers the requests that wait in one transaction: a transaction costs more than its statements.
async fn answer_all(mut app: App, mut queue: mpsc::UnboundedReceiver<Waiting>) {
    let mut waiting = Vec::with_capacity(TOGETHER);
    while queue.recv_many(&mut waiting, TOGETHER).await > 0 {
        let (requests, senders): (Vec<_>, Vec<_>) = waiting.drain(..).map(|one| (one.request, one.reply)).unzip();
        for (reply, sender) in app.answer(&requests).into_iter().zip(senders) {
            // The client may have closed its connection.
            drop(sender.send(reply));
        }
    }
}

async fn accept(listener: tokio::net::TcpListener, queue: Queue, lateness: Duration) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::task::spawn_local(connection(stream, queue.clone(), lateness))),
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

async fn connection(stream: TcpStream, queue: Queue, lateness: Duration) {
    // A small response must not wait for more data.
    drop(stream.set_nodelay(true));
    let service = service_fn(move |request| Box::pin(answer(queue.clone(), lateness, request)));
    let mut connection = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
    // Polled and not awaited: a reset needs the stream back.
    let served = poll_fn(|context| connection.poll_without_shutdown(context)).await;
    // Any other error means that the client closed the connection; the request is in the log.
    if served.is_err_and(|error| is_reset(&error)) {
        drop(connection.into_parts().io.into_inner().set_zero_linger());
    }
}

fn is_reset(error: &hyper::Error) -> bool {
    matches!(error.source().and_then(|source| source.downcast_ref()), Some(Interrupted::Reset))
}

async fn answer(
    queue: Queue,
    lateness: Duration,
    request: http::Request<Incoming>,
) -> Result<Response<Sending>, Interrupted> {
    let (parts, body) = request.into_parts();
    let body = read(body).await?;
    let (sender, reply) = oneshot::channel();
    drop(queue.send(Waiting { request: Request { parts, body }, reply: sender }));
    // The sender is dropped when the server stops.
    let reply = reply.await.map_err(|_| Interrupted::Reset)?;
    match reply.ending {
        Ending::Reset => return Err(Interrupted::Reset),
        Ending::Late => tokio::time::sleep(lateness).await,
        Ending::Whole | Ending::Truncated | Ending::Oversized => {}
    }
    let declared = reply.body.len();
    let mut response = Response::new(Sending::new(reply.body, reply.ending));
    *response.status_mut() = reply.status;
    *response.headers_mut() = reply.headers;
    if reply.ending == Ending::Truncated {
        response.headers_mut().insert(http::header::CONTENT_LENGTH, declared.into());
    }
    Ok(response)
}

/// The complete body, or none if it is too long.
async fn read(mut body: Incoming) -> Result<Option<Bytes>, Interrupted> {
    let mut whole = BytesMut::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| Interrupted::ByClient)?.into_data() else { continue };
        length += data.len();
        if length > MOST_DROPPED {
            return Ok(None);
        }
        if length <= LONGEST_BODY {
            whole.extend_from_slice(&data);
        }
    }
    Ok((length <= LONGEST_BODY).then(|| whole.freeze()))
}
