//! Where tokens are kept between processes: in the desktop's keyring, in the session's, or only in memory.
//! Never in a plain file.

use std::cell::Cell;
use std::time::Duration;

use secrecy::SecretString;

#[cfg(target_os = "linux")]
use crate::auth::kernel_keyring;
use crate::auth::secret_store::{KeyringError, Memory, SecretStore};

/// The place in which a token is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// The desktop's keyring.
    Keyring,
    /// The keyring that the Linux kernel has for this session.
    #[cfg(target_os = "linux")]
    Kernel,
    /// The memory of this process.
    Memory,
}

impl Location {
    /// The location in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keyring => "keyring",
            #[cfg(target_os = "linux")]
            Self::Kernel => "the session's kernel keyring",
            Self::Memory => "this process's memory",
        }
    }
}

/// Keeps tokens in the best place that works, and logs once when that is not the keyring.
pub struct TokenStore {
    keyring: Box<dyn SecretStore>,
    memory: Memory,
    log: Box<dyn Fn(&str)>,
    has_logged: Cell<bool>,
    location: Cell<Location>,
}

impl TokenStore {
    /// A store on top of a keyring. `log` gets one line when the keyring cannot be used.
    pub fn new(keyring: Box<dyn SecretStore>, log: Box<dyn Fn(&str)>) -> Self {
        Self {
            keyring,
            memory: Memory::default(),
            log,
            has_logged: Cell::new(false),
            location: Cell::new(Location::Keyring),
        }
    }

    /// The keyring itself, for a secret that must not be kept anywhere else.
    pub fn keyring(&self) -> &dyn SecretStore {
        &*self.keyring
    }

    /// Where the last item is that was read or written.
    pub fn location(&self) -> Location {
        self.location.get()
    }

    /// The secret of an item; `None` when there is no such item. An item that cannot be read counts as none.
    pub async fn get(&self, item: &str) -> Option<SecretString> {
        let error = match self.keyring.get(item).await {
            Ok(found) => {
                self.location.set(Location::Keyring);
                return found;
            }
            Err(error) => error,
        };
        if matches!(error, KeyringError::Repeated(_) | KeyringError::NotText) {
            (self.log)(&format!("{error}; a new token replaces it"));
            return None;
        }
        #[cfg(target_os = "linux")]
        if let Ok(found) = kernel_keyring::get(item) {
            self.fall_back_to(Location::Kernel, &error);
            return found;
        }
        self.fall_back_to(Location::Memory, &error);
        self.memory.get(item).await.ok().flatten()
    }

    /// Creates or replaces an item that is of use for `lifetime`.
    #[cfg_attr(not(target_os = "linux"), expect(unused_variables, reason = "only the kernel's keyring forgets"))]
    pub async fn set(&self, item: &str, secret: &SecretString, lifetime: Duration) {
        let error = match self.keyring.set(item, secret).await {
            Ok(()) => return self.location.set(Location::Keyring),
            Err(error) => error,
        };
        #[cfg(target_os = "linux")]
        if kernel_keyring::set(item, secret, lifetime).is_ok() {
            return self.fall_back_to(Location::Kernel, &error);
        }
        self.fall_back_to(Location::Memory, &error);
        drop(self.memory.set(item, secret).await);
    }

    /// Removes an item from every place, because an earlier process may have used another place, and returns
    /// what was there.
    pub async fn take(&self, item: &str) -> Vec<SecretString> {
        let mut taken: Vec<SecretString> = Vec::new();
        taken.extend(self.keyring.get(item).await.ok().flatten());
        drop(self.keyring.delete(item).await);
        #[cfg(target_os = "linux")]
        {
            taken.extend(kernel_keyring::get(item).ok().flatten());
            kernel_keyring::delete(item).ok();
        }
        taken.extend(self.memory.get(item).await.ok().flatten());
        drop(self.memory.delete(item).await);
        taken
    }

    fn fall_back_to(&self, location: Location, error: &KeyringError) {
        self.location.set(location);
        if !self.has_logged.replace(true) {
            (self.log)(&format!("{error}; the token is kept in {}", location.name()));
        }
    }
}
