//! What the README claims, held against the program.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::harness::{BINARY, Ran, World};

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The lines that `--help` prints for the exit statuses are the README's.
#[test]
fn exit_statuses_are_those_of_the_help() {
    let help = World::new().run(["--help"]).ok().stdout;
    let statuses = help.split("Exit statuses:\n").nth(1).unwrap();
    let readme = readme();
    let mut count = 0;
    for line in statuses.lines().filter(|line| !line.trim().is_empty()) {
        let (status, meaning) = line.trim().split_once("  ").unwrap();
        let row = format!("| {status} | {meaning} |");
        assert!(readme.contains(&row), "{row} is missing in the README");
        count += 1;
    }
    assert_eq!(count, 9);
}

/// Every block marked `sh sandbox` runs as it stands, with the program on the path.
#[test]
fn the_examples_run() {
    let readme = readme();
    let blocks: Vec<&str> =
        readme.split("```sh sandbox\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
    assert!(blocks.len() >= 2, "the README has lost its examples");
    let folder = Path::new(BINARY).parent().unwrap().to_str().unwrap().to_owned();
    for block in blocks {
        let world = World::new();
        let mut shell = Command::new("sh");
        world.dress(&mut shell);
        let path = format!("{folder}:{}", std::env::var("PATH").unwrap());
        shell.env("PATH", path).current_dir(world.home()).args(["-euc", block]);
        Ran::of(&mut shell).ok();
    }
}
