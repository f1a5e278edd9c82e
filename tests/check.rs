//! Files of edits: how they are read, and the errors of files that cannot be read.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use serde_json::{Value as Json, json};

use crate::harness::{Ran, World};

fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name).to_str().unwrap().to_owned()
}

fn checked(name: &str) -> Ran {
    World::new().run(["check", &fixture(name), "-o", "json"])
}

/// The requests that a file would send.
fn requests(name: &str, flags: &[&str]) -> Vec<Json> {
    let world = World::new();
    let file = fixture(name);
    let args = [&["apply", file.as_str(), "-n", "--blind"], flags].concat();
    let printed = world.run(args).ok().stdout;
    printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn bodies(name: &str, flags: &[&str]) -> Vec<Json> {
    requests(name, flags).iter().map(|request| request["body"]["user_candidature"].clone()).collect()
}

/// Line, column and code of each finding.
fn positions(ran: &Ran) -> Vec<(u64, Option<u64>, String)> {
    let findings = ran.json()["findings"].as_array().unwrap().clone();
    let position =
        |it: &Json| (it["line"].as_u64().unwrap(), it["column"].as_u64(), it["code"].as_str().unwrap().to_owned());
    findings.iter().map(position).collect()
}

/// Lines, columns and codes.
type Positions<'a> = &'a [(u64, Option<u64>, &'a str)];

fn position(line: u64, column: impl Into<Option<u64>>, code: &str) -> (u64, Option<u64>, String) {
    (line, column.into(), code.to_owned())
}

#[test]
fn encodings_and_separators_are_detected_and_reported() {
    for (name, said, wanted) in [
        ("bom.csv", "", vec![json!({"birth_city": "Lyon"})]),
        (
            "utf-16-excel.txt",
            "read as UTF-16LE",
            vec![json!({"birth_city": "České Budějovice"}), json!({"birth_city": "東京"})],
        ),
        ("windows-1252.csv", "separated by `;`", vec![json!({"country": "Côte d’Ivoire", "birth_city": "Besançon"})]),
        ("tabs.tsv", "separated by tabs", vec![json!({"birth_city": "Lyon, north"})]),
        ("pipes.csv", "separated by `|`", vec![json!({"birth_city": "Lyon; north"})]),
        ("forgiving-headers.csv", "", vec![json!({"birth_city": "Lyon", "birth_country": "France", "pin": "0042"})]),
        (
            "excel-sep.csv",
            "separated by `;`",
            vec![json!({"birth_city": "Lyon"}), json!({"birth_city": "Nîmes; south"})],
        ),
    ] {
        assert_eq!(bodies(name, &[]), wanted, "{name}");
        let ran = checked(name).ok();
        assert!(ran.stderr.contains(said) && ran.stderr.is_empty() == said.is_empty(), "{name}: {ran:?}");
    }
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    assert_eq!(
        positions(&checked("crlf.csv").ok()),
        [position(4, None, "nothing_to_set"), position(5, 2, "suspicious")]
    );
    assert_eq!(positions(&checked("lone-cr.csv").fails(2)), [position(4, 1, "bad_id")]);
    let quoted = checked("quoted-newlines.csv").fails(2);
    // The value is on the line after the lines of the cell before it.
    assert_eq!(positions(&quoted), [position(6, 3, "bad_integer"), position(7, 3, "bad_integer")]);
    assert_eq!(positions(&checked("nul.csv").fails(2)), [position(2, 2, "nul")]);
    assert_eq!(
        positions(&checked("ragged.csv").fails(2)),
        [position(2, None, "short_row"), position(4, None, "ragged_row")]
    );
}

/// Old Macintosh programs end lines with a carriage return, in every encoding.
#[test]
fn lines_that_end_with_a_carriage_return_are_lines() {
    let world = World::new();
    let csv = "id,birth_city,max_level_logic\r1,\"a\nb\",2\r2,q,x\r3,z,y\r";
    let json = "{\"id\":1,\"pin\":\"1\"}\r\r{\"id\":2,\"pin\":2}\r{\"id\":\r";
    let utf_16 = |text: &str| [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (text, wanted) in [
        (csv, vec![position(4, 3, "bad_integer"), position(5, 3, "bad_integer")]),
        (json, vec![position(3, None, "bad_value"), position(4, 7, "bad_json")]),
    ] {
        for bytes in [text.as_bytes().to_vec(), utf_16(text)] {
            std::fs::write(world.path("a"), bytes).unwrap();
            let ran = world.run(["check", world.path("a").to_str().unwrap(), "-o", "json"]).fails(2);
            assert_eq!(positions(&ran), wanted, "{text}");
        }
    }
    // Text in quotes is kept exactly, and a line in it that looks like a row is reported.
    let file = world.write("b", "id,pin,other_information\r1,2,\"a\rb\"\r2,3,\"4\r5,6,7\"\r");
    let printed = world.run(["apply", &file, "-n", "--blind"]).ok().says("looks like a separate row").stdout;
    assert!(printed.contains(r#""other_information":"a\rb""#), "{printed}");
    std::fs::write(world.path("c"), b"id,pin\r1,\xc3\xa9\xc3\xa9\r2,\xe9\r").unwrap();
    world.run(["check", world.path("c").to_str().unwrap()]).fails(2).says("c:3: the file is UTF-8, except for 1 byte");
}

#[test]
fn newlines_and_quotes_in_cells_are_kept() {
    let world = World::new();
    let text = "id,other_information\n23,\"one\ntwo\r\nthree, \"\"four\"\"\"\n";
    let file = world.write("a.csv", text);
    let printed = world.run(["apply", &file, "-n", "--blind"]).ok().json();
    assert_eq!(printed["body"]["user_candidature"]["other_information"], "one\ntwo\r\nthree, \"four\"");
}

/// Findings of the header come together with those findings of the rows that do not depend on it.
#[test]
fn errors_of_the_header_are_findings_too() {
    let world = World::new();
    let cases: [(&str, Positions<'_>); 6] = [
        (
            "id,birth_ctiy,max_level_logic\n1,Lyon,two\nx,Nice,2\n3,Metz,\n",
            &[(1, Some(2), "unknown_column"), (2, Some(3), "bad_integer"), (3, Some(1), "bad_id")],
        ),
        ("id,pin,Pin,max_level_logic\n1,a,b,two\n2,,b,\n", &[(1, Some(3), "same_column"), (2, Some(4), "bad_integer")]),
        ("pin,max_level_logic\n1,two\n", &[(1, None, "no_target_column"), (2, Some(2), "bad_integer")]),
        // Which of the two columns identifies the record is not clear.
        (
            "id,ID,pin,pn\n1,,4\n,2,4,5\n",
            &[(1, Some(2), "same_column"), (1, Some(4), "unknown_column"), (2, None, "short_row")],
        ),
        (",,\n\n , ,\nid,pin,x\n1,2,3\n", &[(4, Some(3), "unknown_column")]),
        ("sep=;\nlogin;pin\n;1\n", &[(2, None, "no_target_column"), (2, Some(1), "unknown_column")]),
    ];
    for (text, wanted) in cases {
        let file = world.write("a.csv", text);
        let ran = world.run(["check", &file, "-o", "json"]).fails(2);
        let wanted: Vec<_> = wanted.iter().map(|(line, column, code)| position(*line, *column, code)).collect();
        assert_eq!(positions(&ran), wanted, "{text}");
        world.run(["apply", &file, "-n", "--blind"]).fails(2).says("nothing was sent");
    }
    let mut command = world.command();
    command.env("GITHUB_ACTIONS", "true").args(["check", &world.write("b.csv", "id,pn\n1,2\n")]);
    Ran::of(&mut command).fails(2).says("line=1,col=2,title=pn::\"pn\" is not a field: did you mean pin?");
}

#[test]
fn all_errors_of_a_header_are_reported() {
    let world = World::new();
    let refused = |name: &str| world.run(["check", &fixture(name)]).fails(2);
    refused("one-letter-off.csv").prints("did you mean birth_city?");
    refused("duplicate-headers.csv").prints("\"Birth-City\" is the same column as \"birth_city\", column 2");
    refused("empty.csv").says("is empty").says("--template csv");
    for nothing in ["\n\n", ",,\n , \n", "sep=;\n", "\"\",\n"] {
        world.run(["check", &world.write("nothing.csv", nothing)]).fails(2).says("is empty");
    }
    let many = refused("columns-300.csv").prints("(288 in all)").prints("\"extra 9\"").says("298 errors");
    assert!(many.stdout.len() < 2000, "{}", many.stdout);
    world
        .run(["check", &world.write("b.csv", "id, \"pin\"\n1,2\n")])
        .fails(2)
        .prints("remove the space before the quote");
    let two = world.write("a.csv", "name,cty\nx,y\n");
    world.run(["check", &two]).fails(2).prints("\"name\"").prints("\"cty\"").prints("add a column `id` or `user`");
    let all: Vec<String> = (0..298).map(|number| format!("extra {number}")).collect();
    world.run(["check", &fixture("columns-300.csv"), "--ignore-column", &all.join(",")]).ok();
    world.run(["check", &fixture("header-only.csv")]).ok().prints("0 rows, no problems");
    world.run(["check", "no-such-file.csv"]).fails(2).says("no-such-file.csv");
    world.run(["check", world.home().to_str().unwrap()]).fails(2).says("is a folder");
}

#[test]
fn an_open_quote_is_reported_with_its_row() {
    let ran = checked("unclosed-quote.csv");
    assert_eq!(positions(&ran.fails(2)), [position(2, 2, "open_quote")]);
    let world = World::new();
    // Closed by the quote of a row far below: legal, but suspicious.
    let swallowed = "id,pin,birth_city\n23,\"1,Nice\n24,2,Rome\n25,3,\"\"Lyon\"\"\n26,4\",Metz\n27,x,y\n";
    let ran = world.run(["check", &world.write("swallowed.csv", swallowed), "-o", "json"]).ok();
    assert_eq!(positions(&ran), [position(2, 2, "swallowed_rows")]);
    for closed in ["id,pin\n1,\"a\"", "id,pin\n1,\"a\"\n", "id,pin\r\n1,\"a\nb\"\r\n\r\n"] {
        world.run(["check", &world.write("closed.csv", closed)]).ok().prints("1 row, no problems");
    }
    world
        .run(["check", &world.write("header.csv", "id,\"pin\n1,2\n")])
        .fails(2)
        .says("header.csv:1: the header starts a quote that is never closed");
    let file = world.write("a.csv", &format!("id,pin\n23,\"{}", "24,x\n".repeat(16 << 20)));
    world.run(["check", &file]).fails(2).says("starts on line 2 is longer than 64 MiB").says("not closed");
    let long = world.write("b.csv", &format!("id,pin\n22,1\n23,{}\n24,2\n", "x".repeat(10 << 20)));
    let ran = world.run(["check", &long, "-o", "json"]).fails(2);
    assert_eq!(positions(&ran), [position(3, 2, "too_long")]);
    assert!(ran.stdout.len() < 2000);
}

/// The parser drops a quote that is not doubled, so the cell would differ from the file.
#[test]
fn a_quote_in_quotes_is_doubled_or_reported() {
    let world = World::new();
    let cases: [(&str, Positions<'_>); 9] = [
        ("id,birth_city,pin\n23,\"Port\" Gonzalo,x\n", &[(2, Some(2), "stray_quote")]),
        (
            "id,birth_city,pin\n24,\"Rue \"Foo\" 3\",ok\r\n\"2\"5,a,b\n",
            &[(2, Some(2), "stray_quote"), (3, Some(1), "stray_quote")],
        ),
        ("id,pin\n1,\"a\"\" \"b\"\n", &[(2, Some(2), "stray_quote")]),
        // As the last cell of the file, and after lines in quotes.
        ("id;pin\r1;\"a\rb\"\r2;\"c\"d", &[(4, Some(2), "stray_quote")]),
        ("id,birth_city,pin\n1,\"a\nb\",\"c\"d\n", &[(3, Some(3), "stray_quote")]),
        ("id,pin\n1,\"a\" \n", &[(2, Some(2), "stray_quote")]),
        ("id,\"pin\"x\n1,2\n", &[(1, Some(2), "stray_quote")]),
        // Nothing is lost if the quote is not the first character, is doubled, or closes the cell.
        ("id,pin,birth_city\n1,5\"\",a \"b\" c\n2,\"a \"\"b\"\"\",\"\"\"\"\n3,\"\",\"x\"\r\n4,\"y\",\"\"", &[]),
        // A space before the quote is only suspicious.
        ("id,pin\n1, \"a\"\n", &[(2, Some(2), "suspicious")]),
    ];
    for (text, wanted) in cases {
        let ran = world.run(["check", &world.write("a.csv", text), "-o", "json"]);
        let wanted: Vec<_> = wanted.iter().map(|(line, column, code)| position(*line, *column, code)).collect();
        assert_eq!(positions(&ran), wanted, "{text}");
    }
    let ran = world.run(["check", &world.write("a.csv", cases[1].0)]).fails(2);
    ran.prints("is quoted and contains a quote that is not doubled").prints(r#"as in "Rue ""Foo"" 3""#);
}

#[test]
fn json_lines_keep_null_and_empty_text_apart() {
    assert_eq!(
        bodies("rows.jsonl", &[]),
        [json!({"birth_city": null, "max_level_logic": 2}), json!({"birth_city": ""})]
    );
    let bad = checked("bad.jsonl").fails(2);
    let codes: Vec<_> = positions(&bad).into_iter().map(|(line, _, code)| (line, code)).collect();
    let wanted = [(1, "bad_value"), (2, "unknown_key"), (3, "bad_json"), (4, "bad_json"), (5, "no_target")];
    // Line 2 sets no field, because its only field is unknown.
    let codes: Vec<_> =
        codes.iter().map(|(line, code)| (*line, code.as_str())).filter(|it| it.1 != "nothing_to_set").collect();
    assert_eq!(codes, wanted);
}

/// A float would change long numbers; row files contain the line exactly.
#[test]
fn numbers_of_json_lines_are_reported_as_written() {
    let world = World::new();
    let long = "12345678901234567890123";
    let text =
        format!("{{\"id\": 1, \"pin\": {long}}}\n{{\"id\": {long}, \"pin\": 1.50}}\n{{\"id\": 1, \"pin\": nul}}\n");
    let ran = world.run(["check", &world.write("a.jsonl", &text), "-o", "json"]).fails(2);
    let findings = &ran.json()["findings"];
    assert_eq!(
        (&findings[0]["value"], &findings[0]["fix"]),
        (&json!(long), &json!(format!("expected a JSON string, such as \"{long}\"")))
    );
    assert_eq!((&findings[1]["value"], &findings[1]["code"]), (&json!(long), &json!("bad_id")));
    assert_eq!(findings[2]["value"], "1.50");
    let not_json = "is not JSON here: look for a missing comma, or for a key or text without double quotes";
    assert_eq!((&findings[3]["message"], &findings[3]["column"]), (&json!(not_json), &json!(21)));
}

#[test]
fn workbooks_are_read_as_they_look() {
    let rows = bodies("workbook.xlsx", &["--sheet", "Other"]);
    assert_eq!(rows, [json!({"pin": "4242"})]);
    assert_eq!(requests("workbook.xlsx", &["--sheet", "2"]).len(), 1);
    let ran = checked("workbook.xlsx").fails(2).says("sheet 1 of 2, \"Corrections\"");
    assert_eq!(
        positions(&ran),
        [
            position(2, 3, "unzoned_time"),
            position(4, 5, "suspicious"),
            position(4, 6, "formula_error"),
            position(5, 7, "merged_cells"),
            position(6, None, "nothing_to_set"),
        ]
    );
    checked("renamed-workbook.csv").fails(2).says("read as a workbook, although its name does not end in .xlsx");
    let world = World::new();
    world.run(["check", &fixture("workbook.xlsx"), "--sheet", "Third"]).fails(2).says("its sheets: Corrections, Other");
}

#[test]
fn dates_numbers_and_formulas_of_a_workbook_are_values() {
    let world = World::new();
    let ran = world.run(["check", &fixture("workbook.xlsx"), "--time-zone", "UTC", "-o", "json"]).fails(2);
    assert!(positions(&ran).iter().all(|(line, ..)| *line != 2), "the second row is good: {ran:?}");
    // Without the faulty column the rest can be applied.
    let rows = bodies("workbook.xlsx", &["--ignore-column", "zip_code"]);
    let wanted = json!({
        "birth_date": "1992-02-29", "meeting_date": "2026-01-06T14:30:00", "max_level_logic": 2,
        "phone": "0612345678", "birth_city": "Lyon",
    });
    let sorted =
        |json: &Json| json.as_object().unwrap().clone().into_iter().collect::<std::collections::BTreeMap<_, _>>();
    assert_eq!(sorted(&rows[0]), sorted(&wanted));
}

#[test]
fn unusual_cells_of_a_workbook_have_their_own_findings() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let time = Format::new().set_num_format("hh:mm");
    sheet.write_row_matrix(0, 0, [["id", "pin", "meeting_date"], ["1", "#N/A", ""], ["2", "", ""]]).unwrap();
    sheet.write_datetime_with_format(2, 2, ExcelDateTime::from_hms(14, 30, 0).unwrap(), &time).unwrap();
    sheet.write_string(1, 27, "a note").unwrap();
    let world = World::new();
    let file = world.path("a.xlsx");
    workbook.save(&file).unwrap();
    let ran = world.run(["check", file.to_str().unwrap(), "-o", "json"]).fails(2);
    assert_eq!(
        positions(&ran),
        [position(2, None, "ragged_row"), position(2, 2, "formula_error"), position(3, 3, "bad_date_time")]
    );
    let findings = &ran.json()["findings"];
    assert_eq!(findings[0]["message"], "the row has a value in a column without a header (after C)");
    assert_eq!(findings[1]["level"], "warning", "a text is not a formula error");
    assert_eq!(findings[2]["value"], "14:30:00");
}

/// A workbook of one sheet with these rows, as programs other than spreadsheets write them. Cells of style
/// 1 have the number format.
fn workbook(world: &World, format: &str, rows: &str) -> String {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation =
        |id: u8, kind: &str, to: &str| format!("<Relationship Id=\"r{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{to}\"/>");
    let relations = |inner: &str| format!("<Relationships xmlns=\"{RELATIONS}\">{inner}</Relationships>");
    let parts = [
        ("_rels/.rels", relations(&relation(1, "officeDocument", "xl/workbook.xml"))),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&(relation(1, "worksheet", "worksheets/sheet1.xml") + &relation(2, "styles", "styles.xml"))),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/>\
                 </sheets></workbook>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"{format}\"/>\
                 </numFmts><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>")),
    ];
    let path = world.path("a.xlsx");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(format!("<?xml version=\"1.0\"?>{text}").as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    path.to_str().unwrap().to_owned()
}

fn text_cells(texts: &[&str]) -> String {
    let cells = texts.iter().map(|text| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"));
    format!("<row>{}</row>", cells.collect::<String>())
}

#[test]
fn numbers_that_a_sheet_shows_differently_are_reported() {
    let world = World::new();
    let numbers = |rows: &[&str]| {
        let header = text_cells(&["id", "user", "zip_code", "max_level_logic"]);
        workbook(&world, "00000", &rows.iter().fold(header, |sheet, row| format!("{sheet}<row>{row}</row>")))
    };
    // A number in a text column whose format adds zeros.
    let file = numbers(&[
        "<c s=\"1\"><v>1</v></c><c/><c s=\"1\"><v>1250</v></c><c s=\"1\"><v>2</v></c>",
        "<c><v>2</v></c><c/><c s=\"1\"><v>12500</v></c><c/>",
        "<c/><c s=\"1\"><v>46</v></c><c><v>1250</v></c><c/>",
    ]);
    let ran = world.run(["check", &file, "-o", "json"]).ok();
    assert_eq!(positions(&ran), [position(2, 3, "number_format")]);
    let finding = &ran.json()["findings"][0];
    assert_eq!((&finding["value"], &finding["level"]), (&json!("1250"), &json!("warning")));
    assert!(finding["fix"].as_str().unwrap().contains("\"01250\""), "{finding}");
    world.run(["check", &file, "--strict"]).fails(2);
    let rows = text_cells(&["user", "phone"]) + "<row><c s=\"1\"><v>46</v></c><c s=\"1\"><v>33612345678</v></c></row>";
    let plus = world.run(["check", &workbook(&world, "&quot;+&quot;0", &rows), "-o", "json"]).ok();
    assert_eq!(positions(&plus), [position(2, 1, "number_format"), position(2, 2, "number_format")]);
}

/// The reader allocates memory for the number of texts that a workbook claims.
#[test]
fn a_workbook_that_lies_about_its_size_is_damaged() {
    let world = World::new();
    let file =
        workbook(&world, "0", &(text_cells(&["id", "pin"]) + "<row><c><v>1</v></c><c t=\"s\"><v>0</v></c></row>"));
    for (claimed, ends) in [("1", 0), ("4294967295", 2), ("18446744073709551615", 2)] {
        let with_texts = world.path(claimed);
        std::fs::copy(&file, &with_texts).unwrap();
        let options = std::fs::File::options().read(true).write(true).open(&with_texts).unwrap();
        let mut zip = zip::ZipWriter::new_append(options).unwrap();
        zip.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
        let table = format!("<?xml version=\"1.0\"?><sst uniqueCount=\"{claimed}\"><si><t>x</t></si></sst>");
        zip.write_all(table.as_bytes()).unwrap();
        zip.finish().unwrap();
        assert_eq!(world.run(["check".as_ref(), with_texts.as_os_str()]).status, Some(ends), "{claimed}");
    }
}

#[test]
fn numbers_that_a_workbook_cannot_hold_are_refused() {
    let world = World::new();
    let long = "<c><v>12345678901234567890</v></c>";
    let rows = text_cells(&["id", "user", "pin", "max_level_logic"])
        + &format!("<row>{long}<c/><c><v>1</v></c></row><row><c/>{long}<c><v>1</v></c></row>")
        + &format!("<row><c><v>999999999999999</v></c><c/>{long}{long}</row>");
    let ran = world.run(["check", &workbook(&world, "0", &rows), "-o", "json"]).fails(2);
    assert_eq!(
        positions(&ran),
        [
            position(2, 1, "lost_digits"),
            position(3, 2, "lost_digits"),
            // A sheet shows 1E+15 for a number with 15 digits.
            position(4, 1, "number_format"),
            position(4, 3, "lost_digits"),
            position(4, 4, "lost_digits")
        ]
    );
}

#[test]
fn formulas_without_a_result_are_not_blank() {
    let world = World::new();
    let formula = "<c><f>A1&amp;B1</f><v></v></c>";
    let rows = text_cells(&["id", "pin", "birth_city", "error"])
        + &format!("<row><c><v>1</v></c>{formula}<c t=\"str\"><f>A1</f><v></v></c><c s=\"1\"/></row>")
        + &format!("<row>{formula}<c/><c/><c/></row>")
        + &format!("<row><c><v>3</v></c><c><v>4</v></c><c/>{formula}</row>");
    // Cells are read in another way if a number format matters.
    for format in ["0", "00000"] {
        let ran = world.run(["check", &workbook(&world, format, &rows), "-o", "json"]).fails(2);
        assert_eq!(
            positions(&ran),
            [position(2, 2, "no_result"), position(3, None, "nothing_to_set"), position(3, 1, "no_result")]
        );
    }
}

#[test]
fn a_workbook_is_read_from_its_first_row_with_a_value() {
    let world = World::new();
    let rows = "<row><c s=\"1\"/><c s=\"1\"/></row><row/>".to_owned()
        + &text_cells(&["id", "pin"])
        + "<row><c><v>1</v></c><c t=\"str\"><v>0042</v></c></row>";
    world.run(["check", &workbook(&world, "0", &rows)]).ok().prints("1 row, no problems");
}

#[test]
fn a_damaged_workbook_is_named_with_one_cause() {
    let world = World::new();
    let rows = text_cells(&["id", "pin"]) + "<row><c r=\"A\"><v>1</v></c></row>";
    let bent = workbook(&world, "0", &rows);
    let ran = world.run(["check", &bent]).fails(2).says("a.xlsx cannot be read as a workbook");
    assert_eq!(ran.stderr.matches("caused by").count(), 1, "{ran:?}");
    let bytes = std::fs::read(fixture("workbook.xlsx")).unwrap();
    std::fs::write(&bent, &bytes[..bytes.len() / 2]).unwrap();
    let ran = world.run(["check", &bent]).fails(2).says("a.xlsx cannot be read as a workbook");
    assert_eq!(ran.stderr.matches("caused by").count(), 1, "{ran:?}");
}

/// 1,000 rows with 37 errors of 9 kinds: each is found at its position, and nothing is sent.
#[test]
fn all_findings_are_reported_at_once_and_nothing_is_sent() {
    let world = World::served();
    let mut text = "id,user,pin,max_level_logic,meeting_date,phone_country_code,set_id\n".to_owned();
    let mut wanted = Vec::new();
    for row in 0..1000_u64 {
        let line = row + 2;
        let good = format!("{},,{row:04},2,2026-01-06,FR,", 1 + row);
        let fault = (row % 27 == 5 && wanted.len() < 37).then_some(wanted.len() % 9);
        let (cells, position) = match fault {
            None => (good, None),
            Some(0) => (format!("{},,1,two,,,", 1 + row), Some(position(line, 4, "bad_integer"))),
            Some(1) => (format!("{},,1,,06/01/2026,,", 1 + row), Some(position(line, 5, "bad_date_time"))),
            Some(2) => (format!("{},,1,,,UK,", 1 + row), Some(position(line, 6, "bad_country_code"))),
            Some(3) => (",,1,,,,".to_owned(), Some(position(line, None, "no_target"))),
            Some(4) => (format!("{},x{row},1,,,,", 1 + row), Some(position(line, 2, "two_targets"))),
            Some(5) => ("-5,,1,,,,".to_owned(), Some(position(line, 1, "bad_id"))),
            Some(6) => (",a/b,1,,,,".to_owned(), Some(position(line, 2, "bad_user"))),
            Some(7) => (format!("{},,1,2,,,,9", 1 + row), Some(position(line, None, "ragged_row"))),
            Some(_) => (format!("{},,1,,,,77", 1 + row), Some(position(line, 7, "identity"))),
        };
        wanted.extend(position);
        writeln!(text, "{cells}").unwrap();
    }
    assert_eq!(wanted.len(), 37);
    let file = world.write("a.csv", &text);
    let ran = world.run(["check", &file, "-o", "json"]).fails(2);
    assert_eq!(positions(&ran), wanted);
    assert_eq!((&ran.json()["errors"], &ran.json()["rows"]), (&json!(37), &json!(1000)));
    world.run(["apply", &file, "--yes"]).fails(2).says("37 errors").says("nothing was sent");
    world.run(["plan", &file]).fails(2).says("UK");
    assert_eq!(world.log().len(), 0);
    // A person sees 9 causes instead of 37 lines.
    let grouped = world.run(["check", &file]).fails(2);
    assert_eq!(grouped.stdout.lines().count(), 9, "{}", grouped.stdout);
    grouped.prints("identifies the record a second time: \"x113\", ").prints("\"two\" is not a valid integer");
    world.run(["check", &world.write("b.csv", "id,pin\n1\n")]).ok().prints("the row has 1 cell, but the header has 2");
}

#[test]
fn rows_with_warnings_are_sent_unless_strict() {
    let world = World::served();
    let text = "id,phone,birth_date,email\n1,4.41E+11,,\n2,695847362,,\n3,,,nobody\n3,,,a@example.com\n";
    let file = world.write("a.csv", text);
    let ran = world.run(["check", &file, "-o", "json"]).ok();
    let codes: Vec<_> = positions(&ran).into_iter().map(|(line, _, code)| (line, code)).collect();
    let wanted = [(2, "suspicious"), (3, "suspicious"), (4, "suspicious"), (5, "same_target")];
    assert_eq!(codes, wanted.map(|(line, code)| (line, code.to_owned())));
    let strict = world.run(["check", &file, "--strict"]).fails(2);
    let strict = strict.says("a.csv: 4 rows, 4 warnings\nhint: nothing was sent, because --strict refuses warnings\n");
    assert!(!strict.stdout.contains("4 rows"), "reported twice: {strict:?}");
    world.run(["apply", &file, "--yes", "--strict"]).fails(2);
    assert_eq!(world.log().len(), 0);
    world.run(["apply", &file, "--yes"]).ok();
    world.run(["check", &file, "--expect-rows", "5"]).fails(2).says("4 rows, not 5 as expected");
}

/// Files with one error each, and where the error is reported.
#[test]
fn each_kind_of_mistake_has_its_code_and_position() {
    let world = World::new();
    let cases: [(&str, &str, Positions<'_>); 15] = [
        ("lost", "id,birth_city\n1,Besan\u{fffd}on\n", &[(2, Some(2), "lost_letters")]),
        ("lost user", "user,pin\nbesan\u{fffd}on,1\n", &[(2, Some(1), "lost_letters")]),
        ("lost key", "{\"user\":\"\u{fffd}\",\"pin\":\"\u{fffd}\"}\n", &[(1, None, "lost_letters"); 2]),
        ("blanks", "id,pin\n 1 , \n2,\t\n", &[(2, None, "nothing_to_set"), (3, None, "nothing_to_set")]),
        ("no header", "id,pin,,\n1,2,,\n2,3,,x\n", &[(3, Some(4), "no_header")]),
        ("formula", "id,pin\n1,#REF!\n", &[(2, Some(2), "formula_error")]),
        (
            "same",
            "id,user,pin\n23,,1\n023,,2\n,Lbuckrid,3\n,lbuckrid,4\n",
            &[(3, None, "same_target"), (5, None, "same_target")],
        ),
        ("twice", "{\"id\":1,\"pin\":\"1\",\"pin\":\"2\"}\n", &[(1, None, "same_key")]),
        ("other", "{\"id\":1,\"birth_city\":\"a\",\"Birth-City\":\"b\"}\n", &[(1, None, "same_key")]),
        ("NUL", "{\"id\":1,\"pin\":\"\\u0000\"}\n", &[(1, None, "nul")]),
        ("true", "{\"user\":true,\"pin\":\"1\"}\n", &[(1, None, "bad_target")]),
        ("part", "{\"id\":1.5,\"pin\":\"1\"}\n", &[(1, None, "bad_target")]),
        ("list", "{\"user\":[\"a\"],\"pin\":\"1\"}\n", &[(1, None, "bad_target")]),
        ("number", "{\"user\":46,\"pin\":\"1\"}\n", &[]),
        ("null", "{\"id\":1,\"user\":null,\"pin\":null}\n", &[]),
    ];
    for (name, text, wanted) in cases {
        let ran = world.run(["check", &world.write("a", text), "-o", "json"]);
        let wanted: Vec<_> = wanted.iter().map(|(line, column, code)| position(*line, *column, code)).collect();
        assert_eq!(positions(&ran), wanted, "{name}");
    }
}

#[test]
fn a_fix_names_the_flag_or_the_command_that_helps() {
    let world = World::new();
    let file = world.write("a.csv", "id,pin,shoe size,set_id\n1,2,x,5\n");
    let unknown = "or skip the column with --ignore-column";
    let ran = world.run(["check", &file]).fails(2);
    ran.prints(unknown).prints("empty the cell, or add --allow-identity-change").prints("--map 'shoe size=FIELD'");
    let file = world.write("b.csv", "Identifiant,pin code\na,1\n");
    let ran = world.run(["check", &file]).fails(2);
    ran.prints("--map Identifiant=user").prints("--map 'pin code=pin'").prints("--map HEADER=user");
    let file = world.write("a.jsonl", "{\"id\": 1, \"shoe size\": 2, \"pin\": \"3\"}\n");
    let ran = world.run(["check", &file, "-o", "json"]).fails(2);
    assert_eq!(ran.json()["findings"][0]["fix"], "use a name that `candidature fields` lists");
    let misspelt = world.write("misspelt.csv", "id,Birth Citty,login\n1,Lima,a\n,Lima,b\n");
    let ran =
        world.run(["check", &misspelt]).fails(2).prints("did you mean birth_city? rename the column, or add --map");
    ran.prints("--map 'Birth Citty=birth_city'").prints("fill in `id`\n");
    let misspelt = world.write("misspelt.csv", "id,birth$city\n1,Lima\n");
    world
        .run(["check", &misspelt])
        .fails(2)
        .prints("did you mean birth_city? rename the column, or add --map 'birth$city=birth_city'\n");
    // The same on standard error of `apply`, and the choice of a sheet in a notice.
    world.run(["apply", &file, "-n", "--blind"]).fails(2).says("`candidature fields` lists");
    world.run(["check", &fixture("workbook.xlsx")]).fails(2).says("\"Corrections\"; choose another with --sheet");
}

#[test]
fn a_file_of_another_format_is_named_as_that_format() {
    let world = World::new();
    let check = |text: &[u8]| {
        std::fs::write(world.path("a.csv"), text).unwrap();
        world.run(["check", world.path("a.csv").to_str().unwrap()])
    };
    check(b"[{\"id\": 1}]").fails(2).says("a JSON array").says("jq -c '.[]'");
    check(b"{\n \"id\": 1,\n \"pin\": \"2\"}").fails(2).says("one JSON document").says("jq -c");
    check(b"{\"candidatures\": [{\"id\": 1}]}").fails(2).says("one JSON document");
    check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").fails(2).says("is not a text file");
    check(b"%PDF-1.7\n1 0 obj\n").fails(2).says("is a PDF, which cannot be read");
    check(b"{\\rtf1 id,pin}\n").fails(2).says("is a document of a word processor");
    check(b"login,pin\na,1\n").fails(2).prints("did you mean user?");
    // One byte of another encoding in UTF-8, or after a byte order mark.
    check("id,birth_city\n1,Besançon\n2,Orl\u{e9}ans\n3,X\n".as_bytes()).ok();
    let damaged = [
        b"id,birth_city\n1,Besan\xc3\xa7on\n2,N\xc3\xaemes\n3,Orl\xe9ans\n".as_slice(),
        b"\xef\xbb\xbfid,pin\n1,\xe9\n",
    ];
    check(damaged[0]).fails(2).says("a.csv:4: the file is UTF-8, except for 1 byte");
    check(damaged[1]).fails(2).says("a.csv:2: ");
    // Halves of surrogate pairs, which some programs write instead of characters.
    check(b"id,birth_city\n1,\xed\xa0\xbd\xed\xb8\x80\n")
        .fails(2)
        .says("a.csv:2: the file is UTF-8, except for 6 bytes");
    check(b"id,pin\n1,\x80 \x9c\xff\n").ok();
    let long = check(format!("id,{}\n", "x".repeat(100_000)).as_bytes()).fails(2);
    assert!(long.stdout.len() + long.stderr.len() < 1000, "{}", long.stdout);
}

#[test]
fn a_saved_plan_is_recognised() {
    let world = World::served();
    let plan = world.path("a.plan");
    let plan = plan.to_str().unwrap();
    world.run(["plan", &world.write("a.csv", "id,pin\n1,77\n"), "--save", plan]).ok();
    world.run(["check", plan]).fails(2).says("is a saved plan").says("`candidature apply FILE`");
    let saved = std::fs::read_to_string(plan).unwrap();
    let header = saved.find('\n').unwrap();
    for cut in [40, header - 1, header + 1] {
        let file = world.write("cut.plan", &saved[..cut]);
        for verb in ["check", "plan", "apply"] {
            world.run([verb, &file]).fails(2).says("not the plan that was saved");
        }
    }
}

#[test]
fn a_flag_without_effect_is_refused() {
    let world = World::new();
    let file = world.write("a.csv", "id,pin,Note to self\n1,2,x\n");
    let ignoring = |file: &str, names: &str| world.run(["check", file, "--ignore-column", names]);
    ignoring(&file, "note_to_self").ok();
    ignoring(&file, "note-to-elf")
        .fails(2)
        .says("a.csv has no column \"note-to-elf\" to ignore; did you mean Note to self?");
    ignoring(&file, "note to self,nope,nada")
        .fails(2)
        .says("2 columns to ignore are not in the file")
        .says("\"nope\"")
        .says("\"nada\"");
    world.run(["apply", &file, "-n", "--blind", "--ignore-column", "Note to self,x"]).fails(2).says("\"x\"");
    let lines = world.write("a.jsonl", "{\"id\":1,\"pin\":\"2\"}\n{\"id\":2,\"pin\":\"2\",\"note\":3}\n");
    ignoring(&lines, "Note").ok();
    ignoring(&lines, "Note,nope").fails(2).says("\"nope\"");
    world
        .run(["check", &file, "--sheet", "2"])
        .fails(2)
        .says("is not a workbook, so it has no sheet \"2\"")
        .says("without --sheet");
}

/// Errors are kept even if many warnings come before them.
#[test]
fn warnings_do_not_displace_errors() {
    let world = World::new();
    let rows: String = (1..=10_100).fold("id,pin\n".into(), |text, id| text + &format!("{id}, 1\n"));
    let ran = world.run(["check", &world.write("a.csv", &format!("{rows}x,1\n")), "-o", "json"]).fails(2);
    let json = ran.json();
    assert_eq!((&json["warnings"], &json["errors"], &json["more"]), (&json!(10_100), &json!(1), &json!(100)));
    assert_eq!(positions(&ran).last(), Some(&position(10_102, 1, "bad_id")));
}

#[cfg(unix)]
#[test]
fn a_file_can_have_any_name() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let world = World::new();
    let named = |name: &[u8], text: &str| {
        let path = world.home().join(OsStr::from_bytes(name));
        std::fs::write(&path, text).unwrap();
        path
    };
    let file = named(b"caf\xe9.csv", "id,pin\n1,2\n");
    world.run([OsStr::new("check"), file.as_os_str()]).ok().prints("caf\u{fffd}.csv: 1 row, no problems");
    let apply = ["apply", "-n", "--blind"].map(OsStr::new);
    world.run(apply.into_iter().chain([file.as_os_str()])).ok().prints("\"pin\":\"2\"");
    let body = named(b"b\xe9.json", "{\"pin\": \"3\"}");
    let update = ["update", "--id", "1", "-n", "--body"].map(OsStr::new);
    world.run(update.into_iter().chain([body.as_os_str()])).ok().prints("\"pin\":\"3\"");
}

#[test]
fn standard_input_is_read_like_a_file() {
    let world = World::served();
    world.run_with_input(["check", "-"], "id,pin\n1,1\n").ok().prints("standard input: 1 row");
    world.run_with_input(["apply", "-", "--yes"], "{\"id\": 1, \"pin\": \"77\"}\n").ok().prints("1 updated");
    assert_eq!(world.record(1)["pin"], "77");
    let left: Vec<_> =
        std::fs::read_dir(world.path("state/candidature")).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_str().unwrap().contains("scratch")), "{left:?}");
}

#[test]
fn findings_become_annotations_in_ci() {
    let world = World::new();
    let file = world.write("a.csv", "id,max_level_logic\n1,x\n");
    let report = world.path("quality.json");
    let mut command = world.command();
    command.env("GITHUB_ACTIONS", "true").args(["check", &file, "--code-quality", report.to_str().unwrap()]);
    let ran = Ran::of(&mut command).fails(2);
    let annotation = format!("::error file={file},line=2,col=2,title=max_level_logic::\"x\" is not a valid integer: ");
    assert!(ran.stderr.contains(&annotation), "{ran:?}");
    let quality: Json = serde_json::from_str(&std::fs::read_to_string(report).unwrap()).unwrap();
    assert_eq!((&quality[0]["severity"], &quality[0]["location"]["lines"]["begin"]), (&json!("major"), &json!(2)));
}

#[test]
fn an_export_applied_unedited_changes_nothing() {
    let world = World::served();
    // Values that spreadsheets and shells would change.
    let odd =
        ["=1+1", "+33", "-5", "@home", "a \"b\"", "two\nlines", "a;b", "🏝", "'x", "1e5", "NULL", "\ttab", "\u{fffd}"];
    for (id, text) in (1..).zip(odd) {
        world.run(["update", "--id", &id.to_string(), &format!("--other-information={text}")]).ok();
    }
    let before = world.count("PATCH", "/v2/");
    for name in ["all.csv", "all.jsonl", "all.xlsx"] {
        let file = world.path(name);
        let file = file.to_str().unwrap();
        world.run(["export", file]).ok();
        let ran = world.run(["apply", file, "--yes"]).ok().prints("nothing to do");
        assert!(ran.stderr.contains("250 rows; 0 records to change, 250 unchanged"), "{name}: {ran:?}");
    }
    assert_eq!(world.count("PATCH", "/v2/"), before);
}

#[test]
fn debris_is_reported_and_tidied_only_where_that_cannot_be_wrong() {
    let world = World::new();
    let refused = world.run(["check", &fixture("debris.csv"), "--strict", "-o", "json"]).fails(2);
    let count = |code: &str| positions(&refused).iter().filter(|(_, _, found)| found == code).count();
    for (code, cells) in [
        ("text_formula", 2),
        ("apostrophe", 2),
        ("decimal_digits", 2),
        ("no_value", 3),
        ("formula_error", 4),
        ("invisible_character", 3),
        ("wrong_encoding", 1),
    ] {
        assert_eq!(count(code), cells, "{code}: {refused:?}");
    }
    let tidied = world.run(["check", &fixture("debris.csv"), "--tidy", "-o", "json"]).ok().json();
    assert_eq!((&tidied["warnings"], tidied["tidied"].as_array().unwrap().len()), (&json!(8), 9));
    assert_eq!(tidied["tidied"][0]["after"], "0612345678");
    let sent = bodies("debris.csv", &["--tidy"]);
    assert_eq!((&sent[0]["pin"], &sent[1]["postal_zip_code"]), (&json!("4242"), &json!("01250")));
    assert_eq!((&sent[0]["email"], &sent[1]["pin"]), (&json!("lily@example.com"), &json!("NaT")));
    let years = world.run(["check", &fixture("improbable-years.csv"), "--strict", "-o", "json"]).fails(2);
    let codes: Vec<String> = positions(&years).into_iter().map(|(_, _, code)| code).collect();
    let of_row = ["suspicious", "improbable_date", "improbable_date"];
    assert_eq!(codes, [of_row, of_row].concat());
}

#[test]
fn files_are_read_as_people_have_them() {
    let lima = json!({"birth_city": "Lima", "pin": "7"});
    checked("title.csv").fails(2).prints("--header-row 3");
    assert_eq!(bodies("title.csv", &["--header-row", "3"])[0], lima);
    assert_eq!(requests("wrapped.jsonl", &[])[0]["body"]["user_candidature"], json!({"birth_city": "Lima"}));
    assert_eq!(bodies("short-rows.csv", &[])[1], json!({"birth_city": "Oslo"}));
    assert_eq!(positions(&checked("short-rows.csv").ok())[0], position(3, None, "short_row"));
    checked("pandas.jsonl").fails(2).prints("1992-02-29").prints("such as \\\"33612345678\\\"");
    let world = World::new();
    let file = world.write("a.csv", ",Ville de naissance,id,pin\n0,Lima,23,\n");
    let sent = world.run([
        "apply",
        &file,
        "-n",
        "--blind",
        "--map",
        "Ville de naissance=birth_city",
        "--ignore-column",
        "1",
        "--clear-blank",
    ]);
    sent.ok().prints("{\"birth_city\":\"Lima\",\"pin\":null}").says("blank cells that clear a field: pin 1");
    world.run(["check", &file, "--map", "a=birth_ciyt"]).fails(2).says("did you mean birth_city?");
    world.run(["check", &file, "--map", "Ville de naissance=birth_city"]).fails(2).prints("--ignore-column 1");
    // A real archive of Python's, with the hidden files of a Macintosh.
    let zip = fixture("one-table.zip");
    world.run(["check", &zip]).ok().prints("3 rows");
    world.run(["check", &fixture("short-rows.csv.gz")]).ok().prints("3 rows");
}

#[test]
fn a_report_is_the_file_with_its_problems_and_can_be_checked_again() {
    let world = World::new();
    let file = world.write("a.csv", "\u{feff}id;phone_country_code;birth_city\n1;Suisse;\"a;b\"\n\n2;FR;Lyon\n");
    for name in ["out.csv", "out.xlsx"] {
        let path = world.path(name);
        let out = path.to_str().unwrap();
        world.run(["check", &file, "--report", out]).fails(2).says("wrote the rows");
        world.run(["check", &file, "--report", out]).fails(2).says("--force");
        world.run(["check", out]).fails(2).prints("did you mean CH?");
    }
    let text = std::fs::read_to_string(world.path("out.csv")).unwrap();
    let first = "\u{feff}id;phone_country_code;birth_city;problem\r\n1;Suisse;\"a;b\";\"phone_country_code: ";
    assert!(text.starts_with(first) && text.ends_with("2;FR;Lyon;\r\n"), "{text}");
}

#[test]
fn every_line_of_a_problem_can_be_listed() {
    let world = World::new();
    let rows: String = (1..=12_000).map(|id| format!("{id},x{}\n", id % 7)).collect();
    let file = world.write("a.csv", &format!("id,max_level_logic\n{rows}"));
    let first = world.run(["check", &file]).fails(2);
    first.prints("(10000 in all)").says("check --all").says("2000 problems");
    let all = world.run(["check", &file, "--all"]).fails(2);
    assert!(all.stdout.contains(" 12001\t") && all.stdout.contains("\"x6\""), "{}", &all.stdout[..200]);
    assert!(!all.stderr.contains("--all"), "{}", all.stderr);
}

#[test]
fn findings_with_another_fix_are_not_in_one_group() {
    let world = World::new();
    let file = world.write("a.csv", "id,phone_country_code\n1,Suisse\n2,Germany\n3,CHE\n");
    let ran = world.run(["check", &file]).fails(2);
    ran.prints("\"Germany\" is not a valid country code\tdid you mean DE?").prints("\"Suisse\", \"CHE\"");
}
