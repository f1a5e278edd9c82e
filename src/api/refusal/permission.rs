//! What a 403 of the API is about: the application's role, the token's scopes, or one record. A 403 of a
//! server in front of the API never comes here.

use crate::api::refusal::Reason;
use crate::api::refusal::explanation::{explanation, suffix};
use crate::api::roles::Action;
use crate::http_client::transport::Answer;

/// Why the API forbids an action.
pub fn reason(answer: &Answer, action: Action) -> Reason {
    let said = explanation(answer);
    let text = said.clone().unwrap_or_default();
    let challenge = answer.header("www-authenticate").unwrap_or_default();
    if is_about_scopes(challenge) || text.to_lowercase().contains("insufficient scope") {
        let named = scopes(challenge);
        let scopes = if named.is_empty() { scopes(&text) } else { named };
        return Reason::InsufficientScope { said: suffix(said), scopes };
    }
    let roles = answer.header("x-application-roles").map(|roles| roles.trim().to_owned());
    // The API's word for "these" is "theses".
    let is_about_roles = text.contains("requires one of these");
    let said = suffix(said);
    match roles {
        Some(roles) if !is_about_roles && action.is_allowed_to(&roles) => Reason::RecordForbidden { said, roles },
        roles => Reason::Forbidden { said, action, roles, is_about_roles },
    }
}

/// The beginning of the message about a missing role.
pub fn lacks(action: Action, roles: Option<&str>) -> &'static str {
    match action {
        Action::Read if roles.is_some_and(|roles| Action::Edit.is_allowed_to(roles)) => {
            "this application may write but not read"
        }
        Action::Read => "this application may not read records",
        Action::Edit => "this application may not edit records",
    }
}

/// Whether a `WWW-Authenticate` names a missing scope: in the words of the API, or in those of RFC 6750.
fn is_about_scopes(challenge: &str) -> bool {
    let challenge = challenge.to_lowercase();
    ["insufficient scope", "insufficient_scope", "invalid_scope"].iter().any(|error| challenge.contains(error))
}

/// The scopes that a text names: `… the following scopes: [profile, tig]`, Doorkeeper's `requires scope
/// "profile"`, or RFC 6750's `scope="profile"`.
fn scopes(text: &str) -> Vec<String> {
    let between = |start: &str, end: &[char]| {
        let (_, rest) = text.split_once(start)?;
        rest.split(end).next()
    };
    let list = between("scopes: [", &[']'])
        .or_else(|| between("requires scope \"", &['"']))
        .or_else(|| between("requires scope \\\"", &['\\', '"']))
        .or_else(|| between(" scope=\"", &['"']));
    let names = list.unwrap_or_default().split([',', ' ', '"', ':']);
    names.filter(|name| !name.is_empty()).map(ToOwned::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_found_in_each_spelling() {
        for text in [
            r#"Bearer realm="42 API", error="insufficient scope", error_description="The action need the following scopes: [profile]""#,
            r#"Bearer realm="Doorkeeper", error="insufficient_scope", error_description="Access to this resource requires scope \"profile\".""#,
            r#"Bearer realm="example", error="insufficient_scope", scope="profile""#,
        ] {
            assert!(is_about_scopes(text));
            assert_eq!(scopes(text), ["profile"], "{text}");
        }
        assert_eq!(scopes("the following scopes: [profile, tig]"), ["profile", "tig"]);
        assert_eq!(scopes("Insufficient scope."), Vec::<String>::new());
    }
}
