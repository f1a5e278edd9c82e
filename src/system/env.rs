//! Every environment variable that our own code reads. Libraries read others: the home and XDG folders.

use std::ffi::OsString;

/// A variable that sets an option or gives a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    /// The profile to use.
    Profile,
    /// The API's address.
    ApiUrl,
    /// The application's id.
    ClientId,
    /// The application's secret.
    ClientSecret,
    /// An access token.
    Token,
    /// The output format.
    Output,
    /// Whether to send nothing.
    DryRun,
    /// Whether to refuse every command that would change a record.
    ReadOnly,
    /// Whether to answer yes to every question.
    Yes,
    /// Whether to ask nothing.
    NoInput,
    /// Whether to print only results and errors.
    Quiet,
    /// How much to print.
    Verbose,
    /// When to use colour.
    Color,
    /// The timeout of a request, in seconds.
    Timeout,
    /// A PEM file with certificates to trust.
    Cacert,
    /// The ledger file.
    Ledger,
    /// Turns colour off when set to anything.
    NoColor,
}

/// Each variable with its name and its help: the help and the man page print this table, and a test holds
/// the README against it.
#[rustfmt::skip] // a table reads as rows
pub static VARIABLES: &[(Variable, &str, &str)] = &[
    (Variable::Profile, "CANDIDATURE_PROFILE", "the profile to use"),
    (Variable::ApiUrl, "CANDIDATURE_API_URL", "the API's address"),
    (Variable::ClientId, "CANDIDATURE_CLIENT_ID", "the application's id (its UID)"),
    (Variable::ClientSecret, "CANDIDATURE_CLIENT_SECRET", "the application's secret"),
    (Variable::Token, "CANDIDATURE_TOKEN", "an access token, instead of id and secret"),
    (Variable::Output, "CANDIDATURE_OUTPUT", "table, json, jsonl, csv or markdown"),
    (Variable::DryRun, "CANDIDATURE_DRY_RUN", "true or false"),
    (Variable::ReadOnly, "CANDIDATURE_READ_ONLY", "true or false"),
    (Variable::Yes, "CANDIDATURE_YES", "true or false"),
    (Variable::NoInput, "CANDIDATURE_NO_INPUT", "true or false"),
    (Variable::Quiet, "CANDIDATURE_QUIET", "true or false"),
    (Variable::Verbose, "CANDIDATURE_VERBOSE", "true, false or a level from 0 to 2"),
    (Variable::Color, "CANDIDATURE_COLOR", "auto, always or never"),
    (Variable::Timeout, "CANDIDATURE_TIMEOUT", "seconds that a request may take"),
    (Variable::Cacert, "CANDIDATURE_CACERT", "a PEM file with certificates to trust"),
    (Variable::Ledger, "CANDIDATURE_LEDGER", "the ledger file"),
    (Variable::NoColor, "NO_COLOR", "when set, no colour unless asked for"),
];

impl Variable {
    /// The name in the environment, such as `CANDIDATURE_PROFILE`.
    pub fn name(self) -> &'static str {
        VARIABLES.iter().find(|(variable, ..)| *variable == self).map_or("", |(_, name, _)| name)
    }
}

/// The value of a variable. An empty variable counts as unset.
pub fn read(variable: Variable) -> Option<OsString> {
    read_os(variable.name())
}

/// The credential in a variable, without the surrounding whitespace that CI systems and copying add.
pub fn credential(variable: Variable) -> Option<String> {
    read_text(variable.name()).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// Whether a variable for a credential is set to nothing, as CI systems do for a secret that they do not have.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub fn is_blank(variable: Variable) -> bool {
    std::env::var_os(variable.name()).is_some_and(|value| value.to_string_lossy().trim().is_empty())
}

/// The names of the variables that are removed from the environment of programs that we start.
pub fn secret_names() -> Vec<&'static str> {
    vec![Variable::ClientSecret.name(), Variable::Token.name()]
}

/// Whether the environment turns colour off: `NO_COLOR` is set, or the terminal cannot show colour.
pub fn forbids_colour() -> bool {
    read(Variable::NoColor).is_some() || read_text("TERM").as_deref() == Some("dumb")
}

/// Whether the environment turns colour on, even without a terminal.
pub fn forces_colour() -> bool {
    let is_on = |name| read_text(name).is_some_and(|value| value != "0" && value != "false");
    ["CLICOLOR_FORCE", "FORCE_COLOR"].into_iter().any(is_on)
}

/// Whether there is a desktop on which a person could unlock the keyring.
pub fn has_display() -> bool {
    ["WAYLAND_DISPLAY", "DISPLAY"].into_iter().any(|name| read_os(name).is_some())
}

/// The address of the session bus, through which the desktop's keyring is reached.
pub fn session_bus() -> Option<String> {
    read_text("DBUS_SESSION_BUS_ADDRESS")
}

/// The folder of this session's sockets.
#[cfg(target_os = "linux")]
pub fn runtime_folder() -> Option<std::path::PathBuf> {
    read_text("XDG_RUNTIME_DIR").map(Into::into)
}

/// The system's folder for temporary files.
pub fn temporary_folder() -> std::path::PathBuf {
    std::env::temp_dir()
}

/// The file for the summary of the current step, if GitHub Actions runs this process.
pub fn github_step_summary() -> Option<String> {
    read_text("GITHUB_STEP_SUMMARY").filter(|_| is_github_actions())
}

/// The command of the editor that the person prefers.
pub fn editor() -> Option<String> {
    ["VISUAL", "EDITOR"].into_iter().find_map(read_text)
}

/// The name of the user, as the environment has it.
pub fn user_name() -> Option<String> {
    ["LOGNAME", "USER", "USERNAME"].into_iter().find_map(read_text)
}

/// The name of this computer, as Windows has it.
#[cfg(not(unix))]
pub fn computer_name() -> Option<String> {
    read_text("COMPUTERNAME")
}

/// Whether GitHub Actions runs this process.
pub fn is_github_actions() -> bool {
    read_text("GITHUB_ACTIONS").as_deref() == Some("true")
}

/// Whether a CI system runs this process that acts on what it finds in the log.
pub fn is_ci() -> bool {
    // GitHub and what imitates it, GitLab, Azure Pipelines, TeamCity.
    let is_true = |name| read_text(name).is_some_and(|value| value.eq_ignore_ascii_case("true"));
    ["GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD"].into_iter().any(is_true) || read_os("TEAMCITY_VERSION").is_some()
}

/// The variable that names the proxy for https, and its value. As in curl, a name in small letters comes before
/// the same name in capitals.
pub fn proxy() -> Option<(&'static str, String)> {
    first_of(&["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
}

/// The variable that names the hosts without a proxy, and its value.
pub fn no_proxy() -> Option<(&'static str, String)> {
    first_of(&["no_proxy", "NO_PROXY"])
}

fn first_of(names: &[&'static str]) -> Option<(&'static str, String)> {
    names.iter().find_map(|name| Some((*name, read_text(name)?)))
}

/// The text of a variable. Bytes that are not Unicode become U+FFFD, so that the code that parses the text
/// refuses it. If such a variable counted as unset, a dry run or the sandbox could turn into the real
/// thing.
fn read_text(name: &str) -> Option<String> {
    read_os(name).map(|value| value.to_string_lossy().into_owned())
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn read_os(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}
