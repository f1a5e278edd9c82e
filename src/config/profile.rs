//! Profiles: named API address, application and habits, kept in `config.toml`. Never a secret.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use toml_edit::{DocumentMut, Item, Table, TableLike, value};

use crate::error::Failure;
use crate::system::atomic_file;
use crate::system::folders;
use crate::system::private_files;

/// The profile that is used when none is named.
pub const DEFAULT: &str = "default";
/// The profile that needs no file: the sandbox inside this process.
pub const SANDBOX: &str = "sandbox";

/// What a profile can say. Everything is optional: what it leaves out has a default.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    pub api_url: Option<String>,
    pub client_id: Option<String>,
    pub scopes: Option<Vec<String>>,
    /// A command whose standard output is the application's secret.
    pub secret_command: Option<String>,
    /// How much of the rate limit to use, in percent.
    pub quota_share: Option<u8>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfigFile {
    #[serde(default)]
    profiles: BTreeMap<String, Profile>,
}

pub fn config_file() -> Result<PathBuf> {
    Ok(folders::config_folder()?.join("config.toml"))
}

/// All profiles of the configuration file; none when there is no file.
pub fn load_all() -> Result<BTreeMap<String, Profile>> {
    // Without a home folder there is no file either.
    let Ok(path) = config_file() else {
        return Ok(BTreeMap::new());
    };
    let Some(text) = read(&path)? else {
        return Ok(BTreeMap::new());
    };
    let file: ConfigFile = toml_edit::de::from_str(&text).map_err(|error| {
        let at = error.span().map(|span| line_of(&text, span.start));
        damaged(&path, at, error.message())
    })?;
    if file.profiles.values().any(|profile| profile.secret_command.is_some()) {
        private_files::ensure_only_we_write(&path)?;
    }
    Ok(file.profiles)
}

/// Adds or replaces a profile, leaving the rest of the file, comments included, as it is.
pub fn save(name: &str, profile: &Profile) -> Result<PathBuf> {
    let path = config_file()?;
    let mut document: DocumentMut = match read(&path)? {
        Some(text) => text.parse().map_err(|error: toml_edit::TomlError| {
            damaged(&path, error.span().map(|span| line_of(&text, span.start)), error.message())
        })?,
        None => DocumentMut::new(),
    };
    let profiles = document.entry("profiles").or_insert_with(implicit_table);
    let table = profiles
        .as_table_like_mut()
        .ok_or_else(|| damaged(&path, None, "`profiles` is not a table"))?
        .entry(name)
        .or_insert_with(|| Item::Table(Table::new()))
        .as_table_like_mut()
        .ok_or_else(|| damaged(&path, None, &format!("`profiles.{name}` is not a table")))?;
    let Profile { api_url, client_id, scopes, secret_command, quota_share } = profile;
    set(table, "api_url", api_url.as_deref().map(value));
    set(table, "client_id", client_id.as_deref().map(value));
    let scopes = scopes.as_ref().map(|scopes| scopes.iter().collect::<toml_edit::Array>());
    set(table, "scopes", scopes.map(value));
    set(table, "secret_command", secret_command.as_deref().map(value));
    set(table, "quota_share", quota_share.map(|share| value(i64::from(share))));
    if let Some(folder) = path.parent() {
        private_files::make_own_folder(folder)?;
    }
    atomic_file::write_private(&path, &document.to_string())?;
    Ok(path)
}

fn set(table: &mut dyn TableLike, key: &str, item: Option<Item>) {
    match item {
        Some(item) => drop(table.insert(key, item)),
        None => drop(table.remove(key)),
    }
}

fn implicit_table() -> Item {
    let mut table = Table::new();
    table.set_implicit(true);
    Item::Table(table)
}

fn read(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// The line of a place in a text, from 1.
fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

/// Without the line itself, nor a value of it: somebody may have put a secret there.
fn damaged(path: &Path, line: Option<usize>, error: &str) -> anyhow::Error {
    let error = match error.split_once(", expected ") {
        Some((found, expected)) if found.starts_with("invalid ") => format!("{expected} is expected"),
        _ => error.to_owned(),
    };
    let line = line.map_or_else(String::new, |line| format!(":{line}"));
    // The list of what a profile can say is told in a line of several.
    let error = error.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    Failure::usage(format!("{}{line}: {error}", path.display()))
        .hint("fix the file, or move it away and log in again; a secret has no place in it")
        .into()
}

/// Whether a profile may be called that: the name appears in commands and in the keyring.
pub fn check_name(name: &str) -> Result<()> {
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.is_empty() || !name.chars().all(legal) {
        return Err(Failure::usage(format!("{name:?} cannot be the name of a profile"))
            .hint("use letters, digits, `-`, `_` and `.`")
            .into());
    }
    Ok(())
}
