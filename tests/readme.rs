//! Compares the README with the program.

use std::fs;
use std::path::Path;

use crate::harness::{Ran, World};

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The code blocks that are marked with `mark`, such as `sh` or `yaml recipe`.
fn blocks(mark: &str) -> Vec<String> {
    let readme = readme();
    let opening = format!("```{mark}\n");
    let blocks = readme.split(&opening).skip(1);
    blocks.map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

/// The only `sh` block that contains `text`.
pub fn block_with(text: &str) -> String {
    let found: Vec<String> = blocks("sh").into_iter().filter(|block| block.contains(text)).collect();
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().unwrap()
}

/// The first block builds the program from the source code. The rest of its line does edit a record.
#[test]
fn the_first_command_edits_a_record() {
    let block = block_with("cargo run");
    let command = block.replacen("cargo run --release --", "candidature", 1);
    assert!(command.starts_with("candidature ") && command.lines().count() == 1, "{block}");
    Ran::of(World::new().shell("sh").args(["-c", &command])).ok().prints("updated candidature 23");
}

/// The README has the same table of exit statuses as `--help`.
#[test]
fn exit_statuses_are_those_of_the_help() {
    let help = World::new().run(["--help"]).ok().stdout;
    let statuses = help.split("Exit status:\n").nth(1).unwrap();
    let row = |line: &str| {
        let (status, meaning) = line.trim().split_once("  ").unwrap();
        format!("| {status} | {} |", meaning.trim())
    };
    let rows: Vec<String> = statuses.lines().take_while(|line| !line.is_empty()).map(row).collect();
    let readme = readme();
    let table = readme.split("| status | meaning |\n|---|---|\n").nth(1).unwrap();
    let found: Vec<&str> = table.lines().take_while(|line| line.starts_with('|')).collect();
    assert_eq!(found, rows);
}

/// The names at the start of the lines of a section of `--help`.
fn names_of(section: &str) -> Vec<String> {
    let help = World::new().run(["--help"]).ok().stdout;
    let lines = help.split(&format!("{section}:\n")).nth(1).unwrap().lines();
    let name = |line: &str| line.split_whitespace().next().unwrap().to_owned();
    lines.take_while(|line| !line.is_empty()).map(name).collect()
}

#[test]
fn variables_and_files_are_those_of_the_help() {
    let (readme, variables, files) = (readme(), names_of("Environment"), names_of("Files"));
    assert!(variables.len() > 10 && files.len() == 3, "{variables:?} {files:?}");
    for name in variables {
        let short = name.replacen("CANDIDATURE_", "_", 1);
        assert!(readme.contains(&name) || readme.contains(&format!("`{short}`")), "{name}");
    }
    for path in files {
        assert!(readme.contains(&format!("`{path}`")), "{path}");
    }
}

#[test]
fn files_are_where_the_help_says() {
    let world = World::new();
    let run = |args: &[&str]| {
        let mut command = world.bare_command();
        command.env_remove("XDG_CONFIG_HOME").env_remove("XDG_STATE_HOME").args(args);
        Ran::of(&mut command)
    };
    run(&["--profile", "sandbox", "update", "--id", "23", "--pin", "1"]).ok();
    let doctor = run(&["--profile", "sandbox", "doctor"]).ok().stdout;
    for path in names_of("Files") {
        let path = path.replacen('~', world.home().to_str().unwrap(), 1);
        // Only a login creates the configuration file, and the sandbox needs no login.
        assert!(Path::new(&path).exists() || doctor.contains(&path), "{path} {doctor}");
    }
}

/// The README names exactly the JSON members that each command prints.
#[test]
fn the_json_is_as_described() {
    let world = World::served();
    world.write("a.csv", "id,pin\n1,2\n");
    let readme = readme();
    let table = readme.split("| command | members besides `schema_version` |\n|---|---|\n").nth(1).unwrap();
    let mut count = 0;
    for row in table.lines().take_while(|line| line.starts_with('|')) {
        let names: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        let (command, mut wanted) = (names[0], names[1..].to_vec());
        let more = match command {
            "update" => "--id 23 --pin 1",
            "show" | "history" => "--id 23",
            "find" => "lbu",
            "check" | "plan" => "a.csv",
            "apply" => "a.csv --yes",
            "runs show" => "--last",
            _ => "",
        };
        let args = [command, more, "-o json"].join(" ");
        let ran = Ran::of(world.command().current_dir(world.home()).args(args.split_whitespace()));
        let json = ran.json();
        let mut found: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
        wanted.push("schema_version");
        wanted.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, wanted, "{command}");
        count += 1;
    }
    assert_eq!(count, 13);
}

