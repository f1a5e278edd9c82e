//! The editor of the person: a text in a private file is given to it, and read when the editor has ended.

use std::io::Write as _;
use std::process::{Command, ExitStatus};

use anyhow::{Context as _, Result};

use crate::system::env;

/// Why an editor gave no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditorError {
    /// It could not be started.
    #[error("the editor `{editor}` cannot be started: {why}")]
    NotStarted {
        /// The command.
        editor: String,
        /// Why not.
        why: String,
    },
    /// It ended with a failure, or was killed.
    #[error("the editor `{editor}` failed ({how}); nothing was sent")]
    Failed {
        /// The command.
        editor: String,
        /// Its exit status or its signal.
        how: String,
    },
}

impl EditorError {
    /// The stable name of the error for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotStarted { .. } => "editor_not_started",
            Self::Failed { .. } => "editor_failed",
        }
    }
}

/// Lets a person edit a text, and returns the text as the editor left it. The file is private, and removed
/// afterwards. The editor of the environment may be a script; without one, `has_terminal` must be true.
pub fn edit(text: &str, has_terminal: bool) -> Result<String> {
    let editor = match env::editor() {
        Some(editor) => editor,
        None if has_terminal => USUAL.to_owned(),
        None => {
            let why = "there is no terminal".to_owned();
            return Err(EditorError::NotStarted { editor: USUAL.to_owned(), why }.into());
        }
    };
    // Files of this crate can be read by their owner only.
    let mut file = tempfile::Builder::new().prefix("candidature-").suffix(".toml").tempfile()?;
    file.write_all(text.as_bytes())?;
    file.flush()?;
    let started = command(&editor).arg(file.path()).status();
    let ended = started.map_err(|error| EditorError::NotStarted { editor: editor.clone(), why: error.to_string() })?;
    // The shell's statuses for a program that is not there, or is no program.
    match ended.code() {
        Some(0) => {}
        Some(126 | 127) => {
            let why = "there is no such program".to_owned();
            return Err(EditorError::NotStarted { editor, why }.into());
        }
        _ => return Err(EditorError::Failed { editor, how: how(ended) }.into()),
    }
    // An editor may write another file and give it the old name, so the file is opened again.
    std::fs::read_to_string(file.path()).context("the edited text cannot be read")
}

fn how(ended: ExitStatus) -> String {
    ended.code().map_or_else(|| "killed".to_owned(), |status| format!("exit status {status}"))
}

/// The editor that every system has.
#[cfg(unix)]
const USUAL: &str = "vi";
/// The editor that every system has.
#[cfg(not(unix))]
const USUAL: &str = "notepad";

/// The command of the environment, which may have arguments, as git understands it.
#[cfg(unix)]
fn command(editor: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("{editor} \"$@\"")).arg(editor);
    without_secrets(shell)
}

#[cfg(not(unix))]
fn command(editor: &str) -> Command {
    without_secrets(Command::new(editor))
}

fn without_secrets(mut command: Command) -> Command {
    for name in env::secret_names() {
        command.env_remove(name);
    }
    command
}
