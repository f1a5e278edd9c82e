//! Hints for decisions that cannot be used.

use crate::cli::errors::explanation::Explanation;
use crate::cli::exit_status::Kind;
use crate::review::Error;

/// Explains decisions that cannot be used.
pub fn of_review(error: &Error) -> Explanation {
    let usage = Explanation::new(Kind::Usage, error.code()).details(error.details());
    let nothing_sent = "nothing was sent";
    match error {
        Error::NotDecisions { .. } => usage.hint(format!(
            "{nothing_sent}; give the file that the review page saved, or the workbook of `candidature plan --review`"
        )),
        Error::OtherPlan { .. } => {
            usage.hint(format!("{nothing_sent}; apply the plan that was reviewed, or review this one"))
        }
        Error::UnknownValues { .. } | Error::Twice { .. } => {
            usage.hint(format!("{nothing_sent}; save the decisions of the review again"))
        }
        Error::NoAnswer { .. } => usage.hint(format!("{nothing_sent}; answer yes or no, or leave the cell empty")),
        Error::ChangedByHand { .. } => {
            usage.hint(format!("{nothing_sent}; to send another value, correct the file and plan it again"))
        }
        Error::Undecided { .. } => usage.hint(format!(
            "{nothing_sent}; decide them, or add --undecided reject (keeps the old values) or --undecided accept"
        )),
        Error::OtherVersion { .. } => usage.hint(nothing_sent),
    }
}
