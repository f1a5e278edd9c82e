//! The changes of one edit: a body file, with the fields' flags on top of it.

use std::path::Path;

use anyhow::Result;

use crate::cli::args::fields::{FieldArgs, named};
use crate::cli::errors::values::invalid_with_fix;
use crate::cli::input;
use crate::cli::usage_error::UsageError;
use crate::domain::changes::{BodyError, Changes, unwrapped};
use crate::domain::field::{Field, Kind};
use crate::domain::json_object::JsonObject;
use crate::domain::reading::Reading;
use crate::domain::value::{Value, from_text};
use crate::ops::error::Error;

/// The changes of an edit, and how they were understood.
pub struct EditInput {
    /// The changes.
    pub changes: Changes,
    /// The first date or time that is sent in another format than it was typed: the field, both texts.
    pub interpretation: Option<(&'static Field, String, String)>,
}

/// The changes that a body file and flags describe; every problem is reported at once.
pub fn read(
    body: Option<&Path>,
    fields: &FieldArgs,
    reading: &Reading,
    allow_identity_change: bool,
) -> Result<EditInput> {
    let mut problems: Vec<String> = Vec::new();
    let body = body.map(read_body).transpose()?;
    let mut changes = match &body {
        None => Changes::default(),
        Some(body) => Changes::from_body(body, reading).unwrap_or_else(|found| {
            problems.extend(found.iter().map(|problem| format!("--body: {}", with_fix(problem))));
            Changes::default()
        }),
    };
    for (field, text) in &fields.texts {
        match from_text(field, text, reading) {
            Ok(value) => changes.set(field, value),
            Err(invalid) => problems.push(format!("--{}: {}", field.flag(), invalid_with_fix(&invalid))),
        }
    }
    for name in &fields.unset {
        match unset(name, fields) {
            Ok(field) => changes.set(field, Value::Null),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(UsageError::InvalidValues { problems }.into());
    }
    let identity = changes.identity_fields();
    if !identity.is_empty() && !allow_identity_change {
        return Err(Error::Identity { fields: identity }.into());
    }
    let interpretation = interpretation(&changes, fields, body.as_ref());
    Ok(EditInput { changes, interpretation })
}

/// The first date or time whose text in `changes` is not the text that was given.
fn interpretation(
    changes: &Changes,
    fields: &FieldArgs,
    body: Option<&JsonObject>,
) -> Option<(&'static Field, String, String)> {
    let inner = body.and_then(|body| unwrapped(body).ok().flatten());
    let body = inner.as_ref().or(body);
    let is_interpreted = |field: &Field| matches!(field.kind, Kind::Date | Kind::DateTime);
    changes.iter().filter(|(field, _)| is_interpreted(field)).find_map(|(field, value)| {
        let flag = fields.texts.iter().find(|(set, _)| set.name == field.name).map(|(_, text)| text.as_str());
        let (given, sent) = (flag.or_else(|| body?.text_of(field.name))?, value.as_text()?);
        (given != sent).then(|| (field, given.to_owned(), sent.to_owned()))
    })
}

/// The field to clear, unless it is also set.
fn unset(name: &str, fields: &FieldArgs) -> Result<&'static Field, String> {
    let field = named(name).map_err(|_| format!("--unset: {}", BodyError::UnknownField(name.to_owned())))?;
    match fields.texts.iter().find(|(set, _)| set.name == field.name) {
        None => Ok(field),
        Some((_, given)) => {
            Err(format!("--unset {} and --{} {given:?} contradict each other; give only one", field.name, field.flag()))
        }
    }
}

fn with_fix(problem: &BodyError) -> String {
    match problem {
        BodyError::InvalidValue(invalid) => format!("{}: {}", invalid.field.name, invalid_with_fix(invalid)),
        other => other.to_string(),
    }
}

fn read_body(file: &Path) -> Result<JsonObject> {
    let unreadable = |why: String| UsageError::Unreadable { name: format!("--body {}", file.display()), why };
    let text = input::text(file).map_err(|error| unreadable(error.to_string()))?;
    // Spreadsheets and editors may write a byte-order mark, which JSON does not allow.
    if text.trim().is_empty() {
        return Err(unreadable("is empty".to_owned()).into());
    }
    let body = JsonObject::parse(text.trim_start_matches('\u{feff}'));
    body.map_err(|error| unreadable(format!("{error} (line {}, column {})", error.line, error.column)).into())
}
