//! Flags and verbs that people are likely to try, and what to use instead.
//!
//! clap suggests a flag with a similar spelling; this table knows flags with a similar meaning. A test
//! checks that every flag in these texts exists.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use crate::domain::field::{Field, by_name};
use crate::domain::filter::Use;
use crate::system::shell_quoting;

/// Words that mean the same thing, without dashes in front.
struct Guess {
    typed: &'static [&'static str],
    /// Hints, each with the argument that the verb must have for it; the first match is given. The
    /// texts may contain `{typed}` and `{verb}`, the full command.
    hints: &'static [(&'static str, &'static str)],
}

const fn guess(typed: &'static [&'static str], hints: &'static [(&'static str, &'static str)]) -> Guess {
    Guess { typed, hints }
}

/// Matches an argument that every verb has.
const ANY: &str = "";

#[rustfmt::skip] // a table reads as rows
static FLAGS: &[Guess] = &[
    // the record
    guess(&["login", "username", "user-name", "slug", "u"], &[
        ("user", "did you mean --user? It takes a login or a user's id"),
        ("filter", "to see the record of a login: candidature show --user LOGIN"),
    ]),
    guess(&["number", "candidature", "candidature-id", "record", "record-id"], &[
        ("id", "did you mean --id? It takes the id of the candidature"),
    ]),
    guess(&["name", "first-name", "last-name", "firstname", "lastname", "full-name", "surname"], &[
        ("contact-last-name", "a candidature does not hold the applicant's name; the contact person's name is in --contact-first-name and --contact-last-name"),
        (ANY, "records cannot be found by name; with a login: candidature show --user LOGIN"),
    ]),
    // the fields
    guess(&["delete", "clear", "null", "empty", "remove"], &[
        ("unset", "did you mean --unset FIELD? It clears a field; records cannot be deleted"),
        ("null-token", "to clear fields from a file, write a word such as NULL in their cells and add --null-token NULL"),
        (ANY, "records cannot be deleted; to clear a field: candidature update --unset FIELD"),
    ]),
    guess(&["set", "field", "value", "values", "data", "d"], &[
        ("body", "each field has its own flag, such as --birth-city; --body FILE reads a JSON object"),
        ("fields", "did you mean --fields FIELD,FIELD?"),
    ]),
    guess(&["put", "patch"], &[("method", "did you mean --method {typed}?")]),
    // files
    guess(&["file", "input", "input-file", "in", "path", "from-file"], &[
        ("body", "to read the fields from a JSON file: --body FILE; to edit many records: candidature apply FILE"),
        ("file", "FILE needs no flag: {verb} FILE"),
    ]),
    guess(&["out", "out-file", "outfile", "output-file", "to", "save-as"], &[
        ("to", "did you mean --to FILE?"),
        ("force", "FILE needs no flag: {verb} FILE"),
        ("save", "did you mean --save FILE?"),
        ("report", "did you mean --report DIR?"),
        (ANY, "to write the output to a file: {verb} -o csv > FILE"),
    ]),
    guess(&["xlsx", "excel"], &[
        ("template", "did you mean --template xlsx?"),
        ("force", "end the name of the file in .xlsx: {verb} FILE.xlsx"),
    ]),
    guess(&["worksheet", "tab"], &[("sheet", "did you mean --sheet?")]),
    guess(&["ignore", "ignore-columns", "exclude", "skip-column"], &[("ignore-column", "did you mean --ignore-column NAME?")]),
    guess(&["delimiter", "separator"], &[("sheet", "the separator of a file is detected; no flag is needed")]),
    guess(&["overwrite", "replace"], &[("force", "did you mean --force? It replaces an existing file")]),
    // output
    guess(&["json", "jsonl", "csv", "markdown", "table"], &[(ANY, "did you mean -o {typed}?")]),
    guess(&["format", "output-format", "fmt"], &[
        ("template", "did you mean --template FORMAT, or --output FORMAT (-o) for the list?"),
        (ANY, "did you mean --output FORMAT (-o)?"),
    ]),
    guess(&["debug", "trace", "log-level"], &[(ANY, "did you mean --verbose (-v)? -vv shows headers too")]),
    guess(&["silent"], &[(ANY, "did you mean --quiet (-q)?")]),
    guess(&["no-color", "no-colour", "colour", "colors"], &[(ANY, "did you mean --color never?")]),
    // questions
    guess(&["force", "assume-yes", "no-confirm", "confirm"], &[(ANY, "did you mean --yes (-y)? It answers yes to every question")]),
    guess(&["non-interactive", "no-prompt", "batch"], &[
        (ANY, "did you mean --yes, which answers yes to every question, or --no-input, which never asks?"),
    ]),
    guess(&["interactive", "ask"], &[("diff", "did you mean --diff? It shows the differences and asks")]),
    guess(&["dry", "dryrun", "simulate", "preview", "test", "what-if", "pretend"], &[
        (ANY, "did you mean --dry-run (-n)? It sends nothing"),
    ]),
    // lists
    guess(&["limit", "max", "count", "top", "head", "per-page", "page-size", "page"], &[
        ("limit", "did you mean --limit N? 0 means all"),
        ("max-changes", "all rows of a file are sent; --max-changes N stops if more than N records would change"),
    ]),
    guess(&["all"], &[("limit", "did you mean --limit 0?")]),
    guess(&["where", "query", "search", "match"], &[("filter", "did you mean --filter FIELD=VALUE?")]),
    guess(&["between", "from", "since", "until", "after", "before"], &[
        ("range", "did you mean --range FIELD=LOW,HIGH?"),
        ("older-than", "did you mean --older-than TIME, such as 90d?"),
    ]),
    guess(&["order", "order-by", "sort-by"], &[("sort", "did you mean --sort FIELD?")]),
    guess(&["desc", "descending", "reverse"], &[("sort", "for descending order, put `-` before the field: --sort -birth_date")]),
    guess(&["columns", "column", "cols"], &[("fields", "did you mean --fields FIELD,FIELD?")]),
    guess(&["latest", "newest", "recent"], &[("last", "did you mean --last?")]),
    // runs
    guess(&["concurrency", "parallel", "threads", "workers"], &[("jobs", "did you mean --jobs N?")]),
    guess(&["throttle", "rate-limit", "rps"], &[("rate", "did you mean --rate N, in requests a second?")]),
    guess(&["max-failures", "fail-fast", "stop-on-error"], &[("max-errors", "did you mean --max-errors N? 0 stops at the first failed row")]),
    guess(&["time-limit", "duration", "deadline"], &[
        ("max-duration", "did you mean --max-duration TIME, such as 50m?"),
        (ANY, "did you mean --timeout SECONDS?"),
    ]),
    guess(&["retries", "retry"], &[
        ("ledger", "requests are retried automatically; to send failed rows again: candidature runs retry --last"),
        (ANY, "requests are retried automatically; --timeout says for how long"),
    ]),
    guess(&["verify"], &[("no-verify", "updated records are read back at the end, unless you add --no-verify")]),
    guess(&["db", "database"], &[("ledger", "did you mean --ledger FILE?")]),
    // the connection
    guess(&["token", "access-token"], &[(ANY, "secrets cannot be given as flags; set the variable CANDIDATURE_TOKEN")]),
    guess(&["secret", "client-secret", "password"], &[
        ("secret-stdin", "did you mean --secret-stdin? It reads the secret from standard input"),
        (ANY, "log in once with `candidature auth login`, or set the variable CANDIDATURE_CLIENT_SECRET"),
    ]),
    guess(&["client-id", "uid", "app-id"], &[
        ("client-id", "did you mean --client-id?"),
        (ANY, "log in once with `candidature auth login`, or set the variable CANDIDATURE_CLIENT_ID"),
    ]),
    guess(&["url", "host", "server", "endpoint", "base-url", "address"], &[(ANY, "did you mean --api-url URL?")]),
    guess(&["sandbox"], &[(ANY, "did you mean --profile sandbox?")]),
    guess(&["config", "account"], &[(ANY, "did you mean --profile NAME?")]),
    guess(&["ca", "ca-cert", "ca-bundle", "ca-file", "cert"], &[(ANY, "did you mean --cacert FILE?")]),
    guess(&["insecure", "k", "no-verify", "skip-verify"], &[
        (ANY, "certificates are always verified; --cacert FILE adds one to trust"),
    ]),
    guess(&["version"], &[(ANY, "did you mean `candidature --version`?")]),
];

