//! The keyring of the desktop: Secret Service, Keychain or Credential Manager.

use std::cell::RefCell;
use std::thread;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::auth::secret_store::{KeyringError, SERVICE, SecretStore, from_keyring};
use crate::http_client::Local;

/// How long a call may take when no person can be answering a question of the desktop.
const DEADLINE: Duration = Duration::from_secs(3);
/// How much longer a person has to answer the desktop's question.
const PERSON_DEADLINE: Duration = Duration::from_secs(57);

/// The keyring of the desktop, through the `keyring` crate.
pub struct DesktopKeyring {
    /// Called when a call takes longer than usual and a person may have to answer the desktop; `None` when
    /// there is no such person.
    on_slow: Option<Box<dyn Fn()>>,
    /// The session bus is local, so nothing sent on it leaves this machine.
    is_local: bool,
    /// Why the keyring cannot be used, once that is known. The keyring is not asked again, so that a command
    /// waits for a silent keyring once instead of once for each item.
    given_up: RefCell<Option<KeyringError>>,
}

impl DesktopKeyring {
    /// The keyring of this desktop. `is_local`: the session bus is a socket of this machine.
    pub fn new(on_slow: Option<Box<dyn Fn()>>, is_local: bool) -> Self {
        Self { on_slow, is_local, given_up: RefCell::new(None) }
    }

    /// Runs `work` on a thread of its own, because a bus that accepts connections and never answers would
    /// block for ever. The thread is not joined: after the deadline it is left alone, and it ends with the
    /// process.
    async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<Option<T>, KeyringError> + Send + 'static,
    ) -> Result<Option<T>, KeyringError> {
        if let Some(reason) = self.given_up.borrow().clone() {
            return Err(reason);
        }
        let (sender, receiver) = oneshot::channel();
        // Sending fails when the deadline has passed, and then nobody needs the result.
        let spawned = thread::Builder::new().name("keyring".to_owned()).spawn(move || drop(sender.send(work())));
        let result = match spawned {
            Ok(_) => self.wait(receiver).await,
            Err(error) => Err(KeyringError::Failed(error.to_string())),
        };
        result.inspect_err(|reason| drop(self.given_up.replace(Some(reason.clone()))))
    }

    async fn wait<T>(&self, mut receiver: oneshot::Receiver<Result<T, KeyringError>>) -> Result<T, KeyringError> {
        let first = timeout(DEADLINE, &mut receiver).await;
        let answer = match (&self.on_slow, first) {
            (Some(on_slow), Err(_)) => {
                on_slow();
                timeout(PERSON_DEADLINE, receiver).await
            }
            (_, first) => first,
        };
        match answer {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(KeyringError::Failed("its thread ended".to_owned())),
            Err(_) => Err(KeyringError::TimedOut),
        }
    }
}

impl SecretStore for DesktopKeyring {
    fn get<'a>(&'a self, item: &'a str) -> Local<'a, Result<Option<SecretString>, KeyringError>> {
        let (item, is_local) = (item.to_owned(), self.is_local);
        Box::pin(self.call(move || {
            if is_local && let Some(found) = plain::get(&item) {
                return Ok(Some(found));
            }
            Ok(on_entry(&item, keyring::Entry::get_password)?.map(SecretString::from))
        }))
    }

    fn set<'a>(&'a self, item: &'a str, secret: &'a SecretString) -> Local<'a, Result<(), KeyringError>> {
        let (item, secret) = (item.to_owned(), secret.clone());
        let set = self.call(move || on_entry(&item, |entry| entry.set_password(secret.expose_secret())));
        Box::pin(async { set.await.map(drop) })
    }

    fn delete<'a>(&'a self, item: &'a str) -> Local<'a, Result<(), KeyringError>> {
        let item = item.to_owned();
        let deleted = self.call(move || on_entry(&item, keyring::Entry::delete_credential));
        Box::pin(async { deleted.await.map(drop) })
    }
}

