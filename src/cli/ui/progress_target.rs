//! Draws progress bars through a [`Ui`] instead of directly on the terminal.

use std::fmt;
use std::io;

use indicatif::{ProgressDrawTarget, TermLike};

use crate::cli::ui::Ui;

/// Draws on the standard error of a [`Ui`].
pub fn draw_target(ui: &Ui) -> ProgressDrawTarget {
    ProgressDrawTarget::term_like(Box::new(Target(ui.clone())))
}

struct Target(Ui);

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Target")
    }
}

impl Target {
    /// A cursor movement; one by nothing would move by one.
    fn move_cursor(&self, by: usize, direction: char) -> io::Result<()> {
        if by == 0 { Ok(()) } else { self.0.write_err(&format!("\x1b[{by}{direction}")) }
    }
}

impl TermLike for Target {
    fn width(&self) -> u16 {
        self.0.out_width()
    }

    fn move_cursor_up(&self, by: usize) -> io::Result<()> {
        self.move_cursor(by, 'A')
    }

    fn move_cursor_down(&self, by: usize) -> io::Result<()> {
        self.move_cursor(by, 'B')
    }

    fn move_cursor_right(&self, by: usize) -> io::Result<()> {
        self.move_cursor(by, 'C')
    }

    fn move_cursor_left(&self, by: usize) -> io::Result<()> {
        self.move_cursor(by, 'D')
    }

    fn write_line(&self, line: &str) -> io::Result<()> {
        self.0.write_err(&format!("{line}\n"))
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        self.0.write_err(text)
    }

    fn clear_line(&self) -> io::Result<()> {
        self.0.write_err("\r\x1b[2K")
    }

    fn flush(&self) -> io::Result<()> {
        Ok(())
    }
}
