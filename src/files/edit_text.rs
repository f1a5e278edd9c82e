//! One record as a text to edit: TOML, one field on each line, with the help of the field above it.
//!
//! TOML has no null. A field that is null is a comment; a field to clear is named in the list `unset`.

use serde_json::Value as Json;
use toml_edit::{DocumentMut, Item, Value as Toml};

use crate::domain::changes::Changes;
use crate::domain::comparison::Record;
use crate::domain::field::{FIELDS, Field, Kind, by_name, suggestion};
use crate::domain::reading::Reading;
use crate::domain::value::{Value, from_text};

/// The list of the fields to clear.
const UNSET: &str = "unset";

/// How the comments begin that explain why the text could not be read.
const ERROR: &str = "# error: ";

/// A record as a text. `title` says whose record it is.
pub fn text_of(record: &Record, title: &str) -> String {
    let mut text = format!(
        "# {}\n# Change values, save the file and close the editor. A line that is deleted or a comment changes nothing.\n\n\
         # Fields to clear (null), such as [\"pin\", \"phone\"]\n{UNSET} = []\n",
        one_line(title)
    );
    for field in editable() {
        let value = match record.get(field.name) {
            None | Some(Json::Null) => format!("#{} = {}", field.name, if is_number(field) { "0" } else { "\"\"" }),
            Some(Json::String(value)) => format!("{} = {}", field.name, quoted(value)),
            Some(other) => format!("{} = {other}", field.name),
        };
        text.push_str(&format!("\n# {}\n{value}\n", one_line(field.help)));
    }
    text
}

fn editable() -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(|field| !field.is_identity())
}

const fn is_number(field: &Field) -> bool {
    matches!(field.kind, Kind::Integer { .. })
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A text as a basic string of TOML on one line. JSON has the same escapes, and writes the character DEL as it is.
fn quoted(text: &str) -> String {
    Json::from(text).to_string().replace('\u{7f}', "\\u007F")
}

/// The same text with the reasons why it could not be read on top, instead of earlier ones.
pub fn with_errors(text: &str, errors: &[String]) -> String {
    let lines: String = errors.iter().map(|error| format!("{ERROR}{}\n", one_line(error))).collect();
    let kept: String = text.split_inclusive('\n').filter(|line| !line.starts_with(ERROR)).collect();
    format!("{lines}{kept}")
}

/// What the text sets that the record does not hold already.
///
/// # Errors
/// Everything that is wrong, one sentence each, with its line where that is known.
pub fn changes(text: &str, record: &Record, reading: &Reading) -> Result<Changes, Vec<String>> {
    let document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = 1 + before.matches('\n').count();
        vec![format!("line {line}: {}", error.message().lines().collect::<Vec<_>>().join(" "))]
    })?;
    let (mut changes, mut errors) = (Changes::default(), Vec::new());
    for (name, item) in document.iter().filter(|(name, _)| *name != UNSET) {
        match by_name(name).filter(|field| !field.is_identity()) {
            None => errors.push(unknown(name)),
            Some(field) => match value(field, item, record, reading) {
                Ok(Some(value)) => changes.set(field, value),
                Ok(None) => {}
                Err(error) => errors.push(format!("{name}: {error}")),
            },
        }
    }
    clear(&document, record, &mut changes, &mut errors);
    if errors.is_empty() { Ok(changes) } else { Err(errors) }
}

fn unknown(name: &str) -> String {
    let meant = suggestion(name).map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
    format!("{name:?} is not a field{meant}")
}

/// The new value of a field; nothing if the text is still the record's. A value that the record has is never
/// judged: it may be one that an edit could not set.
fn value(field: &'static Field, item: &Item, record: &Record, reading: &Reading) -> Result<Option<Value>, String> {
    let old = record.get(field.name).unwrap_or(&Json::Null);
    let parsed = match item {
        Item::Value(Toml::String(text)) if old.as_str() == Some(text.value()) => return Ok(None),
        Item::Value(Toml::String(text)) => from_text(field, text.value(), reading),
        Item::Value(Toml::Integer(number)) if old.as_i64() == Some(*number.value()) => return Ok(None),
        Item::Value(Toml::Integer(number)) if is_number(field) => {
            from_text(field, &number.value().to_string(), reading)
        }
        Item::Value(_) if is_number(field) => return Err("expected a whole number".to_owned()),
        _ => return Err("expected a text in quotes".to_owned()),
    };
    parsed.map(Some).map_err(|invalid| invalid.to_string())
}

