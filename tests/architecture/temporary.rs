//! Violations that are known and not fixed yet. TEMPORARY: this file goes when the lists are empty.

use super::rules::{self, Violation};

/// A file, and what it may still do wrong.
type Known = (&'static str, &'static [&'static str]);

/// For each rule, files that break it. A circle is listed under its first file.
const KNOWN: &[Known] = &[
    (
        rules::DOORS,
        &[
            "src/cli/commands/check.rs",
            "src/cli/commands/doctor.rs",
            "src/cli/commands/plan.rs",
            "src/cli/commands/runs/export.rs",
            "src/cli/commands/runs/show.rs",
            "src/cli/commands/sandbox.rs",
            "src/cli/commands/update.rs",
            "src/cli/files.rs",
            "src/cli/record.rs",
            "src/cli/report.rs",
            "src/cli/session.rs",
            "src/cli/ui/interrupt.rs",
            "src/cli/ui/prompt.rs",
            "src/cli/ui/table.rs",
            "src/cli/ui/talk.rs",
            "src/config/profile.rs",
            "src/http_client/transport.rs",
            "src/system/private_files.rs",
        ],
    ),
    (
        rules::FILE_LENGTH,
        &["src/cli/running.rs", "src/cli/session.rs", "src/engine/mod.rs", "src/http_client/client.rs"],
    ),
    (
        rules::CYCLES,
        &[
            "src/auth/kernel.rs",
            "src/cli/commands/check.rs",
            "src/domain/changes.rs",
            "src/files/read/columns.rs",
            "src/ledger/rows.rs",
            "src/system/atomic_file.rs",
        ],
    ),
    (
        rules::FLAGS,
        &[
            "src/api/list.rs",
            "src/api/mod.rs",
            "src/api/refusal.rs",
            "src/auth/exchange.rs",
            "src/auth/guard.rs",
            "src/config/mod.rs",
            "src/domain/edit.rs",
            "src/domain/field.rs",
            "src/domain/lint.rs",
            "src/error.rs",
            "src/files/read/columns.rs",
            "src/files/read/csv.rs",
            "src/files/read/mod.rs",
            "src/files/read/row.rs",
            "src/files/read/xlsx.rs",
            "src/http_client/client.rs",
            "src/http_client/transport.rs",
            "src/ledger/mod.rs",
            "src/ledger/schema.rs",
            "src/system/atomic_file.rs",
            "src/system/env.rs",
        ],
    ),
];

/// Whether a violation is on the list.
pub fn covers(violation: &Violation) -> bool {
    KNOWN.iter().any(|(rule, files)| *rule == violation.rule && files.contains(&violation.file.as_str()))
}

/// Entries of the list that no violation needs.
pub fn fixed(violations: &[Violation]) -> Vec<String> {
    let entries = KNOWN.iter().flat_map(|(rule, files)| files.iter().map(move |file| (*rule, *file)));
    let is_fixed = |(rule, file): &(&str, &str)| !violations.iter().any(|v| v.rule == *rule && v.file == *file);
    entries.filter(is_fixed).map(|(rule, file)| format!("{file} ({rule})")).collect()
}
