//! Which requests an application may send: the role for the action, and the scope of the token.

use http::header::WWW_AUTHENTICATE;
use http::request::Parts;

use crate::sandbox::options::Options;
use crate::sandbox::reply::Reply;
use crate::sandbox::tokens::IssuedToken;

/// The roles that may read and edit records.
const STAFF: &str = "Advanced staff";
/// The role that may edit records, and not read them.
const TUTOR: &str = "Advanced tutor";

/// The 403 for a request that the application may not send; `None` for one that it may send. Lists of users
/// need neither a role nor a scope.
pub fn refusal(options: &Options, token: &IssuedToken, parts: &Parts) -> Option<Reply> {
    let path = parts.uri.path();
    if !path.starts_with("/v2/user_candidatures") && !path.ends_with("/user_candidature") {
        return None;
    }
    if let Some(scope) = options.scope.as_ref().filter(|scope| !token.scopes.split(' ').any(|has| has == **scope)) {
        return Some(insufficient_scope(scope));
    }
    let needed: &[&str] = if parts.method == "GET" { &[STAFF] } else { &[STAFF, TUTOR] };
    let may = options.roles.iter().any(|role| needed.contains(&role.as_str()));
    let message = format!("This action requires one of theses roles: {}", needed.join(", "));
    (!may).then(|| Reply::error(403, "Forbidden", &message))
}

fn insufficient_scope(scope: &str) -> Reply {
    let needed = format!("The action need the following scopes: [{scope}]");
    let challenge = format!("Bearer realm=\"42 API\", error=\"insufficient scope\", error_description=\"{needed}\"");
    Reply::error(403, "Forbidden", &format!("Insufficient scope. {needed}")).with(WWW_AUTHENTICATE, &challenge)
}
