//! One row of a plan, and its JSON.

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::domain::changes::Changes;
use crate::domain::comparison::Record;
use crate::domain::edit::Body;
use crate::domain::loss::{ValueLoss, losses};
use crate::domain::row_state::State;
use crate::domain::target::Target;
use crate::domain::who::Who;
use crate::ledger::{Row, RowError};
use crate::plan::error::Error;

/// One row of a plan. Only a pending row will be sent.
pub type Line = Row;

/// A line with the members that are written.
#[derive(Serialize)]
struct Written<'a> {
    row: u64,
    line: Option<u64>,
    target: &'a Target,
    record: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    login: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<&'a str>,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Body<&'a Changes>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a Record>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_code: Option<&'a str>,
    /// What the new values lose of the old ones. The findings follow from the other members, so they are not
    /// read back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<WrittenFinding>,
    input: &'a [String],
}

/// What one new value loses of the old one.
#[derive(Serialize)]
struct WrittenFinding {
    field: &'static str,
    code: &'static str,
    message: String,
}

impl From<ValueLoss> for WrittenFinding {
    fn from(found: ValueLoss) -> Self {
        Self { field: found.field.name, code: found.loss.code(), message: found.to_string() }
    }
}

/// What [`Written`] wrote.
#[derive(Deserialize)]
struct Read {
    row: u64,
    line: Option<u64>,
    target: Target,
    record: Option<i64>,
    login: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    state: String,
    body: Option<Body<Changes>>,
    before: Option<Record>,
    error: Option<String>,
    error_code: Option<String>,
    #[serde(default)]
    input: Vec<String>,
}

/// The JSON of a line, without a line feed. `plan -o jsonl` prints the same.
pub fn to_json(line: &Line) -> Result<String> {
    let names = line.who.as_ref().and_then(|who| who.names.as_ref());
    let written = Written {
        row: line.number,
        line: line.line,
        target: &line.target,
        record: line.record,
        login: line.who.as_ref().map(|who| who.login.as_str()),
        first_name: names.map(|(first, _)| first.as_str()),
        last_name: names.map(|(_, last)| last.as_str()),
        state: line.state.name(),
        body: (!line.wanted.is_empty()).then_some(Body { user_candidature: &line.wanted }),
        before: line.before.as_ref().filter(|_| !line.wanted.is_empty()),
        error: line.error.as_ref().map(|error| error.message.as_str()),
        error_code: line.error.as_ref().map(|error| &*error.code),
        findings: line_losses(line).into_iter().map(WrittenFinding::from).collect(),
        input: &line.input,
    };
    Ok(serde_json::to_string(&written)?)
}

/// What the new values of a line that will be sent lose of the old ones.
pub fn line_losses(line: &Line) -> Vec<ValueLoss> {
    match &line.before {
        Some(before) if line.state == State::Pending => losses(&line.wanted, before),
        _ => Vec::new(),
    }
}

/// Reads a line from its JSON.
pub(super) fn parse(text: &[u8]) -> Result<Line, Error> {
    let damaged = |why: &str| Error::LineDamaged(why.to_owned());
    let read: Read = serde_json::from_slice(text).map_err(|error| damaged(&error.to_string()))?;
    let state = State::by_name(&read.state).ok_or_else(|| damaged("its state is not known"))?;
    if matches!((&read.target, read.record), (Target::Candidature(id), Some(record)) if *id != record) {
        return Err(damaged("it names two records"));
    }
    let wanted = read.body.map(|body| body.user_candidature).unwrap_or_default();
    Ok(Line {
        line: read.line,
        record: read.record,
        before: read.before,
        input: read.input,
        error: RowError::stored(read.error_code, read.error),
        who: read.login.map(|login| Who { login, names: read.first_name.zip(read.last_name) }),
        ..Line::new(read.row, read.target, wanted, state)
    })
}
