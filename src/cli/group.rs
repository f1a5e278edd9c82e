//! The records that flags choose, with the people whom a file names.

use std::path::Path;

use anyhow::Result;
use chrono::{DateTime, TimeZone};

use crate::cli::args::which::WhichArgs;
use crate::cli::context::Context;
use crate::cli::input;
use crate::cli::usage_error::UsageError;
use crate::files::read::names::{Meaning, Name, names};
use crate::files::read::options::ReadOptions;
use crate::ops::check;
use crate::ops::group::{Group, Unknown};
use crate::ops::records::Chosen;

/// The records that these flags choose, in the order `sort`.
pub fn chosen<Z: TimeZone>(args: &WhichArgs, now: &DateTime<Z>, sort: Option<String>) -> Result<Chosen> {
    let mut query = args.query(now)?;
    query.sort = sort;
    let named = args.users_from.as_deref().map(read).transpose()?;
    Ok(Chosen { query, group: Group { named, campus: args.campus.clone(), pool: args.pool.clone() } })
}

fn read(path: &Path) -> Result<(Meaning, Vec<Name>)> {
    let input = input::copy_of(path)?;
    let name = input.name.clone();
    let source = check::open(input, ReadOptions::default())?;
    let found = names(&source)?;
    let why = "no column names people; expected one of user, login, user_id, email and id";
    Ok(found.ok_or_else(|| UsageError::Unreadable { name, why: why.to_owned() })?)
}

/// Warns of the names in the file that are nobody's.
pub fn warn_of_unknown(context: &Context, args: &WhichArgs, unknown: &[Unknown]) {
    let name = args.users_from.as_deref().map(|path| path.display().to_string()).unwrap_or_default();
    for Unknown { line, message } in unknown {
        context.ui.warn(&format!("{name}:{line}: {message}"));
    }
}
