//! Sends a call until it is settled: paced, authorized, judged, and tried again where that is safe.

use std::rc::Rc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use http::HeaderValue;
use http::header::{ACCEPT, AUTHORIZATION, LOCATION};
use secrecy::{ExposeSecret as _, SecretString};

use crate::error::{Failure, Kind};
use crate::http_client::call::{Call, Method};
use crate::http_client::rate::limits::retry_after;
use crate::http_client::rate::pacer::{Pacer, Taken};
use crate::http_client::redact::redact_echo;
use crate::http_client::retry;
use crate::http_client::retry::Attempt;
use crate::http_client::transport::{Answer, Broken, Request, SendError, Transport};
use crate::http_client::{Authorizer, Event, Observer};
use crate::system::clock::{Clock as _, Stopwatch, SystemClock};
use crate::system::random;

/// The answer that settled a call.
#[derive(Debug)]
pub struct Reply {
    pub answer: Answer,
    pub attempts: u32,
    /// An attempt before had no answer, so what was asked may have been done by it.
    pub is_repeated: bool,
    /// From the first attempt to the answer, waits included.
    pub took: Duration,
}

/// What became of a call that was sent in a place of its own.
#[derive(Debug)]
pub enum Sent {
    Answered(Reply),
    /// The rate limit has no room for another attempt now; `is_unsure`: an attempt may have been heard.
    NoRoom {
        is_unsure: bool,
    },
}

pub struct Client {
    /// The API's address, without a slash at its end.
    pub base: String,
    pub transport: Rc<dyn Transport>,
    /// Without one, calls go without a token.
    pub authorizer: Option<Rc<dyn Authorizer>>,
    pub pacer: Pacer,
    pub observer: Observer,
    /// How long an unsettled call is tried.
    pub patience: Duration,
    /// How long one call waits for the rate limit.
    pub limit_patience: Duration,
}

/// Why there is no answer.
#[derive(Debug)]
pub struct Unanswered {
    pub error: anyhow::Error,
    /// The call may have been heard all the same.
    pub may_have_left: bool,
}

/// A place in the rate limit, to be used at once.
#[derive(Debug)]
pub struct Place {
    /// In milliseconds since 1970.
    at: u64,
}

/// What a caller gets that asks for places.
#[derive(Debug)]
pub enum Places {
    /// To be used after the wait, and if that is not nothing, confirmed then.
    Taken(Vec<Place>, Duration),
    /// None is to be had before this long.
    Later(Duration),
}

/// Whose affair it is to wait for the rate limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Waits {
    Call,
    Caller,
}

/// Longer than this, a caller that waits itself is not made to wait.
const SHORT_WAIT: Duration = Duration::from_secs(2);

/// What has been tried so far for one call.
struct Progress {
    watch: Stopwatch,
    attempts: u32,
    failures: u32,
    waited_for_limit: Duration,
    renewed: bool,
    /// An attempt had no answer.
    is_unsure: bool,
}

/// What an attempt means for the call.
enum Verdict {
    Settled(Answer),
    Again,
    /// The server says that there were too many.
    Refused,
}

impl Client {
    /// Sends `call` and returns the answer, whatever its status but for those that settle nothing:
    /// 429 is waited for, 502 to 504 are tried again, a first 401 gets a new token, a redirect is
    /// an error. `limit` bounds the answer's body in bytes.
    pub async fn send(&self, call: &Call, limit: usize) -> Result<Reply> {
        self.send_once(call, limit).await.map_err(|unanswered| unanswered.error)
    }

    /// As [`send`](Self::send), for a call that does more than ask.
    pub async fn send_once(&self, call: &Call, limit: usize) -> Result<Reply, Unanswered> {
        match self.settle(call, limit, None, Waits::Call).await? {
            Sent::Answered(reply) => Ok(reply),
            // A call that waits itself is told of no wait.
            Sent::NoRoom { is_unsure } => {
                Err(Unanswered { error: limit_used_up(Duration::ZERO), may_have_left: is_unsure })
            }
        }
    }

    /// As [`send_once`](Self::send_once), in a place that was taken for it, and without waiting for
    /// another.
    pub async fn send_in(&self, place: Place, call: &Call, limit: usize) -> Result<Sent, Unanswered> {
        self.settle(call, limit, Some(place), Waits::Caller).await
    }

    /// Takes up to `most` places whose time has come, or the next one.
    pub fn take_places(&self, most: usize) -> Places {
        match self.pacer.take(most) {
            Taken::Places(places, wait) => Places::Taken(places.into_iter().map(|at| Place { at }).collect(), wait),
            Taken::Later(wait) => Places::Later(wait),
        }
    }

    /// Whether a place that was waited for may be used. If not, it is gone.
    pub fn confirm(&self, place: &Place) -> bool {
        self.pacer.confirm(place.at)
    }

    /// Leaves a place to others.
    pub fn give_back(&self, place: &Place) {
        self.pacer.give_back(place.at);
    }

