//! The streams that a [`Ui`](crate::cli::ui::Ui) writes to.

use std::io::{self, IsTerminal as _, Write};

use crate::system::env;
use crate::system::regular_file::is_regular_file;

/// Where output goes, and what is known about it.
pub struct Streams {
    /// Standard output: data.
    pub out: Box<dyn Write + Send>,
    /// Standard error: messages for people.
    pub err: Box<dyn Write + Send>,
    /// Whether `out` is a terminal.
    pub out_is_terminal: bool,
    /// Whether `err` is a terminal.
    pub err_is_terminal: bool,
    /// Whether `out` may be the log of a CI system.
    pub out_is_log: bool,
    /// Whether `err` may be the log of a CI system.
    pub err_is_log: bool,
    /// Whether standard input is a terminal.
    pub in_is_terminal: bool,
    /// Columns of the terminal; `None` asks the terminal when a width is needed.
    pub width: Option<u16>,
}

impl Streams {
    /// The streams of this process. In a CI system, a pipe may lead to its log.
    pub fn of_process() -> Self {
        let is_ci = env::is_ci();
        Self {
            out: Box::new(io::stdout()),
            err: Box::new(io::stderr()),
            out_is_terminal: io::stdout().is_terminal(),
            err_is_terminal: io::stderr().is_terminal(),
            out_is_log: is_ci && !io::stdout().is_terminal() && !is_regular_file(&io::stdout()),
            err_is_log: is_ci && !io::stderr().is_terminal() && !is_regular_file(&io::stderr()),
            in_is_terminal: io::stdin().is_terminal(),
            width: None,
        }
    }
}
