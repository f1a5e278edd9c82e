//! The members of every JSON document: their names, their order and their types.

use std::path::Path;
use std::time::Duration;

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::api::Accepted;
use crate::cli::ui::json::auth::{LoginOutcome, LogoutOutcome, StatusDocument, TokenDocument};
use crate::cli::ui::json::check::{CheckDocument, FindingMembers};
use crate::cli::ui::json::doctor::{CheckMembers, DoctorDocument};
use crate::cli::ui::json::edit::{RequestLine, UpdateOutcome};
use crate::cli::ui::json::error::{ErrorDocument, ErrorMembers};
use crate::cli::ui::json::fields::{FieldMembers, FieldsDocument};
use crate::cli::ui::json::records::{RecordDocument, RecordsDocument};
use crate::cli::ui::json::run::{FailedRow, RunOutcome, Unverified};
use crate::cli::ui::json::runs::{BackupDocument, PrunedDocument, RowMembers, RunDocument, RunMembers, RunsDocument};
use crate::cli::ui::json::sandbox::SandboxAddress;
use crate::cli::ui::json::versioned::Versioned;
use crate::cli::ui::tests::sample;
use crate::domain::edit::Edit;
use crate::domain::field::by_name;
use crate::domain::row_state::{State, Tally};
use crate::domain::target::Target;
use crate::http_client::call::Method;
use crate::ledger::Pruned;
use crate::ops::history::{RunState, Summary};
use crate::ops::read_back::{Finding, Problem};

/// Holds the shape of a document as `-o json` prints it.
fn assert_shape(name: &str, document: &impl Serialize) {
    insta::assert_snapshot!(name, sample::shape(&serde_json::to_value(Versioned::new(document)).unwrap()));
}

#[test]
fn the_documents_about_runs() {
    let (run, row) = (sample::run(), sample::row(State::Failed, Some("refused")));
    let mut tally = Tally::default();
    tally.add(State::Updated, 2);
    let field = by_name("pin").unwrap();
    let problem = Problem::Value { field, sent: "1".into(), stored: Json::Null };
    let finding = Finding { target: Target::Candidature(23), line: Some(2), problem };
    assert_shape(
        "json-run-outcome",
        &RunOutcome {
            stopped: Some("interrupted".into()),
            problems: vec![FailedRow::of(&row)],
            more_problems: 0,
            unverified: vec![Unverified::of(&finding)],
            ..RunOutcome::new(Some(&run), tally)
        },
    );
    assert_shape("json-no-run", &RunOutcome::new(None, tally));
    let summary = Summary { run, state: RunState::UndoneBy(7), tally, source: "corrections.csv".into() };
    assert_shape("json-runs", &RunsDocument { runs: &[RunMembers::of(&summary)] });
    assert_shape("json-runs-show", &RunDocument { run: RunMembers::of(&summary), shown: &[RowMembers::of(&row)] });
    assert_shape("json-runs-prune", &PrunedDocument::from(Pruned { runs: 1, rows: 2, bytes: 3 }));
    assert_shape("json-runs-backup", &BackupDocument::of(Path::new("ledger.db"), Path::new("copy.db")));
}

#[test]
fn the_documents_about_a_file() {
    let checked = sample::checked();
    let findings: Vec<FindingMembers<'_>> =
        checked.findings.iter().map(|finding| FindingMembers::of("a.csv", finding)).collect();
    assert_shape("json-check", &CheckDocument::of("a.csv", &checked, &findings));
    let report = crate::cli::ui::code_quality::report("a.csv", &checked).unwrap();
    insta::assert_snapshot!(
        "json-code-quality",
        sample::shape(&json!({ "issues": serde_json::from_str::<serde_json::Value>(&report).unwrap() }))
    );
}

#[test]
fn the_documents_about_one_edit() {
    let edit = Edit::new(Target::Candidature(23), sample::changes(&[("pin", "1")])).unwrap();
    let accepted =
        Accepted { status: 200, request_id: Some("r-1".into()), attempts: 1, took: Duration::from_millis(12) };
    assert_shape("json-updated", &UpdateOutcome::updated(&edit, Method::Patch, &accepted));
    assert_shape("json-unchanged", &UpdateOutcome::unchanged(edit.target()));
    let body = serde_json::value::RawValue::from_string(r#"{"user_candidature":{"pin":"1"}}"#.into()).unwrap();
    let line = RequestLine { row: 1, method: "PATCH", url: "https://x/v2/user_candidatures/23", body: &body };
    assert_eq!(
        serde_json::to_string(&line).unwrap(),
        r#"{"row":1,"method":"PATCH","url":"https://x/v2/user_candidatures/23","body":{"user_candidature":{"pin":"1"}}}"#
    );
}

#[test]
fn the_documents_about_records_and_fields() {
    let record = json!({"id": 23}).as_object().unwrap().clone();
    assert_shape("json-show", &RecordDocument { candidature: &record });
    assert_shape("json-list", &RecordsDocument { candidatures: vec![json!({"id": 23})], total: Some(1) });
    let country = FieldMembers::from(by_name("phone_country_code").unwrap());
    assert_shape("json-fields", &FieldsDocument { fields: &[country] });
}

#[test]
fn the_documents_about_the_setup() {
    let check =
        CheckMembers { check: "clock", status: "fails", detail: "5 min off", fix: Some("set the clock".into()) };
    assert_shape("json-doctor", &DoctorDocument { checks: &[check], may_read: Some(false), may_write: Some(true) });
    assert_shape("json-sandbox-address", &SandboxAddress { address: "a", client_id: "b", client_secret: "c" });
}

#[test]
fn the_documents_about_the_login() {
    let lists = ["x".to_owned()];
    let (profile, client_id, address) = ("paris", "abc", "https://api.intra.42.fr");
    assert_shape(
        "json-login",
        &LoginOutcome {
            outcome: "logged in",
            profile,
            client_id,
            address,
            config_file: "config.toml".into(),
            may_read: Some(true),
            may_write: Some(true),
        },
    );
    let outcome = "logged out";
    assert_shape(
        "json-logout",
        &LogoutOutcome { outcome, profile, client_id, address, secret_was_kept: true, token_was_revoked: true },
    );
    assert_shape("json-token", &TokenDocument { access_token: "t", expires_in_seconds: Some(7200) });
    assert_shape(
        "json-status",
        &StatusDocument {
            profile,
            profile_origin: "default".into(),
            api_url: address.into(),
            api_url_origin: "default".into(),
            client_id: Some(client_id),
            client_id_origin: Some("profile".into()),
            client_secret: Some("keyring"),
            token: "keyring",
            token_expires_in_seconds: Some(7200),
            application: Some("tool"),
            application_id: Some("1"),
            roles: Some(vec!["Advanced staff"]),
            may_read: Some(true),
            may_write: Some(true),
            scopes: &lists,
            limit_per_second: Some(2),
            left_in_second: Some(1),
            limit_per_hour: Some(1200),
            left_in_hour: Some(1199),
        },
    );
}

#[test]
fn the_document_of_an_error() {
    let lists = ["x".to_owned()];
    let error = ErrorMembers {
        kind: "usage",
        code: "no_run_yet",
        exit_status: 2,
        message: "there is no run yet",
        details: &lists,
        causes: &lists,
        hints: &lists,
    };
    assert_shape("json-error", &ErrorDocument { error });
}
