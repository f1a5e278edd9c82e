//! `--full`: shows all differences on a terminal, without cutting long values.

use clap::Args;

/// How much of the differences is shown.
#[derive(Args, Clone, Copy, Debug)]
pub struct FullArgs {
    /// Show all differences, and do not cut long values
    #[arg(long, help_heading = "Behaviour")]
    pub full: bool,
}
