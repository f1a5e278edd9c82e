//! Files of edits: how they are read, and what is said of those that cannot be.

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

/// What a file says, as the requests that would be sent.
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

/// Line, column and code of each problem.
fn places(ran: &Ran) -> Vec<(u64, Option<u64>, String)> {
    let problems = ran.json()["problems"].as_array().unwrap().clone();
    let place =
        |it: &Json| (it["line"].as_u64().unwrap(), it["column"].as_u64(), it["code"].as_str().unwrap().to_owned());
    problems.iter().map(place).collect()
}

/// Lines, columns and codes.
type Places<'a> = &'a [(u64, Option<u64>, &'a str)];

fn place(line: u64, column: impl Into<Option<u64>>, code: &str) -> (u64, Option<u64>, String) {
    (line, column.into(), code.to_owned())
}

#[test]
fn encodings_and_separators_are_recognised_and_said() {
    for (name, said, wanted) in [
        ("bom.csv", "", vec![json!({"birth_city": "Lyon"})]),
        (
            "utf-16-excel.txt",
            "read as UTF-16LE",
            vec![json!({"birth_city": "České Budějovice"}), json!({"birth_city": "東京"})],
        ),
        (
            "windows-1252.csv",
            "read as windows-1252",
            vec![json!({"country": "Côte d’Ivoire", "birth_city": "Besançon"})],
        ),
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
    assert_eq!(places(&checked("crlf.csv").ok()), [place(4, None, "nothing-to-set"), place(5, 2, "suspicious")]);
    assert_eq!(places(&checked("lone-cr.csv").fails(2)), [place(4, 1, "bad-id")]);
    let quoted = checked("quoted-newlines.csv").fails(2);
    // The value stands on the line behind those of the cell before it.
    assert_eq!(places(&quoted), [place(6, 3, "bad-integer"), place(7, 3, "bad-integer")]);
    assert_eq!(places(&checked("nul.csv").fails(2)), [place(2, 2, "nul")]);
    assert_eq!(places(&checked("ragged.csv").fails(2)), [place(2, None, "ragged-row"), place(4, None, "ragged-row")]);
}

/// On an old Macintosh lines end with a carriage return, whatever stands in quotes and in which encoding.
#[test]
fn lines_that_end_with_a_carriage_return_are_lines() {
    let world = World::new();
    let csv = "id,birth_city,max_level_logic\r1,\"a\nb\",2\r2,q,x\r3,z,y\r";
    let json = "{\"id\":1,\"pin\":\"1\"}\r\r{\"id\":2,\"pin\":2}\r{\"id\":\r";
    let utf_16 = |text: &str| [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (text, wanted) in [
        (csv, vec![place(4, 3, "bad-integer"), place(5, 3, "bad-integer")]),
        (json, vec![place(3, None, "bad-value"), place(4, 7, "bad-json")]),
    ] {
        for bytes in [text.as_bytes().to_vec(), utf_16(text)] {
            std::fs::write(world.path("a"), bytes).unwrap();
            let ran = world.run(["check", world.path("a").to_str().unwrap(), "-o", "json"]).fails(2);
            assert_eq!(places(&ran), wanted, "{text}");
        }
    }
    // What stands in quotes is kept as it is, and a line in it that looks like a row is told.
    let file = world.write("b", "id,pin,other_information\r1,2,\"a\rb\"\r2,3,\"4\r5,6,7\"\r");
    let printed = world.run(["apply", &file, "-n", "--blind"]).ok().says("looks like a row").stdout;
    assert!(printed.contains(r#""other_information":"a\rb""#), "{printed}");
    std::fs::write(world.path("c"), b"id,pin\r1,\xc3\xa9\xc3\xa9\r2,\xe9\r").unwrap();
    world.run(["check", world.path("c").to_str().unwrap()]).fails(2).says("c:3: the file is in UTF-8");
}

#[test]
fn newlines_and_quotes_in_cells_are_kept() {
    let world = World::new();
    let text = "id,other_information\n23,\"one\ntwo\r\nthree, \"\"four\"\"\"\n";
    let file = world.write("a.csv", text);
    let printed = world.run(["apply", &file, "-n", "--blind"]).ok().json();
    assert_eq!(printed["body"]["user_candidature"]["other_information"], "one\ntwo\r\nthree, \"four\"");
}

/// What is wrong with the header is told beside what is wrong with the rows, as far as those can be judged.
#[test]
fn problems_of_the_header_are_problems_like_any() {
    let world = World::new();
    let cases: [(&str, Places<'_>); 6] = [
        (
            "id,birth_ctiy,max_level_logic\n1,Lyon,two\nx,Nice,2\n3,Metz,\n",
            &[(1, Some(2), "unknown-column"), (2, Some(3), "bad-integer"), (3, Some(1), "bad-id")],
        ),
        ("id,pin,Pin,max_level_logic\n1,a,b,two\n2,,b,\n", &[(1, Some(3), "same-column"), (2, Some(4), "bad-integer")]),
        ("pin,max_level_logic\n1,two\n", &[(1, None, "no-target-column"), (2, Some(2), "bad-integer")]),
        // Which of the two names the record is not for the row to know.
        (
            "id,ID,pin,pn\n1,,4\n,2,4,5\n",
            &[(1, Some(2), "same-column"), (1, Some(4), "unknown-column"), (2, None, "ragged-row")],
        ),
        (",,\n\n , ,\nid,pin,x\n1,2,3\n", &[(4, Some(3), "unknown-column")]),
        ("sep=;\nlogin;pin\n;1\n", &[(2, None, "no-target-column"), (2, Some(1), "unknown-column")]),
    ];
    for (text, wanted) in cases {
        let file = world.write("a.csv", text);
        let ran = world.run(["check", &file, "-o", "json"]).fails(2);
        let wanted: Vec<_> = wanted.iter().map(|(line, column, code)| place(*line, *column, code)).collect();
        assert_eq!(places(&ran), wanted, "{text}");
        world.run(["apply", &file, "-n", "--blind"]).fails(2).says("nothing was sent");
    }
    let mut command = world.command();
    command.env("GITHUB_ACTIONS", "true").args(["check", &world.write("b.csv", "id,pn\n1,2\n")]);
    Ran::of(&mut command).fails(2).says("line=1,col=2,title=pn::\"pn\" is not a field: did you mean pin?");
}

#[test]
fn a_header_that_cannot_be_used_is_told_whole() {
    let world = World::new();
    let told = |name: &str| world.run(["check", &fixture(name)]).fails(2);
    told("one-letter-off.csv").prints("did you mean birth_city?");
    told("duplicate-headers.csv").prints("\"Birth-City\" is the same column as \"birth_city\", column 2");
    told("empty.csv").says("is empty").says("--template csv");
    for nothing in ["\n\n", ",,\n , \n", "sep=;\n", "\"\",\n"] {
        world.run(["check", &world.write("nothing.csv", nothing)]).fails(2).says("is empty");
    }
    let many = told("columns-300.csv").prints("(288 in all)").prints("\"extra 9\"").says("298 errors");
    assert!(many.stdout.len() < 2000, "{}", many.stdout);
    world.run(["check", &world.write("b.csv", "id, \"pin\"\n1,2\n")]).fails(2).prints("remove the blank in front");
    let two = world.write("a.csv", "name,cty\nx,y\n");
    world.run(["check", &two]).fails(2).prints("\"name\"").prints("\"cty\"").prints("called `id` or `user`");
    let all: Vec<String> = (0..298).map(|number| format!("extra {number}")).collect();
    world.run(["check", &fixture("columns-300.csv"), "--ignore-column", &all.join(",")]).ok();
    world.run(["check", &fixture("header-only.csv")]).ok().prints("0 rows, no problems");
    world.run(["check", "no-such-file.csv"]).fails(2).says("no-such-file.csv");
    world.run(["check", world.home().to_str().unwrap()]).fails(2).says("is a folder");
}

#[test]
fn an_open_quote_is_told_with_its_row() {
    let ran = checked("unclosed-quote.csv");
    assert_eq!(places(&ran.fails(2)), [place(2, 2, "open-quote")]);
    let world = World::new();
    // Closed by the quote of a row far below: nothing is wrong with it but how it looks.
    let swallowed = "id,pin,birth_city\n23,\"1,Nice\n24,2,Rome\n25,3,\"\"Lyon\"\"\n26,4\",Metz\n27,x,y\n";
    let ran = world.run(["check", &world.write("swallowed.csv", swallowed), "-o", "json"]).ok();
    assert_eq!(places(&ran), [place(2, 2, "swallowed-rows")]);
    for whole in ["id,pin\n1,\"a\"", "id,pin\n1,\"a\"\n", "id,pin\r\n1,\"a\nb\"\r\n\r\n"] {
        world.run(["check", &world.write("whole.csv", whole)]).ok().prints("1 row, no problems");
    }
    world
        .run(["check", &world.write("header.csv", "id,\"pin\n1,2\n")])
        .fails(2)
        .says("header.csv:1: a quote is opened");
    let file = world.write("a.csv", &format!("id,pin\n23,\"{}", "24,x\n".repeat(4 << 20)));
    world.run(["check", &file]).fails(2).says("starts on line 2 goes on for more than 16 MiB").says("not closed");
    let long = world.write("b.csv", &format!("id,pin\n22,1\n23,{}\n24,2\n", "x".repeat(10 << 20)));
    let ran = world.run(["check", &long, "-o", "json"]).fails(2);
    assert_eq!(places(&ran), [place(3, 2, "too-long")]);
    assert!(ran.stdout.len() < 2000);
}

/// What the parser makes of such a cell is not what anybody wrote.
#[test]
fn a_quote_in_quotes_is_doubled_or_told() {
    let world = World::new();
    let cases: [(&str, Places<'_>); 9] = [
        ("id,birth_city,pin\n23,\"Port\" Gonzalo,x\n", &[(2, Some(2), "stray-quote")]),
        (
            "id,birth_city,pin\n24,\"Rue \"Foo\" 3\",ok\r\n\"2\"5,a,b\n",
            &[(2, Some(2), "stray-quote"), (3, Some(1), "stray-quote")],
        ),
        ("id,pin\n1,\"a\"\" \"b\"\n", &[(2, Some(2), "stray-quote")]),
        // As the last cell of the file, and behind lines within quotes.
        ("id;pin\r1;\"a\rb\"\r2;\"c\"d", &[(4, Some(2), "stray-quote")]),
        ("id,birth_city,pin\n1,\"a\nb\",\"c\"d\n", &[(3, Some(3), "stray-quote")]),
        ("id,pin\n1,\"a\" \n", &[(2, Some(2), "stray-quote")]),
        ("id,\"pin\"x\n1,2\n", &[(1, Some(2), "stray-quote")]),
        // Nothing is lost where the quote is no first character, or is doubled, or closes the cell.
        ("id,pin,birth_city\n1,5\"\",a \"b\" c\n2,\"a \"\"b\"\"\",\"\"\"\"\n3,\"\",\"x\"\r\n4,\"y\",\"\"", &[]),
        // A blank in front is suspicious enough.
        ("id,pin\n1, \"a\"\n", &[(2, Some(2), "suspicious")]),
    ];
    for (text, wanted) in cases {
        let ran = world.run(["check", &world.write("a.csv", text), "-o", "json"]);
        let wanted: Vec<_> = wanted.iter().map(|(line, column, code)| place(*line, *column, code)).collect();
        assert_eq!(places(&ran), wanted, "{text}");
    }
    let told = world.run(["check", &world.write("a.csv", cases[1].0)]).fails(2);
    told.prints("has a quote within its quotes that is not doubled").prints(r#"as in "Rue ""Foo"" 3""#);
}

#[test]
fn json_lines_keep_null_and_empty_text_apart() {
    assert_eq!(
        bodies("rows.jsonl", &[]),
        [json!({"birth_city": null, "max_level_logic": 2}), json!({"birth_city": ""})]
    );
    let bad = checked("bad.jsonl").fails(2);
    let codes: Vec<_> = places(&bad).into_iter().map(|(line, _, code)| (line, code)).collect();
    let wanted = [(1, "bad-value"), (2, "unknown-key"), (3, "bad-json"), (4, "bad-json"), (5, "no-target")];
    // Line 2 has no field left that could be set.
    let codes: Vec<_> =
        codes.iter().map(|(line, code)| (*line, code.as_str())).filter(|it| it.1 != "nothing-to-set").collect();
    assert_eq!(codes, wanted);
}

/// As a float a number would be another; a report has the line as it was.
#[test]
fn numbers_of_json_lines_are_told_as_they_are_written() {
    let world = World::new();
    let long = "12345678901234567890123";
    let text =
        format!("{{\"id\": 1, \"pin\": {long}}}\n{{\"id\": {long}, \"pin\": 1.50}}\n{{\"id\": 1, \"pin\": nul}}\n");
    let ran = world.run(["check", &world.write("a.jsonl", &text), "-o", "json"]).fails(2);
    let problems = &ran.json()["problems"];
    assert_eq!(
        (&problems[0]["value"], &problems[0]["fix"]),
        (&json!(long), &json!(format!("expected a JSON string, such as \"{long}\"")))
    );
    assert_eq!((&problems[1]["value"], &problems[1]["code"]), (&json!(long), &json!("bad-id")));
    assert_eq!(problems[2]["value"], "1.50");
    let not_json = "is not JSON here: look for a missing comma, or for a key or text without double quotes";
    assert_eq!((&problems[3]["message"], &problems[3]["column"]), (&json!(not_json), &json!(21)));
}

#[test]
fn workbooks_are_read_as_they_look() {
    let rows = bodies("workbook.xlsx", &["--sheet", "Other"]);
    assert_eq!(rows, [json!({"pin": "4242"})]);
    assert_eq!(requests("workbook.xlsx", &["--sheet", "2"]).len(), 1);
    let ran = checked("workbook.xlsx").fails(2).says("sheet 1 of 2, \"Corrections\"");
    assert_eq!(
        places(&ran),
        [
            place(4, 5, "suspicious"),
            place(4, 6, "formula-error"),
            place(5, 7, "merged-cells"),
            place(6, None, "nothing-to-set"),
        ]
    );
    checked("renamed-workbook.csv").fails(2).says("is a workbook, whatever its name says");
    let world = World::new();
    world.run(["check", &fixture("workbook.xlsx"), "--sheet", "Third"]).fails(2).says("its sheets: Corrections, Other");
}

#[test]
fn dates_numbers_and_formulas_of_a_workbook_are_values() {
    let world = World::new();
    let ran = world.run(["check", &fixture("workbook.xlsx"), "-o", "json"]).fails(2);
    assert!(places(&ran).iter().all(|(line, ..)| *line != 2), "the second row is good: {ran:?}");
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
fn odd_cells_of_a_workbook_are_told_for_what_they_are() {
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
        places(&ran),
        [place(2, None, "ragged-row"), place(2, 2, "formula-error"), place(3, 3, "bad-date-time")]
    );
    let problems = &ran.json()["problems"];
    assert_eq!(problems[0]["message"], "has a value to the right of column C, the header's last");
    assert_eq!(problems[1]["level"], "warning", "a text is no failed formula");
    assert_eq!(problems[2]["value"], "14:30:00");
}

/// A workbook of one sheet with these rows, as programs write them that are no spreadsheet: a cell of style
/// 1 has the number format.
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
fn numbers_that_a_sheet_shows_otherwise_are_told() {
    let world = World::new();
    let numbers = |rows: &[&str]| {
        let header = text_cells(&["id", "user", "zip_code", "max_level_logic"]);
        workbook(&world, "00000", &rows.iter().fold(header, |sheet, row| format!("{sheet}<row>{row}</row>")))
    };
    // A number of fewer digits, in a column of text, whose format adds zeros.
    let file = numbers(&[
        "<c s=\"1\"><v>1</v></c><c/><c s=\"1\"><v>1250</v></c><c s=\"1\"><v>2</v></c>",
        "<c><v>2</v></c><c/><c s=\"1\"><v>12500</v></c><c/>",
        "<c/><c s=\"1\"><v>46</v></c><c><v>1250</v></c><c/>",
    ]);
    let ran = world.run(["check", &file, "-o", "json"]).ok();
    assert_eq!(places(&ran), [place(2, 3, "number-format")]);
    let problem = &ran.json()["problems"][0];
    assert_eq!((&problem["value"], &problem["level"]), (&json!("1250"), &json!("warning")));
    assert!(problem["fix"].as_str().unwrap().contains("\"01250\""), "{problem}");
    world.run(["check", &file, "--strict"]).fails(2);
    let rows = text_cells(&["user", "phone"]) + "<row><c s=\"1\"><v>46</v></c><c s=\"1\"><v>33612345678</v></c></row>";
    let plus = world.run(["check", &workbook(&world, "&quot;+&quot;0", &rows), "-o", "json"]).ok();
    assert_eq!(places(&plus), [place(2, 1, "number-format"), place(2, 2, "number-format")]);
}

/// Room is made for as many texts as a workbook says that it has.
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
        places(&ran),
        [
            place(2, 1, "lost-digits"),
            place(3, 2, "lost-digits"),
            place(4, 3, "lost-digits"),
            place(4, 4, "lost-digits")
        ]
    );
}

#[test]
fn formulas_without_a_result_are_no_blanks() {
    let world = World::new();
    let formula = "<c><f>A1&amp;B1</f><v></v></c>";
    let rows = text_cells(&["id", "pin", "birth_city", "error"])
        + &format!("<row><c><v>1</v></c>{formula}<c t=\"str\"><f>A1</f><v></v></c><c s=\"1\"/></row>")
        + &format!("<row>{formula}<c/><c/><c/></row>")
        + &format!("<row><c><v>3</v></c><c><v>4</v></c><c/>{formula}</row>");
    // Another way is taken to them where a format matters.
    for format in ["0", "00000"] {
        let ran = world.run(["check", &workbook(&world, format, &rows), "-o", "json"]).fails(2);
        assert_eq!(
            places(&ran),
            [place(2, 2, "no-result"), place(3, None, "nothing-to-set"), place(3, 1, "no-result")]
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
    let whole = std::fs::read(fixture("workbook.xlsx")).unwrap();
    std::fs::write(&bent, &whole[..whole.len() / 2]).unwrap();
    let ran = world.run(["check", &bent]).fails(2).says("a.xlsx cannot be read as a workbook");
    assert_eq!(ran.stderr.matches("caused by").count(), 1, "{ran:?}");
}

/// 1,000 rows with 37 faults of 9 kinds, each found in its place, and nothing sent.
#[test]
fn every_problem_is_told_at_once_and_nothing_is_sent() {
    let world = World::served();
    let mut text = "id,user,pin,max_level_logic,meeting_date,phone_country_code,set_id\n".to_owned();
    let mut wanted = Vec::new();
    for row in 0..1000_u64 {
        let line = row + 2;
        let good = format!("{},,{row:04},2,2026-01-06,FR,", 1 + row);
        let fault = (row % 27 == 5 && wanted.len() < 37).then_some(wanted.len() % 9);
        let (cells, place) = match fault {
            None => (good, None),
            Some(0) => (format!("{},,1,two,,,", 1 + row), Some(place(line, 4, "bad-integer"))),
            Some(1) => (format!("{},,1,,06/01/2026,,", 1 + row), Some(place(line, 5, "bad-date-time"))),
            Some(2) => (format!("{},,1,,,UK,", 1 + row), Some(place(line, 6, "bad-country-code"))),
            Some(3) => (",,1,,,,".to_owned(), Some(place(line, None, "no-target"))),
            Some(4) => (format!("{},x{row},1,,,,", 1 + row), Some(place(line, 2, "two-targets"))),
            Some(5) => ("-5,,1,,,,".to_owned(), Some(place(line, 1, "bad-id"))),
            Some(6) => (",a/b,1,,,,".to_owned(), Some(place(line, 2, "bad-user"))),
            Some(7) => (format!("{},,1,2", 1 + row), Some(place(line, None, "ragged-row"))),
            Some(_) => (format!("{},,1,,,,77", 1 + row), Some(place(line, 7, "identity"))),
        };
        wanted.extend(place);
        writeln!(text, "{cells}").unwrap();
    }
    assert_eq!(wanted.len(), 37);
    let file = world.write("a.csv", &text);
    let ran = world.run(["check", &file, "-o", "json"]).fails(2);
    assert_eq!(places(&ran), wanted);
    assert_eq!((&ran.json()["errors"], &ran.json()["rows"]), (&json!(37), &json!(1000)));
    world.run(["apply", &file, "--yes"]).fails(2).says("37 errors").says("nothing was sent");
    world.run(["plan", &file]).fails(2).says("UK");
    assert_eq!(world.log().len(), 0);
    // A person sees nine causes and not 37 lines.
    let grouped = world.run(["check", &file]).fails(2);
    assert_eq!(grouped.stdout.lines().count(), 9, "{}", grouped.stdout);
    grouped.prints("names the record a second time: \"x113\", ").prints("\"two\" is not a valid integer");
    world.run(["check", &world.write("b.csv", "id,pin\n1\n")]).fails(2).prints("the row has 1 cell and the header 2");
}

#[test]
fn warnings_are_sent_unless_they_are_to_be_refused() {
    let world = World::served();
    let text = "id,phone,birth_date,email\n1,4.41E+11,,\n2,,03/02/1992,\n3,,,nobody\n3,,,a@example.com\n";
    let file = world.write("a.csv", text);
    let ran = world.run(["check", &file, "-o", "json"]).ok();
    let codes: Vec<_> = places(&ran).into_iter().map(|(line, _, code)| (line, code)).collect();
    let wanted = [(2, "suspicious"), (3, "suspicious"), (4, "suspicious"), (5, "same-target")];
    assert_eq!(codes, wanted.map(|(line, code)| (line, code.to_owned())));
    let strict = world.run(["check", &file, "--strict"]).fails(2);
    let strict = strict.says("a.csv: 4 rows, 4 warnings, and --strict refuses warnings\n");
    assert!(!strict.stdout.contains("4 rows"), "told twice: {strict:?}");
    world.run(["apply", &file, "--yes", "--strict"]).fails(2);
    assert_eq!(world.log().len(), 0);
    world.run(["apply", &file, "--yes"]).ok();
    world.run(["check", &file, "--expect-rows", "5"]).fails(2).says("4 rows, and --expect-rows says 5");
}

/// A file of one column or one key that is wrong, and where it is said.
#[test]
fn what_cannot_be_meant_is_an_error() {
    let world = World::new();
    let cases: [(&str, &str, Places<'_>); 15] = [
        ("lost", "id,birth_city\n1,Besan\u{fffd}on\n", &[(2, Some(2), "suspicious")]),
        ("lost user", "user,pin\nbesan\u{fffd}on,1\n", &[(2, Some(1), "suspicious")]),
        ("lost key", "{\"user\":\"\u{fffd}\",\"pin\":\"\u{fffd}\"}\n", &[(1, None, "suspicious"); 2]),
        ("blanks", "id,pin\n 1 , \n2,\t\n", &[(2, None, "nothing-to-set"), (3, None, "nothing-to-set")]),
        ("no header", "id,pin,,\n1,2,,\n2,3,,x\n", &[(3, Some(4), "no-header")]),
        ("formula", "id,pin\n1,#REF!\n", &[(2, Some(2), "formula-error")]),
        (
            "same",
            "id,user,pin\n23,,1\n023,,2\n,Lbuckrid,3\n,lbuckrid,4\n",
            &[(3, None, "same-target"), (5, None, "same-target")],
        ),
        ("twice", "{\"id\":1,\"pin\":\"1\",\"pin\":\"2\"}\n", &[(1, None, "same-key")]),
        ("other", "{\"id\":1,\"birth_city\":\"a\",\"Birth-City\":\"b\"}\n", &[(1, None, "same-key")]),
        ("NUL", "{\"id\":1,\"pin\":\"\\u0000\"}\n", &[(1, None, "nul")]),
        ("true", "{\"user\":true,\"pin\":\"1\"}\n", &[(1, None, "bad-target")]),
        ("part", "{\"id\":1.5,\"pin\":\"1\"}\n", &[(1, None, "bad-target")]),
        ("list", "{\"user\":[\"a\"],\"pin\":\"1\"}\n", &[(1, None, "bad-target")]),
        ("number", "{\"user\":46,\"pin\":\"1\"}\n", &[]),
        ("null", "{\"id\":1,\"user\":null,\"pin\":null}\n", &[]),
    ];
    for (name, text, wanted) in cases {
        let ran = world.run(["check", &world.write("a", text), "-o", "json"]);
        let wanted: Vec<_> = wanted.iter().map(|(line, column, code)| place(*line, *column, code)).collect();
        assert_eq!(places(&ran), wanted, "{name}");
    }
}

#[test]
fn a_file_that_is_something_else_is_told_as_what() {
    let world = World::new();
    let check = |text: &[u8]| {
        std::fs::write(world.path("a.csv"), text).unwrap();
        world.run(["check", world.path("a.csv").to_str().unwrap()])
    };
    check(b"[{\"id\": 1}]").fails(2).says("a JSON array").says("jq -c '.[]'");
    check(b"{\n \"id\": 1,\n \"pin\": \"2\"}").fails(2).says("one JSON document").says("jq -c");
    check(b"{\"candidatures\": [{\"id\": 1}]}").fails(2).says("one JSON document");
    check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").fails(2).says("is not a text file");
    check(b"%PDF-1.7\n1 0 obj\n").fails(2).says("is a PDF, which is not read");
    check(b"{\\rtf1 id,pin}\n").fails(2).says("is a document of a word processor");
    check(b"login,pin\na,1\n").fails(2).prints("did you mean user?");
    // One byte of another encoding among good UTF-8, or behind its mark.
    check("id,birth_city\n1,Besançon\n2,Orl\u{e9}ans\n3,X\n".as_bytes()).ok();
    let damaged = [
        b"id,birth_city\n1,Besan\xc3\xa7on\n2,N\xc3\xaemes\n3,Orl\xe9ans\n".as_slice(),
        b"\xef\xbb\xbfid,pin\n1,\xe9\n",
    ];
    check(damaged[0]).fails(2).says("a.csv:4: the file is in UTF-8, but for a byte");
    check(damaged[1]).fails(2).says("a.csv:2: ");
    // Bytes that Windows-1252 does not have: the letters before them are probably others, too.
    for byte in [b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"] {
        let text = [b"id,birth_city\n1,Besan\x87on\r\n2,M".as_slice(), byte, b"nchen\n"].concat();
        check(&text).fails(2).says(&format!("a.csv:3: the byte {:#x}", byte[0])).says("save the file as UTF-8");
    }
    check(b"id,pin\n1,\x80 \x9c\xff\n").ok();
    let long = check(format!("id,{}\n", "x".repeat(100_000)).as_bytes()).fails(2);
    assert!(long.stdout.len() + long.stderr.len() < 1000, "{}", long.stdout);
}

#[test]
fn a_saved_plan_is_told_to_be_one() {
    let world = World::served();
    let plan = world.path("a.plan");
    let plan = plan.to_str().unwrap();
    world.run(["plan", &world.write("a.csv", "id,pin\n1,77\n"), "--save", plan]).ok();
    world.run(["check", plan]).fails(2).says("is a saved plan").says("`candidature apply FILE`");
    let whole = std::fs::read_to_string(plan).unwrap();
    let header = whole.find('\n').unwrap();
    for cut in [40, header - 1, header + 1] {
        let file = world.write("cut.plan", &whole[..cut]);
        for verb in ["check", "plan", "apply"] {
            world.run([verb, &file]).fails(2).says("not the plan that was saved");
        }
    }
}

#[test]
fn a_flag_that_finds_nothing_is_refused() {
    let world = World::new();
    let file = world.write("a.csv", "id,pin,Note to self\n1,2,x\n");
    let ignoring = |file: &str, names: &str| world.run(["check", file, "--ignore-column", names]);
    ignoring(&file, "note_to_self").ok();
    ignoring(&file, "note-to-elf").fails(2).says("a.csv has no such column; did you mean Note to self?");
    ignoring(&file, "note to self,nope,nada").fails(2).says("2 columns").says("\"nope\"").says("\"nada\"");
    world.run(["apply", &file, "-n", "--blind", "--ignore-column", "Note to self,x"]).fails(2).says("\"x\"");
    let lines = world.write("a.jsonl", "{\"id\":1,\"pin\":\"2\"}\n{\"id\":2,\"pin\":\"2\",\"note\":3}\n");
    ignoring(&lines, "Note").ok();
    ignoring(&lines, "Note,nope").fails(2).says("\"nope\"");
    world.run(["check", &file, "--sheet", "2"]).fails(2).says("--sheet \"2\" is for a workbook");
}

/// Errors are named however many warnings come before them.
#[test]
fn warnings_do_not_push_errors_aside() {
    let world = World::new();
    let rows: String = (1..=10_100).fold("id,pin\n".into(), |text, id| text + &format!("{id}, 1\n"));
    let ran = world.run(["check", &world.write("a.csv", &format!("{rows}x,1\n")), "-o", "json"]).fails(2);
    let json = ran.json();
    assert_eq!((&json["warnings"], &json["errors"], &json["more"]), (&json!(10_100), &json!(1), &json!(100)));
    assert_eq!(places(&ran).last(), Some(&place(10_102, 1, "bad-id")));
}

#[cfg(unix)]
#[test]
fn a_file_goes_by_any_name() {
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
fn standard_input_is_a_file_like_any() {
    let world = World::served();
    world.run_with_input(["check", "-"], "id,pin\n1,1\n").ok().prints("standard input: 1 row");
    world.run_with_input(["apply", "-", "--yes"], "{\"id\": 1, \"pin\": \"77\"}\n").ok().prints("1 updated");
    assert_eq!(world.record(1)["pin"], "77");
    let left: Vec<_> =
        std::fs::read_dir(world.path("state/candidature")).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_str().unwrap().contains("scratch")), "{left:?}");
}

#[test]
fn problems_become_annotations_in_ci() {
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
    // Values that spreadsheets and shells take for something else.
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
