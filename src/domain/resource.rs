//! The resource of the API that edits are for, by its name in paths, plans and the ledger.

/// The only resource that this program edits.
pub const USER_CANDIDATURES: &str = "user_candidatures";