fn on_entry<T>(
    item: &str,
    work: impl FnOnce(&keyring::Entry) -> keyring::Result<T>,
) -> Result<Option<T>, KeyringError> {
    // The error of the entry says only that there is no store; the status of the store has the cause.
    if let Err(error) = keyring::Entry::store_status() {
        return Err(KeyringError::Absent(error.to_string()));
    }
    from_keyring(work(&keyring::Entry::new(SERVICE, item).map_err(|error| KeyringError::Failed(error.to_string()))?))
}

/// Reads an item of the Secret Service without a key exchange. The `keyring` crate makes a key exchange at
/// every start, of 31 million instructions (measured), to hide the secret from anyone listening on the bus.
/// Only the same user can listen there, and could simply ask for the secret.
#[cfg(target_os = "linux")]
mod plain {
    use std::collections::HashMap;

    use secrecy::SecretString;
    use secret_service::EncryptionType;
    use secret_service::blocking::SecretService;

    use crate::auth::secret_store::SERVICE;

    /// The secret of an item that is unlocked and unique. In all other cases the caller must ask the `keyring`
    /// crate, even when nothing is found: that crate chose the names of the attributes below, and another
    /// version of it may choose others.
    pub fn get(item: &str) -> Option<SecretString> {
        let service = SecretService::connect(EncryptionType::Plain).ok()?;
        let attributes = HashMap::from([("service", SERVICE), ("username", item)]);
        let found = service.search_items(attributes).ok()?;
        let ([only], []) = (found.unlocked.as_slice(), found.locked.as_slice()) else { return None };
        String::from_utf8(only.get_secret().ok()?).ok().map(SecretString::from)
    }
}

#[cfg(not(target_os = "linux"))]
mod plain {
    use secrecy::SecretString;

    /// Other systems have no Secret Service.
    pub fn get(_: &str) -> Option<SecretString> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;
    use std::sync::mpsc;

    /// A call that hangs until the returned sender is dropped.
    fn hanging() -> (mpsc::Sender<()>, impl FnOnce() -> Result<Option<()>, KeyringError> + Send) {
        let (sender, receiver) = mpsc::channel::<()>();
        let work = move || {
            receiver.recv().unwrap_err();
            Ok(None)
        };
        (sender, work)
    }

    #[tokio::test(start_paused = true)]
    async fn a_silent_keyring_blocks_no_other_task_and_is_waited_for_once() {
        let keyring = DesktopKeyring::new(None, true);
        let (_sender, work) = hanging();
        let ticks = Rc::new(std::cell::Cell::new(0));
        let ticking = async {
            loop {
                tokio::time::sleep(Duration::from_millis(100)).await;
                ticks.set(ticks.get() + 1);
            }
        };
        let result = tokio::select! {
            result = keyring.call(work) => result,
            () = ticking => unreachable!(),
        };
        assert_eq!(result, Err(KeyringError::TimedOut));
        assert!((25..=30).contains(&ticks.get()), "{}", ticks.get());
        // It is not asked again.
        assert_eq!(keyring.call(|| Ok(Some(1))).await, Err(KeyringError::TimedOut));
    }

    #[tokio::test(start_paused = true)]
    async fn a_person_gets_more_time() {
        let is_slow = Rc::new(std::cell::Cell::new(false));
        let heard = Rc::clone(&is_slow);
        let keyring = DesktopKeyring::new(Some(Box::new(move || heard.set(true))), true);
        let (sender, work) = hanging();
        let answered = async {
            tokio::time::sleep(Duration::from_secs(30)).await;
            assert!(is_slow.get());
            drop(sender);
            std::future::pending::<()>().await;
        };
        let result = tokio::select! {
            result = keyring.call(work) => result,
            () = answered => unreachable!(),
        };
        // The clock is virtual and the thread is not: the clock may pass the deadline first.
        assert!(matches!(result, Ok(None) | Err(KeyringError::TimedOut)), "{result:?}");
    }
}
