//! The keyring of the desktop: Secret Service, Keychain or Credential Manager.

use std::cell::RefCell;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};

use crate::auth::store::{SERVICE, SecretStore, Unusable, settle};

/// How long a call may take when nobody could be answering it.
const DEADLINE: Duration = Duration::from_secs(3);
/// How much longer a person gets to answer the desktop's question.
const PATIENCE: Duration = Duration::from_secs(57);

/// The keyring of the desktop, through the `keyring` crate.
pub struct DesktopKeyring {
    /// A person may be answering: what to tell them after the usual deadline.
    tell_person: Option<Box<dyn Fn()>>,
    /// Nothing that is said on the way to it leaves this machine.
    is_local: bool,
    /// The first reason for which it did not serve. It is not asked again, so that a command waits
    /// for a mute keyring once and not once for each item.
    gave_up: RefCell<Option<Unusable>>,
}

impl DesktopKeyring {
    pub fn new(tell_person: Option<Box<dyn Fn()>>, is_local: bool) -> Self {
        Self { tell_person, is_local, gave_up: RefCell::new(None) }
    }

    /// Works on a thread of its own: a bus that accepts and never speaks would hang us for ever.
    fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<Option<T>, Unusable> + Send + 'static,
    ) -> Result<Option<T>, Unusable> {
        if let Some(reason) = self.gave_up.borrow().clone() {
            return Err(reason);
        }
        let (sender, receiver) = mpsc::channel();
        // Nobody listens any more if it took too long.
        let spawned = thread::Builder::new().name("keyring".to_owned()).spawn(move || drop(sender.send(work())));
        let result = match spawned {
            Ok(_) => self.wait(&receiver),
            Err(error) => Err(Unusable::Failed(error.to_string())),
        };
        result.inspect_err(|reason| drop(self.gave_up.replace(Some(reason.clone()))))
    }

    fn wait<T>(&self, receiver: &mpsc::Receiver<Result<Option<T>, Unusable>>) -> Result<Option<T>, Unusable> {
        let first = receiver.recv_timeout(DEADLINE);
        let answer = match (&self.tell_person, first) {
            (Some(tell), Err(RecvTimeoutError::Timeout)) => {
                tell();
                receiver.recv_timeout(PATIENCE)
            }
            (_, first) => first,
        };
        answer.unwrap_or(Err(Unusable::Mute))
    }
}

impl SecretStore for DesktopKeyring {
    fn get(&self, item: &str) -> Result<Option<SecretString>, Unusable> {
        let (item, is_local) = (item.to_owned(), self.is_local);
        self.call(move || {
            if is_local && let Ok(found) = plain::get(&item) {
                return Ok(found);
            }
            Ok(on_entry(&item, keyring::Entry::get_password)?.map(SecretString::from))
        })
    }

    fn set(&self, item: &str, secret: &SecretString) -> Result<(), Unusable> {
        let (item, secret) = (item.to_owned(), secret.clone());
        self.call(move || on_entry(&item, |entry| entry.set_password(secret.expose_secret()))).map(drop)
    }

    fn delete(&self, item: &str) -> Result<(), Unusable> {
        let item = item.to_owned();
        self.call(move || on_entry(&item, keyring::Entry::delete_credential)).map(drop)
    }
}

fn on_entry<T>(item: &str, work: impl FnOnce(&keyring::Entry) -> keyring::Result<T>) -> Result<Option<T>, Unusable> {
    // The entry's own error only says that no store was set; the cause is in the store's status.
    if let Err(error) = keyring::Entry::store_status() {
        return Err(Unusable::Absent(error.to_string()));
    }
    settle(work(&keyring::Entry::new(SERVICE, item).map_err(|error| Unusable::Failed(error.to_string()))?))
}

/// An item of the Secret Service read without a key exchange. The `keyring` crate makes one at every
/// start, of 31 million instructions (measured), to hide the secret from who listens on the bus; who
/// can do that is the same user, who could as well ask for it.
#[cfg(target_os = "linux")]
mod plain {
    use std::collections::HashMap;

    use secrecy::SecretString;
    use secret_service::EncryptionType;
    use secret_service::blocking::SecretService;

    use crate::auth::desktop::SERVICE;

    /// It takes more than reading, or an explanation: that is for the `keyring` crate.
    pub struct Unsure;

    pub fn get(item: &str) -> Result<Option<SecretString>, Unsure> {
        let service = SecretService::connect(EncryptionType::Plain).map_err(|_| Unsure)?;
        // As the `keyring` crate names them.
        let attributes = HashMap::from([("service", SERVICE), ("username", item)]);
        let found = service.search_items(attributes).map_err(|_| Unsure)?;
        match (found.unlocked.as_slice(), found.locked.as_slice()) {
            ([], []) => Ok(None),
            ([only], []) => {
                let secret = only.get_secret().map_err(|_| Unsure)?;
                String::from_utf8(secret).map(|text| Some(text.into())).map_err(|_| Unsure)
            }
            _ => Err(Unsure),
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod plain {
    use secrecy::SecretString;

    pub struct Unsure;

    pub fn get(_: &str) -> Result<Option<SecretString>, Unsure> {
        Err(Unsure)
    }
}