/// Verbs of other programs, and the command here.
#[rustfmt::skip] // a table reads as rows
static VERBS: &[(&[&str], &str)] = &[
    (&["set", "modify", "change", "patch"], "candidature update"),
    (&["get", "view", "read", "find"], "candidature show --user LOGIN"),
    (&["ls", "search", "users", "candidatures", "records"], "candidature list"),
    (&["download", "dump", "backup"], "candidature export FILE"),
    (&["validate", "lint", "verify"], "candidature check FILE"),
    (&["diff", "preview", "compare"], "candidature plan FILE"),
    (&["import", "upload", "send", "bulk", "batch"], "candidature apply FILE"),
    (&["history", "log", "ledger"], "candidature runs"),
    (&["undo", "revert", "rollback", "restore"], "candidature runs undo --last"),
    (&["resume", "continue"], "candidature runs resume --last"),
    (&["retry"], "candidature runs retry --last"),
    (&["login", "logout", "token"], "candidature auth {typed}"),
    (&["whoami", "status"], "candidature auth status"),
    (&["config", "test", "diagnose"], "candidature doctor"),
    (&["serve", "reset"], "candidature sandbox {typed}"),
    (&["template"], "candidature fields --template xlsx FILE.xlsx"),
    (&["countries", "columns"], "candidature fields"),
    (&["delete", "remove", "clear"], "candidature update --unset FIELD"),
    (&["version"], "candidature --version"),
];

