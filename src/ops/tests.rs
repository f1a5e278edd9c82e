//! The use cases from end to end, without a command line, a terminal or the environment.

mod colleague;
mod identity;

use std::io::{Seek as _, Write as _};
use std::rc::Rc;
use std::time::Duration;

use serde_json::json;

use crate::domain::changes::Changes;
use crate::domain::edit::Edit;
use crate::domain::field::by_name;
use crate::domain::row_state::State;
use crate::domain::target::Target;
use crate::domain::value::Value;
use crate::engine::Stop;
use crate::files;
use crate::files::read::options::ReadOptions;
use crate::http_client::call::Method;
use crate::http_client::scripted::{Meanwhile, ScriptedApi, client_on};
use crate::ledger::{Kind, Ledger, Owner, RowFilter};
use crate::ops::check::{Demands, Input};
use crate::ops::edit_one::{self, Current, Sending};
use crate::ops::host::Host;
use crate::ops::read_back::Problem;
use crate::ops::run::{HeldRun, RunOptions, RunReport};
use crate::ops::session::Session;
use crate::ops::undo::Request;
use crate::ops::{apply, check, plan, resume, run, undo};
use crate::plan::people::People;
use crate::system::clock::SystemClock;
use crate::system::signals::StopRequests;

struct World {
    api: Rc<ScriptedApi>,
    session: Session,
    host: Host,
    folder: tempfile::TempDir,
}

impl World {
    fn of(api: ScriptedApi) -> Self {
        let (api, folder) = (Rc::new(api), tempfile::tempdir().unwrap());
        let client = client_on(api.clone());
        let session = Session {
            client,
            credentials: None,
            address: "http://127.0.0.1:1".parse().unwrap(),
            owner: Owner { profile: "test".into(), address: "http://127.0.0.1:1".into(), application: "app".into() },
            pace_file: None,
        };
        let host = Host {
            clock: Rc::new(SystemClock),
            stop_requests: StopRequests::never(),
            scratch_file: Rc::new(|| Ok(tempfile::tempfile()?)),
        };
        Self { api, session, host, folder }
    }

    fn ledger(&self) -> Ledger {
        Ledger::open(&self.folder.path().join("ledger.db")).unwrap()
    }

    fn input(&self, text: &str) -> Input {
        let mut file = self.host.scratch_file().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file.rewind().unwrap();
        Input { name: "edits.csv".to_owned(), file }
    }

    async fn apply(&self, text: &str) -> RunReport {
        let source = check::open(self.input(text), ReadOptions::default()).unwrap();
        check::verdict(source.name(), &files::check::check(&source).unwrap(), Demands::default()).unwrap();
        let mut plan = plan::make(&self.session, &source, &People::unknown(), &self.host, &|_| {}).await.unwrap();
        let held = apply::begin(&self.session, self.ledger(), &mut plan, Method::Patch, &self.host).unwrap();
        run::drive(&self.session, held, &options(), &self.host, &|_| {}).await.unwrap()
    }

    async fn undo(&self, number: i64) -> RunReport {
        let mut ledger = self.ledger();
        let of = run::find(&ledger, number).unwrap();
        let planned =
            undo::plan(&self.session, &mut ledger, of, Request::default(), &People::unknown(), &self.host, &|_| {})
                .await
                .unwrap();
        let held = undo::begin(&self.session, ledger, planned, Kind::Undo, &self.host).unwrap();
        run::drive(&self.session, held, &options(), &self.host, &|_| {}).await.unwrap()
    }
}

fn options() -> RunOptions {
    RunOptions { jobs: 8, max_errors: None, until: None, reads_back: true }
}

fn two_records() -> ScriptedApi {
    ScriptedApi::with([(3, json!({"birth_city": "Lyon"})), (4, json!({"birth_city": "Nice", "pin": null}))])
}

const EDITS: &str = "id,birth_city,pin\n3,Lima,\n4,Nice,0612\n";

#[tokio::test(start_paused = true)]
async fn a_file_is_checked_planned_applied_and_undone() {
    let world = World::of(two_records());
    let done = world.apply(EDITS).await;
    assert_eq!((done.tally.of(State::Updated), done.stop.is_none(), done.read_back), (2, true, Some(Vec::new())));
    assert_eq!((world.api.value(3, "birth_city"), world.api.value(4, "pin")), (json!("Lima"), json!("0612")));
    assert_eq!(world.api.count(Method::Patch), 2);
    let undone = world.undo(done.run.id).await;
    assert_eq!(undone.tally.of(State::Updated), 2);
    assert_eq!((world.api.value(3, "birth_city"), world.api.value(4, "pin")), (json!("Lyon"), json!(null)));
}