/// The troubleshooting page explains lines that `doctor` prints.
#[test]
fn the_troubleshooting_page_names_checks_of_doctor() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let sources = ["src/ops/doctor.rs", "src/ops/doctor/online.rs", "src/cli/commands/doctor.rs"];
    let doctor: String = sources.into_iter().map(text).collect();
    let page = text(".github/TROUBLESHOOTING.md");
    let headings = page.lines().filter(|line| line.starts_with("## `"));
    let checks: Vec<&str> = headings.flat_map(|line| line.split('`').skip(1).step_by(2)).collect();
    assert!(checks.len() > 10, "{checks:?}");
    for check in checks {
        assert!(doctor.contains(&format!("\"{check}\"")), "doctor has no check '{check}'");
    }
}

/// Every block marked `sh sandbox` runs unchanged, with the program on the path.
#[test]
fn the_examples_run() {
    let blocks = blocks("sh sandbox");
    assert_eq!(blocks.len(), 8, "the README has lost its examples");
    for block in blocks {
        Ran::of(World::new().shell("sh").args(["-euc", &block])).ok();
    }
}

/// Runs the lines of a CI recipe that call the program, unchanged and in their order.
fn run_recipe(world: &World, recipe: &str, at_least: usize) {
    let lines: Vec<&str> = recipe
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- "))
        .map(|line| line.strip_prefix("run: ").unwrap_or(line))
        .filter(|line| line.starts_with("candidature "))
        .collect();
    assert!(lines.len() >= at_least, "{lines:?}");
    for line in lines {
        let mut shell = world.shell("sh");
        shell.env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", world.path("summary.md"));
        Ran::of(shell.args(["-euc", line])).ok();
    }
}

#[test]
fn the_recipe_for_one_record_runs() {
    let world = World::served();
    world.write("corrections.json", "{\"pin\": \"1\"}");
    run_recipe(&world, &blocks("yaml recipe")[0], 1);
    assert_eq!(world.record(23)["pin"], "1");
}

#[test]
fn the_recipes_for_files_run() {
    let recipes = blocks("yaml recipe");
    assert_eq!(recipes.len(), 3, "the README has lost its recipes");
    for recipe in &recipes[1..] {
        let world = World::served();
        world.write("corrections.csv", "user,pin\nlbuckrid,1\n1007,2\n");
        run_recipe(&world, recipe, 4);
        assert_eq!(world.record(23)["pin"], "1");
        let plan = fs::read_to_string(world.path("plan.md")).unwrap();
        assert!(plan.contains("| line | record | field | old | new |"), "{plan}");
        let summary = fs::read_to_string(world.path("summary.md")).unwrap();
        assert!(summary.contains("### corrections.csv") && summary.contains("run 1: 2 updated"), "{summary}");
        assert_eq!(recipe.contains("quality.json"), world.path("quality.json").exists(), "{recipe}");
    }
}

/// Each job starts on another machine. GitHub's jobs have steps; GitLab's share one `before_script`.
#[test]
fn every_job_of_a_recipe_installs_the_program() {
    for recipe in blocks("yaml recipe") {
        let count = |text: &str| recipe.lines().filter(|line| line.trim().starts_with(text)).count();
        let jobs = count("steps:").max(count("default:"));
        // The text of INSTALL and the lines of a recipe without that text.
        let texts = recipe.matches("/install.sh\"").count();
        let uses = recipe.matches("eval \"$INSTALL\"").count();
        let installs = if uses > 0 { uses } else { texts };
        assert_eq!(texts, recipe.matches("sha256sum --check --strict").count(), "{recipe}");
        assert!(jobs > 0 && installs == jobs, "{recipe}");
    }
}
