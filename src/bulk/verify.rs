//! Records read again after a run: do they hold what was sent to them?

use anyhow::Result;

use super::current::{self, Batch};
use super::plan::Wanted;
use super::undo::Restoring;
use crate::domain::diff::diff;
use crate::domain::edit::{Changes, Target};
use crate::http::client::Client;
use crate::ledger::Ledger;

/// The records that a run updated and that hold something else now, and how they differ.
pub async fn differing(client: &Client, ledger: &Ledger, run: i64) -> Result<Vec<(i64, String)>> {
    let mut differing = Vec::new();
    let mut batch: Vec<Wanted> = Vec::new();
    let mut room = Batch::default();
    for edit in Restoring::of(ledger, run) {
        let edit = edit?;
        if !room.takes(&edit.target) {
            compare(client, std::mem::take(&mut batch), &mut differing).await?;
            room = Batch::default();
            room.takes(&edit.target);
        }
        batch.push(edit);
    }
    compare(client, batch, &mut differing).await?;
    Ok(differing)
}

async fn compare(client: &Client, edits: Vec<Wanted>, differing: &mut Vec<(i64, String)>) -> Result<()> {
    let targets: Vec<&Target> = edits.iter().map(|edit| &edit.target).collect();
    let found = current::read(client, &targets).await?;
    for (edit, found) in edits.iter().zip(found) {
        let Target::Candidature(record) = edit.target else { continue };
        match found {
            Err(why) => differing.push((record, why)),
            Ok(live) => {
                let left = serde_json::Value::Object(edit.expects.clone().unwrap_or_default());
                let wrong = diff(&Changes::from_json(&left).unwrap_or_default(), &live);
                if !wrong.is_empty() {
                    let names: Vec<&str> = wrong.iter().map(|difference| difference.field.name).collect();
                    differing.push((record, names.join(", ")));
                }
            }
        }
    }
    Ok(())
}
