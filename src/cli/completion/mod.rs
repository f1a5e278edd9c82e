//! Completion in shells: the scripts, and the values that they ask this program for.
//!
//! Profiles, runs and sheets are known only on the user's machine, so a script runs
//! `candidature __complete KIND WORD...` to list them. The command reads local files only.

pub mod answer;
pub mod scripts;

/// Values that a script asks this program for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Names of profiles.
    Profiles,
    /// Numbers of recent runs.
    Runs,
    /// Fields to filter by, each with `=` behind it.
    Filters,
    /// Fields of which a range can be given, each with `=` behind it.
    Ranges,
    /// Sheets of the workbook on the command line.
    Sheets,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Profiles, Self::Runs, Self::Filters, Self::Ranges, Self::Sheets];

    /// The word that scripts use for the kind.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Profiles => "profiles",
            Self::Runs => "runs",
            Self::Filters => "filters",
            Self::Ranges => "ranges",
            Self::Sheets => "sheets",
        }
    }
}
