//! The rules on small made-up crates: what they must catch, and what they must let through.

use super::rules::{self, Door, Violation};
use super::source::Sources;

const LIB: &str = "\
//! | module | what it is | may import |
//! |---|---|---|
//! | `cli` | the command line | everything below |
//! | `ops` | use cases | everything below except `sandbox` |
//! | `engine` | sends | `http_client`, `domain` |
//! | `sandbox` | a copy of the API | `domain::field` (the names) |
//! | `http_client` | the network | |
//! | `domain` | edits | |
mod cli; mod ops; mod engine; mod sandbox; mod http_client; mod domain;
";

const DOORS: &[Door] = &[
    ("clap", &["cli"]),
    ("reqwest", &["http_client"]),
    ("serde_json", &[]),
    ("std::fs", &["system"]),
    ("std::fs::File", &[]),
    ("std::fs::File::open", &["system"]),
    ("std::io::stdout", &["cli::ui"]),
];

fn sources(files: &[(&str, &str)]) -> Sources {
    let crates = ["clap", "reqwest", "serde_json", "rusqlite", "fs"].map(str::to_owned);
    Sources::parse(files.iter().copied().chain([("src/lib.rs", LIB)]), crates)
}

/// What one file breaks of the import table and of the doors, as `line: rule`.
fn broken(path: &str, text: &str) -> Vec<(usize, &'static str)> {
    let sources = sources(&[(path, text)]);
    let found = [rules::imports(&sources, &rules::import_table(LIB)), rules::doors(&sources, DOORS)].concat();
    assert!(found.iter().all(|violation| violation.file == path && violation.to_string().contains(violation.rule)));
    found.iter().map(|violation| (violation.line, violation.rule)).collect()
}

#[test]
fn the_table_is_read_from_the_documentation() {
    let table = rules::import_table(LIB);
    let of = |name: &str| table.iter().find(|row| row.module == name).unwrap().may_import.join(" ");
    assert_eq!(of("cli"), "ops engine sandbox http_client domain");
    assert_eq!(of("ops"), "engine http_client domain");
    assert_eq!((of("sandbox"), of("domain")), ("domain::field".to_owned(), String::new()));
    assert_eq!(rules::imports_upwards(&table), Vec::<String>::new());
    let upwards = LIB.replace("| `domain` | edits | |", "| `domain` | edits | `ops` |");
    assert_eq!(rules::imports_upwards(&rules::import_table(&upwards)).len(), 1);
}

#[test]
fn an_import_upwards_is_found_however_it_is_written() {
    for text in [
        "use crate::http_client::Client;",
        "use crate::{domain, http_client::{self, Client}};",
        "use super::http_client::Client as Other;",
        "fn f(_: &super::http_client::Client) {}",
        "use super::http_client as domain;",
        "use crate as root; fn f() { root::http_client::send() }",
        "fn f() { assert_eq!(1, vec![crate::http_client::LIMIT].len()) }",
        "macro_rules! send { () => { $crate::http_client::send() } }",
        "#[derive(Clone)] #[serde(with = \"x\", default(crate::http_client::new))] struct S;",
        "mod inner { use super::super::http_client::Client; }",
        "type T = Vec<Option<self::super::http_client::Client>>;",
    ] {
        let found: Vec<&str> = broken("src/domain.rs", text).into_iter().map(|(_, rule)| rule).collect();
        assert!(found.contains(&rules::IMPORTS), "{text}: {found:?}");
    }
}

#[test]
fn super_super_is_resolved_and_refused() {
    let text = "\n\nfn f(_: &super::super::http_client::Client) {}";
    assert_eq!(broken("src/domain/edit.rs", text), [(3, rules::NO_SUPER_SUPER), (3, rules::IMPORTS)]);
    assert_eq!(broken("src/domain/edit.rs", "use super::super::domain::A;"), [(1, rules::NO_SUPER_SUPER)]);
}

#[test]
fn whole_segments_of_a_path_count() {
    assert_eq!(broken("src/sandbox/check.rs", "use crate::domain::field::FIELDS;"), []);
    assert_eq!(broken("src/sandbox/check.rs", "use crate::domain::fields::X;"), [(1, rules::IMPORTS)]);
    assert_eq!(broken("src/sandbox/check.rs", "use crate::domain;"), [(1, rules::IMPORTS)]);
    assert_eq!(broken("src/other.rs", "use crate::domain::X;"), [(1, rules::IMPORTS)], "not in the table");
}

#[test]
fn another_crate_is_found_without_a_use() {
    let text = "pub fn leak(_: &reqwest::Client) {}";
    assert_eq!(broken("src/domain/edit.rs", text), [(1, rules::DOORS)]);
    assert_eq!(broken("src/http_client/transport.rs", text), []);
    assert_eq!(broken("src/ops/run.rs", "fn f() -> clap::Command { todo!() }"), [(1, rules::DOORS)]);
    assert_eq!(broken("src/ops/run.rs", "use ::clap::Command;"), [(1, rules::DOORS)]);
    assert_eq!(broken("src/ops/run.rs", "#[derive(Debug, clap::Args)] struct Options;"), [(1, rules::DOORS)]);
    assert_eq!(broken("src/cli/args.rs", "use clap::Args; #[derive(Args)] struct Options;"), []);
    assert_eq!(broken("src/ops/run.rs", "use rusqlite::Connection;"), [(1, rules::LISTED)]);
}

