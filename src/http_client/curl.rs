//! A call as the equivalent `curl` command, with `$TOKEN` in place of a token.

use std::path::Path;

use crate::http_client::call::Call;
use crate::system::shell_quoting;

/// How `curl` reaches the API.
pub struct ReachOptions<'a> {
    /// The API's address, without a slash at its end.
    pub base: &'a str,
    /// The API is on this machine, so no proxy is used.
    pub is_loopback: bool,
    /// A PEM file of certificates to trust.
    pub cacert: Option<&'a Path>,
}

/// A command for a POSIX shell, on several lines. The token is piped in, because every user of the
/// machine can see the arguments of a command.
pub fn command(call: &Call, reach: &ReachOptions<'_>) -> String {
    let mut lines = vec![
        "printf 'Authorization: Bearer %s\\n' \"$TOKEN\" |".to_owned(),
        format!("curl --fail-with-body -X {} {}", call.method, shell_quoting::quoted(&call.url(reach.base))),
        "-H @-".to_owned(),
    ];
    if reach.is_loopback {
        lines.push("--noproxy '*'".to_owned());
    }
    if let Some(file) = reach.cacert {
        lines.push(format!("--cacert {}", shell_quoting::quoted(&file.display().to_string())));
    }
    if let Some(body) = &call.body {
        lines.push("-H 'Content-Type: application/json'".to_owned());
        // --data would read a body that begins with @ as a file name.
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
            command(&call, &ReachOptions { base: "https://api.intra.42.fr", is_loopback: false, cacert: None }),
            "printf 'Authorization: Bearer %s\\n' \"$TOKEN\" | \\\n  \
             curl --fail-with-body -X PUT 'https://api.intra.42.fr/v2/user_candidatures/23' \\\n  \
             -H @- \\\n  -H 'Content-Type: application/json' \\\n  \
             --data-raw '{\"user_candidature\":{\"country\":\"Côte d'\\''Ivoire\"}}'"
        );
    }

    #[test]
    fn curl_reaches_the_api_with_the_same_options() {
        let call = Call::get("/v2/user_candidatures/23".to_owned());
        let reach =
            ReachOptions { base: "https://localhost:1", is_loopback: true, cacert: Some(Path::new("our ca.pem")) };
        let command = command(&call, &reach);
        assert!(command.ends_with("--noproxy '*' \\\n  --cacert 'our ca.pem'"), "{command}");
    }
}
