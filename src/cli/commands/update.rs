//! `candidature update`: one edit, from flags and a body file to the API.

use std::ffi::OsString;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, ValueHint};

use crate::api;
use crate::api::NotAccepted;
use crate::cli::args::fields::FieldArgs;
use crate::cli::args::full::FullArgs;
use crate::cli::args::method::MethodArgs;
use crate::cli::args::run::LedgerArgs;
use crate::cli::args::target::TargetArgs;
use crate::cli::context::Context;
use crate::cli::record::Entry;
use crate::cli::session::Session;
use crate::cli::ui::edit::{print_body, print_unchanged, print_updated, say_differences};
use crate::cli::ui::prompt;
use crate::domain::changes::{Changes, Problem};
use crate::domain::comparison::{Comparison, Record, before_image, compare, diff, remaining};
use crate::domain::edit::Edit;
use crate::domain::json_object::JsonObject;
use crate::error::{Failure, Kind};
use crate::http_client::call::Call;
use crate::http_client::curl;

/// Edit one record
///
/// Each field of the record has a flag. Values are checked before anything is sent; what is legal
/// but looks like a mistake is sent with a warning.
#[derive(Args, Debug)]
#[command(
    override_usage = "candidature update (--user SLUG | --id N) FIELD-FLAGS... [OPTIONS]",
    after_help = "\
Examples:
  candidature update --user lbuckrid --birth-city \"Port Gonzalo\"
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

    /// Take fields from a JSON object, bare or wrapped in `user_candidature` (`-`: standard input); a
    /// field's flag beats it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "What to set")]
    body: Option<PathBuf>,
}

#[derive(Args, Debug)]
struct HowArgs {
    /// Allow to set the record's own id or its user
    #[arg(long, help_heading = "What to set")]
    allow_identity_change: bool,

    /// Read the record first, show what would change, ask, and send only that
    #[arg(long, help_heading = "How")]
    diff: bool,

    /// Print the `curl` command that does the same; send nothing
    #[arg(long, help_heading = "How", conflicts_with = "diff")]
    curl: bool,

    /// Refuse values that look like mistakes
    #[arg(long, help_heading = "How")]
    strict: bool,

    #[command(flatten)]
    screen: FullArgs,

    #[command(flatten)]
    method: MethodArgs,

    #[command(flatten)]
    ledger: LedgerArgs,
}

impl UpdateArgs {
    /// The grammar for a command line of these words: of the fields' flags, only those that are in it.
    pub fn augment_for(command: clap::Command, words: &[OsString]) -> clap::Command {
        HowArgs::augment_args(FieldArgs::augment_for(WhatArgs::augment_args(command), words))
    }
}

const UNSURE: &str = "the edit may have been made; `candidature show` tells, and sending it again is harmless";

pub fn run(context: &Context, args: &UpdateArgs) -> Result<()> {
    let target = args.what.target.target(args.fields.has_user_id())?;
    let edit = Edit::new(target, changes(args)?)?;
    heed_warnings(context, &edit, args.how.strict)?;
    let method = args.how.method.method();
    if args.how.diff {
        return send_what_differs(context, args, &edit);
    }
    let call = api::update_call(&edit, method);
    if args.how.curl {
        return print_curl(context, &call);
    }
    if context.dry_run {
        return print_body(&context.ui, &call, context.settings()?.api_url.value.as_str());
    }
    let session = context.session()?;
    send(context, args, &session, &edit, None)
}

/// Sends an edit, on record: as sending before it leaves, as its outcome after.
fn send(context: &Context, args: &UpdateArgs, session: &Session, edit: &Edit, read: Option<&Record>) -> Result<()> {
    let method = args.how.method.method();
    let mut entry = Entry::begin(context, &args.how.ledger, session, edit, method, read);
    // Interrupted, it stays on record as sending.
    let sent = session.run(UNSURE, async { Ok(api::update(&session.client, edit, method).await) })?;
    entry.end(context, &sent);
    let undo = read
        .and_then(|_| entry.run())
        .map(|run| context.command_line(&format!("runs undo {run}"), args.how.ledger.ledger.as_deref()));
    print_updated(&context.ui, edit, method, &sent.map_err(NotAccepted::into_error)?, undo.as_deref())
}

