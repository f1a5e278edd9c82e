//! The question before anything is sent.

use anyhow::Result;

use crate::cli::connect;
use crate::cli::context::Context;
use crate::cli::ui::prompt::{self, Question};
use crate::cli::ui::words::server_as;
use crate::cli::usage_error::UsageError;
use crate::ops::run::Reread;

/// Asks before anything is sent, naming the server that gets it, and says whether the records must be read
/// again: a person takes time, in which somebody else may change them.
pub fn confirm(context: &Context, question: &str) -> Result<Reread> {
    if context.yes {
        return Ok(Reread::IfOld);
    }
    let owner = connect::owner(context.settings()?)?;
    let text = format!("{}: {question}", server_as(&owner.address, &owner.profile));
    let question = Question { text: &text, flag: "--yes", state: "nothing was sent" };
    if prompt::confirm(&context.ui, &question)? {
        return Ok(Reread::Always);
    }
    Err(UsageError::Cancelled { state: question.state }.into())
}
