//! What the verbs that edit one record have in common: an edit is shown, confirmed and sent.

use anyhow::Result;

use crate::api;
use crate::cli::args::people::PeopleArgs;
use crate::cli::args::run::LedgerArgs;
use crate::cli::confirmation::{Consent, confirm};
use crate::cli::context::Context;
use crate::cli::ledger_file;
use crate::cli::run_driver::warn_of_people;
use crate::cli::ui::edit::{print_body, print_updated, say_differences};
use crate::domain::comparison::{Difference, Record};
use crate::domain::edit::Edit;
use crate::http_client::call::Method;
use crate::ledger::Ledger;
use crate::ops::edit_one::{self, Sending, Unrecorded};
use crate::ops::session::Session;
use crate::plan::people::People;

/// How an edit of one record is shown and sent.
pub struct EditSettings<'a> {
    /// `PATCH` or `PUT`.
    pub method: Method,
    /// Long values are not cut.
    pub is_full: bool,
    /// What is shown of the person.
    pub people: PeopleArgs,
    /// Where the edit is recorded.
    pub ledger: &'a LedgerArgs,
}

/// The ledger for an edit, or why the edit cannot be recorded. A ledger that is refused ends the command.
pub fn ledger(context: &Context, args: &LedgerArgs) -> Result<Result<Ledger>> {
    match ledger_file::open(context, args) {
        Err(error) if ledger_file::is_refusal(&error) => Err(error),
        opened => Ok(opened),
    }
}

/// Sends an edit and prints the outcome.
pub fn send(context: &Context, settings: &EditSettings<'_>, session: &Session, sending: Sending<'_>) -> Result<()> {
    let (edit, method, host) = (sending.edit, sending.method, context.host()?);
    let is_read = sending.read.is_some();
    let warn = |unrecorded: Unrecorded<'_>| {
        context.ui.warn(&match unrecorded {
            Unrecorded::Edit(error) => format!("this edit is not recorded: {error}"),
            Unrecorded::Outcome(error) => format!("the outcome of this edit is not recorded: {error}"),
        });
    };
    let ledger = ledger(context, settings.ledger)?;
    let (accepted, run) = context.wait(edit_one::send(session, ledger, sending, &host, &warn))?;
    let undo = run.filter(|_| is_read).map(|run| context.command_line(&format!("runs undo {run}")));
    print_updated(&context.ui, edit, method, &accepted, undo.as_deref())
}

/// Shows how an edit differs from its record, asks, and sends the edit. If somebody else changed a field of the
/// edit after the record was read, that is a conflict. `is_old`: the record was read some time ago.
pub fn confirm_and_send(
    context: &Context,
    settings: &EditSettings<'_>,
    session: &Session,
    (edit, differences): (&Edit, &[Difference]),
    record: Record,
    is_old: bool,
) -> Result<()> {
    if context.shows_changes() {
        let warn = |why: &str| warn_of_people(context, why);
        let people = People::new(context.shown_before(settings.people), &warn);
        let looking = async { Ok(people.of_record(&session.client, edit.target(), &record).await) };
        let who = context.wait(looking)?;
        say_differences(&context.ui, edit.target(), who.as_ref(), differences, settings.is_full);
    }
    if context.dry_run {
        let call = api::update_call(edit, settings.method);
        return print_body(&context.ui, &call, context.settings()?.api_url.value.as_str());
    }
    let (host, mut read) = (context.host()?, record);
    let consent = confirm(context, &format!("Update {}?", edit.target()))?;
    if is_old || consent == Consent::Given {
        read = context.wait(edit_one::read_again(session, edit, &read, &host))?;
    }
    send(context, settings, session, Sending { edit, method: settings.method, read: Some(read), slot: None })
}
