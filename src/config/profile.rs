//! Profiles: an API address, an application and preferences under a name, stored in `config.toml`. A
//! profile never contains a secret.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use toml_edit::{DocumentMut, Item, Table, TableLike, value};

use crate::config::error::Error;
use crate::system::atomic_file;
use crate::system::folders;
use crate::system::private_files;

/// The name of the profile that is used by default.
pub const DEFAULT: &str = "default";
/// The name of the built-in profile: the sandbox inside this process.
pub const SANDBOX: &str = "sandbox";
/// The name of the built-in profile for the staging server, on which changes have no consequences.
pub const STAGING: &str = "staging";

/// The entries of a profile. Every entry is optional and has a default.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The API's address.
    pub api_url: Option<String>,
    /// The application's id.
    pub client_id: Option<String>,
    /// The scopes to ask for.
    pub scopes: Option<Vec<String>>,
    /// A command whose standard output is the application's secret.
    pub secret_command: Option<String>,
    /// How much of the rate limit to use, in percent.
    pub quota_share: Option<i64>,
    /// Requests a second at most. Without limits in the API's answers, this is the only limit.
    pub rate: Option<f64>,
    /// The contact address that is sent with every request.
    pub user_agent: Option<String>,
    /// Headers of files, each with the field that the column holds.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// Whether nothing may be changed through the API.
    pub read_only: Option<bool>,
}

