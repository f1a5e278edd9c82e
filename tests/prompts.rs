//! Questions on a real terminal, and what only a terminal gets.

use rexpect::session::PtySession;

use crate::harness::{BINARY, Ran, World, has_keyring, on_a_terminal};

fn started(world: &World, args: &[&str]) -> PtySession {
    on_a_terminal(world.command().args(args))
}

fn status(session: &PtySession) -> Option<i32> {
    match session.process().wait().unwrap() {
        rexpect::process::WaitStatus::Exited(_, status) => Some(status),
        _ => None,
    }
}

#[test]
fn a_diff_is_shown_and_confirmed() {
    let world = World::served();
    let noes = ["n", "", "no way", "not today", "deny", "clear; candidature runs", "\x04"];
    let noes = noes.map(|answer| (answer, "4242", 1));
    for (answer, wanted, ends) in noes.into_iter().chain([("Yes", "1", 0)]) {
        let mut session = started(&world, &["update", "--id", "23", "--pin", "1", "--diff"]);
        session.exp_string("4242").unwrap();
        session.exp_string("Update candidature 23?").unwrap();
        session.send_line(answer).unwrap();
        session.exp_eof().unwrap();
        assert_eq!(status(&session), Some(ends), "{answer}");
        assert_eq!(world.record(23)["pin"], wanted);
    }
}

#[test]
fn an_export_on_a_terminal_asks_where_to_write() {
    let world = World::served();
    let file = world.path("all.csv");
    let mut session = started(&world, &["export", "--limit", "2", "--fields", "pin"]);
    session.exp_string("File to write (- writes to the terminal)").unwrap();
    session.send_line(file.to_str().unwrap()).unwrap();
    session.exp_string("exported 2 of 250 records").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(status(&session), Some(0));
    assert_eq!(std::fs::read_to_string(file).unwrap().lines().count(), 3);
}

#[test]
fn what_changed_while_the_question_was_open_is_a_conflict() {
    let world = World::served();
    let mut session = started(&world, &["update", "--id", "23", "--pin", "1", "--diff"]);
    session.exp_string("Update candidature 23?").unwrap();
    world.run(["update", "--id", "23", "--pin", "of somebody else"]).ok();
    session.send_line("y").unwrap();
    session.exp_string("changed since it was shown: pin").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(status(&session), Some(6));
    assert_eq!(world.record(23)["pin"], "of somebody else");
}

/// What was typed before the question is not an answer, and neither is a key without Enter.
#[test]
fn what_was_typed_ahead_confirms_nothing() {
    let world = World::served_with(&["--fault", "slow=1"]);
    let mut session = started(&world, &["update", "--id", "23", "--pin", "1", "--diff"]);
    session.send_line("y").unwrap();
    session.exp_string("Update candidature 23?").unwrap();
    session.send("y").unwrap();
    session.flush().unwrap();
    session.exp_string("y").unwrap();
    session.send_line("et it is no yes").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(status(&session), Some(1));
    assert_eq!(world.count("PATCH", "/v2/"), 0);
}

#[test]
fn edits_from_standard_input_are_confirmed_on_the_terminal() {
    let world = World::served();
    let file = world.write("a.jsonl", "{\"id\": 23, \"pin\": \"1\"}\n");
    let mut shell = world.shell("sh");
    let mut session = on_a_terminal(shell.args(["-c", "exec \"$0\" apply - <\"$1\"", BINARY, &file]));
    session.exp_string("Update 1 value of 1 record").unwrap();
    session.send_line("y").unwrap();
    session.exp_string("1 updated").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(status(&session), Some(0));
}

/// A person is asked before what cannot be had again is gone; a nightly job is not.
#[test]
fn deleting_runs_is_confirmed_on_a_terminal() {
    let world = World::served();
    world.run(["update", "--id", "23", "--pin", "1"]).ok();
    for (answer, said, ends) in [("n", "nothing was deleted", 1), ("y", "deleted 1 run", 0)] {
        let mut session = started(&world, &["runs", "prune", "--older-than", "0s"]);
        session.exp_string("Delete 1 run?").unwrap();
        session.send_line(answer).unwrap();
        session.exp_string(said).unwrap();
        session.exp_eof().unwrap();
        assert_eq!(status(&session), Some(ends), "{answer}");
    }
}

#[test]
fn an_undo_that_is_not_made_leaves_no_lock() {
    let world = World::served();
    world.run(["update", "--id", "23", "--pin", "1"]).ok();
    let locks = || {
        let files = std::fs::read_dir(world.path("state/candidature")).unwrap();
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).filter(|name| name.contains(".run-")).count()
    };
    world.run(["runs", "undo", "1", "-n"]).ok();
    assert_eq!(locks(), 0);
    let mut session = started(&world, &["runs", "undo", "1"]);
    session.exp_string("Restore 1 value of 1 record to its state").unwrap();
    session.send_line("n").unwrap();
    session.exp_eof().unwrap();
    assert_eq!((status(&session), locks()), (Some(1), 0));
}

