//! A recipe: the same edits for every record of a selection. Pure.

use std::str::FromStr;

use regex::Regex;
use serde_json::Value as Json;

use crate::domain::changes::Changes;
use crate::domain::comparison::Record;
use crate::domain::field::{FIELDS, Field, Kind, by_name};
use crate::domain::reading::Reading;
use crate::domain::value::{InvalidValue, Value, from_text};

/// `FIELD=PATTERN=REPLACEMENT`: every match of a regular expression in a field is replaced.
#[derive(Clone, Debug)]
pub struct Replacement {
    field: &'static Field,
    pattern: Regex,
    by: String,
}

/// Why a text is not a replacement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplacementError {
    /// An `=` is missing.
    #[error("expected FIELD=PATTERN=REPLACEMENT, such as 'phone=^0(\\d+)=+33$1'")]
    Incomplete,
    /// The field is not known.
    #[error("{0:?} is not a field")]
    UnknownField(String),
    /// The field cannot be edited in this way.
    #[error("{0} cannot be replaced in; only fields with text can")]
    NotText(&'static str),
    /// The pattern is not a regular expression.
    #[error("the pattern is not valid: {0}")]
    Pattern(String),
    /// The replacement names a group that the pattern does not have, which would be empty.
    #[error("the replacement has the group ${{{0}}}, which the pattern does not have; write $$ for a dollar sign")]
    UnknownGroup(String),
}

impl FromStr for Replacement {
    type Err = ReplacementError;

    fn from_str(text: &str) -> Result<Self, ReplacementError> {
        let mut parts = text.splitn(3, '=');
        let (Some(name), Some(pattern), Some(replacement)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(ReplacementError::Incomplete);
        };
        let field = by_name(&name.replace('-', "_")).ok_or_else(|| ReplacementError::UnknownField(name.to_owned()))?;
        if matches!(field.kind, Kind::Integer { .. }) || field.is_identity() {
            return Err(ReplacementError::NotText(field.name));
        }
        let pattern = Regex::new(pattern).map_err(|error| {
            // The last line says what is wrong; the lines before draw the pattern.
            let text = error.to_string();
            let last = text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            ReplacementError::Pattern(last)
        })?;
        check_groups(&pattern, replacement)?;
        Ok(Self { field, pattern, by: replacement.to_owned() })
    }
}

/// Refuses a group that is not in the pattern: the regular expression would silently take it as empty.
fn check_groups(pattern: &Regex, replacement: &str) -> Result<(), ReplacementError> {
    let mut rest = replacement;
    while let Some(at) = rest.find('$') {
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(after) = rest.strip_prefix('$') {
            rest = after;
            continue;
        }
        let name = match rest.strip_prefix('{').and_then(|braced| braced.split_once('}')) {
            Some((name, _)) => name,
            None => rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default(),
        };
        let is_known = match name.parse::<usize>() {
            Ok(number) => number < pattern.captures_len(),
            Err(_) => pattern.capture_names().flatten().any(|known| known == name),
        };
        if !is_known {
            return Err(ReplacementError::UnknownGroup(name.to_owned()));
        }
    }
    Ok(())
}

/// What to change in every record, in this order: trim, replace, set, clear.
#[derive(Clone, Debug, Default)]
pub struct Recipe {
    /// Remove white space around every text.
    pub trims: bool,
    /// Replace matches in fields.
    pub replacements: Vec<Replacement>,
    /// Set and clear fields.
    pub changes: Changes,
}

