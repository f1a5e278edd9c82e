//! Makes the man pages from the definition of the command line. `clap_mangen` writes the options; the
//! sections at the end of the help become sections of the page.

use std::collections::BTreeMap;
use std::path::Path;

use clap::Command;
use clap_mangen::Man;

use crate::harness::{Ran, World, has};

/// The whole command line without the `help` subcommands, which have no page.
fn grammar() -> Command {
    fn without_help(command: Command) -> Command {
        command.disable_help_subcommand(true).mut_subcommands(without_help)
    }
    let mut command = without_help(candidature::command());
    command.build();
    command
}

/// Every command by the name of its page.
fn commands() -> BTreeMap<String, Command> {
    fn collect(command: &Command, name: &str, found: &mut BTreeMap<String, Command>) {
        found.insert(name.to_owned(), command.clone());
        for verb in command.get_subcommands() {
            collect(verb, &format!("{name}-{}", verb.get_name()), found);
        }
    }
    let mut found = BTreeMap::new();
    collect(&grammar(), "candidature", &mut found);
    found
}

/// Every page by the name of its file.
pub fn pages() -> BTreeMap<String, String> {
    commands().iter().map(|(name, command)| (format!("{name}.1"), page(name, command))).collect()
}

fn page(name: &str, command: &Command) -> String {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap().to_owned();
    let named = command.clone().name(name.to_owned()).display_name(name.to_owned()).override_usage(usage);
    let man = Man::new(named);
    let mut body = Vec::new();
    man.render_name_section(&mut body).unwrap();
    man.render_synopsis_section(&mut body).unwrap();
    man.render_description_section(&mut body).unwrap();
    man.render_options_section(&mut body).unwrap();
    if command.has_subcommands() {
        man.render_subcommands_section(&mut body).unwrap();
    }
    let body = String::from_utf8(body).unwrap().replace(APOSTROPHE, "");
    let version = env!("CARGO_PKG_VERSION");
    let mut page = format!("{APOSTROPHE}.TH {name} 1 \"\" \"candidature {version}\" candidature\n{body}");
    page.extend(sections(command).iter().map(as_roff));
    if name != "candidature" {
        page.push_str(".SH \"SEE ALSO\"\ncandidature(1), for the global options, the exit statuses, the environment and the files\n");
    }
    page
}

/// How `clap_mangen` begins each part of a page.
const APOSTROPHE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// A title and the lines under it.
type Section = (String, Vec<String>);

/// The sections at the end of the help: titles with a colon, and indented lines under each.
fn sections(command: &Command) -> Vec<Section> {
    let text = command.get_after_long_help().or(command.get_after_help()).map(ToString::to_string).unwrap_or_default();
    let mut sections: Vec<Section> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix("  ") {
            Some(line) => sections.last_mut().unwrap().1.push(line.to_owned()),
            None => sections.push((line.strip_suffix(':').unwrap().to_owned(), Vec::new())),
        }
    }
    sections
}

fn as_roff((title, lines): &Section) -> String {
    let body: String = if title == EXAMPLES {
        format!(".EX\n{}.EE\n", lines.iter().map(|line| format!("{}\n", escaped(line))).collect::<String>())
    } else {
        let row = |line: &String| {
            let (name, meaning) = line.split_once("  ").unwrap();
            format!(".TP\n\\fB{}\\fR\n{}\n", escaped(name), escaped(meaning.trim_start()))
        };
        lines.iter().map(row).collect()
    };
    format!(".SH \"{}\"\n{body}", title.to_uppercase())
}

const EXAMPLES: &str = "Examples";

/// Escapes text so that a reader can copy it: roff replaces some characters by typographic ones.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\(rs"),
            '-' => escaped.push_str("\\-"),
            '\'' => escaped.push_str("\\(aq"),
            '`' => escaped.push_str("\\(ga"),
            '^' => escaped.push_str("\\(ha"),
            '~' => escaped.push_str("\\(ti"),
            c => escaped.push(c),
        }
    }
    if escaped.starts_with('.') { format!("\\&{escaped}") } else { escaped }
}

#[test]
fn every_flag_has_words_and_every_verb_has_examples_that_fit() {
    for (name, command) in commands() {
        for arg in command.get_arguments() {
            let help = arg.get_long_help().or(arg.get_help().filter(|_| !arg.is_hide_short_help_set()));
            assert!(help.is_some(), "{name} {arg}");
        }
        let sections = sections(&command);
        let is_group = command.is_subcommand_required_set();
        assert!(is_group || sections.iter().any(|(title, _)| title == EXAMPLES), "{name} has no examples");
        for (title, lines) in &sections {
            // Examples are not wrapped, and a man page indents them more than help does.
            let indent = if title == EXAMPLES { 7 } else { 2 };
            for line in lines {
                assert!(indent + line.chars().count() <= 80, "{name}: {line}");
            }
        }
    }
}

/// A page as shown on a terminal with 80 columns.
fn read(page: &Path) -> String {
    let mut man = std::process::Command::new("man");
    World::new().dress(&mut man);
    man.env("MANWIDTH", "80").env("LC_ALL", "C.UTF-8").args(["--warnings", "-l"]).arg(page);
    let read = Ran::of(&mut man).ok();
    assert_eq!(read.stderr, "", "{}", page.display());
    read.stdout
}

#[test]
fn pages_read_well_at_80_columns_and_their_examples_can_be_copied() {
    if !has("man") {
        return;
    }
    for (name, command) in commands() {
        let read = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("man/{name}.1")));
        let widest = read.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= 80, "{name}: {widest} columns");
        for (title, lines) in sections(&command) {
            assert!(read.lines().any(|line| line == title.to_uppercase()), "{name}: {title}");
            for line in lines.iter().filter(|_| title == EXAMPLES) {
                assert!(read.lines().any(|read| read.strip_prefix("       ") == Some(line)), "{name}: {line}\n{read}");
            }
        }
    }
}
