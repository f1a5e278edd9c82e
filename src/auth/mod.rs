//! Who we are to the API: where the secret comes from, how it becomes a token, and where the token is
//! kept.
//!
//! A request normally reads one item of the keyring, the token. The secret is read only when there is no
//! valid token left.
//!
//! Everything that may wait is async and works in any tokio runtime. A call to the desktop's keyring runs
//! on a thread of its own, which the caller never has to join: a keyring that never answers does not keep
//! the process from ending.

pub mod client_credentials;
pub mod desktop_keyring;
pub mod error;
pub mod exchange;
pub mod identity;
#[cfg(target_os = "linux")]
mod kernel_keyring;
pub mod ready_token;
pub mod sandbox_guard;
pub mod secret_source;
pub mod secret_store;
pub mod token;
pub mod token_store;

pub use crate::auth::client_credentials::ClientCredentials;
pub use crate::auth::error::Error;
pub use crate::auth::identity::Identity;
pub use crate::auth::ready_token::ReadyToken;
