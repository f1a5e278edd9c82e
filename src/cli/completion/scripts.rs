//! Completion scripts: those of `clap_complete`, changed so that some values come from this program.
//!
//! `clap_complete` can only write fixed values into a script. We give it a marker as the only value of
//! some arguments, and replace the marker in the script by a call of a function.

use std::collections::BTreeMap;

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, ValueHint};
use clap_complete::Shell;

use crate::cli::completion::Kind;
use crate::cli::help::grammar;

const IN_BASH: &str = include_str!("offer.bash");
const IN_FISH: &str = include_str!("offer.fish");
const IN_ZSH: &str = include_str!("offer.zsh");

/// The completion script for a shell.
pub fn script(shell: Shell) -> String {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut with_values(grammar()), "candidature", &mut bytes);
    let script = String::from_utf8_lossy(&bytes);
    match shell {
        Shell::Bash => format!("{IN_BASH}\n{}", replaced(&skip_values_in_bash(&script), in_bash)),
        Shell::Fish => format!("{IN_FISH}\n{}{}", replaced(&script, in_fish), run_numbers_in_fish()),
        Shell::Zsh => replaced(&script, in_zsh).replacen("\n\n", &format!("\n\n{IN_ZSH}\n"), 1),
        _ => script.into_owned(),
    }
}

/// Replaces the marker of every kind.
fn replaced(script: &str, change: impl Fn(&str, Kind) -> String) -> String {
    Kind::ALL.into_iter().fold(script.to_owned(), |script, kind| change(&script, kind))
}

fn marker(kind: Kind) -> String {
    format!("CANDIDATURE_{}", kind.name())
}

/// A marker for a flag's value is in a line of its own; a marker for an argument is in the list of flags.
fn in_bash(script: &str, kind: Kind) -> String {
    let (marker, name) = (marker(kind), kind.name());
    script
        .replace(
            &format!("COMPREPLY=($(compgen -W \"{marker}\" -- \"${{cur}}\"))"),
            &format!("_candidature_offer {name}"),
        )
        .replace(&format!(" {marker}"), &format!(" $(_candidature_numbers {name})"))
}

/// The script takes a value for a verb if it looks like one, such as `sandbox` after `--profile`. The words of a value
/// after `=` are the sign and the value.
fn skip_values_in_bash(script: &str) -> String {
    const LOOP: &str = "    for i in \"${COMP_WORDS[@]:0:COMP_CWORD}\"\n    do\n";
    let skip = format!(
        "{LOOP}        if [[ -n $is_value ]]; then\n            [[ $i == = ]] || is_value=\"\"\n            continue\n        fi\n        \
         case \"$i\" in\n            {}) is_value=yes ;;\n        esac\n",
        flags_with_values().join("|")
    );
    script.replacen(LOOP, &skip, 1).replacen("    local i cur", "    local is_value=\"\" i cur", 1)
}

/// The flags that take a value, in whatever verb they are given.
fn flags_with_values() -> Vec<String> {
    let mut flags = BTreeMap::new();
    collect_flags(&grammar(), &mut flags);
    flags.into_iter().filter(|(_, takes_value)| *takes_value).map(|(flag, _)| flag).collect()
}

fn collect_flags(command: &Command, flags: &mut BTreeMap<String, bool>) {
    for arg in command.get_arguments() {
        let takes_value = arg.get_num_args().map_or(arg.get_action().takes_values(), |many| many.min_values() > 0);
        let names =
            arg.get_long().map(|long| format!("--{long}")).into_iter().chain(arg.get_short().map(|s| format!("-{s}")));
        for name in names {
            *flags.entry(name).or_insert(takes_value) &= takes_value;
        }
    }
    command.get_subcommands().for_each(|verb| collect_flags(verb, flags));
}

fn in_fish(script: &str, kind: Kind) -> String {
    script.replace(&format!("{}\\t''", marker(kind)), &format!("(__candidature_offer {})", kind.name()))
}

/// `clap_complete` writes nothing for arguments without a flag into a script for fish.
fn run_numbers_in_fish() -> String {
    let program = grammar();
    let verbs = program.find_subcommand("runs").into_iter().flat_map(Command::get_subcommands);
    let takes_run = |verb: &&Command| verb.get_positionals().any(|arg| kind_of(arg) == Some(Kind::Runs));
    let line = |verb: &Command| {
        format!(
            "complete -c candidature -n \"__fish_candidature_using_subcommand runs; and __fish_seen_subcommand_from {}\" \
             -k -f -a \"(__candidature_offer runs)\"\n",
            verb.get_name()
        )
    };
    verbs.filter(takes_run).map(line).collect()
}

fn in_zsh(script: &str, kind: Kind) -> String {
    script.replace(&format!("({})", marker(kind)), &format!("{{_candidature_offer {}}}", kind.name()))
}

/// Gives every argument something to complete. Without a hint, shells offer files, which are wrong for
/// numbers and names.
fn with_values(command: Command) -> Command {
    command.mut_args(with_value).mut_subcommands(with_values)
}

fn with_value(arg: Arg) -> Arg {
    let is_path = matches!(arg.get_value_hint(), ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath);
    let takes_value = arg.get_num_args().map_or(arg.get_action().takes_values(), |many| many.takes_values());
    match kind_of(&arg) {
        Some(kind) => arg.value_parser(PossibleValuesParser::new([marker(kind)])),
        None if takes_value && arg.get_possible_values().is_empty() && !is_path => arg.value_hint(ValueHint::Other),
        None => arg,
    }
}

/// What to ask this program for, if the values of an argument are known only on the user's machine.
fn kind_of(arg: &Arg) -> Option<Kind> {
    match arg.get_id().as_str() {
        "profile" => Some(Kind::Profiles),
        "run" => Some(Kind::Runs),
        "filters" => Some(Kind::Filters),
        "ranges" => Some(Kind::Ranges),
        "sheet" => Some(Kind::Sheets),
        _ => None,
    }
}
