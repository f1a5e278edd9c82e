//! A plan: edits with the values that they replace, ready to be applied, exactly.
//!
//! It is a file of JSON Lines, a header and then a line for each row, so that its size is the disk's
//! affair. It holds personal data: whoever makes the file makes it private.

pub mod current;
pub mod undo;
pub mod writer;

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest as _, Sha256};

use crate::domain::changes::Changes;
use crate::domain::comparison::Record;
use crate::domain::edit::Body;
use crate::domain::row_state::{State, Tally};
use crate::domain::target::Target;
use crate::error::Failure;
use crate::ledger;
use crate::plan::writer::Oddities;

/// The version of the form of a plan.
const VERSION: u32 = 1;
/// How the header begins that [`Plan::save`] writes.
const BEGINNING: &[u8] = br#"{"candidature_plan":"#;
/// What a plan says of itself in its first line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Header {
    #[serde(rename = "candidature_plan")]
    pub version: u32,
    /// Of the program that made it.
    pub made_by: String,
    pub profile: String,
    pub address: String,
    pub application: String,
    /// The file, as it was named.
    pub source: String,
    pub input_sha256: String,
    /// The file's own headers; none for JSON Lines.
    pub columns: Vec<String>,
    pub blind: bool,
    /// When the records were read, in milliseconds since 1970.
    pub read_at: u64,
    pub rows: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub failed: u64,
    /// How often each field is changed.
    pub fields: Map<String, Json>,
    /// Of this line and those behind it: a plan is applied exactly, or not at all.
    pub sha256: String,
}

impl Header {
    /// The digest of a plan with this header, and with lines of this digest.
    fn seal(&self, lines: &Sha256) -> Result<String> {
        let unsealed = Self { sha256: String::new(), ..self.clone() };
        let mut digest = lines.clone();
        digest.update(serde_json::to_string(&unsealed)?);
        Ok(hex(&digest.finalize()))
    }
}

/// A plan on the disk.
pub struct Plan {
    pub header: Header,
    /// Of a plan that was just made.
    pub oddities: Oddities,
    file: File,
    /// Where the lines behind the header begin.
    start: u64,
}

/// One row of a plan. One that is not pending will not be sent.
pub type Line = ledger::Row;

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Plan {
    /// Reads a plan that was saved; none when the file is something else.
    pub fn open(name: &str, mut file: File) -> Result<Option<Self>> {
        file.seek(SeekFrom::Start(0))?;
        let mut first = Vec::new();
        // A header has a name for each field and column, and a file that is no plan has no limit.
        BufReader::new(&file).take(1 << 20).read_until(b'\n', &mut first)?;
        let json = match serde_json::from_slice::<Json>(&first) {
            Ok(json) => json,
            Err(_) if first.starts_with(BEGINNING) => return Err(not_whole(name).into()),
            Err(_) => return Ok(None),
        };
        let Some(version) = json.get("candidature_plan") else { return Ok(None) };
        if *version != json!(VERSION) {
            return Err(Failure::usage(format!("{name} is a plan of version {version}; this program knows {VERSION}"))
                .hint("make the plan again from its file")
                .into());
        }
        let header = serde_json::from_value(json)
            .with_context(|| Failure::usage(format!("{name} is a plan whose header is damaged")))?;
        let mut plan = Self { header, oddities: Oddities::default(), file, start: first.len() as u64 };
        plan.ensure_whole(name)?;
        Ok(Some(plan))
    }

    /// A plan that was cut off, or changed by hand, is not the plan that was seen.
    fn ensure_whole(&mut self, name: &str) -> Result<()> {
        let mut digest = Sha256::new();
        let mut tally = Tally::default();
        self.file.seek(SeekFrom::Start(self.start))?;
        let mut reader = BufReader::new(&self.file);
        let mut text = String::new();
        while reader.read_line(&mut text)? > 0 {
            digest.update(&text);
            let line = parse(&text)?;
            if matches!((&line.target, line.record), (Target::Candidature(id), Some(record)) if *id != record) {
                return Err(damaged("it names two records").into());
            }
            tally.add(line.state, 1);
            text.clear();
        }
        let header = &self.header;
        let counts = (header.rows, header.changed, header.unchanged, header.failed);
        let is_whole = header.seal(&digest)? == header.sha256
            && counts == (tally.rows(), tally.of(State::Pending), tally.of(State::Unchanged), tally.failed());
        if is_whole {
            return Ok(());
        }
        Err(not_whole(name).into())
    }

    /// How many of its edits would give a record another id or another user.
    pub fn moving(&mut self) -> Result<u64> {
        let mut moving = 0;
        for line in self.lines()? {
            moving += u64::from(!line?.wanted.identity_fields().is_empty());
        }
        Ok(moving)
    }

    /// Writes the plan, header and all.
    pub fn save(&mut self, to: &mut dyn Write) -> Result<()> {
        writeln!(to, "{}", serde_json::to_string(&self.header)?)?;
        self.file.seek(SeekFrom::Start(self.start))?;
        std::io::copy(&mut self.file, to)?;
        Ok(())
    }

    /// Its lines, from the first. One reader at a time: they share the place in the file.
    pub fn lines(&mut self) -> Result<impl Iterator<Item = Result<Line>>> {
        self.file.seek(SeekFrom::Start(self.start))?;
        Ok(BufReader::new(&self.file).lines().map(|text| parse(&text?)))
    }
}

