//! Workbooks: what a person sees in a sheet is what is sent, or a finding says what is different.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use serde_json::Value as Json;
use zip::write::SimpleFileOptions;

use crate::harness::{Ran, World};

fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name).to_str().unwrap().to_owned()
}

fn check(file: &str, flags: &[&str]) -> Ran {
    World::new().run([&["check", file, "-o", "json"], flags].concat())
}

/// Line, column name, code and message of each finding.
fn findings(ran: &Ran) -> Vec<(u64, String, String, String)> {
    let text = |finding: &Json, name: &str| finding[name].as_str().unwrap_or_default().to_owned();
    let all = ran.json()["findings"].as_array().unwrap().clone();
    let finding = |finding: &Json| {
        let line = finding["line"].as_u64().unwrap();
        (line, text(finding, "column_name"), text(finding, "code"), text(finding, "message"))
    };
    all.iter().map(finding).collect()
}

/// What each finding says that the sheet shows.
fn shown(ran: &Ran) -> Vec<String> {
    let shown = |(.., message): &(u64, String, String, String)| {
        message.split_once("the sheet shows ").map(|(_, shown)| shown.trim_matches('"').to_owned())
    };
    findings(ran).iter().filter_map(shown).collect()
}

#[test]
fn what_a_sheet_shows_is_next_to_what_would_be_sent() {
    for (name, wanted) in [
        ("date-flips.xlsx", vec!["12-Mar", "2-Sep", "Jan-25"]),
        ("date-with-time.xlsx", vec!["29/02/1992", "05/11/2017"]),
        ("formats.xlsx", vec!["50%", "12.50", "3.14", "€ 12.50", "-0007", "12 1/2", "36:00"]),
    ] {
        let file = fixture(name);
        let ran = check(&file, &[]);
        assert_eq!(shown(&ran), wanted, "{name}");
        check(&file, &["--strict"]).fails(2);
    }
    let flips = check(&fixture("date-flips.xlsx"), &[]);
    assert_eq!(flips.json()["findings"][0]["value"], "2025-03-12");
}

/// The same workbook by openpyxl and by `LibreOffice` has the same findings, except for the formula that only
/// `LibreOffice` calculates.
#[test]
fn an_xlsx_and_an_ods_file_are_read_alike() {
    let wanted = ["12-Mar", "01250", "50%", "29/02/1992", "12.50", "36:00"];
    for (name, formula) in [("sheets.xlsx", "no_result"), ("sheets.ods", "formula_error")] {
        let ran = check(&fixture(name), &[]).fails(2).says("sheet 3 of 3, \"Corrections\"; sheet \"Old\" is hidden");
        assert_eq!(shown(&ran), wanted, "{name}");
        let found = findings(&ran);
        let (line, _, code, message) = &found[0];
        assert_eq!((*line, code.as_str()), (1, "hidden"));
        assert!(message.ends_with("1 hidden row, 1 hidden column (I), 1 hidden sheet (\"Old\")"), "{message}");
        assert!(found.iter().any(|(line, column, code, _)| (*line, column.as_str()) == (3, "pin") && code == formula));
        assert_eq!(ran.json()["rows"], 3);
        let all = check(&fixture(name), &["--hidden", "read"]).fails(2);
        assert_eq!((&all.json()["rows"], findings(&all).iter().any(|found| found.2 == "hidden")), (&4.into(), false));
    }
}

#[test]
fn hidden_rows_and_columns_are_skipped_and_counted() {
    let file = fixture("filtered.xlsx");
    let ran = check(&file, &[]).ok().says("sheet 2 of 2, \"Corrections\"");
    assert_eq!((findings(&ran)[0].2.as_str(), &ran.json()["rows"]), ("hidden", &1.into()));
    check(&file, &["--strict"]).fails(2);
    check(&file, &["--strict", "--hidden", "skip"]).ok();
    let hidden = check(&file, &["--sheet", "Old export"]).ok();
    assert!(findings(&hidden)[0].3.ends_with("6 hidden rows, 1 hidden column (C)"), "{hidden:?}");
    assert_eq!(hidden.json()["rows"], 1);
    let read = check(&file, &["--sheet", "1", "--hidden", "read"]).ok();
    assert_eq!((&read.json()["rows"], findings(&read).len()), (&7.into(), 0));
}

#[test]
fn cells_without_a_result_are_findings_at_their_place() {
    let ran = check(&fixture("uncalculated.xlsx"), &["--ignore-column", "A,B"]).fails(2);
    let places: Vec<_> = findings(&ran).into_iter().map(|(line, column, code, _)| (line, column, code)).collect();
    let no_result = |column: &str| (2, column.to_owned(), "no_result".to_owned());
    assert_eq!(places, [no_result("pin"), no_result("birth_city")]);
    let ran = check(&fixture("error-getting-data.xlsx"), &[]).fails(2);
    assert_eq!(findings(&ran)[0].2, "formula_error");
    assert_eq!((&ran.json()["findings"][0]["value"], findings(&ran).len()), (&"#GETTING_DATA".into(), 1));
}

#[test]
fn an_empty_sheet_names_the_others() {
    check(&fixture("empty-first.xlsx"), &["--strict"])
        .ok()
        .says("sheet 2 of 2, \"Corrections\"; sheet \"Sheet1\" is empty");
    let ran = World::new().run(["check", &fixture("empty-first.xlsx"), "--sheet", "1"]).fails(2);
    ran.says("sheet \"Sheet1\" is empty").says("choose another sheet with --sheet: Corrections");
}

