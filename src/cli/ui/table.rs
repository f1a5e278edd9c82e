//! Rows as text: framed for a terminal, tab-separated, comma-separated or Markdown for anything else.

use anyhow::Result;
use comfy_table::{ColumnConstraint, ContentArrangement, Width, presets};
use serde_json::Value as Json;

use crate::cli::ui::escape::visible;
use crate::cli::ui::text;
use crate::files::write::csv_writer::CsvWriter;

/// A JSON value as a cell in which null, empty text and the text "null" differ.
pub fn cell(json: &Json) -> String {
    match json {
        Json::String(text) if text.is_empty() || text == "null" => format!("\"{text}\""),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// As [`cell`], for a value that may not have been read.
pub fn old_cell(json: Option<&Json>) -> String {
    json.map_or_else(|| "(not read)".to_owned(), cell)
}

/// Rows with named columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns; none where rows of an earlier table go on.
    pub columns: Vec<&'static str>,
    /// The rows: a cell for each column.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// In a frame at most `width` columns of the terminal wide, control characters escaped. Nothing if there
    /// are no rows.
    pub fn framed(&self, width: u16) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let mut table = comfy_table::Table::new();
        table
            .load_style(presets::UTF8_BORDERS_ONLY)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width)
            .set_header(self.columns.clone());
        for row in &self.rows {
            table.add_row(row.iter().map(|cell| visible(cell).into_owned()));
        }
        let last = self.columns.len().saturating_sub(1);
        for (column, width) in table.column_iter_mut().zip(self.widths(width)) {
            column.set_padding((BLANK, if column.index == last { BLANK } else { 0 }));
            let width = Width::Fixed(u16::try_from(width).unwrap_or(u16::MAX).saturating_add(column.padding_width()));
            column.set_constraint(ColumnConstraint::Absolute(width));
        }
        format!("{}\n", table.trim_fmt())
    }

    /// The width of each column: what its cells need, or at least what keeps their words whole, with the rest
    /// of the line shared by the columns that need more.
    fn widths(&self, width: u16) -> Vec<usize> {
        let frame = self.columns.len().saturating_mul(usize::from(BLANK) + 1).saturating_add(2);
        let room = usize::from(width).saturating_sub(frame);
        let needed = self.widest(text::width);
        let mut widths = self.least_widths(room);
        let mut left = room.saturating_sub(widths.iter().sum());
        // The column that lacks least goes first, so that what it does not take is left to the others.
        let mut lacking: Vec<usize> = (0..widths.len()).collect();
        let lack = |at: &usize, widths: &[usize]| {
            needed.get(*at).zip(widths.get(*at)).map_or(0, |(needed, width)| needed.saturating_sub(*width))
        };
        lacking.sort_by_key(|at| lack(at, &widths));
        for (done, at) in lacking.iter().enumerate() {
            let share = (left / (lacking.len() - done)).min(lack(at, &widths));
            left -= share;
            if let Some(width) = widths.get_mut(*at) {
                *width += share;
            }
        }
        widths
    }

    /// The least width of each column. Short cells, such as dates, are kept on one line if there is room for
    /// all of them; words are not broken if there is room for all words, since words are copied. Else the
    /// longest words are broken.
    fn least_widths(&self, room: usize) -> Vec<usize> {
        let short = self.widest(|cell| if text::width(cell) <= SHORT { text::width(cell) } else { widest_word(cell) });
        let least = if short.iter().sum::<usize>() <= room { short } else { self.widest(widest_word) };
        let fits = |most: &usize| least.iter().map(|wide| wide.min(most)).sum::<usize>() <= room;
        let most = (1..=room).rev().find(fits).unwrap_or(1);
        least.into_iter().map(|wide| wide.min(most)).collect()
    }

    /// The greatest width of a cell of each column, the header's included.
    fn widest(&self, width: impl Fn(&str) -> usize) -> Vec<usize> {
        let of_column = |(at, header): (usize, &&str)| {
            let cells = self.rows.iter().filter_map(|row| row.get(at)).map(|cell| width(&visible(cell)));
            cells.fold(width(header), usize::max)
        };
        self.columns.iter().enumerate().map(of_column).collect()
    }

    /// For a program: no header, so that each line is a row, and no tab or line end inside a cell.
    pub fn tab_separated(&self) -> String {
        let mut text = String::new();
        for row in &self.rows {
            let cells: Vec<_> = row.iter().map(|cell| visible(cell)).collect();
            text.push_str(&cells.join("\t"));
            text.push('\n');
        }
        text
    }

    /// RFC 4180, with a header if the columns have names. Cells are exact: this is data.
    pub fn comma_separated(&self) -> Result<String> {
        let mut text = Vec::new();
        let mut writer = CsvWriter::new(&mut text);
        if !self.columns.is_empty() {
            writer.row(&self.columns)?;
        }
        self.rows.iter().try_for_each(|row| writer.row(row))?;
        writer.flush()?;
        drop(writer);
        Ok(String::from_utf8(text)?)
    }

    /// As GitHub and GitLab draw it in a comment.
    pub fn markdown(&self) -> String {
        let line = |cells: &mut dyn Iterator<Item = String>| format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "));
        let mut text = line(&mut self.columns.iter().map(ToString::to_string));
        text.push_str(&line(&mut self.columns.iter().map(|_| "---".to_owned())));
        for row in &self.rows {
            text.push_str(&line(&mut row.iter().map(|cell| markdown_cell(cell))));
        }
        text
    }
}

