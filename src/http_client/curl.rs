//! A call as the `curl` command that does the same, with `$TOKEN` in place of a token.

use std::path::Path;

use crate::http_client::call::Call;
use crate::system::shell_quoting;

/// How the API is reached.
pub struct Way<'a> {
    /// The API's address.
    pub base: &'a str,
    /// It is on this machine itself, where a proxy has no place.
    pub is_loopback: bool,
    /// A file of certificates to trust.
    pub cacert: Option<&'a Path>,
}

/// A command for a POSIX shell, over several lines. The token goes in by a pipe: an argument would be
/// seen by every user of the machine.
pub fn command(call: &Call, way: &Way<'_>) -> String {
    let mut lines = vec![
        "printf 'Authorization: Bearer %s\\n' \"$TOKEN\" |".to_owned(),
        format!("curl --fail-with-body -X {} {}", call.method, shell_quoting::quoted(&call.url(way.base))),
        "-H @-".to_owned(),
    ];
    if way.is_loopback {
        lines.push("--noproxy '*'".to_owned());
    }
    if let Some(file) = way.cacert {
        lines.push(format!("--cacert {}", shell_quoting::quoted(&file.display().to_string())));
    }
    if let Some(body) = &call.body {
        lines.push("-H 'Content-Type: application/json'".to_owned());
        // --data would take a body that begins with @ for a file's name.
        lines.push(format!("--data-raw {}", shell_quoting::quoted(body)));
    }
    lines.join(" \\\n  ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http_client::call::Method;

    #[test]
    fn a_quote_in_the_body_stays_in_it() {
        let body = r#"{"user_candidature":{"country":"Côte d'Ivoire"}}"#.to_owned();
        let call = Call::with_json(Method::Put, "/v2/user_candidatures/23".to_owned(), body);
        assert_eq!(
            command(&call, &Way { base: "https://api.intra.42.fr", is_loopback: false, cacert: None }),
            "printf 'Authorization: Bearer %s\\n' \"$TOKEN\" | \\\n  \
             curl --fail-with-body -X PUT 'https://api.intra.42.fr/v2/user_candidatures/23' \\\n  \
             -H @- \\\n  -H 'Content-Type: application/json' \\\n  \
             --data-raw '{\"user_candidature\":{\"country\":\"Côte d'\\''Ivoire\"}}'"
        );
    }

    #[test]
    fn it_takes_the_same_way() {
        let call = Call::get("/v2/user_candidatures/23".to_owned());
        let way = Way { base: "https://localhost:1", is_loopback: true, cacert: Some(Path::new("our ca.pem")) };
        let command = command(&call, &way);
        assert!(command.ends_with("--noproxy '*' \\\n  --cacert 'our ca.pem'"), "{command}");
    }
}
