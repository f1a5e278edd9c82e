//! Every document is valid under the schema that the program prints for it.

use serde_json::Value as Json;

use crate::harness::{Ran, World};

/// Command lines, each with the command whose schema its document has.
const DOCUMENTS: &[(&str, &str)] = &[
    ("show", "show --id 23"),
    ("list", "list --limit 3"),
    ("find", "find lbu"),
    ("check", "check bad.csv"),
    ("check", "check a.csv"),
    ("plan", "plan a.csv --names"),
    ("plan", "plan --filter id=24 --set pin=1"),
    ("apply", "apply a.csv --yes"),
    ("apply", "apply a.csv --yes"),
    ("update", "update --id 23 --pin 1"),
    ("update", "update --id 23 --pin 1"),
    ("edit", "edit --id 23"),
    ("runs undo", "runs undo --last --yes"),
    ("runs redo", "runs redo --last --yes"),
    ("runs resume", "runs resume --last"),
    ("runs retry", "runs retry --last"),
    ("runs list", "runs"),
    ("runs list", "runs list --since 1d"),
    ("runs show", "runs show 1 --all"),
    ("history", "history --id 23"),
    ("runs backup", "runs backup copy.db --dry-run"),
    ("runs forget", "runs forget --id 23 --dry-run"),
    ("runs prune", "runs prune --older-than 90d"),
    ("fields", "fields"),
    ("doctor", "doctor"),
    ("auth status", "auth status"),
    ("auth token", "auth token"),
    ("auth list", "auth list"),
    ("auth switch", "auth switch default"),
    ("auth logout", "auth logout"),
];

fn run(world: &World, words: &str) -> Ran {
    let mut command = world.command();
    command.current_dir(world.home()).env("EDITOR", "true").args(words.split_whitespace());
    Ran::of(command.args(["-o", "json"]))
}

fn prepared() -> World {
    let world = World::served();
    world.write("a.csv", "id,pin\n24,7\n25,8\n9999,9\n");
    world.write("bad.csv", "id,pn,meeting_date\n24,7,31/12\n");
    world
}

/// What is wrong with a document; nothing if it is valid. Knows what the program's schemas use, and refuses
/// everything else.
fn mistakes(schema: &Json, root: &Json, value: &Json, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (word, rule) in schema.as_object().unwrap() {
        match word.as_str() {
            "$schema" | "title" | "$defs" => {}
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                found.extend(mistakes(&root["$defs"][name], root, value, at));
            }
            "type" => {
                let is = match rule.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    other => panic!("{other}"),
                };
                found.extend((!is).then(|| format!("{at}: {value} is no {rule}")));
            }
            "const" => found.extend((value != rule).then(|| format!("{at}: {value}"))),
            "enum" => found.extend((!rule.as_array().unwrap().contains(value)).then(|| format!("{at}: {value}"))),
            "anyOf" => {
                let is_valid = |one: &Json| mistakes(one, root, value, at).is_empty();
                found.extend((!rule.as_array().unwrap().iter().any(is_valid)).then(|| format!("{at}: {value}")));
            }
            "items" => {
                for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                    found.extend(mistakes(rule, root, item, &format!("{at}[{number}]")));
                }
            }
            "required" => {
                let names = rule.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
                found.extend(
                    names.filter(|name| value.get(name).is_none()).map(|name| format!("{at}.{name} is missing")),
                );
            }
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    let member = value.get(name).into_iter();
                    found.extend(member.flat_map(|value| mistakes(rule, root, value, &format!("{at}.{name}"))));
                }
                // The schemas allow other members, for later versions. Today there is none.
                let others = value.as_object().into_iter().flatten().filter(|(name, _)| rule.get(name).is_none());
                found.extend(others.map(|(name, _)| format!("{at}.{name} is not in the schema")));
            }
            other => panic!("{other}"),
        }
    }
    found
}

#[test]
fn every_document_is_valid_under_its_schema() {
    let world = prepared();
    let schemas = world.run(["schema"]).ok().json();
    let mut validated: Vec<&str> = Vec::new();
    for (command, words) in DOCUMENTS {
        let ran = run(&world, words);
        let document: Json =
            serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{words}: {error} {ran:#?}"));
        let schema = &schemas[*command];
        let found = mistakes(schema, schema, &document, "");
        assert!(found.is_empty(), "{words}: {found:#?}\n{document:#}");
        validated.push(command);
    }
    // A login needs a keyring; its document is held by a test of its own.
    let rest: Vec<&String> =
        schemas.as_object().unwrap().keys().filter(|name| !validated.contains(&name.as_str())).collect();
    assert_eq!(rest, ["auth login"]);
}

/// The commands that the README lists have a schema with the members that it names.
#[test]
fn the_members_in_the_readme_are_those_of_the_schema() {
    let readme = include_str!("../README.md");
    let schemas = World::new().run(["schema"]).ok().json();
    let table = readme.split("| command | members besides `schema_version` |\n|---|---|\n").nth(1).unwrap();
    for row in table.lines().take_while(|line| line.starts_with('|')) {
        let names: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        let properties = schemas[names[0]]["properties"].as_object().unwrap_or_else(|| panic!("{row}"));
        for name in &names[1..] {
            assert!(properties.contains_key(*name), "{}: {name}", names[0]);
        }
        // The table has the members that are never missing.
        assert_eq!(schemas[names[0]]["required"].as_array().unwrap().len(), names.len(), "{}", names[0]);
    }
}

/// The validator for Python, which nobody here wrote, agrees.
#[test]
fn the_schemas_are_json_schema() {
    let world = prepared();
    let has_validator = std::process::Command::new("python3").args(["-c", "import jsonschema"]).output();
    if !has_validator.is_ok_and(|ran| ran.status.success()) {
        return crate::harness::report_skip("python3 has no jsonschema");
    }
    world.write("schemas.json", &world.run(["schema"]).ok().stdout);
    let documents: Vec<Json> =
        ["list --limit 3", "plan a.csv", "apply a.csv --yes", "runs", "history --id 24", "doctor"]
            .iter()
            .map(|words| run(&world, words).json())
            .collect();
    world.write("documents.json", &Json::from(documents).to_string());
    let script = "import json, jsonschema
schemas = json.load(open('schemas.json'))
for schema in schemas.values():
    jsonschema.Draft202012Validator.check_schema(schema)
for name, document in zip(['list', 'plan', 'apply', 'runs list', 'history', 'doctor'], json.load(open('documents.json'))):
    jsonschema.Draft202012Validator(schemas[name]).validate(document)
wrong = dict(json.load(open('documents.json'))[0], total='many')
assert not jsonschema.Draft202012Validator(schemas['list']).is_valid(wrong)
";
    Ran::of(world.shell("python3").args(["-c", script])).ok();
}

#[test]
fn one_schema_is_printed_for_one_command() {
    let world = World::new();
    assert_eq!(world.run(["schema", "runs", "show"]).ok().json()["title"], "candidature runs show -o json");
    assert_eq!(world.run(["schema", "runs"]).ok().json()["title"], "candidature runs list -o json");
    world.run(["schema", "completions"]).fails(2).says("prints no JSON document").says("commands: ");
}
