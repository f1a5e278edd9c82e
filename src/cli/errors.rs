//! What each error means to the shell, and what a person can do about it.
//!
//! The layers below return typed errors that say what happened. This file adds the exit status and
//! the hints, and is the only one whose text names flags, variables and commands.

use crate::api;
use crate::api::refusal::{Reason, Refusal};
use crate::api::roles::EDITING_ROLES;
use crate::auth;
use crate::auth::secret_store::KeyringError;
use crate::cli::run_failure::{RunFailure, RunProblem};
use crate::cli::ui::time;
use crate::cli::usage_error::UsageError;
use crate::config;
use crate::domain::edit::EmptyEdit;
use crate::domain::lint::{Suspicion, Warning};
use crate::engine;
use crate::error::{Failure, Kind};
use crate::files;
use crate::http_client;
use crate::http_client::ErrorKind;
use crate::ledger;
use crate::ledger::Owner;
use crate::ops;
use crate::ops::doctor::Problem;
use crate::plan;
use crate::sandbox;
use crate::system;
use crate::system::shell_quoting;

/// An error, ready to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Decides the exit status.
    pub kind: Kind,
    /// The error's stable name for scripts, in snake case.
    pub code: &'static str,
    /// What happened; a layer fills it in only to leave out the details, which are listed.
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
        .or_else(|| error.downcast_ref().map(|failure| of_run(failure, again)))
        .or_else(|| error.downcast_ref().map(|error| of_ops(error, again)))
        .or_else(|| error.downcast_ref().map(of_engine))
        .or_else(|| error.downcast_ref().map(of_plan))
        .or_else(|| error.downcast_ref().map(of_ledger))
        .or_else(|| error.downcast_ref().map(of_api))
        .or_else(|| error.downcast_ref().map(of_auth))
        .or_else(|| error.downcast_ref().map(of_http_client))
        .or_else(|| error.downcast_ref().map(of_files))
        .or_else(|| error.downcast_ref().map(of_config))
        .or_else(|| error.downcast_ref().map(of_empty_edit))
        .or_else(|| error.downcast_ref().map(of_sandbox))
        .or_else(|| error.downcast_ref().map(of_system))
        .or_else(|| error.downcast_ref().map(of_failure));
    let explained = known.unwrap_or_else(|| Explanation::new(Kind::Failed, Kind::Failed.name()));
    let mut chain = error.chain().map(ToString::to_string);
    let first = chain.next().unwrap_or_default();
    let causes = chain.collect();
    if explained.message.is_empty() {
        Explanation { message: first, causes, ..explained }
    } else if first.starts_with(&explained.message) {
        Explanation { causes, ..explained }
    } else {
        // With a context on top, the context is the message and the error a cause, with its details.
        Explanation { message: first, causes, details: Vec::new(), ..explained }
    }
}

fn of_failure(failure: &Failure) -> Explanation {
    let kind = failure.kind();
    let (message, hints) = (failure.message().to_owned(), failure.hints().to_vec());
    Explanation { message, hints, ..Explanation::new(kind, kind.name()) }
}

