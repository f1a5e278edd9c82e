//! Ctrl-C, and who ends a job: noticed from the first session on, also while nobody listens, and heard
//! while the thread that works is held up by a question, a keyring or another process.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

static ASKED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Whether the process was asked to stop since [`notice`].
pub fn was_asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}

#[cfg(unix)]
pub use unix::{Guard, notice};

#[cfg(unix)]
mod unix {
    use std::io;
    use std::sync::Arc;
    use std::thread;

    use anyhow::Result;
    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::{Handle, Signals};

    use crate::cli::ui::Ui;
    use crate::cli::ui::interrupt::ASKED;
    use crate::error::{Failure, Kind};

    const SIGNALS: [i32; 3] = [SIGINT, SIGTERM, SIGHUP];

    /// From here on, being asked to stop is noticed and ends nothing by itself. Once anybody has listened,
    /// a signal would otherwise be lost until the next one does.
    pub fn notice() -> io::Result<()> {
        for signal in SIGNALS {
            signal_hook::flag::register(signal, Arc::clone(&ASKED))?;
        }
        Ok(())
    }

    /// Ends the process as interrupted when it is asked to stop, until this is dropped.
    pub struct Guard(Handle);

    impl Guard {
        /// While a question is open, which leaves things in the state that is said. The terminal gets its
        /// echo back: a hidden question would leave it mute.
        pub fn at_question(ui: &Ui, state: &'static str) -> Result<Self> {
            Self::new(ui, state, tcgetattr(io::stdin()).ok())
        }

        /// While something else is waited for, which never touched the terminal.
        pub fn while_held_up(ui: &Ui, state: &'static str) -> Result<Self> {
            Self::new(ui, state, None)
        }

        fn new(ui: &Ui, state: &'static str, terminal: Option<Termios>) -> Result<Self> {
            let mut signals = Signals::new(SIGNALS)?;
            let handle = signals.handle();
            let ui = ui.clone();
            thread::spawn(move || {
                if signals.forever().next().is_some() {
                    leave(&ui, state, terminal.as_ref());
                }
            });
            Ok(Self(handle))
        }
    }

    impl Drop for Guard {
        fn drop(&mut self) {
            self.0.close();
        }
    }

    #[expect(clippy::exit, reason = "the main thread is inside a call that nothing else ends")]
    fn leave(ui: &Ui, state: &str, terminal: Option<&Termios>) {
        if let Some(terminal) = terminal {
            // If it fails there is no terminal left to fix.
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, terminal);
            if ui.err_is_terminal() {
                // The cursor stands behind the question, and may be hidden.
                ui.message("\x1b[?25h\n");
            }
        }
        ui.error(&Failure::interrupted(state).into());
        std::process::exit(i32::from(Kind::Interrupted.exit_status()));
    }
}

/// Elsewhere the console ends the process.
#[cfg(not(unix))]
pub fn notice() -> std::io::Result<()> {
    Ok(())
}

/// Elsewhere the console itself restores the terminal.
#[cfg(not(unix))]
pub struct Guard;

#[cfg(not(unix))]
impl Guard {
    pub fn at_question(_: &crate::cli::ui::Ui, _: &'static str) -> anyhow::Result<Self> {
        Ok(Self)
    }

    pub fn while_held_up(_: &crate::cli::ui::Ui, _: &'static str) -> anyhow::Result<Self> {
        Ok(Self)
    }
}
