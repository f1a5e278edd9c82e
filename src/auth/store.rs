//! Where secrets are kept between processes: the desktop's keyring; for tokens also the kernel's.
//! Never a plain file.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt;

use secrecy::SecretString;

#[cfg(target_os = "linux")]
use crate::auth::kernel::KernelKeyring;

/// The name of all our items. Without a space: GNOME's keyring has looped over those.
pub(super) const SERVICE: &str = "candidature";

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
    pub const fn fix(&self) -> &'static str {
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

/// Their error may carry a secret's bytes: only its text, which does not, goes on.
pub(super) fn settle<T>(result: keyring::Result<T>) -> Result<Option<T>, Unusable> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(keyring::Error::NoEntry) => Ok(None),
        Err(keyring::Error::NoStorageAccess(cause)) => Err(Unusable::Locked(cause.to_string())),
        Err(error) => Err(Unusable::Failed(error.to_string())),
    }
}

/// Something that keeps secrets by name.
pub trait SecretStore {
    fn get(&self, item: &str) -> Result<Option<SecretString>, Unusable>;
    fn set(&self, item: &str, secret: &SecretString) -> Result<(), Unusable>;
    /// Forgets an item; one that is not there is forgotten already.
    fn delete(&self, item: &str) -> Result<(), Unusable>;
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
pub struct TokenStore {
    keyring: Box<dyn SecretStore>,
    memory: Memory,
    tell: Box<dyn Fn(&str)>,
    told: Cell<bool>,
    kept: Cell<Kept>,
}

impl TokenStore {
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

    /// Forgets an item wherever it may have been put: at another time another place was the best.
    pub fn delete(&self, item: &str) {
        drop(self.keyring.delete(item));
        #[cfg(target_os = "linux")]
        drop(KernelKeyring.delete(item));
        drop(self.memory.delete(item));
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
