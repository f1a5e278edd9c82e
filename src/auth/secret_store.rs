//! What every place for secrets has in common, and the simplest one: the memory of this process.

use std::cell::RefCell;
use std::collections::HashMap;
use std::future::ready;

use secrecy::SecretString;

use crate::http_client::Local;

/// The service name of all our items. It has no blank, because GNOME's keyring has looped over names with
/// blanks.
pub const SERVICE: &str = "candidature";

/// Why a keyring cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    /// There is no keyring: no session bus, or no program on the bus that keeps secrets.
    #[error("there is no keyring ({0})")]
    Absent(String),
    /// Nobody knows whether the program on the other side is the user's keyring.
    #[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "only the Secret Service is behind an address"))]
    #[error("the keyring is not used ({0})")]
    Untrusted(String),
    /// The keyring exists, and does not give access.
    #[error("the keyring is locked ({0})")]
    Locked(String),
    /// The keyring has no place for a new item.
    #[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "only the Secret Service has collections"))]
    #[error("the keyring has no default collection, the place for new secrets")]
    NoCollection,
    /// Several items have this name, so that nobody knows which one is meant.
    #[error("the keyring has the item {0} times")]
    Repeated(usize),
    /// The item is not text, so it is not from this program.
    #[error("the item in the keyring is not text")]
    NotText,
    /// The keyring did not answer before the deadline.
    #[error("the keyring did not answer in time")]
    TimedOut,
    /// Another failure.
    #[error("the keyring failed ({0})")]
    Failed(String),
}

/// Keeps secrets by the names of their items.
pub trait SecretStore {
    /// The secret of an item; `None` when there is no such item.
    ///
    /// # Errors
    /// The store cannot be used.
    fn get<'a>(&'a self, item: &'a str) -> Local<'a, Result<Option<SecretString>, KeyringError>>;

    /// Creates or replaces an item.
    ///
    /// # Errors
    /// The store cannot be used.
    fn set<'a>(&'a self, item: &'a str, secret: &'a SecretString) -> Local<'a, Result<(), KeyringError>>;

    /// Removes an item, if there is one.
    ///
    /// # Errors
    /// The store cannot be used.
    fn delete<'a>(&'a self, item: &'a str) -> Local<'a, Result<(), KeyringError>>;
}

/// The memory of this process, which is used when there is no keyring at all.
#[derive(Default)]
pub struct Memory(RefCell<HashMap<String, SecretString>>);

impl SecretStore for Memory {
    fn get<'a>(&'a self, item: &'a str) -> Local<'a, Result<Option<SecretString>, KeyringError>> {
        Box::pin(ready(Ok(self.0.borrow().get(item).cloned())))
    }

    fn set<'a>(&'a self, item: &'a str, secret: &'a SecretString) -> Local<'a, Result<(), KeyringError>> {
        self.0.borrow_mut().insert(item.to_owned(), secret.clone());
        Box::pin(ready(Ok(())))
    }

    fn delete<'a>(&'a self, item: &'a str) -> Local<'a, Result<(), KeyringError>> {
        self.0.borrow_mut().remove(item);
        Box::pin(ready(Ok(())))
    }
}
