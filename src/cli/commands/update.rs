//! `candidature update`: edits one record, from flags and a body file.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueHint};

use crate::api;
use crate::cli::args::dates::DateArgs;
use crate::cli::args::fields::FieldArgs;
use crate::cli::args::full::FullArgs;
use crate::cli::args::method::MethodArgs;
use crate::cli::args::people::PeopleArgs;
use crate::cli::args::run::LedgerArgs;
use crate::cli::args::target::TargetArgs;
use crate::cli::choose::Named;
use crate::cli::confirmation::confirm;
use crate::cli::context::Context;
use crate::cli::edit_driver::{EditSettings, confirm_and_send, send};
use crate::cli::edit_input;
use crate::cli::errors::values::warning_with_fix;
use crate::cli::ui::edit::{print_body, print_unchanged};
use crate::cli::usage_error::UsageError;
use crate::domain::edit::{Edit, EmptyEdit};
use crate::http_client::call::Call;
use crate::http_client::curl;
use crate::ops::edit_one::{self, Current, Sending};

/// Edit one record
///
/// Each field of the record has a flag. Values are checked before anything is sent. A value that is
/// allowed but looks like a mistake is sent with a warning. The record is read first, so that the edit can
/// be undone; if the record already has the values, nothing is sent.
///
/// Without --user and --id, `--email ADDRESS` names the record instead of setting the field. On a terminal,
/// without any of these, the command asks for a name and lets you choose a person. After such a search, a
/// terminal shows the differences and asks before anything is sent.
#[derive(Args, Debug)]
#[command(
    override_usage = "candidature update (--user LOGIN | --id N | --email ADDRESS) FIELD-FLAGS... [OPTIONS]",
    after_help = "\
Examples:
  candidature update --user lbuckrid --birth-city Lima
  candidature update --id 23 --unset email,phone --diff
  candidature update --id 23 --body corrections.json -n | jq"
)]
pub struct UpdateArgs {
    #[command(flatten)]
    what: WhatArgs,

    #[command(flatten)]
    fields: FieldArgs,

    #[command(flatten)]
    how: HowArgs,
}

#[derive(Args, Debug)]
struct WhatArgs {
    #[command(flatten)]
    target: TargetArgs,

    /// Read fields from a file with one JSON object, bare or wrapped in `user_candidature` (`-`: standard
    /// input); the flags of fields override it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "What to set")]
    body: Option<PathBuf>,
}

#[derive(Args, Debug)]
struct HowArgs {
    #[command(flatten, next_help_heading = "What to set")]
    dates: DateArgs,

    /// Allow changing the record's own id or its user
    #[arg(long, help_heading = "What to set")]
    allow_identity_change: bool,

    /// Show the differences first, ask, and send only what differs
    #[arg(long, help_heading = "Behaviour")]
    diff: bool,

    /// Do not read the record first; the edit cannot be undone
    #[arg(long, help_heading = "Behaviour", conflicts_with = "diff")]
    blind: bool,

    /// Print a `curl` command that does the same, and send nothing
    #[arg(long, help_heading = "Behaviour", conflicts_with = "diff")]
    curl: bool,

    /// Treat warnings as errors
    #[arg(long, help_heading = "Behaviour")]
    strict: bool,

    #[command(flatten)]
    screen: FullArgs,

    #[command(flatten)]
    people: PeopleArgs,

    #[command(flatten)]
    method: MethodArgs,

    #[command(flatten)]
    ledger: LedgerArgs,
}

impl UpdateArgs {
    /// Whether the edit is printed and not sent.
    pub const fn only_prints(&self) -> bool {
        self.how.curl
    }

    /// The grammar for a command line of these words: of the fields' flags, only those that are in it.
    pub fn augment_for(command: clap::Command, words: &[OsString]) -> clap::Command {
        HowArgs::augment_args(FieldArgs::augment_for(WhatArgs::augment_args(command), words))
    }
}