fn of_run(failure: &RunFailure, again: &dyn Fn(&str) -> String) -> Explanation {
    let of_kind = |kind: Kind| Explanation::new(kind, kind.name());
    let explained = match &failure.problem {
        RunProblem::Interrupted { .. } => of_kind(Kind::Interrupted),
        RunProblem::Stopped { .. } => of_kind(Kind::StoppedEarly),
        RunProblem::StoppedBy { cause, .. } => {
            let cause = explain(cause, again);
            let kind = if cause.kind == Kind::Credentials { cause.kind } else { Kind::StoppedEarly };
            Explanation { hints: cause.hints, ..of_kind(kind) }
        }
        RunProblem::RowsFailed(_) | RunProblem::Unverified => of_kind(Kind::SomeRowsFailed),
        RunProblem::NotReported(_) => of_kind(Kind::Failed),
    };
    let explained = explained.details(&failure.troubles);
    failure.next.iter().fold(explained, Explanation::hint)
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
        UsageError::WhichRecord { has_user_id: true } => {
            usage().hint("did you mean --user? --user-id moves the record to another user")
        }
        UsageError::WhichRecord { has_user_id: false } => {
            usage().hint("--user takes a login, or the user's id; --id takes the id of the candidature")
        }
        UsageError::FilterTwice { field } => {
            usage().hint(format!("to match any of several values: --filter {field}=A,B"))
        }
        UsageError::RangeTwice { .. } => usage(),
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
            let explained = credentials().hint(keyring_fix(unusable));
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
        Problem::Keyring(unusable) => keyring_fix(unusable).to_owned(),
        Problem::NameLookUp => "check the address, the network and DNS".to_owned(),
        Problem::Proxy => "give it as http://HOST:PORT".to_owned(),
        Problem::Connection => "for an authority of your own use --cacert FILE; for a proxy set https_proxy".to_owned(),
        Problem::Clock => "set the clock, for instance by NTP".to_owned(),
        Problem::Pair => "`candidature auth login`, or correct the variables".to_owned(),
        Problem::Role(needed) => format!("editing needs the role {needed}"),
    }
}

const IS_IT_THE_API: &str = "check that --api-url is the address of the 42 API";

fn of_api(error: &api::Error) -> Explanation {
    match error {
        api::Error::NoAnswer(error) => of_http_client(error),
        api::Error::Refused(refusal) => of_refusal(refusal),
    }
}

fn of_refusal(refusal: &Refusal) -> Explanation {
    let failed = Explanation::new(Kind::Failed, refusal.code());
    let credentials = Explanation::new(Kind::Credentials, refusal.code());
    match &refusal.reason {
        Reason::NoCandidature { .. } => {
            failed.hint("--id takes the number of the candidature; use --user for the number of a user")
        }
        Reason::NoUser { .. } => {
            failed.hint("--user takes a login or the user's number; use --id for the number of a candidature")
        }
        Reason::Invalid { .. } => {
            let (message, details) = refusal.message_and_details();
            Explanation { message, ..failed.details(details) }
                .hint("nothing was saved; correct the values and try again")
        }
        Reason::TokenRefused { .. } => credentials
            .hint("with CANDIDATURE_TOKEN, get a new token; otherwise `candidature auth status` shows the application"),
        Reason::Forbidden { roles, .. } => credentials
            .hint(format!("it needs the role {}; {}", EDITING_ROLES.join(" or "), has_roles(roles.as_deref())))
            .hint("ask 42's staff to give the application this role in the intra"),
        Reason::RecordForbidden { roles, .. } => {
            failed.hint(format!("the application has a role that may edit ({roles}), so only this record is forbidden"))
        }
        Reason::ServerError { .. } => failed.hint("try again later; sending an edit again is harmless"),
        Reason::Unexpected { .. } => failed.hint(IS_IT_THE_API),
        Reason::Refused { .. } | Reason::RepeatedPage { .. } => failed,
    }
}

fn has_roles(roles: Option<&str>) -> String {
    match roles {
        Some("") => "it has no role".to_owned(),
        Some(roles) => format!("it has: {roles}"),
        None => "the API does not say which role it has".to_owned(),
    }
}

