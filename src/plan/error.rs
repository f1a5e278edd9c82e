//! Why a file cannot be used as a plan.

/// What is wrong with a plan; `name` is the file as the user named it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{name} is not the plan that was saved: it was cut off or changed")]
    NotAsSaved { name: String },
    #[error("{name} is a plan of version {found}; this program knows version {known}")]
    OtherVersion { name: String, found: String, known: u32 },
    #[error("{name} is a plan whose header is damaged: {cause}")]
    HeaderDamaged { name: String, cause: String },
    /// Plans name the resource since before the first release, so this one was made by an older build.
    #[error("{name} is a plan that does not say which resource it edits: it is damaged or too old")]
    NoResource { name: String },
    #[error("{name} is a plan for {resource:?}, which this program does not know")]
    OtherResource { name: String, resource: String },
    #[error("a line of the plan is damaged: {0}")]
    LineDamaged(String),
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
            Self::NoResource { .. } => "plan_without_resource",
            Self::OtherResource { .. } => "plan_other_resource",
            Self::LineDamaged(_) => "plan_line_damaged",
            Self::NotWritten(_) => "plan_not_written",
        }
    }
}
