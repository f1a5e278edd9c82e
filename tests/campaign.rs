//! Runs killed at any instant, under faults, and resumed until they are done. `tests/campaign` runs
//! many; a test run takes a few.

use std::collections::HashMap;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value as Json;

use crate::harness::{Ran, World, finished};

const ROWS: u32 = 100;
const FEW: u32 = 4;
/// A resume may stop early, too: the API is out of reach, or a token is refused twice.
const MOST_RESUMES: u32 = 60;

/// Edits that are on their way at the same time, and so may be sent again after each kill.
const JOBS: &str = "8";

/// A number in a variable. A variable that is not a number is a mistake, not a reason to run fewer rounds.
fn number(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|error| panic!("{name}={text}: {error}")))
}

#[test]
fn runs_killed_at_any_instant_end_with_the_wanted_values() {
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

/// Applies a file, and kills the apply and its resumes until one gets through. Returns the number of kills.
fn killed_and_resumed(world: &World, round: u64, random: &mut fastrand::Rng) -> u64 {
    let rows: String = (1..=ROWS).map(|id| format!("{id},{}\n", pin(round, id))).collect();
    let file = world.write("a.csv", &format!("id,pin\n{rows}"));
    let (mut kills, mut ends) = (0, Vec::new());
    let mut args = vec!["apply", &file, "--yes", "--jobs", JOBS];
    for _ in 0..MOST_RESUMES {
        // The first attempts are killed, while they read or while they write.
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
        // If the process was killed before it recorded the run, there is nothing to resume.
        if is_begun(world, round) {
            args = vec!["runs", "resume", "--last", "--yes", "--jobs", JOBS];
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
    // It may have ended just before the kill.
    child.wait().unwrap().code().map(|_| finished(child))
}

/// The records hold the wanted values, and the ledger says so.
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

/// Every change is applied once. It may be applied again only if its answer was lost, or if it was on its
/// way when its process was killed.
fn check_requests(world: &World, runs: u64, kills: u64) {
    let mut applied: HashMap<String, u64> = HashMap::new();
    let mut answers_lost = 0;
    for entry in world.log().iter().filter(|entry| entry["method"] == "PATCH") {
        let lost = entry["fault"] == "reset-after";
        if lost || entry["status"] == 204 {
            *applied.entry(entry["path"].to_string()).or_default() += 1;
            answers_lost += u64::from(lost);
        }
    }
    assert_eq!(applied.len(), usize::try_from(ROWS).unwrap());
    for (path, times) in &applied {
        assert!(*times >= runs, "{path}: {times} of {runs}");
    }
    let (all, needed) = (applied.values().sum::<u64>(), runs * u64::from(ROWS));
    let most = needed + answers_lost + kills * JOBS.parse::<u64>().unwrap();
    eprintln!("{all} edits applied, {needed} needed, {answers_lost} answers lost");
    assert!(all <= most, "{all} edits applied, {needed} needed, {answers_lost} answers lost, {kills} kills");
}
