//! The question before anything is sent.

use anyhow::Result;

use crate::cli::connect;
use crate::cli::context::Context;
use crate::cli::ui::prompt::{self, Question};
use crate::cli::ui::words::server_as;
use crate::cli::usage_error::UsageError;

/// Who allowed that something is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// A flag or a variable, at once.
    InAdvance,
    /// A person, who took time to answer: records may have changed meanwhile.
    Given,
}

/// Asks before anything is sent, naming the server that gets it.
pub fn confirm(context: &Context, question: &str) -> Result<Consent> {
    if context.yes {
        return Ok(Consent::InAdvance);
    }
    let owner = connect::owner(context.settings()?)?;
    let text = format!("{}: {question}", server_as(&owner.address, &owner.profile));
    let question = Question { text: &text, flag: "--yes", state: "nothing was sent" };
    if prompt::confirm(&context.ui, &question)? {
        return Ok(Consent::Given);
    }
    Err(UsageError::Cancelled { state: question.state }.into())
}
