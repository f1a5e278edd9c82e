//! A plan: edits with the values that they replace, ready to be applied, exactly.
//!
//! It is a file of JSON Lines, a header and then a line for each row, so that its size is the disk's
//! affair. It holds personal data: whoever makes the file makes it private.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Read as _, Seek as _, SeekFrom, Write};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest as _, Sha256};

use super::current::{self, Batch};
use crate::domain::diff::{Difference, Record, Standing, before_image, diff, remaining, standing};
use crate::domain::edit::{Body, Changes, Target};
use crate::domain::outcome::{State, Tally};
use crate::domain::{field, lint};
use crate::error::Failure;
use crate::http::client::Client;
use crate::ledger;

/// The version of the form of a plan.
const VERSION: u32 = 1;
/// How the header begins that [`Plan::save`] writes.
const BEGINNING: &[u8] = br#"{"candidature_plan":"#;
/// Oddities that are kept in words: the others are counted.
const KEPT: usize = 20;

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

/// A row of a file on its way into a plan.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub number: u64,
    pub line: Option<u64>,
    pub target: Target,
    pub changes: Changes,
    /// The values that the change expects to replace; without them, it replaces any.
    pub expects: Option<Record>,
    pub input: Vec<String>,
    /// Why it cannot be sent, if that is known already.
    pub problem: Option<String>,
}

/// Writes the lines of a plan and keeps count.
pub struct Writer {
    lines: BufWriter<File>,
    digest: Sha256,
    written: u64,
    tally: Tally,
    fields: HashMap<&'static str, u64>,
    /// Where the line of each record's last edit begins, for a record that comes again.
    seen: HashMap<i64, u64>,
    /// Of records that came again, the fields that the edits so far will have set.
    overlays: HashMap<i64, Record>,
    oddities: Oddities,
}

/// What is legal but looks like a mistake, and can be seen only with the records at hand.
#[derive(Clone, Debug, Default)]
pub struct Oddities {
    /// The first of them, in words.
    pub kept: Vec<String>,
    pub all: u64,
}

impl Oddities {
    fn add(&mut self, line: Option<u64>, what: &str) {
        self.all += 1;
        if self.kept.len() < KEPT {
            self.kept.push(line.map_or_else(|| what.to_owned(), |line| format!("line {line}: {what}")));
        }
    }
}

impl Writer {
    /// Writes into an empty file that can be read too.
    pub fn new(file: File) -> Self {
        Self {
            lines: BufWriter::new(file),
            digest: Sha256::new(),
            written: 0,
            tally: Tally::default(),
            fields: HashMap::new(),
            seen: HashMap::new(),
            overlays: HashMap::new(),
            oddities: Oddities::default(),
        }
    }

    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Adds a row without having read its record.
    pub fn add_blind(&mut self, wanted: Wanted) -> Result<()> {
        let record = match wanted.target {
            Target::Candidature(id) => Some(id),
            Target::User(_) => None,
        };
        let line = line(wanted, State::Pending);
        self.write(&Line { record, ..line })
    }

    /// Adds a row whose record was read, or whose record is not there.
    pub fn add(&mut self, wanted: Wanted, found: Result<Record, String>) -> Result<()> {
        let read = match found {
            Ok(read) => read,
            Err(why) => return self.add_failed(wanted, why),
        };
        let Some(record) = read.get("id").and_then(Json::as_i64) else {
            return self.add_failed(wanted, "the API gave a record without an id".to_owned());
        };
        let current = self.as_left_by_earlier_rows(record, read, &wanted)?;
        let planned = match &wanted.expects {
            None => Planned::against(&wanted.changes, &current),
            Some(before) => Planned::against_expected(&wanted.changes, before, &current),
        };
        for what in &planned.oddities {
            self.oddities.add(wanted.line, what);
        }
        if let Some(overlay) = self.overlays.get_mut(&record) {
            overlay.extend(planned.changes.to_json());
        }
        if planned.state == State::Pending {
            self.seen.insert(record, self.written);
        }
        let line = line(wanted, planned.state);
        self.write(&Line {
            record: Some(record),
            wanted: planned.changes,
            before: Some(planned.before),
            error: planned.error,
            ..line
        })
    }

    pub fn add_failed(&mut self, wanted: Wanted, why: String) -> Result<()> {
        let line = line(wanted, State::Failed);
        self.write(&Line { error: Some(why), ..line })
    }

    /// The record as it will be when the rows so far have been applied.
    fn as_left_by_earlier_rows(&mut self, record: i64, live: Record, wanted: &Wanted) -> Result<Record> {
        let Some(at) = self.seen.get(&record).copied() else { return Ok(live) };
        let mut after = live;
        if !self.overlays.contains_key(&record) {
            let earlier = self.line_at(at)?;
            // Rows that name it in the same way were told of when the file was checked.
            if earlier.target.key() != wanted.target.key() {
                let place = earlier.line.map_or_else(String::new, |line| format!(" on line {line}"));
                self.oddities
                    .add(wanted.line, &format!("{} is the record of {}{place}", wanted.target, earlier.target));
            }
            self.overlays.insert(record, earlier.wanted.to_json());
        }
        after.extend(self.overlays.get(&record).cloned().unwrap_or_default());
        Ok(after)
    }