fn of_http_client(error: &http_client::Error) -> Explanation {
    let failed = Explanation::new(Kind::Failed, error.code());
    let explanation = match &error.kind {
        ErrorKind::NoCredentials(cause) | ErrorKind::NoToken(cause) => {
            return cause.downcast_ref::<auth::Error>().map_or(failed, of_auth);
        }
        ErrorKind::InvalidToken => return Explanation::new(Kind::Credentials, error.code()),
        ErrorKind::RateLimited { .. } => {
            return Explanation::new(Kind::StoppedEarly, error.code())
                .hint("nothing more was sent; run the command again then");
        }
        ErrorKind::Certificates { .. } => {
            return Explanation::new(Kind::Usage, error.code())
                .hint("--cacert takes a PEM file that contains BEGIN CERTIFICATE");
        }
        ErrorKind::NotConnected { .. } => {
            failed.hint("`candidature doctor` checks the address, the name look-up, the proxy and TLS")
        }
        ErrorKind::Untrusted { .. } => {
            failed.hint("if your own authority signed it, give the authority's certificate with --cacert FILE")
        }
        ErrorKind::Redirected { .. } => failed.hint("if the API has moved there, give that address with --api-url"),
        ErrorKind::TimedOut { .. }
        | ErrorKind::ConnectionLost { .. }
        | ErrorKind::TooLarge { .. }
        | ErrorKind::InvalidRequest(_)
        | ErrorKind::Setup { .. } => failed,
    };
    let explanation = if error.may_have_left {
        explanation.hint(
            "the edit may have been made: `candidature show` shows whether it was, and sending it again is harmless",
        )
    } else {
        explanation
    };
    match &error.kind {
        ErrorKind::TimedOut { .. } => explanation.hint("--timeout SECONDS waits longer"),
        _ => explanation,
    }
}

fn of_auth(error: &auth::Error) -> Explanation {
    let failed = Explanation::new(Kind::Failed, error.code());
    let credentials = Explanation::new(Kind::Credentials, error.code());
    match error {
        auth::Error::NoAnswer(error) => of_http_client(error),
        auth::Error::NoSecret { .. } | auth::Error::SecretUnreadable(_) => {
            credentials.hint("store one with `candidature auth login`").hint(
                "without a keyring, set CANDIDATURE_CLIENT_ID and CANDIDATURE_CLIENT_SECRET, or give the profile a `secret_command`",
            )
        }
        auth::Error::SecretCommand { command, .. } => credentials.hint(format!("run it by hand: {command}")),
        auth::Error::Blank { .. } => {
            credentials.hint("check that nothing else was copied with it, such as the word before it")
        }
        auth::Error::SandboxCredential { .. } => {
            credentials.hint("practise with --profile sandbox, or log in with the application's own credentials")
        }
        auth::Error::RealCredential { .. } => credentials
            .hint("on this machine use the sandbox's own credentials, which `candidature sandbox serve` prints"),
        auth::Error::WrongPair { .. } => credentials
            .hint("both are on the application's page in the intra; the secret expires and is renewed from time to time")
            .hint("replace the stored ones with `candidature auth login`"),
        auth::Error::ScopesRefused { .. } => {
            credentials.hint("correct `scopes` in the profile, or grant them to the application in the intra")
        }
        auth::Error::TokenRefused { .. } => credentials,
        auth::Error::NoToken { .. } => failed.hint("try again later").hint(IS_IT_THE_API),
        auth::Error::NotAToken { .. } => failed.hint(IS_IT_THE_API),
    }
}

