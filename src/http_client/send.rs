//! Sends a call until its answer is final: paced, authorized, judged, and retried where that is safe.

use std::time::Duration;

use chrono::{DateTime, Local};
use http::HeaderValue;
use http::header::{ACCEPT, AUTHORIZATION, LOCATION};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::{Instant, timeout_at};

use crate::http_client::call::Call;
use crate::http_client::client::{Client, Reply};
use crate::http_client::error::{Error, ErrorKind};
use crate::http_client::event::Event;
use crate::http_client::front::Front;
use crate::http_client::rate::limit_headers::retry_after;
use crate::http_client::rate::slot::{Acquired, Slot};
use crate::http_client::redact::redact_echo;
use crate::http_client::retry;
use crate::http_client::retry::{Failure, may_pass};
use crate::http_client::transport::{Answer, NoAnswer, Request, SendError};
use crate::system::clock::{Clock as _, Stopwatch, SystemClock, local_now};
use crate::system::random;

/// A caller that does its own waiting is never kept longer than this for another slot.
const LONGEST_SHORT_WAIT: Duration = Duration::from_secs(2);

impl Client {
    /// Sends `call` and returns its final answer, whatever the status of that answer. After a 429, the call
    /// waits for the rate limit. A failure of the server that may pass and a challenge are retried, and after
    /// the first 401 the call is repeated with a new token. The answer's body may have `limit` bytes.
    ///
    /// # Errors
    /// There is no final answer; a redirect counts as none.
    pub async fn send(&self, call: &Call, limit: usize) -> Result<Reply, Error> {
        self.send_from(None, call, limit).await
    }

    /// As [`send`](Self::send), but the first attempt leaves in this slot, if there is one.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn send_from(&self, first: Option<Slot>, call: &Call, limit: usize) -> Result<Reply, Error> {
        let mut attempts = Attempts::begin(self, call, limit).await?;
        let mut first = first;
        loop {
            let slot = match first.take() {
                Some(slot) => slot,
                None => attempts.wait_for_slot(Duration::MAX).await?,
            };
            if let Verdict::Final(answer) = attempts.attempt(slot).await? {
                return Ok(attempts.reply(answer));
            }
        }
    }

    /// The result of work that takes long.
    ///
    /// # Errors
    /// The time of the caller is over first.
    pub async fn in_time<T>(&self, work: impl Future<Output = T>) -> Result<T, Error> {
        let Some(until) = self.until else { return Ok(work.await) };
        let next = || local_time_in(self.pacer.forecast(1));
        timeout_at(until, work).await.map_err(|_| ErrorKind::OutOfTime { next: next() }.into())
    }

    /// The error of a read whose only attempt ended without an answer.
    pub fn no_answer(&self, error: SendError) -> Error {
        no_answer(self, error, 1, 0).into()
    }

    /// As [`send`](Self::send), in a slot that the caller acquired for this call. The caller waits for the
    /// rate limit itself: a retry waits for another slot only if there is one soon.
    ///
    /// # Errors
    /// As [`send`](Self::send); [`is_rate_limited`](Error::is_rate_limited) when the call needs a slot again.
    pub async fn send_in(&self, slot: Slot, call: &Call, limit: usize) -> Result<Reply, Error> {
        let mut attempts = Attempts::begin(self, call, limit).await?;
        let mut slot = slot;
        loop {
            match attempts.attempt(slot).await? {
                Verdict::Final(answer) => return Ok(attempts.reply(answer)),
                Verdict::RateLimited(wait) => return Err(attempts.rate_limited(wait)),
                Verdict::Again => slot = attempts.wait_for_slot(LONGEST_SHORT_WAIT).await?,
            }
        }
    }
}

/// The attempts of one call so far.
struct Attempts<'a> {
    client: &'a Client,
    call: &'a Call,
    /// The most bytes of an answer's body.
    limit: usize,
    token: Option<SecretString>,
    /// When the first attempt began, on the clock of the waits.
    began: Instant,
    /// Attempts that were made.
    made: u32,
    /// Attempts that failed and were retried.
    failures: u32,
    waited_for_limit: Duration,
    has_renewed: bool,
    /// An attempt may have reached the API and had no clear answer.
    is_unsure: bool,
}

/// What an attempt means for its call.
enum Verdict {
    /// The call is settled.
    Final(Answer),
    /// The call must be tried again, at once: the wait before the retry is over.
    Again,
    /// The server refused the request for the rate limit, and asks to wait this long.
    RateLimited(Duration),
}

impl<'a> Attempts<'a> {
    /// Gets a token for the first attempt.
    async fn begin(client: &'a Client, call: &'a Call, limit: usize) -> Result<Self, Error> {
        if client.forbids_edits && call.is_edit() {
            return Err(Error { kind: ErrorKind::EditForbidden, may_have_left: false });
        }
        let mut attempts = Self {
            client,
            call,
            limit,
            token: None,
            began: Instant::now(),
            made: 0,
            failures: 0,
            waited_for_limit: Duration::ZERO,
            has_renewed: false,
            is_unsure: false,
        };
        if let Some(authorizer) = &client.authorizer {
            attempts.token = Some(client.in_time(authorizer.token()).await??);
        }
        Ok(attempts)
    }