/// The padding in front of each column and behind the last, in columns of the terminal. comfy-table adds
/// one between two columns.
const BLANK: u16 = 1;
/// The greatest width of a cell that is kept on one line: that of a date with its time.
const SHORT: usize = 16;

fn widest_word(cell: &str) -> usize {
    cell.split(' ').map(text::width).max().unwrap_or_default()
}

/// Text for Markdown, in which nothing is markup, a link or a mention. GitHub looks for mentions, issues and
/// addresses after it has read the markup, so that only a character without width prevents them.
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

    fn table() -> Table {
        Table {
            columns: vec!["field", "value"],
            rows: vec![vec!["city".into(), "Port \"G\", north\tquay\x1b[2J".into()]],
        }
    }

    #[test]
    fn a_cell_cannot_break_its_row_or_the_terminal() {
        assert_eq!(table().tab_separated(), "city\tPort \"G\", north\\tquay\\u{1b}[2J\n");
        assert!(!table().framed(80).contains('\x1b'));
    }

    #[test]
    fn words_are_whole_as_long_as_there_is_room() {
        let rows = [
            ["3", "1003", "dangelo3@example.com", "1999-09-24", "Côte d'Ivoire", "0763538021"],
            ["1234567", "1", "x@example.com", "1999-09-24", "Japan", "0763538021"],
        ];
        let wide = |rows: &[[&str; 6]]| Table {
            columns: vec!["id", "user_id", "email", "birth_date", "country", "phone"],
            rows: rows.iter().map(|row| row.map(ToOwned::to_owned).to_vec()).collect(),
        };
        let widest = |drawn: &str| drawn.lines().map(console::measure_text_width).max().unwrap();
        let table = wide(&rows).framed(80);
        for word in rows.iter().flatten() {
            assert!(word.split(' ').all(|word| table.contains(word)), "{word}\n{table}");
        }
        assert!(widest(&table) <= 80, "{table}");
        let long = "a-name-that-is-far-too-long-for-any-column@example.com";
        let table = wide(&[["3", "1003", long, "1999-09-24", "Japan", "0763538021"]]).framed(80);
        assert!(["1999-09-24", "0763538021", "Japan", "1003"].iter().all(|word| table.contains(word)), "{table}");
        assert!(widest(&table) <= 80, "{table}");
        assert_eq!(wide(&[]).framed(80), "");
    }

    #[test]
    fn dates_are_whole_as_long_as_there_is_room() {
        let row =
            ["1", "2026-11-26 01:35", "apply", "sandbox", "undone by 2", "13 updated, 1 failed, 4 not sent", "a.csv"];
        let columns = vec!["run", "begun", "kind", "profile", "state", "rows", "source"];
        let table = Table { columns, rows: vec![row.map(ToOwned::to_owned).to_vec()] };
        let framed = table.framed(80);
        assert!(framed.contains("2026-11-26 01:35") && framed.contains("undone by 2"), "{framed}");
        assert!(framed.lines().all(|line| text::width(line) <= 80), "{framed}");
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
            table().comma_separated().unwrap(),
            "field,value\r\ncity,\"Port \"\"G\"\", north\tquay\x1b[2J\"\r\n"
        );
    }
}
