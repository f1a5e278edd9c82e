//! What was written is read back, no bytes make the reader panic, and a row means the same to `check` and
//! to `plan`.

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};

use proptest::prelude::*;

use crate::domain::charset::Charset;
use crate::files::check::check;
use crate::files::read::code::Code;
use crate::files::read::finding::Level;
use crate::files::read::options::ReadOptions;
use crate::files::read::raw_row::RawRow;
use crate::files::read::row_findings::Purpose;
use crate::files::read::source::Source;

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    file
}

fn open(bytes: &[u8]) -> anyhow::Result<Source> {
    Source::open("a", file(bytes), ReadOptions::default())
}

/// Line and cells of each row after the header.
fn rows(source: &Source) -> Vec<(u64, Vec<String>)> {
    let mut rows = source.rows().unwrap();
    let mut raw = RawRow::default();
    let mut found = Vec::new();
    while rows.read(&mut raw).unwrap() {
        assert_eq!(raw.annotations, [], "correct cells are annotated");
        found.push((raw.line, raw.cells.iter().map(ToOwned::to_owned).collect()));
    }
    found
}

/// Opens, checks and reads bytes in every way. The results do not matter, but they have to agree.
fn survive(bytes: &[u8]) {
    let Ok(source) = open(bytes) else { return };
    let is_good = check(&source).is_ok_and(|report| report.errors == 0);
    let is_read = source.edits().is_ok_and(|edits| edits.take(100).all(|edit| edit.is_ok()));
    assert!(!is_good || is_read, "a file without errors cannot be read");
}

/// Walks every row once for its findings and once for its edit. The numbers of errors, warnings and edits.
fn walk_twice(source: &Source) -> (u64, u64, usize) {
    let (checking, editing) = (source.walker(Purpose::Check), source.walker(Purpose::Edit));
    let (mut errors, mut warnings, mut edits) = (0, 0, 0);
    let mut rows = source.rows().unwrap();
    let mut raw = RawRow::default();
    while rows.read(&mut raw).unwrap() {
        if raw.is_blank() {
            continue;
        }
        let (checked, edited) = (checking.walk(&raw), editing.walk(&raw));
        assert_eq!((&checked.findings, &checked.target), (&edited.findings, &edited.target));
        let has_error = checked.findings.iter().any(|finding| finding.level == Level::Error);
        let sets_nothing = checked.findings.iter().any(|finding| finding.code == Code::NothingToSet);
        errors += checked.findings.iter().filter(|finding| finding.level == Level::Error).count() as u64;
        warnings += checked.findings.iter().filter(|finding| finding.level == Level::Warning).count() as u64;
        assert!(checked.into_edit().is_none());
        let edit = edited.into_edit();
        if source.header_findings().is_empty() {
            assert_eq!(edit.is_some(), !has_error && !sets_nothing, "{raw:?}");
        }
        assert!(edit.is_none() || !has_error, "{raw:?}");
        edits += usize::from(edit.is_some());
    }
    (errors, warnings, edits)
}

/// `check` finds what the rows and the header say, and `edits` gives the edits of a file without errors.
fn agree(source: &Source) -> Result<(), TestCaseError> {
    let (errors, warnings, edits) = walk_twice(source);
    let report = check(source).unwrap();
    let repeated = report.findings.iter().filter(|finding| finding.code == Code::SameTarget).count() as u64;
    let in_header = source.header_findings().len() as u64;
    prop_assert_eq!((report.errors, report.warnings), (errors + in_header, warnings + repeated));
    if report.errors == 0 {
        let read: Result<Vec<_>, _> = source.edits().unwrap().collect();
        prop_assert_eq!(read.unwrap().len(), edits);
    } else {
        prop_assert!(source.edits().map_or(true, |mut edits| edits.any(|edit| edit.is_err())));
    }
    Ok(())
}

