//! `--names` and `--no-logins`: what is shown of the people whose records a command shows.

use clap::Args;

use crate::plan::people::Shown;

/// What is shown of the user of each record.
#[derive(Args, Clone, Copy, Debug, Default)]
#[command(next_help_heading = "Behaviour")]
pub struct PeopleArgs {
    /// Also show first and last names
    #[arg(long)]
    pub names: bool,

    /// Show no logins; this saves up to 1 request for 100 records
    #[arg(long, conflicts_with = "names")]
    pub no_logins: bool,
}

impl PeopleArgs {
    /// What these flags ask for.
    pub const fn shown(self) -> Shown {
        match (self.no_logins, self.names) {
            (true, _) => Shown::Nothing,
            (false, true) => Shown::Names,
            (false, false) => Shown::Login,
        }
    }
}
