//! The use cases from end to end, without a command line, a terminal or the environment.

use std::io::{Seek as _, Write as _};
use std::rc::Rc;

use serde_json::json;

use crate::domain::row_state::State;
use crate::files::read::options::ReadOptions;
use crate::http_client::call::Method;
use crate::http_client::scripted::{ScriptedApi, client_on};
use crate::ledger::{Ledger, Owner};
use crate::ops::check::{Demands, Input};
use crate::ops::host::Host;
use crate::ops::run::{Reread, RunOptions, RunReport};
use crate::ops::session::Session;
use crate::ops::{apply, check, plan, run, undo};
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
        check::verdict(source.name(), &check::check(&source).unwrap(), Demands::default()).unwrap();
        let mut plan = plan::make(&self.session, &source, &self.host, &|_| {}).await.unwrap();
        let held =
            apply::begin(&self.session, self.ledger(), &mut plan, Method::Patch, Reread::IfOld, &self.host).unwrap();
        run::drive(&self.session, held, &options(), &self.host, &|_| {}).await.unwrap()
    }

    async fn undo(&self, number: i64) -> RunReport {
        let mut ledger = self.ledger();
        let of = run::find(&ledger, number).unwrap();
        let planned = undo::plan(&self.session, &mut ledger, of, false, &self.host, &|_| {}).await.unwrap();
        let held = undo::begin(&self.session, ledger, planned, Reread::IfOld, &self.host).unwrap();
        run::drive(&self.session, held, &options(), &self.host, &|_| {}).await.unwrap()
    }
}

fn options() -> RunOptions {
    RunOptions { jobs: 8, max_errors: None, until_ms: None, verify: true }
}

fn two_records() -> ScriptedApi {
    ScriptedApi::with([(3, json!({"birth_city": "Lyon"})), (4, json!({"birth_city": "Nice", "pin": null}))])
}

const EDITS: &str = "id,birth_city,pin\n3,Lima,\n4,Nice,0612\n";

#[tokio::test(start_paused = true)]
async fn a_file_is_checked_planned_applied_and_undone() {
    let world = World::of(two_records());
    let done = world.apply(EDITS).await;
    assert_eq!((done.tally.of(State::Updated), done.stop.is_none(), done.verified), (2, true, Some(Vec::new())));
    assert_eq!((world.api.value(3, "birth_city"), world.api.value(4, "pin")), (json!("Lima"), json!("0612")));
    assert_eq!(world.api.count(Method::Patch), 2);
    let undone = world.undo(done.run.id).await;
    assert_eq!(undone.tally.of(State::Updated), 2);
    assert_eq!((world.api.value(3, "birth_city"), world.api.value(4, "pin")), (json!("Lyon"), json!(null)));
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
