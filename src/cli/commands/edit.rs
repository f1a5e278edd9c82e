//! `candidature edit`: edits one record in the person's editor.

use anyhow::Result;
use clap::Args;

use crate::cli::args::dates::DateArgs;
use crate::cli::args::full::FullArgs;
use crate::cli::args::method::MethodArgs;
use crate::cli::args::people::PeopleArgs;
use crate::cli::args::run::LedgerArgs;
use crate::cli::args::target::TargetArgs;
use crate::cli::choose::{Named, not_a_flag};
use crate::cli::context::Context;
use crate::cli::edit_driver::{EditSettings, confirm_and_send, ledger};
use crate::cli::errors::values::warning_with_fix;
use crate::cli::ui::edit::print_unchanged;
use crate::cli::ui::prompt::{self, Question};
use crate::cli::usage_error::UsageError;
use crate::domain::changes::Changes;
use crate::domain::comparison::{Record, diff};
use crate::domain::edit::Edit;
use crate::domain::reading::Reading;
use crate::domain::target::Target;
use crate::files::edit_text::{changes, text_of, with_errors};
use crate::ops::list;
use crate::ops::{edit_one, session::Session};
use crate::plan::people::{People, Shown};
use crate::system::editor;

/// Edit one record in your editor
///
/// Opens the record in the editor of VISUAL or EDITOR, as TOML with one field on each line. When the editor
/// is closed, the differences are shown; once you confirm, only these are sent. A text that cannot be read
/// is opened again with the error on top. Closing the editor without a change sends nothing. If somebody
/// else changes one of the fields meanwhile, the edit is refused as a conflict.
#[derive(Args, Debug)]
#[command(
    override_usage = "candidature edit (WHO | --user LOGIN | --id N) [OPTIONS]",
    after_help = "\
Examples:
  candidature edit --user lbuckrid
  EDITOR=nano candidature edit --id 23"
)]
pub struct EditArgs {
    /// A login, or the e-mail address of a record or of a user
    #[arg(value_name = "WHO", value_parser = not_a_flag, conflicts_with_all = ["user", "id"])]
    who: Option<String>,

    #[command(flatten)]
    target: TargetArgs,

    #[command(flatten, next_help_heading = "What to set")]
    dates: DateArgs,

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

/// After this number of refused texts in a row, the editor is not opened again without a question.
const MOST_REFUSED: u32 = 3;

/// Runs the verb.
pub fn run(context: &Context, args: &EditArgs) -> Result<()> {
    if !context.dry_run {
        // What is typed in the editor would be lost.
        drop(ledger(context, &args.ledger)?);
    }
    let target = Named::of(context, &args.target, args.who.as_deref(), false)?.target(context)?;
    let (session, host) = (context.session()?, context.host()?);
    let record = context.wait(list::show(&session, &target, &People::new(Shown::Nothing, &|_| {}), &host))?;
    let reading = args.dates.reading(context.started_ms);
    let title = title(context, args, &session, &target, &record)?;
    let changes = edited(context, &record, &title, &reading)?;
    let differences = diff(&changes, &record);
    if differences.is_empty() {
        return print_unchanged(&context.ui, &target, &[]);
    }
    let edit = Edit::new(target, changes)?;
    for warning in edit_one::accepted_warnings(&edit, &reading, args.strict)? {
        context.ui.warn(&warning_with_fix(&warning));
    }
    let settings = EditSettings {
        method: args.method.method(),
        is_full: args.screen.full,
        people: args.people,
        ledger: &args.ledger,
    };
    // The editor was open for any time.
    confirm_and_send(context, &settings, &session, (&edit, &differences), record, true)
}

/// Whose record the text is, for its first line.
fn title(context: &Context, args: &EditArgs, session: &Session, target: &Target, record: &Record) -> Result<String> {
    let people = People::new(args.people.shown(), &|_| {});
    let who = context.wait(async { Ok(people.of_record(&session.client, target, record).await) })?;
    Ok(who.map_or_else(|| target.to_string(), |who| format!("{target} ({})", who.words())))
}

/// What the person changed. A text that cannot be read is opened again, unless it was closed as it was. An
/// editor that is a script may write the same error again and again.
fn edited(context: &Context, record: &Record, title: &str, reading: &Reading) -> Result<Changes> {
    let mut shown = text_of(record, title);
    let mut refused = 0;
    loop {
        let text = editor::edit(&shown, context.ui.in_is_terminal() && context.ui.out_is_terminal())?;
        let problems = match changes(&text, record, reading) {
            Ok(changes) => return Ok(changes),
            Err(problems) => problems,
        };
        refused += 1;
        if text == shown || (refused % MOST_REFUSED == 0 && !goes_on(context, &problems)?) {
            return Err(UsageError::InvalidValues { problems }.into());
        }
        shown = with_errors(&text, &problems);
    }
}

/// Asks whether a text that was refused several times is opened again; without a terminal, the answer is no.
fn goes_on(context: &Context, problems: &[String]) -> Result<bool> {
    if !prompt::can_ask(&context.ui) {
        return Ok(false);
    }
    let text = format!("{}. Open the text again?", problems.join("; "));
    prompt::confirm(&context.ui, &Question { text: &text, flag: "a text without errors", state: "nothing was sent" })
}
