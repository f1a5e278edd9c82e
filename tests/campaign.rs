//! Runs killed at any instant, under faults, and resumed until they are done. `tests/campaign` runs
//! many; a test run takes a few.

use std::collections::HashMap;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value as Json;

use crate::harness::{Ran, World, finished};

const ROWS: u32 = 100;
const FEW: u32 = 4;
/// What a resume may meet before it is through: the API out of reach, a token refused twice.
const MOST_RESUMES: u32 = 60;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn runs_killed_at_any_instant_end_as_wanted() {
    let runs = number("CANDIDATURE_CAMPAIGN_RUNS").unwrap_or(u64::from(FEW));
    let seed = number("CANDIDATURE_CAMPAIGN_SEED").unwrap_or_else(|| u64::from(std::process::id()));
    eprintln!("campaign of {runs} runs with seed {seed}");
    let faults = ["reset-before=0.1", "reset-after=0.1", "502=0.1", "429=0.05", "revoked=0.02"];
    let faults = faults.map(|fault| ["--fault", fault]).concat();
    let world = World::served_with(&[&["--rate-second", "0", "--rate-hour", "0"][..], &faults].concat());
    let mut random = fastrand::Rng::with_seed(seed);
    let mut kills = 0;
    for round in 1..=runs {
        kills += killed_and_resumed(&world, round, &mut random);
        check(&world, round);
    }
    eprintln!("{kills} kills");
    check_requests(&world, runs, kills);
    assert!(kills * 2 >= runs, "the kills came too late: {kills}");
}

fn pin(round: u64, id: u32) -> String {
    format!("{round}-{id}")
}

/// Applies a file and kills it, and its resumes, until one gets through; how often it was killed.
fn killed_and_resumed(world: &World, round: u64, random: &mut fastrand::Rng) -> u64 {
    let rows: String = (1..=ROWS).map(|id| format!("{id},{}\n", pin(round, id))).collect();
    let file = world.write("a.csv", &format!("id,pin\n{rows}"));
    let (mut kills, mut ends) = (0, Vec::new());
    let mut args = vec!["apply", &file, "--yes"];
    for _ in 0..MOST_RESUMES {
        // The first attempts are killed, in the reading or in the writing.
        let is_killed = kills < 1 + random.u64(..3);
        let mut command = world.command();
        let child = command.args(&args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let died =
            if is_killed { kill_after(child, Duration::from_millis(random.u64(..400))) } else { Some(finished(child)) };
        match died {
            None => kills += 1,
            Some(ran) if ran.status == Some(0) => return kills,
            Some(ran) => {
                assert!(matches!(ran.status, Some(4 | 5)), "round {round}: {ran:#?}");
                ends.push(ran);
            }
        }
        // Killed before the run was begun, there is nothing to resume.
        if is_begun(world, round) {
            args = vec!["runs", "resume", "--last", "--yes"];
        }
    }
    panic!("round {round} does not come to an end; the last attempt: {:#?}", ends.last());
}

fn is_begun(world: &World, round: u64) -> bool {
    let runs = world.run(["runs", "-o", "json", "--limit", "1"]).ok().json();
    runs["runs"][0]["run"].as_u64() == Some(round)
}

/// `None` if it was still running.
fn kill_after(mut child: std::process::Child, time: Duration) -> Option<Ran> {
    let until = Instant::now() + time;
    while Instant::now() < until {
        if child.try_wait().unwrap().is_some() {
            return Some(finished(child));
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    // It may have ended of itself just before.
    child.wait().unwrap().code().map(|_| finished(child))
}

/// The records are as wanted, the ledger says so, and nothing was sent without need.
fn check(world: &World, round: u64) {
    let export = ["--profile", "sandbox", "export", "-o", "jsonl", "--fields", "id,pin"];
    let records = world.run(export).ok().stdout;
    let records: HashMap<u64, Json> = records
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).unwrap())
        .map(|record| (record["id"].as_u64().unwrap(), record["pin"].clone()))
        .collect();
    for id in 1..=ROWS {
        assert_eq!(records[&u64::from(id)], pin(round, id), "round {round}, record {id}");
    }
    let run = world.run(["runs", "show", &round.to_string(), "--all", "-o", "json"]).ok().json();
    assert_eq!(run["state"], "done");
    for row in run["shown"].as_array().unwrap() {
        assert_eq!(row["state"], "updated", "round {round}: {row}");
    }
    assert_eq!(run["shown"].as_array().unwrap().len(), usize::try_from(ROWS).unwrap());
}

/// A change is made once, but for the retry of one whose answer was lost, and for one that was on its
/// way when its process was killed.
fn check_requests(world: &World, runs: u64, kills: u64) {
    let mut made: HashMap<String, (u64, u64)> = HashMap::new();
    for entry in world.log().iter().filter(|entry| entry["method"] == "PATCH") {
        let lost = entry["fault"] == "reset-after";
        if lost || entry["status"] == 204 {
            let (all, answers_lost) = made.entry(entry["path"].to_string()).or_default();
            *all += 1;
            *answers_lost += u64::from(lost);
        }
    }
    assert_eq!(made.len(), usize::try_from(ROWS).unwrap());
    for (path, (all, answers_lost)) in made {
        assert!(all >= runs && all <= runs + answers_lost + kills, "{path}: {all} of {runs}, {answers_lost} lost");
    }
}
