//! `candidature runs backup`: writes a complete copy of the ledger.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{Args, ValueHint};

use crate::cli::args::run::LedgerArgs;
use crate::cli::context::Context;
use crate::cli::destination::existing;
use crate::cli::ui::json::runs::BackupDocument;
use crate::cli::usage_error::UsageError;
use crate::cli::{input, ledger_file};
use crate::system::atomic_file::AtomicFile;

/// The arguments as typed.
#[derive(Args, Debug)]
pub struct BackupArgs {
    /// The file to write
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,

    /// Replace the file if it exists
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    ledger: LedgerArgs,
}

/// Runs the verb.
pub fn run(context: &Context, args: &BackupArgs) -> Result<()> {
    let ledger = ledger_file::open_to_read(context, &args.ledger)?;
    if input::is_same(&args.file, ledger.path()) {
        return Err(UsageError::OwnInput { path: args.file.clone() }.into());
    }
    let document = BackupDocument::of(ledger.path(), &args.file);
    let mut file = AtomicFile::begin(&args.file, existing(args.force))?;
    let copied = if context.dry_run {
        // The file is removed again.
        "would be copied"
    } else {
        std::io::copy(&mut ledger.copy()?, &mut file)
            .with_context(|| format!("cannot write {}", args.file.display()))?;
        file.commit()?;
        "is copied"
    };
    let (from, to) = (ledger.path().display(), args.file.display());
    context.ui.outcome(&format!("the ledger {from} {copied} to {to}"), &document)
}
