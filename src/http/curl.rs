//! A call as the `curl` command that does the same, with `$TOKEN` in place of a token.

use super::call::Call;
use super::shell;

/// A command for a POSIX shell, over several lines. The token goes in by a pipe: an argument would be
/// seen by every user of the machine.
pub fn command(call: &Call, base: &str) -> String {
    let mut lines = vec![
        "printf 'Authorization: Bearer %s\\n' \"$TOKEN\" |".to_owned(),
        format!("curl --fail-with-body -X {} {}", call.method, shell::quoted(&call.url(base))),
        "-H @-".to_owned(),
    ];
    if let Some(body) = &call.body {
        lines.push("-H 'Content-Type: application/json'".to_owned());
        // --data would take a body that begins with @ for a file's name.
        lines.push(format!("--data-raw {}", shell::quoted(body)));
    }
    lines.join(" \\\n  ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::call::Method;

    #[test]
    fn a_quote_in_the_body_stays_in_it() {
        let body = r#"{"user_candidature":{"country":"Côte d'Ivoire"}}"#.to_owned();
        let call = Call::with_json(Method::Put, "/v2/user_candidatures/23".to_owned(), body);
        assert_eq!(
            command(&call, "https://api.intra.42.fr"),
            "printf 'Authorization: Bearer %s\\n' \"$TOKEN\" | \\\n  \
             curl --fail-with-body -X PUT 'https://api.intra.42.fr/v2/user_candidatures/23' \\\n  \
             -H @- \\\n  -H 'Content-Type: application/json' \\\n  \
             --data-raw '{\"user_candidature\":{\"country\":\"Côte d'\\''Ivoire\"}}'"
        );
    }
}
