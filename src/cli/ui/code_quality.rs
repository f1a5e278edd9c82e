//! Findings as GitLab's code-quality report.

use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use crate::cli::ui::findings::description;
use crate::files::check_report::CheckReport;
use crate::files::read::finding::{Finding, Level};

/// The report of a file that was checked.
pub fn report(name: &str, checked: &CheckReport) -> Json {
    let of_finding = |finding: &Finding| {
        let severity = match finding.level {
            Level::Error => "major",
            Level::Warning => "minor",
        };
        let text = format!("{} {}", finding.position.column_name, description(finding));
        issue(name, finding.code.name(), finding.position.line, severity, text.trim())
    };
    checked.findings.iter().map(of_finding).collect()
}

/// The report of a file that could not be read at all.
pub fn failure_report(name: &str, error: &anyhow::Error) -> Json {
    json!([issue(name, "file", 1, "major", &error.to_string())])
}

fn issue(name: &str, code: &str, line: u64, severity: &str, text: &str) -> Json {
    let identity = format!("{name} {line} {code:?} {text}");
    let fingerprint = format!("{:x}", Sha256::digest(identity)).chars().take(32).collect::<String>();
    json!({
        "description": text,
        "check_name": code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": name, "lines": {"begin": line}},
    })
}
