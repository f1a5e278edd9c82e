//! The question before anything is sent.

use anyhow::Result;

use crate::cli::connect;
use crate::cli::context::Context;
use crate::cli::ui::prompt;
use crate::cli::ui::words::server;
use crate::cli::usage_error::UsageError;
use crate::ops::run::Reread;

/// Asks before anything is sent, naming the server that gets it, and says whether the records must be read again: a person takes time,
/// in which somebody else may change them.
pub fn confirm(context: &Context, question: &str) -> Result<Reread> {
    if context.yes {
        return Ok(Reread::IfOld);
    }
    let owner = connect::owner(context.settings()?)?;
    let question = format!("{}: {question}", server(&owner.address));
    if prompt::confirm(&context.ui, &question, "--yes")? {
        return Ok(Reread::Always);
    }
    Err(UsageError::Cancelled { state: "nothing was sent" }.into())
}