impl Header {
    pub fn new(owner: &ledger::Owner, source: &str, read_at: u64) -> Self {
        Self {
            version: VERSION,
            made_by: env!("CARGO_PKG_VERSION").to_owned(),
            profile: owner.profile.clone(),
            address: owner.address.clone(),
            application: owner.application.clone(),
            source: source.to_owned(),
            input_sha256: String::new(),
            columns: Vec::new(),
            blind: false,
            read_at,
            rows: 0,
            changed: 0,
            unchanged: 0,
            failed: 0,
            fields: Map::new(),
            sha256: String::new(),
        }
    }

    pub fn owner(&self) -> ledger::Owner {
        ledger::Owner {
            profile: self.profile.clone(),
            address: self.address.clone(),
            application: self.application.clone(),
        }
    }
}

/// A line as it is written, with what it has.
#[derive(Serialize)]
struct Written<'a> {
    row: u64,
    line: Option<u64>,
    target: &'a Target,
    record: Option<i64>,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Body<&'a Changes>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a Record>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
    input: &'a [String],
}

/// What [`Written`] wrote.
#[derive(Deserialize)]
struct Read {
    row: u64,
    line: Option<u64>,
    target: Target,
    record: Option<i64>,
    state: String,
    body: Option<Body<Changes>>,
    before: Option<Record>,
    error: Option<String>,
    #[serde(default)]
    input: Vec<String>,
}

/// A line as its JSON, which `plan -o jsonl` prints too.
pub fn to_json(line: &Line) -> Result<String> {
    let written = Written {
        row: line.number,
        line: line.line,
        target: &line.target,
        record: line.record,
        state: line.state.name(),
        body: (!line.wanted.is_empty()).then_some(Body { user_candidature: &line.wanted }),
        before: line.before.as_ref().filter(|_| !line.wanted.is_empty()),
        error: line.error.as_deref(),
        input: &line.input,
    };
    Ok(serde_json::to_string(&written)?)
}

fn not_whole(name: &str) -> Failure {
    Failure::usage(format!("{name} is not the plan that was saved: it was cut off or changed"))
        .hint("make the plan again from its file")
}

fn damaged(why: &str) -> Failure {
    Failure::usage(format!("a line of the plan is damaged: {why}")).hint("make the plan again")
}

fn parse(text: &str) -> Result<Line> {
    let read: Read = serde_json::from_str(text).map_err(|error| damaged(&error.to_string()))?;
    let state = State::by_name(&read.state).ok_or_else(|| damaged("its state is not known"))?;
    let wanted = read.body.map(|body| body.user_candidature).unwrap_or_default();
    Ok(Line {
        line: read.line,
        record: read.record,
        before: read.before,
        input: read.input,
        error: read.error,
        ..Line::new(read.row, read.target, wanted, state)
    })
}
