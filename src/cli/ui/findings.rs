//! Prints what a check found: grouped by cause for a person, one by one for a program.

use anyhow::Result;

use crate::cli::fixes::fix;
use crate::cli::ui::annotations;
use crate::cli::ui::annotations::Annotation;
use crate::cli::ui::escape::visible;
use crate::cli::ui::json::check::{CheckDocument, FindingMembers};
use crate::cli::ui::paint::Paint;
use crate::cli::ui::text::{cut_middle, hang};
use crate::cli::ui::words::with_thousands;
use crate::cli::ui::{Format, Table, Ui, counted, table, was};
use crate::files::check_report::{CheckReport, FindingGroup};
use crate::files::read::finding::{Finding, Level};
use crate::files::read::row_findings::{Interpretation, Tidied};

/// The most lines of a group that a row names.
const LINES: usize = 5;
/// The most lines of a group that are named on a terminal.
const TERMINAL_LINES: usize = 10;
/// The most values of a group that are named.
const VALUES: usize = 3;

/// Says how to see what a group leaves out.
const ALL: &str = "`candidature check --all` lists every line and every value";

/// How much of a group is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The first lines and values.
    First,
    /// Every line and value.
    All,
}

impl Extent {
    const fn up_to(self, most: usize) -> usize {
        match self {
            Self::First => most,
            Self::All => usize::MAX,
        }
    }
}

/// Prints the result of a check. `is_refused` says whether an error with the counts follows.
pub fn print(ui: &Ui, name: &str, checked: &CheckReport, is_refused: bool, extent: Extent) -> Result<()> {
    match ui.format() {
        Format::Table => {
            if ui.out_is_terminal() {
                let paint = Paint { is_on: ui.out_has_colour() };
                ui.styled_data(&screen(checked, ui.out_width().into(), paint, extent))?;
            } else {
                ui.data(&grouped(checked, extent).tab_separated())?;
                if extent == Extent::First && is_cut(checked) {
                    ui.say(ALL);
                }
            }
            if ui.is_quiet() || is_refused {
                return Ok(());
            }
            let counts = counts(checked);
            let counts = if ui.out_is_terminal() { with_thousands(&counts) } else { counts };
            ui.data(&format!("{}: {counts}\n", visible(name)))
        }
        Format::Markdown => {
            ui.data(&format!("### Check\n\n{}: {}\n\n", table::markdown_cell(name), counts(checked)))?;
            if checked.findings.is_empty() { Ok(()) } else { ui.data(&grouped(checked, extent).markdown()) }
        }
        Format::Json | Format::Jsonl | Format::Csv => {
            let findings = members(name, checked);
            ui.list(&each(&checked.findings, name), &CheckDocument::of(name, checked, &findings), &findings)
        }
    }
}

/// Prints the findings to standard error, for a command that goes on to something else.
pub fn say(ui: &Ui, name: &str, checked: &CheckReport) {
    if ui.is_json() {
        for finding in members(name, checked) {
            ui.message(&format!("{}\n", serde_json::to_string(&finding).unwrap_or_default()));
        }
    } else if ui.err_is_terminal() {
        ui.message(&screen(checked, ui.out_width().into(), ui.err_paint(), Extent::First));
    } else {
        ui.message(&grouped(checked, Extent::First).tab_separated());
        if is_cut(checked) {
            ui.say(ALL);
        }
    }
}

/// `1,000 rows, 37 errors, 2 warnings`
pub fn counts(checked: &CheckReport) -> String {
    let mut parts = vec![counted(checked.rows, "row")];
    if checked.errors + checked.warnings == 0 {
        parts.push("no problems".to_owned());
    }
    if checked.errors > 0 {
        parts.push(counted(checked.errors, "error"));
    }
    if checked.warnings > 0 {
        parts.push(counted(checked.warnings, "warning"));
    }
    parts.join(", ")
}

/// For a terminal, a paragraph for each cause: the message, the lines, the fix.
fn screen(checked: &CheckReport, columns: usize, paint: Paint, extent: Extent) -> String {
    let (most_lines, most_values) = (extent.up_to(TERMINAL_LINES), extent.up_to(VALUES));
    let mut text = String::new();
    let mut is_cut = false;
    for group in checked.groups() {
        let label = match group.first.level {
            Level::Error => paint.error("error:"),
            Level::Warning => paint.warning("warning:"),
        };
        let column = if group.column_name.is_empty() { String::new() } else { format!("{}: ", group.column_name) };
        text.push_str(&hang(
            &format!("{label} "),
            &visible(&format!("{column}{}", screen_message(&group, columns, most_values))),
            columns,
        ));
        let numbers = lines(&group, most_lines);
        let noun = if numbers.len() == 1 { "line" } else { "lines" };
        let all = group.lines.len();
        let cut = if all > most_lines {
            format!(" … ({} in all)", with_thousands(&all.to_string()))
        } else {
            String::new()
        };
        is_cut |= all > most_lines || group.values(most_values).len() > most_values;
        text.push_str(&hang("  ", &format!("{noun} {}{cut}", numbers.join(", ")), columns));
        text.push_str(&hang("  fix: ", &visible(&fix(&group.first.fix)), columns));
    }
    if is_cut {
        text.push_str(&hang("", ALL, columns));
    }
    if text.is_empty() { text } else { format!("{text}\n") }
}

/// The first lines of a group.
fn lines(group: &FindingGroup<'_>, most: usize) -> Vec<String> {
    group.lines.iter().take(most).map(ToString::to_string).collect()
}

