//! Writes the lines of a plan and keeps count of them.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Seek as _, SeekFrom, Write as _};

use anyhow::Result;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};

use crate::domain::changes::Changes;
use crate::domain::comparison::{Record, before_image};
use crate::domain::field::{self, Field};
use crate::domain::row_state::{State, Tally};
use crate::domain::target::Target;
use crate::domain::who::Who;
use crate::ledger::{RowError, RunFinding};
use crate::plan::decide::{Decision, later_values, split};
use crate::plan::error::Error;
use crate::plan::first_few::FirstFew;
use crate::plan::header::Header;
use crate::plan::line::{Line, parse, to_json};
use crate::plan::moved::Moved;
use crate::plan::saved::Plan;

/// A row that should go into a plan.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// From 1, in the order of the file. A row that expects values is numbered when it is written.
    pub number: u64,
    /// The line of the file on which the row starts, from 1.
    pub line: Option<u64>,
    /// The record, as the file names it.
    pub target: Target,
    /// The fields to set.
    pub changes: Changes,
    /// The values that the changes should replace; without them, any value is replaced.
    pub expects: Option<Expected>,
    /// The row of the file, as its cells.
    pub input: Vec<String>,
    /// Why the row cannot be sent, if that is known already.
    pub error: Option<RowError>,
    /// The fields that blank cells of the row leave unchanged.
    pub blank: Vec<&'static Field>,
    /// Whose record it is, if that was looked up.
    pub who: Option<Who>,
}

/// The values that a row should replace.
#[derive(Clone, Debug)]
pub struct Expected {
    /// The value of each field.
    pub values: Record,
    /// Whether another value is replaced too, with a warning; else it is left, as a conflict.
    pub overwrites: bool,
}

/// Writes the lines of a plan and keeps count.
pub struct Writer {
    lines: BufWriter<File>,
    digest: Sha256,
    /// Bytes so far.
    written: u64,
    tally: Tally,
    /// How many pending lines set each field.
    fields: HashMap<&'static str, u64>,
    /// The offset of the line with each record's last edit, in case the record comes again.
    seen: HashMap<i64, u64>,
    /// For records that came again, the fields that the edits so far set.
    overlays: HashMap<i64, Record>,
    /// The names that rows so far take away from their records.
    moved: Moved,
    /// What is legal but looks like a mistake, and can only be seen by comparing with the records.
    pub(super) findings: FirstFew<RunFinding>,
    /// In words, the blank cells that would have cleared a value if blank cells cleared values.
    blanks: FirstFew<String>,
    form_only: u64,
}

impl Writer {
    /// Writes into an empty file, which must be open for reading too.
    pub fn new(file: File) -> Self {
        Self {
            lines: BufWriter::new(file),
            digest: Sha256::new(),
            written: 0,
            tally: Tally::default(),
            fields: HashMap::new(),
            seen: HashMap::new(),
            overlays: HashMap::new(),
            moved: Moved::default(),
            findings: FirstFew::default(),
            blanks: FirstFew::default(),
            form_only: 0,
        }
    }

    /// How many rows so far are in each state.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Adds a row without having read its record.
    pub fn add_blind(&mut self, wanted: Wanted) -> Result<()> {
        let record = wanted.target.id();
        if let Some(error) = self.moved.check(&wanted.target, record) {
            return self.add_failed(wanted, error);
        }
        let line = self.line(wanted, State::Pending);
        self.write(&Line { record, ..line })
    }

    /// Adds a row whose record was read.
    pub fn add(&mut self, wanted: Wanted, read: Record) -> Result<()> {
        let Some(record) = read.get("id").and_then(Json::as_i64) else {
            let error = RowError::new("record_without_id", "the API returned a record without an id");
            return self.add_failed(wanted, error);
        };
        if let Some(error) = self.moved.check(&wanted.target, Some(record)) {
            return self.add_failed(wanted, error);
        }
        let current = self.as_left_by_earlier_rows(record, read, &wanted)?;
        let Some(expected) = wanted.expects.clone() else { return self.add_decided(wanted, record, &current) };
        let (as_expected, changed) = split(&wanted.changes, &expected.values, &current);
        let later = || format!("{}: {}", wanted.target, later_values(&changed, &expected.values, &current));
        if expected.overwrites {
            if !changed.is_empty() {
                let (code, message) = ("overwritten".to_owned(), format!("{} (replaced too)", later()));
                self.findings.add(RunFinding { code, line: wanted.line, field: None, message });
            }
            return self.add_decided(wanted, record, &current);
        }
        if !as_expected.is_empty() {
            self.add_decided(Wanted { changes: as_expected, ..wanted.clone() }, record, &current)?;
        }
        if changed.is_empty() {
            return Ok(());
        }
        let error = Some(RowError::new("conflict", later()));
        let line = self.line(wanted, State::Conflict);
        self.write(&Line {
            record: Some(record),
            before: Some(before_image(&changed, &current)),
            wanted: changed,
            error,
            ..line
        })
    }