/// The fields of the body file, with the flags' on top; every problem at once.
fn changes(args: &UpdateArgs) -> Result<Changes> {
    let mut problems: Vec<String> = Vec::new();
    let mut changes = match args.what.body.as_deref().map(read_body).transpose()? {
        None => Changes::default(),
        Some(body) => Changes::from_body(&body).unwrap_or_else(|found| {
            problems.extend(found.iter().map(|problem| format!("--body: {problem}")));
            Changes::default()
        }),
    };
    problems.extend(args.fields.invalid.iter().map(|invalid| format!("--{}: {invalid}", invalid.field.flag())));
    let unknown = args.fields.unknown.iter().map(|name| Problem::UnknownField(name.clone()));
    problems.extend(unknown.map(|problem| format!("--unset: {problem}")));
    problems.extend(args.fields.contradicting.iter().map(|(field, given)| {
        format!("--unset {} and --{} {given:?} contradict each other", field.name, field.flag())
    }));
    for (field, value) in args.fields.changes.iter() {
        changes.set(field, value.clone());
    }
    if !problems.is_empty() {
        return Err(refuse_values(&problems).into());
    }
    let identity = changes.identity_fields();
    if !identity.is_empty() && !args.how.allow_identity_change {
        return Err(Failure::usage(format!(
            "setting {} changes which record this is, or whose",
            identity.join(" and ")
        ))
        .hint("to name the record to edit, use --id or --user")
        .hint("if that is what you want, add --allow-identity-change")
        .into());
    }
    Ok(changes)
}

fn refuse_values(problems: &[String]) -> Failure {
    let failure = match problems {
        [only] => Failure::usage(only.clone()),
        several => {
            several.iter().fold(Failure::usage(format!("{} values are not valid", several.len())), Failure::detail)
        }
    };
    failure.hint("nothing was sent; `candidature fields` says what each field takes")
}

fn read_body(file: &Path) -> Result<JsonObject> {
    let unusable = |why: String| Failure::usage(format!("--body {}: {why}", file.display()));
    let text = if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(file)
    };
    let text = text.map_err(|error| unusable(error.to_string()))?;
    // A spreadsheet's or an editor's mark at the start is no part of the JSON.
    let body = JsonObject::parse(text.trim_start_matches('\u{feff}'));
    body.map_err(|error| unusable(format!("{} (line {}, column {})", error.why, error.line, error.column)).into())
}

fn heed_warnings(context: &Context, edit: &Edit, strict: bool) -> Result<()> {
    let warnings = edit.changes().warnings();
    if strict && !warnings.is_empty() {
        let failure = Failure::usage("--strict refuses values that look like mistakes");
        return Err(warnings
            .iter()
            .fold(failure, |failure, warning| failure.detail(warning.to_string()))
            .hint("nothing was sent; without --strict these are warnings")
            .into());
    }
    for warning in &warnings {
        context.ui.warn(&warning.to_string());
    }
    Ok(())
}

fn print_curl(context: &Context, call: &Call) -> Result<()> {
    let settings = context.settings()?;
    if settings.is_sandbox() {
        return Err(Failure::usage("curl cannot reach the sandbox inside this process")
            .hint("run `candidature sandbox serve`, and give its address with --api-url instead of --profile sandbox")
            .into());
    }
    let address = &settings.api_url.value;
    let way = curl::Way {
        base: address.as_str(),
        is_loopback: address.is_loopback(),
        cacert: settings.cacert.as_ref().map(|file| file.value.as_path()),
    };
    context.ui.data(&format!("{}\n", curl::command(call, &way)))
}

fn send_what_differs(context: &Context, args: &UpdateArgs, edit: &Edit) -> Result<()> {
    let session = context.session()?;
    let record = session.run("nothing was sent", api::show(&session.client, edit.target()))?;
    let differences = diff(edit.changes(), &record);
    if differences.is_empty() {
        return print_unchanged(&context.ui, edit.target());
    }
    if context.shows_changes() {
        say_differences(&context.ui, edit.target(), &differences, args.how.screen.full);
    }
    let edit = Edit::new(edit.target().clone(), remaining(&differences))?;
    if context.dry_run {
        return print_body(
            &context.ui,
            &api::update_call(&edit, args.how.method.method()),
            context.settings()?.api_url.value.as_str(),
        );
    }
    if context.yes {
        return send(context, args, &session, &edit, Some(&record));
    }
    prompt::require_yes(&context.ui, &format!("Change {}?", edit.target()), "--yes", "nothing was sent")?;
    // A person takes time, in which somebody else may have been at it.
    let now = session.run("nothing was sent", api::show(&session.client, edit.target()))?;
    ensure_as_shown(&edit, &record, &now)?;
    send(context, args, &session, &edit, Some(&now))
}

fn ensure_as_shown(edit: &Edit, shown: &Record, now: &Record) -> Result<()> {
    match compare(edit.changes(), &before_image(edit.changes(), shown), now) {
        Comparison::Open | Comparison::Holds => Ok(()),
        Comparison::Conflict(fields) => {
            let message = format!("{} changed since it was shown: {}", edit.target(), fields.join(", "));
            Err(Failure::new(Kind::Conflict, message).hint("nothing was sent; look at it again").into())
        }
    }
}