/// What a person can do about a keyring that cannot be used.
pub const fn keyring_fix(error: &KeyringError) -> &'static str {
    match error {
        KeyringError::Absent(_) => "start a keyring, such as gnome-keyring or KWallet, in a desktop or D-Bus session",
        KeyringError::Locked(_) => "unlock the keyring, by logging in to the desktop or with its own program",
        KeyringError::TimedOut => "check whether the keyring waits for an answer, or restart the desktop session",
        KeyringError::Failed(_) => "run `candidature doctor` for more about the keyring",
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

fn of_engine(error: &engine::Error) -> Explanation {
    match error {
        engine::Error::NotRecorded(_) => Explanation::new(Kind::StoppedEarly, error.code())
            .hint("nothing is sent that is not recorded first; fix it, then resume the run"),
    }
}

fn of_plan(error: &plan::Error) -> Explanation {
    use plan::Error;
    let usage = Explanation::new(Kind::Usage, error.code());
    match error {
        Error::NotAsSaved { .. } | Error::OtherVersion { .. } | Error::NoResource { .. } => {
            usage.hint("make the plan again from its file")
        }
        Error::HeaderDamaged { .. } | Error::LineDamaged(_) => usage.hint("make the plan again"),
        Error::OtherResource { .. } => usage.hint("use the program that made the plan"),
        Error::NotWritten(_) => Explanation::new(Kind::Failed, error.code()),
    }
}

fn of_ledger(error: &ledger::Error) -> Explanation {
    use ledger::Error;
    let failed = Explanation::new(Kind::Failed, error.code());
    match error {
        Error::DiskFull(_) => failed.hint("make room, or give another file with --ledger"),
        Error::NotWritable(_) => failed.hint("make it writable, or give another file with --ledger"),
        Error::Damaged(_) => failed.hint("move it away, or give another file with --ledger"),
        Error::InputOutput { .. } => {
            failed.hint("check whether its disk is full or broken, or give another file with --ledger")
        }
        Error::Newer(_) | Error::OtherResource { .. } => {
            failed.hint("use the newer candidature, or give another file with --ledger")
        }
        Error::JournalInUse => failed.hint("run this again when the other process is done"),
        Error::Database(_) | Error::Empty | Error::RunIsLocked(_) => failed,
    }
}

fn of_files(error: &files::Error) -> Explanation {
    use files::Error as E;
    let usage = || Explanation::new(Kind::Usage, error.code());
    let failed = || Explanation::new(Kind::Failed, error.code());
    match error {
        E::EmptyFile { .. } => {
            usage().hint("name the columns in the first line; `candidature fields --template csv` creates a template")
        }
        E::EmptySheet { .. } => {
            usage().hint("name the columns in the first row; `candidature fields --template xlsx` creates a template")
        }
        E::NotText { .. } => usage().hint(
            "supported formats are CSV, JSON Lines and XLSX; `candidature fields --template csv` creates a template",
        ),
        E::UnsupportedFormat { .. } => usage().hint("save the table as .xlsx without a password, or as CSV"),
        E::JsonArray { .. } => usage().hint("convert the file with `jq -c '.[]'`"),
        E::JsonDocument { records, .. } => usage().hint(format!("convert the file with `jq -c '.{records}[]? // .'`")),
        E::OpenQuoteInHeader { .. } => {
            usage().hint("close the quote at the end of its cell; double a quote that is part of the text")
        }
        E::RowTooLong { .. } => usage().hint("look for a quote in this row that is not closed"),
        E::DamagedUtf8 { .. } => usage().hint("fix the line, or save the file again as UTF-8"),
        E::UnknownEncoding { .. } => usage().hint("save the file as UTF-8"),
        E::NotAWorkbook { .. } => usage().hint("run the command without --sheet"),
        E::UnknownSheet { sheets, .. } => usage().hint(format!("its sheets: {}", sheets.join(", "))),
        E::DamagedWorkbook { .. } | E::DamagedSheet { .. } => usage().hint("save it again as .xlsx or as CSV"),
        E::InvalidHeader { .. } | E::ChangedAfterCheck { .. } => {
            usage().hint("see all errors of the file with `candidature check`")
        }
        E::LineTooLong { .. } | E::NoSheets { .. } => usage(),
        E::UnreadableCsv { .. } => failed(),
        E::CellTooLong { .. } | E::TooManyRecords => {
            failed().hint("export as csv or jsonl, which do not have this limit")
        }
    }
}

fn of_sandbox(error: &sandbox::Error) -> Explanation {
    let failed = Explanation::new(Kind::Failed, error.code());
    match error {
        sandbox::Error::Listen { .. } => failed.hint("use a free port with --port 0"),
        sandbox::Error::Damaged { .. } => failed.hint("create the database again with `candidature sandbox reset`"),
        sandbox::Error::Start(_) | sandbox::Error::Database { .. } | sandbox::Error::File { .. } => failed,
    }
}
