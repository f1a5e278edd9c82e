//! The kernel's keyring, for tokens where the desktop has none.

use keyring_core::api::CredentialStoreApi as _;
use secrecy::{ExposeSecret as _, SecretString};

use crate::auth::store::{SERVICE, SecretStore, Unusable, settle};

/// The kernel's keyring of this user: outlives the process, not a reboot. For tokens only.
pub struct KernelKeyring;

impl KernelKeyring {
    fn entry(item: &str) -> Result<keyring_core::Entry, Unusable> {
        let store = linux_keyutils_keyring_store::Store::new().map_err(|error| Unusable::Failed(error.to_string()))?;
        // Where a session has no keyring of its own, the first entry gives it one, and looks for the
        // item before it has: it would find nothing.
        store
            .build(SERVICE, item, None)
            .and_then(|_| store.build(SERVICE, item, None))
            .map_err(|error| Unusable::Failed(error.to_string()))
    }
}

impl SecretStore for KernelKeyring {
    fn get(&self, item: &str) -> Result<Option<SecretString>, Unusable> {
        Ok(settle(Self::entry(item)?.get_password())?.map(SecretString::from))
    }

    fn set(&self, item: &str, secret: &SecretString) -> Result<(), Unusable> {
        settle(Self::entry(item)?.set_password(secret.expose_secret())).map(drop)
    }

    fn delete(&self, item: &str) -> Result<(), Unusable> {
        settle(Self::entry(item)?.delete_credential()).map(drop)
    }
}
