//! What was written is read back, and nothing that can be in a file ends the program.

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};

use proptest::prelude::*;

use super::*;
use crate::files::check::check;

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    file
}

/// Line and cells of each row behind the header.
fn rows(source: &Source) -> Vec<(u64, Vec<String>)> {
    let mut rows = source.rows().unwrap();
    let mut raw = Raw::default();
    let mut found = Vec::new();
    while rows.read(&mut raw).unwrap() {
        assert_eq!(raw.notes, [], "what was written as it should is blamed");
        found.push((raw.line, raw.cells.iter().map(ToOwned::to_owned).collect()));
    }
    found
}

/// Opens, checks and reads bytes in every way; what comes of it does not matter here.
fn survive(bytes: &[u8]) {
    let Ok(source) = Source::open("a", file(bytes), Options::default()) else { return };
    let is_good = check(&source).is_ok_and(|checked| checked.errors == 0);
    let is_read = source.edits().is_ok_and(|edits| edits.take(100).all(|edit| edit.is_ok()));
    assert!(!is_good || is_read, "what the check let through cannot be read");
}

const HEADER: [&str; 4] = ["id", "birth_city", "pin", "other_information"];

proptest! {
    #[test]
    fn no_bytes_end_the_program(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survive(&bytes);
    }

    #[test]
    fn no_text_behind_a_header_ends_the_program(
        start in prop::sample::select(vec!["id,pin\n", "id;pin\r", "\u{feff}user\tpin\r\n", "{\"id\":", "sep=|\nid|pin\n", "PK\u{3}\u{4}"]),
        text in "[\"\\r\\n,;|a0\\-{}:\u{0}é\\t ]{0,80}",
    ) {
        survive(format!("{start}{text}").as_bytes());
    }

    /// Any cells, in any dialect and encoding, on the lines where an editor shows them.
    #[test]
    fn what_was_written_is_read_back(
        cells in prop::collection::vec(prop::collection::vec("[^\\r\u{0}\u{feff}]{0,12}", 3), 1..12),
        separator in prop::sample::select(vec![b',', b';', b'\t', b'|']),
        windows_ends in any::<bool>(),
        encoding in prop::sample::select(vec!["utf-8", "mark", "utf-16le", "utf-16be"]),
    ) {
        let end = if windows_ends { ::csv::Terminator::CRLF } else { ::csv::Terminator::Any(b'\n') };
        let mut writer = ::csv::WriterBuilder::new().delimiter(separator).terminator(end).from_writer(Vec::new());
        writer.write_record(HEADER).unwrap();
        let mut wanted = Vec::new();
        let mut line = 2;
        for (number, row) in (1..).zip(&cells) {
            let record: Vec<String> = std::iter::once(number.to_string()).chain(row.iter().cloned()).collect();
            writer.write_record(&record).unwrap();
            let lines: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
            wanted.push((line, record));
            line += 1 + lines as u64;
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let wide = |mark: u16, bytes: fn(u16) -> [u8; 2]| std::iter::once(mark).chain(text.encode_utf16()).flat_map(bytes).collect();
        let bytes: Vec<u8> = match encoding {
            "mark" => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            "utf-16le" => wide(0xfeff, u16::to_le_bytes),
            "utf-16be" => wide(0xfeff, u16::to_be_bytes),
            _ => text.clone().into_bytes(),
        };
        let source = Source::open("a", file(&bytes), Options::default()).unwrap();
        prop_assert_eq!(source.columns(), HEADER);
        prop_assert_eq!(rows(&source), wanted);
    }

    #[test]
    fn json_lines_are_read_back(values in prop::collection::vec("[^\u{0}]{0,20}", 1..10), blank in any::<bool>()) {
        let mut text = String::new();
        for (id, value) in (1..).zip(&values) {
            text.push_str(&format!("{}\n{}", serde_json::json!({"id": id, "birth_city": value}), if blank { " \n" } else { "" }));
        }
        let source = Source::open("a", file(text.as_bytes()), Options::default()).unwrap();
        let step = if blank { 2 } else { 1 };
        for (at, row) in (0..).zip(source.edits().unwrap()) {
            let row = row.unwrap();
            prop_assert_eq!(row.line, 1 + at * step);
            let value = row.edit.changes().iter().next().unwrap().1.as_text().map(ToOwned::to_owned);
            prop_assert_eq!(value.as_ref(), values.get(usize::try_from(at).unwrap()));
        }
    }
}

#[test]
fn a_damaged_workbook_is_no_reason_to_panic() {
    let whole = include_bytes!("../../../tests/fixtures/workbook.xlsx");
    for cut in (0..whole.len()).step_by(97) {
        survive(&whole[..cut]);
        let mut bent = whole.to_vec();
        bent[cut] ^= 0x55;
        survive(&bent);
    }
}
