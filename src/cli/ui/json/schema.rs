//! The JSON Schema of each document, from a short description of all documents.

use serde_json::{Map, Value as Json, json};

use crate::cli::ui::json::versioned::SCHEMA_VERSION;

/// The description: its first lines say how it is written.
const DESCRIPTION: &str = include_str!("schemas.txt");

/// The version of JSON Schema.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// An object of the description: the words of its first line, and the lines of its members.
struct Described {
    name: &'static str,
    /// Another object with the same members.
    same_as: Option<&'static str>,
    members: Vec<&'static str>,
}

fn described() -> Vec<Described> {
    let mut all: Vec<Described> = Vec::new();
    for line in DESCRIPTION.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if let (Some(member), Some(object)) = (line.strip_prefix("  "), all.last_mut()) {
            object.members.push(member);
        } else {
            let (name, same_as) = line.split_once(" = ").map_or((line, None), |(name, other)| (name, Some(other)));
            all.push(Described { name, same_as, members: Vec::new() });
        }
    }
    all
}

/// The commands whose documents are described.
pub fn commands() -> Vec<&'static str> {
    described().into_iter().map(|object| object.name).filter(|name| !name.starts_with('<')).collect()
}

/// The schema of the document of a command, such as `runs list`; nothing for a command without a document.
pub fn schema(command: &str) -> Option<Json> {
    let all = described();
    let object = all.iter().find(|object| object.name == command)?;
    let mut schema = schema_of(object, &all);
    let members = schema.as_object_mut()?;
    if let Some(properties) = members.get_mut("properties").and_then(Json::as_object_mut) {
        properties.insert("schema_version".to_owned(), json!({ "const": SCHEMA_VERSION }));
    }
    if let Some(required) = members.get_mut("required").and_then(Json::as_array_mut) {
        required.push("schema_version".into());
    }
    members.insert("$schema".to_owned(), DIALECT.into());
    members.insert("title".to_owned(), format!("candidature {command} -o json").into());
    let parts = all.iter().filter_map(|part| Some((inner(part.name)?.to_owned(), schema_of(part, &all))));
    members.insert("$defs".to_owned(), Json::Object(parts.collect()));
    Some(schema)
}

/// `finding` of `<finding>`.
fn inner(name: &str) -> Option<&str> {
    name.strip_prefix('<')?.strip_suffix('>')
}

fn schema_of(object: &Described, all: &[Described]) -> Json {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    add(object, all, &mut properties, &mut required);
    json!({ "type": "object", "properties": properties, "required": required })
}

/// Adds the members of an object, and those of the objects that it contains.
fn add(object: &Described, all: &[Described], properties: &mut Map<String, Json>, required: &mut Vec<Json>) {
    let other = |name: &str| all.iter().find(|one| inner(one.name).unwrap_or(one.name) == name);
    if let Some(same) = object.same_as.and_then(other) {
        return add(same, all, properties, required);
    }
    for member in &object.members {
        if let Some(part) = member.strip_prefix("& ").and_then(other) {
            add(part, all, properties, required);
        } else if let Some((name, kind)) = member.split_once(": ") {
            let plain = name.trim_end_matches('?');
            if plain == name {
                required.push(name.into());
            }
            properties.insert(plain.to_owned(), type_of(kind));
        }
    }
}

fn type_of(kind: &str) -> Json {
    if let Some(kind) = kind.strip_suffix('?') {
        return json!({ "anyOf": [type_of(kind), { "type": "null" }] });
    }
    if let Some(item) = kind.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return json!({ "type": "array", "items": type_of(item) });
    }
    if let Some(name) = inner(kind) {
        return json!({ "$ref": format!("#/$defs/{name}") });
    }
    match kind {
        "any" => json!({}),
        words if words.starts_with('"') => {
            let values: Vec<&str> = words.split('"').filter(|word| !word.trim().is_empty()).collect();
            json!({ "enum": values })
        }
        simple => json!({ "type": simple }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_and_every_type_is_known() {
        let all = described();
        let simple = ["string", "integer", "boolean", "any", "object"];
        for member in all.iter().flat_map(|object| &object.members) {
            let kind = member.strip_prefix("& ").or_else(|| member.split_once(": ").map(|(_, kind)| kind)).unwrap();
            let kind = kind.trim_end_matches('?').trim_start_matches('[').trim_end_matches(']');
            let name = inner(kind).unwrap_or(kind);
            let is_part = all.iter().any(|object| inner(object.name) == Some(name));
            assert!(simple.contains(&kind) || kind.starts_with('"') || is_part, "{member}");
        }
        for command in commands() {
            assert!(schema(command).unwrap()["properties"].as_object().unwrap().len() > 1, "{command}");
        }
        assert_eq!(schema("completions"), None);
    }
}
