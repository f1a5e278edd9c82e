//! Rows held against their records as they are now, before they are sent or after nobody answered.

use std::collections::HashMap;

use anyhow::Result;
use serde_json::Value as Json;

use super::destination;
use crate::bulk::current;
use crate::bulk::plan::conflict;
use crate::domain::diff::{Record, Standing, before_image, diff, standing};
use crate::domain::edit::Target;
use crate::domain::outcome::State;
use crate::http::client::Client;
use crate::ledger::Row;

/// A row and what is to become of it.
#[derive(Debug)]
pub struct Looked {
    pub row: Row,
    pub verdict: Verdict,
    /// The record and the values that the row replaces, where they were not known before.
    pub read: Option<(i64, Record)>,
}

#[derive(Debug)]
pub enum Verdict {
    Send,
    Ended(State, Option<String>),
}

/// Reads the records of rows, at most a batch of them, and judges each row.
pub async fn look(client: &Client, rows: Vec<Row>) -> Result<Vec<Looked>> {
    let targets: Vec<Target> = rows.iter().map(destination).collect();
    let found = current::read(client, &targets.iter().collect::<Vec<_>>()).await?;
    // A record that comes again is judged as the rows before leave it.
    let mut left: HashMap<i64, Record> = HashMap::new();
    let judged = rows.into_iter().zip(found).map(|(row, found)| {
        let live = match found {
            Ok(live) => live,
            Err(why) => return Looked { row, verdict: Verdict::Ended(State::Failed, Some(why)), read: None },
        };
        let id = live.get("id").and_then(Json::as_i64).unwrap_or_default();
        let live = left.entry(id).or_insert(live);
        let looked = judge(row, id, live);
        if matches!(looked.verdict, Verdict::Send) {
            live.extend(looked.row.wanted.to_json());
        }
        looked
    });
    Ok(judged.collect())
}

fn judge(mut row: Row, id: i64, live: &Record) -> Looked {
    // A request that was lost on its way may still have landed.
    let holds = if row.state == State::Sending { State::Updated } else { State::Unchanged };
    let standing = match &row.before {
        Some(before) => standing(&row.wanted, before, live),
        None if diff(&row.wanted, live).is_empty() => Standing::Holds,
        None => Standing::Open,
    };
    let read = row.before.is_none().then(|| (id, before_image(&row.wanted, live)));
    if let Some((record, before)) = &read {
        row.record = Some(*record);
        row.before = Some(before.clone());
    }
    let verdict = match standing {
        _ if row.wanted.is_empty() => Verdict::Ended(State::Unchanged, None),
        Standing::Open => Verdict::Send,
        Standing::Holds => Verdict::Ended(holds, None),
        Standing::Conflict(fields) => Verdict::Ended(State::Conflict, Some(conflict(&fields))),
    };
    Looked { row, verdict, read }
}
