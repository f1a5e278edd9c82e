//! Hints for a command line that is wrong beyond its grammar, and for a setup that has a problem.

use std::path::Path;

use crate::api::roles::Action;
use crate::cli::errors::api::{WITHOUT_KEYRING, keyring_fix};
use crate::cli::errors::explanation::{Explanation, FailedCommand};
use crate::cli::errors::forbidden::needs_role;
use crate::cli::exit_status::Kind;
use crate::cli::usage_error::UsageError;
use crate::ops::doctor::Problem;
use crate::system::shell_quoting;

/// Explains a wrong command line.
pub fn of_usage(error: &UsageError, command: &FailedCommand<'_>) -> Explanation {
    let usage = || Explanation::new(Kind::Usage, error.code());
    let failed = || Explanation::new(Kind::Failed, error.code());
    match error {
        UsageError::CannotAsk { flag, .. } => usage().hint(format!("add {flag} to confirm")),
        UsageError::NoAnswer { flag, .. } => usage().hint(format!("give {flag}")),
        UsageError::HeaderOfProfile { .. } => usage().hint("correct `headers` in config.toml"),
        UsageError::NoDryRun { .. } | UsageError::ReadOnly { .. } => of_switch(error),
        UsageError::Grammar { hints, .. } => hints.iter().fold(usage(), Explanation::hint),
        UsageError::LedgerUnusable { .. } => {
            failed().hint("edits are recorded before they are sent; give another file with --ledger")
        }
        UsageError::InvalidValues { .. } | UsageError::FlagAsValue { .. } => of_values(error),
        UsageError::OwnInput { .. } => usage().hint("nothing was sent or written; name another file or folder"),
        UsageError::NoSchema { known, .. } => usage().hint(format!("commands: {}", known.join(", "))),
        UsageError::Unreadable { .. } | UsageError::EmptyClientId | UsageError::NoSecretOnStdin => usage(),
        UsageError::NotForPlan { .. } | UsageError::OnlyForPlan { .. } => of_plan_flag(error),
        UsageError::WhichRecord { has_user_id } => of_record(error, *has_user_id),
        UsageError::FilterTwice { .. }
        | UsageError::FilterAndGroup { .. }
        | UsageError::NotForSelection { .. }
        | UsageError::WhichEdits
        | UsageError::FileAndSelection
        | UsageError::WhichRecords
        | UsageError::RangeTwice { .. }
        | UsageError::RangeReversed { .. }
        | UsageError::SinceAndRange => of_selection(error),
        UsageError::WhichRun => {
            usage().hint("give its number, or --last for the newest").hint("`candidature runs list` shows the runs")
        }
        UsageError::CurlToSandbox => usage()
            .hint("run `candidature sandbox serve`, and give its address with --api-url instead of --profile sandbox"),
        UsageError::SandboxLogin
        | UsageError::SandboxLogout
        | UsageError::NoCredentials { .. }
        | UsageError::SecretWithoutId
        | UsageError::SecretCommandOfAnother { .. }
        | UsageError::SecretIsEmpty
        | UsageError::Keyring { .. } => of_login(error, command),
        UsageError::FormatsDisagree
        | UsageError::UnknownFileType { .. }
        | UsageError::NotAnExportFormat { .. }
        | UsageError::ReadOnlyField { .. }
        | UsageError::ExportToTerminal
        | UsageError::WorkbookToTerminal => of_output(error),
        UsageError::Cancelled { .. } | UsageError::ChecksFailed { .. } => failed(),
        UsageError::ChangesPending | UsageError::RowsCannotBeApplied { .. } => of_pending(error),
    }
    .details(error.details())
}

fn of_switch(error: &UsageError) -> Explanation {
    let usage = Explanation::new(Kind::Usage, error.code());
    match error {
        UsageError::ReadOnly { .. } => usage
            .hint("nothing was sent; --dry-run shows what would be sent, and `candidature plan` what a file changes"),
        _ => usage.hint("nothing was done; run it without --dry-run"),
    }
}

fn of_record(error: &UsageError, has_user_id: bool) -> Explanation {
    Explanation::new(Kind::Usage, error.code()).hint(if has_user_id {
        "did you mean --user? --user-id moves the record to another user"
    } else {
        "--user takes a login, or the user's id; --id takes the id of the candidature"
    })
}

fn of_selection(error: &UsageError) -> Explanation {
    let usage = Explanation::new(Kind::Usage, error.code());
    match error {
        UsageError::FilterTwice { field } => {
            usage.hint(format!("to match any of several values: --filter {field}=A,B"))
        }
        UsageError::WhichEdits => usage.hint(
            "such as `candidature plan FILE`, or `candidature plan --filter country=Frnace --set country=France`",
        ),
        UsageError::FileAndSelection => usage.hint("leave out the file, or the flags that choose records and edits"),
        UsageError::WhichRecords => usage
            .hint("choose records with --filter, --range, --since, --users-from, --campus or --pool")
            .hint("for all records: --range id=1,999999999"),
        UsageError::SinceAndRange => usage.hint("give both ends: --range updated_at=LOW,HIGH"),
        _ => usage,
    }
}

