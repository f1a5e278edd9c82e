//! `completions/` and `man/` are made from the command line's grammar. `UPDATE=1 tests/run generated`
//! writes them anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::harness::World;

fn compare(folder: &str, wanted: &BTreeMap<String, String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    if std::env::var_os("UPDATE").is_some() {
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in wanted {
            fs::write(folder.join(name), text).unwrap();
        }
    }
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap());
    let found: BTreeMap<String, String> = entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
        .collect();
    assert!(found.keys().eq(wanted.keys()), "{:?} instead of {:?}", found.keys(), wanted.keys());
    for (name, text) in wanted {
        assert!(found[name] == *text, "{name} is out of date: UPDATE=1 tests/run generated");
    }
}

#[test]
fn completions_are_those_of_the_grammar() {
    let world = World::new();
    let shells = [
        ("bash", "candidature.bash"),
        ("elvish", "candidature.elv"),
        ("fish", "candidature.fish"),
        ("powershell", "_candidature.ps1"),
        ("zsh", "_candidature"),
    ];
    let script = |shell| world.run(["completions", shell]).ok().stdout;
    compare("completions", &shells.map(|(shell, name)| (name.to_owned(), script(shell))).into());
}

#[test]
fn man_pages_are_those_of_the_grammar() {
    let mut command = candidature::command();
    command.build();
    let mut pages = BTreeMap::new();
    collect(&command, "candidature", &mut pages);
    compare("man", &pages);
}

fn collect(command: &clap::Command, name: &str, pages: &mut BTreeMap<String, String>) {
    let mut page = Vec::new();
    let titled = command.clone().name(name.to_owned()).display_name(name.to_owned());
    clap_mangen::Man::new(titled).date("").render(&mut page).unwrap();
    pages.insert(format!("{name}.1"), String::from_utf8(page).unwrap());
    for verb in command.get_subcommands().filter(|verb| verb.get_name() != "help") {
        collect(verb, &format!("{name}-{}", verb.get_name()), pages);
    }
}

#[test]
fn the_page_of_update_reads_well_at_80_columns() {
    if !crate::harness::has("man") {
        return;
    }
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("man/candidature-update.1");
    let mut man = std::process::Command::new("man");
    let world = World::new();
    world.dress(&mut man);
    man.env("MANWIDTH", "80").env("LC_ALL", "C.UTF-8").arg("-l").arg(page);
    let read = crate::harness::Ran::of(&mut man).ok();
    assert_eq!(read.stderr, "");
    assert!(read.stdout.contains("--birth-city"), "{}", read.stdout);
    let widest = read.stdout.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(widest <= 80, "{widest} columns");
}
