//! Ctrl-C while the thread that works is held up: by a question, a keyring, another process.

#[cfg(unix)]
pub use unix::Guard;

#[cfg(unix)]
mod unix {
    use std::io::{self, Write as _};
    use std::thread;

    use anyhow::Result;
    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::{Handle, Signals};

    use crate::error::{Failure, Kind};
    use crate::output::Out;

    /// Ends the process as interrupted when it is asked to stop, until this is dropped.
    pub struct Guard(Handle);

    impl Guard {
        /// `state` says in what state that leaves things. The terminal gets its echo back: a hidden
        /// question would otherwise leave it mute.
        pub fn new(out: Out, state: &'static str) -> Result<Self> {
            let terminal = tcgetattr(io::stdin()).ok();
            let mut signals = Signals::new([SIGINT, SIGTERM])?;
            let handle = signals.handle();
            thread::spawn(move || {
                if signals.forever().next().is_some() {
                    leave(out, state, terminal.as_ref());
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
    fn leave(out: Out, state: &str, terminal: Option<&Termios>) {
        if let Some(terminal) = terminal {
            // If it fails there is no terminal left to mend.
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, terminal);
            // The cursor stands behind the question, and may be hidden.
            drop(writeln!(io::stderr(), "\x1b[?25h"));
        }
        out.error(&Failure::interrupted(state).into());
        std::process::exit(i32::from(Kind::Interrupted.exit_status()));
    }
}

/// Elsewhere the console itself restores the terminal.
#[cfg(not(unix))]
pub struct Guard;

#[cfg(not(unix))]
impl Guard {
    pub fn new(_: super::Out, _: &'static str) -> anyhow::Result<Self> {
        Ok(Self)
    }
}