/// Runs the verb.
pub fn run(context: &Context, args: &UpdateArgs) -> Result<()> {
    let (named, fields) = named_and_fields(context, args)?;
    let reading = args.how.dates.reading(context.started_ms);
    let input = edit_input::read(args.what.body.as_deref(), &fields, &reading, args.how.allow_identity_change)?;
    if input.changes.is_empty() && !matches!(named, Named::Target(_)) {
        return Err(EmptyEdit { target: None }.into());
    }
    let needs_consent = named.needs_consent(context);
    let edit = Edit::new(named.target(context)?, input.changes)?;
    if let Some((field, given, sent)) = &input.interpretation {
        context.ui.say(&format!("{}: {given:?} is sent as {sent}", field.name));
    }
    for warning in edit_one::accepted_warnings(&edit, &reading, args.how.strict)? {
        context.ui.warn(&warning_with_fix(&warning));
    }
    if args.how.diff {
        return send_differences(context, args, &edit);
    }
    let call = api::update_call(&edit, args.how.method.method());
    if args.how.curl {
        return print_curl(context, &call);
    }
    if context.dry_run {
        return print_body(&context.ui, &call, context.settings()?.api_url.value.as_str());
    }
    if needs_consent && !args.how.blind {
        return send_differences(context, args, &edit);
    }
    let session = context.session()?;
    let method = args.how.method.method();
    if args.how.blind {
        if needs_consent {
            confirm(context, &format!("Update {}?", edit.target()))?;
        }
        context.ui.detail(1, "the record is not read, so this edit cannot be undone (--blind)");
        return send(context, &settings(args), &session, Sending { edit: &edit, method, read: None, slot: None });
    }
    let host = context.host()?;
    let (read, slot) = match context.wait(edit_one::current(&session, &edit, &host))? {
        Current::AlreadySet(in_form_only) => return print_unchanged(&context.ui, edit.target(), &in_form_only),
        Current::Read(record, slot) => (Some(record), slot),
        Current::Unreadable(refusal, slot) => {
            context.ui.warn(&format!("the record was not read, so this edit cannot be undone: {refusal}"));
            (None, slot)
        }
    };
    send(context, &settings(args), &session, Sending { edit: &edit, method, read, slot })
}

/// The record, and the fields to set. Without another name of the record, `--email` names it.
fn named_and_fields<'a>(context: &Context, args: &'a UpdateArgs) -> Result<(Named, Cow<'a, FieldArgs>)> {
    let (target, mut fields) = (&args.what.target, Cow::Borrowed(&args.fields));
    let address = args.fields.texts.iter().find(|(field, _)| field.name == "email").map(|(_, text)| text.as_str());
    let address = address.filter(|address| target.is_empty() && address.contains('@'));
    if address.is_some() {
        fields.to_mut().texts.retain(|(field, _)| field.name != "email");
    }
    Ok((Named::of(context, target, address, fields.has_user_id())?, fields))
}

fn settings(args: &UpdateArgs) -> EditSettings<'_> {
    EditSettings {
        method: args.how.method.method(),
        is_full: args.how.screen.full,
        people: args.how.people,
        ledger: &args.how.ledger,
    }
}

/// Reads the record, shows how it differs, asks, and sends only the differences.
fn send_differences(context: &Context, args: &UpdateArgs, edit: &Edit) -> Result<()> {
    let (session, host) = (context.session()?, context.host()?);
    let differing = context.wait(edit_one::differing(&session, edit, &host))?;
    let Some(edit) = differing.edit else { return print_unchanged(&context.ui, edit.target(), &[]) };
    let what = (&edit, differing.differences.as_slice());
    confirm_and_send(context, &settings(args), &session, what, differing.record, false)
}

fn print_curl(context: &Context, call: &Call) -> Result<()> {
    let settings = context.settings()?;
    if settings.is_sandbox() {
        return Err(UsageError::CurlToSandbox.into());
    }
    let address = &settings.api_url.value;
    let reach = curl::ReachOptions {
        base: address.as_str(),
        is_loopback: address.is_loopback(),
        cacert: settings.cacert.as_ref().map(|file| file.value.as_path()),
    };
    context.ui.data(&format!("{}\n", curl::command(call, &reach)))
}
