//! `completions/` and `man/` are made from the definition of the command line. To write them again, run
//! `UPDATE=1 tests/run generated`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::harness::World;
use crate::man;

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
    compare("man", &man::pages());
}
