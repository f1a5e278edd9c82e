//! The keyring of the desktop: Secret Service, Keychain or Credential Manager.

use std::cell::{Cell, RefCell};
use std::thread;
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::oneshot;
use tokio::time::timeout;

#[cfg(target_os = "linux")]
use crate::auth::secret_service as store;
use crate::auth::secret_store::{KeyringError, SecretStore};
use crate::http_client::Local;

/// How long a call may take when no person can be answering a question of the desktop.
const DEADLINE: Duration = Duration::from_secs(3);
/// How much longer a person has to answer the desktop's question.
const PERSON_DEADLINE: Duration = Duration::from_secs(57);

/// The keyring of the desktop.
pub struct DesktopKeyring {
    /// Called when a call takes longer than usual and a person may have to answer the desktop; `None` when
    /// there is no such person.
    on_slow: Option<Box<dyn Fn()>>,
    /// Whether a person may be asked to unlock the keyring. After one refusal, nobody is asked again.
    may_ask: Cell<bool>,
    /// Why the keyring cannot be used, once that is known. The keyring is not asked again, so that a command
    /// waits for a silent keyring once instead of once for each item.
    given_up: RefCell<Option<KeyringError>>,
}

impl DesktopKeyring {
    /// The keyring of this desktop. `may_ask`: a dialog may be opened that asks a person to unlock it.
    pub fn new(on_slow: Option<Box<dyn Fn()>>, may_ask: bool) -> Self {
        Self { on_slow, may_ask: Cell::new(may_ask), given_up: RefCell::default() }
    }

    /// Runs `work` on a thread of its own, because a bus that accepts connections and never answers would
    /// block for ever. The thread is not joined: after the deadline it is left alone, and it ends with the
    /// process.
    async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, KeyringError> + Send + 'static,
    ) -> Result<T, KeyringError> {
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
        result.inspect_err(|reason| self.remember(reason))
    }

    /// What one item met says nothing about another item, unless the whole keyring is of no use.
    fn remember(&self, reason: &KeyringError) {
        match reason {
            KeyringError::Absent(_) | KeyringError::Untrusted(_) | KeyringError::TimedOut => {
                drop(self.given_up.replace(Some(reason.clone())));
            }
            KeyringError::Locked(_) => self.may_ask.set(false),
            _ => {}
        }
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
        let (item, may_ask) = (item.to_owned(), self.may_ask.get());
        Box::pin(self.call(move || store::get(&item, may_ask)))
    }

    fn set<'a>(&'a self, item: &'a str, secret: &'a SecretString) -> Local<'a, Result<(), KeyringError>> {
        let (item, secret, may_ask) = (item.to_owned(), secret.clone(), self.may_ask.get());
        Box::pin(self.call(move || store::set(&item, &secret, may_ask)))
    }

    fn delete<'a>(&'a self, item: &'a str) -> Local<'a, Result<(), KeyringError>> {
        let (item, may_ask) = (item.to_owned(), self.may_ask.get());
        Box::pin(self.call(move || store::delete(&item, may_ask)))
    }
}

/// Keychain and Credential Manager, through the `keyring` crate. The crate cannot be kept from a dialog.
#[cfg(not(target_os = "linux"))]
mod store {
    use secrecy::{ExposeSecret as _, SecretString};

    use crate::auth::secret_store::{KeyringError, SERVICE};

    /// The secret of an item; `None` when there is no such item.
    pub fn get(name: &str, _: bool) -> Result<Option<SecretString>, KeyringError> {
        Ok(on_entry(name, keyring::Entry::get_password)?.map(SecretString::from))
    }

    /// Creates or replaces an item.
    pub fn set(name: &str, secret: &SecretString, _: bool) -> Result<(), KeyringError> {
        on_entry(name, |entry| entry.set_password(secret.expose_secret())).map(drop)
    }

    /// Removes an item.
    pub fn delete(name: &str, _: bool) -> Result<(), KeyringError> {
        on_entry(name, keyring::Entry::delete_credential).map(drop)
    }

    fn on_entry<T>(
        name: &str,
        work: impl FnOnce(&keyring::Entry) -> keyring::Result<T>,
    ) -> Result<Option<T>, KeyringError> {
        // The error of the entry says only that there is no store; the status of the store has the cause.
        if let Err(error) = keyring::Entry::store_status() {
            return Err(KeyringError::Absent(error.to_string()));
        }
        let entry = keyring::Entry::new(SERVICE, name).map_err(|error| KeyringError::Failed(error.to_string()))?;
        // Only the text of an error is kept, because the error itself may hold the bytes of a secret.
        match work(&entry) {
            Ok(value) => Ok(Some(value)),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(keyring::Error::Ambiguous(items)) => Err(KeyringError::Repeated(items.len())),
            Err(keyring::Error::BadEncoding(_)) => Err(KeyringError::NotText),
            Err(keyring::Error::NoStorageAccess(cause)) => Err(KeyringError::Locked(cause.to_string())),
            Err(error) => Err(KeyringError::Failed(error.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;
    use std::sync::mpsc;

    /// A call that hangs until the returned sender is dropped.
    fn hanging() -> (mpsc::Sender<()>, impl FnOnce() -> Result<(), KeyringError> + Send) {
        let (sender, receiver) = mpsc::channel::<()>();
        let work = move || {
            receiver.recv().unwrap_err();
            Ok(())
        };
        (sender, work)
    }

    #[tokio::test(start_paused = true)]
    async fn a_silent_keyring_blocks_no_other_task_and_is_waited_for_once() {
        let keyring = DesktopKeyring::new(None, false);
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
        assert_eq!(keyring.call(|| Ok(1)).await, Err(KeyringError::TimedOut));
    }

    /// The cached token may be damaged, and the secret is then still read.
    #[tokio::test]
    async fn what_one_item_meets_says_nothing_about_another() {
        let keyring = DesktopKeyring::new(None, true);
        for error in [KeyringError::Repeated(2), KeyringError::NotText, KeyringError::Locked("x".into())] {
            let refused = error.clone();
            assert_eq!(keyring.call::<()>(move || Err(refused)).await, Err(error));
            assert_eq!(keyring.call(|| Ok(1)).await, Ok(1));
        }
        // A person who did not unlock it is not asked a second time.
        assert!(!keyring.may_ask.get());
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
        assert!(matches!(result, Ok(()) | Err(KeyringError::TimedOut)), "{result:?}");
    }
}
