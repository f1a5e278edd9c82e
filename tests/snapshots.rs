//! What a person and a script see, as a whole: help, tables, JSON, errors. `UPDATE=1 tests/run snapshots`
//! writes the files again; read the changes before you commit them.

use std::fmt::Write as _;

use crate::harness::{BINARY, Ran, World, on_a_terminal};

/// A command and all that came of it.
fn printed(world: &World, args: &[&str]) -> String {
    // A file goes by its name alone, which is the same each time.
    let ran = Ran::of(world.command().current_dir(world.home()).args(args));
    let Ran { stdout, stderr, status } = &ran;
    let mut text = format!("$ candidature {}\n{stdout}", args.join(" "));
    if !stderr.is_empty() {
        write!(text, "--- standard error\n{stderr}").unwrap();
    }
    write!(text, "--- status {}", status.unwrap()).unwrap();
    settled(world, &text)
}

/// The same on a terminal of 80 columns.
fn printed_on_a_terminal(world: &World, args: &[&str]) -> String {
    let mut shell = world.shell("sh");
    shell.args(["-c", "stty cols 80 rows 24; exec \"$0\" \"$@\"", BINARY]).args(args);
    let mut session = on_a_terminal(&shell);
    // rexpect takes each byte for a character.
    let bytes = session.exp_eof().unwrap().chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let text = String::from_utf8(bytes).unwrap().replace('\r', "");
    settled(world, &format!("$ candidature {}\n{text}", args.join(" ")))
}

/// Without what is another each time.
fn settled(world: &World, text: &str) -> String {
    let mut text = text.replace(world.home().to_str().unwrap(), "~");
    if world.is_served() {
        text = text.replace(&world.server().address, "http://sandbox");
    }
    let lines: Vec<String> = text.lines().map(|line| without_times(line).trim_end().to_owned()).collect();
    lines.join("\n")
}

/// Dates of today and durations, in their width.
fn without_times(line: &str) -> String {
    let words = line.split_inclusive(|c: char| !c.is_ascii_digit() && !"-:".contains(c));
    let settled = words.map(|word| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let is_date = digits == 8 && word.matches('-').count() == 2 && word.starts_with("202");
        let is_time = digits == 4 && word.matches(':').count() == 1;
        if is_date || is_time { word.replace(|c: char| c.is_ascii_digit(), "0") } else { word.to_owned() }
    });
    let line: String = settled.collect();
    match line.find("_ms\": ") {
        None => line,
        Some(at) => format!("{}0,", line.get(..at + 6).unwrap()),
    }
}

#[test]
fn help() {
    let world = World::new();
    for verb in
        ["", "update", "list", "export", "check", "plan", "apply", "runs", "runs undo", "auth login", "sandbox serve"]
    {
        let args: Vec<&str> = verb.split_whitespace().chain(["-h"]).collect();
        insta::assert_snapshot!(format!("help {verb}").trim().replace(' ', "-"), printed(&world, &args));
    }
}

#[test]
fn one_edit() {
    let world = World::served();
    let update = ["update", "--id", "23", "--birth-city", "Lyon", "--unset", "contact_phone1"];
    let with = |more: &[&str]| printed(&world, &[&update, more].concat());
    insta::assert_snapshot!("update-dry-run", with(&["-n"]));
    insta::assert_snapshot!("update-curl", with(&["--curl"]));
    insta::assert_snapshot!("update-diff", with(&["--diff", "--yes"]));
    insta::assert_snapshot!("update-json", with(&["--blind", "-o", "json"]));
    insta::assert_snapshot!("update-unknown-field", printed(&world, &["update", "--id", "23", "--birth-ctiy", "x"]));
    insta::assert_snapshot!(
        "update-invalid",
        printed(&world, &["update", "--id", "23", "--max-level-logic", "x", "--meeting-date", "6/1", "-o", "json"])
    );
    insta::assert_snapshot!("show", printed(&world, &["show", "--id", "24"]));
    insta::assert_snapshot!("fields-on-a-terminal", printed_on_a_terminal(&world, &["fields"]));
    insta::assert_snapshot!("list-on-a-terminal", printed_on_a_terminal(&world, &["list", "--limit", "9"]));
    let none = ["list", "--filter", "id=999"];
    insta::assert_snapshot!("list-of-nothing-on-a-terminal", printed_on_a_terminal(&world, &none));
}

#[test]
fn many_edits() {
    let world = World::served();
    world.write("a.csv", "id,birth_city,pin\n1,Lyon,0001\n2,,0002\n9999,Nice,3\n");
    world.write("bad.csv", "id,max_level_logic,phone\n1,two,\nx,3,4.41E+11\n2,zwei,\n");
    insta::assert_snapshot!("check", printed(&world, &["check", "bad.csv"]));
    insta::assert_snapshot!("check-json", printed(&world, &["check", "bad.csv", "-o", "json"]));
    insta::assert_snapshot!("check-on-a-terminal", printed_on_a_terminal(&world, &["check", "bad.csv"]));
    insta::assert_snapshot!("plan", printed(&world, &["plan", "a.csv"]));
    insta::assert_snapshot!("plan-markdown", printed(&world, &["plan", "a.csv", "-o", "markdown"]));
    insta::assert_snapshot!("plan-on-a-terminal", printed_on_a_terminal(&world, &["plan", "a.csv"]));
    insta::assert_snapshot!("apply", printed(&world, &["apply", "a.csv", "--yes"]));
    insta::assert_snapshot!("apply-json", printed(&world, &["apply", "a.csv", "--yes", "-o", "json"]));
    insta::assert_snapshot!("runs", printed(&world, &["runs"]));
    insta::assert_snapshot!("runs-on-a-terminal", printed_on_a_terminal(&world, &["runs"]));
    insta::assert_snapshot!("runs-show", printed(&world, &["runs", "show", "1", "--all"]));
    insta::assert_snapshot!("runs-undo", printed(&world, &["runs", "undo", "1", "--yes"]));
    insta::assert_snapshot!("runs-json", printed(&world, &["runs", "-o", "json"]));
}
