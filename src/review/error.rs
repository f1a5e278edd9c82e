//! Why decisions cannot be used. Nothing is sent then.

/// What is wrong with decisions; `name` is their file as the user named it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The file does not hold decisions.
    #[error("{name} cannot be read as decisions: {why}")]
    NotDecisions {
        /// What messages call it.
        name: String,
        /// Why not.
        why: String,
    },
    /// Another version of the program made it.
    #[error("{name} holds decisions of version {found}; this program knows version {known}")]
    OtherVersion {
        /// What messages call it.
        name: String,
        /// The version that it has.
        found: u64,
        /// The known one.
        known: u64,
    },
    /// The decisions are about another plan, or the plan was made again after the review.
    #[error("the decisions in {name} are about another plan")]
    OtherPlan {
        /// What messages call it.
        name: String,
    },
    /// A value was decided that the plan does not change.
    #[error("{name} decides {}", unknown(.values))]
    UnknownValues {
        /// What messages call it.
        name: String,
        /// The values, each as `birth_city of row 3`.
        values: Vec<String>,
    },
    /// A value was decided twice.
    #[error("{name} decides {field} of row {row} twice")]
    Twice {
        /// What messages call it.
        name: String,
        /// The row of the plan.
        row: u64,
        /// The name of the field.
        field: String,
    },
    /// A cell of the workbook does not hold an answer.
    #[error("{name}: row {sheet_row} of the sheet answers {answer:?}; expected yes or no")]
    NoAnswer {
        /// What messages call it.
        name: String,
        /// The row of the sheet.
        sheet_row: u64,
        /// What the cell holds.
        answer: String,
    },
    /// The reviewed values are not those of the plan: somebody changed them in the workbook.
    #[error("{name}: row {sheet_row} of the sheet does not show the values of the plan: {field} was changed by hand")]
    ChangedByHand {
        /// What messages call it.
        name: String,
        /// The row of the sheet.
        sheet_row: u64,
        /// The name of the field.
        field: String,
    },
    /// Values are not decided, and the caller did not say what happens to them.
    #[error("{values} of {all} values are not decided in {name}")]
    Undecided {
        /// What messages call it.
        name: String,
        /// How many values.
        values: u64,
        /// Of how many.
        all: u64,
    },
}

impl Error {
    /// The error's stable name for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotDecisions { .. } => "not_decisions",
            Self::OtherVersion { .. } => "decisions_other_version",
            Self::OtherPlan { .. } => "decisions_of_another_plan",
            Self::UnknownValues { .. } => "decisions_unknown_value",
            Self::Twice { .. } => "decided_twice",
            Self::NoAnswer { .. } => "decisions_no_answer",
            Self::ChangedByHand { .. } => "decisions_changed_value",
            Self::Undecided { .. } => "undecided_values",
        }
    }

    /// The things that the message counts, if there are several.
    pub fn details(&self) -> &[String] {
        match self {
            Self::UnknownValues { values, .. } if values.len() > 1 => values,
            _ => &[],
        }
    }
}

/// The only value, or how many there are.
fn unknown(values: &[String]) -> String {
    match values {
        [only] => format!("{only}, which the plan does not change"),
        several => format!("{} values that the plan does not change", several.len()),
    }
}
