//! Hints for what the use cases refuse.

use crate::cli::errors::explanation::Explanation;
use crate::cli::errors::values::warning_with_fix;
use crate::cli::exit_status::Kind;
use crate::cli::ui::time;
use crate::ledger::Owner;
use crate::ops;
use crate::system::shell_quoting;

/// Explains a refusal of a use case. `again` makes a command of this program from its words.
pub fn of_ops(error: &ops::error::Error, again: &dyn Fn(&str) -> String) -> Explanation {
    use ops::error::Error;
    let usage = || Explanation::new(Kind::Usage, error.code());
    let nothing_sent = "nothing was sent";
    match error {
        Error::Interrupted { .. } => Explanation::new(Kind::Interrupted, error.code()),
        Error::EditInterrupted => Explanation::new(Kind::Interrupted, error.code())
            .hint("`candidature show` shows whether it was; sending it again does no harm"),
        Error::NoSuchRun { .. } => usage().hint("`candidature runs list` shows the runs"),
        Error::NoRunYet => usage(),
        Error::Undone { run, undo } => {
            usage().hint(format!("to continue run {run}, first redo it: `{}`", again(&format!("runs undo {undo}"))))
        }
        Error::LastIsNotUndoable { .. }
        | Error::NothingToUndo { .. }
        | Error::NotRead { .. }
        | Error::Forgotten { .. }
        | Error::NothingRestorable { .. }
        | Error::NotInRun { .. }
        | Error::NotUndone { .. } => of_undo(error, again),
        Error::OtherOwner { of, this, .. } => usage().hint(same_owner(of, this)),
        Error::NothingSelected
        | Error::TooManyChanges { .. }
        | Error::UnexpectedRows { .. }
        | Error::TooManyFailures { .. } => of_limits(error),
        Error::IdentityInPlan => usage().hint(format!("{nothing_sent}; if you want that, add --allow-identity-change")),
        Error::IsPlan { .. } => {
            usage().hint("`candidature plan FILE` shows a saved plan, `candidature apply FILE` applies it")
        }
        Error::FileRefused { errors: 0, .. } => {
            usage().hint(format!("{nothing_sent}, because --strict refuses warnings"))
        }
        Error::FileRefused { .. } => usage().hint(nothing_sent),
        Error::NoColumnToIgnore { .. } => {
            usage().details(error.details()).hint(format!("{nothing_sent}; correct or remove --ignore-column"))
        }
        Error::SuspiciousValues { warnings } => usage()
            .details(&warnings.iter().map(warning_with_fix).collect::<Vec<_>>())
            .hint(format!("{nothing_sent}; without --strict these are warnings")),
        Error::Warnings { .. } => usage().hint(format!("{nothing_sent}; without --strict these are warnings")),
        Error::Identity { .. } => usage()
            .hint("to name the record to edit, use --id or --user")
            .hint("if that is what you want, add --allow-identity-change"),
        Error::ChangedSinceShown { .. } => Explanation::new(Kind::Conflict, error.code())
            .hint(format!("{nothing_sent}; run the command again to see the new values")),
    }
}

/// Explains a number of records or rows that the caller does not expect.
fn of_limits(error: &ops::error::Error) -> Explanation {
    use ops::error::Error;
    let usage = || Explanation::new(Kind::Usage, error.code());
    let nothing_sent = "nothing was sent";
    match error {
        Error::NothingSelected => Explanation::new(Kind::Failed, error.code())
            .hint(format!("{nothing_sent}; `candidature list` with the same flags shows which records are chosen")),
        Error::TooManyChanges { changed, .. } => {
            usage().hint(format!("{nothing_sent}; to allow them, give --max-changes {changed}"))
        }
        Error::UnexpectedRows { .. } => {
            usage().hint(format!("{nothing_sent}; correct the file, or give --expect-rows N"))
        }
        Error::TooManyFailures { .. } => usage().hint(format!("{nothing_sent}; --max-errors allows no more")),
        _ => usage(),
    }
}

/// Explains why a run, or a part of it, is not undone.
fn of_undo(error: &ops::error::Error, again: &dyn Fn(&str) -> String) -> Explanation {
    use ops::error::Error;
    let usage = || Explanation::new(Kind::Usage, error.code());
    match error {
        Error::LastIsNotUndoable { undoable, undoable_began_ms, .. } => usage().hint(format!(
            "the last run that can be undone is of {}: `{}`",
            time::date(*undoable_began_ms),
            again(&format!("runs undo {undoable}"))
        )),
        Error::NothingRestorable { .. } => Explanation::new(Kind::Conflict, error.code())
            .hint("nothing was sent; to restore over the later changes, add --force"),
        Error::NotInRun { run, .. } => {
            usage().hint(format!("nothing was sent; `{}` shows its rows", again(&format!("runs show {run} --all"))))
        }
        Error::NotUndone { .. } => usage().hint("`candidature runs list` shows which runs were undone"),
        _ => Explanation::new(Kind::Failed, error.code()),
    }
}

/// How to become the owner of a run or a plan.
fn same_owner(of: &Owner, this: &Owner) -> String {
    if of.profile != this.profile {
        format!("add --profile {}", shell_quoting::word(&of.profile))
    } else if of.address != this.address {
        format!("add --api-url {}", shell_quoting::word(&of.address))
    } else {
        format!("use the credentials of application {}; this command uses {}", of.application, this.application)
    }
}
