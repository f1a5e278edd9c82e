//! What an application may do: roles for each action, scopes, and what the program says of them.

use serde_json::Value as Json;

use crate::harness::{Ran, World};

const EDITS: &str = "id,birth_city\n23,Lima\n24,Oslo\n";

/// A server whose application has this role and no rate limit.
fn with_role(role: &str) -> World {
    World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--role", role])
}

#[test]
fn an_application_that_may_not_read_writes_without_reading() {
    let world = with_role("Advanced tutor");
    let file = world.write("edits.csv", EDITS);
    world.run(["apply", &file, "--blind", "--yes"]).ok().prints("2 updated");
    world.run(["update", "--id", "25", "--birth-city", "Lima"]).ok().prints("updated candidature 25");
    assert_eq!(world.edits_applied(), 3);
}

#[test]
fn every_command_that_reads_ends_at_once_and_says_why() {
    let world = with_role("Advanced tutor");
    let file = world.write("edits.csv", EDITS);
    let by_login = world.write("logins.csv", "user,birth_city\nlbuckrid,Lima\n");
    let export = world.path("all.csv").to_str().unwrap().to_owned();
    let commands: [&[&str]; 8] = [
        &["plan", &file],
        &["apply", &file, "--yes"],
        &["apply", &by_login, "--yes"],
        &["apply", &file, "-n"],
        &["show", "--id", "23"],
        &["list"],
        &["export", &export],
        &["update", "--id", "23", "--birth-city", "Lima", "--diff", "--yes"],
    ];
    for command in commands {
        let before = world.log().len();
        let ran = world
            .run(command)
            .fails(4)
            .says("this application may write but not read")
            .says("reading needs the role Advanced staff; it has: Advanced tutor");
        let takes_blind = matches!(command[0], "apply" | "update");
        assert_eq!(
            ran.stderr.contains("--blind writes without reading, and cannot be undone"),
            takes_blind,
            "{ran:#?}"
        );
        assert!(world.log().len() - before <= 3, "{command:?}");
    }
    assert_eq!(world.edits_applied(), 0);
    assert!(!world.path("all.csv").exists());
    world.run(["runs"]).ok().says("there is no run yet");
}

fn may(json: &Json) -> (&Json, &Json) {
    (&json["may_read"], &json["may_write"])
}

#[test]
fn status_and_doctor_report_what_the_application_may_do() {
    for (role, read, write) in [("Advanced tutor", false, true), ("Advanced staff", true, true), ("none", false, false)]
    {
        let world = with_role(role);
        let status = world.run(["auth", "status", "-o", "json"]).ok();
        assert_eq!(may(&status.json()), (&read.into(), &write.into()), "{role}");
        assert_eq!(status.stderr.contains("this application may"), !(read && write), "{status:#?}");
        let doctor = world.run(["doctor", "-o", "json"]);
        assert_eq!(may(&doctor.json()), (&read.into(), &write.into()), "{role}");
        assert_eq!(doctor.status, Some(i32::from(!write)), "{doctor:#?}");
    }
    let tutor = with_role("Advanced tutor");
    tutor.run(["doctor"]).ok().prints("Advanced tutor; it may write, but not read").prints("apply --blind");
    tutor.run(["auth", "status"]).ok().prints("write, but not read").says("reading needs the role Advanced staff");
}

#[test]
fn a_missing_scope_fails_no_row_and_names_the_setting() {
    let world = World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--scope", "tig"]);
    let file = world.write("edits.csv", EDITS);
    let ran =
        world.run(["apply", &file, "--blind", "--yes"]).fails(4).says("add the scope tig to `scopes` of the profile");
    ran.says("2 of 2 rows are left").says("runs resume 1");
    world.run(["show", "--id", "23"]).fails(4).says("does not have the scope").says("Insufficient scope.");
    // What the hint says helps.
    let server = world.server();
    let (url, id, secret) = (&server.address, &server.client_id, &server.client_secret);
    let profile = format!(
        "[profiles.default]\napi_url = \"{url}\"\nclient_id = \"{id}\"\nsecret_command = \"echo {secret}\"\n\
         scopes = [\"public\", \"tig\"]\n"
    );
    world.write("config/candidature/config.toml", &profile);
    world.run(["runs", "resume", "1"]).ok().prints("2 updated");
    Ran::of(world.bare_command().args(["show", "--id", "23"])).ok().prints("Lima");
}
