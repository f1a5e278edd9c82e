//! `edit`: a record in the person's editor, which is a script here.

use std::os::unix::fs::PermissionsExt as _;

use crate::harness::{Ran, World, on_a_terminal};

/// An editor that runs this script on the file `$1`.
fn editor(world: &World, script: &str) -> String {
    let path = world.write("editor", &format!("#!/bin/sh\nset -e\n{script}\n"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    path
}

fn edit(world: &World, editor: &str, args: &[&str]) -> Ran {
    std::fs::create_dir_all(world.path("tmp")).unwrap();
    let mut command = world.command();
    command.env("TMPDIR", world.path("tmp")).env("EDITOR", editor).args([&["edit", "--id", "23"], args].concat());
    Ran::of(&mut command)
}

#[test]
fn what_was_changed_is_sent_and_nothing_else() {
    let world = World::served();
    let script = r#"cp "$1" "$HOME/seen.toml"; sed -i 's/^pin = .*/pin = "77"/; s/^unset = .*/unset = ["phone", "birth_city"]/' "$1""#;
    let ran = edit(&world, &editor(&world, script), &["--yes"]).ok();
    ran.prints("updated candidature 23: birth_city, pin").says("undo with: candidature runs undo 1");
    let record = world.record(23);
    assert_eq!(
        (&record["pin"], &record["birth_city"], &record["birth_country"]),
        (&"77".into(), &serde_json::Value::Null, &"Iceland".into())
    );
    let seen = std::fs::read_to_string(world.path("seen.toml")).unwrap();
    assert!(seen.starts_with("# candidature 23 (lbuckrid)\n") && seen.contains("\n# "), "{seen}");
    assert!(seen.contains("\nbirth_city = \"Port Gonzalo\"\n") && seen.contains("\n#phone = \"\"\n"), "{seen}");
    assert_eq!(world.count("PATCH", "/"), 1);
    world.run(["runs", "undo", "1", "--yes"]).ok();
    assert_eq!(world.record(23)["birth_city"], "Port Gonzalo");
}

#[test]
fn closing_without_a_change_sends_nothing() {
    let world = World::served();
    edit(&world, "true", &[]).ok().prints("unchanged candidature 23");
    // The command of an editor may have arguments, and VISUAL comes first.
    let mut visual = world.command();
    visual.env("VISUAL", "test -w").env("EDITOR", "false").args(["edit", "lbuckrid"]);
    Ran::of(&mut visual).ok().prints("unchanged");
    assert_eq!(world.count("PATCH", "/"), 0);
}

#[test]
fn a_broken_text_is_opened_again_with_the_error_on_top() {
    let world = World::served();
    let script = r#"n=$(cat "$HOME/n" 2>/dev/null || echo 0); echo $((n + 1)) > "$HOME/n"; cp "$1" "$HOME/seen$n"
case $n in
  0) sed -i 's/^pin = .*/pin = "77/' "$1" ;;
  1) sed -i 's/^pin = .*/pin = 77/' "$1" ;;
  *) sed -i 's/^pin = .*/pin = "77"/' "$1" ;;
esac"#;
    edit(&world, &editor(&world, script), &["--yes"]).ok().prints("updated candidature 23: pin");
    let seen = |number: u32| std::fs::read_to_string(world.path(&format!("seen{number}"))).unwrap();
    assert!(seen(1).starts_with("# error: line ") && seen(1).contains("\npin = \"77\n"), "{}", seen(1));
    assert!(seen(2).starts_with("# error: pin: expected a text in quotes\n"), "{}", seen(2));
    assert!(!seen(2).contains("# error: line"), "{}", seen(2));
    // A broken text that is closed as it was ends the command.
    let broken = r#"grep -q '^pin = 5$' "$1" || sed -i 's/^pin = .*/pin = 5/' "$1""#;
    edit(&world, &editor(&world, broken), &["--yes"]).fails(2).says("pin: expected a text in quotes");
    assert_eq!(world.count("PATCH", "/"), 1);
}