#[test]
fn files_and_terminal_are_for_their_modules() {
    for text in [
        "fn f() { std::fs::read(\"x\"); }",
        "use std::fs;",
        "use std::{fs::{self as disk}, io};",
        "use std::fs::File; fn f() { File::open(\"x\"); }",
        "fn f() { println!(\"{}\", std::io::stdout().is_terminal()); }",
        "use std::io; fn f() { io::stdout(); }",
    ] {
        assert!(broken("src/engine/mod.rs", text).iter().any(|(_, rule)| *rule == rules::DOORS), "{text}");
    }
    assert_eq!(broken("src/engine/mod.rs", "use std::fs::File; fn f(_: &File, url: Url) { g(url) }"), []);
    assert_eq!(broken("src/engine/mod.rs", "mod fs; fn f() { fs::read(); }"), [], "a module of that name");
    assert_eq!(broken("src/engine/mod.rs", "#[cfg(test)] mod unit { fn f() { std::fs::read(\"x\"); } }"), []);
}

fn circles(files: &[(&str, &str)]) -> Vec<Violation> {
    rules::cycles(&sources(files))
}

#[test]
fn a_circle_of_imports_is_printed() {
    let found = circles(&[
        ("src/domain/mod.rs", "mod a; mod b; mod c; pub use b::B;"),
        ("src/domain/a.rs", "use crate::domain::B;"),
        ("src/domain/b.rs", "\nfn f() { super::c::g() }"),
        ("src/domain/c.rs", "use crate::domain::a;"),
    ]);
    let circle = "src/domain/a.rs:1 imports src/domain/b.rs, src/domain/b.rs:2 imports src/domain/c.rs, \
                  src/domain/c.rs:1 imports src/domain/a.rs";
    assert_eq!(found.iter().map(|violation| violation.what.as_str()).collect::<Vec<_>>(), [circle]);
}

#[test]
fn a_circle_through_a_folder_and_its_child_is_found() {
    let found = circles(&[
        ("src/domain/mod.rs", "mod a; mod verbs;"),
        ("src/domain/a.rs", "use crate::domain::verbs::Verb;"),
        ("src/domain/verbs/mod.rs", "mod b; use b::B;"),
        ("src/domain/verbs/b.rs", "use crate::domain::a::A;"),
    ]);
    assert_eq!(found.len(), 1);
}

#[test]
fn a_folder_and_its_children_may_import_each_other() {
    let found = circles(&[
        ("src/domain/mod.rs", "mod a; mod b; use a::A;"),
        ("src/domain/a.rs", "use super::X; #[cfg(test)] mod unit { use crate::domain::b::B; }"),
        ("src/domain/b.rs", "use crate::domain::{X, a::A};"),
    ]);
    assert_eq!(found, []);
    let grandchild = circles(&[
        ("src/domain/mod.rs", "mod read; use read::csv::A;"),
        ("src/domain/read/mod.rs", "pub mod csv;"),
        ("src/domain/read/csv.rs", "use crate::domain::X;"),
    ]);
    assert_eq!(grandchild.len(), 1);
}

#[test]
fn a_forgotten_file_is_found() {
    let tests = Sources::parse(
        [
            ("tests/all.rs", "mod apply; mod folder;"),
            ("tests/apply.rs", "#[test] fn t() {}"),
            ("tests/folder/mod.rs", "mod known;"),
            ("tests/folder/known.rs", ""),
            ("tests/folder/forgotten.rs", ""),
            ("tests/forgotten.rs", ""),
        ],
        [],
    );
    let found = rules::not_compiled(&tests, &["tests/all.rs"]);
    assert_eq!(
        found.iter().map(|v| v.file.as_str()).collect::<Vec<_>>(),
        ["tests/folder/forgotten.rs", "tests/forgotten.rs"]
    );
    assert!(found.iter().all(|violation| violation.rule == rules::COMPILED));
}

#[test]
fn a_flag_in_a_lower_layer_is_found_in_messages_but_not_in_comments_and_tests() {
    let lines = |path, text| -> Vec<usize> {
        rules::flags(&sources(&[(path, text)])).iter().map(|violation| violation.line).collect()
    };
    let text = "\n/// As `--user`.\n// \"--user\"\nfn f() { format!(\"give {} with --user\", 1); }";
    assert_eq!(lines("src/domain.rs", text), [4]);
    assert_eq!(lines("src/domain.rs", "#[error(\"give --user\")] struct E;"), [1]);
    assert_eq!(lines("src/domain.rs", "const C: &str = \"a -- b ---\";"), [0_usize; 0]);
    assert_eq!(lines("src/cli/errors.rs", text), [0_usize; 0]);
    assert_eq!(lines("src/domain.rs", "#[cfg(test)] mod unit { const C: &str = \"--user\"; }"), [0_usize; 0]);
}

#[test]
fn long_files_and_functions_are_found() {
    let long = format!("fn f() {{\n{}}}\n", "g();\n".repeat(49));
    let found = |text: &str| -> Vec<_> {
        rules::lengths(&sources(&[("src/domain.rs", text)])).iter().map(|v| (v.rule, v.line)).collect()
    };
    assert_eq!(found(&long), [(rules::FUNCTION_LENGTH, 1)]);
    assert_eq!(found(&format!("impl S {{\n    {long}}}")), [(rules::FUNCTION_LENGTH, 2)]);
    assert_eq!(found(&long.replacen("g();\n", "", 1)), []);
    assert_eq!(found(&"\n".repeat(401)), [(rules::FILE_LENGTH, 401)]);
}
