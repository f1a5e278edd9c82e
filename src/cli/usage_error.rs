//! What can be wrong with a command line beyond its grammar. `errors/usage.rs` adds what to do next.

use std::path::PathBuf;

use crate::auth::secret_store::KeyringError;
use crate::cli::ui::counted;
use crate::config::origin::Origin;

/// A refusal of the command line; nothing was sent or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsageError {
    /// The person answered no.
    #[error("cancelled; {state}")]
    Cancelled {
        /// What that leaves behind.
        state: &'static str,
    },
    /// A yes or no cannot be asked for.
    #[error("confirmation is needed (\"{question}\"), but {why}")]
    CannotAsk {
        /// The question.
        question: String,
        /// Why not.
        why: &'static str,
        /// The flag that answers the question.
        flag: &'static str,
    },
    /// A text cannot be asked for.
    #[error("an answer is needed (\"{question}\"), but {why}; {state}")]
    NoAnswer {
        /// The question.
        question: String,
        /// Why not.
        why: &'static str,
        /// What that leaves behind.
        state: &'static str,
        /// The flag that answers the question.
        flag: &'static str,
    },
    /// A header of the profile stands for no column.
    #[error("the headers of profile {profile:?}: {why}")]
    HeaderOfProfile {
        /// The name of the profile.
        profile: String,
        /// What is wrong with the header.
        why: String,
    },
    /// A command has no dry run.
    #[error("`{command}` has no dry run")]
    NoDryRun {
        /// The command.
        command: &'static str,
    },
    /// The settings allow no command that changes a record.
    #[error("records may only be read, as {origin} says")]
    ReadOnly {
        /// Where that setting comes from.
        origin: Origin,
    },
    /// The command line does not fit the grammar.
    #[error("{message}")]
    Grammar {
        /// What does not fit.
        message: String,
        /// What was probably meant, and the usage.
        hints: Vec<String>,
    },
    /// A word that looks like a flag would be the value of a field.
    #[error("{flag} needs a value, and {value:?} looks like a flag")]
    FlagAsValue {
        /// The flag of the field.
        flag: String,
        /// The word after the flag.
        value: String,
        /// How to write the word as the value.
        joined: String,
    },
    /// The ledger cannot be written, so nothing can be sent.
    #[error("the ledger {} cannot be written: {why}", .path.display())]
    LedgerUnusable {
        /// Where it is.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// Values of an edit are not valid.
    #[error("{}", summary(.problems, "values are not valid"))]
    InvalidValues {
        /// What is wrong, one sentence for each.
        problems: Vec<String>,
    },
    /// An output would replace its own input.
    #[error("the output would replace its own input {}", .path.display())]
    OwnInput {
        /// Where it is.
        path: PathBuf,
    },
    /// The input cannot be read.
    #[error("{name}: {why}")]
    Unreadable {
        /// What messages call it.
        name: String,
        /// Why not.
        why: String,
    },
    /// A flag that says how to read a file of edits was given with a saved plan.
    #[error("{flag} is for a file of edits, and {name} is a plan")]
    NotForPlan {
        /// The flag.
        flag: &'static str,
        /// What messages call it.
        name: String,
    },
    /// A flag that is for a saved plan was given with a file of edits.
    #[error("{flag} is for a saved plan, and {name} is a file of edits")]
    OnlyForPlan {
        /// The flag.
        flag: &'static str,
        /// What messages call it.
        name: String,
    },
    /// A flag that says how to read a file of edits was given without a file.
    #[error("{flag} is for a file of edits, and no file is given")]
    NotForSelection {
        /// The flag.
        flag: &'static str,
    },
    /// Neither a file nor edits for chosen records were given.
    #[error("what to change? Give a file of edits, or records and what to set in them")]
    WhichEdits,
    /// A file of edits and edits for chosen records were given.
    #[error("a file of edits and a selection of records exclude each other")]
    FileAndSelection,
    /// Edits were given without a selection of records.
    #[error("which records? All of them would be changed")]
    WhichRecords,
    /// A filter that a group of people uses as well.
    #[error("--filter {field} and a group of people exclude each other")]
    FilterAndGroup {
        /// The field.
        field: &'static str,
    },
    /// The command prints no document.
    #[error("the command {command:?} prints no JSON document")]
    NoSchema {
        /// The command.
        command: String,
        /// The commands that do.
        known: Vec<&'static str>,
    },
    /// No record was named.
    #[error("which record? Give --user LOGIN or --id N")]
    WhichRecord {
        /// Whether `--user-id` was given, which is easily confused with `--user`.
        has_user_id: bool,
    },
    /// The API would silently use only the last of several filters by one field.
    #[error("--filter {field} is given twice")]
    FilterTwice {
        /// The field.
        field: &'static str,
    },
    /// The API would silently use only the last of several ranges of one field.
    #[error("--range {field} is given twice")]
    RangeTwice {
        /// The field.
        field: &'static str,
    },
    /// A range that cannot contain any value.
    #[error("--range {field}: {problem}")]
    RangeReversed {
        /// The field.
        field: &'static str,
        /// The ends and what is wrong with them.
        problem: String,
    },
    /// Two flags for one range.
    #[error("--since and --range updated_at are the same range")]
    SinceAndRange,
    /// Neither a run's number nor the newest one was asked for.
    #[error("which run?")]
    WhichRun,
    /// The sandbox in this process cannot be reached from outside.
    #[error("curl cannot reach the sandbox inside this process")]
    CurlToSandbox,
    /// The sandbox needs no login.
    #[error("the sandbox needs no login")]
    SandboxLogin,
    /// There is nothing to log out of.
    #[error("the sandbox has no login to log out of")]
    SandboxLogout,
    /// No client id was given.
    #[error("the client id is empty")]
    EmptyClientId,
    /// Standard input has no secret.
    #[error("there is no secret on standard input")]
    NoSecretOnStdin,
    /// There is no client id, or no secret for it.
    #[error(
        "there are no credentials{}: profile {profile} is not logged in",
        if *is_staging { " for the staging server" } else { "" }
    )]
    NoCredentials {
        /// The name of the profile.
        profile: String,
        /// They would be for the staging server, which does not get those of the environment.
        is_staging: bool,
    },
    /// There is a secret in the environment without a client id.
    #[error("the environment has a client secret but no client id")]
    SecretWithoutId,
    /// There is an id in the environment, and its secret is empty.
    #[error("the environment has a client id but an empty client secret")]
    SecretIsEmpty,
    /// The command of a profile gives the secret of another application or another address.
    #[error("the secret_command of profile {profile} is not for {other}")]
    SecretCommandOfAnother {
        /// The name of the profile.
        profile: String,
        /// The application or the address that it is not for.
        other: String,
    },
    /// The keyring cannot store or remove the secret.
    #[error("the secret cannot be {action}: {unusable}")]
    Keyring {
        /// What was tried: "stored" or "removed".
        action: &'static str,
        /// Why the keyring cannot be used.
        unusable: KeyringError,
    },
    /// The file name and `-o` name different formats.
    #[error("the file name and the chosen format disagree")]
    FormatsDisagree,
    /// The name of the file does not show its format.
    #[error("{}", unknown_file_type(.extension))]
    UnknownFileType {
        /// The end of the name; empty if the name has none.
        extension: String,
        /// The known ones.
        known: &'static str,
    },
    /// The format is for looking at, not for reading back.
    #[error("cannot export as {format}")]
    NotAnExportFormat {
        /// The format.
        format: &'static str,
        /// What to use instead.
        instead: &'static str,
    },
    /// A read-only column was asked for in an export.
    #[error("{name} is read-only and is left out of exports")]
    ReadOnlyField {
        /// What messages call it.
        name: String,
    },
    /// An export would fill the terminal.
    #[error("an export to the terminal has to be asked for")]
    ExportToTerminal,
    /// A workbook cannot be printed.
    #[error("a workbook cannot be written to the terminal")]
    WorkbookToTerminal,
    /// Some checks of the setup failed.
    #[error("{} failed: {}", counted(.failed.len() as u64, "check"), .failed.join(", "))]
    ChecksFailed {
        /// The names of the checks.
        failed: Vec<&'static str>,
    },
    /// A plan has changes, and the caller asked for a status that says so.
    #[error("there are changes")]
    ChangesPending,
    /// Rows of a plan cannot be applied.
    #[error("{failed} of {rows} rows cannot be applied")]
    RowsCannotBeApplied {
        /// How many rows cannot be applied.
        failed: u64,
        /// How many rows there are.
        rows: u64,
    },
}

