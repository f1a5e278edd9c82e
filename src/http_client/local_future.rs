//! The futures of this crate, which all run on one thread.

use futures_util::future::LocalBoxFuture;

/// A boxed future that stays on the thread that made it.
pub type Local<'a, T> = LocalBoxFuture<'a, T>;