/// A flag that does not fit the kind of the file.
fn of_plan_flag(error: &UsageError) -> Explanation {
    let usage = Explanation::new(Kind::Usage, error.code());
    usage.hint(match error {
        UsageError::OnlyForPlan { flag: "--review", .. } => "add --save PLAN",
        UsageError::OnlyForPlan { .. } => "save it with `candidature plan --save` first",
        _ => "give it when the plan is made",
    })
}

fn of_pending(error: &UsageError) -> Explanation {
    let has_failures = matches!(error, UsageError::RowsCannotBeApplied { .. });
    Explanation::new(if has_failures { Kind::SomeRowsFailed } else { Kind::ChangesPending }, error.code())
}

fn of_values(error: &UsageError) -> Explanation {
    let usage = Explanation::new(Kind::Usage, error.code());
    match error {
        UsageError::FlagAsValue { flag, joined, .. } => usage
            .hint(format!("nothing was sent; give {flag} a value, or \"\" for an empty text"))
            .hint(format!("to set the field to this text, write {joined}")),
        _ => usage.hint("nothing was sent; `candidature fields` lists what each field takes"),
    }
}

fn of_login(error: &UsageError, command: &FailedCommand<'_>) -> Explanation {
    let usage = || Explanation::new(Kind::Usage, error.code());
    let credentials = || Explanation::new(Kind::Credentials, error.code());
    match error {
        UsageError::SandboxLogin => usage().hint("use --profile sandbox without logging in"),
        UsageError::NoCredentials { is_staging: false, .. } => credentials()
            .hint(format!(
                "log in with `{}`, or set CANDIDATURE_CLIENT_ID and CANDIDATURE_CLIENT_SECRET",
                (command.again)("auth login")
            ))
            .hint("to practise without credentials, use --profile sandbox"),
        UsageError::NoCredentials { is_staging: true, profile } => credentials()
            .hint(format!("log in with `candidature auth login --profile {profile}`; staging has its own applications"))
            .hint("credentials in the environment are for production, and are not used for the staging server"),
        UsageError::SecretWithoutId => {
            credentials().hint("set CANDIDATURE_CLIENT_ID too; both belong to the same application")
        }
        UsageError::SecretIsEmpty => credentials()
            .hint("set CANDIDATURE_CLIENT_SECRET too; both belong to the same application")
            .hint("in a CI job, the secret may have another name, or may be withheld from forks; to use the keyring, unset the variable"),
        UsageError::SecretCommandOfAnother { .. } => credentials()
            .hint("set CANDIDATURE_CLIENT_SECRET as well, or create a profile for it with `candidature auth login --profile NAME`"),
        UsageError::Keyring { action, unusable } => {
            let explained = credentials().hint(keyring_fix(unusable));
            if *action != "stored" {
                return explained;
            }
            explained.hint(WITHOUT_KEYRING)
        }
        _ => usage(),
    }
}

fn of_output(error: &UsageError) -> Explanation {
    let usage = || Explanation::new(Kind::Usage, error.code());
    match error {
        UsageError::FormatsDisagree => usage().hint("give the file a name that ends as the format does"),
        UsageError::UnknownFileType { known, .. } => usage().hint(format!("use a name that ends in {known}")),
        UsageError::NotAnExportFormat { instead, .. } => usage().hint(format!("use {instead}")),
        UsageError::ReadOnlyField { name } => {
            usage().hint(format!("`candidature list --fields id,{name} --limit 0 -o csv` shows it"))
        }
        UsageError::ExportToTerminal => usage().hint("name a file, or - for the terminal"),
        UsageError::WorkbookToTerminal => usage().hint("name a file: `candidature fields --template xlsx FILE.xlsx`"),
        _ => usage(),
    }
}

/// What to do about a problem of the setup.
pub fn fix_of_setup(problem: &Problem, command: &FailedCommand<'_>) -> String {
    let login = || (command.again)("auth login");
    match problem {
        Problem::StateFolder => {
            "processes on this host then cannot share the rate limit; make the folder writable".to_owned()
        }
        Problem::NoSecret => format!("`{}`", login()),
        Problem::Keyring(unusable) => keyring_fix(unusable).to_owned(),
        Problem::NameLookUp => "check the address, the network and DNS".to_owned(),
        Problem::Connection => "check the address and the network; for a proxy set https_proxy".to_owned(),
        Problem::ConnectionThroughProxy => "check the proxy, the address and the network".to_owned(),
        Problem::Waiting(file) => waiting_fix(file.as_deref()),
        Problem::Clock => "set the clock, for instance by NTP".to_owned(),
        Problem::Pair => format!("`{}`, or correct the variables", login()),
        Problem::PairOfCommand => "correct the client id, or what the secret_command prints".to_owned(),
        Problem::Role(Action::Edit) => needs_role(Action::Edit),
        Problem::Role(Action::Read) => {
            format!("{}; `apply --blind` writes without reading", needs_role(Action::Read))
        }
    }
}

/// What a person can do about a wait for the rate limit.
fn waiting_fix(file: Option<&Path>) -> String {
    let forget = |file: &Path| format!("; to forget the wait: rm {}", shell_quoting::word(&file.to_string_lossy()));
    format!("run the command again at that time{}", file.map_or_else(String::new, forget))
}
