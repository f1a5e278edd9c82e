//! Stops a run when the API is unreachable or refuses the application rather than single edits.

use crate::api::AppliesTo;
use crate::engine::stopping::Stop;

/// After this many consecutive rows without a response the API counts as unreachable.
const MAX_NO_RESPONSES: u32 = 3;

/// If this many edits in a row get a 403, the application lacks the permission, or has lost it: the records are
/// not the reason.
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
    /// Consecutive edits that got a 403. Before the first edit is accepted, other refusals do not interrupt them.
    forbidden: u32,
}

impl Breaker {
    /// An edit was accepted.
    pub fn accepted(&mut self) {
        (self.no_response_count, self.forbidden, self.has_accepted) = (0, 0, true);
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
        if status == 403 {
            self.forbidden += 1;
        } else if self.has_accepted {
            self.forbidden = 0;
        }
        let is_about_application = match applies_to {
            AppliesTo::Application => true,
            AppliesTo::Unknown => !self.has_accepted,
            AppliesTo::Request => false,
        };
        is_about_application || self.forbidden >= MAX_FORBIDDEN
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
