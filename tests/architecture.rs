//! The walls between the modules: who may import whom, and who may use another crate, the file system,
//! the environment or the terminal. The table of modules is the one in the documentation of `src/lib.rs`.
//!
//! A failure names the rule and the place. `architecture/snippets.rs` shows that each rule is held.

mod rules;
mod snippets;
mod source;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use rules::{Door, Violation};
use source::Sources;

/// Which module may name which crate, and which part of the standard library. The longest path that
/// fits decides; an empty list is for every module. Other parts of `std` are free.
const DOORS: &[Door] = &[
    // errors, text and numbers: harmless everywhere
    ("anyhow", &[]),
    ("thiserror", &[]),
    ("serde", &[]),
    ("serde_json", &[]),
    ("chrono", &[]),
    ("jiff", &["domain"]),
    ("url", &[]),
    ("secrecy", &[]),
    ("percent_encoding", &["api", "http_client", "ledger", "sandbox", "system::session_bus"]),
    ("regex", &["domain"]),
    ("strsim", &["domain"]),
    ("icu_normalizer", &["domain"]),
    ("memchr", &["domain", "files", "http_client", "system"]),
    ("fastrand", &["system", "sandbox"]),
    ("sha2", &["auth", "cli", "files", "ledger", "plan"]),
    ("base64", &["sandbox", "cli::ui"]),
    ("bytes", &["sandbox", "http_client"]),
    // the command line and the terminal
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("comfy_table", &["cli::ui"]),
    ("console", &["cli::ui"]),
    ("dialoguer", &["cli::ui"]),
    ("indicatif", &["cli::ui"]),
    ("similar", &["cli::ui"]),
    ("unicode_segmentation", &["cli::ui"]),
    ("std::io::stdin", &["cli::ui", "cli::input"]),
    ("std::io::stdout", &["cli::ui"]),
    ("std::io::stderr", &["cli::ui"]),
    ("std::process::exit", &["system::signals", "cli::shortage"]),
    ("signal_hook", &["system::signals"]),
    // the network
    ("reqwest", &["http_client"]),
    ("rustls", &["http_client"]),
    ("rustls_platform_verifier", &["http_client"]),
    ("http", &["api", "auth", "http_client", "sandbox", "cli::ui::http_events"]),
    ("http_body_util", &["sandbox"]),
    ("hyper", &["sandbox"]),
    ("hyper_util", &["http_client::proxy", "sandbox"]),
    ("std::net", &["config", "http_client", "sandbox"]),
    ("tokio", &["cli", "ops", "engine", "http_client", "auth", "sandbox", "system"]),
    ("tokio::net", &["sandbox"]),
    ("tokio::signal", &["system::signals", "sandbox"]),
    ("tokio::fs", &["system"]),
    ("tokio::process", &["auth::secret_source"]),
    ("futures_util", &["engine", "http_client"]),
    // credentials
    ("oauth2", &["auth"]),
    ("keyring", &["auth"]),
    ("linux_keyutils", &["auth"]),
    ("dbus_secret_service", &["auth"]),
    // databases and files
    ("rusqlite", &["ledger", "sandbox"]),
    ("quick_xml", &["files"]),
    ("ssfmt", &["files"]),
    ("csv", &["files"]),
    ("chardetng", &["files"]),
    ("codepage", &["domain"]),
    ("encoding_rs", &["domain", "files"]),
    ("oem_cp", &["domain"]),
    ("encoding_rs_io", &["files"]),
    ("flate2", &["files"]),
    ("rust_xlsxwriter", &["files"]),
    ("zip", &["files"]),
    ("toml_edit", &["config", "files::edit_text"]),
    ("etcetera", &["config", "system"]),
    ("tempfile", &["system"]),
    ("rustix", &["system", "cli::ui"]),
    // `cli::input` opens the files that a command names
    (
        "std::fs",
        &[
            "system",
            "sandbox::database",
            "config::profile",
            "ledger::lock",
            "http_client::transport",
            "cli::input",
            "cli::ui::step_summary",
        ],
    ),
    // an open file may be handed on; opening one is for `std::fs`
    ("std::fs::File", &[]),
    ("std::fs::File::create", &["system"]),
    ("std::fs::File::create_new", &["system"]),
    ("std::fs::File::open", &["system", "cli::input", "cli::completion", "config::profile"]),
    ("std::fs::File::options", &["system", "cli::ui::prompt"]),
    // the environment and other programs
    ("std::env", &["system::env"]),
    ("std::process::Command", &["auth::secret_source", "system::editor"]),
];

