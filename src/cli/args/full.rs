//! `--full`: differences on a terminal, uncut.

use clap::Args;

/// How much of the differences is shown.
#[derive(Args, Clone, Copy, Debug)]
pub struct FullArgs {
    /// Show every difference, and long values whole
    #[arg(long, help_heading = "How")]
    pub full: bool,
}