/// The only problem, or how many there are.
fn summary(problems: &[String], what: &str) -> String {
    match problems {
        [only] => only.clone(),
        several => format!("{} {what}", several.len()),
    }
}

fn unknown_file_type(extension: &str) -> String {
    match extension {
        "" => "the name of the file has no extension".to_owned(),
        extension => format!("unknown file type {extension}"),
    }
}

impl UsageError {
    /// The things that the message counts, if there are several.
    pub fn details(&self) -> &[String] {
        match self {
            Self::InvalidValues { problems } if problems.len() > 1 => problems,
            _ => &[],
        }
    }

    /// The stable name of this error for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Cancelled { .. } => "cancelled",
            Self::CannotAsk { .. } => "confirmation_needed",
            Self::NoAnswer { .. } => "answer_needed",
            Self::HeaderOfProfile { .. } => "header_of_profile",
            Self::NoDryRun { .. } => "no_dry_run",
            Self::ReadOnly { .. } => "read_only",
            Self::Grammar { .. } => "usage",
            Self::FlagAsValue { .. } => "flag_as_value",
            Self::LedgerUnusable { .. } => "ledger_unusable",
            Self::InvalidValues { .. } => "invalid_value",
            Self::OwnInput { .. } => "own_input",
            Self::Unreadable { .. } => "unreadable",
            Self::NotForPlan { .. } => "not_for_plan",
            Self::OnlyForPlan { .. } => "only_for_plan",
            Self::NotForSelection { .. } => "not_for_selection",
            Self::WhichEdits => "which_edits",
            Self::FileAndSelection => "file_and_selection",
            Self::WhichRecords => "which_records",
            Self::FilterAndGroup { .. } => "filter_and_group",
            Self::NoSchema { .. } => "no_schema",
            Self::WhichRecord { .. } => "which_record",
            Self::FilterTwice { .. } => "filter_twice",
            Self::RangeTwice { .. } | Self::SinceAndRange => "range_twice",
            Self::RangeReversed { .. } => "range_reversed",
            Self::WhichRun => "which_run",
            Self::CurlToSandbox => "curl_to_sandbox",
            Self::SandboxLogin | Self::SandboxLogout => "sandbox_has_no_login",
            Self::NoSecretOnStdin => "no_secret",
            Self::EmptyClientId => "empty_client_id",
            Self::NoCredentials { .. } | Self::SecretWithoutId | Self::SecretIsEmpty => "no_credentials",
            Self::SecretCommandOfAnother { .. } => "secret_command_of_another",
            Self::Keyring { .. } => "keyring",
            Self::FormatsDisagree | Self::UnknownFileType { .. } | Self::NotAnExportFormat { .. } => "format",
            Self::ReadOnlyField { .. } => "read_only_field",
            Self::ExportToTerminal => "export_to_terminal",
            Self::WorkbookToTerminal => "workbook_to_terminal",
            Self::ChecksFailed { .. } => "checks_failed",
            Self::ChangesPending => "changes_pending",
            Self::RowsCannotBeApplied { .. } => "rows_cannot_be_applied",
        }
    }
}
