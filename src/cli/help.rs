//! The command line as clap knows it, and the layout of its help.
//!
//! The help of a verb shows the verb's own options and refers to `candidature --help` for the global
//! ones. Completion scripts need the global options at every verb, so they use [`grammar`].

use std::fmt::Display;
use std::iter;

use clap::{Arg, ArgAction, Command, CommandFactory as _};

use crate::cli::Cli;
use crate::cli::exit_status::Kind;
use crate::system::{env, folders};

/// Examples at the end of the help of the program.
pub const EXAMPLES: &str = "\
Examples:
  candidature --profile sandbox update --id 23 --birth-city Lima
  candidature apply corrections.csv";

/// Layout of the help of a verb that has options or verbs of its own.
const VERB: &str = "\
{about-with-newline}
{usage-heading} {usage}

{all-args}

Global options: candidature --help{after-help}";

/// Layout of the help of a verb without any option of its own.
const BARE_VERB: &str = "\
{about-with-newline}
{usage-heading} {usage}

Global options: candidature --help{after-help}";

/// What the long help says about global options, besides the line of the short help. It is added here
/// because the parser for frequent verbs does not need it.
const EXPLANATIONS: [(&str, &str); 8] = [
    (
        "profile",
        "Without this option, the profile `default` is used. To create a profile: `candidature auth login --profile NAME`.",
    ),
    (
        "dry_run",
        "For one record, prints the JSON body and needs neither network nor login. For a file, prints one line of JSON for each request.",
    ),
    (
        "read_only",
        "The command ends with status 2 before any request. `runs forget` and `runs prune` are allowed: they change only the ledger on this computer. A profile can have `read_only = true`.",
    ),
    ("yes", "Use it in scripts. Without a terminal, a question that is not answered stops the command."),
    ("verbose", "Secrets are never shown."),
    ("color", "`auto` means: on a terminal, unless the variable NO_COLOR is set."),
    ("api_url", "Overrides the address of the profile."),
    ("timeout", "This includes the time for trying again after a failure."),
];

/// The complete command line; every verb shows the global options.
pub fn grammar() -> Command {
    let program = Cli::command().disable_help_flag(true).arg(help_flag());
    let tables = tables(&program);
    let program = program.after_long_help(format!("{EXAMPLES}\n\n{tables}"));
    EXPLANATIONS
        .into_iter()
        .fold(program, |program, (option, more)| program.mut_arg(option, |arg| explained(arg, more)))
}

fn explained(arg: Arg, more: &str) -> Arg {
    let first = arg.get_help().map(ToString::to_string).unwrap_or_default();
    arg.long_help(format!("{first}\n\n{more}"))
}

/// The complete command line; verbs accept the global options but do not show them.
pub fn command() -> Command {
    let program = grammar();
    let hidden = |arg: &Arg| arg.clone().hide(true);
    let global: Vec<Arg> = program.get_arguments().filter(|arg| arg.is_global_set()).map(hidden).collect();
    program.mut_subcommands(|verb| with_own_help(verb, &global))
}

/// A verb that already has the global options keeps them, so clap does not add visible ones.
fn with_own_help(verb: Command, global: &[Arg]) -> Command {
    let is_bare = verb.get_arguments().next().is_none() && !verb.has_subcommands();
    verb.args(global)
        .help_template(if is_bare { BARE_VERB } else { VERB })
        .mut_subcommands(|verb| with_own_help(verb, global))
}

/// Replaces clap's own flag, which clap adds to each verb separately and shows there.
fn help_flag() -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .global(true)
        .help("Print help: -h prints a summary, --help the details")
        .help_heading("Global options")
}

/// The tables of exit statuses, variables and files, for the long help and the man page.
fn tables(program: &Command) -> String {
    let failure = |kind: &Kind| (kind.exit_status().to_string(), kind.meaning());
    let statuses = iter::once(("0".to_owned(), "done")).chain(Kind::ALL.iter().map(failure));
    let flags = all_flags(program);
    let variables = env::VARIABLES.iter().map(|(_, name, help)| ((*name).to_owned(), with_flag(name, help, &flags)));
    let colours = [
        ("CLICOLOR_FORCE".to_owned(), "when set, colour even without a terminal".to_owned()),
        ("FORCE_COLOR".to_owned(), "the same as CLICOLOR_FORCE".to_owned()),
    ];
    let files = folders::FILES.iter().map(|(path, help)| ((*path).to_owned(), *help));
    let sections = [
        section("Exit status", &statuses.collect::<Vec<_>>()),
        section("Environment", &variables.chain(colours).collect::<Vec<_>>()),
        section("Files", &files.collect::<Vec<_>>()),
    ];
    sections.join("\n\n")
}

/// The long names of the flags of a command and its verbs.
fn all_flags(command: &Command) -> Vec<String> {
    let own = command.get_arguments().filter_map(Arg::get_long).map(ToOwned::to_owned);
    own.chain(command.get_subcommands().flat_map(all_flags)).collect()
}

/// The help of a variable, with the flag that does the same.
fn with_flag(variable: &str, help: &str, flags: &[String]) -> String {
    let flag = variable.trim_start_matches("CANDIDATURE_").to_lowercase().replace('_', "-");
    if flags.contains(&flag) { format!("{help}, as --{flag}") } else { help.to_owned() }
}

fn section<T: Display>(title: &str, rows: &[(String, T)]) -> String {
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let lines: String = rows.iter().map(|(name, meaning)| format!("\n  {name:<width$}  {meaning}")).collect();
    format!("{title}:{lines}")
}
