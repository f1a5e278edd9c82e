//! The answers of `apply --interactive` so far, kept in the state folder until they are applied, so that a
//! person can quit and go on later. An answer counts only for the same change of the same record.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};

use crate::cli::input;
use crate::domain::field::Field;
use crate::domain::value;
use crate::plan::{Header, Line};
use crate::review::decisions::{Decision, Verdict};
use crate::system::atomic_file::write_private;
use crate::system::{folders, private_files};

/// The folder of all answers, in the state folder.
const FOLDER: &str = "reviews";

/// The folder of all answers, if there are any.
pub fn folder_with_answers() -> Option<PathBuf> {
    let folder = folders::state_folder().ok()?.join(FOLDER);
    folders::has_files(&folder).then_some(folder)
}

/// The answers about one file or plan.
pub struct Answers {
    path: PathBuf,
    values: Vec<Answer>,
    /// The position of each answer, by its row and field.
    positions: HashMap<(u64, String), usize>,
}

#[derive(Serialize, Deserialize)]
struct Answer {
    row: u64,
    field: String,
    /// The digest of the record, the old value and the new one.
    change: String,
    decision: Word,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    comment: String,
    /// The value to send instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Json>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Accept,
    Reject,
    Replace,
}

impl Answers {
    /// The answers that were kept about the file that this plan was made of, or none yet.
    pub fn open(header: &Header) -> Result<Self> {
        let folder = folders::state_folder()?.join(FOLDER);
        private_files::make_own_folder(&folder)?;
        let about = if header.input_sha256.is_empty() { &header.sha256 } else { &header.input_sha256 };
        let name = digest(&format!("{}\n{}\n{about}", header.address, header.profile));
        let path = folder.join(format!("{}.json", name.get(..16).unwrap_or(&name)));
        let values: Vec<Answer> = match input::text(&path) {
            Ok(text) => serde_json::from_str(&text)
                .with_context(|| format!("{} is damaged; delete it to start over", path.display()))?,
            Err(_) => Vec::new(),
        };
        let positions =
            values.iter().enumerate().map(|(at, answer)| ((answer.row, answer.field.clone()), at)).collect();
        Ok(Self { path, values, positions })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Where they are kept.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The answer about a value, if the value and the record are still the same.
    pub fn of(&self, line: &Line, field: &'static Field) -> Option<Decision> {
        let at = self.positions.get(&(line.number, field.name.to_owned()))?;
        let answer = self.values.get(*at).filter(|answer| answer.change == change(line, field))?;
        let verdict = match answer.decision {
            Word::Accept => Verdict::Accept,
            Word::Reject => Verdict::Reject,
            Word::Replace => Verdict::Replace(value::from_record(field, answer.value.clone()?).ok()?),
        };
        Some(Decision { comment: answer.comment.clone(), ..Decision::of(verdict) })
    }

    /// Adds an answer, in the place of an earlier one about the same value.
    pub fn add(&mut self, line: &Line, field: &'static Field, decision: &Decision) {
        let (decided, value) = match &decision.verdict {
            Verdict::Accept => (Word::Accept, None),
            Verdict::Reject => (Word::Reject, None),
            Verdict::Replace(value) => (Word::Replace, Some(value.to_json())),
        };
        let answer = Answer {
            row: line.number,
            field: field.name.to_owned(),
            change: change(line, field),
            decision: decided,
            comment: decision.comment.clone(),
            value,
        };
        let at = *self.positions.entry((line.number, field.name.to_owned())).or_insert(self.values.len());
        match self.values.get_mut(at) {
            Some(earlier) => *earlier = answer,
            None => self.values.push(answer),
        }
    }

    /// Keeps the answers, mode 0600.
    pub fn keep(&self) -> Result<()> {
        write_private(&self.path, &serde_json::to_string(&self.values)?)
    }
}

fn change(line: &Line, field: &Field) -> String {
    let old = line.before.as_ref().and_then(|before| before.get(field.name));
    let new = line.wanted.iter().find(|(other, _)| *other == field).map(|(_, value)| value.to_json());
    digest(&serde_json::json!([line.record, line.target, old, new]).to_string())
}

fn digest(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}
