//! The one application that every sandbox knows. Its credentials are public.

/// The client id of the application.
pub const CLIENT_ID: &str = "sandbox-application";
/// The client secret of the application.
pub const CLIENT_SECRET: &str = "sandbox-secret";
/// Every token of a sandbox begins with this text, so that a token of a sandbox is recognised.
pub const TOKEN_PREFIX: &str = "sandbox-";
