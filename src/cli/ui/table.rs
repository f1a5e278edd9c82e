//! Rows as text: a drawn table for a terminal, tab-separated or comma-separated for anything else.

use anyhow::Result;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use serde_json::Value as Json;

use crate::cli::ui::Document;
use crate::error::visible;
use crate::files::write::csv_writer::CsvWriter;

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

/// A table of at most `width` columns of the terminal, its control characters escaped.
pub fn drawn(document: &Document, width: u16) -> String {
    // Without rows it would be an empty box, which says less than nothing.
    if document.rows.is_empty() {
        return String::new();
    }
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_BORDERS_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header(document.columns.clone());
    for row in &document.rows {
        table.add_row(row.iter().map(|cell| visible(cell).into_owned()));
    }
    let last = document.columns.len().saturating_sub(1);
    for (column, least) in table.column_iter_mut().zip(least_widths(document, width)) {
        column.set_padding((BLANK, if column.index == last { BLANK } else { 0 }));
        let width = Width::Fixed(least + column.padding_width());
        column.set_constraint(ColumnConstraint::LowerBoundary(width));
    }
    format!("{}\n", table.trim_fmt())
}

/// In front of each column, and behind the last. Another is between two of them.
const BLANK: u16 = 1;

/// A width for each column that breaks no word, since words are copied: where there is no room for all, the
/// longest give way.
fn least_widths(document: &Document, width: u16) -> Vec<u16> {
    let columns = document.columns.len();
    let longest = |at: usize| {
        let cells = document.rows.iter().filter_map(|row| row.get(at)).map(|cell| visible(cell));
        let words = |cell: &str| cell.split(' ').map(console::measure_text_width).max().unwrap_or_default();
        let header = document.columns.get(at).map_or(0, |header| words(header));
        u16::try_from(cells.map(|cell| words(&cell)).fold(header, usize::max)).unwrap_or(u16::MAX)
    };
    let longest: Vec<u16> = (0..columns).map(longest).collect();
    let frame = u16::try_from(columns).unwrap_or(u16::MAX).saturating_mul(BLANK + 1).saturating_add(2);
    let room = width.saturating_sub(frame);
    let fits = |most: &u16| longest.iter().map(|word| u32::from(*word.min(most))).sum::<u32>() <= u32::from(room);
    let most = (1..=room).rev().find(fits).unwrap_or(1);
    longest.into_iter().map(|word| word.min(most)).collect()
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
    let mut text = Vec::new();
    let mut writer = CsvWriter::new(&mut text);
    if !document.columns.is_empty() {
        writer.row(&document.columns)?;
    }
    document.rows.iter().try_for_each(|row| writer.row(row))?;
    writer.flush()?;
    drop(writer);
    Ok(String::from_utf8(text)?)
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
        assert!(!drawn(&document(), 80).contains('\x1b'));
    }

    #[test]
    fn words_are_whole_as_long_as_there_is_room() {
        let rows = [
            ["3", "1003", "dangelo3@example.com", "1999-09-24", "Côte d'Ivoire", "0763538021"],
            ["1234567", "1", "x@example.com", "1999-09-24", "Japan", "0763538021"],
        ];
        let document = |rows: &[[&str; 6]]| Document {
            columns: vec!["id", "user_id", "email", "birth_date", "country", "phone"],
            rows: rows.iter().map(|row| row.map(ToOwned::to_owned).to_vec()).collect(),
            ..document()
        };
        let widest = |drawn: &str| drawn.lines().map(console::measure_text_width).max().unwrap();
        let table = drawn(&document(&rows), 80);
        for word in rows.iter().flatten() {
            assert!(word.split(' ').all(|word| table.contains(word)), "{word}\n{table}");
        }
        assert!(widest(&table) <= 80, "{table}");
        let long = "a-name-that-is-far-too-long-for-any-column@example.com";
        let table = drawn(&document(&[["3", "1003", long, "1999-09-24", "Japan", "0763538021"]]), 80);
        assert!(["1999-09-24", "0763538021", "Japan", "1003"].iter().all(|word| table.contains(word)), "{table}");
        assert!(widest(&table) <= 80, "{table}");
        assert_eq!(drawn(&document(&[]), 80), "");
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
