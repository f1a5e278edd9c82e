//! Every environment variable of the program, once. The only reader of the environment.

use std::ffi::OsString;
use std::path::PathBuf;

use url::Url;

/// A variable that the program reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    Profile,
    ApiUrl,
    ClientId,
    ClientSecret,
    Token,
    Output,
    DryRun,
    Yes,
    NoInput,
    Quiet,
    Verbose,
    Color,
    Timeout,
    Cacert,
    Ledger,
    NoColor,
}

/// Variable, name and help: the table behind the man page, the README's test and `doctor`.
#[rustfmt::skip] // a table reads as rows
pub static VARIABLES: [(Variable, &str, &str); 16] = [
    (Variable::Profile, "CANDIDATURE_PROFILE", "the profile to use, as --profile"),
    (Variable::ApiUrl, "CANDIDATURE_API_URL", "the API's address, as --api-url"),
    (Variable::ClientId, "CANDIDATURE_CLIENT_ID", "the application's id (its UID)"),
    (Variable::ClientSecret, "CANDIDATURE_CLIENT_SECRET", "the application's secret"),
    (Variable::Token, "CANDIDATURE_TOKEN", "a ready access token, instead of an id and a secret"),
    (Variable::Output, "CANDIDATURE_OUTPUT", "table, json, jsonl, csv or markdown, as --output"),
    (Variable::DryRun, "CANDIDATURE_DRY_RUN", "true or false, as --dry-run"),
    (Variable::Yes, "CANDIDATURE_YES", "true or false, as --yes"),
    (Variable::NoInput, "CANDIDATURE_NO_INPUT", "true or false, as --no-input"),
    (Variable::Quiet, "CANDIDATURE_QUIET", "true or false, as --quiet"),
    (Variable::Verbose, "CANDIDATURE_VERBOSE", "true, false or a level from 0 to 2, as --verbose"),
    (Variable::Color, "CANDIDATURE_COLOR", "auto, always or never, as --color"),
    (Variable::Timeout, "CANDIDATURE_TIMEOUT", "seconds, as --timeout"),
    (Variable::Cacert, "CANDIDATURE_CACERT", "a PEM file, as --cacert"),
    (Variable::Ledger, "CANDIDATURE_LEDGER", "a file, as --ledger"),
    (Variable::NoColor, "NO_COLOR", "when set, no colour unless --color asks for it"),
];

impl Variable {
    pub fn name(self) -> &'static str {
        VARIABLES.iter().find(|(variable, ..)| *variable == self).map_or("", |(_, name, _)| name)
    }
}

/// The value of a variable; an empty one counts as unset.
pub fn read(variable: Variable) -> Option<String> {
    from_system(variable.name())
}

/// The path in a variable, byte for byte.
pub fn read_path(variable: Variable) -> Option<PathBuf> {
    os_from_system(variable.name()).map(PathBuf::from)
}

/// A credential, without the line end that a CI system or a copy may have put behind it.
pub fn credential(variable: Variable) -> Option<String> {
    read(variable).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The names of the variables that no other program is to be told.
pub fn secret_names() -> Vec<&'static str> {
    vec![Variable::ClientSecret.name(), Variable::Token.name()]
}

/// Whether there is to be no colour unless somebody asks for it: a dumb terminal shows it as rubbish.
pub fn forbids_colour() -> bool {
    read(Variable::NoColor).is_some() || from_system("TERM").as_deref() == Some("dumb")
}

/// Whether a person could be looking at a desktop that can ask them to unlock their keyring.
pub fn has_display() -> bool {
    ["WAYLAND_DISPLAY", "DISPLAY"].into_iter().any(|name| from_system(name).is_some())
}

/// The address of the session bus, on which the desktop's keyring is found.
pub fn session_bus() -> Option<String> {
    from_system("DBUS_SESSION_BUS_ADDRESS")
}

/// Whether GitHub Actions runs this, and the file for the summary of its step.
pub fn github_step_summary() -> Option<String> {
    from_system("GITHUB_STEP_SUMMARY").filter(|_| is_github_actions())
}

pub fn is_github_actions() -> bool {
    from_system("GITHUB_ACTIONS").as_deref() == Some("true")
}

/// The proxy that the usual variables give for `scheme`, as `doctor` reports it; the HTTP client
/// reads the same variables itself.
pub fn proxy(scheme: &str) -> Option<(String, String)> {
    // CGI sets HTTP_PROXY from a request's header, so only its lower-case form is customary; the
    // HTTP client takes both outside CGI.
    let names = [
        format!("{scheme}_proxy"),
        format!("{}_PROXY", scheme.to_uppercase()),
        "all_proxy".to_owned(),
        "ALL_PROXY".to_owned(),
    ];
    names.into_iter().find_map(|name| from_system(&name).map(|value| (name, value)))
}

/// Whether the HTTP client can use this as a proxy: what it cannot read it passes over in silence.
pub fn is_proxy(value: &str) -> bool {
    let url = if value.contains("://") { Url::parse(value) } else { Url::parse(&format!("http://{value}")) };
    url.is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// What is not Unicode is replaced by what is, and so refused where it is read: left out, a dry run or
/// the sandbox would become the real thing.
fn from_system(name: &str) -> Option<String> {
    os_from_system(name).map(|value| value.to_string_lossy().into_owned())
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn os_from_system(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}
