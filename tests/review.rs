//! Plans that a person reviews: the page, the workbook, and what is applied of them.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use serde_json::{Value as Json, json};

use crate::harness::{Ran, World, has, on_a_terminal};

/// Rows that change the city and the PIN of some records.
fn corrections(ids: std::ops::RangeInclusive<u32>) -> String {
    format!("id,birth_city,pin\n{}", ids.map(|id| format!("{id},Lyon {id},9{id:03}\n")).collect::<String>())
}

/// A saved plan and its seal.
fn planned(world: &World, rows: &str, more: &[&str]) -> (String, String) {
    let file = world.write("a.csv", rows);
    let plan = world.path("c.plan").to_str().unwrap().to_owned();
    world.run([&["plan", &file, "--save", &plan, "--force"], more].concat()).ok();
    let header: Json = serde_json::from_str(std::fs::read_to_string(&plan).unwrap().lines().next().unwrap()).unwrap();
    (plan, header["sha256"].as_str().unwrap().to_owned())
}

fn decisions(world: &World, seal: &str, values: &Json) -> String {
    let decisions = json!({"candidature_decisions": 1, "plan": seal, "source": "a.csv", "values": values});
    world.write("d.json", &decisions.to_string())
}

fn value(row: u32, field: &str, decision: &str, comment: &str) -> Json {
    json!({"row": row, "field": field, "decision": decision, "comment": comment})
}

/// One value and one person of three are rejected.
fn mixed() -> Json {
    json!([
        value(1, "birth_city", "accept", ""),
        value(1, "pin", "reject", "is 9001\u{202e}"),
        value(2, "birth_city", "reject", "left us"),
        value(2, "pin", "reject", "left us"),
        value(3, "birth_city", "accept", ""),
        value(3, "pin", "accept", ""),
    ])
}

/// The city and the PIN of the first records.
fn values(world: &World, ids: std::ops::RangeInclusive<u32>) -> Vec<(Json, Json)> {
    ids.map(|id| world.record(id)).map(|mut record| (record["birth_city"].take(), record["pin"].take())).collect()
}

#[test]
fn exactly_what_was_accepted_is_applied() {
    let world = World::served();
    let before = values(&world, 1..=3);
    let (plan, seal) = planned(&world, &corrections(1..=3), &[]);
    let file = decisions(&world, &seal, &mixed());
    let args = ["apply", &plan, "--decisions", &file];
    let dry = world.run(args.iter().chain(&["-n"])).ok().says("rejected: line 2, record 1, pin: is 9001\\u{202e}");
    let bodies: Vec<Json> = dry
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).unwrap()["body"]["user_candidature"].clone())
        .collect();
    assert_eq!(bodies, [json!({"birth_city": "Lyon 1"}), json!({"birth_city": "Lyon 3", "pin": "9003"})]);
    assert_eq!(world.count("PATCH", "/v2/"), 0);
    // The plan has three rows, and two of them are left.
    let limits = ["--expect-rows", "3", "--max-changes", "2"];
    let applied = world.run(args.iter().chain(&limits).chain(&["--yes", "-o", "json"])).ok().json();
    assert_eq!((&applied["rows"], &applied["updated"]), (&json!(2), &json!(2)));
    let rejected = &applied["rejected"];
    assert_eq!(rejected[1], json!({"row": 2, "line": 3, "record": "2", "field": "birth_city", "comment": "left us"}));
    assert_eq!(rejected.as_array().unwrap().len(), 3);
    let mut wanted = before;
    wanted[0].0 = json!("Lyon 1");
    wanted[2] = (json!("Lyon 3"), json!("9003"));
    assert_eq!(values(&world, 1..=3), wanted);
}

#[test]
fn everything_may_be_rejected() {
    let world = World::served();
    let (plan, seal) = planned(&world, &corrections(1..=1), &[]);
    let all = json!([value(1, "birth_city", "reject", ""), value(1, "pin", "reject", "no")]);
    let file = decisions(&world, &seal, &all);
    let ran = world.run(["apply", &plan, "--decisions", &file, "--yes", "-o", "json"]).ok();
    assert_eq!(ran.json()["rejected"][1]["comment"], "no");
    assert_eq!(world.count("PATCH", "/v2/"), 0);
}

