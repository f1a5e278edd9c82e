//! The small locked file in which the processes of this host share one application's pace.
//!
//! A process that cannot use the file gives it up once and for all: it then keeps to the limits alone,
//! and the server's 429 does the rest.

use std::cell::Cell;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::time::Duration;

use anyhow::Result;
use tokio::sync::Mutex;

use crate::http_client::event::{Event, NotShared, Observer};
use crate::http_client::rate::pace::Pace;
use crate::system::file_lock::{TryLock, wait_for_lock};

/// How long this process waits for the lock before it gives the file up. Another process holds the lock
/// for microseconds, unless that process was suspended.
const LOCK_TIMEOUT: Duration = Duration::from_secs(2);

/// The file that the processes of this host share.
pub struct SharedFile {
    try_lock: TryLock,
    observer: Observer,
    /// Held by the one task of this process that waits for the lock, so that several tasks do not wait
    /// one after the other.
    waiting: Mutex<()>,
    is_given_up: Cell<bool>,
}

impl SharedFile {
    /// A shared file that `try_lock` opens and locks without waiting. `observer` hears when the file is
    /// given up.
    pub fn new(try_lock: TryLock, observer: Observer) -> Self {
        Self { try_lock, observer, waiting: Mutex::new(()), is_given_up: Cell::new(false) }
    }

    /// The pace in the file, which no other process can change meanwhile; `None` from the time on at which
    /// the file was given up. The caller must not wait while it holds the lock.
    pub async fn lock(&self) -> Option<LockedPace<'_>> {
        let _waiting = self.waiting.lock().await;
        if self.is_given_up.get() {
            return None;
        }
        match wait_for_lock(&self.try_lock, LOCK_TIMEOUT).await {
            Ok(Some(file)) => return Some(LockedPace::read(self, file)),
            Ok(None) => self.give_up(&NotShared::Held),
            Err(error) => self.give_up(&NotShared::Unusable(format!("{error:#}"))),
        }
        None
    }

    /// The pace in the file, unless the file was given up or another process holds the lock just now.
    pub fn read_now(&self) -> Option<Pace> {
        let file = if self.is_given_up.get() { None } else { (self.try_lock)().ok().flatten() };
        file.map(|file| LockedPace::read(self, file).pace)
    }

    fn give_up(&self, why: &NotShared) {
        if !self.is_given_up.replace(true) {
            (self.observer)(&Event::PacingAlone { why });
        }
    }
}

/// The pace in the file, with the lock on the file.
pub struct LockedPace<'a> {
    shared: &'a SharedFile,
    file: File,
    /// The pace in the file as it was read.
    before: Pace,
    /// The pace to write.
    pub pace: Pace,
}

impl<'a> LockedPace<'a> {
    /// A new or damaged file holds the default pace.
    fn read(shared: &'a SharedFile, mut file: File) -> Self {
        let mut text = String::new();
        let read = file.read_to_string(&mut text);
        let pace: Pace = read.ok().and_then(|_| serde_json::from_str(&text).ok()).unwrap_or_default();
        Self { shared, file, before: pace.clone(), pace }
    }

    /// Writes the pace if it changed, and releases the lock. A file that cannot be written is given up:
    /// everything would be forgotten, even a refusal by the server.
    pub fn write(mut self) -> Pace {
        if self.pace != self.before
            && let Err(error) = write(&mut self.file, &self.pace)
        {
            self.shared.give_up(&NotShared::Unusable(format!("{error:#}")));
        }
        self.pace
    }
}

fn write(file: &mut File, pace: &Pace) -> Result<()> {
    let text = serde_json::to_string(pace)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(text.as_bytes())?;
    file.set_len(text.len() as u64)?;
    Ok(())
}
