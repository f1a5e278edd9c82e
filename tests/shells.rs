//! Runs the completion scripts in their shells.

use std::path::Path;

use rust_xlsxwriter::Workbook;

use crate::harness::{Ran, World, has};

fn script(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("completions").join(name).to_str().unwrap().to_owned()
}

fn shell(program: &str, args: &[&str], text: &str) -> Ran {
    let text = format!("cd '{}'; {text}", env!("CARGO_MANIFEST_DIR"));
    shell_in(&World::new(), program, args, &text)
}

/// Runs a shell in the home folder of a world, with the program on its path.
fn shell_in(world: &World, program: &str, args: &[&str], text: &str) -> Ran {
    let mut command = world.shell(program);
    command.env("TERM", "dumb").env("LC_ALL", "C.UTF-8");
    Ran::of(command.args(args).arg(text)).ok()
}

/// A saved profile, two runs, and a workbook whose second sheet has a dangerous name.
fn world_with_values() -> World {
    let world = World::new();
    world.write("config/candidature/config.toml", "[profiles.paris]\nclient_id = \"id\"\n");
    for city in ["Lima", "Oslo"] {
        world.run(["--profile", "sandbox", "update", "--id", "23", "--birth-city", city]).ok();
    }
    let mut workbook = Workbook::new();
    for name in ["January list", "$(touch pwned)"] {
        workbook.add_worksheet().set_name(name).unwrap();
    }
    workbook.save(world.path("my file.xlsx")).unwrap();
    world
}

#[test]
fn bash_completes_a_flag_and_a_code() {
    let complete = |words: &str, at: usize| {
        let text = format!(
            "source '{}'; COMP_WORDS=({words}); COMP_CWORD={at}; \
             _candidature candidature \"${{COMP_WORDS[{at}]}}\" \"${{COMP_WORDS[{}]}}\"; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            script("candidature.bash"),
            at - 1
        );
        shell("bash", &["--norc", "-c"], &text).stdout
    };
    assert!(complete("candidature update --birth-c", 2).contains("--birth-city"));
    assert!(complete("candidature update --phone-country-code F", 3).lines().any(|code| code == "FR"));
    assert!(complete("candidature update --method p", 3).contains("patch"));
    // The profile has the name of a verb.
    assert!(complete("candidature --profile sandbox sho", 3).lines().any(|verb| verb == "show"));
    assert!(complete("candidature --profile = sandbox update --birth-c", 5).contains("--birth-city"));
    assert!(complete("candidature -o json runs sho", 4).contains("show"));
    assert!(complete("candidature list --sort birth", 3).contains("birth_date"));
    assert!(complete("candidature sandbox serve --fault res", 4).contains("reset-after=0.1"));
    for flag in ["--timeout", "--profile", "--user", "--birth-city"] {
        assert!(!complete(&format!("candidature update {flag} \"\""), 3).contains("Cargo.toml"), "{flag}");
    }
    assert!(complete("candidature update --body Cargo.t", 3).contains("Cargo.toml"));
}

