//! The Secret Service of a Linux desktop: such as GNOME's keyring.
//!
//! It opens a dialog only if it may. An item is found by its name in all collections; an item that a locked
//! collection hides does not count while another one can be read.

use std::collections::HashMap;

use dbus_secret_service::{Collection, EncryptionType, Error, Item, SearchItemsResult, SecretService};
use secrecy::{ExposeSecret as _, SecretString};

use crate::auth::secret_store::{KeyringError, SERVICE};
use crate::system::session_bus;

/// How long the desktop's question waits for an answer, in seconds: as long as the caller waits.
const PROMPT_SECONDS: u64 = 60;

/// The secret of an item; `None` when there is no such item.
pub fn get(name: &str, may_ask: bool) -> Result<Option<SecretString>, KeyringError> {
    let service = connect(may_ask)?;
    let SearchItemsResult { unlocked, locked } = search(&service, name)?;
    let only = match (unlocked.as_slice(), locked.as_slice()) {
        ([], []) => return Ok(None),
        ([only], _) => only,
        ([], [only]) => {
            unlock(&service, &[only], may_ask)?;
            only
        }
        ([], several) | (several, _) => return Err(KeyringError::Repeated(several.len())),
    };
    let secret = only.get_secret().map_err(failed)?;
    let text = String::from_utf8(secret).map_err(|_| KeyringError::NotText)?;
    Ok(Some(text.into()))
}

/// Creates an item, or replaces all items of this name that can be written.
pub fn set(name: &str, secret: &SecretString, may_ask: bool) -> Result<(), KeyringError> {
    const TEXT: &str = "text/plain";
    let service = connect(may_ask)?;
    let bytes = secret.expose_secret().as_bytes();
    let existing = search(&service, name)?.unlocked;
    if let [only] = existing.as_slice() {
        return only.set_secret(bytes, TEXT).map_err(failed);
    }
    let collection = service.get_default_collection().map_err(failed)?;
    unlock_collection(&collection, may_ask)?;
    let label = format!("{SERVICE}: {name}");
    let new = collection.create_item(&label, attributes(name), bytes, true, TEXT).map_err(failed)?;
    let mut others = existing.iter().filter(|item| item.path != new.path);
    others.try_for_each(|item| item.delete().map_err(failed))
}

/// Removes all items of this name.
pub fn delete(name: &str, may_ask: bool) -> Result<(), KeyringError> {
    let service = connect(may_ask)?;
    let SearchItemsResult { unlocked, locked } = search(&service, name)?;
    unlocked.iter().try_for_each(|item| item.delete().map_err(failed))?;
    if locked.is_empty() {
        return Ok(());
    }
    unlock(&service, &locked.iter().collect::<Vec<_>>(), may_ask)?;
    locked.iter().try_for_each(|item| item.delete().map_err(failed))
}

/// Any failure to connect means that nobody on the bus keeps secrets. A secret is sent without a key exchange: only
/// this user listens on the bus, and could simply ask for the secret.
fn connect(may_ask: bool) -> Result<SecretService, KeyringError> {
    session_bus::ensure_ours().map_err(|error| match error {
        session_bus::Error::Missing => KeyringError::Absent(error.to_string()),
        _ => KeyringError::Untrusted(error.to_string()),
    })?;
    // With 0, no dialog is ever opened.
    let seconds = if may_ask { PROMPT_SECONDS } else { 0 };
    SecretService::connect_with_max_prompt_timeout(EncryptionType::Plain, seconds)
        .map_err(|error| KeyringError::Absent(error.to_string()))
}

/// The names of the attributes are those of the `keyring` crate, which other systems use.
fn attributes(name: &str) -> HashMap<&str, &str> {
    HashMap::from([("service", SERVICE), ("username", name)])
}

fn search<'a>(service: &'a SecretService, name: &str) -> Result<SearchItemsResult<Item<'a>>, KeyringError> {
    service.search_items(attributes(name)).map_err(failed)
}

fn unlock(service: &SecretService, items: &[&Item<'_>], may_ask: bool) -> Result<(), KeyringError> {
    ensure_may_ask(may_ask)?;
    service.unlock_all(items).map_err(failed)
}

fn unlock_collection(collection: &Collection<'_>, may_ask: bool) -> Result<(), KeyringError> {
    if !collection.is_locked().map_err(failed)? {
        return Ok(());
    }
    ensure_may_ask(may_ask)?;
    collection.unlock().map_err(failed)
}

fn ensure_may_ask(may_ask: bool) -> Result<(), KeyringError> {
    let why = "nobody may be asked to unlock it";
    if may_ask { Ok(()) } else { Err(KeyringError::Locked(why.to_owned())) }
}

fn failed(error: Error) -> KeyringError {
    match error {
        Error::Locked => KeyringError::Locked("it gives no access".to_owned()),
        Error::Prompt => KeyringError::Locked("it was not unlocked".to_owned()),
        Error::NoResult => KeyringError::NoCollection,
        Error::Dbus(error) if error.name().is_some_and(is_silence) => KeyringError::TimedOut,
        error => KeyringError::Failed(error.to_string()),
    }
}

/// Whether this error of the bus says that nobody answered in time.
fn is_silence(name: &str) -> bool {
    ["org.freedesktop.DBus.Error.NoReply", "org.freedesktop.DBus.Error.Timeout"].contains(&name)
}
