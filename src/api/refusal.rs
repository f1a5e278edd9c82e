//! What an answer means that is not a success.

use std::fmt;

use http::StatusCode;

use crate::api::refusal::explanation::{explanation, field_reasons, is_html, suffix};
use crate::api::refusal::permission::lacks;
use crate::api::roles::Action;
use crate::domain::target::Target;
use crate::http_client::error::tries;
use crate::http_client::status::named;
use crate::http_client::transport::Answer;

mod explanation;
mod permission;

/// An answer of the API that does not do what was asked.
#[derive(Debug)]
pub struct Refusal {
    /// Why.
    pub reason: Reason,
    /// The HTTP status.
    pub status: u16,
    /// The API's name for the request, if it gave one.
    pub request_id: Option<String>,
    /// How many attempts were made, from 1.
    pub attempts: u32,
    /// What the refusal is about.
    pub applies_to: AppliesTo,
    /// The answer is a page for people, so it may not come from the API.
    pub is_html: bool,
    /// The edit may have been made in spite of this answer: by an earlier attempt without an answer, or
    /// because this answer does not say.
    pub may_have_been_made: bool,
}

/// What a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppliesTo {
    /// The application: every request of its kind will be refused.
    Application,
    /// This request only.
    Request,
    /// The API does not say.
    Unknown,
}

/// Why the API did not do what was asked.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Reason {
    /// There is no candidature with this number.
    #[error("no candidature {id}, or it is not visible to this application")]
    NoCandidature {
        /// The candidature's number.
        id: i64,
    },
    /// There is no candidature with this e-mail address.
    #[error("no candidature with the e-mail address \"{email}\", or it is not visible to this application")]
    NoEmail {
        /// The address.
        email: String,
    },
    /// There is no such user, or the user has no candidature.
    #[error("no user \"{slug}\", or their candidature is not visible to this application")]
    NoUser {
        /// The login or the number of the user.
        slug: String,
    },
    /// There is no such campus.
    #[error("there is no campus \"{campus}\"")]
    NoCampus {
        /// The slug or the number of the campus.
        campus: String,
    },
    /// The API refused values of an edit.
    #[error("the API refused the values for {target}{said}{}", list(fields))]
    Invalid {
        /// The record.
        target: String,
        /// The API's explanation after a colon, or nothing.
        said: String,
        /// The API's explanation for each field.
        fields: Vec<String>,
    },
    /// The token was refused, and another could not be had or was refused too.
    #[error("the API refused the token: {said}")]
    TokenRefused {
        /// The API's explanation.
        said: String,
    },
    /// The application lacks a role for the action.
    #[error("{}{said}", lacks(*action, roles.as_deref()))]
    Forbidden {
        /// The API's explanation after a colon, or nothing.
        said: String,
        /// What the application may not do.
        action: Action,
        /// The application's roles; `None` when the API does not say.
        roles: Option<String>,
        /// The API says that a role is missing; otherwise the roles show it, or it is a guess.
        is_about_roles: bool,
    },
    /// The token lacks a scope.
    #[error("the token does not have the scope that this needs{said}")]
    InsufficientScope {
        /// The API's explanation after a colon, or nothing.
        said: String,
        /// The missing scopes that the API names.
        scopes: Vec<String>,
    },
    /// The application has a role for the action, but not for this record.
    #[error("the API forbids this{said}")]
    RecordForbidden {
        /// The API's explanation after a colon, or nothing.
        said: String,
        /// The application's roles.
        roles: String,
    },
    /// The API failed.
    #[error("the API failed{}: {}{said}", tries(*attempts), named(*status))]
    ServerError {
        /// The HTTP status.
        status: StatusCode,
        /// How many attempts were made.
        attempts: u32,
        /// The API's explanation after a colon, or nothing.
        said: String,
    },
    /// Another status of refusal.
    #[error("the API refused the request: {}{said}", named(*status))]
    Refused {
        /// The HTTP status.
        status: StatusCode,
        /// The API's explanation after a colon, or nothing.
        said: String,
    },
    /// A status of success, but not the answer that was asked for.
    #[error("the API answered {status} with an unexpected response: {problem}")]
    Unexpected {
        /// The HTTP status.
        status: StatusCode,
        /// What the response is not.
        problem: String,
    },
    /// A list has records that were not asked for.
    #[error("the API ignored the filter \"{filter}\": the list has records that were not asked for")]
    FilterIgnored {
        /// The name of the filter.
        filter: &'static str,
    },
    /// A list does not end, because a page has no new records.
    #[error("page {page} of the list has only records of earlier pages")]
    RepeatedPage {
        /// The number of the page, from 1.
        page: u64,
    },
}

impl Reason {
    /// The record of a target was not found.
    pub fn not_found(target: &Target) -> Self {
        match target {
            Target::Candidature(id) => Self::NoCandidature { id: *id },
            Target::User(slug) => Self::NoUser { slug: slug.as_str().to_owned() },
            Target::Email(email) => Self::NoEmail { email: email.as_str().to_owned() },
        }
    }
}

