//! The accept loop: connections on one thread, each request answered in turn.

use std::cell::RefCell;
use std::future::Future;
use std::net::TcpListener;
use std::rc::Rc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use http::{Request, Response};
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;

use super::Options;
use super::reply::{BrokenOff, Ending, Reply, Sending};
use super::routes::App;

/// The longest body that is read.
const LIMIT: usize = 1 << 20;
/// How late a late answer is.
const LATENESS: Duration = Duration::from_secs(2);

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
        let app = Rc::new(RefCell::new(app));
        tokio::select! {
            () = shutdown => Ok(()),
            result = accept(listener, app) => result,
        }
    })
}

async fn accept(listener: tokio::net::TcpListener, app: Rc<RefCell<App>>) -> Result<()> {
    loop {
        let (stream, _) = listener.accept().await.context("the sandbox cannot accept")?;
        tokio::task::spawn_local(connection(stream, Rc::clone(&app)));
    }
}

async fn connection(stream: TcpStream, app: Rc<RefCell<App>>) {
    // A small answer must not wait for more to send with it.
    drop(stream.set_nodelay(true));
    let service = service_fn(move |request| answer(Rc::clone(&app), request));
    let served = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service).await;
    // A peer that hung up, or a break on purpose: the log has the request either way.
    drop(served);
}

async fn answer(app: Rc<RefCell<App>>, request: Request<Incoming>) -> Result<Response<Sending>, BrokenOff> {
    let (parts, body) = request.into_parts();
    let reply = match Limited::new(body, LIMIT).collect().await {
        Ok(body) => app.borrow_mut().answer(&parts, &body.to_bytes()),
        Err(_) => Reply::empty(413),
    };
    match reply.ending {
        Ending::Reset => return Err(BrokenOff),
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
