//! Findings as GitLab's code-quality report.

use anyhow::Result;
use sha2::{Digest as _, Sha256};

use crate::cli::ui::findings::described;
use crate::cli::ui::json::check::{CodeQualityIssue, CodeQualityLines, CodeQualityLocation};
use crate::files::check_report::CheckReport;
use crate::files::read::finding::{Finding, Level};

/// The report of a file that was checked, as JSON.
pub fn report(name: &str, checked: &CheckReport) -> Result<String> {
    let texts: Vec<(&Finding, String)> = checked.findings.iter().map(|finding| (finding, described(finding))).collect();
    let issues: Vec<_> = texts.iter().map(|(finding, text)| of_finding(name, finding, text)).collect();
    Ok(serde_json::to_string(&issues)?)
}

fn of_finding<'a>(name: &'a str, finding: &'a Finding, text: &'a str) -> CodeQualityIssue<'a> {
    let severity = match finding.level {
        Level::Error => "major",
        Level::Warning => "minor",
    };
    issue(name, finding.code.name(), finding.position.line, severity, text)
}

/// The report of a file that could not be read at all, as JSON.
pub fn failure_report(name: &str, error: &anyhow::Error) -> Result<String> {
    Ok(serde_json::to_string(&[issue(name, "file", 1, "major", &error.to_string())])?)
}

fn issue<'a>(name: &'a str, code: &'a str, line: u64, severity: &'static str, text: &'a str) -> CodeQualityIssue<'a> {
    let identity = format!("{name} {line} {code:?} {text}");
    CodeQualityIssue {
        description: text,
        check_name: code,
        fingerprint: format!("{:x}", Sha256::digest(identity)).chars().take(32).collect(),
        severity,
        location: CodeQualityLocation { path: name, lines: CodeQualityLines { begin: line } },
    }
}
