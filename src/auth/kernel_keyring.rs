//! The Linux kernel's keyring, for tokens when the desktop has no keyring.

use std::future::ready;

use keyring_core::api::CredentialStoreApi as _;
use secrecy::{ExposeSecret as _, SecretString};

use crate::auth::secret_store::{KeyringError, SERVICE, SecretStore, from_keyring};
use crate::http_client::Local;

/// The kernel's keyring of this user. Its items outlive the process, but not a reboot. The system calls
/// never wait.
pub struct KernelKeyring;

impl KernelKeyring {
    fn entry(item: &str) -> Result<keyring_core::Entry, KeyringError> {
        let failed = |error: keyring_core::Error| KeyringError::Failed(error.to_string());
        let store = linux_keyutils_keyring_store::Store::new().map_err(failed)?;
        // In a session without a keyring of its own, the first entry creates the keyring only after it has
        // looked for the item, and finds nothing. The second entry finds the item.
        store.build(SERVICE, item, None).and_then(|_| store.build(SERVICE, item, None)).map_err(failed)
    }
}

impl SecretStore for KernelKeyring {
    fn get<'a>(&'a self, item: &'a str) -> Local<'a, Result<Option<SecretString>, KeyringError>> {
        let found = Self::entry(item).and_then(|entry| from_keyring(entry.get_password()));
        Box::pin(ready(found.map(|secret| secret.map(SecretString::from))))
    }

    fn set<'a>(&'a self, item: &'a str, secret: &'a SecretString) -> Local<'a, Result<(), KeyringError>> {
        let set = Self::entry(item).and_then(|entry| from_keyring(entry.set_password(secret.expose_secret())));
        Box::pin(ready(set.map(drop)))
    }

    fn delete<'a>(&'a self, item: &'a str) -> Local<'a, Result<(), KeyringError>> {
        let deleted = Self::entry(item).and_then(|entry| from_keyring(entry.delete_credential()));
        Box::pin(ready(deleted.map(drop)))
    }
}