#[tokio::test(start_paused = true)]
async fn a_value_that_the_server_dropped_is_found_and_its_undo_restores_the_old_one() {
    let world = World::of(two_records());
    *world.api.dropped.borrow_mut() = Some("birth_city");
    let done = world.apply(EDITS).await;
    let findings = done.read_back.unwrap();
    let problem = findings.iter().find(|finding| finding.line == Some(2)).map(|finding| finding.problem.clone());
    let field = by_name("birth_city").unwrap();
    assert_eq!(problem, Some(Problem::Value { field, sent: json!("Lima"), stored: json!(null) }));
    let rows: Vec<_> = done.ledger.rows(done.run.id, RowFilter::All).map(Result::unwrap).collect();
    assert_eq!(rows[0].after, json!({"birth_city": null}).as_object().cloned());
    assert_eq!(rows[0].error.as_ref().map(|error| &*error.code), Some("value_dropped"));
    // The after-image is what undo compares with: null is not somebody else's change.
    *world.api.dropped.borrow_mut() = None;
    let undone = world.undo(done.run.id).await;
    assert_eq!((undone.tally.of(State::Updated), undone.tally.failed()), (2, 0));
    assert_eq!((world.api.value(3, "birth_city"), world.api.value(4, "pin")), (json!("Lyon"), json!(null)));
}

fn update(city: &str) -> Edit {
    let mut changes = Changes::default();
    changes.set(by_name("birth_city").unwrap(), Value::Text(city.to_owned()));
    Edit::new(Target::Candidature(3), changes).unwrap()
}

/// The read and the edit leave in slots that do not wait for each other.
#[tokio::test(start_paused = true)]
async fn an_update_reads_and_writes_back_to_back() {
    let world = World::of(two_records());
    let (edit, begun) = (update("Lima"), tokio::time::Instant::now());
    let Current::Read(read, slot) = edit_one::current(&world.session, &edit, &world.host).await.unwrap() else {
        panic!("the record has another value");
    };
    assert!(slot.is_some() && read["birth_city"] == "Lyon");
    let sending = Sending { edit: &edit, method: Method::Patch, read: Some(read), slot };
    let (_, run) = edit_one::send(&world.session, Ok(world.ledger()), sending, &world.host, &|_| {}).await.unwrap();
    assert_eq!(begun.elapsed(), Duration::ZERO);
    let undone = world.undo(run.unwrap()).await;
    assert_eq!((undone.tally.of(State::Updated), world.api.value(3, "birth_city")), (1, json!("Lyon")));
}

#[tokio::test(start_paused = true)]
async fn an_application_that_may_not_read_can_still_update() {
    let world = World::of(two_records());
    world.api.forbids_reading.set(true);
    let edit = update("Lima");
    let current = edit_one::current(&world.session, &edit, &world.host).await.unwrap();
    let Current::Unreadable(refusal, slot) = current else { panic!("the record was read") };
    assert!(refusal.to_string().contains("Advanced staff"), "{refusal}");
    let sending = Sending { edit: &edit, method: Method::Patch, read: None, slot };
    edit_one::send(&world.session, Ok(world.ledger()), sending, &world.host, &|_| {}).await.unwrap();
    assert_eq!(world.api.value(3, "birth_city"), "Lima");
}

#[tokio::test(start_paused = true)]
async fn an_update_without_a_clear_answer_is_settled_and_leaves_no_lock() {
    let world = World::of(two_records());
    world.api.edit_statuses.borrow_mut().extend([500; 100]);
    let edit = update("Lima");
    let sending = Sending { edit: &edit, method: Method::Patch, read: None, slot: None };
    edit_one::send(&world.session, Ok(world.ledger()), sending, &world.host, &|_| {}).await.unwrap_err();
    let sent = world.api.count(Method::Patch);
    let run = world.ledger().run(1).unwrap().unwrap();
    let held = HeldRun::take_up(world.ledger(), run.id).unwrap();
    // One look that does not find the edit proves nothing: the server may still apply the edit.
    let looked = resume::settle_single(&world.session, held, &world.host).await.unwrap();
    assert_eq!((looked.tally.failed(), looked.tally.open()), (0, 1));
    assert!(matches!(looked.stop, Some(Stop::OutcomeUnknown(None))) && world.api.count(Method::Patch) == sent);
    assert!(!world.folder.path().join("ledger.db.run-1").exists());
    world.api.set(3, "birth_city", json!("Lima"));
    let held = HeldRun::take_up(world.ledger(), run.id).unwrap();
    let settled = resume::settle_single(&world.session, held, &world.host).await.unwrap();
    assert_eq!((settled.tally.of(State::Updated), settled.stop.is_none()), (1, true));
}

#[tokio::test(start_paused = true)]
async fn an_update_to_the_values_of_the_record_sends_nothing() {
    let world = World::of(two_records());
    let current = edit_one::current(&world.session, &update("Lyon"), &world.host).await.unwrap();
    assert!(matches!(current, Current::AlreadySet(fields) if fields.is_empty()));
    assert_eq!((world.api.count(Method::Get), world.api.count(Method::Patch)), (1, 0));
}

/// A caller that is async itself brings its own runtime.
#[test]
fn the_use_cases_run_on_the_callers_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    let updated = runtime.block_on(async {
        let world = World::of(two_records());
        world.api.edit_statuses.borrow_mut().push_back(422);
        let done = world.apply(EDITS).await;
        (done.tally.of(State::Updated), done.tally.of(State::Failed))
    });
    assert_eq!(updated, (1, 1));
}
