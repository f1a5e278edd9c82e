//! `candidature completions`: a script for the shell, made from the command line's own grammar.

use anyhow::Result;
use clap::{Arg, Args, Command, ValueHint};
use clap_complete::Shell;

use crate::cli::context::Context;

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
    clap_complete::generate(args.shell, &mut with_files_for_paths(crate::cli::command()), "candidature", &mut script);
    context.ui.data(&String::from_utf8_lossy(&script))
}

/// Where nothing is known of a value, shells offer files, which a number or a name is not.
fn with_files_for_paths(command: Command) -> Command {
    let is_path = |hint| matches!(hint, ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath);
    let takes_text = |arg: &Arg| {
        let takes_value = arg.get_num_args().map_or(arg.get_action().takes_values(), |many| many.takes_values());
        takes_value && arg.get_possible_values().is_empty() && !is_path(arg.get_value_hint())
    };
    command
        .mut_args(|arg| if takes_text(&arg) { arg.value_hint(ValueHint::Other) } else { arg })
        .mut_subcommands(with_files_for_paths)
}
