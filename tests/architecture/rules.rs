//! The rules that the files of `src` and `tests` have to keep. Each returns what breaks the rule.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::source::{Sources, Target};

/// A place that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// The rule, as one sentence.
    pub rule: &'static str,
    pub file: String,
    pub line: usize,
    pub what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}\n    rule: {}", self.file, self.line, self.what, self.rule)
    }
}

pub const IMPORTS: &str = "a module imports only what its row in the table of src/lib.rs allows";
pub const NO_SUPER_SUPER: &str = "a path across folders starts with `crate::`, not with `super::super::`";
pub const DOORS: &str = "other crates, files, environment and terminal are used only where the table DOORS allows";
pub const LISTED: &str = "every crate that src names is in the table DOORS";
pub const CYCLES: &str = "files do not import each other in a circle, except a mod.rs and its children";
pub const COMPILED: &str = "every Rust file is compiled: a `mod` declaration leads to it";
pub const FLAGS: &str = "a text that names a flag is written only under src/cli";
pub const FILE_LENGTH: &str = "a file of src has at most 400 lines";
pub const FUNCTION_LENGTH: &str = "a function has at most 50 lines";

/// Files that write the flags of another program.
const FLAGS_OF_OTHERS: &[&str] = &["src/http_client/curl.rs"];
const MOST_LINES: usize = 400;
const MOST_LINES_OF_A_FUNCTION: usize = 50;

/// A row of the table in the documentation of `lib.rs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub module: String,
    /// Modules, or paths into modules, that it may import beside itself and `error`.
    pub may_import: Vec<String>,
}

/// Reads the table from the documentation of `lib.rs`, from top to bottom.
pub fn import_table(documentation: &str) -> Vec<Row> {
    let cells = documentation.lines().filter_map(|line| line.strip_prefix("//! | `")).map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        (cells[0].trim_end_matches('`').to_owned(), cells[2].to_owned())
    });
    let cells: Vec<(String, String)> = cells.collect();
    let rows = cells.iter().enumerate().map(|(at, (module, allowed))| {
        let quoted = allowed.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        let below = || cells.iter().skip(at + 1).map(|(module, _)| module.clone());
        let may_import = match allowed.split('`').next().unwrap_or_default().trim() {
            "everything below" => below().collect(),
            "everything below but" | "everything below except" => {
                below().filter(|module| !quoted.contains(module)).collect()
            }
            "" => quoted,
            other => panic!("src/lib.rs: the row of `{module}` says {other:?}, which this test cannot read"),
        };
        Row { module: module.clone(), may_import }
    });
    rows.collect()
}

/// What is wrong with the table itself: a row that allows a module above it.
pub fn imports_upwards(table: &[Row]) -> Vec<String> {
    let place = |name: &str| table.iter().position(|row| Some(row.module.as_str()) == name.split("::").next());
    let allowed = table.iter().enumerate().flat_map(|(at, row)| row.may_import.iter().map(move |name| (at, row, name)));
    allowed
        .filter(|(at, _, name)| place(name).is_none_or(|other| other <= *at))
        .map(|(_, row, name)| format!("the row of `{}` allows `{name}`, which is not a row below it", row.module))
        .collect()
}

pub fn imports(sources: &Sources, table: &[Row]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (path, file) in sources.files.iter().filter(|(path, _)| !is_root(path)) {
        let module = &file.module[0];
        let row = table.iter().find(|row| row.module == *module);
        for reference in sources.references(path) {
            let Target::Inside(target) = &reference.target else { continue };
            let mut broken = |rule, what: String| {
                violations.push(Violation { rule, file: path.clone(), line: reference.line, what });
            };
            if reference.written.starts_with("super::super") {
                broken(NO_SUPER_SUPER, format!("`{}`", reference.written));
            }
            let Some(first) = target.first().filter(|first| *first != module && *first != "error") else { continue };
            let is_allowed = |name: &String| is_prefix(name, target);
            if !row.is_some_and(|row| row.may_import.iter().any(is_allowed)) {
                let because = if row.is_none() { "; it is not in the table" } else { "" };
                broken(IMPORTS, format!("`{module}` imports `{first}` with `{}`{because}", reference.written));
            }
        }
    }
    violations
}

