//! Where secrets are kept between processes: the desktop's keyring; for tokens also the kernel's.
//! Never a plain file.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};

/// The name of all our items. Without a space: GNOME's keyring has looped over those.
const SERVICE: &str = "candidature";

/// How long a call may take when nobody could be answering it.
const DEADLINE: Duration = Duration::from_secs(3);
/// How much longer a person gets to answer the desktop's question.
const PATIENCE: Duration = Duration::from_secs(57);

/// Why a keyring does not serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// There is none: no bus, or nobody on it who keeps secrets.
    Absent(String),
    /// It is there and does not let us in.
    Locked(String),
    /// It did not answer in time.
    Mute,
    Failed(String),
}

impl Unusable {
    /// What a person can do about it.
    pub const fn mend(&self) -> &'static str {
        match self {
            Self::Absent(_) => "start a keyring, such as gnome-keyring or KWallet, in a desktop or D-Bus session",
            Self::Locked(_) => "unlock the keyring, by logging in to the desktop or with its own program",
            Self::Mute => "look whether the keyring waits for an answer, or start the session anew",
            Self::Failed(_) => "`candidature doctor` says more about the keyring",
        }
    }
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent(why) => write!(f, "there is no keyring ({why})"),
            Self::Locked(why) => write!(f, "the keyring is locked ({why})"),
            Self::Mute => f.write_str("the keyring did not answer in time"),
            Self::Failed(why) => write!(f, "the keyring failed ({why})"),
        }
    }
}

/// Something that keeps secrets by name.
pub trait SecretStore {
    fn get(&self, item: &str) -> Result<Option<SecretString>, Unusable>;
    fn set(&self, item: &str, secret: &SecretString) -> Result<(), Unusable>;
    /// Forgets an item; one that is not there is forgotten already.
    fn delete(&self, item: &str) -> Result<(), Unusable>;
}

/// The keyring of the desktop, through the `keyring` crate.
pub struct DesktopKeyring {
    /// A person may be answering: what to tell them after the usual deadline.
    tell_person: Option<Box<dyn Fn()>>,
    /// The first reason for which it did not serve. It is not asked again, so that a command waits
    /// for a mute keyring once and not once for each item.
    gave_up: RefCell<Option<Unusable>>,
}

impl DesktopKeyring {
    pub fn new(tell_person: Option<Box<dyn Fn()>>) -> Self {
        Self { tell_person, gave_up: RefCell::new(None) }
    }

    /// Calls it on a thread of its own: a bus that accepts and never speaks would hang us for ever.
    fn call<T: Send + 'static>(
        &self,
        item: &str,
        work: impl FnOnce(&keyring::Entry) -> keyring::Result<T> + Send + 'static,
    ) -> Result<Option<T>, Unusable> {
        if let Some(reason) = self.gave_up.borrow().clone() {
            return Err(reason);
        }
        let (sender, receiver) = mpsc::channel();
        let item = item.to_owned();
        let spawned = thread::Builder::new().name("keyring".to_owned()).spawn(move || {
            // Nobody listens any more if it took too long.
            drop(sender.send(open(&item).and_then(|entry| settle(work(&entry)))));
        });
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
        Ok(self.call(item, keyring::Entry::get_password)?.map(SecretString::from))
    }

    fn set(&self, item: &str, secret: &SecretString) -> Result<(), Unusable> {
        let secret = secret.clone();
        self.call(item, move |entry| entry.set_password(secret.expose_secret())).map(drop)
    }

    fn delete(&self, item: &str) -> Result<(), Unusable> {
        self.call(item, keyring::Entry::delete_credential).map(drop)
    }
}

fn open(item: &str) -> Result<keyring::Entry, Unusable> {
    // The entry's own error only says that no store was set; the cause is in the store's status.
    if let Err(error) = keyring::Entry::store_status() {
        return Err(Unusable::Absent(error.to_string()));
    }
    keyring::Entry::new(SERVICE, item).map_err(|error| Unusable::Failed(error.to_string()))
}

