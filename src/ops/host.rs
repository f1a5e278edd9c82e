//! What a use case needs of the process around it, as arguments.

use std::fs::File;
use std::future::Future;
use std::rc::Rc;

use anyhow::Result;

use crate::ops::error::Error;
use crate::system::clock::Clock;
use crate::system::signals::StopRequests;

/// The process around a use case: its clock, its stop requests, and where temporary files may go.
#[derive(Clone)]
pub struct Host {
    /// The time.
    pub clock: Rc<dyn Clock>,
    /// Counts how often the process was asked to stop.
    pub stop_requests: StopRequests,
    /// Makes a private file without a name, which is gone when it is closed.
    pub scratch_file: Rc<dyn Fn() -> Result<File>>,
}

impl Host {
    /// Milliseconds since 1970.
    pub fn now_ms(&self) -> u64 {
        self.clock.now_ms()
    }

    /// A private file without a name, which is gone when it is closed: it may hold personal data.
    pub fn scratch_file(&self) -> Result<File> {
        (self.scratch_file)()
    }

    /// Fails if the process was asked to stop, which leaves things as `state` says.
    pub fn ensure_not_stopped(&self, state: &str) -> Result<(), Error> {
        if self.stop_requests.are_made() { Err(Error::Interrupted { state: state.to_owned() }) } else { Ok(()) }
    }

    /// Does the work, unless the process is asked to stop first, which leaves things as `state` says.
    pub async fn unless_stopped<T, E: Into<anyhow::Error>>(
        &self,
        state: &str,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T> {
        let done = tokio::select! {
            biased;
            () = self.stop_requests.wait() => Err(Error::Interrupted { state: state.to_owned() }.into()),
            result = work => result.map_err(Into::into),
        };
        // The signal may have ended what the work waited for, too, so that the work failed first.
        if done.is_err() {
            self.ensure_not_stopped(state)?;
        }
        done
    }
}
