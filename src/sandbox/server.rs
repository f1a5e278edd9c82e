//! The accept loop: connections on one thread, and requests answered in the order in which they come,
//! those that wait together in one transaction.
//!
//! What happens to a connection itself is here: a reset is a real one (RST), as of a proxy that dies.

use std::error::Error as _;
use std::future::{Future, poll_fn};
use std::net::TcpListener;
use std::time::Duration;

use anyhow::{Context as _, Result};
use bytes::{Bytes, BytesMut};
use http::{Request, Response};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};

use crate::sandbox::Options;
use crate::sandbox::reply::{BrokenOff, Ending, Reply, Sending};
use crate::sandbox::routes::{App, Asked};

/// The longest body that is read.
const LIMIT: usize = 1 << 20;
/// How much of a longer one is swallowed, so that the client gets to read the refusal.
const PATIENCE: usize = 64 << 20;
/// How long to wait after the system could not accept a connection: mostly it has no file left.
const BREATHER: Duration = Duration::from_millis(20);
/// How late a late answer is.
const LATENESS: Duration = Duration::from_secs(2);
/// How many requests share a transaction at most: for its time other servers wait for the database.
const TOGETHER: usize = 64;

/// A request and who waits for its answer.
struct Waiting {
    asked: Asked,
    answer: oneshot::Sender<Reply>,
}

type Queue = mpsc::UnboundedSender<Waiting>;

pub fn serve(listener: TcpListener, options: Options, shutdown: impl Future<Output = ()>) -> Result<()> {
    run(listener, App::open(options)?, shutdown)
}

/// Serves an open app on the calling thread.
pub fn run(listener: TcpListener, app: App, shutdown: impl Future<Output = ()>) -> Result<()> {
    listener.set_nonblocking(true).context("the sandbox cannot listen")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let (queue, waiting) = mpsc::unbounded_channel();
        tokio::select! {
            () = shutdown => Ok(()),
            () = accept(listener, queue) => Ok(()),
            () = answer_all(app, waiting) => Ok(()),
        }
    })
}

/// While one connection's request waits here, the others are read: a transaction costs more than the
/// statements in it.
async fn answer_all(mut app: App, mut queue: mpsc::UnboundedReceiver<Waiting>) {
    let mut waiting = Vec::with_capacity(TOGETHER);
    while queue.recv_many(&mut waiting, TOGETHER).await > 0 {
        let (asked, answers): (Vec<_>, Vec<_>) = waiting.drain(..).map(|one| (one.asked, one.answer)).unzip();
        for (reply, answer) in app.answer(&asked).into_iter().zip(answers) {
            // Who hung up meanwhile gets no answer.
            drop(answer.send(reply));
        }
    }
}

async fn accept(listener: tokio::net::TcpListener, queue: Queue) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::task::spawn_local(connection(stream, queue.clone()))),
            Err(_) => tokio::time::sleep(BREATHER).await,
        }
    }
}

async fn connection(stream: TcpStream, queue: Queue) {
    // A small answer must not wait for more to send with it.
    drop(stream.set_nodelay(true));
    let service = service_fn(move |request| Box::pin(answer(queue.clone(), request)));
    let mut connection = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
    // Not simply awaited: to reset the connection we need its stream back.
    let served = poll_fn(|context| connection.poll_without_shutdown(context)).await;
    // Any other error is of a peer that hung up; the log has the request either way.
    if served.is_err_and(|error| is_reset(&error)) {
        drop(connection.into_parts().io.into_inner().set_zero_linger());
    }
}

fn is_reset(error: &hyper::Error) -> bool {
    matches!(error.source().and_then(|source| source.downcast_ref()), Some(BrokenOff::Reset))
}

async fn answer(queue: Queue, request: Request<Incoming>) -> Result<Response<Sending>, BrokenOff> {
    let (parts, body) = request.into_parts();
    let body = read(body).await?;
    let (answer, answered) = oneshot::channel();
    drop(queue.send(Waiting { asked: Asked { parts, body }, answer }));
    // Without an answer the server is shutting down.
    let reply = answered.await.map_err(|_| BrokenOff::Reset)?;
    match reply.ending {
        Ending::Reset => return Err(BrokenOff::Reset),
        Ending::Late => tokio::time::sleep(LATENESS).await,
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

/// The whole body, or none if it is too long.
async fn read(mut body: Incoming) -> Result<Option<Bytes>, BrokenOff> {
    let mut whole = BytesMut::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| BrokenOff::ByPeer)?.into_data() else { continue };
        length += data.len();
        if length > PATIENCE {
            return Ok(None);
        }
        if length <= LIMIT {
            whole.extend_from_slice(&data);
        }
    }
    Ok((length <= LIMIT).then(|| whole.freeze()))
}
