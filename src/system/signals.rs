//! The signals that ask the process to stop: SIGINT (Ctrl-C), SIGTERM and SIGHUP.
//!
//! One thread receives them and counts them. Whoever waits for something else at the same time, a
//! request, a lock, an answer at a prompt, watches the count, so that no signal is lost between two
//! waits. Before [`listen`] is called, the signals end the process as usual.

use std::io;
use std::sync::{Mutex, OnceLock};

use tokio::sync::watch;

/// How often the process was asked to stop; 0 until a signal arrives.
pub type StopCount = watch::Receiver<u32>;

static COUNT: OnceLock<watch::Sender<u32>> = OnceLock::new();

/// Starts to count the signals, once per process, and returns the count.
pub fn listen() -> io::Result<StopCount> {
    static STARTING: Mutex<()> = Mutex::new(());
    let _guard = STARTING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(count) = COUNT.get() {
        return Ok(count.subscribe());
    }
    let (count, watched) = watch::channel(0);
    receive(count.clone())?;
    // Nobody else sets the count while the guard is held.
    drop(COUNT.set(count));
    Ok(watched)
}

/// A count that never changes, for tests.
#[cfg(test)]
pub fn never() -> StopCount {
    watch::channel(0).1
}

/// Waits until the process is asked to stop; returns at once if it was already.
pub async fn asked_to_stop(count: &mut StopCount) {
    // An error means that the sender is gone and no signal can come any more.
    if count.wait_for(|count| *count > 0).await.is_err() {
        std::future::pending::<()>().await;
    }
}

#[cfg(unix)]
fn receive(count: watch::Sender<u32>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for _ in signals.forever() {
            count.send_modify(|count| *count += 1);
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
fn receive(count: watch::Sender<u32>) -> io::Result<()> {
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
        let mut first = listen().unwrap();
        let before = *first.borrow();
        signal_hook::low_level::raise(signal_hook::consts::SIGTERM).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(asked_to_stop(&mut first));
        assert!(*listen().unwrap().borrow() > before);
    }
}
