//! An answer of the sandbox, and the ways in which it may be spoilt.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use hyper::body::{Body, Frame, SizeHint};
use serde_json::{Value as Json, json};

/// An answer that is whole.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub ending: Ending,
}

/// How the answer goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Whole,
    /// 2 seconds late.
    Late,
    /// The connection breaks off instead.
    Reset,
    /// Half of the body.
    Truncated,
    /// 32 MiB of blanks behind the body.
    Oversized,
}

impl Reply {
    pub fn empty(status: u16) -> Self {
        Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            ending: Ending::Whole,
        }
    }

    pub fn json(status: u16, json: &Json) -> Self {
        Self { body: json.to_string().into(), ..Self::empty(status) }
            .with(header::CONTENT_TYPE, "application/json; charset=utf-8")
    }

    pub fn text(status: u16, text: &'static str) -> Self {
        Self { body: Bytes::from_static(text.as_bytes()), ..Self::empty(status) }
            .with(header::CONTENT_TYPE, "text/plain")
    }

    pub fn html(status: u16, html: &'static str) -> Self {
        Self { body: Bytes::from_static(html.as_bytes()), ..Self::empty(status) }
            .with(header::CONTENT_TYPE, "text/html")
    }

    pub fn error(status: u16, error: &str, message: &str) -> Self {
        Self::json(status, &json!({"error": error, "message": message}))
    }

    /// Adds a header; one whose value cannot be a header's is left out.
    pub fn with(mut self, name: impl header::IntoHeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }
}

/// How much an oversized answer sends behind its body.
const OVERSIZE: u64 = 32 << 20;
const CHUNK: usize = 64 << 10;

/// The body as hyper sends it.
pub struct Sending {
    body: Option<Bytes>,
    ending: Ending,
    blanks: u64,
    /// Whether hyper was given the time to send the truncated half.
    flushed: bool,
}

/// Why a connection ends without a whole answer; hyper closes it on this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrokenOff {
    Reset,
    Truncated,
    /// The client did not send its whole request.
    ByPeer,
}

impl std::fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the connection broke off: {self:?}")
    }
}

impl std::error::Error for BrokenOff {}

impl Sending {
    pub fn new(body: Bytes, ending: Ending) -> Self {
        let blanks = if ending == Ending::Oversized { OVERSIZE } else { 0 };
        let body = if ending == Ending::Truncated { body.slice(..body.len() / 2) } else { body };
        Self { body: Some(body).filter(|body| !body.is_empty()), ending, blanks, flushed: false }
    }
}

impl Body for Sending {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        static BLANKS: [u8; CHUNK] = [b' '; CHUNK];
        if let Some(body) = self.body.take() {
            return Poll::Ready(Some(Ok(Frame::data(body))));
        }
        if self.ending == Ending::Truncated {
            if self.flushed {
                return Poll::Ready(Some(Err(BrokenOff::Truncated)));
            }
            // On an error hyper throws away what it has not sent; while we are not ready, it sends.
            self.flushed = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        if self.blanks > 0 {
            self.blanks = self.blanks.saturating_sub(CHUNK as u64);
            return Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&BLANKS)))));
        }
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_none() && self.blanks == 0 && self.ending != Ending::Truncated
    }

    fn size_hint(&self) -> SizeHint {
        match self.ending {
            Ending::Whole | Ending::Late => SizeHint::with_exact(self.body.as_ref().map_or(0, Bytes::len) as u64),
            _ => SizeHint::default(),
        }
    }
}
