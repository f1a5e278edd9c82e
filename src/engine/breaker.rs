//! Stops a run when the API is unreachable or refuses the application rather than single edits.

use crate::api::AppliesTo;
use crate::engine::stopping::Stop;

/// After this many consecutive rows without a response the API counts as unreachable.
const MAX_NO_RESPONSES: u32 = 3;

/// If this many edits get a 403 before one is accepted, the application lacks the permission, not the
/// record.
const MAX_FORBIDDEN: u32 = 3;

/// What the answers so far say about the API and the application.
#[derive(Debug, Default)]
pub struct Breaker {
    /// Consecutive rows without a response.
    no_response_count: u32,
    /// Why the last row without a response got none.
    last_error: Option<anyhow::Error>,
    /// At least one edit was accepted, so the application has the permission.
    has_accepted: bool,
    /// Edits that got a 403 before one was accepted.
    forbidden: u32,
}

impl Breaker {
    /// An edit was accepted.
    pub fn accepted(&mut self) {
        (self.no_response_count, self.has_accepted) = (0, true);
    }

    /// Whether at least one edit was accepted.
    pub const fn has_accepted(&self) -> bool {
        self.has_accepted
    }

    /// The API refused an edit because of the edit itself.
    pub fn refused(&mut self) {
        self.no_response_count = 0;
    }

    /// Counts a refusal, and says whether it is about the application, so that further edits would be refused
    /// too.
    pub fn judge_refusal(&mut self, status: u16, applies_to: AppliesTo) -> bool {
        if self.has_accepted {
            return applies_to == AppliesTo::Application;
        }
        self.forbidden += u32::from(status == 403);
        applies_to != AppliesTo::Request || self.forbidden >= MAX_FORBIDDEN
    }

    /// An edit got no response; whether the run should stop because of that.
    pub fn no_response(&mut self, error: anyhow::Error) -> Option<Stop> {
        self.no_response_count += 1;
        if self.no_response_count >= MAX_NO_RESPONSES {
            return Some(Stop::Failed(error));
        }
        self.last_error = Some(error);
        None
    }

    /// Why the last row without a response got none.
    pub fn into_last_error(self) -> Option<anyhow::Error> {
        self.last_error
    }
}