    /// Waits for a slot; fails when one wait would be longer than `longest`, or all waits of the call
    /// together longer than the client allows.
    async fn wait_for_slot(&mut self, longest: Duration) -> Result<Slot, Error> {
        let pacer = &self.client.pacer;
        loop {
            let (slot, wait) = match pacer.acquire(1).await {
                Acquired::Slots(mut slots, wait) => (slots.pop(), wait),
                Acquired::NotBefore(wait) => (None, wait),
            };
            let is_too_late =
                self.client.until.is_some_and(|until| wait >= until.saturating_duration_since(Instant::now()));
            let slot = match slot {
                Some(slot) if wait.is_zero() && !is_too_late => return Ok(slot),
                other => other,
            };
            self.waited_for_limit += wait;
            if is_too_late || wait > longest || self.waited_for_limit > self.client.limit_timeout {
                if let Some(slot) = slot {
                    pacer.give_back(slot).await;
                }
                return Err(if is_too_late { self.out_of_time(wait) } else { self.rate_limited(wait) });
            }
            (self.client.observer)(&Event::Pacing { wait });
            tokio::time::sleep(wait).await;
            // The server may have refused other requests meanwhile.
            if let Some(slot) = slot
                && let Some(slot) = pacer.confirm(slot).await
            {
                return Ok(slot);
            }
        }
    }

    /// Sends the call once, in a slot whose time has come.
    async fn attempt(&mut self, slot: Slot) -> Result<Verdict, Error> {
        self.made += 1;
        let request = self.request()?;
        let pacer = &self.client.pacer;
        let sending = self.send(&request);
        // Nothing is lost with the answer to a read.
        let result = if self.call.is_edit() { Ok(sending.await) } else { self.client.in_time(sending).await };
        match result {
            Ok(Ok(answer)) => {
                let refused_for = pacer.record_answer(slot, self.call, &answer).await;
                self.judge(answer, refused_for).await
            }
            Ok(Err(error)) => {
                pacer.record_no_answer(slot, self.call.method).await;
                self.retry_without_answer(error).await
            }
            Err(out_of_time) => {
                pacer.record_no_answer(slot, self.call.method).await;
                Err(out_of_time)
            }
        }
    }

    /// The reply of the call, which this answer settles.
    fn reply(self, answer: Answer) -> Reply {
        Reply { answer, attempts: self.made, is_repeated: self.is_unsure, took: self.began.elapsed() }
    }

    /// The error of a call that has to wait this long for the rate limit.
    fn rate_limited(&self, wait: Duration) -> Error {
        self.error(ErrorKind::RateLimited { next: local_time_in(wait) })
    }

    /// The error of a call whose caller has no time left for the next request, which could leave after this long.
    fn out_of_time(&self, wait: Duration) -> Error {
        self.error(ErrorKind::OutOfTime { next: local_time_in(wait) })
    }

    fn error(&self, kind: ErrorKind) -> Error {
        Error { kind, may_have_left: self.is_unsure && self.call.is_edit() }
    }

    fn request(&self) -> Result<Request, Error> {
        let mut headers = self.call.headers.clone();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if let Some(token) = &self.token {
            headers.insert(AUTHORIZATION, bearer(token).ok_or_else(|| self.error(ErrorKind::InvalidToken))?);
        }
        Ok(Request {
            method: self.call.method,
            url: self.call.url(&self.client.base),
            headers,
            body: self.call.body.clone().unwrap_or_default().into_bytes(),
            limit: self.limit,
        })
    }

    async fn send(&self, request: &Request) -> Result<Answer, SendError> {
        let observer = &self.client.observer;
        observer(&Event::Sending { attempt: self.made, request });
        let watch = Stopwatch::start();
        let mut result = self.client.transport.send(request).await;
        if let Ok(answer) = &mut result {
            redact_echo(answer, request);
        }
        match &result {
            Ok(answer) => observer(&Event::Answered { answer, took: watch.elapsed() }),
            Err(error) => observer(&Event::NoAnswer { error }),
        }
        result
    }

    /// Decides what follows an answer. `refused_for` is the wait of a refusal for the rate limit.
    async fn judge(&mut self, answer: Answer, refused_for: Option<Duration>) -> Result<Verdict, Error> {
        if let Some(front) = answer.front() {
            return self.judge_front(front, &answer).await;
        }
        if let Some(wait) = refused_for {
            return Ok(Verdict::RateLimited(wait));
        }
        match answer.status.as_u16() {
            401 if !self.has_renewed => {
                self.has_renewed = true;
                Ok(if self.renew().await? { Verdict::Again } else { Verdict::Final(answer) })
            }
            status if may_pass(status) && self.wait_after_server_error(&answer).await => Ok(Verdict::Again),
            300..=399 => {
                // Servers also redirect after they have done what was asked.
                self.is_unsure = true;
                Err(self.error(redirected(&self.client.base, &answer)))
            }
            _ => Ok(Verdict::Final(answer)),
        }
    }