fn clear(document: &DocumentMut, record: &Record, changes: &mut Changes, errors: &mut Vec<String>) {
    let Some(item) = document.get(UNSET) else { return };
    let Some(names) = item.as_array() else {
        return errors.push(format!("{UNSET}: expected a list, such as [\"pin\"]"));
    };
    for name in names {
        let name = name.as_str().unwrap_or_default();
        match by_name(name).filter(|field| !field.is_identity()) {
            None => errors.push(format!("{UNSET}: {}", unknown(name))),
            Some(field) if changes.get(field.name).is_some() => {
                errors.push(format!("{name} is changed and cleared at the same time"));
            }
            Some(field) if record.get(field.name).is_none_or(Json::is_null) => {}
            Some(field) => changes.set(field, Value::Null),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn record(json: &Json) -> Record {
        json.as_object().cloned().unwrap()
    }

    fn read(text: &str, record: &Record) -> Result<Json, Vec<String>> {
        changes(text, record, &Reading::default()).map(|changes| Json::Object(changes.to_json()))
    }

    #[test]
    fn only_what_was_edited_is_changed() {
        let lily =
            record(&json!({"pin": "0042", "phone": null, "max_level_logic": 2, "other_information": "a\n\"b\""}));
        let text = text_of(&lily, "candidature 23");
        assert!(text.contains("\npin = \"0042\"\n") && text.contains("\n#phone = \"\"\n"), "{text}");
        assert_eq!(read(&text, &lily), Ok(json!({})));
        let edited = text
            .replace("pin = \"0042\"", "pin = '7'")
            .replace("#phone = \"\"", "phone = \"06\"")
            .replace("max_level_logic = 2", "max_level_logic = 3");
        assert_eq!(read(&edited, &lily), Ok(json!({"max_level_logic": 3, "pin": "7", "phone": "06"})));
        let cleared = text.replace("unset = []", "unset = [\"pin\", \"phone\"]");
        assert_eq!(read(&cleared, &lily), Ok(json!({"pin": null})));
        assert_eq!(read("", &lily), Ok(json!({})));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let lily = record(&json!({"pin": "1"}));
        let errors = read("pn = \"1\"\nmax_level_logic = \"x\"\nphone = 6\nuser_id = 4\nunset = [\"fone\"]\n", &lily)
            .unwrap_err();
        assert_eq!(errors.len(), 5, "{errors:?}");
        assert!(errors[0].contains("did you mean pin?") && errors[2].contains("phone: expected a text in quotes"));
        let errors = read("pin = \"1\"\nphone = \"\n", &lily).unwrap_err();
        assert!(errors.len() == 1 && errors[0].starts_with("line 2: "), "{errors:?}");
        let both = read("pin = \"2\"\nunset = [\"pin\"]\n", &lily).unwrap_err();
        assert_eq!(both, ["pin is changed and cleared at the same time"]);
    }

    #[test]
    fn errors_are_on_top_once() {
        let first = with_errors("pin = 1\n", &["one".to_owned(), "two\nlines".to_owned()]);
        assert_eq!(first, "# error: one\n# error: two lines\npin = 1\n");
        assert_eq!(with_errors(&first, &["three".to_owned()]), "# error: three\npin = 1\n");
    }

    proptest! {
        /// Whatever a record holds, its text reads back as no change.
        #[test]
        fn a_text_that_nobody_edited_changes_nothing(text in any::<String>(), number in any::<i64>()) {
            let lily = record(&json!({"other_information": text, "birth_date": text, "max_level_memory": number, "pin": ""}));
            prop_assert_eq!(read(&text_of(&lily, &text), &lily), Ok(json!({})));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".*|(pin|unset|x) ?= ?.{0,9}\n.{0,9}") {
            let _ = read(&text, &record(&json!({"pin": "1"})));
        }
    }
}
