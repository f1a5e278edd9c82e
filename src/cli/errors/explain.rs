//! From an error of any layer to its explanation.

use crate::cli::errors::api::{of_api, of_auth, of_http_client};
use crate::cli::errors::explanation::{Explanation, FailedCommand};
use crate::cli::errors::files::of_files;
use crate::cli::errors::ops::of_ops;
use crate::cli::errors::people::of_find;
use crate::cli::errors::review::of_review;
use crate::cli::errors::storage::{of_config, of_editor, of_engine, of_ledger, of_plan, of_sandbox, of_system};
use crate::cli::errors::usage::of_usage;
use crate::cli::errors::values::of_empty_edit;
use crate::cli::exit_status::Kind;
use crate::cli::run_failure::{RunFailure, RunProblem};

/// Explains an error of a command: the first error of a layer in its chain decides.
pub fn explain(error: &anyhow::Error, command: &FailedCommand<'_>) -> Explanation {
    // One line for each layer, from the top down.
    let known = None
        .or_else(|| error.downcast_ref().map(|error| of_usage(error, command)))
        .or_else(|| error.downcast_ref().map(|failure| of_run(failure, command)))
        .or_else(|| error.downcast_ref().map(|error| of_ops(error, command.again)))
        .or_else(|| error.downcast_ref().map(of_find))
        .or_else(|| error.downcast_ref().map(of_engine))
        .or_else(|| error.downcast_ref().map(of_review))
        .or_else(|| error.downcast_ref().map(of_plan))
        .or_else(|| error.downcast_ref().map(of_ledger))
        .or_else(|| error.downcast_ref().map(|error| of_api(error, command)))
        .or_else(|| error.downcast_ref().map(|error| of_auth(error, command)))
        .or_else(|| error.downcast_ref().map(|error| of_http_client(error, command)))
        .or_else(|| error.downcast_ref().map(of_files))
        .or_else(|| error.downcast_ref().map(of_config))
        .or_else(|| error.downcast_ref().map(of_empty_edit))
        .or_else(|| error.downcast_ref().map(of_sandbox))
        .or_else(|| error.downcast_ref().map(of_editor))
        .or_else(|| error.downcast_ref().map(of_system));
    let explained = known.unwrap_or_else(|| Explanation::new(Kind::Failed, Kind::Failed.name()));
    let mut chain = error.chain().map(ToString::to_string);
    let first = chain.next().unwrap_or_default();
    let causes = chain.collect();
    if explained.message.is_empty() {
        Explanation { message: first, causes, ..explained }
    } else if first.starts_with(&explained.message) {
        Explanation { causes, ..explained }
    } else {
        // With a context on top, the context is the message and the error a cause, with its details.
        Explanation { message: first, causes, details: Vec::new(), ..explained }
    }
}

/// A run that stopped because of an error has that error's hints.
fn of_run(failure: &RunFailure, command: &FailedCommand<'_>) -> Explanation {
    let of_kind = |kind: Kind| Explanation::new(kind, kind.name());
    let explained = match &failure.problem {
        RunProblem::Interrupted { .. } => of_kind(Kind::Interrupted),
        RunProblem::Stopped { .. } => of_kind(Kind::StoppedEarly),
        RunProblem::StoppedBy { cause, .. } => {
            let cause = explain(cause, command);
            let kind = if cause.kind == Kind::Credentials { cause.kind } else { Kind::StoppedEarly };
            Explanation { hints: cause.hints, ..of_kind(kind) }
        }
        RunProblem::RowsFailed(_) | RunProblem::Unverified => of_kind(Kind::SomeRowsFailed),
        RunProblem::NotReported(_) => of_kind(Kind::Failed),
    };
    let explained = explained.details(&failure.troubles);
    failure.next.iter().fold(explained, Explanation::hint)
}
