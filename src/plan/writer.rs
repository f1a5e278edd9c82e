//! A plan in the making: what is to be done about each row, held against its record.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Seek as _, SeekFrom, Write as _};

use anyhow::{Context as _, Result};
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};

use crate::domain::changes::Changes;
use crate::domain::comparison::{Comparison, Difference, Record, before_image, compare, diff, remaining};
use crate::domain::row_state::{State, Tally};
use crate::domain::target::Target;
use crate::domain::{field, lint};
use crate::http_client::client::Client;
use crate::plan::current;
use crate::plan::current::Batch;
use crate::plan::{Header, Line, Plan, parse, to_json};

/// Oddities that are kept in words: the others are counted.
const KEPT: usize = 20;

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
        match compare(changes, before, live) {
            Comparison::Conflict(fields) => Self {
                state: State::Conflict,
                changes: Changes::default(),
                before: Record::new(),
                error: Some(conflict(&fields)),
                oddities: Vec::new(),
            },
            Comparison::AsPlanned | Comparison::AlreadySet => {
                Self { oddities: Vec::new(), ..Self::against(changes, live) }
            }
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
