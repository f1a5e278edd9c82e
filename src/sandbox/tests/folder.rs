//! What a folder keeps: records, tokens and the log; resets; several servers.

use std::sync::Arc;

use serde_json::json;
use tempfile::TempDir;

use crate::sandbox::database::Database;
use crate::sandbox::error::Error;
use crate::sandbox::tests::world::World;
use crate::sandbox::{CLIENT_ID, CLIENT_SECRET, RECORDS, log, reset};

#[test]
fn a_restart_keeps_everything_and_a_reset_nothing() {
    let world = World::new();
    let seeded = world.get("/v2/user_candidatures?sort=id&page[size]=100").text().to_owned();
    let token = world.token();
    world.set(&json!({"pin": "changed"}));
    let again = world.another();
    assert_eq!(again.token(), token);
    assert_eq!(again.record(23)["pin"], "changed");

    reset(world.folder.path(), RECORDS).unwrap();
    assert!(log(world.folder.path()).unwrap().is_empty());
    assert_eq!(world.with_token(&token, "GET /v2/users", b"").unwrap().status, 401);
    assert_eq!(world.get("/v2/user_candidatures?sort=id&page[size]=100").text(), seeded);
    assert_eq!(World::new().get("/v2/user_candidatures?sort=id&page[size]=100").text(), seeded, "reproducible");
}

#[test]
fn a_database_with_other_tables_is_an_error_until_a_reset() {
    let folder = TempDir::new().unwrap();
    reset(folder.path(), RECORDS).unwrap();
    let database = rusqlite::Connection::open(folder.path().join("sandbox.db")).unwrap();
    database.execute_batch("DROP TABLE requests; DROP TABLE records").unwrap();
    drop(database);
    let error = log(folder.path()).unwrap_err();
    assert!(matches!(error, Error::Damaged { .. }) && error.to_string().contains("sandbox.db"), "{error}");
    reset(folder.path(), RECORDS).unwrap();
    assert!(log(folder.path()).unwrap().is_empty());
}

#[test]
fn a_larger_world_begins_with_the_same_people() {
    let world = World::new();
    let first =
        |world: &World| world.get("/v2/user_candidatures?sort=id&page[size]=100&page[number]=2").text().to_owned();
    let seeded = first(&world);
    reset(world.folder.path(), 1000).unwrap();
    assert_eq!(first(&world), seeded);
    assert_eq!(world.record(23)["user_id"], 46);
    assert_eq!(world.get("/v2/user_candidatures").number("x-total"), 1000);
    assert_eq!(world.get("/v2/users?filter[id]=2000").number("x-total"), 1);
    reset(world.folder.path(), 10).unwrap();
    assert_eq!(world.get("/v2/users").number("x-total"), 10);
}

#[test]
fn the_log_has_each_request_and_no_secret() {
    let world = World::new();
    let token = world.token();
    world.with_token(&token, "GET /v2/users?filter[login]=lbuckrid", b"").unwrap();
    let form = format!("POST /oauth/token?client_secret={CLIENT_SECRET}&access_token={token}");
    world.raw(&form, "user-agent: t\r\n", b"").unwrap();
    world.raw(&form.replace("/oauth/token", "/v2/users"), "user-agent: t\r\n", b"").unwrap();
    let entries = log(world.folder.path()).unwrap();
    let seen: Vec<_> =
        entries.iter().map(|entry| (entry.method.as_str(), entry.status, entry.application.as_deref())).collect();
    assert_eq!(
        seen,
        [("POST", 200, Some(CLIENT_ID)), ("GET", 200, Some(CLIENT_ID)), ("POST", 401, None), ("POST", 401, None)]
    );
    assert_eq!(entries[1].path, "/v2/users?filter[login]=lbuckrid");
    assert!(entries[1].at.ends_with('Z') && entries[1].at.len() == 24, "{}", entries[1].at);
    let text = serde_json::to_string(&entries).unwrap();
    assert!(!text.contains(CLIENT_SECRET) && !text.contains(&token), "{text}");
}

#[test]
fn many_first_starts_at_once_seed_once() {
    for _ in 0..5 {
        let folder = TempDir::new().unwrap();
        std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8).map(|_| scope.spawn(|| Database::open(folder.path()).map(drop))).collect();
            for start in starts {
                start.join().unwrap().unwrap();
            }
        });
        let world = World::on(Arc::new(folder));
        assert_eq!(world.get("/v2/users").number("x-total"), 250);
    }
}
