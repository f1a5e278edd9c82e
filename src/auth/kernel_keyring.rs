//! The Linux kernel's keyring of this session, for tokens when the desktop has no keyring.
//!
//! Only the session's own keyring is used, never the user's: the next job of the same user is another session,
//! and must not find a token. A key disappears when its token expires. The system calls never wait.

use std::time::Duration;

use linux_keyutils::{Key, KeyError, KeyRing, KeyRingIdentifier};
use secrecy::{ExposeSecret as _, SecretString};

use crate::auth::secret_store::SERVICE;

/// The secret of an item; `None` when there is no such item.
///
/// # Errors
/// The kernel has no keyrings, or a sandbox forbids them.
pub fn get(item: &str) -> Result<Option<SecretString>, KeyError> {
    let Some(key) = find(item)? else { return Ok(None) };
    Ok(String::from_utf8(key.read_to_vec()?).ok().map(SecretString::from))
}

/// Creates or replaces an item, which disappears after `lifetime`.
///
/// # Errors
/// The kernel has no keyrings, a sandbox forbids them, or the user has too many keys.
pub fn set(item: &str, secret: &SecretString, lifetime: Duration) -> Result<(), KeyError> {
    let key = session()?.add_key(&name(item), secret.expose_secret())?;
    // Zero would mean that the key never expires.
    key.set_timeout(usize::try_from(lifetime.as_secs()).unwrap_or(usize::MAX).clamp(1, MOST_SECONDS))
}

/// Removes an item, if there is one.
///
/// # Errors
/// The kernel has no keyrings, or a sandbox forbids them.
pub fn delete(item: &str) -> Result<(), KeyError> {
    find(item)?.map_or(Ok(()), |key| key.invalidate())
}

/// The longest time-out of a key, in seconds: the kernel has 32 bits for the number.
const MOST_SECONDS: usize = u32::MAX as usize;

fn find(item: &str) -> Result<Option<Key>, KeyError> {
    match session()?.search(&name(item)) {
        Ok(key) => Ok(Some(key)),
        Err(KeyError::KeyDoesNotExist | KeyError::KeyExpired | KeyError::KeyRevoked) => Ok(None),
        Err(error) => Err(error),
    }
}

fn session() -> Result<KeyRing, KeyError> {
    KeyRing::from_special_id(KeyRingIdentifier::Session, false)
}

fn name(item: &str) -> String {
    format!("{SERVICE}:{item}")
}
