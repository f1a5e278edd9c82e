//! The exit statuses.

/// How the program ends when it does not succeed. The numbers are documented and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something failed that has no other status.
    Failed,
    /// The command line or an input is wrong; nothing was sent.
    Usage,
    /// A run finished, and some of its rows failed.
    SomeRowsFailed,
    /// Credentials, a role or a scope are missing or refused.
    Credentials,
    /// A run stopped early and can be resumed.
    StoppedEarly,
    /// A record changed after it was read.
    Conflict,
    /// A plan has changes, and the caller asked for this status.
    ChangesPending,
    /// The process was asked to stop.
    Interrupted,
}

impl Kind {
    /// Every kind, in the order of its exit status; the man page and a test of the README read it.
    pub const ALL: [Self; 8] = [
        Self::Failed,
        Self::Usage,
        Self::SomeRowsFailed,
        Self::Credentials,
        Self::StoppedEarly,
        Self::Conflict,
        Self::ChangesPending,
        Self::Interrupted,
    ];

    /// The number that the shell sees.
    pub const fn exit_status(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Usage => 2,
            Self::SomeRowsFailed => 3,
            Self::Credentials => 4,
            Self::StoppedEarly => 5,
            Self::Conflict => 6,
            Self::ChangesPending => 7,
            Self::Interrupted => 130,
        }
    }

    /// The word under which JSON names this kind.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Usage => "usage",
            Self::SomeRowsFailed => "some_rows_failed",
            Self::Credentials => "credentials",
            Self::StoppedEarly => "stopped_early",
            Self::Conflict => "conflict",
            Self::ChangesPending => "changes_pending",
            Self::Interrupted => "interrupted",
        }
    }

    /// What the exit status means, for the man page and the README.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Usage => "wrong usage or invalid input; nothing was sent",
            Self::SomeRowsFailed => "finished, but some rows failed",
            Self::Credentials => "credentials missing or refused, or role missing",
            Self::StoppedEarly => "stopped early; the run can be resumed",
            Self::Conflict => "a record changed after it was read",
            Self::ChangesPending => "there are changes (only with `plan --exit-code`)",
            Self::Interrupted => "interrupted",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_statuses_rise_and_are_all_listed() {
        let statuses = Kind::ALL.map(Kind::exit_status);
        assert!(statuses.is_sorted_by(|a, b| a < b), "{statuses:?}");
    }
}