#[test]
fn ctrl_c_at_a_question_sends_nothing_and_ends_130() {
    let world = World::served();
    let mut session = started(&world, &["update", "--id", "23", "--pin", "1", "--diff"]);
    session.exp_string("Update candidature 23?").unwrap();
    session.send_control('c').unwrap();
    session.exp_string("interrupted; nothing was sent").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(status(&session), Some(130));
    assert_eq!(world.count("PATCH", "/v2/"), 0);
}

#[test]
fn a_login_by_prompts_hides_the_secret() {
    if !has_keyring() {
        return;
    }
    let world = World::served().with_bus();
    let server = world.server();
    let mut login = world.bare_command();
    let mut session = on_a_terminal(login.args(["--api-url", &server.address, "auth", "login"]));
    session.exp_string("Client id").unwrap();
    session.send_line(&server.client_id).unwrap();
    session.exp_string("Client secret").unwrap();
    session.send_line(&server.client_secret).unwrap();
    let shown = session.exp_string("logged in").unwrap();
    assert!(!shown.contains(&server.client_secret), "{shown}");
    session.exp_eof().unwrap();
    assert_eq!(status(&session), Some(0));
}

#[test]
fn without_a_terminal_the_flag_that_answers_is_named() {
    let world = World::served();
    World::new().run(["auth", "login"]).fails(2).says("--client-id");
    world.run(["update", "--id", "23", "--pin", "1", "--diff", "--no-input"]).fails(2).says("--yes");
}

/// What a command prints on a terminal.
fn shown(world: &World, variables: &[(&str, &str)], args: &[&str]) -> String {
    let mut command = world.command();
    on_a_terminal(command.envs(variables.iter().copied()).args(args)).exp_eof().unwrap()
}

#[test]
fn colour_is_where_it_is_wanted_in_help_and_mistakes_too() {
    let world = World::new();
    for args in [&["list", "--help"][..], &["list", "--bogus"], &["show", "23"]] {
        let is_coloured = |variables: &[(&str, &str)], more: &[&str]| {
            shown(&world, variables, &[more, args].concat()).contains("\x1b[")
        };
        assert!(is_coloured(&[], &[]), "{args:?}");
        assert!(!is_coloured(&[], &["--color", "never"]), "{args:?}");
        assert!(!is_coloured(&[], &["--color=never"]), "{args:?}");
        assert!(!is_coloured(&[("CANDIDATURE_COLOR", "never")], &[]), "{args:?}");
        assert!(!is_coloured(&[("NO_COLOR", "1")], &[]), "{args:?}");
        assert!(!is_coloured(&[("TERM", "dumb")], &[]), "{args:?}");
        assert!(is_coloured(&[("TERM", "dumb")], &["--color", "always"]), "{args:?}");
        // Not on a terminal.
        let piped = world.run(["--color", "always"].iter().chain(args));
        assert!(format!("{}{}", piped.stdout, piped.stderr).contains("\x1b["), "{args:?}");
        let is_coloured_in_a_pipe = |variables: &[(&str, &str)]| {
            let piped = Ran::of(world.command().envs(variables.iter().copied()).args(args));
            format!("{}{}", piped.stdout, piped.stderr).contains("\x1b[")
        };
        assert!(!is_coloured_in_a_pipe(&[]), "{args:?}");
        for name in ["CLICOLOR_FORCE", "FORCE_COLOR"] {
            assert!(is_coloured_in_a_pipe(&[(name, "1")]), "{args:?} {name}");
            assert!(!is_coloured_in_a_pipe(&[(name, "0")]), "{args:?} {name}");
            assert!(!is_coloured_in_a_pipe(&[(name, "1"), ("NO_COLOR", "1")]), "{args:?} {name}");
            assert!(!is_coloured_in_a_pipe(&[(name, "1"), ("CANDIDATURE_COLOR", "never")]), "{args:?} {name}");
        }
    }
}

#[test]
fn a_long_run_is_cut_and_summed_up_where_it_is_seen() {
    let world = World::served();
    let rows: String = (0..230).map(|row| format!("{},1\n", 5000 + row)).collect();
    let file = world.write("a.csv", &format!("id,pin\n{rows}"));
    world.run(["apply", &file, "--yes"]).fails(3);
    let show = |more: &[&str]| shown(&world, &[], &[&["runs", "show", "1"], more].concat());
    let cut = show(&[]);
    let mut last: Vec<&str> = cut.lines().rev().take(3).collect();
    last.reverse();
    let last = last.join("\n");
    assert!(last.contains("\nrun 1: apply of ") && last.contains("and 30 more; --all"), "{last:?}");
    assert!(cut.contains(" 5199 ") && !cut.contains(" 5200 "), "{cut}");
    assert!(show(&["--all"]).contains(" 5229 "));
    assert_eq!(world.run(["runs", "show", "1"]).ok().stdout.lines().count(), 230);
}
