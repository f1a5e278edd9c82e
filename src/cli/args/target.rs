//! The flags that say which record to show or edit: `--id` or `--user`.

use clap::Args;

use crate::cli::usage_error::UsageError;
use crate::domain::target::{Slug, Target};

/// The record to show or edit, as typed.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Record")]
pub struct TargetArgs {
    /// The candidature with this id (a number)
    #[arg(long, value_name = "N", value_parser = positive, conflicts_with = "user", allow_negative_numbers = true)]
    pub id: Option<i64>,

    /// The candidature of this user: a login, or the user's id
    #[arg(long, value_name = "LOGIN")]
    pub user: Option<Slug>,
}

/// Parses the id of a record or of a run: a positive whole number.
pub fn positive(text: &str) -> Result<i64, &'static str> {
    text.parse().ok().filter(|number| *number > 0).ok_or("expected a positive whole number")
}

impl TargetArgs {
    /// Whether no record was named.
    pub const fn is_empty(&self) -> bool {
        self.id.is_none() && self.user.is_none()
    }

    /// The target. `has_user_id` says that `--user-id` was given, which is easily confused with `--user`.
    ///
    /// # Errors
    /// If no record was named.
    pub fn target(&self, has_user_id: bool) -> Result<Target, UsageError> {
        match (self.id, &self.user) {
            (Some(id), _) => Ok(Target::Candidature(id)),
            (None, Some(slug)) => Ok(Target::User(slug.clone())),
            (None, None) => Err(UsageError::WhichRecord { has_user_id }),
        }
    }
}
