//! What each error means to the shell, and what a person can do about it.
//!
//! The layers below return typed errors that say what happened. This file adds the exit status and
//! the hints, and is the only one whose text names flags, variables and commands.

use crate::cli::ui::time;
use crate::cli::usage_error::UsageError;
use crate::config;
use crate::domain::edit::EmptyEdit;
use crate::domain::lint::{Suspicion, Warning};
use crate::error::{Failure, Kind};
use crate::ledger::Owner;
use crate::ops;
use crate::ops::doctor::Problem;
use crate::system;
use crate::system::shell_quoting;

/// An error, ready to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Decides the exit status.
    pub kind: Kind,
    /// The error's stable name for scripts, in snake case.
    pub code: &'static str,
    /// What happened.
    pub message: String,
    /// The things that the message counts or sums up, one sentence each.
    pub details: Vec<String>,
    /// Why it happened, from the nearest cause to the deepest.
    pub causes: Vec<String>,
    /// What to do next, one imperative sentence each.
    pub hints: Vec<String>,
}

impl Explanation {
    fn new(kind: Kind, code: &'static str) -> Self {
        let (message, details, causes, hints) = <(String, Vec<_>, Vec<_>, Vec<_>)>::default();
        Self { kind, code, message, details, causes, hints }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    fn details(mut self, details: &[String]) -> Self {
        self.details = details.to_vec();
        self
    }
}

/// Explains an error: the first error of a layer in its chain decides. `again` makes a command of this
/// program from its words, with the flags that say where and as whom.
pub fn explain(error: &anyhow::Error, again: &dyn Fn(&str) -> String) -> Explanation {
    // One line for each layer, from the top down.
    let known = None
        .or_else(|| error.downcast_ref().map(of_usage))
        .or_else(|| error.downcast_ref().map(|error| of_ops(error, again)))
        .or_else(|| error.downcast_ref().map(of_config))
        .or_else(|| error.downcast_ref().map(of_empty_edit))
        .or_else(|| error.downcast_ref().map(of_system))
        .or_else(|| error.downcast_ref().map(of_failure));
    let explained = known.unwrap_or_else(|| Explanation::new(Kind::Failed, Kind::Failed.name()));
    let mut chain = error.chain().map(ToString::to_string);
    let first = chain.next().unwrap_or_default();
    let (message, causes) = (first.clone(), chain.collect());
    match error.downcast_ref::<Failure>() {
        Some(failure) if failure.to_string() == first => {
            Explanation { message: failure.message().to_owned(), causes, ..explained }
        }
        // With a context on top, the context is the message and the failure a cause, with its details.
        Some(_) => Explanation { message, causes, details: Vec::new(), ..explained },
        None => Explanation { message, causes, ..explained },
    }
}

fn of_failure(failure: &Failure) -> Explanation {
    let kind = failure.kind();
    Explanation { hints: failure.hints().to_vec(), ..Explanation::new(kind, kind.name()).details(failure.details()) }
}

fn of_ops(error: &ops::error::Error, again: &dyn Fn(&str) -> String) -> Explanation {
    use ops::error::Error;
    let usage = || Explanation::new(Kind::Usage, error.code());
    let nothing_sent = "nothing was sent";
    match error {
        Error::Interrupted { .. } => Explanation::new(Kind::Interrupted, error.code()),
        Error::EditInterrupted => Explanation::new(Kind::Interrupted, error.code())
            .hint("`candidature show` tells whether it was; sending it again does no harm"),
        Error::NoSuchRun { .. } => usage().hint("`candidature runs list` shows the runs"),
        Error::NoRunYet => usage(),
        Error::Undone { run, undo } => {
            usage().hint(format!("to continue run {run}, first redo it: `{}`", again(&format!("runs undo {undo}"))))
        }
        Error::LastIsNotUndoable { undoable, undoable_began_ms, .. } => usage().hint(format!(
            "the last run that can be undone is of {}: `{}`",
            time::date(*undoable_began_ms),
            again(&format!("runs undo {undoable}"))
        )),
        Error::NothingToUndo { .. } => Explanation::new(Kind::Failed, error.code()),
        Error::OtherOwner { of, this, .. } => usage().hint(same_owner(of, this)),
        Error::TooManyChanges { changed, .. } => {
            usage().hint(format!("{nothing_sent}; to allow them, give --max-changes {changed}"))
        }
        Error::UnexpectedRows { .. } => usage().hint(format!("{nothing_sent}; --expect-rows names another number")),
        Error::TooManyFailures { .. } => usage().hint(format!("{nothing_sent}; --max-errors allows no more")),
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

/// How to become the owner of a run or a plan.
fn same_owner(of: &Owner, this: &Owner) -> String {
    if of.profile != this.profile {
        format!("add --profile {}", shell_quoting::word(&of.profile))
    } else if of.address != this.address {
        format!("add --api-url {}", shell_quoting::word(&of.address))
    } else {
        format!("it was made as application {}, and this is {}", of.application, this.application)
    }
}

fn of_usage(error: &UsageError) -> Explanation {
    let usage = || Explanation::new(Kind::Usage, error.code());
    let failed = || Explanation::new(Kind::Failed, error.code());
    let credentials = || Explanation::new(Kind::Credentials, error.code());
    match error {
        UsageError::Cancelled { .. } => failed(),
        UsageError::CannotAsk { flag, .. } => usage().hint(format!("add {flag} to confirm")),
        UsageError::NoDryRun { .. } => usage().hint("nothing was done; run it without --dry-run"),
        UsageError::InvalidValues { .. } => {
            usage().hint("nothing was sent; `candidature fields` lists what each field takes")
        }
        UsageError::OwnInput { .. } => usage().hint("nothing was sent or written; name another file or folder"),
        UsageError::Unreadable { .. } | UsageError::EmptyClientId | UsageError::NoSecretOnStdin => usage(),
        UsageError::NotForPlan { .. } => usage().hint("give it when the plan is made"),
        UsageError::WhichRun => {
            usage().hint("give its number, or --last for the newest").hint("`candidature runs list` shows the runs")
        }
        UsageError::CurlToSandbox => usage()
            .hint("run `candidature sandbox serve`, and give its address with --api-url instead of --profile sandbox"),
        UsageError::SandboxLogin => usage().hint("leave out `auth login`"),
        UsageError::SandboxLogout => usage(),
        UsageError::NoCredentials { .. } => credentials()
            .hint("log in with `candidature auth login`, or set CANDIDATURE_CLIENT_ID and CANDIDATURE_CLIENT_SECRET")
            .hint("to practise without credentials, use --profile sandbox"),
        UsageError::SecretWithoutId => credentials().hint(
            "CANDIDATURE_CLIENT_SECRET is set and CANDIDATURE_CLIENT_ID is not: set both; a job for a fork's pull \
             request gets neither",
        ),
        UsageError::SecretCommandOfAnother { .. } => credentials()
            .hint("set CANDIDATURE_CLIENT_SECRET as well, or create a profile for it with `candidature auth login`"),
        UsageError::Keyring { action, unusable } => {
            let explained = credentials().hint(unusable.fix());
            if *action != "stored" {
                return explained;
            }
            explained.hint(
                "without a keyring, set CANDIDATURE_CLIENT_ID and CANDIDATURE_CLIENT_SECRET, or give the profile a \
                 `secret_command`",
            )
        }
        UsageError::FormatsDisagree => usage().hint("leave out -o: the name of the file is enough"),
        UsageError::UnknownFileType { known, .. } => usage().hint(format!("use a name that ends in {known}")),
        UsageError::NotAnExportFormat { instead, .. } => usage().hint(format!("use {instead}")),
        UsageError::ReadOnlyField { name } => {
            usage().hint(format!("`candidature list --fields id,{name} --limit 0 -o csv` shows it"))
        }
        UsageError::WorkbookToTerminal => usage().hint("name a file: `candidature fields --template xlsx FILE.xlsx`"),
        UsageError::PortTaken { .. } => failed().hint("--port 0 takes a free port"),
        UsageError::ChecksFailed { .. } => failed(),
        UsageError::ChangesPending => Explanation::new(Kind::ChangesPending, error.code()),
        UsageError::RowsCannotBeApplied { .. } => Explanation::new(Kind::SomeRowsFailed, error.code()),
    }
    .details(error.details())
}

/// What to do about a problem of the setup.
pub fn fix_of_setup(problem: &Problem) -> String {
    match problem {
        Problem::StateFolder => {
            "processes on this host then cannot share the rate limit; make the folder writable".to_owned()
        }
        Problem::NoClientId => {
            "`candidature auth login`, or set CANDIDATURE_CLIENT_ID and CANDIDATURE_CLIENT_SECRET".to_owned()
        }
        Problem::NoSecret => "`candidature auth login`".to_owned(),
        Problem::Keyring(unusable) => unusable.fix().to_owned(),
        Problem::NameLookUp => "check the address, the network and DNS".to_owned(),
        Problem::Proxy => "give it as http://HOST:PORT".to_owned(),
        Problem::Connection => "for an authority of your own use --cacert FILE; for a proxy set https_proxy".to_owned(),
        Problem::Clock => "set the clock, for instance by NTP".to_owned(),
        Problem::Pair => "`candidature auth login`, or correct the variables".to_owned(),
        Problem::Role(needed) => format!("editing needs the role {needed}"),
    }
}

/// What to do about a suspicious value, beyond checking it.
pub fn fix_for(suspicion: Suspicion) -> Option<&'static str> {
    match suspicion {
        Suspicion::WordForNull => Some("to clear the field, use --unset"),
        _ => None,
    }
}

/// A warning about a value, with what to do about it.
pub fn warning_with_fix(warning: &Warning) -> String {
    match fix_for(warning.suspicion) {
        Some(fix) => format!("{warning}; {fix}"),
        None => warning.to_string(),
    }
}

fn of_empty_edit(_: &EmptyEdit) -> Explanation {
    Explanation::new(Kind::Usage, EmptyEdit::CODE)
        .hint("give a field, such as `--birth-city \"Port Gonzalo\"`; `candidature fields` lists them")
}

fn of_system(error: &system::Error) -> Explanation {
    use system::Error;
    let usage = || Explanation::new(Kind::Usage, error.code());
    let failed = || Explanation::new(Kind::Failed, error.code());
    match error {
        Error::NoHomeFolder => failed().hint("set HOME"),
        Error::NotOurs(_) => {
            failed().hint("use another place: the owner could read and change everything that is stored there")
        }
        Error::WritableByOthers(path) => {
            usage().hint(format!("chmod go-w {}", shell_quoting::word(&path.to_string_lossy())))
        }
        Error::NotAFileName(_) | Error::IsFolder(_) => usage().hint("give the name of a file"),
        Error::NotARegularFile(_) => usage().hint("to write to standard output, give no FILE"),
        Error::AlreadyExists(_) => usage().hint("add --force to replace it"),
        Error::Locked(_) => failed(),
    }
}

fn of_config(error: &config::Error) -> Explanation {
    use config::Error;
    let usage = Explanation::new(Kind::Usage, error.code());
    match error {
        Error::InvalidValue { .. } | Error::InvalidAddress { .. } | Error::InvalidQuotaShare { .. } => usage,
        Error::SandboxWithAddress { .. } => usage.hint("leave one of them out"),
        Error::UnknownProfile { name, known, .. } => usage
            .hint(format!("profiles: {}", known.join(", ")))
            .hint(format!("to create it: `candidature auth login --profile {name}`")),
        Error::InvalidProfileName(_) => usage.hint("use letters, digits, `-`, `_` and `.`"),
        Error::DamagedFile { .. } => {
            usage.hint("fix the file, or move it away and log in again; never put a secret in it")
        }
    }
}
