//! Annotations in GitHub Actions: findings that are shown next to the line of the file.

use crate::cli::ui::Ui;
use crate::cli::ui::ci_log::without_commands;
use crate::cli::ui::escape::visible;
use crate::system::env;

/// The most annotations that GitHub shows for one step.
const MOST: usize = 50;

/// A message about a line of a file.
pub struct Annotation<'a> {
    /// `error` or `warning`.
    pub level: &'a str,
    /// The file's name.
    pub file: &'a str,
    /// The line, from 1.
    pub line: u64,
    /// The column, from 1.
    pub column: Option<u64>,
    /// A short heading.
    pub title: &'a str,
    /// The text.
    pub message: String,
}

/// Writes annotations for GitHub Actions, if the process runs there.
pub fn annotate<'a>(ui: &Ui, annotations: impl Iterator<Item = Annotation<'a>>) {
    if env::is_github_actions() {
        let commands: String = annotations.take(MOST).map(|annotation| annotation.command()).collect();
        ui.workflow_commands(&commands);
    }
}

impl Annotation<'_> {
    /// `::error file=a.csv,line=3,col=2,title=pin::…`, escaped as the runner expects.
    fn command(&self) -> String {
        let data = |text: &str| without_commands(&visible(text)).replace('%', "%25");
        let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
        let column = self.column.map(|column| format!(",col={column}")).unwrap_or_default();
        format!(
            "::{} file={},line={}{column},title={}::{}\n",
            self.level,
            property(self.file),
            self.line,
            property(self.title),
            data(&self.message)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workflow_command_cannot_be_broken_out_of() {
        let annotation = Annotation {
            level: "error",
            file: "a,b.csv",
            line: 3,
            column: Some(2),
            title: "a:b,c",
            message: "50% is bad\n::error::x ##[add-mask]y".to_owned(),
        };
        assert_eq!(
            annotation.command(),
            "::error file=a%2Cb.csv,line=3,col=2,title=a%3Ab%2Cc::50%25 is bad\\n::error::x ##\\u005badd-mask]y\n"
        );
    }
}
