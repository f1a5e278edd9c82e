//! `candidature completions`: a script for the shell, made from the command line's own grammar.

use anyhow::Result;
use clap::Args;
use clap_complete::Shell;

use super::context::Context;

/// Print a completion script for a shell
///
/// The scripts are also in the folder `completions` of the source.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  source <(candidature completions bash)
  candidature completions zsh > \"${fpath[1]}/_candidature\"
  candidature completions fish > \\
    ~/.config/fish/completions/candidature.fish")]
pub struct CompletionsArgs {
    /// The shell that is to read it
    #[arg(value_enum)]
    shell: Shell,
}

pub fn run(context: &Context, args: &CompletionsArgs) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::command(), "candidature", &mut script);
    context.out.data(&String::from_utf8_lossy(&script))
}
