//! Why a file cannot be used as a plan.

/// What is wrong with a plan; `name` is the file as the user named it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The content is not what was saved: somebody changed it.
    #[error("{name} is not the plan that was saved: it was cut off or changed")]
    NotAsSaved {
        /// What messages call it.
        name: String,
    },
    /// Another version of the program made it.
    #[error("{name} is a plan of version {found}; this program knows version {known}")]
    OtherVersion {
        /// What messages call it.
        name: String,
        /// The version that it has.
        found: String,
        /// The known ones.
        known: u32,
    },
    /// The header cannot be read.
    #[error("{name} is a plan whose header is damaged: {cause}")]
    HeaderDamaged {
        /// What messages call it.
        name: String,
        /// What caused it.
        cause: String,
    },
    /// It is about another kind of record than this program edits.
    #[error("{name} is a plan for {resource:?}, which this program does not know")]
    OtherResource {
        /// What messages call it.
        name: String,
        /// The resource that it is about.
        resource: String,
    },
    /// A line cannot be read; why.
    #[error("a line of the plan is damaged: {0}")]
    LineDamaged(String),
    /// The plan cannot be written.
    #[error("the plan cannot be written: {0}")]
    NotWritten(#[from] std::io::Error),
}

impl Error {
    /// The error's stable name for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAsSaved { .. } => "plan_not_as_saved",
            Self::OtherVersion { .. } => "plan_other_version",
            Self::HeaderDamaged { .. } => "plan_header_damaged",
            Self::OtherResource { .. } => "plan_other_resource",
            Self::LineDamaged(_) => "plan_line_damaged",
            Self::NotWritten(_) => "plan_not_written",
        }
    }
}
