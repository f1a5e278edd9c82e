//! The verbs in process: a command line in, the exit status and what a user sees out. The API is scripted
//! and the streams are buffers.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;

use serde_json::{Value as Json, json};

use crate::cli::context::Context;
use crate::cli::ui::streams::Streams;
use crate::cli::ui::{Ui, UiOptions};
use crate::cli::{parse, run_verb};
use crate::config::origin::{Origin, Setting};
use crate::config::settings::Settings;
use crate::http_client::call::Method;
use crate::http_client::scripted::ScriptedApi;

/// A desk: an API with records, and a folder for files and the ledger.
struct Desk {
    api: Rc<ScriptedApi>,
    folder: tempfile::TempDir,
    /// Columns of a terminal; without one, the output goes to a pipe.
    terminal: Cell<Option<u16>>,
}

/// What a command left.
struct Ran {
    is_success: bool,
    out: String,
    err: String,
}

impl Ran {
    fn ok(self) -> Self {
        assert!(self.is_success, "{}{}", self.out, self.err);
        self
    }

    fn fails(self) -> Self {
        assert!(!self.is_success, "{}{}", self.out, self.err);
        self
    }

    fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

impl Desk {
    fn of(records: impl IntoIterator<Item = (i64, Json)>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { api: Rc::new(ScriptedApi::with(records)), folder, terminal: Cell::new(None) }
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        crate::system::atomic_file::write_private(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Runs a command that uses the ledger of the desk.
    fn run_with_ledger(&self, words: &[&str]) -> Ran {
        let ledger = self.folder.path().join("ledger.db");
        self.run(&[words, &["--ledger", ledger.to_str().unwrap()]].concat())
    }

    fn run(&self, words: &[&str]) -> Ran {
        let args: Vec<OsString> = ["candidature"].iter().chain(words).map(OsString::from).collect();
        let cli = parse::parse(&args).unwrap();
        let (streams, captured) = Streams::captured();
        let streams = match self.terminal.get() {
            None => streams,
            width => Streams { out_is_terminal: true, err_is_terminal: true, width, ..streams },
        };
        let options = UiOptions {
            format: cli.global.output.unwrap_or(UiOptions::default().format),
            quiet: cli.global.quiet == Some(true),
            no_input: true,
            ..UiOptions::default()
        };
        let ui = Ui::new(options, streams);
        let context = Context::scripted(cli.global, ui, settings(), self.api.clone());
        let is_success = run_verb(&context, cli.verb) == ExitCode::SUCCESS;
        Ran { is_success, out: captured.stdout(), err: captured.stderr() }
    }
}

fn settings() -> Settings {
    let default = || Origin::Default;
    Settings {
        profile: Setting::new("default".to_owned(), default()),
        api_url: Setting::new("http://127.0.0.1:1".parse().unwrap(), default()),
        is_own_address: true,
        client_id: Some(Setting::new("app".to_owned(), default())),
        scopes: Setting::new(vec!["public".to_owned()], default()),
        secret_command: None,
        quota_share: Setting::new(100, default()),
        rate: None,
        user_agent: None,
        headers: BTreeMap::default(),
        timeout: Setting::new(Duration::from_secs(5), default()),
        cacert: None,
        read_only: Setting::new(false, default()),
    }
}

fn two_records() -> Desk {
    Desk::of([
        (3, json!({"birth_city": "Lyon", "pin": "1", "meeting_date": "2017-01-06T00:00:00.000Z"})),
        (4, json!({"birth_city": "Nice", "pin": null, "email": ""})),
    ])
}

#[test]
fn a_record_is_shown_with_null_and_empty_text_apart() {
    let desk = two_records();
    let shown = desk.run(&["show", "--id", "4"]).ok();
    assert!(shown.out.contains("birth_city\tNice\n") && shown.out.contains("pin\tnull\n"), "{}", shown.out);
    assert!(shown.out.contains("email\t\"\"\n"), "{}", shown.out);
    let missing = desk.run(&["show", "--id", "9"]).fails();
    assert!(missing.err.starts_with("error: no candidature 9"), "{}", missing.err);
}

#[test]
fn a_plan_shows_what_differs_and_sends_nothing() {
    let desk = two_records();
    let file = desk.write("a.csv", "id,birth_city,meeting_date\n3,Lima,2017-01-06\n4,Nice,\n");
    let planned = desk.run(&["plan", &file, "-o", "json"]).ok().json();
    assert_eq!((&planned["plan"]["changed"], &planned["plan"]["unchanged"]), (&json!(1), &json!(1)));
    assert_eq!(planned["edits"][0]["body"], json!({"user_candidature": {"birth_city": "Lima"}}));
    let pending = desk.run(&["plan", &file, "--exit-code"]).fails();
    assert!(pending.err.ends_with("error: there are changes\n"), "{}", pending.err);
    assert_eq!(desk.api.count(Method::Patch), 0);
    desk.terminal.set(Some(80));
    let screen = desk.run(&["plan", &file]).ok().out;
    assert!(screen.contains("line 2: record 3") && screen.contains("Lima"), "{screen}");
}

#[test]
fn a_saved_plan_is_applied_and_its_run_undone() {
    let desk = two_records();
    let file = desk.write("a.csv", "id,birth_city,pin\n3,Lima,\n4,Oslo,0612\n");
    let plan = desk.folder.path().join("a.plan");
    let plan = plan.to_str().unwrap();
    desk.run(&["plan", &file, "--save", plan]).ok();
    let applied = desk.run_with_ledger(&["apply", plan, "--yes", "-o", "json"]).ok().json();
    assert_eq!((&applied["updated"], &applied["problems"]), (&json!(2), &json!([])));
    assert_eq!((desk.api.value(4, "birth_city"), desk.api.value(4, "pin")), (json!("Oslo"), json!("0612")));
    let undone = desk.run_with_ledger(&["runs", "undo", "--last", "--yes"]).ok();
    assert_eq!(undone.out, "run 2: 2 updated\n");
    assert_eq!((desk.api.value(4, "birth_city"), desk.api.value(4, "pin")), (json!("Nice"), json!(null)));
    let runs = desk.run_with_ledger(&["runs", "-o", "json"]).ok().json();
    let states: Vec<&Json> = runs["runs"].as_array().unwrap().iter().map(|run| &run["state"]).collect();
    assert_eq!(states, ["done", "undone"]);
}

#[test]
fn a_failed_row_is_named_with_its_code_and_can_be_sent_again() {
    let desk = two_records();
    let file = desk.write("a.csv", "id,pin\n3,7\n4,8\n");
    desk.api.edit_statuses.borrow_mut().push_back(422);
    let applied = desk.run_with_ledger(&["apply", &file, "--yes"]).fails();
    assert_eq!(applied.out, "run 1: 1 updated, 1 failed\n");
    assert!(applied.err.contains(&format!("warning: {file}:2: ")), "{}", applied.err);
    let shown = desk.run_with_ledger(&["runs", "show", "1", "-o", "json"]).ok().json();
    assert_eq!(shown["shown"][0]["error_code"], "invalid");
    desk.run_with_ledger(&["runs", "retry", "--last"]).ok();
    assert_eq!(desk.api.value(3, "pin"), json!("7"));
}

#[test]
fn a_question_that_cannot_be_asked_names_the_flag_that_answers() {
    let desk = two_records();
    let file = desk.write("a.csv", "id,pin\n3,7\n");
    let refused = desk.run_with_ledger(&["apply", &file]).fails();
    assert!(refused.err.contains("hint: add --yes to confirm"), "{}", refused.err);
    assert_eq!(desk.api.count(Method::Patch), 0);
}

#[test]
fn a_record_that_holds_the_values_already_is_not_sent() {
    let desk = two_records();
    let unchanged = desk.run_with_ledger(&["update", "--id", "3", "--pin", "1", "--diff", "--yes"]).ok();
    assert!(unchanged.out.contains("already has these values"), "{}", unchanged.out);
    assert_eq!(desk.api.count(Method::Patch), 0);
    desk.run_with_ledger(&["update", "--id", "3", "--pin", "2", "--diff", "--yes"]).ok();
    assert_eq!(desk.api.value(3, "pin"), json!("2"));
}

#[test]
fn an_export_fills_no_terminal_by_accident() {
    let desk = two_records();
    desk.terminal.set(Some(80));
    let refused = desk.run(&["export"]).fails();
    assert!(refused.err.contains("name a file, or - for the terminal"), "{}", refused.err);
    assert!(desk.run(&["export", "-", "--fields", "pin"]).ok().out.starts_with("id,pin\r\n3,1\r\n"));
}
