//! The completion scripts in the shells that they are for.

use std::path::Path;
use std::process::Command;

use crate::harness::{Ran, World, has};

fn script(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("completions").join(name).to_str().unwrap().to_owned()
}

fn shell(program: &str, args: &[&str], text: &str) -> Ran {
    let world = World::new();
    let mut command = Command::new(program);
    world.dress(&mut command);
    Ran::of(command.env("TERM", "dumb").args(args).arg(text)).ok()
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
    assert!(complete("candidature list --sort birth", 3).contains("birth_date"));
    assert!(complete("candidature sandbox serve --fault res", 4).contains("reset-after=0.1"));
    for flag in ["--timeout", "--profile", "--user", "--birth-city"] {
        assert!(!complete(&format!("candidature update {flag} \"\""), 3).contains("Cargo.toml"), "{flag}");
    }
    assert!(complete("candidature update --body Cargo.t", 3).contains("Cargo.toml"));
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

/// zsh completes only in a line editor, so it is given one, on a pseudo-terminal of its own.
#[test]
fn zsh_loads_the_script_and_completes_a_flag() {
    if !has("zsh") {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    let text = format!(
        "zmodload zsh/zpty; zpty shell zsh -f -i; \
         zpty -w shell 'PS1=; TERM=dumb; fpath=({} $fpath); autoload -Uz compinit; compinit -u -D; \
         bindkey \"^I\" complete-word; print READY'; \
         zpty -r -m shell out '*READY*READY*'; \
         zpty -w -n shell $'candidature update --birth-ci\\t\\n'; \
         zpty -r -m shell out '*--birth-city*' && print FLAG; \
         zpty -w -n shell $'candidature update --phone-country-code Z\\t'; \
         zpty -r -m shell out '*ZW*' && print CODE; zpty -d shell",
        folder.display()
    );
    let ran = shell("timeout", &["30", "zsh", "-f", "-c"], &text);
    assert!(ran.stdout.contains("FLAG") && ran.stdout.contains("CODE"), "{ran:#?}");
}