    /// The API has not seen this attempt, so the attempt has changed nothing.
    async fn judge_front(&mut self, front: Front, answer: &Answer) -> Result<Verdict, Error> {
        let asked = retry_after(answer, SystemClock.now_ms()).unwrap_or_default();
        if front == Front::CloudflareChallenge && self.wait_before_retry(Failure::NoClearAnswer, asked).await {
            return Ok(Verdict::Again);
        }
        Err(self.error(ErrorKind::RefusedByFront { front, attempts: self.made }))
    }

    /// Replaces a token that was refused; false when there cannot be another.
    async fn renew(&mut self) -> Result<bool, Error> {
        let (Some(authorizer), Some(refused)) = (&self.client.authorizer, &self.token) else {
            return Ok(false);
        };
        (self.client.observer)(&Event::Renewing);
        let renewed = self.client.in_time(authorizer.renew(refused)).await.flatten();
        let renewed = renewed.map_err(|error| self.error(error.kind))?;
        let is_renewed = renewed.is_some();
        self.token = renewed.or_else(|| self.token.take());
        Ok(is_renewed)
    }

    async fn retry_without_answer(&mut self, error: SendError) -> Result<Verdict, Error> {
        // A request that was sent may have arrived, even without an answer.
        self.is_unsure |= matches!(error.reason, NoAnswer::TimedOut | NoAnswer::ConnectionLost | NoAnswer::TooLarge);
        let failure = match error.reason {
            NoAnswer::NotConnected | NoAnswer::ProxyRefused => Some(Failure::NotConnected),
            NoAnswer::ConnectionLost => Some(Failure::NoClearAnswer),
            // The first four would end in the same way again; wrong logins can even lock an account.
            NoAnswer::NotConnectedInTime
            | NoAnswer::ProxyLogin
            | NoAnswer::Untrusted(_)
            | NoAnswer::TooLarge
            | NoAnswer::TimedOut => None,
        };
        if let Some(failure) = failure
            && self.wait_before_retry(failure, Duration::ZERO).await
        {
            return Ok(Verdict::Again);
        }
        Err(self.error(no_answer(self.client, error, self.made, self.limit)))
    }

    /// Waits before a retry, at least as long as an overloaded server asks; false when the call's time is over.
    async fn wait_after_server_error(&mut self, answer: &Answer) -> bool {
        self.is_unsure = true;
        let asked = retry_after(answer, SystemClock.now_ms()).unwrap_or_default();
        self.wait_before_retry(Failure::NoClearAnswer, asked).await
    }

    /// Waits, at least as long as the server asked, and returns true; returns false when the call's time
    /// is over.
    async fn wait_before_retry(&mut self, failure: Failure, asked: Duration) -> bool {
        // Time spent waiting for the rate limit does not count.
        let elapsed = self.began.elapsed().saturating_sub(self.waited_for_limit);
        let timeout = self.client.timeout;
        let wait = retry::wait_before_retry(failure, self.failures, elapsed, timeout, random::jitter());
        let wait = wait.map(|wait| wait.max(asked)).filter(|wait| elapsed.saturating_add(*wait) < timeout);
        let Some(wait) = wait else { return false };
        self.failures += 1;
        (self.client.observer)(&Event::Retrying { wait });
        // When the caller's time is over, the next wait for a slot says so.
        self.client.in_time(tokio::time::sleep(wait)).await.ok();
        true
    }
}

/// Why a call is given up after this number of attempts.
fn no_answer(client: &Client, SendError { reason, detail }: SendError, attempts: u32, limit: usize) -> ErrorKind {
    let base = client.base.clone();
    match reason {
        NoAnswer::NotConnected | NoAnswer::ProxyRefused => {
            ErrorKind::NotConnected { base, attempts, timed_out: false, detail }
        }
        NoAnswer::NotConnectedInTime => ErrorKind::NotConnected { base, attempts, timed_out: true, detail },
        NoAnswer::ProxyLogin => ErrorKind::ProxyLogin(detail),
        NoAnswer::Untrusted(why) => ErrorKind::Untrusted { base, why, detail },
        NoAnswer::TimedOut => ErrorKind::TimedOut { base, timeout: client.timeout },
        NoAnswer::ConnectionLost => ErrorKind::ConnectionLost { base, attempts, detail },
        NoAnswer::TooLarge => ErrorKind::TooLarge { base, limit },
    }
}

fn local_time_in(wait: Duration) -> DateTime<Local> {
    let now = local_now();
    let wait = chrono::Duration::from_std(wait).unwrap_or(chrono::Duration::MAX);
    now.checked_add_signed(wait).unwrap_or(now)
}

/// A redirect would carry the token to an address that nobody configured. The address is shown without
/// its query, which may be a secret itself.
fn redirected(base: &str, answer: &Answer) -> ErrorKind {
    let location = answer.header(LOCATION.as_str()).and_then(|location| location.split(['?', '#']).next());
    ErrorKind::Redirected {
        base: base.to_owned(),
        location: location.unwrap_or("an address that it does not name").to_owned(),
    }
}

/// `None` for a token that a header cannot contain.
fn bearer(token: &SecretString) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret())).ok()?;
    value.set_sensitive(true);
    Some(value)
}
