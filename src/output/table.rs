//! Rows as text: a drawn table for a terminal, tab-separated or comma-separated for anything else.

use anyhow::Result;
use comfy_table::{ContentArrangement, Table, presets};
use serde_json::Value as Json;

use super::Document;
use crate::error::visible;

/// The narrowest terminal that a table is fitted to.
const NARROWEST: u16 = 40;

/// A JSON value as a cell that tells null, empty text and other text apart.
pub fn cell(json: &Json) -> String {
    match json {
        Json::String(text) if text.is_empty() || text == "null" => format!("\"{text}\""),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// As [`cell`], of a value that may not be known.
pub fn old_cell(json: Option<&Json>) -> String {
    json.map_or_else(|| "(not read)".to_owned(), cell)
}

/// A table that fits the terminal, its control characters escaped.
pub fn drawn(document: &Document) -> String {
    let (_, width) = console::Term::stdout().size();
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_BORDERS_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width.max(NARROWEST))
        .set_header(document.columns.clone());
    for row in &document.rows {
        table.add_row(row.iter().map(|cell| visible(cell).into_owned()));
    }
    format!("{}\n", table.trim_fmt())
}

/// The same rows for a program: no header, so that each line is a row, and no tab or newline inside
/// a cell.
pub fn tab_separated(document: &Document) -> String {
    let mut text = String::new();
    for row in &document.rows {
        let cells: Vec<_> = row.iter().map(|cell| visible(cell)).collect();
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    text
}

/// RFC 4180, with a header if there are names for the columns. Cells are exact: this is data.
pub fn comma_separated(document: &Document) -> Result<String> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    if !document.columns.is_empty() {
        writer.write_record(&document.columns)?;
    }
    for row in &document.rows {
        writer.write_record(row)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// A table as GitHub and GitLab draw it in a comment.
pub fn markdown(document: &Document) -> String {
    let line = |cells: &mut dyn Iterator<Item = String>| format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "));
    let mut text = line(&mut document.columns.iter().map(ToString::to_string));
    text.push_str(&line(&mut document.columns.iter().map(|_| "---".to_owned())));
    for row in &document.rows {
        text.push_str(&line(&mut row.iter().map(|cell| markdown_cell(cell))));
    }
    text
}

/// Text as Markdown shows it: nothing of it is markup, a link or a mention. GitHub looks for mentions,
/// issues and addresses in what the markup has become, so that only a mark without width keeps those
/// apart.
pub fn markdown_cell(text: &str) -> String {
    const APART: char = '\u{200b}';
    let text = visible(text);
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '@' => escaped.extend(['@', APART]),
            '#' => escaped.extend(['\\', '#', APART]),
            ':' if rest.starts_with("://") => escaped.extend([':', APART]),
            '.' if ends_with_www(before) => escaped.extend(['.', APART]),
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '~' | '!' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

fn ends_with_www(text: &str) -> bool {
    text.len().checked_sub(3).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        Document {
            columns: vec!["field", "value"],
            rows: vec![vec!["city".into(), "Port \"G\", north\tquay\x1b[2J".into()]],
            json: serde_json::Value::Null,
            lines: None,
        }
    }

    #[test]
    fn a_cell_cannot_break_its_row_or_the_terminal() {
        assert_eq!(tab_separated(&document()), "city\tPort \"G\", north\\tquay\\u{1b}[2J\n");
        assert!(!drawn(&document()).contains('\x1b'));
    }

    #[test]
    fn nothing_in_a_markdown_cell_is_markup() {
        assert_eq!(markdown_cell("a.csv | *b* <i>"), "a.csv \\| \\*b\\* &lt;i&gt;");
        assert_eq!(
            markdown_cell("@x #12 https://e.org www.e.org"),
            "@\u{200b}x \\#\u{200b}12 https:\u{200b}//e.org www.\u{200b}e.org"
        );
    }

    #[test]
    fn csv_is_exact() {
        assert_eq!(
            comma_separated(&document()).unwrap(),
            "field,value\r\ncity,\"Port \"\"G\"\", north\tquay\x1b[2J\"\r\n"
        );
    }
}