#[test]
fn decisions_that_do_not_fit_the_plan_are_refused() {
    let world = World::served();
    let (plan, seal) = planned(&world, &corrections(1..=3), &[]);
    let refused = |file: &str, code: &str| {
        let ran = world.run(["apply", &plan, "--decisions", file, "--yes", "-o", "json"]).fails(2);
        assert_eq!(ran.error_json()["code"], code, "{ran:#?}");
    };
    let with = |extra: Json| {
        let mut all = mixed();
        all.as_array_mut().unwrap().push(extra);
        all
    };
    refused(&decisions(&world, &seal, &with(value(4, "pin", "accept", ""))), "decisions_unknown_value");
    refused(&decisions(&world, &seal, &with(value(1, "zip_code", "accept", ""))), "decisions_unknown_value");
    refused(&decisions(&world, &seal, &with(value(1, "shoe_size", "accept", ""))), "decisions_unknown_value");
    refused(&decisions(&world, &seal, &with(value(1, "pin", "accept", ""))), "decided_twice");
    refused(&decisions(&world, &seal, &with(value(1, "pin", "maybe", ""))), "not_decisions");
    refused(&decisions(&world, &"0".repeat(64), &mixed()), "decisions_of_another_plan");
    for text in [
        "",
        "[]",
        "{}",
        "null",
        "PK\u{3}\u{4}",
        "id,ok\n1,yes\n",
        "{\"candidature_decisions\": 1}",
        "{\"candidature_plan\": 1}",
    ] {
        refused(&world.write("other.json", text), "not_decisions");
    }
    refused(&world.write("newer.json", "{\"candidature_decisions\": 2, \"new\": []}"), "decisions_other_version");
    // A plan of the same file that was made after the review.
    let file = decisions(&world, &seal, &mixed());
    world.run(["update", "--id", "1", "--pin", "1"]).ok();
    planned(&world, &corrections(1..=3), &[]);
    refused(&file, "decisions_of_another_plan");
    world
        .run(["apply", &world.path("a.csv").display().to_string(), "--decisions", &file])
        .fails(2)
        .says("is for a saved plan");
    assert_eq!(world.count("PATCH", "/v2/"), 1);
}