impl Profile {
    /// Whether the profile names a command to run for a secret, or a server that secrets and tokens are sent
    /// to.
    fn decides_about_secrets(&self) -> bool {
        self.secret_command.is_some() || self.api_url.is_some()
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfigFile {
    /// The name of the profile that is used unless another is named.
    profile: Option<String>,
    #[serde(default)]
    profiles: BTreeMap<String, Profile>,
}

/// The path of the configuration file, which need not exist.
///
/// # Errors
/// There is no home folder.
pub fn config_file() -> Result<PathBuf> {
    Ok(folders::config_folder()?.join("config.toml"))
}

/// All profiles of the configuration file, by name. Without a file there are none.
///
/// # Errors
/// The file cannot be read, is not valid, or decides where secrets go and could have been written by others.
pub fn load_all() -> Result<BTreeMap<String, Profile>> {
    Ok(load()?.profiles)
}

/// The names of these profiles, and of those that need no table in the file.
pub fn known(profiles: &BTreeMap<String, Profile>) -> Vec<String> {
    let built_in = [DEFAULT, SANDBOX, STAGING].into_iter().filter(|name| !profiles.contains_key(*name));
    profiles.keys().map(String::as_str).chain(built_in).map(ToOwned::to_owned).collect()
}

/// The name of the profile that the file says to use, if the file says so.
///
/// # Errors
/// As [`load_all`].
pub fn current() -> Result<Option<String>> {
    Ok(load()?.profile)
}

fn load() -> Result<ConfigFile> {
    // Without a home folder, there is no file.
    let Ok(path) = config_file() else {
        return Ok(ConfigFile::default());
    };
    let Some((text, opened)) = read(&path)? else {
        return Ok(ConfigFile::default());
    };
    let file = parsed(&path, &text)?;
    if file.profiles.values().any(Profile::decides_about_secrets) {
        private_files::ensure_only_we_write(&path, &opened)?;
    }
    Ok(file)
}

fn parsed(path: &Path, text: &str) -> Result<ConfigFile, Error> {
    toml_edit::de::from_str(text).map_err(|error| {
        let at = error.span().map(|span| line_of(text, span.start));
        damaged(path, at, error.message())
    })
}

/// Adds or replaces a profile and returns the path of the file. The rest of the file, including comments,
/// stays the same.
///
/// # Errors
/// The file is not valid or cannot be written.
pub fn save(name: &str, profile: &Profile) -> Result<PathBuf> {
    let path = config_file()?;
    let mut document = document(&path)?;
    let profiles = document.entry("profiles").or_insert_with(implicit_table);
    let table = profiles
        .as_table_like_mut()
        .ok_or_else(|| damaged(&path, None, "`profiles` is not a table"))?
        .entry(name)
        .or_insert_with(|| Item::Table(Table::new()))
        .as_table_like_mut()
        .ok_or_else(|| damaged(&path, None, &format!("`profiles.{name}` is not a table")))?;
    let Profile { api_url, client_id, scopes, secret_command, quota_share, rate, user_agent, headers: _, read_only } =
        profile;
    set(table, "api_url", api_url.as_deref().map(value));
    set(table, "client_id", client_id.as_deref().map(value));
    let scopes = scopes.as_ref().map(|scopes| scopes.iter().collect::<toml_edit::Array>());
    set(table, "scopes", scopes.map(value));
    set(table, "secret_command", secret_command.as_deref().map(value));
    set(table, "quota_share", quota_share.map(value));
    set(table, "rate", rate.map(value));
    set(table, "user_agent", user_agent.as_deref().map(value));
    set(table, "read_only", read_only.map(value));
    write(&path, &document)?;
    Ok(path)
}

/// Makes a profile the one that is used unless another is named; the default one needs no entry.
///
/// # Errors
/// As [`save`].
pub fn switch(name: &str) -> Result<PathBuf> {
    let path = config_file()?;
    let mut document = document(&path)?;
    set(document.as_table_mut(), "profile", (name != DEFAULT).then(|| value(name)));
    write(&path, &document)?;
    Ok(path)
}

/// Removes a profile, and says whether there was one. If it was the current one, the default profile is used.
///
/// # Errors
/// As [`save`].
pub fn forget(name: &str) -> Result<bool> {
    let path = config_file()?;
    let mut document = document(&path)?;
    let profiles = document.get_mut("profiles").and_then(Item::as_table_like_mut);
    let was_there = profiles.and_then(|profiles| profiles.remove(name)).is_some();
    if document.get("profile").and_then(Item::as_str) == Some(name) {
        drop(document.remove("profile"));
    }
    write(&path, &document)?;
    Ok(was_there)
}

/// The file, to be changed; an empty one if there is none.
fn document(path: &Path) -> Result<DocumentMut> {
    let Some((text, _)) = read(path)? else { return Ok(DocumentMut::new()) };
    let parsed = text.parse().map_err(|error: toml_edit::TomlError| {
        damaged(path, error.span().map(|span| line_of(&text, span.start)), error.message())
    });
    Ok(parsed?)
}

fn write(path: &Path, document: &DocumentMut) -> Result<()> {
    if let Some(folder) = path.parent() {
        private_files::make_own_folder(folder)?;
    }
    atomic_file::write_private(path, &document.to_string())
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

/// The text of the file, and the open file that the text is from.
fn read(path: &Path) -> Result<Option<(String, File)>> {
    let read = File::open(path).and_then(|mut file| {
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        Ok((text, file))
    });
    match read {
        Ok(read) => Ok(Some(read)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// The line of byte `at` of a text, from 1.
fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

fn damaged(path: &Path, line: Option<usize>, error: &str) -> Error {
    let reason = match error.split_once(", expected ") {
        // The first half would show the value.
        Some((found, expected)) if found.starts_with("invalid ") => format!("{} is expected", in_words(expected)),
        // The list of the entries that exist has several lines.
        _ => error.lines().map(str::trim).collect::<Vec<_>>().join(" "),
    };
    Error::DamagedFile { path: path.to_owned(), line, reason }
}

/// What the TOML reader expected, without the names of Rust's types.
fn in_words(expected: &str) -> &str {
    match expected {
        "i64" => "a whole number",
        "f64" => "a number",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        "a map" => "a table",
        structure if structure.starts_with("struct ") => "a table",
        other => other,
    }
}

/// Refuses names that are not made of ASCII letters, digits, `-`, `_` and `.`, because the name appears in
/// commands and in the keyring.
///
/// # Errors
/// [`Error::InvalidProfileName`].
pub fn check_name(name: &str) -> Result<(), Error> {
    let is_legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.is_empty() || !name.chars().all(is_legal) {
        return Err(Error::InvalidProfileName(name.to_owned()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_only_characters_that_every_place_takes() {
        for good in ["default", "ci-2", "a.b_c"] {
            assert!(check_name(good).is_ok(), "{good}");
        }
        for bad in ["", "a b", "é", "a/b", "-\n"] {
            assert_eq!(check_name(bad), Err(Error::InvalidProfileName(bad.to_owned())));
        }
    }

    #[test]
    fn a_damaged_file_is_reported_in_one_line_without_its_values() {
        let shown = |text: &str| parsed(Path::new("c.toml"), text).err().unwrap().to_string();
        let of_profile = |entry: &str| shown(&format!("\n[profiles.p]\n{entry}\n"));
        for (entry, expected) in [
            ("quota_share = \"hunter2\"", "a whole number"),
            ("quota_share = 2.5", "a whole number"),
            ("rate = \"hunter2\"", "a number"),
            ("scopes = \"hunter2\"", "a list"),
            ("client_id = 5", "a string"),
            ("read_only = \"yes\"", "true or false"),
        ] {
            assert_eq!(of_profile(entry), format!("c.toml:3: {expected} is expected"));
        }
        assert_eq!(shown("profiles = 5"), "c.toml:1: a table is expected");
        assert_eq!(shown("[profiles]\np = \"hunter2\""), "c.toml:2: a table is expected");
        assert!(of_profile("secret = \"hunter2\"").starts_with("c.toml:3: unknown field `secret`, expected one of"));
    }
}