    fn line_at(&mut self, at: u64) -> Result<Line> {
        self.lines.flush()?;
        let file = self.lines.get_mut();
        file.seek(SeekFrom::Start(at))?;
        let mut text = String::new();
        BufReader::new(&*file).read_line(&mut text)?;
        file.seek(SeekFrom::End(0))?;
        parse(&text)
    }

    fn write(&mut self, line: &Line) -> Result<()> {
        self.tally.add(line.state, 1);
        if line.state == State::Pending {
            for name in line.wanted.field_names() {
                *self.fields.entry(name).or_default() += 1;
            }
        }
        let mut text = to_json(line)?;
        text.push('\n');
        self.lines.write_all(text.as_bytes()).context("the plan cannot be written")?;
        self.digest.update(&text);
        self.written += text.len() as u64;
        Ok(())
    }

    /// The plan, once all rows are in it. `header` needs no counts.
    pub fn finish(self, header: Header) -> Result<Plan> {
        let (tally, counts) = (self.tally, self.fields);
        let file = self.lines.into_inner().context("the plan cannot be written")?;
        let fields = field::FIELDS
            .iter()
            .filter_map(|field| Some((field.name.to_owned(), Json::from(*counts.get(field.name)?))))
            .collect();
        let mut header = Header {
            rows: tally.rows(),
            changed: tally.of(State::Pending),
            unchanged: tally.of(State::Unchanged),
            failed: tally.failed(),
            fields,
            ..header
        };
        header.sha256 = header.seal(&self.digest)?;
        Ok(Plan { header, oddities: self.oddities, file, start: 0 })
    }
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is to be done about a record.
struct Planned {
    state: State,
    changes: Changes,
    before: Record,
    error: Option<String>,
    oddities: Vec<String>,
}

impl Planned {
    fn against(changes: &Changes, live: &Record) -> Self {
        let differences = diff(changes, live);
        let changes = remaining(&differences);
        let state = if changes.is_empty() { State::Unchanged } else { State::Pending };
        let oddities = differences.iter().filter_map(lost_zeros).collect();
        Self { state, before: before_image(&changes, live), changes, error: None, oddities }
    }

    /// As [`against`](Self::against), but a field that holds neither the old nor the new value was
    /// changed by somebody else.
    fn against_expected(changes: &Changes, before: &Record, live: &Record) -> Self {
        match standing(changes, before, live) {
            Standing::Conflict(fields) => Self {
                state: State::Conflict,
                changes: Changes::default(),
                before: Record::new(),
                error: Some(conflict(&fields)),
                oddities: Vec::new(),
            },
            Standing::Open | Standing::Holds => Self { oddities: Vec::new(), ..Self::against(changes, live) },
        }
    }
}

fn lost_zeros(difference: &Difference) -> Option<String> {
    let (old, new) = (difference.old.as_ref()?.as_str()?, difference.new.as_text()?);
    lint::has_lost_zeros(old, new)
        .then(|| format!("{}: {old:?} would become {new:?}, which has lost zeros in front", difference.field.name))
}

/// What a conflict is called, wherever it is found.
pub fn conflict(fields: &[&str]) -> String {
    format!("changed since it was read: {}", fields.join(", "))
}

fn line(wanted: Wanted, state: State) -> Line {
    let Wanted { number, line, target, changes, input, .. } = wanted;
    Line { line, input, ..Line::new(number, target, changes, state) }
}

/// Rows with their records as they are now, in the order of the rows; `read` hears of each batch.
pub async fn add_all(
    writer: &mut Writer,
    client: &Client,
    rows: impl Iterator<Item = Result<Wanted>>,
    read: &dyn Fn(u64),
) -> Result<()> {
    let mut batch = Batch::default();
    let mut waiting: Vec<Wanted> = Vec::new();
    for row in rows {
        let mut row = row?;
        if let Some(why) = row.problem.take() {
            writer.add_failed(row, why)?;
            continue;
        }
        if !batch.takes(&row.target) {
            add_batch(writer, client, std::mem::take(&mut waiting)).await?;
            read(writer.tally().rows());
            batch = Batch::default();
            batch.takes(&row.target);
        }
        waiting.push(row);
    }
    add_batch(writer, client, waiting).await?;
    read(writer.tally().rows());
    Ok(())
}

async fn add_batch(writer: &mut Writer, client: &Client, rows: Vec<Wanted>) -> Result<()> {
    let targets: Vec<&Target> = rows.iter().map(|row| &row.target).collect();
    let found = current::read(client, &targets).await?;
    for (row, found) in rows.into_iter().zip(found) {
        writer.add(row, found)?;
    }
    Ok(())
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
    pub fn new(belongs: &ledger::Belongs, source: &str, read_at: u64) -> Self {
        Self {
            version: VERSION,
            made_by: env!("CARGO_PKG_VERSION").to_owned(),
            profile: belongs.profile.clone(),
            address: belongs.address.clone(),
            application: belongs.application.clone(),
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

    pub fn belongs(&self) -> ledger::Belongs {
        ledger::Belongs {
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
