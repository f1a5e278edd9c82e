//! The summary of a GitHub Actions step, a Markdown file that the runner names.

use std::io::Write as _;

use anyhow::{Context as _, Result};

use crate::system::env;

/// Appends to the summary, where a runner wants one.
pub fn append(text: &str) -> Result<()> {
    let Some(path) = env::github_step_summary() else { return Ok(()) };
    let mut file = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(&path)
        .with_context(|| format!("cannot write the step's summary {path}"))?;
    file.write_all(text.as_bytes()).with_context(|| format!("cannot write the step's summary {path}"))
}
