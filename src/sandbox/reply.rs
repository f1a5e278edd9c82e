//! A response of the sandbox, and how a fault changes the way it is sent.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use hyper::body::{Body, Frame, SizeHint};
use serde_json::{Value as Json, json};

/// A response before it is sent.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The complete body.
    pub body: Bytes,
    /// How the response is sent.
    pub ending: Ending,
}

/// How a response is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// As it is.
    Whole,
    /// Late, by the time in the options.
    Late,
    /// The connection is reset instead.
    Reset,
    /// With half of the body.
    Truncated,
    /// With 32 MiB of blanks after the body.
    Oversized,
}

impl Reply {
    /// A response without a body.
    pub fn empty(status: u16) -> Self {
        Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            ending: Ending::Whole,
        }
    }

    /// A response with JSON.
    pub fn json(status: u16, json: &Json) -> Self {
        Self { body: json.to_string().into(), ..Self::empty(status) }
            .with(header::CONTENT_TYPE, "application/json; charset=utf-8")
    }

    /// A response with plain text.
    pub fn text(status: u16, text: &'static str) -> Self {
        Self { body: Bytes::from_static(text.as_bytes()), ..Self::empty(status) }
            .with(header::CONTENT_TYPE, "text/plain")
    }

    /// A response with a page of HTML.
    pub fn html(status: u16, html: &'static str) -> Self {
        Self { body: Bytes::from_static(html.as_bytes()), ..Self::empty(status) }
            .with(header::CONTENT_TYPE, "text/html")
    }

    /// An error in the API's JSON format.
    pub fn error(status: u16, error: &str, message: &str) -> Self {
        Self::json(status, &json!({"error": error, "message": message}))
    }

    /// Adds a header, unless its value is not valid in a header.
    #[must_use]
    pub fn with(mut self, name: impl header::IntoHeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }
}

/// How many bytes an oversized response sends after its body.
const OVERSIZE: u64 = 32 << 20;
const CHUNK: usize = 64 << 10;

/// A body as hyper sends it.
pub struct Sending {
    body: Option<Bytes>,
    ending: Ending,
    /// Blanks that are left to send.
    blanks: u64,
    /// Whether hyper had time to send the truncated half.
    flushed: bool,
}

/// Why a connection ends without a complete response. Hyper closes the connection on this error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interrupted {
    /// The connection gets reset.
    Reset,
    /// Half of the body was sent.
    Truncated,
    /// The client did not send its complete request.
    ByClient,
}

impl std::fmt::Display for Interrupted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the connection was interrupted: {self:?}")
    }
}

impl std::error::Error for Interrupted {}

impl Sending {
    /// The body of a response with this ending.
    pub fn new(body: Bytes, ending: Ending) -> Self {
        let blanks = if ending == Ending::Oversized { OVERSIZE } else { 0 };
        let body = if ending == Ending::Truncated { body.slice(..body.len() / 2) } else { body };
        Self { body: Some(body).filter(|body| !body.is_empty()), ending, blanks, flushed: false }
    }
}

impl Body for Sending {
    type Data = Bytes;
    type Error = Interrupted;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Interrupted>>> {
        static BLANKS: [u8; CHUNK] = [b' '; CHUNK];
        if let Some(body) = self.body.take() {
            return Poll::Ready(Some(Ok(Frame::data(body))));
        }
        if self.ending == Ending::Truncated {
            if self.flushed {
                return Poll::Ready(Some(Err(Interrupted::Truncated)));
            }
            // Hyper drops unsent data on an error, and sends it while the body is pending.
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
