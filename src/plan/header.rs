//! The first line of a plan: what the plan is about, its counts, and its seal.

use anyhow::Result;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use sha2::{Digest as _, Sha256};

use crate::domain::resource::USER_CANDIDATURES;
use crate::files::layout::Layout;
use crate::ledger::{Owner, RunFinding};

/// The version of the plan's format.
pub const VERSION: u32 = 1;

/// The first line of a plan.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Header {
    /// The version of the format, [`VERSION`].
    #[serde(rename = "candidature_plan")]
    pub version: u32,
    /// The resource that the plan edits, [`USER_CANDIDATURES`].
    pub resource: String,
    /// The version of the program that made the plan.
    pub made_by: String,
    /// The name of the profile.
    pub profile: String,
    /// The API's address, without a slash at its end.
    pub address: String,
    /// The client id, or a placeholder when a ready token was used.
    pub application: String,
    /// The file that the edits come from, as the user named it.
    pub source: String,
    /// The SHA-256 digest of that file, in hexadecimal; empty when the edits come from no file.
    pub input_sha256: String,
    /// The file's own column headers; empty for JSON Lines.
    pub columns: Vec<String>,
    /// How the file is written; none when the edits come from no file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<Layout>,
    /// The records were not read, so the lines have no before-images.
    pub blind: bool,
    /// When the records were read, in milliseconds since 1970.
    pub read_at: u64,
    /// How many lines follow.
    pub rows: u64,
    /// Lines that change a record.
    pub changed: u64,
    /// Lines whose record already has the values.
    pub unchanged: u64,
    /// Lines that cannot be applied, conflicts included.
    pub failed: u64,
    /// How many lines change each field.
    pub fields: Map<String, Json>,
    /// What is suspicious about the file itself, not about one of its lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<RunFinding>,
    /// What looks like a mistake on a line now that the records are known; only the first are kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub line_findings: Vec<RunFinding>,
    /// The number of findings about lines, kept or not.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub warnings: u64,
    /// The SHA-256 digest of the lines and this header, in hexadecimal: a plan is applied exactly, or not
    /// at all.
    pub sha256: String,
}

impl Header {
    /// A header without counts and seal, for records that are read at `read_at` (milliseconds since 1970).
    pub fn new(owner: &Owner, source: &str, read_at: u64) -> Self {
        Self {
            version: VERSION,
            resource: USER_CANDIDATURES.to_owned(),
            made_by: env!("CARGO_PKG_VERSION").to_owned(),
            profile: owner.profile.clone(),
            address: owner.address.clone(),
            application: owner.application.clone(),
            source: source.to_owned(),
            input_sha256: String::new(),
            columns: Vec::new(),
            layout: None,
            blind: false,
            read_at,
            rows: 0,
            changed: 0,
            unchanged: 0,
            failed: 0,
            fields: Map::new(),
            findings: Vec::new(),
            line_findings: Vec::new(),
            warnings: 0,
            sha256: String::new(),
        }
    }

    /// The profile, address and application the plan was made with.
    pub fn owner(&self) -> Owner {
        Owner { profile: self.profile.clone(), address: self.address.clone(), application: self.application.clone() }
    }

    /// All findings that are kept, those about the whole file first.
    pub fn all_findings(&self) -> Vec<RunFinding> {
        self.findings.iter().chain(&self.line_findings).cloned().collect()
    }

    /// The digest of a plan with this header, whose lines have the digest `lines`.
    pub(super) fn seal(&self, lines: &Sha256) -> Result<String> {
        let unsealed = Self { sha256: String::new(), ..self.clone() };
        let mut digest = lines.clone();
        digest.update(serde_json::to_string(&unsealed)?);
        Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}
