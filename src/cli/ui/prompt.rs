//! Questions to a person, asked only on a terminal and only when asking is allowed.

use std::io;
use std::thread;

use anyhow::{Context as _, Result};
use dialoguer::{FuzzySelect, Input, Password};
use secrecy::SecretString;
use tokio::sync::oneshot;

use crate::cli::ui::Ui;
use crate::cli::ui::escape::visible;
use crate::cli::usage_error::UsageError;
use crate::ops::error::Error;
use crate::system::signals;

/// The most lines of a choice that are on the screen at a time.
const MOST_LINES: usize = 12;

/// A question, and what is said where it gets no answer.
pub struct Question<'a> {
    /// The question in words.
    pub text: &'a str,
    /// The flag that answers the question.
    pub flag: &'static str,
    /// What an interrupt leaves behind, such as "nothing was sent".
    pub state: &'static str,
}

/// Asks yes or no; only `y` and `yes` mean yes. Where nobody can be asked, fails and names the flag that
/// would have answered.
pub fn confirm(ui: &Ui, question: &Question<'_>) -> Result<bool> {
    if let Some(why) = unanswerable(ui, can_hear(ui)) {
        let (question, flag) = (question.text.to_owned(), question.flag);
        return Err(UsageError::CannotAsk { question, why, flag }.into());
    }
    let answer = answered_line(ui, question, " [y/N]")?;
    Ok(["y", "yes"].iter().any(|yes| answer.trim().eq_ignore_ascii_case(yes)))
}

/// Asks for a line of text on the terminal, wherever standard input comes from. Nothing if the input ended.
pub fn line(ui: &Ui, question: &Question<'_>) -> Result<Option<String>> {
    if let Some(why) = unanswerable(ui, can_hear(ui)) {
        return Err(no_answer(question, why).into());
    }
    let answer = answered_line(ui, question, "")?;
    Ok((!answer.is_empty()).then(|| answer.trim().to_owned()))
}

/// The line that answers a question, with its end. `choices` follow the question.
fn answered_line(ui: &Ui, question: &Question<'_>, choices: &'static str) -> Result<String> {
    let (shown, asking) = (visible(question.text).into_owned(), ui.clone());
    let answer = answer(ui, question.state, move || {
        terminal::forget_typed_ahead();
        // A complete line, shown as it is typed: read key by key, the last letter of "no way" would be a yes.
        asking.write_err(&format!("{shown}{choices} "))?;
        terminal::line()
    })?;
    if !answer.ends_with('\n') {
        ui.message("\n");
    }
    Ok(answer)
}

/// Whether a person can be asked, and may be.
pub fn can_ask(ui: &Ui) -> bool {
    !ui.no_input() && can_hear(ui) && ui.err_is_terminal()
}

/// A yes is read from the terminal itself: standard input may be the file of edits.
fn can_hear(ui: &Ui) -> bool {
    ui.in_is_terminal() || terminal::exists()
}

/// Asks for a line of text.
pub fn text(ui: &Ui, question: &Question<'_>) -> Result<String> {
    let shown = prompt_text(ui, question)?;
    answer(ui, question.state, move || Input::new().with_prompt(shown).interact_text().map_err(into_io))
}

/// Lets a person choose one of several lines, which typing narrows down; nothing if the person leaves.
pub fn choice(ui: &Ui, question: &Question<'_>, lines: &[String]) -> Result<Option<usize>> {
    let shown = prompt_text(ui, question)?;
    let lines: Vec<String> = lines.iter().map(|line| visible(line).into_owned()).collect();
    answer(ui, question.state, move || {
        FuzzySelect::new()
            .with_prompt(shown)
            .items(lines)
            .default(0)
            .max_length(MOST_LINES)
            .interact_opt()
            .map_err(into_io)
    })
}

/// Asks for a line that is not shown.
pub fn hidden(ui: &Ui, question: &Question<'_>) -> Result<SecretString> {
    let shown = prompt_text(ui, question)?;
    answer(ui, question.state, move || {
        Password::new().with_prompt(shown).interact().map(SecretString::from).map_err(into_io)
    })
}

/// What is shown of a question whose answer is typed on standard input.
fn prompt_text(ui: &Ui, question: &Question<'_>) -> Result<String, UsageError> {
    match unanswerable(ui, ui.in_is_terminal()) {
        None => Ok(visible(question.text).into_owned()),
        Some(why) => Err(no_answer(question, why)),
    }
}

