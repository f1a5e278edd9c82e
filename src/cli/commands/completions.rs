//! `candidature completions`: prints a completion script for a shell.

use anyhow::Result;
use clap::Args;
use clap_complete::Shell;

use crate::cli::completion::scripts;
use crate::cli::context::Context;

/// Print a completion script for a shell
///
/// With the script, the Tab key completes commands, flags, countries, profiles, the numbers of runs
/// and the sheets of a workbook. Open a new terminal after installing the script. The folder
/// `completions` of the source code contains the same scripts.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  echo 'source <(candidature completions bash)' >> ~/.bashrc
  candidature completions zsh > \"${fpath[1]}/_candidature\"
  candidature completions fish > \\
    ~/.config/fish/completions/candidature.fish")]
pub struct CompletionsArgs {
    /// Your shell; `echo $0` shows its name
    #[arg(value_enum)]
    shell: Shell,
}

/// Runs the verb.
pub fn run(context: &Context, args: &CompletionsArgs) -> Result<()> {
    context.ui.data(&scripts::script(args.shell))
}