#[test]
fn values_that_nobody_decided_are_refused_unless_the_caller_says() {
    let world = World::served();
    let (plan, seal) = planned(&world, &corrections(1..=2), &[]);
    let file = decisions(&world, &seal, &json!([value(1, "pin", "accept", ""), value(2, "pin", "reject", "")]));
    let args = ["apply", &plan, "--decisions", &file, "-n"];
    world.run(args).fails(2).says("2 of 4 values are not decided").says("--undecided reject");
    let bodies = |what: &str| {
        let ran = world.run(args.iter().chain(&["--undecided", what])).ok();
        ran.stdout
            .lines()
            .map(|line| serde_json::from_str::<Json>(line).unwrap()["body"]["user_candidature"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(bodies("reject"), [json!({"pin": "9001"})]);
    assert_eq!(bodies("accept"), [json!({"birth_city": "Lyon 1", "pin": "9001"}), json!({"birth_city": "Lyon 2"})]);
}

/// The second row of a record was planned on top of the first.
#[test]
fn a_later_row_of_a_record_is_applied_without_the_earlier_one() {
    let world = World::served();
    let (plan, seal) = planned(&world, "id,user,pin\n23,,1\n,lbuckrid,2\n", &[]);
    let file = decisions(&world, &seal, &json!([value(1, "pin", "reject", ""), value(2, "pin", "accept", "")]));
    world.run(["apply", &plan, "--decisions", &file, "--yes"]).ok();
    assert_eq!(world.record(23)["pin"], "2");
    world.run(["runs", "undo", "--last", "--yes"]).ok();
    assert_eq!(world.record(23)["pin"], "4242");
}

#[test]
fn reviews_are_private_and_replaced_only_on_request() {
    let world = World::served();
    let file = world.write("a.csv", &corrections(1..=3));
    let path = |name: &str| world.path(name).display().to_string();
    let (plan, page, book) = (path("c.plan"), path("review.html"), path("review.xlsx"));
    world.run(["plan", &file, "--review", &page]).fails(2).says("add --save PLAN");
    world.run(["plan", &file, "--save", &plan, "--review", &path("review.docx")]).fails(2).says(".html or .xlsx");
    world.run(["plan", &file, "--save", &plan, "--review", &page, "--mask", "shoe"]).fails(2);
    assert_eq!(world.log(), Vec::<Json>::new());
    world
        .run(["plan", &file, "--save", &plan, "--review", &page, "--review", &book])
        .ok()
        .says("--decisions review-decisions.json");
    #[cfg(unix)]
    for file in [&page, &book] {
        let mode = std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(file).unwrap());
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
    // A saved plan can be reviewed later.
    world.run(["plan", &plan, "--review", &page]).fails(2).says("add --force");
    world.run(["plan", &plan, "--review", &page, "--force", "--mask", "pin,birth_city"]).ok();
    let text = std::fs::read_to_string(&page).unwrap();
    assert!(text.contains("(hidden)") && !text.contains("9001") && !text.contains("Lyon"), "{text}");
}

/// A cell of the sheet with the answers, filled in as a spreadsheet program does.
fn fill(book: &Path, cells: &[(&str, &str)]) {
    rewrite(book, |text| {
        for (cell, value) in cells {
            let start = text.find(&format!("<c r=\"{cell}\"")).unwrap();
            let end = start + text[start..].find("/>").unwrap();
            let filled = format!("{} t=\"inlineStr\"><is><t>{value}</t></is></c>", &text[start..end]);
            text.replace_range(start..end + 2, &filled);
        }
    });
}

/// Changes the sheet with the answers.
fn rewrite(book: &Path, change: impl Fn(&mut String)) {
    let mut archive = zip::ZipArchive::new(File::open(book).unwrap()).unwrap();
    let mut filled = zip::ZipWriter::new(File::create(book.with_extension("filled")).unwrap());
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().to_string();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let mut text = String::from_utf8(bytes).unwrap();
            change(&mut text);
            bytes = text.into_bytes();
        }
        filled.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        filled.write_all(&bytes).unwrap();
    }
    filled.finish().unwrap();
    std::fs::rename(book.with_extension("filled"), book).unwrap();
}

/// The answers of [`mixed`].
const ANSWERS: &[(&str, &str)] = &[
    ("H2", "yes"),
    ("H3", "no"),
    ("I3", "is 9001"),
    ("H4", "no"),
    ("I4", "left us"),
    ("H5", "NO "),
    ("H6", "Yes"),
    ("H7", "yes"),
];

#[test]
fn a_workbook_is_read_as_it_was_written_and_as_libreoffice_saves_it() {
    let world = World::served();
    let before = values(&world, 1..=3);
    let book = world.path("review.xlsx");
    let (plan, _) = planned(&world, &corrections(1..=3), &["--review", book.to_str().unwrap()]);
    let args = ["apply", &plan, "--decisions", book.to_str().unwrap()];
    world.run(args.iter().chain(&["-n"])).fails(2).says("6 of 6 values are not decided");
    fill(&book, ANSWERS);
    let direct = world.run(args.iter().chain(&["-n"])).ok().says("rejected: line 2, record 1, pin: is 9001");
    if has("soffice") {
        std::fs::create_dir(world.path("saved")).unwrap();
        let mut convert = Command::new("soffice");
        world.dress(&mut convert);
        convert.args(["--headless", "--convert-to", "xlsx", "--outdir"]).arg(world.path("saved")).arg(&book);
        Ran::of(&mut convert).ok();
        let saved = world.path("saved/review.xlsx").display().to_string();
        let again = world.run(["apply", &plan, "--decisions", &saved, "-n"]).ok();
        assert_eq!((&direct.stdout, &direct.stderr), (&again.stdout, &again.stderr));
        world.run(["apply", &plan, "--decisions", &saved, "--yes"]).ok();
        let mut wanted = before;
        wanted[0].0 = json!("Lyon 1");
        wanted[2] = (json!("Lyon 3"), json!("9003"));
        assert_eq!(values(&world, 1..=3), wanted);
    }
}

#[test]
fn a_workbook_that_was_changed_by_hand_is_refused() {
    let world = World::served();
    let book = world.path("review.xlsx");
    let (plan, _) = planned(&world, &corrections(1..=3), &["--review", book.to_str().unwrap()]);
    let original = std::fs::read(&book).unwrap();
    let refused = |change: &dyn Fn(&mut String), code: &str| {
        std::fs::write(&book, &original).unwrap();
        fill(&book, ANSWERS);
        rewrite(&book, change);
        let ran = world.run(["apply", &plan, "--decisions", book.to_str().unwrap(), "--yes", "-o", "json"]).fails(2);
        assert_eq!(ran.error_json()["code"], code, "{ran:#?}");
    };
    refused(&|sheet| *sheet = sheet.replace(">NO <", ">perhaps<"), "decisions_no_answer");
    refused(&|sheet| *sheet = sheet.replace(">Lyon 3<", ">Lyons 3<"), "decisions_changed_value");
    refused(
        &|sheet| *sheet = sheet.replace(">left us<", ">a<").replace("<v>3</v>", "<v>9</v>"),
        "decisions_unknown_value",
    );
    refused(&|sheet| *sheet = sheet.replace("<v>3</v>", "<v>2</v>"), "decided_twice");
    refused(&|sheet| *sheet = sheet.replace(">comment<", ">remark<"), "not_decisions");
    // Another plan of the same rows.
    std::fs::write(&book, &original).unwrap();
    fill(&book, ANSWERS);
    let (plan, _) = planned(&world, &corrections(1..=4), &[]);
    let ran: Ran = world.run(["apply", &plan, "--decisions", book.to_str().unwrap(), "--yes"]);
    ran.fails(2).says("are about another plan");
    assert_eq!(world.count("PATCH", "/v2/"), 0);
}

/// Nothing in a sheet becomes a formula, and long or odd values do not damage it.
#[test]
fn odd_values_stay_text_in_a_workbook() {
    let world = World::served();
    let book = world.path("review.xlsx");
    let long = "é😀".repeat(100_000);
    let rows = format!("id,other_information\n1,=1+1\n2,\"a\nb\"\n3,{long}\n4,_x000D_\n");
    let (plan, _) = planned(&world, &rows, &["--review", book.to_str().unwrap()]);
    fill(&book, &[("H2", "yes"), ("H3", "yes"), ("H4", "yes"), ("H5", "yes")]);
    let mut names = vec![book.clone()];
    if has("soffice") {
        let mut convert = Command::new("soffice");
        world.dress(&mut convert);
        convert.args(["--headless", "--convert-to", "ods", "--outdir"]).arg(world.home()).arg(&book);
        Ran::of(&mut convert).ok();
        names.push(book.with_extension("ods"));
    }
    for name in names {
        let ran = world.run(["apply", &plan, "--decisions", name.to_str().unwrap(), "-n"]).ok();
        assert_eq!(ran.stdout.lines().count(), 4);
    }
}

#[test]
fn answers_on_a_terminal_give_the_same_result_and_can_be_continued() {
    let world = World::served();
    let before = values(&world, 1..=3);
    let file = world.write("a.csv", &corrections(1..=3));
    let ask = || {
        let mut command = world.command();
        command.env("TERM", "xterm").args(["apply", &file, "--interactive"]);
        on_a_terminal(&command)
    };
    let mut session = ask();
    for (question, answer) in [
        ("(1 of 3)", "?"),
        ("n [WHY]", "s"),
        ("Lyon 1? [y]es, [n]o", "y"),
        ("9001? [y]es, [n]o", "n is 9001"),
        ("(2 of 3)", "n left us"),
        ("(3 of 3)", "q"),
    ] {
        session.exp_string(question).unwrap();
        if !question.contains("[n]o") {
            session.exp_string("[?]").unwrap();
        }
        session.send_line(answer).unwrap();
    }
    session.exp_string("to go on later, give the same command").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(world.count("PATCH", "/v2/"), 0);
    let mut session = ask();
    session.exp_string("going on with 4 answers").unwrap();
    session.exp_string("(3 of 3)").unwrap();
    session.exp_string("[?]").unwrap();
    session.send_line("y").unwrap();
    session.exp_string("rejected: line 2, record 1, pin: is 9001").unwrap();
    session.exp_string("rejected: line 3, record 2, birth_city: left us").unwrap();
    session.exp_string("Update 3 values of 2 records").unwrap();
    session.send_line("y").unwrap();
    session.exp_string("2 updated").unwrap();
    session.exp_eof().unwrap();
    let mut wanted = before;
    wanted[0].0 = json!("Lyon 1");
    wanted[2] = (json!("Lyon 3"), json!("9003"));
    assert_eq!(values(&world, 1..=3), wanted);
    // Nothing personal is left of the answers.
    assert_eq!(std::fs::read_dir(world.path("state/candidature/reviews")).unwrap().count(), 0);
}

#[test]
fn a_value_can_be_changed_on_a_terminal() {
    let world = World::served();
    let file = world.write("a.csv", "id,max_level_logic,pin\n1,7,1\n2,8,2\n3,9,3\n");
    let mut command = world.command();
    command.env("TERM", "xterm").args(["apply", &file, "--interactive", "--yes"]);
    let mut session = on_a_terminal(&command);
    for (question, answer) in [
        ("[?]", "e"),
        ("Which field?", "max_level_logic"),
        ("New value of max_level_logic:", "many"),
        ("New value of max_level_logic:", "5"),
        ("[?]", "all"),
    ] {
        session.exp_string(question).unwrap();
        session.send_line(answer).unwrap();
    }
    session.exp_string("3 updated").unwrap();
    session.exp_eof().unwrap();
    let levels: Vec<Json> = (1..=3).map(|id| world.record(id)["max_level_logic"].take()).collect();
    assert_eq!(levels, [json!(5), json!(8), json!(9)]);
    world
        .run(["apply", &file, "--interactive"])
        .fails(2)
        .says("nothing was sent")
        .says("give --decisions FILE instead of --interactive");
}

#[test]
fn the_answers_of_a_dry_run_are_not_kept() {
    let world = World::served();
    let file = world.write("a.csv", &corrections(1..=2));
    for last in ["y", "q"] {
        let mut command = world.command();
        command.env("TERM", "xterm").args(["apply", &file, "--interactive", "-n"]);
        let mut session = on_a_terminal(&command);
        for (question, answer) in [("(1 of 2)", "y"), ("(2 of 2)", last)] {
            session.exp_string(question).unwrap();
            session.exp_string("[?]").unwrap();
            session.send_line(answer).unwrap();
        }
        let rest = session.exp_eof().unwrap();
        assert!(!rest.contains("to go on later"), "{rest}");
        assert_eq!(std::fs::read_dir(world.path("state/candidature/reviews")).unwrap().count(), 0);
    }
}

#[test]
fn a_run_becomes_a_page() {
    let world = World::served();
    let file = world.write("a.csv", &(corrections(1..=3) + "9999,<script>,1\n"));
    world.run(["apply", &file, "--yes"]).fails(3);
    let page = world.path("run.html").display().to_string();
    world.run(["runs", "show", "--last", "--report", &page]).ok().says("saved ");
    let text = std::fs::read_to_string(&page).unwrap();
    for part in [
        "<h1>Run 1: apply of ",
        "<th scope=\"row\">updated</th><td class=\"number\">3</td>",
        "Correct the id or the login",
        "3 requests in",
        "runs undo 1",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("<script"));
    world.run(["runs", "show", "1", "--report", &page]).fails(2).says("add --force");
    world.run(["runs", "undo", "1", "--yes"]).ok();
    world.run(["runs", "show", "1", "--report", &page, "--force"]).ok();
    let text = std::fs::read_to_string(&page).unwrap();
    assert!(text.contains("<code>candidature runs redo 2</code>"), "{text}");
    for refused in ["runs undo 1", "runs retry 1", "runs resume 1"] {
        assert!(!text.contains(refused), "{refused}: {text}");
    }
}
