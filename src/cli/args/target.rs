//! The flags that say which record to show or edit: `--id` or `--user`.

use clap::Args;

use crate::domain::target::{Slug, Target};
use crate::error::Failure;

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
    /// The target. `user_id_given` says that `--user-id` was typed, which is easily confused with `--user`.
    pub fn target(&self, user_id_given: bool) -> anyhow::Result<Target> {
        match (self.id, &self.user) {
            (Some(id), _) => Ok(Target::Candidature(id)),
            (None, Some(slug)) => Ok(Target::User(slug.clone())),
            (None, None) => {
                let failure = Failure::usage("which record? Give --user LOGIN or --id N");
                let failure = if user_id_given {
                    failure.hint("did you mean --user? --user-id moves the record to another user")
                } else {
                    failure.hint("--user takes a login or a user's id; --id takes the id of the candidature")
                };
                Err(failure.into())
            }
        }
    }
}
