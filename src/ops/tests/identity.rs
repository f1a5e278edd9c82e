//! Records that are not the ones that were meant: renamed ones, those of another user, several of one user.

use super::*;
use crate::api;
use crate::plan::Plan;
use crate::plan::current;

impl World {
    async fn plan(&self, text: &str) -> Plan {
        let options = ReadOptions { allow_identity_change: true, ..ReadOptions::default() };
        let source = check::open(self.input(text), options).unwrap();
        plan::make(&self.session, &source, &People::unknown(), &self.host, &|_| {}).await.unwrap()
    }

    async fn apply_plan(&self, plan: &mut Plan) -> RunReport {
        let held = apply::begin(&self.session, self.ledger(), plan, Method::Patch, &self.host).unwrap();
        run::drive(&self.session, held, &options(), &self.host, &|_| {}).await.unwrap()
    }
}

fn user(slug: &str) -> Target {
    Target::User(slug.parse().unwrap())
}

fn errors(plan: &mut Plan) -> Vec<Option<String>> {
    plan.lines().unwrap().map(|line| line.unwrap().error.map(|error| error.code.into_owned())).collect()
}

#[tokio::test(start_paused = true)]
async fn a_row_whose_record_an_earlier_row_renames_is_refused() {
    let world = World::of(two_records());
    let refused = Some("identity_changed_earlier".to_owned());
    let mut plan = world.plan("id,set_id,pin\n3,103,1\n3,,2\n4,,3\n").await;
    assert_eq!(errors(&mut plan), [None, refused.clone(), None]);
    let done = world.apply_plan(&mut plan).await;
    assert_eq!((done.tally.of(State::Updated), done.tally.failed()), (2, 1));
    let mut plan = world.plan("user,user_id,pin\n1003,7,1\n1003,,2\n1004,,3\n").await;
    assert_eq!(errors(&mut plan), [None, refused.clone(), None]);
    let blind = check::open(
        world.input("id,set_id,pin\n4,5,1\n4,,2\n3,,2\n"),
        ReadOptions { allow_identity_change: true, ..ReadOptions::default() },
    );
    let mut plan = plan::make_without_reading(&world.session.owner, &blind.unwrap(), &world.host).unwrap();
    assert_eq!(errors(&mut plan), [None, refused, None]);
}

#[tokio::test(start_paused = true)]
async fn two_records_of_one_user_are_reported() {
    let world = World::of(two_records());
    world.api.set(4, "user_id", json!(1003));
    let found = current::read(&world.session.client, &[&user("1003"), &Target::Candidature(4)]).await.unwrap();
    assert_eq!(found[0].as_ref().unwrap_err().to_string(), "user \"1003\" has 2 candidatures: 3, 4");
    assert_eq!(found[1].as_ref().unwrap()["birth_city"], "Nice");
    let done = world.apply("user,pin\n1003,1\n").await;
    assert_eq!((done.tally.failed(), world.api.count(Method::Patch)), (1, 0));
}

#[tokio::test(start_paused = true)]
async fn a_server_that_ignores_the_filter_is_recognised_by_its_first_page() {
    let world = World::of(ScriptedApi::with((1..=5000).map(|id| (id, json!({})))));
    world.api.ignores_filters.set(true);
    for target in [Target::Candidature(7), user("1007")] {
        let error = current::read(&world.session.client, &[&target]).await.unwrap_err();
        assert!(error.to_string().starts_with("the API ignored the filter"), "{error}");
    }
    assert_eq!(world.api.count(Method::Get), 2);
}