/// Other names for fields.
const FIELDS: &[(&str, &str)] = &[
    ("mail", "email"),
    ("e_mail", "email"),
    ("email_address", "email"),
    ("birthday", "birth_date"),
    ("birthdate", "birth_date"),
    ("date_of_birth", "birth_date"),
    ("sex", "gender"),
    ("telephone", "phone"),
    ("phone_number", "phone"),
];

/// The hint for what was typed, if it is a likely guess. `name` is the full command of `verb`.
pub fn hint(error: &clap::Error, verb: &Command, name: &str) -> Option<String> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    match error.kind() {
        ErrorKind::UnknownArgument => for_flag(text(ContextKind::InvalidArg)?, verb, name),
        ErrorKind::InvalidSubcommand if name == "candidature" => for_verb(text(ContextKind::InvalidSubcommand)?),
        ErrorKind::InvalidValue if text(ContextKind::InvalidArg)?.starts_with("--output") => {
            for_output(text(ContextKind::InvalidValue)?, verb, name)
        }
        _ => None,
    }
}

fn for_flag(word: &str, verb: &Command, name: &str) -> Option<String> {
    let typed = word.strip_prefix("--").or_else(|| word.strip_prefix('-'))?;
    let known = FLAGS.iter().filter(|guess| guess.typed.contains(&typed)).flat_map(|guess| guess.hints);
    if let Some((_, hint)) = known.into_iter().find(|(wanted, _)| has(verb, wanted)) {
        return Some(hint.replace("{typed}", typed).replace("{verb}", name));
    }
    let typed = typed.replace('-', "_");
    let field = FIELDS.iter().find(|(other, _)| *other == typed).map_or(typed.as_str(), |(_, field)| field);
    for_field(by_name(field)?, verb)
}

/// A field's flag at a verb that does not have it, or another name for it.
fn for_field(field: &Field, verb: &Command) -> Option<String> {
    let (name, flag) = (field.name, field.flag());
    let can_filter = Use::Filter.names().contains(&name);
    if has(verb, &flag) {
        Some(format!("did you mean --{flag}?"))
    } else if has(verb, "filter") && can_filter {
        Some(format!("did you mean --filter {name}=VALUE?"))
    } else if has(verb, "filter") {
        Some(format!("the API cannot filter by {name}; --fields {name} shows it"))
    } else if has(verb, "sheet") {
        Some(format!("in a file, {name} is a column; to edit one record: candidature update"))
    } else if has(verb, "user") && can_filter {
        Some(format!("to find a record by {name}: candidature list --filter {name}=VALUE"))
    } else {
        None
    }
}

/// Whether the verb has this flag, or this argument without a flag.
fn has(verb: &Command, wanted: &str) -> bool {
    let is_wanted = |arg: &Arg| arg.get_long() == Some(wanted) || arg.is_positional() && arg.get_id() == wanted;
    wanted == ANY || verb.get_arguments().any(is_wanted)
}

fn for_verb(typed: &str) -> Option<String> {
    if [".csv", ".jsonl", ".xlsx", ".ods", ".plan"].iter().any(|end| typed.ends_with(end)) {
        return Some(format!("to apply a file: candidature apply {}", shell_quoting::word(typed)));
    }
    let (_, command) = VERBS.iter().find(|(words, _)| words.contains(&typed))?;
    Some(format!("did you mean `{}`?", command.replace("{typed}", typed)))
}

/// A file name where a format is expected.
fn for_output(value: &str, verb: &Command, name: &str) -> Option<String> {
    if !value.contains(['.', '/', '\\']) {
        return None;
    }
    let path = shell_quoting::word(value);
    // Only the verbs that write FILE can replace it.
    let writes_file = has(verb, "file") && has(verb, "force");
    Some(if writes_file {
        format!("-o takes a format; FILE needs no flag: {name} {path}")
    } else {
        format!("-o takes a format; to write the output to a file: {name} -o csv > {path}")
    })
}
