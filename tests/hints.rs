//! Hints for wrong command lines; and every flag that a message, a hint or a help text names exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Command;

use crate::harness::World;

fn flags(command: &Command, found: &mut BTreeSet<String>) {
    found.extend(command.get_arguments().filter_map(|arg| arg.get_long()).map(|flag| format!("--{flag}")));
    command.get_subcommands().for_each(|verb| flags(verb, found));
}

/// The flags that a text names: two dashes and a letter, not preceded by a letter or a dash.
fn named(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let mut named = BTreeSet::new();
    for (at, _) in text.match_indices("--") {
        let before = text[..at].chars().next_back();
        let flag: String = text[at..].chars().take_while(|c| is_part(*c)).collect();
        let is_flag = flag.chars().nth(2).is_some_and(|c| c.is_ascii_lowercase());
        if is_flag && !before.is_some_and(|c| is_part(c) || c.is_ascii_uppercase()) {
            named.insert(flag.trim_end_matches('-').to_owned());
        }
    }
    named
}

/// The source without its unit tests and comments; doc comments stay, because they are help texts.
fn texts_of(file: &Path) -> String {
    let source = fs::read_to_string(file).unwrap();
    let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned();
    let is_comment = |line: &&str| line.trim_start().starts_with("// ") || line.trim_start().starts_with("//!");
    code.lines().filter(|line| !is_comment(line)).collect::<Vec<_>>().join("\n")
}

fn source_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.flat_map(|path| if path.is_dir() { source_files(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

#[test]
fn every_flag_that_a_text_names_exists() {
    let mut known = BTreeSet::from(["--help".to_owned(), "--version".to_owned()]);
    flags(&candidature::command(), &mut known);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    // The other flags are those of curl.
    let is_ours = |file: &PathBuf| !file.ends_with("tests.rs") && !file.ends_with("curl.rs");
    for file in source_files(&root.join("src")).into_iter().filter(is_ours) {
        for flag in named(&texts_of(&file)) {
            seen += 1;
            assert!(known.contains(&flag), "{} names {flag}, which does not exist", file.display());
        }
    }
    assert!(seen > 100, "the test does not see the texts: {seen}");
}

#[test]
fn a_likely_guess_gets_the_right_hint() {
    let world = World::new();
    let cases: &[(&[&str], &str)] = &[
        (&["update", "--login", "lbuckrid", "--pin", "1"], "did you mean --user?"),
        (&["show", "--login=lbuckrid"], "did you mean --user?"),
        (&["list", "--login", "lbuckrid"], "candidature show --user LOGIN"),
        (&["show", "--email", "a@b.c"], "candidature list --filter email=VALUE"),
        (&["list", "--email", "a@b.c"], "--filter email=VALUE"),
        (&["update", "--mail", "a@b.c"], "did you mean --email?"),
        (&["apply", "a.csv", "--birth-city", "Lima"], "birth_city is a column"),
        (&["update", "--name", "Lily"], "--contact-first-name"),
        (&["show", "--last-name", "Buckridge"], "candidature show --user LOGIN"),
        (&["apply", "a.csv", "--force"], "did you mean --yes"),
        (&["update", "--delete", "pin"], "did you mean --unset FIELD?"),
        (&["show", "--id", "23", "--delete"], "records cannot be deleted"),
        (&["apply", "--file", "a.csv"], "candidature apply FILE"),
        (&["--profile", "sandbox", "plan", "--input", "a.csv"], "candidature plan FILE"),
        (&["update", "--file", "a.json"], "--body FILE"),
        (&["export", "--out", "a.csv"], "candidature export FILE"),
        (&["list", "--out", "a.csv"], "candidature list -o csv > FILE"),
        (&["list", "--json"], "did you mean -o json?"),
        (&["show", "--format", "json"], "--output FORMAT"),
        (&["list", "-o", "a.csv"], "candidature list -o csv > a.csv"),
        (&["export", "-o", "a.csv"], "candidature export a.csv"),
        (&["apply", "a.csv", "--limit", "5"], "--max-changes"),
        (&["list", "--max", "5"], "--limit"),
        (&["list", "--debug"], "--verbose"),
        (&["modify"], "`candidature update`"),
        (&["undo"], "`candidature runs undo --last`"),
        (&["a.csv"], "candidature apply a.csv"),
    ];
    for (args, hint) in cases {
        let ran = world.run(*args).fails(2);
        let hints = ran.stderr.lines().filter(|line| line.starts_with("hint: "));
        assert!(hints.clone().any(|line| line.contains(hint)), "{args:?} {ran:#?}");
        assert!(!ran.stderr.contains("to pass '"), "{args:?} {ran:#?}");
    }
}

#[test]
fn dashes_are_suggested_only_where_they_help() {
    let world = World::new();
    world.run(["check", "--mine.csv"]).fails(2).says("use '-- --mine.csv'");
    for args in [&["check", "a.csv", "--bogus"][..], &["runs", "show", "--bogus"], &["show", "--bogus"]] {
        assert!(!world.run(args).fails(2).stderr.contains("'-- --bogus'"), "{args:?}");
    }
}

#[test]
fn flags_are_found_in_a_text() {
    let found = named("`--a-b`, --c=1 and --d, but not x--e, ---f, -- g or --");
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["--a-b", "--c", "--d"]);
}
