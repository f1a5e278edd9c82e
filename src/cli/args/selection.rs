//! The flags that select a part of a run: `--user`, `--id`, `--line` and `--field`.

use clap::Args;

use crate::cli::args::fields::named;
use crate::cli::args::target::positive;
use crate::domain::field::Field;
use crate::domain::target::{Slug, Target};
use crate::plan::selection::{SelectedRecord, Selection};

/// Which part of a run to restore, as typed. Without a flag, everything is restored.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "What to restore")]
pub struct SelectionArgs {
    /// Only the candidature of this user: a login, or the user's id; may be repeated
    #[arg(long = "user", value_name = "LOGIN")]
    users: Vec<Slug>,

    /// Only the candidature with this id; may be repeated
    #[arg(long = "id", value_name = "N", value_parser = positive, allow_negative_numbers = true)]
    ids: Vec<i64>,

    /// Only the row on this line of the file; may be repeated
    #[arg(long = "line", value_name = "N")]
    lines: Vec<u64>,

    /// Only the values of these fields
    #[arg(long = "field", value_name = "FIELD[,..]", value_delimiter = ',', value_parser = named)]
    fields: Vec<&'static Field>,
}

impl SelectionArgs {
    /// The part of the run that these flags select.
    pub fn selection(&self) -> Selection {
        let users = self.users.iter().cloned().map(Target::User);
        let ids = self.ids.iter().copied().map(Target::Candidature);
        Selection {
            records: users.chain(ids).map(SelectedRecord::from).collect(),
            lines: self.lines.clone(),
            fields: self.fields.clone(),
        }
    }
}