impl Refusal {
    /// A refusal for this reason.
    pub fn new(reason: Reason, answer: &Answer, attempts: u32) -> Self {
        let applies_to = match &reason {
            Reason::TokenRefused { .. }
            | Reason::InsufficientScope { .. }
            | Reason::Forbidden { roles: Some(_), .. }
            | Reason::Forbidden { is_about_roles: true, .. } => AppliesTo::Application,
            Reason::Forbidden { .. } => AppliesTo::Unknown,
            _ => AppliesTo::Request,
        };
        Self {
            reason,
            status: answer.status.as_u16(),
            request_id: answer.header("x-request-id").map(ToOwned::to_owned),
            attempts,
            applies_to,
            is_html: is_html(answer),
            may_have_been_made: false,
        }
    }

    /// Why the API did not do what was asked about `target`.
    pub fn of_record(answer: &Answer, action: Action, target: &Target, attempts: u32) -> Self {
        let reason = match (answer.status.as_u16(), target) {
            (404, target) => Reason::not_found(target),
            (422, _) => invalid(answer, target),
            _ => of_any(answer, action, attempts),
        };
        Self::new(reason, answer, attempts)
    }

    /// Why the API did not show what is not one record: a list, or what a token allows.
    pub fn of_read(answer: &Answer, attempts: u32) -> Self {
        Self::new(of_any(answer, Action::Read, attempts), answer, attempts)
    }

    /// Why the API did not show a list, which is that of a campus if there is one.
    pub fn of_list_at(campus: Option<&str>, answer: &Answer, attempts: u32) -> Self {
        match campus.filter(|_| answer.status == StatusCode::NOT_FOUND) {
            Some(campus) => Self::new(Reason::NoCampus { campus: campus.to_owned() }, answer, attempts),
            None => Self::of_read(answer, attempts),
        }
    }

    /// A list that does not end, because page `page` has the records of an earlier page.
    pub fn of_repeated_page(page: u64) -> Self {
        Self::of_list(Reason::RepeatedPage { page })
    }

    /// A list with records that were not asked for.
    pub fn of_ignored_filter(filter: &'static str) -> Self {
        Self::of_list(Reason::FilterIgnored { filter })
    }

    const fn of_list(reason: Reason) -> Self {
        Self {
            reason,
            status: 200,
            request_id: None,
            attempts: 1,
            applies_to: AppliesTo::Request,
            is_html: false,
            may_have_been_made: false,
        }
    }

    /// The refusal's stable name.
    pub const fn code(&self) -> &'static str {
        match self.reason {
            Reason::NoCandidature { .. } | Reason::NoEmail { .. } | Reason::NoUser { .. } | Reason::NoCampus { .. } => {
                "not_found"
            }
            Reason::Invalid { .. } => "invalid",
            Reason::TokenRefused { .. } => "token_refused",
            Reason::Forbidden { .. } => "forbidden",
            Reason::InsufficientScope { .. } => "insufficient_scope",
            Reason::RecordForbidden { .. } => "record_forbidden",
            Reason::ServerError { .. } => "server_error",
            Reason::Refused { .. } => "refused",
            Reason::Unexpected { .. } => "unexpected_response",
            Reason::RepeatedPage { .. } => "repeated_page",
            Reason::FilterIgnored { .. } => "filter_ignored",
        }
    }

    /// Whether the application lacks the role for reading.
    pub const fn forbids_reading(&self) -> bool {
        matches!(self.reason, Reason::Forbidden { action: Action::Read, .. })
    }

    /// The message without the explanations by field, and these explanations.
    pub fn message_and_details(&self) -> (String, &[String]) {
        match &self.reason {
            Reason::Invalid { target, said, fields } => {
                (Reason::Invalid { target: target.clone(), said: said.clone(), fields: Vec::new() }.to_string(), fields)
            }
            reason => (reason.to_string(), &[]),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.fmt(f)
    }
}

impl std::error::Error for Refusal {}

/// Several explanations after a colon; nothing for none.
fn list(fields: &[String]) -> String {
    if fields.is_empty() { String::new() } else { format!(": {}", fields.join("; ")) }
}

fn of_any(answer: &Answer, action: Action, attempts: u32) -> Reason {
    let said = suffix(explanation(answer));
    match answer.status.as_u16() {
        401 => Reason::TokenRefused { said: explanation(answer).unwrap_or_else(|| answer.status.to_string()) },
        403 => permission::reason(answer, action),
        500..=599 => Reason::ServerError { status: answer.status, attempts, said },
        _ => Reason::Refused { status: answer.status, said },
    }
}

fn invalid(answer: &Answer, target: &Target) -> Reason {
    let fields = field_reasons(answer);
    Reason::Invalid { target: target.to_string(), said: suffix(explanation(answer)), fields }
}

#[cfg(test)]
mod tests;
