//! Compares the README with the program.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::harness::{BINARY, Ran, World};

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The README has the same table of exit statuses as `--help`.
#[test]
fn exit_statuses_are_those_of_the_help() {
    let help = World::new().run(["--help"]).ok().stdout;
    let statuses = help.split("Exit status:\n").nth(1).unwrap();
    let readme = readme();
    let mut count = 0;
    for line in statuses.lines().take_while(|line| !line.is_empty()) {
        let (status, meaning) = line.trim().split_once("  ").unwrap();
        let row = format!("| {status} | {} |", meaning.trim());
        assert!(readme.contains(&row), "{row} is missing in the README");
        count += 1;
    }
    assert_eq!(count, 9);
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
            "show" => "--id 23",
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
    assert_eq!(count, 11);
}

/// The troubleshooting page explains lines that `doctor` prints.
#[test]
fn the_troubleshooting_page_names_checks_of_doctor() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let doctor = text("src/ops/doctor.rs") + &text("src/cli/commands/doctor.rs");
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

/// The lines of the CI recipes that call the program run unchanged, in their order.
#[test]
fn the_recipes_run() {
    let readme = readme();
    let recipes: Vec<&str> =
        readme.split("```yaml recipe\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
    assert_eq!(recipes.len(), 2, "the README has lost its recipes");
    let folder = Path::new(BINARY).parent().unwrap().to_str().unwrap().to_owned();
    for recipe in recipes {
        let lines: Vec<&str> = recipe
            .lines()
            .filter_map(|line| line.trim().strip_prefix("- "))
            .map(|line| line.strip_prefix("run: ").unwrap_or(line))
            .filter(|line| line.starts_with("candidature "))
            .collect();
        assert!(lines.len() >= 4, "{lines:?}");
        let world = World::served();
        world.write("corrections.csv", "user,pin\nlbuckrid,1\n1007,2\n");
        for line in lines {
            let mut shell = Command::new("sh");
            world.dress(&mut shell);
            let path = format!("{folder}:{}", std::env::var("PATH").unwrap());
            let server = world.server();
            shell.env("CANDIDATURE_API_URL", &server.address).env("CANDIDATURE_CLIENT_ID", &server.client_id);
            shell.env("CANDIDATURE_CLIENT_SECRET", &server.client_secret).env("GITHUB_ACTIONS", "true");
            shell.env("GITHUB_STEP_SUMMARY", world.path("summary.md"));
            shell.env("PATH", path).current_dir(world.home()).args(["-euc", line]);
            Ran::of(&mut shell).ok();
        }
        assert_eq!(world.record(23)["pin"], "1");
        let plan = std::fs::read_to_string(world.path("plan.md")).unwrap();
        assert!(plan.contains("| line | record | field | old | new |"), "{plan}");
        let summary = std::fs::read_to_string(world.path("summary.md")).unwrap();
        assert!(summary.contains("### corrections.csv") && summary.contains("run 1: 2 updated"), "{summary}");
    }
}