#[tokio::test(start_paused = true)]
async fn an_answer_about_another_record_is_no_success() {
    let world = World::of(two_records());
    let confirms = async |target: Target, record: Option<i64>, answer: serde_json::Value| {
        *world.api.says.borrow_mut() = Some(answer.to_string());
        let edit = Edit::new(target, update("Lima").changes().clone()).unwrap();
        api::update(None, &world.session.client, &edit, Method::Patch, record).await.is_ok()
    };
    assert!(confirms(user("1003"), None, json!({"id": 3, "user_id": 1003})).await);
    assert!(!confirms(user("1003"), None, json!({"id": 4, "user_id": 1004})).await);
    assert!(confirms(user("somebody"), Some(3), json!({"id": 3, "user_id": 1003})).await);
    assert!(!confirms(user("somebody"), Some(3), json!({"id": 4, "user_id": 1004})).await);
    assert!(!confirms(Target::Candidature(3), None, json!({"id": 4})).await);
    // A proxy's cache answers a read with the record of somebody else.
    *world.api.says.borrow_mut() = Some(json!({"id": 4, "user_id": 1004}).to_string());
    let error = api::show(&world.session.client, &user("1003")).await.unwrap_err();
    assert!(error.to_string().ends_with("another record"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_second_undo_takes_only_what_the_first_left() {
    let world = World::of(two_records());
    let done = world.apply("id,birth_city,pin\n3,Lima,1\n4,Oslo,2\n").await;
    // A conflict: record 4 is restored only in part.
    world.api.set(4, "pin", json!("theirs"));
    let undone = world.undo(done.run.id).await;
    assert_eq!((undone.tally.of(State::Updated), undone.tally.of(State::Conflict)), (2, 1));
    // Later, somebody sets the very values of the run again, on purpose.
    world.api.set(3, "birth_city", json!("Lima"));
    world.api.set(4, "birth_city", json!("Oslo"));
    world.api.set(4, "pin", json!("2"));
    let again = world.undo(done.run.id).await;
    assert_eq!(again.tally.rows(), 1, "{:?}", again.tally);
    assert_eq!((world.api.value(4, "pin"), world.api.value(4, "birth_city")), (json!(null), json!("Oslo")));
    assert_eq!(world.api.value(3, "birth_city"), "Lima");
}

#[tokio::test(start_paused = true)]
async fn an_undo_after_a_redo_takes_everything_again() {
    let world = World::of(two_records());
    let done = world.apply(EDITS).await;
    let undone = world.undo(done.run.id).await;
    let redone = world.undo(undone.run.id).await;
    assert_eq!((redone.tally.of(State::Updated), world.api.value(3, "birth_city")), (2, json!("Lima")));
    let again = world.undo(done.run.id).await;
    assert_eq!((again.tally.of(State::Updated), world.api.value(3, "birth_city")), (2, json!("Lyon")));
}

#[tokio::test(start_paused = true)]
async fn a_renaming_row_that_got_no_answer_is_found_under_its_new_id() {
    let world = World::of(two_records());
    let mut plan = world.plan("id,set_id,pin\n3,103,1\n").await;
    let held = apply::begin(&world.session, world.ledger(), &mut plan, Method::Patch, &world.host).unwrap();
    let HeldRun { mut ledger, run, lock } = held;
    ledger.record(run.id, &[crate::ledger::RowUpdate::new(1, State::Sending, 0)]).unwrap();
    drop((ledger, lock));
    // The process died, the edit was applied, and then a colleague edited the record.
    let mut record = world.api.records.borrow_mut().remove(&3).unwrap();
    record.extend([("id".to_owned(), json!(103)), ("pin".to_owned(), json!("theirs"))]);
    world.api.records.borrow_mut().insert(103, record);
    let held = HeldRun::take_up(world.ledger(), run.id).unwrap();
    let done = run::drive(&world.session, held, &options(), &world.host, &|_| {}).await.unwrap();
    assert_eq!((done.tally.of(State::Updated), world.api.count(Method::Patch)), (1, 0), "{:?}", done.tally);
    // The value of the colleague is named.
    let found = done.read_back.unwrap();
    assert_eq!(found.iter().map(|finding| finding.problem.code()).collect::<Vec<_>>(), ["value_changed"]);
}