    async fn settle(&self, call: &Call, limit: usize, place: Option<Place>, waits: Waits) -> Result<Sent, Unanswered> {
        let mut progress = Progress {
            watch: Stopwatch::start(),
            attempts: 0,
            failures: 0,
            waited_for_limit: Duration::ZERO,
            renewed: false,
            is_unsure: false,
        };
        let tried = self.try_until_settled(call, limit, place, waits, &mut progress).await;
        tried.map_err(|error| Unanswered { error, may_have_left: progress.is_unsure })
    }

    async fn try_until_settled(
        &self,
        call: &Call,
        limit: usize,
        mut place: Option<Place>,
        waits: Waits,
        progress: &mut Progress,
    ) -> Result<Sent> {
        let mut token = match &self.authorizer {
            Some(authorizer) => Some(authorizer.token().await?),
            None => None,
        };
        loop {
            let place = match place.take() {
                Some(place) => place,
                None => match self.wait_for_a_place(progress, waits).await? {
                    Some(place) => place,
                    None => return Ok(Sent::NoRoom { is_unsure: progress.is_unsure }),
                },
            };
            progress.attempts += 1;
            let request = self.request(call, token.as_ref(), limit)?;
            let verdict = match self.attempt(&request, progress.attempts).await {
                Ok(answer) => {
                    self.pacer.correct(&answer, call.method, place.at);
                    self.judge(answer, &mut token, progress).await?
                }
                Err(error) => {
                    self.pacer.broke(call.method, place.at);
                    self.again_after(&error, call, progress).await?
                }
            };
            match verdict {
                Verdict::Refused if waits == Waits::Caller => {
                    return Ok(Sent::NoRoom { is_unsure: progress.is_unsure });
                }
                Verdict::Again | Verdict::Refused => {}
                Verdict::Settled(answer) => {
                    return Ok(Sent::Answered(Reply {
                        answer,
                        attempts: progress.attempts,
                        is_repeated: progress.is_unsure,
                        took: progress.watch.elapsed(),
                    }));
                }
            }
        }
    }

    /// None when it is not this call's affair to wait so long.
    async fn wait_for_a_place(&self, progress: &mut Progress, waits: Waits) -> Result<Option<Place>> {
        loop {
            let (place, wait) = match self.take_places(1) {
                Places::Taken(mut places, wait) => (places.pop(), wait),
                Places::Later(wait) => (None, wait),
            };
            if wait.is_zero() && place.is_some() {
                return Ok(place);
            }
            progress.waited_for_limit += wait;
            let is_too_long = progress.waited_for_limit > self.limit_patience;
            if is_too_long || waits == Waits::Caller && wait > SHORT_WAIT {
                if let Some(place) = &place {
                    self.give_back(place);
                }
                return if is_too_long { Err(limit_used_up(wait)) } else { Ok(None) };
            }
            (self.observer)(&Event::Pacing { wait });
            tokio::time::sleep(wait).await;
            // The server may have refused others meanwhile.
            if let Some(place) = place.filter(|place| self.confirm(place)) {
                return Ok(Some(place));
            }
        }
    }

    fn request(&self, call: &Call, token: Option<&SecretString>, limit: usize) -> Result<Request> {
        let mut headers = call.headers.clone();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if let Some(token) = token {
            headers.insert(AUTHORIZATION, bearer(token)?);
        }
        Ok(Request {
            method: call.method,
            url: call.url(&self.base),
            headers,
            body: call.body.clone().unwrap_or_default().into_bytes(),
            limit,
        })
    }

    async fn attempt(&self, request: &Request, attempt: u32) -> Result<Answer, SendError> {
        (self.observer)(&Event::Sending { attempt, request });
        let watch = Stopwatch::start();
        let mut result = self.transport.send(request).await;
        if let Ok(answer) = &mut result {
            redact_echo(answer, &request.headers);
        }
        match &result {
            Ok(answer) => (self.observer)(&Event::Answered { answer, took: watch.elapsed() }),
            Err(error) => (self.observer)(&Event::Broke { error }),
        }
        result
    }

    async fn judge(
        &self,
        answer: Answer,
        token: &mut Option<SecretString>,
        progress: &mut Progress,
    ) -> Result<Verdict> {
        match answer.status.as_u16() {
            401 if !progress.renewed => {
                progress.renewed = true;
                Ok(if self.renew(token).await? { Verdict::Again } else { Verdict::Settled(answer) })
            }
            // The pacer knows of it: the next place is after the wait that the server asked for.
            429 => Ok(Verdict::Refused),
            502..=504 if self.wait_after_gateway(&answer, progress).await => Ok(Verdict::Again),
            300..=399 => Err(redirected(&self.base, &answer)),
            _ => Ok(Verdict::Settled(answer)),
        }
    }

    /// Replaces a token that was refused; false when there cannot be another.
    async fn renew(&self, token: &mut Option<SecretString>) -> Result<bool> {
        let (Some(authorizer), Some(refused)) = (&self.authorizer, token.as_ref()) else {
            return Ok(false);
        };
        (self.observer)(&Event::Renewing);
        let renewed = authorizer.renew(refused).await?;
        let is_renewed = renewed.is_some();
        *token = renewed.or_else(|| token.take());
        Ok(is_renewed)
    }

