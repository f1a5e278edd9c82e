//! The tokens that were issued.
//!
//! They are in the database, so that every server on a folder accepts the tokens of the others. They open
//! only a sandbox, so they are stored as plain text.

use rusqlite::{OptionalExtension as _, Row, params};

use crate::sandbox::transaction::Transaction;

/// A token that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedToken {
    /// The token itself.
    pub token: String,
    /// The client id of the application.
    pub application: String,
    /// Separated by blanks.
    pub scopes: String,
    /// Seconds since 1970.
    pub created_at: u64,
    /// Seconds since 1970; invalid from this second on.
    pub expires_at: u64,
    /// Whether the token was made invalid before it expired.
    pub revoked: bool,
}

impl Transaction<'_> {
    /// Stores a new token.
    pub fn add_token(&self, issued: &IssuedToken) -> rusqlite::Result<()> {
        let sql = "INSERT INTO tokens (token, application, scopes, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
        let IssuedToken { token, application, scopes, created_at, expires_at, .. } = issued;
        let values = params![token, application, scopes, created_at.cast_signed(), expires_at.cast_signed()];
        self.sqlite().execute(sql, values)?;
        Ok(())
    }

    /// Looks up a token.
    pub fn token(&self, token: &str) -> rusqlite::Result<Option<IssuedToken>> {
        let sql = "SELECT token, application, scopes, created_at, expires_at, revoked FROM tokens WHERE token = ?1";
        self.sqlite().prepare_cached(sql)?.query_row([token], issued_token).optional()
    }

    /// A valid token of this application that expires no later than a token issued at `now` would:
    /// another server on the folder may have issued tokens for longer.
    pub fn valid_token(
        &self,
        application: &str,
        scopes: &str,
        now: u64,
        lifetime: u64,
    ) -> rusqlite::Result<Option<IssuedToken>> {
        let sql = "SELECT token, application, scopes, created_at, expires_at, revoked FROM tokens
                   WHERE application = ?1 AND scopes = ?2 AND expires_at > ?3 AND expires_at <= ?4 AND NOT revoked ORDER BY expires_at DESC";
        let values = params![application, scopes, now.cast_signed(), now.saturating_add(lifetime).cast_signed()];
        self.sqlite().prepare_cached(sql)?.query_row(values, issued_token).optional()
    }

    /// Makes a token expire now.
    pub fn expire(&self, token: &str) -> rusqlite::Result<()> {
        self.sqlite().execute("UPDATE tokens SET expires_at = 0 WHERE token = ?1", [token])?;
        Ok(())
    }

    /// Revokes a token.
    pub fn revoke(&self, token: &str) -> rusqlite::Result<()> {
        self.sqlite().execute("UPDATE tokens SET revoked = 1 WHERE token = ?1", [token])?;
        Ok(())
    }
}

fn issued_token(row: &Row<'_>) -> rusqlite::Result<IssuedToken> {
    Ok(IssuedToken {
        token: row.get(0)?,
        application: row.get(1)?,
        scopes: row.get(2)?,
        created_at: row.get::<_, i64>(3)?.unsigned_abs(),
        expires_at: row.get::<_, i64>(4)?.unsigned_abs(),
        revoked: row.get(5)?,
    })
}
