//! The signals that ask the process to stop: SIGINT (Ctrl-C), SIGTERM and SIGHUP.
//!
//! One thread receives them and counts them. Code that waits for something else, such as a request, a
//! lock or an answer at a prompt, watches the count at the same time, so that no signal is lost between
//! two waits. Before [`listen`] is called, the signals end the process as usual. A signal that was ignored when the
//! process started stays ignored: `nohup` and a script's `&` ask for that.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use tokio::sync::watch;

/// How often the process was asked to stop.
#[derive(Clone)]
pub struct StopRequests {
    count: watch::Receiver<u32>,
    /// Set inside the signal handler, so that it is true before anything that the same signal ended, such
    /// as a program that this one started, can be noticed.
    asked: Arc<AtomicBool>,
}

impl StopRequests {
    /// Whether the process was asked to stop.
    pub fn are_made(&self) -> bool {
        self.asked.load(Ordering::Relaxed) || *self.count.borrow() > 0
    }

    /// The number of stop requests, to be watched; 0 until a signal arrives.
    pub fn count(&self) -> watch::Receiver<u32> {
        self.count.clone()
    }

    /// Waits until the process is asked to stop; returns at once if it was already.
    pub async fn wait(&self) {
        let mut count = self.count();
        // An error means that the sender is gone and no signal can come any more.
        if count.wait_for(|count| *count > 0).await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// Requests that never come, for tests.
    #[cfg(test)]
    pub fn never() -> Self {
        Self { count: watch::channel(0).1, asked: Arc::default() }
    }
}

static LISTENING: OnceLock<StopRequests> = OnceLock::new();

/// Starts to count the signals, once per process, and returns the count.
pub fn listen() -> io::Result<StopRequests> {
    static STARTING: Mutex<()> = Mutex::new(());
    let _guard = STARTING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(requests) = LISTENING.get() {
        return Ok(requests.clone());
    }
    let (sender, count) = watch::channel(0);
    let requests = StopRequests { count, asked: Arc::default() };
    receive(sender, &requests.asked)?;
    Ok(LISTENING.get_or_init(|| requests).clone())
}

#[cfg(unix)]
fn receive(count: watch::Sender<u32>, asked: &Arc<AtomicBool>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let ignored = ignored_signals();
    let signals: Vec<i32> =
        [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0).collect();
    for signal in &signals {
        signal_hook::flag::register(*signal, Arc::clone(asked))?;
    }
    let mut signals = Signals::new(signals)?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for _ in signals.forever() {
            count.send_modify(|count| *count += 1);
        }
    })?;
    Ok(())
}

/// The signals that this process ignores: signal 1 is the lowest bit. Only Linux says so without unsafe code; other
/// systems count as ignoring none.
#[cfg(unix)]
fn ignored_signals() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

#[cfg(not(unix))]
fn receive(count: watch::Sender<u32>, _: &Arc<AtomicBool>) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        runtime.block_on(async {
            while tokio::signal::ctrl_c().await.is_ok() {
                count.send_modify(|count| *count += 1);
            }
        });
    })?;
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn every_signal_is_counted_whoever_watches() {
        let first = listen().unwrap();
        let before = *first.count().borrow();
        signal_hook::low_level::raise(signal_hook::consts::SIGTERM).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        assert!(first.are_made());
        runtime.block_on(first.wait());
        assert!(*listen().unwrap().count().borrow() > before);
    }
}
