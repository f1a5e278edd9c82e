//! Reads the records of a run again: do they have the values that were sent?

use anyhow::Result;

use crate::domain::comparison::{Record, agree};
use crate::domain::field;
use crate::domain::target::Target;
use crate::http_client::client::Client;
use crate::ledger::Ledger;
use crate::plan::current;
use crate::plan::current::Batch;
use crate::plan::undo::{Edited, Left};

/// The records that a run updated and that have other values now, with the names of the fields that
/// differ, or the reason why there is no record any more.
///
/// # Errors
/// When a record cannot be read, or the ledger cannot be read.
pub async fn differing(client: &Client, ledger: &Ledger, run: i64) -> Result<Vec<(Target, String)>> {
    let mut differing = Vec::new();
    let mut batch: Vec<(Target, Record)> = Vec::new();
    let mut room = Batch::default();
    for rows in Edited::of(ledger, run)? {
        let rows = rows?;
        let Some(first) = rows.first() else { continue };
        let left = Left::by(&rows);
        let target = left.target(first);
        if !room.takes(&target) {
            compare(client, std::mem::take(&mut batch), &mut differing).await?;
            room = Batch::default();
            room.takes(&target);
        }
        batch.push((target, left.now));
    }
    compare(client, batch, &mut differing).await?;
    Ok(differing)
}

async fn compare(client: &Client, left: Vec<(Target, Record)>, differing: &mut Vec<(Target, String)>) -> Result<()> {
    let targets: Vec<&Target> = left.iter().map(|(target, _)| target).collect();
    let found = current::read(client, &targets).await?;
    for ((target, left), found) in left.iter().zip(found) {
        match found {
            Err(missing) => differing.push((target.clone(), missing.to_string())),
            Ok(live) => {
                let wrong = wrong_fields(left, &live);
                if !wrong.is_empty() {
                    differing.push((target.clone(), wrong.join(", ")));
                }
            }
        }
    }
    Ok(())
}

fn wrong_fields<'r>(left: &'r Record, live: &Record) -> Vec<&'r str> {
    let holds = |name: &str, wanted| {
        let field = field::by_name(name)?;
        Some(agree(field, wanted, live.get(name)?))
    };
    left.iter().filter(|(name, wanted)| holds(name, wanted) != Some(true)).map(|(name, _)| name.as_str()).collect()
}