#[test]
fn other_workbooks_are_named() {
    let world = World::new();
    let file = world.path("a.xlsx");
    let check = |bytes: &[u8]| {
        std::fs::write(&file, bytes).unwrap();
        world.run(["check".as_ref(), file.as_os_str()]).fails(2)
    };
    let stream = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let compound = |name: &str| [b"\xd0\xcf\x11\xe0".as_slice(), &[0; 600], &stream(name)].concat();
    check(&compound("EncryptedPackage")).says("is protected by a password").says("without a password");
    check(&compound("Workbook"))
        .says("is an old Excel workbook (.xls), which cannot be read")
        .says("save the table as");
    check(&archive(&[("xl/workbook.bin", Vec::new())])).says("is an Excel binary workbook (.xlsb)");
    let manifest = b"<manifest><file-entry><encryption-data></encryption-data></file-entry></manifest>".to_vec();
    let encrypted = archive(&[("META-INF/manifest.xml", manifest), ("content.xml", b"\x12\x34".to_vec())]);
    check(&encrypted).says("is protected by a password");
}

fn archive(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook whose only sheet is written by `sheet`.
fn xlsx(file: &Path, sheet: impl FnOnce(&mut dyn std::io::Write)) {
    let mut zip = zip::ZipWriter::new(File::create(file).unwrap());
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation =
        format!("<Relationships><Relationship Id=\"r\" Type=\"{office}/worksheet\" Target=\"s.xml\"/></Relationships>");
    let workbook = "<workbook><sheets><sheet name=\"S\" r:id=\"r\"/></sheets></workbook>";
    for (name, text) in [("xl/_rels/workbook.xml.rels", relation.as_str()), ("xl/workbook.xml", workbook)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.start_file("xl/s.xml", SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored))
        .unwrap();
    zip.write_all(b"<worksheet><sheetData>").unwrap();
    sheet(&mut zip);
    zip.write_all(b"</sheetData></worksheet>").unwrap();
    zip.finish().unwrap();
}

#[test]
fn a_workbook_that_would_fill_the_memory_is_refused() {
    let world = World::new();
    let file = world.path("a.xlsx");
    let header = b"<row><c t=\"inlineStr\"><is><t>id</t></is></c><c t=\"inlineStr\"><is><t>pin</t></is></c></row>";
    let check = || world.run(["check".as_ref(), file.as_os_str()]).fails(2);
    let megabyte = vec![b'x'; 1 << 20];
    // One cell of 66 MiB; 66 cells of 1 MiB in one row.
    xlsx(&file, |sheet| {
        sheet.write_all(header).unwrap();
        sheet.write_all(b"<row><c><v>1</v></c><c t=\"str\"><v>").unwrap();
        (0..66).for_each(|_| sheet.write_all(&megabyte).unwrap());
        sheet.write_all(b"</v></c></row>").unwrap();
    });
    check().says("row 2 has more than 64 MiB of text");
    xlsx(&file, |sheet| {
        sheet.write_all(header).unwrap();
        sheet.write_all(b"<row>").unwrap();
        for _ in 0..66 {
            sheet.write_all(b"<c t=\"str\"><v>").unwrap();
            sheet.write_all(&megabyte).unwrap();
            sheet.write_all(b"</v></c>").unwrap();
        }
        sheet.write_all(b"</row>").unwrap();
    });
    check().says("row 2 has more than 64 MiB of text");
}

#[test]
fn a_sheet_that_repeats_its_cells_without_end_is_refused() {
    let world = World::new();
    let file = world.path("a.ods");
    let check = |rows: u64, columns: u64| {
        let content = format!(
            "<document-content><body><spreadsheet><table name=\"S\"><table-row number-rows-repeated=\"{rows}\"><table-cell \
             number-columns-repeated=\"{columns}\"><p>x</p></table-cell></table-row></table></spreadsheet></body></document-content>"
        );
        std::fs::write(&file, archive(&[("content.xml", content.into_bytes())])).unwrap();
        world.run(["check".as_ref(), file.as_os_str()]).fails(2)
    };
    check(1_000_000, 16_384).says("more than 67 million cells");
    check(u64::from(u32::MAX), 1).says("after the end of the sheet");
    check(1, 4_000_000_000).says("after column XFD");
}

#[cfg(unix)]
#[test]
fn devices_and_endless_files_are_refused() {
    let world = World::new();
    world.run(["check", "/dev/zero"]).fails(2).says("/dev/zero: is a device; expected a file or a pipe");
    let mut command = world.command();
    command.args(["check", "-"]).stdin(File::open("/dev/zero").unwrap());
    assert_eq!(command.output().unwrap().status.code(), Some(2));
    let large = world.path("large.csv");
    File::create(&large).unwrap().set_len((16 << 30) + 1).unwrap();
    world.run(["check".as_ref(), large.as_os_str()]).fails(2).says("large.csv is larger than 16 GiB");
}

/// The search for a header ends before the sheet does, and the check starts again at its first row.
#[test]
fn a_sheet_without_a_known_header_is_read_to_its_end() {
    let world = World::new();
    let file = world.path("a.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..5000 {
        for column in 0..30 {
            // Texts that do not compress well, so that the reader often returns to the file.
            let text =
                format!("{:x}", (u128::from(row) * 31 + u128::from(column) + 1).pow(5).wrapping_mul(u128::MAX / 7));
            sheet.write(row, column, text).unwrap();
        }
    }
    workbook.save(&file).unwrap();
    world
        .run(["check".as_ref(), file.as_os_str()])
        .fails(2)
        .says("4999 rows")
        .prints("no column identifies the records");
}
