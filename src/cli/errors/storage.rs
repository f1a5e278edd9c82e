//! Hints for what is stored on this machine: settings, plans, the ledger, the sandbox.

use crate::cli::errors::explanation::Explanation;
use crate::cli::exit_status::Kind;
use crate::system::editor::EditorError;
use crate::system::shell_quoting;
use crate::{config, engine, ledger, plan, sandbox, system};

/// Explains a problem with a file or folder of this machine.
pub fn of_system(error: &system::Error) -> Explanation {
    use system::Error;
    let usage = || Explanation::new(Kind::Usage, error.code());
    let failed = || Explanation::new(Kind::Failed, error.code());
    match error {
        Error::NoHomeFolder => failed().hint("set HOME"),
        Error::NotOurs(_) => {
            failed().hint("use another place: the owner could read and change everything that is stored there")
        }
        Error::NotTrusted(_) => usage()
            .hint("use a file of your own; as root, run it without sudo, or with the home folder of root: `sudo -H`"),
        Error::HasOtherNames(_) => usage().hint("copy the file to a folder of your own, and give the copy"),
        Error::SharedFolder(_) => {
            usage().hint("use a folder in which only you can create files; `mkdir -m 700 FOLDER` makes one")
        }
        Error::HomeOfAnother(_) => usage().hint("run it without sudo, or with the home folder of root: `sudo -H`"),
        Error::WritableByOthers(path) => {
            usage().hint(format!("chmod go-w {}", shell_quoting::word(&path.to_string_lossy())))
        }
        Error::NotAFileName(_) | Error::IsFolder(_) => usage().hint("give the name of a file"),
        Error::NotARegularFile(_) => usage().hint("to write to standard output, give no FILE"),
        Error::AlreadyExists(_) => usage().hint("add --force to replace it"),
    }
}

/// Explains an editor that gave no text.
pub fn of_editor(error: &EditorError) -> Explanation {
    let failed = Explanation::new(Kind::Failed, error.code());
    match error {
        EditorError::NotStarted { .. } => {
            failed.hint("nothing was sent; set VISUAL or EDITOR to the command of an editor")
        }
        EditorError::Failed { .. } => failed,
    }
}

/// Explains settings that cannot be used.
pub fn of_config(error: &config::Error) -> Explanation {
    use config::Error;
    let usage = Explanation::new(Kind::Usage, error.code());
    match error {
        Error::InvalidValue { .. }
        | Error::InvalidAddress { .. }
        | Error::InvalidQuotaShare { .. }
        | Error::InvalidRate { .. }
        | Error::InvalidUserAgent { .. } => usage,
        Error::StagingElsewhere { .. } => usage.hint("use another profile for another server"),
        Error::SandboxWithAddress { .. } => usage.hint("leave one of them out"),
        Error::UnknownProfile { name, known, .. } => usage
            .hint(format!("profiles: {}", known.join(", ")))
            .hint(format!("to create it: `candidature auth login --profile {name}`")),
        Error::InvalidProfileName(_) => usage.hint("use letters, digits, `-`, `_` and `.`"),
        Error::DamagedFile { .. } => usage
            .hint("fix the file, or move it away and log in again; never put a secret in it")
            .hint("put names with spaces or accents in quotes, such as \"Prénom\""),
    }
}

/// Explains why a run cannot go on.
pub fn of_engine(error: &engine::Error) -> Explanation {
    match error {
        engine::Error::NotRecorded(_) => Explanation::new(Kind::StoppedEarly, error.code())
            .hint("edits are recorded before they are sent; fix the ledger, then resume the run"),
        engine::Error::ForbiddenInARow(_) => Explanation::new(Kind::StoppedEarly, error.code())
            .hint("the application may have lost a right: `candidature auth status` shows what it may do"),
    }
}

/// Explains a plan that cannot be used.
pub fn of_plan(error: &plan::Error) -> Explanation {
    use plan::Error;
    let usage = Explanation::new(Kind::Usage, error.code());
    match error {
        Error::NotAsSaved { .. } | Error::OtherVersion { .. } => usage.hint("make the plan again from its file"),
        Error::HeaderDamaged { .. } | Error::LineDamaged(_) => usage.hint("make the plan again"),
        Error::OtherResource { .. } => usage.hint("use the program that made the plan"),
        Error::NotWritten(_) => Explanation::new(Kind::Failed, error.code()),
    }
}

/// Explains a ledger that cannot be used.
pub fn of_ledger(error: &ledger::Error) -> Explanation {
    use ledger::Error;
    let failed = Explanation::new(Kind::Failed, error.code());
    let usage = || Explanation::new(Kind::Usage, error.code());
    match error {
        Error::Refused { why: system::Error::NotARegularFile(_) | system::Error::IsFolder(_), .. } => {
            usage().hint("give the file of a ledger, or a new file, with --ledger")
        }
        Error::Refused { why, .. } => of_system(why).hints.iter().fold(usage(), Explanation::hint),
        Error::Missing(_) => {
            usage().hint("to use another ledger, give its file with --ledger; `apply` and `update` create a ledger")
        }
        Error::JournalNotReadable(_) => {
            usage().hint("copy both files to a folder that you can write to, and give the copy with --ledger")
        }
        Error::Changed { .. } => usage().hint("nothing was sent; `runs export` writes what the ledger holds"),
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
        Error::Database { .. } | Error::Empty | Error::RunIsLocked(_) => failed,
    }
}

/// Explains a sandbox that cannot be used.
pub fn of_sandbox(error: &sandbox::Error) -> Explanation {
    let failed = Explanation::new(Kind::Failed, error.code());
    match error {
        sandbox::Error::Listen { .. } => failed.hint("use a free port with --port 0"),
        sandbox::Error::Damaged { .. } => failed.hint("create the database again with `candidature sandbox reset`"),
        sandbox::Error::Start(_) | sandbox::Error::Database { .. } | sandbox::Error::File { .. } => failed,
    }
}
