//! Buffers instead of the process's streams, so that a test reads what a user sees.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use crate::cli::ui::options::UiOptions;
use crate::cli::ui::output::Ui;
use crate::cli::ui::streams::Streams;

/// What was written to captured streams.
#[derive(Clone, Default)]
pub struct Captured {
    out: Buffer,
    err: Buffer,
}

impl Captured {
    /// Everything written to standard output so far.
    pub fn stdout(&self) -> String {
        self.out.text()
    }

    /// Everything written to standard error so far.
    pub fn stderr(&self) -> String {
        self.err.text()
    }
}

impl Streams {
    /// Buffers without a terminal, 80 columns wide.
    pub fn captured() -> (Self, Captured) {
        let captured = Captured::default();
        let streams = Self {
            out: Box::new(captured.out.clone()),
            err: Box::new(captured.err.clone()),
            out_is_terminal: false,
            err_is_terminal: false,
            out_is_log: false,
            err_is_log: false,
            in_is_terminal: false,
            width: Some(80),
        };
        (streams, captured)
    }
}

impl Ui {
    /// Prints to buffers, as if no stream were a terminal.
    pub fn captured(options: UiOptions) -> (Self, Captured) {
        let (streams, captured) = Streams::captured();
        (Self::new(options, streams), captured)
    }

    /// Prints to buffers, as if both output streams were a terminal with this many columns.
    pub fn captured_terminal(options: UiOptions, width: u16) -> (Self, Captured) {
        let (streams, captured) = Streams::captured();
        let streams = Streams { out_is_terminal: true, err_is_terminal: true, width: Some(width), ..streams };
        (Self::new(options, streams), captured)
    }
}

/// Bytes in memory that several owners see.
#[derive(Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Buffer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_and_messages_go_to_different_streams() {
        let (ui, captured) = Ui::captured_terminal(UiOptions::default(), 80);
        ui.data("a\x1b[2J\n").unwrap();
        ui.say("b\x1b");
        ui.stream().write_all("c\u{9b}".as_bytes()).unwrap();
        assert_eq!(captured.stdout(), "a\\u001b[2J\nc\\u009b");
        assert_eq!(captured.stderr(), "b\\u{1b}\n");
    }

    #[test]
    fn data_for_a_pipe_is_unchanged() {
        let (ui, captured) = Ui::captured(UiOptions::default());
        ui.data("a\x1b[2J\n").unwrap();
        assert_eq!(captured.stdout(), "a\x1b[2J\n");
    }
}