    /// Adds what is left to send of a row, compared with its record.
    fn add_decided(&mut self, wanted: Wanted, record: i64, current: &Record) -> Result<()> {
        let decision = Decision::replacing_any(&wanted.changes, current);
        self.form_only += decision.form_only;
        let has_value = |field: &&&Field| current.get(field.name).is_some_and(|old| !old.is_null() && old != "");
        for field in wanted.blank.iter().filter(has_value) {
            let line = wanted.line.map(|line| format!(", line {line}")).unwrap_or_default();
            self.blanks.add(format!("{}{line}", field.name));
        }
        // What is restored was there before, however odd it looks.
        for found in decision.losses.iter().filter(|_| wanted.expects.is_none()) {
            let field = Some(found.field.name.to_owned());
            let (code, message) = (found.loss.code().to_owned(), found.to_string());
            self.findings.add(RunFinding { code, line: wanted.line, field, message });
        }
        if let Some(overlay) = self.overlays.get_mut(&record) {
            overlay.extend(decision.changes.to_json());
        }
        if decision.state == State::Pending {
            self.seen.insert(record, self.written);
        }
        let line = self.line(wanted, decision.state);
        self.write(&Line { record: Some(record), wanted: decision.changes, before: Some(decision.before), ..line })
    }

    /// Adds a row that cannot be sent.
    pub fn add_failed(&mut self, wanted: Wanted, error: RowError) -> Result<()> {
        let line = self.line(wanted, State::Failed);
        self.write(&Line { error: Some(error), ..line })
    }

    /// A line without what reading the record showed. A row that expects values may become two lines, so its
    /// number is that of the line.
    fn line(&self, wanted: Wanted, state: State) -> Line {
        let Wanted { number, line, target, changes, expects, input, who, .. } = wanted;
        let number = if expects.is_some() { self.tally.rows() + 1 } else { number };
        Line { line, input, who, ..Line::new(number, target, changes, state) }
    }

    /// The record as it will be after the rows so far have been applied.
    fn as_left_by_earlier_rows(&mut self, record: i64, live: Record, wanted: &Wanted) -> Result<Record> {
        let Some(at) = self.seen.get(&record).copied() else { return Ok(live) };
        let mut after = live;
        if !self.overlays.contains_key(&record) {
            let earlier = self.line_at(at)?;
            // Rows that name the record in the same way were already reported by the check of the file.
            if earlier.target.key() != wanted.target.key() {
                let place = earlier.line.map_or_else(String::new, |line| format!(" on line {line}"));
                let message = format!("{} is the same record as {}{place}", wanted.target, earlier.target);
                let code = "same_target".to_owned();
                self.findings.add(RunFinding { code, line: wanted.line, field: None, message });
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
        let mut text = Vec::new();
        BufReader::new(&*file).read_until(b'\n', &mut text)?;
        file.seek(SeekFrom::End(0))?;
        Ok(parse(&text)?)
    }

    /// Adds a line as it is.
    pub(super) fn write(&mut self, line: &Line) -> Result<()> {
        self.tally.add(line.state, 1);
        if line.state == State::Pending {
            self.moved.add(&line.wanted, &line.target, line.record, line.line);
            for name in line.wanted.field_names() {
                *self.fields.entry(name).or_default() += 1;
            }
        }
        let mut text = to_json(line)?;
        text.push('\n');
        self.lines.write_all(text.as_bytes()).map_err(Error::from)?;
        self.digest.update(&text);
        self.written += text.len() as u64;
        Ok(())
    }

    /// The plan with all rows that were added. The counts and the seal of `header` are filled in here.
    pub fn finish(self, header: Header) -> Result<Plan> {
        let (tally, counts) = (self.tally, self.fields);
        let file = self.lines.into_inner().map_err(|error| Error::from(error.into_error()))?;
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
            line_findings: self.findings.kept,
            warnings: self.findings.all,
            ..header
        };
        header.sha256 = header.seal(&self.digest)?;
        Ok(Plan::made(header, self.blanks, self.form_only, file))
    }
}
