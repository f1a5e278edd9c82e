//! A part of a plan: some of its lines, some with fewer values, sealed again.

use std::fs::File;

use anyhow::Result;

use crate::plan::line::Line;
use crate::plan::saved::Plan;
use crate::plan::writer::Writer;

impl Plan {
    /// The plan with what `part_of` returns for each of its lines. `file` is empty and open for reading too.
    pub fn part(&mut self, file: File, mut part_of: impl FnMut(Line) -> Result<Option<Line>>) -> Result<Self> {
        let header = self.header.clone();
        let mut writer = Writer::new(file);
        for line in self.lines()? {
            if let Some(line) = part_of(line?)? {
                writer.write(&line)?;
            }
        }
        header.line_findings.iter().for_each(|finding| writer.findings.add(finding.clone()));
        writer.findings.all = header.warnings;
        writer.finish(header)
    }
}
