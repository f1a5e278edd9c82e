//! The tokens that were issued. They are in the database, so that every server on a folder knows
//! those of the others; only practice tokens, so they may lie there in the clear.

use anyhow::Result;
use rusqlite::{OptionalExtension as _, Row, params};

use crate::sandbox::store::Open;

/// A token that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    pub token: String,
    pub application: String,
    pub scopes: String,
    /// Seconds since 1970.
    pub created_at: u64,
    pub expires_at: u64,
    pub revoked: bool,
}

impl Open<'_> {
    pub fn issue(&self, issued: &Issued) -> Result<()> {
        let sql = "INSERT INTO tokens (token, application, scopes, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
        let Issued { token, application, scopes, created_at, expires_at, .. } = issued;
        self.0.execute(sql, params![token, application, scopes, created_at.cast_signed(), expires_at.cast_signed()])?;
        Ok(())
    }

    pub fn token(&self, token: &str) -> Result<Option<Issued>> {
        let sql = "SELECT token, application, scopes, created_at, expires_at, revoked FROM tokens WHERE token = ?1";
        Ok(self.0.prepare_cached(sql)?.query_row([token], issued).optional()?)
    }

    /// A token of this application that lives yet, but no longer than one issued now would: another
    /// server on this folder may have issued it for longer.
    pub fn living_token(&self, application: &str, scopes: &str, now: u64, lifetime: u64) -> Result<Option<Issued>> {
        let sql = "SELECT token, application, scopes, created_at, expires_at, revoked FROM tokens
                   WHERE application = ?1 AND scopes = ?2 AND expires_at > ?3 AND expires_at <= ?4 AND NOT revoked ORDER BY expires_at DESC";
        let values = params![application, scopes, now.cast_signed(), now.saturating_add(lifetime).cast_signed()];
        Ok(self.0.prepare_cached(sql)?.query_row(values, issued).optional()?)
    }

    pub fn expire(&self, token: &str) -> Result<()> {
        self.0.execute("UPDATE tokens SET expires_at = 0 WHERE token = ?1", [token])?;
        Ok(())
    }

    pub fn revoke(&self, token: &str) -> Result<()> {
        self.0.execute("UPDATE tokens SET revoked = 1 WHERE token = ?1", [token])?;
        Ok(())
    }
}

fn issued(row: &Row<'_>) -> rusqlite::Result<Issued> {
    Ok(Issued {
        token: row.get(0)?,
        application: row.get(1)?,
        scopes: row.get(2)?,
        created_at: row.get::<_, i64>(3)?.unsigned_abs(),
        expires_at: row.get::<_, i64>(4)?.unsigned_abs(),
        revoked: row.get(5)?,
    })
}