fn no_answer(question: &Question<'_>, why: &'static str) -> UsageError {
    let Question { text, flag, state } = *question;
    UsageError::NoAnswer { question: text.to_owned(), why, state, flag }
}

fn into_io(error: dialoguer::Error) -> io::Error {
    let dialoguer::Error::IO(error) = error;
    error
}

/// Reads an answer on a thread of its own, so that a stop request ends the question. The thread may stay
/// blocked in its read; the terminal gets its echo and its cursor back, which a hidden question takes away.
/// `state` says what a stop request leaves behind.
fn answer<T: Send + 'static>(ui: &Ui, state: &str, read: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T> {
    let mode = terminal::Mode::current();
    let stop_requests = signals::listen().context("cannot listen for Ctrl-C")?;
    let (sender, receiver) = oneshot::channel();
    // Nobody receives an answer that comes after a stop request.
    thread::Builder::new().name("question".to_owned()).spawn(move || drop(sender.send(read())))?;
    let waiting = tokio::runtime::Builder::new_current_thread().build().context("cannot ask")?;
    let answered = waiting.block_on(async {
        tokio::select! {
            biased;
            () = stop_requests.wait() => None,
            answered = receiver => Some(answered),
        }
    });
    match answered {
        Some(Ok(Ok(answer))) => Ok(answer),
        // Ctrl-C in a prompt that reads key by key is an error of the read.
        Some(Ok(Err(error))) if error.kind() != io::ErrorKind::Interrupted => Err(error).context("cannot ask"),
        _ => {
            mode.restore();
            if ui.err_is_terminal() {
                // The cursor is behind the question, and may be hidden.
                ui.message("\x1b[?25h\n");
            }
            Err(Error::Interrupted { state: state.to_owned() }.into())
        }
    }
}

/// Why nobody can be asked; nothing if a person can answer.
fn unanswerable(ui: &Ui, is_heard: bool) -> Option<&'static str> {
    if ui.no_input() {
        Some("questions are not allowed")
    } else if !(is_heard && ui.err_is_terminal()) {
        Some("there is no terminal to ask on")
    } else {
        None
    }
}

/// A secret from standard input: its first line, without blanks around it.
pub fn secret_from_stdin() -> Result<SecretString> {
    let mut line = String::new();
    io::stdin().read_line(&mut line).context("cannot read the secret from standard input")?;
    let secret = line.trim();
    if secret.is_empty() {
        return Err(UsageError::NoSecretOnStdin.into());
    }
    Ok(secret.into())
}

/// The terminal of the process, wherever its standard input comes from.
#[cfg(unix)]
mod terminal {
    use std::fs::File;
    use std::io::{self, BufRead as _, BufReader, IsTerminal as _};

    use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcsetattr};

    /// How the terminal of standard input treats what is typed.
    pub struct Mode(Option<Termios>);

    impl Mode {
        /// The mode now; nothing where standard input is not a terminal.
        pub fn current() -> Self {
            Self(tcgetattr(io::stdin()).ok())
        }

        /// Sets the terminal to this mode again.
        pub fn restore(&self) {
            if let Some(mode) = &self.0 {
                // If that fails, there is no terminal any more.
                let _ = tcsetattr(io::stdin(), OptionalActions::Now, mode);
            }
        }
    }

    fn open() -> io::Result<File> {
        File::options().read(true).write(true).open("/dev/tty")
    }

    /// Whether the process has a terminal.
    pub fn exists() -> bool {
        open().is_ok()
    }

    /// Discards what was typed before the question: it cannot be an answer.
    pub fn forget_typed_ahead() {
        // If that fails, the person still has to press Enter.
        let _ = if io::stdin().is_terminal() {
            tcflush(io::stdin(), QueueSelector::IFlush)
        } else {
            open().map_or(Ok(()), |terminal| tcflush(terminal, QueueSelector::IFlush))
        };
    }

    /// The next line with its end; without an end if Ctrl-D ended it.
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

    /// The console restores itself.
    pub struct Mode;

    impl Mode {
        /// The only mode.
        pub fn current() -> Self {
            Self
        }

        /// Nothing to restore.
        #[expect(clippy::unused_self, reason = "restores the terminal on Unix")]
        pub fn restore(&self) {}
    }

    /// Only standard input can answer.
    pub fn exists() -> bool {
        false
    }

    /// Nothing can be discarded.
    pub fn forget_typed_ahead() {}

    /// The next line of standard input.
    pub fn line() -> io::Result<String> {
        let mut line = String::new();
        io::stdin().read_line(&mut line)?;
        Ok(line)
    }
}