/// Their error may carry a secret's bytes: only its text, which does not, goes on.
fn settle<T>(result: keyring::Result<T>) -> Result<Option<T>, Unusable> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(keyring::Error::NoEntry) => Ok(None),
        Err(keyring::Error::NoStorageAccess(cause)) => Err(Unusable::Locked(cause.to_string())),
        Err(error) => Err(Unusable::Failed(error.to_string())),
    }
}

/// The kernel's keyring of this user: outlives the process, not a reboot. For tokens only.
#[cfg(target_os = "linux")]
struct KernelKeyring;

#[cfg(target_os = "linux")]
impl KernelKeyring {
    fn entry(item: &str) -> Result<keyring_core::Entry, Unusable> {
        use keyring_core::api::CredentialStoreApi as _;
        let store = linux_keyutils_keyring_store::Store::new();
        store.and_then(|store| store.build(SERVICE, item, None)).map_err(|error| Unusable::Failed(error.to_string()))
    }
}

#[cfg(target_os = "linux")]
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

/// The memory of this process: what is left when there is no keyring at all.
#[derive(Default)]
pub struct Memory(RefCell<HashMap<String, SecretString>>);

impl SecretStore for Memory {
    fn get(&self, item: &str) -> Result<Option<SecretString>, Unusable> {
        Ok(self.0.borrow().get(item).cloned())
    }

    fn set(&self, item: &str, secret: &SecretString) -> Result<(), Unusable> {
        self.0.borrow_mut().insert(item.to_owned(), secret.clone());
        Ok(())
    }

    fn delete(&self, item: &str) -> Result<(), Unusable> {
        self.0.borrow_mut().remove(item);
        Ok(())
    }
}

/// Where a token was kept, for `auth status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Keyring,
    Kernel,
    Memory,
}

impl Kept {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keyring => "keyring",
            Self::Kernel => "kernel keyring",
            Self::Memory => "this process's memory",
        }
    }
}

/// Keeps tokens in the best place there is, and says once when that is not the keyring.
pub struct Vault {
    keyring: Box<dyn SecretStore>,
    memory: Memory,
    tell: Box<dyn Fn(&str)>,
    told: Cell<bool>,
    kept: Cell<Kept>,
}

impl Vault {
    pub fn new(keyring: Box<dyn SecretStore>, tell: Box<dyn Fn(&str)>) -> Self {
        Self { keyring, memory: Memory::default(), tell, told: Cell::new(false), kept: Cell::new(Kept::Keyring) }
    }

    /// The keyring itself, for a secret that may be nowhere else.
    pub fn keyring(&self) -> &dyn SecretStore {
        &*self.keyring
    }

    /// Where the last item that was read or written is.
    pub fn kept(&self) -> Kept {
        self.kept.get()
    }

    pub fn get(&self, item: &str) -> Option<SecretString> {
        self.first_that_serves(|store| store.get(item)).flatten()
    }

    pub fn set(&self, item: &str, secret: &SecretString) {
        self.first_that_serves(|store| store.set(item, secret));
    }

    pub fn delete(&self, item: &str) {
        self.first_that_serves(|store| store.delete(item));
    }

    fn first_that_serves<T>(&self, action: impl Fn(&dyn SecretStore) -> Result<T, Unusable>) -> Option<T> {
        let unusable = match action(&*self.keyring) {
            Ok(value) => {
                self.kept.set(Kept::Keyring);
                return Some(value);
            }
            Err(unusable) => unusable,
        };
        #[cfg(target_os = "linux")]
        if let Ok(value) = action(&KernelKeyring) {
            self.kept_elsewhere(Kept::Kernel, &unusable);
            return Some(value);
        }
        self.kept_elsewhere(Kept::Memory, &unusable);
        action(&self.memory).ok()
    }

    fn kept_elsewhere(&self, place: Kept, unusable: &Unusable) {
        self.kept.set(place);
        if !self.told.replace(true) {
            (self.tell)(&format!("{unusable}; the token is kept in {}", place.name()));
        }
    }
}