/// The median length of the files in `src`, in lines.
const LONGEST_MEDIAN: usize = 130;

/// All Rust files below a folder of the project, as path and text.
fn read(folder: &str) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join(folder)];
    let mut files = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    files
}

/// The crates that `Cargo.toml` names.
fn dependencies() -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let manifest: toml_edit::DocumentMut = text.parse().unwrap();
    let target = manifest["target"].as_table().unwrap();
    let tables = target.iter().map(|(_, table)| table).chain([manifest.as_item()]);
    let names = tables
        .flat_map(|table| ["dependencies", "dev-dependencies"].map(|kind| table.get(kind)))
        .flatten()
        .flat_map(|table| table.as_table().unwrap().iter().map(|(name, _)| name.replace('-', "_")));
    names.collect()
}

fn sources(files: &BTreeMap<String, String>) -> Sources {
    Sources::parse(files.iter().map(|(path, text)| (path.as_str(), text.as_str())), dependencies())
}

/// The files of `src`, parsed once for all tests.
fn src() -> &'static Sources {
    static SRC: LazyLock<Sources> = LazyLock::new(|| sources(&read("src")));
    &SRC
}

/// Fails with every violation.
fn assert_none(violations: &[Violation]) {
    let shown: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert!(shown.is_empty(), "\n{}\n", shown.join("\n"));
}

#[test]
fn modules_import_only_what_the_table_allows() {
    let sources = src();
    let references: usize = sources.files.keys().map(|path| sources.references(path).len()).sum();
    assert!(references > 1000, "the test no longer finds the imports: {references}");
    assert_none(&rules::imports(sources, &import_table()));
}

fn import_table() -> Vec<rules::Row> {
    rules::import_table(&read("src")["src/lib.rs"])
}

#[test]
fn the_table_of_modules_is_complete_and_points_downwards() {
    let table = import_table();
    assert_eq!(rules::imports_upwards(&table), Vec::<String>::new());
    let mut listed: Vec<&str> = table.iter().map(|row| row.module.as_str()).collect();
    listed.sort_unstable();
    let sources = src();
    let modules: Vec<&str> = sources.files["src/lib.rs"].children.iter().map(String::as_str).collect();
    assert_eq!(listed, modules, "the table in src/lib.rs and its `mod` declarations name the same modules");
}

#[test]
fn crates_files_environment_and_terminal_are_used_where_they_belong() {
    let sources = src();
    assert_none(&rules::doors(sources, DOORS));
    assert_eq!(rules::unused_doors(sources, DOORS), Vec::<&str>::new(), "rows of DOORS for crates that are not used");
}

#[test]
fn files_do_not_import_each_other_in_a_circle() {
    assert_none(&rules::cycles(src()));
}

#[test]
fn every_file_is_compiled() {
    assert_none(&rules::not_compiled(src(), &["src/lib.rs", "src/main.rs"]));
    assert_none(&rules::not_compiled(&sources(&read("tests")), &["tests/all.rs"]));
}

#[test]
fn layers_below_the_command_line_do_not_know_its_flags() {
    assert_none(&rules::flags(src()));
}

#[test]
fn files_and_functions_are_short() {
    let sources = src();
    assert_none(&rules::lengths(sources));
    let median = rules::median_length(sources);
    assert!(
        median <= LONGEST_MEDIAN,
        "the median file of src has {median} lines; at most {LONGEST_MEDIAN} are allowed"
    );
}
