//! Plans that are read back, and plans that are refused.

use std::fs::File;
use std::io::{Read as _, Seek as _, Write as _};

use super::*;
use crate::domain::changes::Changes;
use crate::domain::target::Target;
use crate::ledger::{Owner, RowError};
use crate::plan::writer::{Wanted, Writer};

fn owner() -> Owner {
    Owner { profile: "p".into(), address: "a".into(), application: "x".into() }
}

/// The text of a saved plan with one failed line.
fn saved() -> String {
    let mut writer = Writer::new(tempfile::tempfile().unwrap());
    let wanted = Wanted {
        number: 1,
        line: Some(2),
        target: Target::Candidature(7),
        changes: Changes::default(),
        expects: None,
        input: Vec::new(),
        blank: Vec::new(),
        who: None,
        error: None,
    };
    writer.add_failed(wanted, RowError::new("record_not_found", "there is no record")).unwrap();
    let mut plan = writer.finish(Header::new(&owner(), "a.csv", 5)).unwrap();
    let mut text = Vec::new();
    plan.save(&mut text).unwrap();
    String::from_utf8(text).unwrap()
}

fn file(text: impl AsRef<[u8]>) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(text.as_ref()).unwrap();
    file.rewind().unwrap();
    file
}

fn refused(text: impl AsRef<[u8]>) -> Error {
    Plan::open("a.plan", file(text)).err().unwrap().downcast().unwrap()
}

#[test]
fn a_plan_is_read_back_with_the_codes_of_its_errors() {
    let mut plan = Plan::open("a.plan", file(saved())).unwrap().unwrap();
    assert_eq!((plan.header.resource.as_str(), plan.header.failed), ("user_candidatures", 1));
    let line = plan.lines().unwrap().next().unwrap().unwrap();
    assert_eq!(line.error, Some(RowError::new("record_not_found", "there is no record")));
    assert!(Plan::open("a.csv", file("id,pin\n1,2\n")).unwrap().is_none());
}

#[test]
fn a_plan_names_its_resource_under_the_seal() {
    let whole = saved();
    let member = "\"resource\":\"user_candidatures\",";
    assert!(matches!(refused(whole.replace(member, "")), Error::HeaderDamaged { .. }));
    let other = refused(whole.replace("user_candidatures", "closes"));
    assert!(matches!(&other, Error::OtherResource { resource, .. } if resource == "closes"), "{other}");
    assert!(matches!(refused(whole.replace(member, "\"resource\":7,")), Error::HeaderDamaged { .. }));
}

#[test]
fn a_plan_of_another_version_or_that_was_changed_is_refused() {
    let whole = saved();
    let version = whole.replacen("\"candidature_plan\":1", "\"candidature_plan\":2", 1);
    assert!(matches!(refused(&version), Error::OtherVersion { known: 1, .. }));
    let cut = &whole[..whole.len() - 40];
    let renamed = whole.replace("a.csv", "b.csv");
    for changed in [&whole[..30], cut, &renamed, &whole.replace("there is no", "there is a")] {
        assert!(matches!(refused(changed), Error::NotAsSaved { .. }), "{changed}");
    }
    let mut not_utf_8 = whole.into_bytes();
    let last = not_utf_8.len() - 5;
    not_utf_8[last] = 0xff;
    assert!(matches!(refused(not_utf_8), Error::NotAsSaved { .. }));
}

#[test]
fn a_plan_is_saved_as_it_was_opened() {
    let whole = saved();
    let mut plan = Plan::open("a.plan", file(&whole)).unwrap().unwrap();
    let mut to = tempfile::tempfile().unwrap();
    plan.save(&mut to).unwrap();
    to.rewind().unwrap();
    let mut again = String::new();
    to.read_to_string(&mut again).unwrap();
    assert_eq!(again, whole);
}