impl Recipe {
    /// The changes of one record.
    ///
    /// # Errors
    /// The first result that its field does not take.
    pub fn changes_of(&self, record: &Record, reading: &Reading) -> Result<Changes, InvalidValue> {
        let mut changes = Changes::default();
        for field in FIELDS.iter().filter(|field| !field.is_identity()) {
            let Some(Json::String(old)) = record.get(field.name) else { continue };
            let mut text = if self.trims { old.trim().to_owned() } else { old.clone() };
            for one in self.replacements.iter().filter(|one| one.field == field) {
                text = one.pattern.replace_all(&text, one.by.as_str()).into_owned();
            }
            if text != *old {
                // A field that is only text takes every text, also one that became empty.
                let value =
                    if field.kind == Kind::Text { Value::Text(text) } else { from_text(field, &text, reading)? };
                changes.set(field, value);
            }
        }
        self.changes.iter().for_each(|(field, value)| changes.set(field, value.clone()));
        Ok(changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn changed(recipe: &Recipe, record: &Json) -> String {
        let changes = recipe.changes_of(record.as_object().unwrap(), &Reading::default());
        changes.map_or_else(|error| error.to_string(), |changes| Json::Object(changes.to_json()).to_string())
    }

    fn replacing(texts: &[&str]) -> Recipe {
        Recipe { replacements: texts.iter().map(|text| text.parse().unwrap()).collect(), ..Recipe::default() }
    }

    #[test]
    fn matches_are_replaced_in_their_field() {
        let phone = replacing(&[r"phone=^0(\d+)=+33$1"]);
        assert_eq!(changed(&phone, &json!({"phone": "0612", "contact_phone1": "0613"})), r#"{"phone":"+33612"}"#);
        assert_eq!(changed(&phone, &json!({"phone": "+33612"})), "{}");
        assert_eq!(changed(&phone, &json!({"phone": null})), "{}");
        let twice = replacing(&[r"birth-city=\s+= ", "birth_city=^St =Saint "]);
        assert_eq!(changed(&twice, &json!({"birth_city": "St  Denis"})), r#"{"birth_city":"Saint Denis"}"#);
        let with_equals = replacing(&["other_information=a=b=c"]);
        assert_eq!(changed(&with_equals, &json!({"other_information": "a"})), r#"{"other_information":"b=c"}"#);
        let code = replacing(&["phone_country_code=FR=Frankreich"]);
        assert!(changed(&code, &json!({"phone_country_code": "FR"})).contains("is not valid"));
    }

    #[test]
    fn texts_are_trimmed_and_fields_set() {
        let country = by_name("country").unwrap();
        let mut recipe = Recipe { trims: true, ..Recipe::default() };
        recipe.changes.set(country, Value::Text("France".into()));
        let record = json!({"country": " Frnace", "pin": " 7\u{a0}", "email": "x", "max_level_logic": 3});
        assert_eq!(changed(&recipe, &record), r#"{"country":"France","pin":"7"}"#);
    }

    #[test]
    fn a_wrong_replacement_is_explained() {
        let error = |text: &str| text.parse::<Replacement>().unwrap_err().to_string();
        assert!(error("phone=0").starts_with("expected FIELD=PATTERN=REPLACEMENT"));
        assert_eq!(error("fone=a=b"), "\"fone\" is not a field");
        assert!(error("max_level_logic=1=2").contains("only fields with text"));
        assert!(error("phone=(=b").starts_with("the pattern is not valid: unclosed group"));
        for unknown in ["phone=^0=$1", "phone=^(0)=$12", "phone=^(0)=${x}", "phone=a=$"] {
            assert!(error(unknown).starts_with("the replacement has the group"), "{unknown}");
        }
        for known in ["phone=^(0)=$1", "phone=(?<rest>.)=${rest}x", "phone=a=$$", "phone=a=$0"] {
            assert!(known.parse::<Replacement>().is_ok(), "{known}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_panic(text in ".*|phone=.*=.*|(phone|pin)=[a-z()$]{0,8}=[a-z$0-9{}]{0,8}") {
            if let Ok(one) = text.parse::<Replacement>() {
                let recipe = Recipe { replacements: vec![one], ..Recipe::default() };
                let _ = changed(&recipe, &json!({"phone": "0612", "pin": "abc"}));
            }
        }
    }
}
