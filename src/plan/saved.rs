//! The file of a plan: opened and checked, read line by line, saved.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write};

use anyhow::Result;
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use crate::domain::resource::USER_CANDIDATURES;
use crate::domain::row_state::{State, Tally};
use crate::plan::error::Error;
use crate::plan::first_few::FirstFew;
use crate::plan::header::{Header, VERSION};
use crate::plan::line::{Line, parse};

/// How the header of a saved plan begins.
const BEGINNING: &[u8] = br#"{"candidature_plan":"#;

/// The longest header that is read, in bytes. A header names every field and column; a file that is not
/// a plan may have a first line of any length.
const LONGEST_HEADER: u64 = 1 << 20;

/// A plan on the disk.
pub struct Plan {
    /// The first line.
    pub header: Header,
    /// In words, the blank cells that leave a value unchanged; empty for a plan that was opened.
    pub blanks: FirstFew<String>,
    /// How many values differ only in the form of their text, so that they are not sent; 0 for a plan that
    /// was opened.
    pub form_only: u64,
    file: File,
    /// The offset in the file of the first line after the header, in bytes.
    start: u64,
}

impl Plan {
    /// A plan that was just made: `file` holds its lines and no header.
    pub(super) fn made(header: Header, blanks: FirstFew<String>, form_only: u64, file: File) -> Self {
        Self { header, blanks, form_only, file, start: 0 }
    }

    /// Opens a saved plan; none when the file is not a plan. `name` is for messages.
    ///
    /// # Errors
    /// [`Error`] when the file is a plan that was changed, or that this program does not know.
    pub fn open(name: &str, mut file: File) -> Result<Option<Self>> {
        file.seek(SeekFrom::Start(0))?;
        let mut first = Vec::new();
        BufReader::new(&file).take(LONGEST_HEADER).read_until(b'\n', &mut first)?;
        let Some(header) = header(name, &first)? else { return Ok(None) };
        let blanks = FirstFew::default();
        let mut plan = Self { header, blanks, form_only: 0, file, start: first.len() as u64 };
        plan.ensure_as_saved(name)?;
        Ok(Some(plan))
    }

    /// A plan that was cut off, or changed by hand, is not the plan that the user saw.
    fn ensure_as_saved(&mut self, name: &str) -> Result<()> {
        let mut digest = Sha256::new();
        let mut tally = Tally::default();
        self.file.seek(SeekFrom::Start(self.start))?;
        let mut reader = BufReader::new(&self.file);
        let mut text = Vec::new();
        let mut damage = Ok(());
        while reader.read_until(b'\n', &mut text)? > 0 {
            digest.update(&text);
            match parse(&text) {
                Ok(line) => tally.add(line.state, 1),
                Err(error) => damage = damage.and(Err(error)),
            }
            text.clear();
        }
        let header = &self.header;
        if header.seal(&digest)? != header.sha256 {
            return Err(Error::NotAsSaved { name: name.to_owned() }.into());
        }
        // The lines are those that were sealed, so the program that made the plan wrote them like this.
        damage?;
        let counts = (header.rows, header.changed, header.unchanged, header.failed);
        let counted = (tally.rows(), tally.of(State::Pending), tally.of(State::Unchanged), tally.failed());
        if counts == counted { Ok(()) } else { Err(Error::NotAsSaved { name: name.to_owned() }.into()) }
    }

    /// How many of the edits would give a record another id or another user.
    pub fn moving(&mut self) -> Result<u64> {
        let mut moving = 0;
        for line in self.lines()? {
            moving += u64::from(line?.changes_identity());
        }
        Ok(moving)
    }

    /// Writes the plan with its header.
    pub fn save(&mut self, to: &mut dyn Write) -> Result<()> {
        writeln!(to, "{}", serde_json::to_string(&self.header)?)?;
        self.file.seek(SeekFrom::Start(self.start))?;
        std::io::copy(&mut self.file, to)?;
        Ok(())
    }

    /// The lines of the plan, from the first. Read one such iterator at a time: they share the position
    /// in the file.
    pub fn lines(&mut self) -> Result<impl Iterator<Item = Result<Line>>> {
        self.file.seek(SeekFrom::Start(self.start))?;
        Ok(BufReader::new(&self.file).split(b'\n').map(|text| Ok(parse(&text?)?)))
    }
}

/// Reads the first line of a file; none when it is not the header of a plan.
fn header(name: &str, first: &[u8]) -> Result<Option<Header>, Error> {
    let name = || name.to_owned();
    let json = match serde_json::from_slice::<Json>(first) {
        Ok(json) => json,
        Err(_) if first.starts_with(BEGINNING) => return Err(Error::NotAsSaved { name: name() }),
        Err(_) => return Ok(None),
    };
    let Some(version) = json.get("candidature_plan") else { return Ok(None) };
    if *version != json!(VERSION) {
        return Err(Error::OtherVersion { name: name(), found: version.to_string(), known: VERSION });
    }
    let resource = json.get("resource").and_then(Json::as_str);
    if let Some(resource) = resource.filter(|resource| *resource != USER_CANDIDATURES) {
        return Err(Error::OtherResource { name: name(), resource: resource.to_owned() });
    }
    let header = serde_json::from_value(json);
    header.map(Some).map_err(|error| Error::HeaderDamaged { name: name(), cause: error.to_string() })
}
