//! `candidature auth token`: a valid token on standard output, for curl.

use anyhow::Result;
use secrecy::ExposeSecret as _;

use crate::cli::context::Context;
use crate::cli::ui::Table;
use crate::cli::ui::json::auth::TokenDocument;
use crate::system::clock;
use crate::system::env::{self, Variable};

/// Runs the verb.
pub fn run(context: &Context) -> Result<()> {
    let session = context.session()?;
    let (token, expires_at) = match &session.credentials {
        Some(credentials) => {
            let host = context.host()?;
            let token = context.wait(host.unless_stopped("nothing was changed", credentials.valid_token()))?;
            (token.secret().clone(), Some(token.expires_at))
        }
        None => (env::credential(Variable::Token).unwrap_or_default().into(), None),
    };
    // The one place that shows a token: the command asks for it by name.
    let token: &str = token.expose_secret();
    if context.ui.is_json() {
        let left = expires_at.map(|at| at.saturating_sub(clock::epoch_seconds()));
        let document = TokenDocument { access_token: token, expires_in_seconds: left };
        return context.ui.document(&Table::default(), &document);
    }
    context.ui.data(&format!("{token}\n"))
}
