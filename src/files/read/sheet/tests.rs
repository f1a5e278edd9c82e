//! Damaged sheets: no change of a part makes the reader panic, and what is checked is what is read.

use std::io::{Cursor, Read as _, Seek as _, SeekFrom, Write as _};

use proptest::prelude::*;
use proptest::sample::Index;
use zip::write::SimpleFileOptions;

use crate::files::check::check;
use crate::files::read::options::ReadOptions;
use crate::files::read::source::Source;

const WORKBOOKS: [&[u8]; 4] = [
    include_bytes!("../../../../tests/fixtures/sheets.xlsx"),
    include_bytes!("../../../../tests/fixtures/sheets.ods"),
    include_bytes!("../../../../tests/fixtures/workbook.xlsx"),
    include_bytes!("../../../../tests/fixtures/formats.xlsx"),
];

/// A change of one part of a workbook.
#[derive(Clone, Debug)]
struct Change {
    part: Index,
    place: Index,
    length: usize,
    text: String,
}

fn change() -> impl Strategy<Value = Change> {
    let text = prop_oneof![
        "[<>/&;\"'=#0-9a-z\u{0}é]{0,4}",
        Just("1e308".to_owned()),
        Just("99999999999999999999".to_owned()),
        Just("<c><f/></c>".to_owned()),
        Just("&#xD800;".to_owned()),
        Just("<table-cell number-columns-repeated=\"4294967295\"/>".to_owned()),
    ];
    (any::<Index>(), any::<Index>(), 0_usize..40, text).prop_map(|(part, place, length, text)| Change {
        part,
        place,
        length,
        text,
    })
}

fn parts(workbook: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let is_read = ["sheet", "workbook", "styles", "sharedStrings", "content", ".rels"];
        if is_read.iter().any(|word| name.contains(word)) && name.ends_with(['l', 's']) {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            parts.push((name, bytes));
        }
    }
    parts
}

fn packed(parts: &[(String, Vec<u8>)]) -> std::fs::File {
    let mut zip = zip::ZipWriter::new(tempfile::tempfile().unwrap());
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored))
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    let mut file = zip.finish().unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    file
}

proptest! {
    #[test]
    fn no_damaged_sheet_makes_the_reader_panic(
        workbook in prop::sample::select(WORKBOOKS.to_vec()),
        changes in prop::collection::vec(change(), 1..4),
    ) {
        let mut parts = parts(workbook);
        for change in changes {
            let at = change.part.index(parts.len());
            let bytes = &mut parts[at].1;
            let start = change.place.index(bytes.len() + 1);
            let end = (start + change.length).min(bytes.len());
            bytes.splice(start..end, change.text.bytes());
        }
        let Ok(source) = Source::open("a", packed(&parts), ReadOptions::default()) else { return Ok(()) };
        let is_good = check(&source).is_ok_and(|report| report.errors == 0);
        let is_read = source.edits().is_ok_and(|edits| edits.take(100).all(|edit| edit.is_ok()));
        prop_assert!(!is_good || is_read, "a file without errors cannot be read");
    }
}