    async fn again_after(&self, error: &SendError, call: &Call, progress: &mut Progress) -> Result<Verdict> {
        // What was sent and not answered may have been heard.
        progress.is_unsure |= !matches!(error.broken, Broken::NotConnected | Broken::Untrusted);
        let attempt = match error.broken {
            Broken::NotConnected => Some(Attempt::NotConnected),
            Broken::CutOff => Some(Attempt::Unsettled),
            Broken::Untrusted | Broken::TimedOut | Broken::TooLarge => None,
        };
        if let Some(attempt) = attempt
            && self.wait_before_retry(attempt, Duration::ZERO, progress).await
        {
            return Ok(Verdict::Again);
        }
        Err(self.gave_up(error, call, progress))
    }

    /// A front that is overloaded may say for how long.
    async fn wait_after_gateway(&self, answer: &Answer, progress: &mut Progress) -> bool {
        let asked = retry_after(answer, SystemClock.now_ms()).unwrap_or_default();
        self.wait_before_retry(Attempt::Unsettled, asked, progress).await
    }

    /// Waits, no less than was asked for, and returns true; or returns false when it is enough.
    async fn wait_before_retry(&self, attempt: Attempt, asked: Duration, progress: &mut Progress) -> bool {
        progress.is_unsure |= attempt == Attempt::Unsettled;
        // Waiting for the rate limit is not the fault of what failed.
        let elapsed = progress.watch.elapsed().saturating_sub(progress.waited_for_limit);
        let wait = retry::wait_before_retry(attempt, progress.failures, elapsed, self.patience, random::jitter());
        let Some(wait) = wait.map(|wait| wait.max(asked)).filter(|wait| elapsed.saturating_add(*wait) < self.patience)
        else {
            return false;
        };
        progress.failures += 1;
        (self.observer)(&Event::Retrying { wait });
        tokio::time::sleep(wait).await;
        true
    }

    fn gave_up(&self, error: &SendError, call: &Call, progress: &Progress) -> anyhow::Error {
        explain(error, &self.base, self.patience, progress.attempts, call.method != Method::Get).into()
    }
}

/// Why there is no answer, and what to do about it. `is_edit`: something may have been changed.
fn explain(error: &SendError, base: &str, timeout: Duration, attempts: u32, is_edit: bool) -> Failure {
    let tries = if attempts > 1 { format!(" ({attempts} attempts)") } else { String::new() };
    let unsure = "the edit may have been made all the same: `candidature show` tells, and sending it again is harmless";
    let detail = &error.detail;
    match error.broken {
        Broken::NotConnected => Failure::failed(format!("cannot connect to {base}{tries}: {detail}"))
            .hint("`candidature doctor` looks at the address, the name look-up, the proxy and TLS"),
        Broken::Untrusted => Failure::failed(format!("the certificate of {base} is not trusted: {detail}"))
            .hint("if it is signed by an authority of your own, give its certificate with --cacert FILE"),
        Broken::TimedOut => {
            let failure = Failure::failed(format!("no answer from {base} in {} s", timeout.as_secs_f64()));
            let failure = if is_edit { failure.hint(unsure) } else { failure };
            failure.hint("--timeout SECONDS waits longer")
        }
        Broken::CutOff => {
            let failure = Failure::failed(format!("the connection to {base} broke off{tries}: {detail}"));
            if is_edit { failure.hint(unsure) } else { failure }
        }
        Broken::TooLarge => {
            let failure = Failure::failed(format!("{base}: {detail}"));
            if is_edit { failure.hint(unsure) } else { failure }
        }
    }
}

/// A redirect would carry the token to a place that nobody named. Its query may be a secret itself.
fn redirected(base: &str, answer: &Answer) -> anyhow::Error {
    let place = answer.header(LOCATION.as_str()).map(|place| place.split(['?', '#']).next().unwrap_or_default());
    let place = place.unwrap_or("a place it does not name");
    Failure::failed(format!("{base} redirects to {place}; a token is not sent there"))
        .hint("if that is the API's address now, give it with --api-url")
        .into()
}

fn limit_used_up(wait: Duration) -> anyhow::Error {
    let next = chrono::Local::now() + wait;
    let form = if wait < Duration::from_secs(43_200) { "%H:%M:%S" } else { "%Y-%m-%d %H:%M" };
    Failure::new(
        Kind::StoppedEarly,
        format!("the API's rate limit is used up; the next request may leave at {}", next.format(form)),
    )
    .hint("nothing more was sent; run the command again then")
    .into()
}

fn bearer(token: &SecretString) -> Result<HeaderValue> {
    let mut value = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret()))
        .map_err(|_| Failure::credentials("the token has characters that no token has"))
        .context("cannot send the request")?;
    value.set_sensitive(true);
    Ok(value)
}
