//! The Secret Service of a Linux desktop: such as GNOME's keyring.
//!
//! It opens a dialog only if it may. An item is found by its name in all collections; an item that a locked
//! collection hides does not count while another one can be read.

use std::collections::HashMap;

use secrecy::{ExposeSecret as _, SecretString};
use secret_service::blocking::{Collection, Item, SecretService};
use secret_service::{EncryptionType, Error, SearchItemsResult};

use crate::auth::secret_store::{KeyringError, SERVICE};

/// How the service is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// The session bus is local, so nothing sent on it leaves this machine. A secret is then sent without a
    /// key exchange, which would cost 31 million instructions at every start (measured): only the same user can
    /// listen there, and could simply ask for the secret.
    pub is_local: bool,
    /// Whether a person may be asked to unlock something.
    pub may_ask: bool,
}

/// The secret of an item; `None` when there is no such item.
pub fn get(name: &str, access: Access) -> Result<Option<SecretString>, KeyringError> {
    let service = connect(access)?;
    let SearchItemsResult { unlocked, locked } = search(&service, name)?;
    let only = match (unlocked.as_slice(), locked.as_slice()) {
        ([], []) => return Ok(None),
        ([only], _) => only,
        ([], [only]) => {
            unlock(&service, &[only], access)?;
            only
        }
        ([], several) | (several, _) => return Err(KeyringError::Repeated(several.len())),
    };
    let secret = only.get_secret().map_err(failed)?;
    let text = String::from_utf8(secret).map_err(|_| KeyringError::NotText)?;
    Ok(Some(text.into()))
}

/// Creates an item, or replaces all items of this name that can be written.
pub fn set(name: &str, secret: &SecretString, access: Access) -> Result<(), KeyringError> {
    const TEXT: &str = "text/plain";
    let service = connect(access)?;
    let bytes = secret.expose_secret().as_bytes();
    let existing = search(&service, name)?.unlocked;
    if let [only] = existing.as_slice() {
        return only.set_secret(bytes, TEXT).map_err(failed);
    }
    let collection = service.get_default_collection().map_err(failed)?;
    unlock_collection(&collection, access)?;
    let label = format!("{SERVICE}: {name}");
    let new = collection.create_item(&label, attributes(name), bytes, true, TEXT).map_err(failed)?;
    let mut others = existing.iter().filter(|item| item.item_path != new.item_path);
    others.try_for_each(|item| item.delete().map_err(failed))
}

/// Removes all items of this name.
pub fn delete(name: &str, access: Access) -> Result<(), KeyringError> {
    let service = connect(access)?;
    let SearchItemsResult { unlocked, locked } = search(&service, name)?;
    unlocked.iter().try_for_each(|item| item.delete().map_err(failed))?;
    if locked.is_empty() {
        return Ok(());
    }
    unlock(&service, &locked.iter().collect::<Vec<_>>(), access)?;
    locked.iter().try_for_each(|item| item.delete().map_err(failed))
}

/// Any failure to connect means that nobody on the bus keeps secrets.
fn connect(access: Access) -> Result<SecretService<'static>, KeyringError> {
    let encryption = if access.is_local { EncryptionType::Plain } else { EncryptionType::Dh };
    SecretService::connect(encryption).map_err(|error| KeyringError::Absent(error.to_string()))
}

/// The names of the attributes are those of the `keyring` crate, which other systems use.
fn attributes(name: &str) -> HashMap<&str, &str> {
    HashMap::from([("service", SERVICE), ("username", name)])
}

fn search<'a>(service: &'a SecretService<'_>, name: &str) -> Result<SearchItemsResult<Item<'a>>, KeyringError> {
    service.search_items(attributes(name)).map_err(failed)
}

fn unlock(service: &SecretService<'_>, items: &[&Item<'_>], access: Access) -> Result<(), KeyringError> {
    ensure_may_ask(access)?;
    service.unlock_all(items).map_err(failed)
}

fn unlock_collection(collection: &Collection<'_>, access: Access) -> Result<(), KeyringError> {
    if !collection.is_locked().map_err(failed)? {
        return Ok(());
    }
    ensure_may_ask(access)?;
    collection.unlock().map_err(failed)
}

fn ensure_may_ask(access: Access) -> Result<(), KeyringError> {
    let why = "nobody may be asked to unlock it";
    if access.may_ask { Ok(()) } else { Err(KeyringError::Locked(why.to_owned())) }
}

fn failed(error: Error) -> KeyringError {
    match error {
        Error::Locked => KeyringError::Locked("it gives no access".to_owned()),
        Error::Prompt | Error::PromptDisconnected => KeyringError::Locked("it was not unlocked".to_owned()),
        Error::NoResult => KeyringError::NoCollection,
        error => KeyringError::Failed(error.to_string()),
    }
}
