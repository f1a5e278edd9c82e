//! The changes of one edit: a body file, with the fields' flags on top of it.

use std::io::{self, Read as _};
use std::path::Path;

use anyhow::Result;

use crate::cli::args::fields::FieldArgs;
use crate::cli::usage_error::UsageError;
use crate::domain::changes::{BodyError, Changes};
use crate::domain::json_object::JsonObject;
use crate::ops::error::Error;

/// The changes that a body file and flags describe; every problem is reported at once.
pub fn changes(body: Option<&Path>, fields: &FieldArgs, allow_identity_change: bool) -> Result<Changes> {
    let mut problems: Vec<String> = Vec::new();
    let mut changes = match body.map(read_body).transpose()? {
        None => Changes::default(),
        Some(body) => Changes::from_body(&body).unwrap_or_else(|found| {
            problems.extend(found.iter().map(|problem| format!("--body: {problem}")));
            Changes::default()
        }),
    };
    problems.extend(fields.invalid.iter().map(|invalid| format!("--{}: {invalid}", invalid.field.flag())));
    let unknown = fields.unknown.iter().map(|name| BodyError::UnknownField(name.clone()));
    problems.extend(unknown.map(|problem| format!("--unset: {problem}")));
    problems.extend(fields.contradicting.iter().map(|(field, given)| {
        format!("--unset {} and --{} {given:?} contradict each other", field.name, field.flag())
    }));
    for (field, value) in fields.changes.iter() {
        changes.set(field, value.clone());
    }
    if !problems.is_empty() {
        return Err(UsageError::InvalidValues { problems }.into());
    }
    let identity = changes.identity_fields();
    if !identity.is_empty() && !allow_identity_change {
        return Err(Error::Identity { fields: identity }.into());
    }
    Ok(changes)
}

fn read_body(file: &Path) -> Result<JsonObject> {
    let unreadable = |why: String| UsageError::Unreadable { name: format!("--body {}", file.display()), why };
    let text = if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(file)
    };
    let text = text.map_err(|error| unreadable(error.to_string()))?;
    // Spreadsheets and editors may write a byte-order mark, which JSON does not allow.
    let body = JsonObject::parse(text.trim_start_matches('\u{feff}'));
    body.map_err(|error| unreadable(format!("{error} (line {}, column {})", error.line, error.column)).into())
}
