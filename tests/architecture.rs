//! Who may import whom: the table of `lib.rs`, held against every `crate::` path.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Module, and what it may import beside `error` and itself.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("api", &["http_client", "domain"]),
    ("auth", &["http_client", "system"]),
    (
        "cli",
        &[
            "api",
            "auth",
            "config",
            "domain",
            "engine",
            "files",
            "http_client",
            "ledger",
            "ops",
            "plan",
            "sandbox",
            "system",
        ],
    ),
    ("config", &["system"]),
    ("domain", &[]),
    ("engine", &["api", "domain", "http_client", "ledger", "plan", "system"]),
    ("error", &[]),
    ("files", &["domain"]),
    ("http_client", &["system"]),
    ("ledger", &["domain", "system"]),
    ("ops", &["api", "domain", "http_client", "ledger", "plan"]),
    ("plan", &["api", "domain", "files", "http_client", "ledger"]),
    ("sandbox", &["domain::field"]),
    ("system", &[]),
];

fn source_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The paths behind each `crate::` of a file, tests included.
fn imports(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = code.flat_map(|line| [line, "\n"]).collect();
    code.split("crate::")
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':').collect())
        .collect()
}

#[test]
fn modules_import_only_what_the_table_allows() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    let mut files = Vec::new();
    source_files(&source, &mut files);
    let mut violations = Vec::new();
    let mut seen = 0;
    for file in files {
        let inside = file.strip_prefix(&source).unwrap();
        let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if matches!(module, "lib" | "main") {
            continue;
        }
        let allowed = allowed.get(module).unwrap_or_else(|| panic!("{module} is not in the table"));
        for import in imports(&fs::read_to_string(&file).unwrap()) {
            seen += 1;
            let is_allowed = |path: &&str| import == **path || import.starts_with(&format!("{path}::"));
            let always = import.starts_with(module) || import.starts_with("error");
            if !always && !allowed.iter().any(is_allowed) {
                violations.push(format!("{} imports {import}", inside.display()));
            }
        }
    }
    assert!(seen > 50, "the test has lost sight of the imports: {seen}");
    assert!(violations.is_empty(), "{violations:#?}");
}

/// The table in the documentation of `lib.rs` is the one above.
#[test]
fn the_table_for_readers_has_the_same_modules() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("//! | `"));
    let mut modules: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    modules.sort_unstable();
    let listed: Vec<&str> = MAY_IMPORT.iter().map(|(module, _)| *module).collect();
    assert_eq!(modules, listed);
}
