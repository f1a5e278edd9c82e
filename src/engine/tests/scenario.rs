//! Random runs for the scheduler: rows, options, and what the world decides.

use proptest::prelude::*;

use crate::domain::changes::Changes;
use crate::domain::field::by_name;
use crate::domain::row_state::State;
use crate::domain::target::Target;
use crate::domain::value::Value;
use crate::engine::runner::Options;
use crate::http_client::call::Method;
use crate::ledger::Row;

/// When a simulated run starts, in milliseconds since 1970.
pub const START_MS: u64 = 1_000_000_000;

#[derive(Clone, Debug)]
pub struct Scenario {
    /// For each row: the record, whether the row changes its identity, and whether it was sent before.
    pub rows: Vec<(u8, bool, bool)>,
    pub options: Options,
    /// How long requests may leave, in milliseconds.
    pub time: Option<u64>,
    /// What the world decides, one byte for each decision; after the last byte everything goes well.
    pub script: Vec<u8>,
    /// The write that fails, counted from 0.
    pub failing_write: Option<u32>,
}

pub fn scenarios() -> impl Strategy<Value = Scenario> {
    let rows = prop::collection::vec((0..5_u8, prop::bool::weighted(0.1), prop::bool::weighted(0.1)), 0..12);
    let limits = (1..5_usize, prop::option::weighted(0.2, 0..3_u64), prop::option::weighted(0.2, 0..2_000_000_u64));
    let script = prop::collection::vec(any::<u8>(), 0..80);
    let failing_write = prop::option::weighted(0.1, 0..12_u32);
    (rows, limits, any::<bool>(), script, failing_write).prop_map(
        |(rows, (jobs, max_errors, time), blind, script, failing_write)| Scenario {
            rows,
            options: Options { method: Method::Patch, jobs, max_errors, until: None, blind },
            time,
            script,
            failing_write,
        },
    )
}

/// Two records by their ids and three by their users.
fn target(record: u8) -> Target {
    match record {
        0 | 1 => Target::Candidature(i64::from(record) + 1),
        2 => Target::User("46".parse().unwrap()),
        other => Target::User(format!("user{other}").parse().unwrap()),
    }
}

pub fn row(number: u64, (record, changes_identity, is_sending): (u8, bool, bool)) -> Row {
    let mut changes = Changes::default();
    changes.set(by_name("pin").unwrap(), Value::Text(number.to_string()));
    if changes_identity {
        changes.set(by_name("user_id").unwrap(), Value::Integer(7));
    }
    Row::new(number, target(record), changes, if is_sending { State::Sending } else { State::Pending })
}
