//! Questions to a person, asked only on a terminal and only when asking is allowed.

use std::io;

use anyhow::{Context as _, Result};
use dialoguer::{Input, Password};
use secrecy::SecretString;

use crate::cli::ui::{Ui, interrupt};
use crate::error::{Failure, visible};

const NOTHING_SENT: &str = "nothing was sent";

/// Asks yes or no; only `y` and `yes` are a yes. Where nobody can be asked, fails and names the flag
/// that would have answered.
pub fn confirm(ui: &Ui, question: &str, flag: &str) -> Result<bool> {
    ensure_answerable(ui, question, flag, can_hear(ui))?;
    let _guard = interrupt::Guard::at_question(ui, NOTHING_SENT)?;
    terminal::forget_typed_ahead();
    // A whole line, shown as it is typed: read key by key, the last letter of "no way" would be a yes.
    ui.write_err(&format!("{} [y/N] ", visible(question))).context("cannot ask")?;
    let answer = terminal::line().context("cannot ask")?;
    if !answer.ends_with('\n') {
        ui.message("\n");
    }
    Ok(["y", "yes"].iter().any(|yes| answer.trim().eq_ignore_ascii_case(yes)))
}

/// Asks yes or no, and fails with [`Cancelled`] unless the answer is yes. `state` says what a no leaves
/// behind, such as `nothing was sent`.
pub fn require_yes(ui: &Ui, question: &str, flag: &str, state: &'static str) -> Result<()> {
    if confirm(ui, question, flag)? { Ok(()) } else { Err(Cancelled(state).into()) }
}

/// A person answered no: the command ends without success, but nothing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cancelled; {0}")]
pub struct Cancelled(&'static str);

/// Whether there is somebody to ask, who may be asked.
pub fn can_ask(ui: &Ui) -> bool {
    !ui.no_input() && can_hear(ui) && ui.err_is_terminal()
}

/// A yes is read from the terminal itself: standard input may be the file of edits.
fn can_hear(ui: &Ui) -> bool {
    ui.in_is_terminal() || terminal::exists()
}

/// Asks for a line of text.
pub fn text(ui: &Ui, question: &str, flag: &str) -> Result<String> {
    ensure_answerable(ui, question, flag, ui.in_is_terminal())?;
    let _guard = interrupt::Guard::at_question(ui, NOTHING_SENT)?;
    settle(Input::new().with_prompt(visible(question)).interact_text())
}

/// Asks for a line that is not shown.
pub fn hidden(ui: &Ui, question: &str, flag: &str) -> Result<SecretString> {
    ensure_answerable(ui, question, flag, ui.in_is_terminal())?;
    let _guard = interrupt::Guard::at_question(ui, NOTHING_SENT)?;
    settle(Password::new().with_prompt(visible(question)).interact()).map(SecretString::from)
}

/// Ctrl-C in a prompt that reads key by key comes back as an error.
fn settle<T>(answer: dialoguer::Result<T>) -> Result<T> {
    answer.map_err(|dialoguer::Error::IO(error)| match error.kind() {
        io::ErrorKind::Interrupted => Failure::interrupted(NOTHING_SENT).into(),
        _ => anyhow::Error::new(error).context("cannot ask"),
    })
}

fn ensure_answerable(ui: &Ui, question: &str, flag: &str, is_heard: bool) -> Result<()> {
    let why = if ui.no_input() {
        "--no-input forbids to ask"
    } else if !(is_heard && ui.err_is_terminal()) {
        "there is no terminal to ask on"
    } else {
        return Ok(());
    };
    Err(Failure::usage(format!("an answer is needed ({question}), and {why}")).hint(format!("{flag} answers")).into())
}

/// A secret from standard input: its first line, for `--secret-stdin`.
pub fn secret_from_stdin() -> Result<SecretString> {
    let mut line = String::new();
    io::stdin().read_line(&mut line).context("cannot read the secret from standard input")?;
    let secret = line.trim_end_matches(['\r', '\n']);
    if secret.is_empty() {
        return Err(Failure::usage("there is no secret on standard input").into());
    }
    Ok(secret.into())
}

/// The terminal that the process belongs to, wherever its input comes from.
#[cfg(unix)]
mod terminal {
    use std::fs::File;
    use std::io::{self, BufRead as _, BufReader, IsTerminal as _};

    use rustix::termios::{QueueSelector, tcflush};

    fn open() -> io::Result<File> {
        File::options().read(true).write(true).open("/dev/tty")
    }

    pub fn exists() -> bool {
        open().is_ok()
    }

    /// What was typed before a question was there is no answer to it.
    pub fn forget_typed_ahead() {
        // Where it cannot be forgotten, Enter is still to be pressed.
        let _ = if io::stdin().is_terminal() {
            tcflush(io::stdin(), QueueSelector::IFlush)
        } else {
            open().map_or(Ok(()), |terminal| tcflush(terminal, QueueSelector::IFlush))
        };
    }

    /// The next line, with its end; without one where Ctrl-D ended it.
    pub fn line() -> io::Result<String> {
        let mut line = Vec::new();
        if io::stdin().is_terminal() {
            io::stdin().lock().read_until(b'\n', &mut line)?;
        } else {
            BufReader::new(open()?).read_until(b'\n', &mut line)?;
        }
        Ok(String::from_utf8_lossy(&line).into_owned())
    }
}

#[cfg(not(unix))]
mod terminal {
    use std::io;

    pub fn exists() -> bool {
        false
    }

    pub fn forget_typed_ahead() {}

    pub fn line() -> io::Result<String> {
        let mut line = String::new();
        io::stdin().read_line(&mut line)?;
        Ok(line)
    }
}
