//! Reading and editing one record.

use serde_json::{Value as Json, json};

use crate::sandbox::log;
use crate::sandbox::tests::world::World;

/// The body of the API page's example, which sends its integers as texts.
const PAGE_EXAMPLE: &str = r#"{"user_candidature":{"birth_city":"Port Gonzalo","birth_country":"Iceland","birth_date":"1992-02-29","contact_affiliation":"parent","contact_first_name":"Lily","contact_last_name":"Buckridge","contact_phone1":"0695847362","contact_phone2":"0491314200","country":"Antarctica (the territory South of 60 deg S)","gender":"female","language":"","max_level_logic":"2","max_level_memory":"1","meeting_date":"2017-01-06","other_information":"3","pin":"4242","piscine_date":"2017-11-06","postal_city":"Lake Montana","postal_complement":"","postal_country":"Lao People's Democratic Republic","postal_street":"7646 Constantin Green","postal_zip_code":"19921","user_id":"46","zip_code":"91297"}}"#;

#[test]
fn the_pages_example_goes_out_and_comes_back() {
    let world = World::new();
    let mut seeded = world.record(23);
    let page: Json = serde_json::from_str(PAGE_EXAMPLE).unwrap();
    let integers = json!({"max_level_logic": 2, "max_level_memory": 1, "user_id": 46});
    for (name, sent) in page["user_candidature"].as_object().unwrap() {
        let held = &seeded[name];
        let wanted = integers.get(name).unwrap_or(if name == "meeting_date" { held } else { sent });
        assert_eq!(held, wanted, "{name}");
    }
    assert_eq!(seeded["meeting_date"], "2017-01-06T00:00:00.000Z");
    assert_eq!(seeded.as_object().unwrap().len(), 31, "28 fields, two times and hidden_phone");
    assert_eq!(seeded["hidden_phone"], Json::Null);

    for line in [
        "PATCH /v2/user_candidatures/23",
        "PUT /v2/users/46/user_candidature",
        "PUT /v2/users/lbuckrid/user_candidature",
    ] {
        assert_eq!(
            world.set(&json!({"birth_city": "Elsewhere", "max_level_logic": 9, "meeting_date": null})).status,
            204
        );
        assert_eq!(world.record(23)["birth_city"], "Elsewhere");
        let answer = world.call(line, PAGE_EXAMPLE);
        assert_eq!((answer.status, answer.body.len()), (204, 0), "{line}");
        let mut again = world.get("/v2/users/lbuckrid/user_candidature").json();
        seeded["updated_at"].take();
        again["updated_at"].take();
        assert_eq!(again, seeded, "{line}");
    }
}

#[test]
fn values_are_kept_to_the_byte_and_null_is_not_empty() {
    let world = World::new();
    let odd = json!({"pin": " 007\t", "language": "", "email": null, "other_information": "=1+1\r\n\u{feff}é e\u{301} 👩‍🚀 \u{0} \"\\", "max_level_logic": -5});
    assert_eq!(world.set(&odd).status, 204);
    let held = world.record(23);
    for (name, value) in odd.as_object().unwrap() {
        assert_eq!(&held[name], value, "{name}");
    }
    for nothing in ["{}", r#"{"user_candidature": null}"#, r#"{"user_candidature": {"shoe_size": 44}}"#] {
        assert_eq!(world.call("PUT /v2/user_candidatures/23", nothing).status, 204);
    }
    assert_eq!(world.record(23)["pin"], " 007\t");
}

#[test]
fn identity_fields_move_the_record() {
    let world = World::new();
    let other = world.record(24)["user_id"].clone();
    for (fields, taken) in [(json!({"id": 24}), "id"), (json!({"user_id": other}), "user_id")] {
        let answer = world.set(&fields);
        assert_eq!((answer.status, answer.json()), (422, json!({taken: ["has already been taken"]})));
    }
    assert_eq!(world.set(&json!({"id": 4242, "user_id": "777777"})).status, 204);
    assert_eq!(world.get("/v2/user_candidatures/23").status, 404);
    assert_eq!(world.get("/v2/users/lbuckrid/user_candidature").status, 404);
    assert_eq!(world.get("/v2/users/777777/user_candidature").json()["id"], 4242);
}