#[test]
fn an_editor_that_never_writes_a_good_text_is_not_opened_for_ever() {
    let world = World::served();
    let script = editor(&world, r#"echo . >> "$HOME/opened"; echo "id = 5" >> "$1""#);
    let opened = || std::fs::read_to_string(world.path("opened")).unwrap().lines().count();
    edit(&world, &script, &["--yes"]).fails(2).says("error: ");
    assert_eq!(opened(), 3);
    // A person is asked, so that a text of many lines is not lost.
    let mut session = on_a_terminal(world.command().env("EDITOR", &script).args(["edit", "--id", "23", "--yes"]));
    for answer in ["y", "n"] {
        session.exp_string("Open the text again? [y/N]").unwrap();
        session.send_line(answer).unwrap();
    }
    session.exp_eof().unwrap();
    assert_eq!(opened(), 9);
    assert_eq!(world.count("PATCH", "/"), 0);
}

#[test]
fn a_ledger_that_is_refused_is_known_before_the_editor_opens() {
    let world = World::served();
    let script = editor(&world, r#"touch "$HOME/opened"; sed -i 's/^pin = .*/pin = "77"/' "$1""#);
    let folder = world.path("tmp");
    let refused = edit(&world, &script, &["--yes", "--ledger", folder.to_str().unwrap()]).fails(2);
    refused.says("is a folder");
    assert!(!world.path("opened").exists());
}

/// Without a terminal, the editor that every system has would wait for ever.
#[test]
fn without_a_terminal_only_an_editor_that_was_named_is_opened() {
    let world = World::served();
    let ran = world.run(["edit", "--id", "23", "--yes"]).fails(1);
    ran.says("cannot be started: there is no terminal").says("nothing was sent; set VISUAL or EDITOR");
}

#[test]
fn an_editor_that_is_missing_or_killed_sends_nothing() {
    let world = World::served();
    edit(&world, "no-such-editor-here", &["--yes"]).fails(1).says("cannot be started").says("set VISUAL or EDITOR");
    edit(&world, "false", &["--yes"]).fails(1).says("the editor `false` failed (exit status 1)");
    let killed = editor(&world, r#"sed -i 's/^pin = .*/pin = "77"/' "$1"; kill -KILL $$"#);
    edit(&world, &killed, &["--yes"]).fails(1).says("nothing was sent");
    assert_eq!(world.count("PATCH", "/"), 0);
    let left = std::fs::read_dir(world.path("tmp")).unwrap().count();
    assert_eq!(left, 0, "the text is removed");
}

#[test]
fn a_change_by_somebody_else_meanwhile_is_a_conflict() {
    let world = World::served();
    // Editors get no secrets from this program.
    let (id, secret) = (&world.server().client_id, &world.server().client_secret);
    let login = format!("CANDIDATURE_CLIENT_ID={id} CANDIDATURE_CLIENT_SECRET={secret}");
    let program = format!("{login} {}", crate::harness::BINARY);
    let script = format!(r#"{program} update --id 23 --pin 88 -q; sed -i 's/^pin = .*/pin = "77"/' "$1""#);
    edit(&world, &editor(&world, &script), &["--yes"]).fails(6).says("changed since it was shown: pin");
    assert_eq!(world.record(23)["pin"], "88");
    let other = format!(r#"{program} update --id 23 --phone 06 -q; sed -i 's/^pin = .*/pin = "99"/' "$1""#);
    edit(&world, &editor(&world, &other), &["--yes"]).ok();
    let record = world.record(23);
    assert_eq!((&record["pin"], &record["phone"]), (&"99".into(), &"06".into()));
}

#[test]
fn values_are_checked_and_the_person_is_asked() {
    let world = World::served();
    let script = editor(&world, r#"sed -i 's/^pin = .*/pin = "77"/' "$1""#);
    edit(&world, &script, &[]).fails(2).says("--yes");
    let mut session = on_a_terminal(world.command().env("EDITOR", &script).args(["edit", "--user", "lbuckrid"]));
    session.exp_string("4242").unwrap();
    session.exp_string("[y/N]").unwrap();
    session.send_line("n").unwrap();
    session.exp_string("cancelled; nothing was sent").unwrap();
    session.exp_eof().unwrap();
    edit(&world, &script, &["--dry-run"]).ok().prints("{\"user_candidature\":{\"pin\":\"77\"}}");
    edit(&world, &script, &["--read-only", "--yes"]).fails(2).says("as --read-only says");
    assert_eq!(world.count("PATCH", "/"), 0);
}