#[test]
fn bash_completes_profiles_runs_fields_and_sheets() {
    let world = world_with_values();
    let complete = |words: &str, at: usize| {
        let text = format!(
            "source '{}'; COMP_WORDS=({words}); COMP_CWORD={at}; \
             _candidature candidature \"${{COMP_WORDS[{at}]}}\" \"${{COMP_WORDS[{}]}}\"; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            script("candidature.bash"),
            at - 1
        );
        let ran = shell_in(&world, "bash", &["--norc", "-c"], &text);
        assert_eq!(ran.stderr, "", "{words}");
        ran.stdout.lines().map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(complete("candidature show --profile ''", 3), ["paris", "sandbox", "staging"]);
    assert_eq!(complete("candidature show --profile pa", 3), ["paris"]);
    assert!(complete("candidature runs show ''", 3).ends_with(&["2".to_owned(), "1".to_owned()]));
    assert!(!complete("candidature runs show --l", 3).contains(&"1".to_owned()));
    assert_eq!(complete("candidature list --filter post", 3), ["postal_country="]);
    assert_eq!(complete("candidature check 'my\\ file.xlsx' --sheet J", 4), ["January\\ list"]);
    assert_eq!(complete("candidature check 'my\\ file.xlsx' --sheet \\$", 4), ["\\$\\(touch\\ pwned\\)"]);
    assert!(!world.path("pwned").exists());
    assert_eq!(complete("candidature check none.xlsx --sheet ''", 4), [""]);
}

#[test]
fn fish_completes_profiles_runs_fields_and_sheets() {
    if !has("fish") {
        return;
    }
    let world = world_with_values();
    let complete = |line: &str| {
        let text = format!("source '{}'; complete -C '{line}'", script("candidature.fish"));
        let ran = shell_in(&world, "fish", &["--no-config", "-c"], &text);
        let value = |line: &str| line.split('\t').next().unwrap().to_owned();
        ran.stdout.lines().map(value).collect::<Vec<_>>()
    };
    assert_eq!(complete("candidature show --profile "), ["paris", "sandbox", "staging"]);
    assert_eq!(complete("candidature runs show "), ["2", "1"]);
    assert_eq!(complete("candidature list --range piscine"), ["piscine_date="]);
    assert_eq!(complete("candidature check my\\\\ file.xlsx --sheet J"), ["January list"]);
    assert_eq!(complete("candidature check none.xlsx --sheet "), [""; 0]);
}

#[test]
fn fish_completes_a_flag_and_a_code() {
    if !has("fish") {
        return;
    }
    let complete = |line: &str| {
        shell("fish", &["--no-config", "-c"], &format!("source '{}'; complete -C '{line}'", script("candidature.fish")))
            .stdout
    };
    assert!(complete("candidature update --birth-c").contains("--birth-city"));
    assert!(complete("candidature update --phone-country-code F").contains("FR"));
    assert!(complete("candidature update --gender ").contains("female"));
    assert!(complete("candidature list --sort birth").contains("birth_date"));
    assert!(complete("candidature sandbox serve --fault res").contains("reset-after=0.1"));
    assert_eq!(complete("candidature update --timeout "), "");
    assert!(complete("candidature update --body Cargo.t").contains("Cargo.toml"));
}

/// Runs the text in zsh, with the committed script in the folders of completion functions.
fn zsh(world: &World, text: &str) -> Ran {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    let set_up = format!("fpath=({} $fpath); autoload -Uz compinit; compinit -u -D;", folder.display());
    zsh_with(world, "zsh -f -i", &set_up, text)
}

/// Runs the text in zsh, after starting another zsh named `shell` with a line editor: zsh completes only
/// on a terminal.
fn zsh_with(world: &World, command: &str, set_up: &str, text: &str) -> Ran {
    let start = format!(
        "zmodload zsh/zpty; zpty shell {command}; \
         zpty -w shell 'PS1=; TERM=dumb; {set_up} bindkey \"^I\" complete-word; print READY'; \
         zpty -r -m shell out '*READY*READY*'; "
    );
    shell_in(world, "timeout", &["30", "zsh", "-f", "-c"], &format!("{start}{text}; zpty -d shell"))
}

/// A new user's home folder, after the lines of the README.
fn world_with_completion() -> World {
    let world = World::new();
    let lines = crate::readme::block_with("completions bash");
    Ran::of(world.shell("sh").args(["-euc", &lines])).ok();
    world
}

#[test]
fn the_lines_of_the_readme_turn_on_completion_in_bash_and_fish() {
    if !has("fish") {
        return;
    }
    let world = world_with_completion();
    shell_in(&world, "bash", &["-ic"], "complete -p candidature").prints("_candidature");
    // The line names the usual folder.
    let mut fish = world.shell("fish");
    fish.env_remove("XDG_CONFIG_HOME").args(["-c", "complete -C 'candidature update --birth-c'"]);
    Ran::of(&mut fish).ok().prints("--birth-city");
}

#[test]
fn the_lines_of_the_readme_turn_on_completion_in_zsh() {
    if !has("zsh") {
        return;
    }
    let text = "zpty -w -n shell $'candidature update --birth-ci\\t\\n'; \
                zpty -r -m shell out '*--birth-city*' && print FLAG";
    let ran = zsh_with(&world_with_completion(), "zsh -i", "", text);
    assert!(ran.stdout.contains("FLAG"), "{ran:#?}");
}

#[test]
fn zsh_completes_profiles_runs_fields_and_sheets() {
    if !has("zsh") {
        return;
    }
    let lines = [
        ("candidature show --profile par", "*--profile paris *"),
        ("candidature runs show 2", "*show 2 *"),
        ("candidature list --filter post", "*postal_country=*"),
        ("candidature check my\\\\ file.xlsx --sheet J", "*January\\\\ list*"),
        ("candidature check my\\\\ file.xlsx --sheet \\\\$", "*pwned*"),
    ];
    let world = world_with_values();
    let try_line = |(line, wanted): &(&str, &str)| {
        format!(
            "zpty -w -n shell $'{line}\\t'; zpty -r -m shell out '{wanted}' && print FOUND; zpty -w -n shell $'\\C-u'; "
        )
    };
    let ran = zsh(&world, &lines.iter().map(try_line).collect::<String>());
    assert_eq!(ran.stdout.matches("FOUND").count(), lines.len(), "{ran:#?}");
    assert!(!world.path("pwned").exists());
}

#[test]
fn zsh_loads_the_script_and_completes_a_flag() {
    if !has("zsh") {
        return;
    }
    let text = "zpty -w -n shell $'candidature update --birth-ci\\t\\n'; \
                zpty -r -m shell out '*--birth-city*' && print FLAG; \
                zpty -w -n shell $'candidature update --phone-country-code Z\\t'; \
                zpty -r -m shell out '*ZW*' && print CODE";
    let ran = zsh(&World::new(), text);
    assert!(ran.stdout.contains("FLAG") && ran.stdout.contains("CODE"), "{ran:#?}");
}