/// The message of a group for a terminal, its values cut to half a line. A message is written for one value.
fn screen_message(group: &FindingGroup<'_>, columns: usize, most: usize) -> String {
    let values = group.values(most);
    let cut = |value: &String| cut_middle(value, columns / 2).into_owned();
    let message = &group.first.message;
    match values.split_first() {
        None => message.clone(),
        Some((only, [])) => format!("{} {message}", cut(only)),
        Some((first, others)) => {
            let others: Vec<String> = others.iter().map(cut).collect();
            format!("{} {message}; also {}", cut(first), others.join(", "))
        }
    }
}

/// A row for each cause.
fn grouped(checked: &CheckReport, extent: Extent) -> Table {
    let (most_lines, most_values) = (extent.up_to(LINES), extent.up_to(VALUES));
    let rows = checked.groups().into_iter().map(|group| {
        let mut numbers = lines(&group, most_lines);
        if group.lines.len() > most_lines {
            numbers.push(format!("… ({} in all)", group.lines.len()));
        }
        let level = group.first.level.name().to_owned();
        let message = match group.values(most_values).as_slice() {
            [] => group.first.message.clone(),
            [one] => format!("{one} {}", group.first.message),
            several => format!("{}: {}", group.first.message, several.join(", ")),
        };
        let column = group.column_name.to_owned();
        vec![level, numbers.join(" "), column, message, fix(&group.first.fix).into_owned()]
    });
    Table { columns: vec!["level", "lines", "column", "finding", "fix"], rows: rows.collect() }
}

/// Lists the values that were tidied, and counts the blank cells that clear a field. The JSON of `check` has them, too.
pub fn say_tidied(ui: &Ui, checked: &CheckReport) {
    if ui.is_json() {
        return;
    }
    if !checked.cleared.is_empty() {
        let counts: Vec<String> = checked.cleared.iter().map(|(field, cells)| format!("{field} {cells}")).collect();
        ui.say(&format!("blank cells that clear a field: {}", counts.join(", ")));
    }
    if checked.tidied_values == 0 {
        return;
    }
    ui.say(&format!("tidied {}:", counted(checked.tidied_values, "value")));
    for Tidied { position, before, after } in &checked.tidied {
        ui.say(&format!("  line {}, {}: {before:?} becomes {after:?}", position.line, position.column_name));
    }
    let more = checked.tidied_values.saturating_sub(checked.tidied.len() as u64);
    if more > 0 {
        ui.say(&format!("  … and {} more", counted(more, "value")));
    }
}

/// Whether the rows for the groups leave out lines or values.
fn is_cut(checked: &CheckReport) -> bool {
    checked.groups().iter().any(|group| group.lines.len() > LINES || group.values(VALUES).len() > VALUES)
}

/// Says how dates and times were read that are sent in another format, with an example.
pub fn say_interpretation(ui: &Ui, name: &str, checked: &CheckReport) {
    if let Some((Interpretation { given, sent }, rows)) = &checked.interpreted {
        let rows = counted(*rows, "row");
        ui.say(&format!("{}: dates or times were interpreted in {rows}: {given:?} is sent as {sent}", visible(name)));
    }
}

/// Says what the check did not list or compare.
pub fn say_limits(ui: &Ui, checked: &CheckReport) {
    if checked.more() > 0 {
        ui.say(&format!("… and {} more; `candidature check --all` lists them", counted(checked.more(), "problem")));
    }
    if checked.not_compared > 0 {
        let (rows, were) = (counted(checked.not_compared, "row"), was(checked.not_compared));
        ui.warn(&format!("the last {rows} {were} not compared with the others for repeated records"));
    }
}

/// A row for each finding.
fn each(findings: &[Finding], name: &str) -> Table {
    let rows = findings.iter().map(|finding| {
        vec![
            name.to_owned(),
            finding.position.line.to_string(),
            finding.position.column.map(|column| column.to_string()).unwrap_or_default(),
            finding.position.column_name.clone(),
            finding.value.as_deref().unwrap_or_default().to_owned(),
            finding.level.name().to_owned(),
            finding.code.name().to_owned(),
            finding.message.clone(),
            fix(&finding.fix).into_owned(),
        ]
    });
    let columns = vec!["file", "line", "column", "column_name", "value", "level", "code", "message", "fix"];
    Table { columns, rows: rows.collect() }
}

fn members<'a>(name: &'a str, checked: &'a CheckReport) -> Vec<FindingMembers<'a>> {
    checked.findings.iter().map(|finding| FindingMembers::of(name, finding)).collect()
}

/// Annotates each finding in GitHub Actions.
pub fn annotate(ui: &Ui, name: &str, checked: &CheckReport) {
    let annotations = checked.findings.iter().map(|finding| {
        let column_name = finding.position.column_name.as_str();
        Annotation {
            level: finding.level.name(),
            file: name,
            line: finding.position.line,
            column: finding.position.column,
            title: if column_name.is_empty() { finding.code.name() } else { column_name },
            message: description(finding),
        }
    });
    annotations::annotate(ui, annotations);
}

/// Annotates a file that could not be read at all in GitHub Actions.
pub fn annotate_failure(ui: &Ui, name: &str, error: &anyhow::Error) {
    let annotation =
        Annotation { level: "error", file: name, line: 1, column: None, title: "file", message: error.to_string() };
    annotations::annotate(ui, std::iter::once(annotation));
}

/// The value, the message and the fix of a finding in one line.
pub fn description(finding: &Finding) -> String {
    format!("{}: {}", finding.sentence(), fix(&finding.fix))
}

/// The column, the value, the message and the fix of a finding in one line.
pub fn described(finding: &Finding) -> String {
    let column = finding.position.column_name.as_str();
    let column = if column.is_empty() { String::new() } else { format!("{column}: ") };
    format!("{column}{}", description(finding))
}
