//! Random tables, written by the libraries of this program and read back: each cell is what the writer's program
//! shows, or `check` has a finding at its place.

use std::collections::HashSet;
use std::fs::File;
use std::io::{Cursor, Seek as _, SeekFrom, Write as _};

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};

use crate::files::check::check;
use crate::files::read::options::ReadOptions;
use crate::files::read::raw_row::RawRow;
use crate::files::read::source::Source;
use crate::files::read::unpack;

const HEADER: [&str; 4] = ["id", "postal_street", "other_information", "pin"];

/// A cell, and the format of a number.
#[derive(Clone, Debug)]
enum Cell {
    Blank,
    Text(String),
    Number(f64, &'static str),
    Day(u32, &'static str),
    Bool(bool),
}

impl Cell {
    /// What a spreadsheet program shows.
    fn shown(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number, "0.00") => format!("{number:.2}"),
            Self::Number(number, "00000") => format!("{number:05.0}"),
            Self::Number(number, "0%") => format!("{:.0}%", number * 100.0),
            Self::Number(number, "0") => format!("{number:.0}"),
            Self::Number(number, _) => number.to_string(),
            // Every date in a field for texts is a finding.
            Self::Day(..) => "a date".to_owned(),
            Self::Bool(is_true) => is_true.to_string().to_uppercase(),
        }
    }
}

fn cell() -> impl Strategy<Value = Cell> {
    let number = prop_oneof![
        (-99_999..1_000_000_i32).prop_map(f64::from),
        (-999_999..9_999_999_i32).prop_map(|cents| f64::from(cents) / 100.0),
        -1e16..1e16,
        -1.0..1.0,
    ];
    let formats = prop::sample::select(vec!["General", "0", "0.00", "00000", "0%"]);
    let day_formats = prop::sample::select(vec!["dd/mm/yyyy", "d-mmm", "yyyy", "hh:mm", "yyyy-mm-dd"]);
    prop_oneof![
        Just(Cell::Blank),
        "[^\u{0}\r]{1,12}".prop_map(Cell::Text),
        "[ '=#_x0-9A-Fé\u{200b}\n]{1,8}".prop_map(Cell::Text),
        (number, formats).prop_map(|(number, format)| Cell::Number(number, format)),
        (1..80_000_u32, day_formats).prop_map(|(day, format)| Cell::Day(day, format)),
        any::<bool>().prop_map(Cell::Bool),
    ]
}

fn table() -> impl Strategy<Value = Vec<[Cell; 3]>> {
    prop::collection::vec([cell(), cell(), cell()], 1..6)
}

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    file
}

fn workbook(table: &[[Cell; 3]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, name) in (0..).zip(HEADER) {
        sheet.write_string(0, column, name).unwrap();
    }
    for (row, cells) in (1..).zip(table) {
        sheet.write_number(row, 0, row).unwrap();
        for (column, cell) in (1..).zip(cells) {
            let format = |code: &str| Format::new().set_num_format(code);
            match cell {
                Cell::Blank => continue,
                Cell::Text(text) => sheet.write_string(row, column, text),
                Cell::Number(number, code) => sheet.write_number_with_format(row, column, *number, &format(code)),
                Cell::Day(day, code) => sheet.write_number_with_format(row, column, *day, &format(code)),
                Cell::Bool(is_true) => sheet.write_boolean(row, column, *is_true),
            }
            .unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// Asserts that each cell of a file is read as it is shown, or has a finding.
fn is_faithful(source: &Source, table: &[[Cell; 3]]) -> Result<(), TestCaseError> {
    let report = check(source).unwrap();
    let place = |finding: &crate::files::read::finding::Finding| (finding.position.line, finding.position.column);
    let found: HashSet<(u64, Option<u64>)> = report.findings.iter().map(place).collect();
    let (mut rows, mut raw) = (source.rows().unwrap(), RawRow::default());
    for (line, cells) in (2..).zip(table) {
        prop_assert!(rows.read(&mut raw).unwrap());
        for (column, cell) in (2..).zip(cells) {
            let (shown, read) = (cell.shown(), raw.cells.get(column - 1).unwrap_or_default());
            // A blank cell changes nothing, whatever blanks it has.
            let is_blank = shown.trim().is_empty() && read.trim().is_empty();
            let is_reported = found.contains(&(line, Some(column as u64)));
            prop_assert!(
                is_blank || is_reported || read == shown,
                "line {line}: {read:?} for {cell:?}, which shows {shown:?}"
            );
        }
    }
    Ok(())
}

/// A CSV file of the texts that the cells show.
fn csv(table: &[[Cell; 3]]) -> Vec<u8> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER).unwrap();
    for (row, cells) in (1..).zip(table) {
        let texts = cells.iter().map(Cell::shown);
        writer.write_record(std::iter::once(row.to_string()).chain(texts)).unwrap();
    }
    writer.into_inner().unwrap()
}

/// What the program reads of a packed file.
fn unpacked(bytes: &[u8]) -> Source {
    let packed = file(bytes);
    let packing = unpack::packing(&packed).unwrap().unwrap();
    let mut table = Vec::new();
    unpack::unpack("a", &packed, packing, &mut table).unwrap();
    Source::open("a", file(&table), ReadOptions::default()).unwrap()
}

proptest! {
    #[test]
    fn a_workbook_of_the_library_is_read_as_it_is_shown(table in table()) {
        let source = Source::open("a.xlsx", file(&workbook(&table)), ReadOptions::default()).unwrap();
        is_faithful(&source, &table)?;
    }

    #[test]
    fn a_packed_table_is_read_as_it_was_written(table in table()) {
        // Cells of lines are on other lines than their number says.
        let in_one_line = |cell: Cell| if cell.shown().contains('\n') { Cell::Blank } else { cell };
        let table: Vec<[Cell; 3]> = table.into_iter().map(|cells| cells.map(in_one_line)).collect();
        let text = csv(&table);
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(&text).unwrap();
        is_faithful(&unpacked(&gzip.finish().unwrap()), &table)?;
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in [("__MACOSX/._a.csv", b"x".as_slice()), ("folder/a.csv", &text)] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        is_faithful(&unpacked(&zip.finish().unwrap().into_inner()), &table)?;
    }
}