const HEADER: [&str; 4] = ["id", "birth_city", "pin", "other_information"];

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survive(&bytes);
    }

    #[test]
    fn no_text_after_a_header_makes_the_reader_panic(
        start in prop::sample::select(vec!["id,pin\n", "id;pin\r", "\u{feff}user\tpin\r\n", "{\"id\":", "sep=|\nid|pin\n", "PK\u{3}\u{4}"]),
        text in "[\"\\r\\n,;|a0\\-{}:\u{0}é\\t ]{0,80}",
    ) {
        survive(format!("{start}{text}").as_bytes());
    }

    #[test]
    fn check_and_plan_judge_a_row_alike(
        header in prop::sample::select(vec![
            "id,user,pin,max_level_logic,phone_country_code,set_id,zip_code,birth_date",
            "user,meeting_date,,birth_date,phone,error,pin",
            "id,pin,pn",
        ]),
        rows in prop::collection::vec(prop::collection::vec(prop::sample::select(vec![
            "", "", "1", "01", "x", "a/b", "2", "two", "UK", "FR", "2017-01-06", "06/01/2017", " ", " 7", "#REF!",
            "NULL", "\"a\nb,c,d,e,f,g,h,i\"", "\"a\"b", "\u{fffd}", "4.41E+11", "\u{0}",
        ]), 1..9), 0..6),
    ) {
        let text = rows.iter().fold(header.to_owned(), |text, row| text + "\n" + &row.join(","));
        let Ok(source) = open(text.as_bytes()) else { return Ok(()) };
        agree(&source)?;
    }

    #[test]
    fn check_and_plan_judge_an_object_alike(
        objects in prop::collection::vec(prop::collection::vec((
            prop::sample::select(vec!["id", "user", "ID", "pin", "Pin", "max_level_logic", "set_id", "pn", "error"]),
            prop::sample::select(vec!["1", "1.5", "-1", "null", "true", "\"\"", "\"x\"", "\"a/b\"", "\"\\u0000\"", "[]", "2}"]),
        ), 0..5), 1..6),
    ) {
        let member = |(key, value): &(&str, &str)| format!("\"{key}\":{value}");
        let object = |members: &Vec<_>| format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","));
        let text = objects.iter().map(object).collect::<Vec<_>>().join("\n");
        let Ok(source) = open(text.as_bytes()) else { return Ok(()) };
        agree(&source)?;
    }

    /// Any cells, in any dialect and encoding, on the lines on which an editor shows them.
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
        let source = open(&bytes).unwrap();
        prop_assert_eq!(source.columns(), HEADER);
        prop_assert_eq!(rows(&source), wanted);
    }

    #[test]
    fn json_lines_are_read_back(values in prop::collection::vec("[^\u{0}]{0,20}", 1..10), blank in any::<bool>()) {
        let mut text = String::new();
        for (id, value) in (1..).zip(&values) {
            text.push_str(&format!("{}\n{}", serde_json::json!({"id": id, "birth_city": value}), if blank { " \n" } else { "" }));
        }
        let source = open(text.as_bytes()).unwrap();
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
fn a_damaged_workbook_does_not_make_the_reader_panic() {
    let whole = include_bytes!("../../../tests/fixtures/workbook.xlsx");
    for cut in (0..whole.len()).step_by(97) {
        survive(&whole[..cut]);
        let mut bent = whole.to_vec();
        bent[cut] ^= 0x55;
        survive(&bent);
    }
}

/// Encodings, and characters that each has: letters with accents, and characters whose second byte is ASCII.
const ENCODINGS: [(&str, &str); 16] = [
    ("utf-8", "éçŁ東서😀"),
    ("windows-1252", "éèàçôœŒÉ€’ñß"),
    ("windows-1250", "łŁźśćřěůő€"),
    ("windows-1251", "МоскваПшйё"),
    ("windows-1254", "İışŞğĞçöü"),
    ("windows-1256", "القاهرةمحمد"),
    ("cp437", "éèàçôÄÖÅñß£"),
    ("cp850", "éèàçôõÉÁñß"),
    ("cp852", "łŁźśćřěůő"),
    ("cp858", "éèàçô€"),
    ("macintosh", "éèàçôœŒÉ€’ñß"),
    ("shift_jis", "東京ソ表十さク"),
    ("euc-kr", "서울김민준똠"),
    ("gbk", "北京王小明镕学"),
    ("big5", "臺北許功蓋王"),
    ("utf-16le", "éçŁ東서😀"),
];

/// A table in an encoding: its name, and cells of its characters and of what CSV treats specially.
fn encoded_table() -> impl Strategy<Value = (&'static str, Vec<Vec<String>>)> {
    prop::sample::select(&ENCODINGS[..]).prop_flat_map(|(name, letters)| {
        let cell = prop::collection::vec(prop::sample::select(letters.chars().collect::<Vec<_>>()), 0..6);
        let cell =
            (cell, "[a-z ,;\"|]{0,3}").prop_map(|(letters, rest)| format!("x{}{rest}", String::from_iter(letters)));
        (Just(name), prop::collection::vec(prop::collection::vec(cell, 2), 1..8))
    })
}

fn encode(name: &str, table: &[Vec<String>]) -> Vec<u8> {
    let mut writer = ::csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(["birth_city", "postal_street"]).unwrap();
    for row in table {
        writer.write_record(row).unwrap();
    }
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    match name {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ => Charset::by_name(name).unwrap().encode(&text).unwrap(),
    }
}

proptest! {
    #[test]
    fn a_table_in_any_encoding_is_read_as_written_or_reported((name, table) in encoded_table()) {
        let bytes = encode(name, &table);
        let options = ReadOptions { encoding: Some(name.to_owned()), ..ReadOptions::default() };
        let cells = |source: &Source| rows(source).into_iter().map(|(_, cells)| cells).collect::<Vec<_>>();
        prop_assert_eq!(&cells(&Source::open("a", file(&bytes), options).unwrap()), &table);
        // By accident, a few letters can be UTF-8 too.
        prop_assume!(name == "utf-8" || name == "utf-16le" || bytes.is_ascii() || std::str::from_utf8(&bytes).is_err());
        let Ok(source) = open(&bytes) else { return Ok(()) };
        let is_reported = check(&source).unwrap().findings.iter().any(|finding| finding.code == Code::EncodingGuess);
        prop_assert!(is_reported || cells(&source) == table);
    }
}
