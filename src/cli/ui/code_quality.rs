//! Findings as GitLab's code-quality report.

use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use crate::cli::ui::findings::description;
use crate::files::findings::{Checked, Level, Problem};

/// The report of a file that was checked.
pub fn report(name: &str, checked: &Checked) -> Json {
    let of_problem = |problem: &Problem| {
        let severity = match problem.level {
            Level::Error => "major",
            Level::Warning => "minor",
        };
        let text = format!("{} {}", problem.column_name, description(problem));
        issue(name, problem.code, problem.line, severity, text.trim())
    };
    checked.problems.iter().map(of_problem).collect()
}

/// The report of a file that could not be read at all.
pub fn failure_report(name: &str, error: &anyhow::Error) -> Json {
    json!([issue(name, "file", 1, "major", &error.to_string())])
}

fn issue(name: &str, code: &str, line: u64, severity: &str, text: &str) -> Json {
    let identity = format!("{name} {line} {code:?} {text}");
    let fingerprint: String = Sha256::digest(identity).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    json!({
        "description": text,
        "check_name": code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": name, "lines": {"begin": line}},
    })
}