#[test]
fn refusals_are_those_of_the_spec() {
    let world = World::new();
    let body = |fields: &str| format!(r#"{{"user_candidature": {fields}}}"#);
    let at = "PATCH /v2/user_candidatures/23";
    let wrong = world.set(&json!({"max_level_logic": "high", "phone_country_code": "UK"}));
    assert_eq!(wrong.status, 422);
    let named: Vec<String> = wrong.json().as_object().unwrap().keys().cloned().collect();
    assert_eq!(named, ["phone_country_code", "max_level_logic"]);
    assert_eq!(world.call(at, &body("[1]")).status, 422);
    assert_eq!(world.call(at, "{\"user").status, 400);
    let absent = world.call("PATCH /v2/user_candidatures/999999", &body("{}"));
    assert_eq!((absent.status, absent.text()), (404, "{}"));
    for path in [
        "/v2/users/nobody/user_candidature",
        "/v2/users/+46/user_candidature",
        "/v2/user_candidatures/99999999999999999999",
        "/v2/user_candidatures/+23",
        "/v2/nothing",
        "/",
    ] {
        assert_eq!(world.get(path).status, 404, "{path}");
    }
    assert_eq!(world.call("DELETE /v2/user_candidatures/23", "").status, 404);
    assert_eq!(world.get("/v2/user_candidatures?filter[pin]=1").status, 400);
    assert_eq!(world.get("/v2/user_candidatures?sort=shoe_size").status, 400);
    let silent =
        world.raw("GET /v2/user_candidatures/23", &format!("authorization: Bearer {}\r\n", world.token()), b"");
    assert_eq!(silent.unwrap().status, 403);
    assert_eq!(world.record(23)["pin"], "4242");
}

#[test]
fn a_body_over_a_mebibyte_is_refused_and_logged() {
    let world = World::new();
    let text = |length: usize| json!({"user_candidature": {"pin": "x".repeat(length)}}).to_string();
    assert_eq!(world.call("PATCH /v2/user_candidatures/23", &text(1_000_000)).status, 204);
    assert_eq!(world.call("PATCH /v2/user_candidatures/23", &text(4 << 20)).status, 413);
    assert_eq!(log(world.folder.path()).unwrap().last().unwrap().status, 413);
}

#[test]
fn each_action_needs_its_role() {
    let edit = r#"{"user_candidature": {"pin": "1"}}"#;
    for (roles, edits, reads) in [
        (vec![], 403, 403),
        (vec!["Basic tutor"], 403, 403),
        (vec!["Advanced tutor"], 204, 403),
        (vec!["Basic tutor", "Advanced staff"], 204, 200),
    ] {
        let roles: Vec<String> = roles.into_iter().map(str::to_owned).collect();
        let world = World::with(|options| options.roles.clone_from(&roles));
        for path in ["/v2/user_candidatures/23", "/v2/users/lbuckrid/user_candidature"] {
            let edited = world.call(&format!("PATCH {path}"), edit);
            assert_eq!(edited.status, edits, "{path} {roles:?}");
            let has = if roles.is_empty() { "None".to_owned() } else { roles.join(", ") };
            assert_eq!(edited.header("x-application-roles"), Some(has.as_str()));
        }
        for path in ["/v2/user_candidatures/23", "/v2/user_candidatures", "/v2/users/lbuckrid/user_candidature"] {
            let read = world.get(path);
            assert_eq!(read.status, reads, "{path} {roles:?}");
            if reads == 403 {
                assert_eq!(read.json()["message"], "This action requires one of theses roles: Advanced staff");
            }
        }
        assert_eq!(world.get("/v2/users").status, 200, "a list of users needs no role");
    }
}

#[test]
fn a_token_may_need_a_scope() {
    let world = World::with(|options| options.scope = Some("profile".to_owned()));
    let refused = world.get("/v2/user_candidatures/23");
    let challenge =
        "error=\"insufficient scope\", error_description=\"The action need the following scopes: [profile]\"";
    assert_eq!(refused.status, 403);
    assert!(refused.header("www-authenticate").unwrap().ends_with(challenge), "{}", refused.head);
    assert_eq!(world.another().get("/v2/user_candidatures/23").status, 200);
}
