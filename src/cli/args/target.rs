//! Which record: `--id` or `--user`.

use clap::Args;

use crate::domain::target::{Slug, Target};
use crate::error::Failure;

#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Record")]
pub struct TargetArgs {
    /// The candidature with this number
    #[arg(long, value_name = "N", value_parser = positive, conflicts_with = "user", allow_negative_numbers = true)]
    pub id: Option<i64>,

    /// The candidature of this user: a login or the user's number
    #[arg(long, value_name = "SLUG")]
    pub user: Option<Slug>,
}

/// The number of a record, or of a run.
pub fn positive(text: &str) -> Result<i64, &'static str> {
    text.parse().ok().filter(|number| *number > 0).ok_or("a positive whole number is expected")
}

impl TargetArgs {
    /// The record that was named; `user_id_given` is for who confused `--user-id` with `--user`.
    pub fn target(&self, user_id_given: bool) -> anyhow::Result<Target> {
        match (self.id, &self.user) {
            (Some(id), _) => Ok(Target::Candidature(id)),
            (None, Some(slug)) => Ok(Target::User(slug.clone())),
            (None, None) => {
                let failure = Failure::usage("which record? Neither --user SLUG nor --id N was given");
                let failure = if user_id_given {
                    failure.hint("did you mean --user? --user-id changes whose record it is")
                } else {
                    failure.hint("--user takes a login or a user's number, --id the candidature's")
                };
                Err(failure.into())
            }
        }
    }
}
