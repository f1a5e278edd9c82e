//! A [`Pace`] as this process uses it: with its own share, and shared with the processes of this host
//! through a small locked file.

use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::time::Duration;

use anyhow::Result;

use crate::http_client::call::Method;
use crate::http_client::rate::limits::{Pace, Said, Share};
use crate::http_client::transport::Answer;
use crate::system::clock::Clock;

/// Opens the file that the processes of this host share, locked until it is dropped.
pub type OpenShared = Box<dyn Fn() -> Result<File>>;

/// Answers that say the same of the limits are believed again only after this long: each costs a
/// look into the shared file.
const BELIEF_MS: u64 = 100;

/// What a process gets that asks for places.
#[derive(Debug, PartialEq, Eq)]
pub enum Taken {
    /// Places, by their times in milliseconds since 1970, and the wait until they may be used.
    Places(Vec<u64>, Duration),
    /// None is to be had before this long.
    Later(Duration),
}

pub struct Pacer {
    clock: Box<dyn Clock>,
    share: Cell<Share>,
    /// Without one, the process paces itself alone.
    shared: RefCell<Option<OpenShared>>,
    alone: RefCell<Pace>,
    /// When this process may take its next place, by its own share.
    own_next_ms: Cell<u64>,
    /// The limits that were said last, and when.
    believed: Cell<(Said, u64)>,
    /// How long answers take that take no longer than they must: to what reads, and to what writes.
    usual_ms: Cell<[Option<u64>; 2]>,
}

impl Pacer {
    pub fn new(clock: Box<dyn Clock>, share: Share, shared: Option<OpenShared>) -> Self {
        Self {
            clock,
            share: Cell::new(share),
            shared: RefCell::new(shared),
            alone: RefCell::default(),
            own_next_ms: Cell::new(0),
            believed: Cell::new((Said::default(), 0)),
            usual_ms: Cell::default(),
        }
    }

    /// Takes the next place and, if its time has come, as many more whose time has come too, up to
    /// `most` in all.
    pub fn take(&self, most: usize) -> Taken {
        let (now, share) = (self.clock.now_ms(), self.share.get());
        let own_wait = self.own_next_ms.get().saturating_sub(now);
        if own_wait > 0 {
            return Taken::Later(Duration::from_millis(own_wait));
        }
        match self.update(|pace| (pace.take(most, now, share), pace.gap_ms(share))) {
            (Err(at), _) => Taken::Later(Duration::from_millis(at.saturating_sub(now))),
            (Ok(places), gap) => {
                let first = places.first().copied().unwrap_or(now);
                self.own_next_ms.set(first + gap);
                Taken::Places(places, Duration::from_millis(first.saturating_sub(now)))
            }
        }
    }

    /// Whether a request may leave now in a place that had to be waited for; if not, the place is given
    /// back.
    pub fn confirm(&self, at_ms: u64) -> bool {
        let now = self.clock.now_ms();
        self.update(|pace| {
            let is_open = pace.is_open(now);
            if !is_open {
                pace.give_back(at_ms);
            }
            is_open
        })
    }

    pub fn give_back(&self, at_ms: u64) {
        self.update(|pace| pace.give_back(at_ms));
    }

    /// Takes another part of the limits from now on.
    pub fn take_share(&self, share: Share) {
        self.share.set(share);
    }

    pub fn share(&self) -> Share {
        self.share.get()
    }

    /// How long until the last of `requests` may have left.
    pub fn forecast(&self, requests: u64) -> Duration {
        let (now, share) = (self.clock.now_ms(), self.share.get());
        let last = self.update(|pace| pace.forecast(requests, now, share));
        Duration::from_millis(last.saturating_sub(now))
    }

    /// Learns that the request of a place got no answer.
    pub fn broke(&self, method: Method, at_ms: u64) {
        let now = self.clock.now_ms();
        let usual = self.usual(method).unwrap_or_default();
        self.update(|pace| pace.arrived(at_ms, now.saturating_sub(usual)));
    }

    /// Learns from the answer to the request of a place.
    pub fn correct(&self, answer: &Answer, method: Method, at_ms: u64) {
        let now = self.clock.now_ms();
        let said = Said::read(answer, now);
        let took = now.saturating_sub(at_ms);
        if answer.status.is_success() {
            self.note_time(method, took);
        }
        // It came to the server before the server worked on it, and before an answer's usual way back.
        let since = runtime_ms(answer).max(self.usual(method).unwrap_or_default()).min(took);
        let (believed, at) = self.believed.get();
        let is_news = said.refused_for.is_some() || said.limits() != believed.limits() || now >= at + BELIEF_MS;
        if Pace::follows(&said) || is_news {
            self.believed.set((said, now));
            self.update(|pace| {
                pace.arrived(at_ms, now - since);
                pace.correct(&said, now);
            });
        }
    }

    fn usual(&self, method: Method) -> Option<u64> {
        let [reads, writes] = self.usual_ms.get();
        if method == Method::Get { reads } else { writes }
    }

    /// The quickest answer counts, and slowly what has become of it.
    fn note_time(&self, method: Method, took_ms: u64) {
        let usual = match self.usual(method) {
            Some(usual) if usual < took_ms => usual + (took_ms - usual).div_ceil(32),
            _ => took_ms,
        };
        let [reads, writes] = self.usual_ms.get();
        self.usual_ms.set(if method == Method::Get { [Some(usual), writes] } else { [reads, Some(usual)] });
    }

    /// A file that cannot be used is no reason to stop: this process then paces itself alone, and
    /// the server's 429 does the rest.
    fn update<T>(&self, change: impl FnOnce(&mut Pace) -> T) -> T {
        let Some(mut file) = self.shared.borrow().as_ref().and_then(|open| open().ok()) else {
            return change(&mut self.alone.borrow_mut());
        };
        let mut pace = read(&mut file);
        let before = pace.clone();
        let result = change(&mut pace);
        if pace != before && write(&mut file, &pace).is_err() {
            // What cannot be written would be forgotten, a refusal among it.
            self.shared.replace(None);
            self.alone.replace(pace);
        }
        result
    }
}

/// How long the server worked on a request, as it says itself in seconds.
fn runtime_ms(answer: &Answer) -> u64 {
    let seconds = answer.header("x-runtime").and_then(|text| text.trim().parse::<f64>().ok());
    let time = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()).unwrap_or_default();
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// A file that is new or damaged says nothing.
fn read(file: &mut File) -> Pace {
    let mut text = String::new();
    let read = file.read_to_string(&mut text);
    read.ok().and_then(|_| serde_json::from_str(&text).ok()).unwrap_or_default()
}

fn write(file: &mut File, pace: &Pace) -> Result<()> {
    let text = serde_json::to_string(pace)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(text.as_bytes())?;
    file.set_len(text.len() as u64)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::clock::SystemClock;

    #[test]
    fn a_file_that_cannot_be_written_does_not_make_us_forget_a_refusal() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let path = file.path().to_owned();
        // Open for reading alone.
        let shared: OpenShared = Box::new(move || Ok(File::open(&path)?));
        let pacer = Pacer::new(Box::new(SystemClock), Share::of(100), Some(shared));
        let headers = http::HeaderMap::from_iter([(http::header::RETRY_AFTER, "100".parse().unwrap())]);
        let refused = Answer { status: http::StatusCode::TOO_MANY_REQUESTS, headers, body: Vec::new() };
        pacer.take(1);
        pacer.correct(&refused, Method::Get, 0);
        assert!(matches!(pacer.take(1), Taken::Later(wait) if wait > Duration::from_secs(90)));
    }
}
