//! `--read-only`: nothing is changed through the API, whoever asks for it and however.

use std::process::Command;

use crate::harness::{Ran, World};

/// Command lines that change records, each from a world with a file, a plan and runs.
const EDITS: &[&str] = &[
    "update --id 24 --pin 1",
    "update --id 24 --pin 1 --diff --yes",
    "update --id 24 --pin 1 --blind --method put",
    "edit --id 24 --yes",
    "apply a.csv --yes",
    "apply a.csv --yes --blind",
    "apply a.plan --yes",
    "runs undo --last --yes",
    "runs redo --last --yes",
    "runs resume --last",
    "runs retry --last",
    "sandbox reset",
];

/// Command lines that change no record.
const READS: &[&str] = &[
    "show --id 23",
    "list --limit 3",
    "find lbu",
    "history --id 23",
    "plan --filter id=24 --set pin=1",
    "auth list",
    "export out.csv --limit 3",
    "check a.csv",
    "plan a.csv",
    "plan a.plan",
    "fields",
    "runs list",
    "runs show --last",
    "runs export --last --to run.csv",
    "runs undo --last --dry-run",
    "update --id 24 --pin 1 --dry-run",
    "update --id 24 --pin 1 --diff --dry-run",
    "update --id 24 --pin 1 --curl",
    "apply a.csv --dry-run",
    "auth status",
    "doctor",
];

fn prepared() -> World {
    let world = World::served();
    world.write("a.csv", "id,pin\n24,7\n25,8\n");
    in_home(&world, "plan a.csv --save a.plan").ok();
    in_home(&world, "update --id 23 --pin 1").ok();
    world
}

fn command(world: &World, words: &str) -> Command {
    let mut command = world.command();
    command.current_dir(world.home()).args(words.split_whitespace());
    command
}

fn in_home(world: &World, words: &str) -> Ran {
    Ran::of(&mut command(world, words))
}

fn writes(world: &World) -> usize {
    world.count("PATCH", "/") + world.count("PUT", "/")
}

#[test]
fn every_command_that_edits_is_refused_before_any_request() {
    let world = prepared();
    let before = world.log().len();
    for words in EDITS {
        in_home(&world, &format!("{words} --read-only")).fails(2).says("as --read-only says");
        Ran::of(command(&world, words).env("CANDIDATURE_READ_ONLY", "true"))
            .fails(2)
            .says("as CANDIDATURE_READ_ONLY says");
    }
    assert_eq!(world.log().len(), before, "a refused command sends nothing at all");
    let refused = in_home(&world, "update --id 24 --pin 1 --read-only -o json").fails(2).error_json();
    assert_eq!((&refused["code"], &refused["exit_status"]), (&"read_only".into(), &2.into()));
}

#[test]
fn every_command_that_reads_works() {
    let world = prepared();
    let before = writes(&world);
    for words in READS {
        in_home(&world, &format!("{words} --read-only")).ok();
    }
    assert_eq!(writes(&world), before);
}

#[test]
fn a_profile_can_be_read_only_and_a_variable_overrides_it() {
    let world = prepared();
    let profile = |read_only| {
        let address = &world.server().address;
        world.write(
            "config/candidature/config.toml",
            &format!("[profiles.looking]\napi_url = \"{address}\"\n{read_only}\n"),
        );
    };
    profile("read_only = true");
    in_home(&world, "update --id 24 --pin 1 --profile looking").fails(2).says("as profile looking says");
    in_home(&world, "show --id 24 --profile looking").ok();
    in_home(&world, "doctor --profile looking").ok().prints("read-only");
    let mut writing = command(&world, "update --id 24 --pin 1 --profile looking");
    Ran::of(writing.env("CANDIDATURE_READ_ONLY", "false")).ok();
    profile("read_only = \"yes\"");
    in_home(&world, "show --id 24 --profile looking").fails(2).says("true or false is expected");
}