/// A path of another crate, and the modules that may name it; an empty list is for every module.
pub type Door = (&'static str, &'static [&'static str]);

/// The longest path of the table that fits decides. Tests inside `src` may name any crate.
pub fn doors(sources: &Sources, table: &[Door]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (path, file) in sources.files.iter().filter(|(path, _)| !is_root(path)) {
        for reference in sources.references(path).into_iter().filter(|reference| !reference.in_test) {
            let Target::Outside(target) = &reference.target else { continue };
            let longest = table.iter().filter(|(name, _)| is_prefix(name, target)).max_by_key(|(name, _)| name.len());
            let (rule, what) = match longest {
                None if target[0] == "std" || target[0] == "core" => continue,
                None => (LISTED, format!("the crate `{}`", target[0])),
                Some((_, places)) if places.is_empty() || places.iter().any(|place| is_prefix(place, &file.module)) => {
                    continue;
                }
                Some((name, places)) => {
                    (DOORS, format!("`{}` belongs to `{name}`, for {} only", target.join("::"), places.join(", ")))
                }
            };
            violations.push(Violation { rule, file: path.clone(), line: reference.line, what });
        }
    }
    violations
}

/// Rows of the table for crates that nothing names any more.
pub fn unused_doors(sources: &Sources, table: &[Door]) -> Vec<&'static str> {
    let references = sources.files.keys().flat_map(|path| sources.references(path));
    let named: BTreeSet<String> = references
        .filter_map(|reference| match reference.target {
            Target::Outside(target) => Some(target[0].clone()),
            Target::Inside(_) => None,
        })
        .collect();
    table.iter().map(|(name, _)| *name).filter(|name| !named.contains(name.split("::").next().unwrap())).collect()
}

/// Circles of imports, each once, with the line of every import in it. Tests may import what they test, and a
/// file may import from the `mod.rs` of its folder.
pub fn cycles(sources: &Sources) -> Vec<Violation> {
    let mut edges: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for path in sources.files.keys() {
        for reference in sources.references(path).into_iter().filter(|reference| !reference.in_test) {
            let Target::Inside(target) = &reference.target else { continue };
            let Some(to) = sources.file_of(target) else { continue };
            if to != path && !is_root(to) && !is_door(to, path) {
                edges.entry(path).or_default().entry(to).or_insert(reference.line);
            }
        }
    }
    let mut found = Vec::new();
    let mut seen: BTreeSet<BTreeSet<&str>> = BTreeSet::new();
    for start in edges.keys() {
        let Some(circle) = shortest_circle(&edges, start) else { continue };
        if seen.insert(circle.iter().copied().collect()) {
            let steps = circle.iter().zip(circle.iter().cycle().skip(1));
            let what: Vec<String> =
                steps.map(|(from, to)| format!("{from}:{} imports {to}", edges[from][to])).collect();
            let line = edges[circle[0]][circle[1 % circle.len()]];
            found.push(Violation { rule: CYCLES, file: circle[0].to_owned(), line, what: what.join(", ") });
        }
    }
    found
}

/// The shortest way from a file back to the same file.
fn shortest_circle<'a>(edges: &BTreeMap<&'a str, BTreeMap<&'a str, usize>>, start: &'a str) -> Option<Vec<&'a str>> {
    let mut ways = std::collections::VecDeque::from([vec![start]]);
    let mut visited = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in edges.get(way.last()?).into_iter().flat_map(BTreeMap::keys) {
            if *next == start {
                return Some(way);
            }
            if visited.insert(*next) {
                ways.push_back(way.iter().copied().chain([*next]).collect());
            }
        }
    }
    None
}

/// Whether `parent` is the `mod.rs` (or the file of the same name) of the folder that holds `child`.
fn is_door(parent: &str, child: &str) -> bool {
    let folder_of = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let child = if child.ends_with("/mod.rs") { folder_of(child) } else { Some(child.to_owned()) };
    let folder = child.as_deref().and_then(folder_of);
    let parent = parent.strip_suffix("/mod.rs").or_else(|| parent.strip_suffix(".rs"));
    folder.is_some() && folder.as_deref() == parent
}

/// Files to which no chain of `mod` declarations leads from the roots.
pub fn not_compiled(sources: &Sources, roots: &[&str]) -> Vec<Violation> {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut next: Vec<&str> = roots.to_vec();
    while let Some(path) = next.pop() {
        if reached.insert(path) {
            let file = &sources.files[path];
            for child in &file.children {
                let module: Vec<String> = file.module.iter().chain([child]).cloned().collect();
                next.extend(sources.file_of_module(&module));
            }
        }
    }
    let forgotten = sources.files.keys().filter(|path| !reached.contains(path.as_str()));
    forgotten
        .map(|path| Violation { rule: COMPILED, file: path.clone(), line: 1, what: "no `mod` for it".into() })
        .collect()
}

/// Texts that name a flag in a layer that has none.
pub fn flags(sources: &Sources) -> Vec<Violation> {
    let mut violations = Vec::new();
    let may_name =
        |path: &str, module: &[String]| is_root(path) || module[0] == "cli" || FLAGS_OF_OTHERS.contains(&path);
    for (path, file) in sources.files.iter().filter(|(path, file)| !may_name(path, &file.module)) {
        for literal in file.literals.iter().filter(|literal| !literal.in_test && names_a_flag(&literal.text)) {
            let what = format!("the text {}", literal.text);
            violations.push(Violation { rule: FLAGS, file: path.clone(), line: literal.line, what });
        }
    }
    violations
}

fn names_a_flag(text: &str) -> bool {
    let starts_flag = |(at, _): (usize, &str)| text[at + 2..].starts_with(|c: char| c.is_ascii_lowercase());
    text.match_indices("--").any(starts_flag)
}

pub fn lengths(sources: &Sources) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (path, file) in &sources.files {
        if file.lines > MOST_LINES {
            let what = format!("{} lines", file.lines);
            violations.push(Violation { rule: FILE_LENGTH, file: path.clone(), line: MOST_LINES + 1, what });
        }
        for function in file.functions.iter().filter(|function| function.lines > MOST_LINES_OF_A_FUNCTION) {
            let what = format!("`{}` has {} lines", function.name, function.lines);
            violations.push(Violation { rule: FUNCTION_LENGTH, file: path.clone(), line: function.line, what });
        }
    }
    violations
}

pub fn median_length(sources: &Sources) -> usize {
    let mut lengths: Vec<usize> = sources.files.values().map(|file| file.lines).collect();
    lengths.sort_unstable();
    lengths[lengths.len() / 2]
}

fn is_root(path: &str) -> bool {
    matches!(path, "src/lib.rs" | "src/main.rs")
}

/// Whether a path begins with all segments of `name`.
fn is_prefix(name: &str, path: &[String]) -> bool {
    let mut segments = path.iter();
    name.split("::").all(|wanted| segments.next().is_some_and(|segment| segment == wanted))
}
