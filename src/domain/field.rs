//! The table of the fields of a user candidature.
//!
//! Flags, checks, completions, man pages and the list of fields all derive from [`FIELDS`], and a test
//! compares the table with a copy of the API's page. To add a field, add a row.

use crate::domain::country;
use crate::domain::nearest::nearest;

/// The JSON values that a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A JSON integer that fits 64 bits ("Fixnum" on the page).
    Integer {
        /// The least value.
        min: i64,
    },
    /// A JSON string, sent byte for byte.
    Text,
    /// A calendar date, sent as a JSON string of the form `YYYY-MM-DD`. "String" on the page, which the API
    /// stores in a column for dates.
    Date,
    /// An ISO 8601 date or date-time, sent as a JSON string.
    DateTime,
    /// One of the 251 codes of [`country::CODES`].
    CountryCode,
}

impl Kind {
    /// The word for the kind in tables and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Integer { .. } => "integer",
            Self::Text => "text",
            Self::Date => "date",
            Self::DateTime => "date-time",
            Self::CountryCode => "country code",
        }
    }

    /// The placeholder for the value in help.
    pub const fn placeholder(self) -> &'static str {
        match self {
            Self::Integer { .. } => "N",
            Self::Text => "TEXT",
            Self::Date => "YYYY-MM-DD",
            Self::DateTime => "DATE-TIME",
            Self::CountryCode => "CODE",
        }
    }
}

/// The heading under which help lists a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Which record it is, and whose.
    Identity,
    /// The applicant.
    Person,
    /// Where the applicant lives and receives mail.
    Address,
    /// How to reach the applicant and a contact person.
    Contact,
    /// Games, dates and notes of the selection.
    Selection,
}

impl Group {
    /// The heading.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Identity => "Identity",
            Self::Person => "Person",
            Self::Address => "Address",
            Self::Contact => "Contact",
            Self::Selection => "Selection",
        }
    }
}

/// One field of a record.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// The name in the API's JSON, in snake case.
    pub name: &'static str,
    /// The values that it takes.
    pub kind: Kind,
    /// The heading in help.
    pub group: Group,
    /// One line of help, without a full stop.
    pub help: &'static str,
    /// A value that is valid for the field.
    pub example: &'static str,
    /// Values seen in real records. Completion offers them; other values are accepted.
    seen: &'static [&'static str],
}

const fn row(name: &'static str, kind: Kind, group: Group, help: &'static str, example: &'static str) -> Field {
    Field { name, kind, group, help, example, seen: &[] }
}

const COUNT: Kind = Kind::Integer { min: i64::MIN };
const IDENTIFIER: Kind = Kind::Integer { min: 1 };

/// The genders that the API takes since 2026.
pub const GENDERS: [&str; 3] = ["female", "male", "other"];

use Group::{Address, Contact, Identity, Person, Selection};
use Kind::{CountryCode, Date, DateTime, Text};

/// Every field, in the order of the API page.
#[rustfmt::skip] // a table reads as rows
pub static FIELDS: &[Field] = &[
    row("id", IDENTIFIER, Identity, "Another number for the candidature itself", "23"),
    row("user_id", IDENTIFIER, Identity, "Number of the user to move the candidature to", "46"),
    row("birth_date", Date, Person, "Date of birth, 13 to 99 years ago", "1992-02-29"),
    Field { seen: &GENDERS, ..row("gender", Text, Person, "Gender: male, female or other", "female") },
    row("zip_code", Text, Address, "Zip code of the place of residence", "91297"),
    row("country", Text, Address, "Country of residence, by name", "Iceland"),
    row("phone_country_code", CountryCode, Contact, "Country whose prefix the phone number takes, as a two-letter code", "FR"),
    row("birth_city", Text, Person, "City of birth", "Port Gonzalo"),
    row("birth_country", Text, Person, "Country of birth, by name", "Iceland"),
    row("postal_street", Text, Address, "Street and number of the postal address", "7646 Constantin Green"),
    row("postal_complement", Text, Address, "Second line of the postal address", "Building B"),
    row("postal_city", Text, Address, "City of the postal address", "Lake Montana"),
    row("postal_zip_code", Text, Address, "Zip code of the postal address", "19921"),
    row("email", Text, Contact, "E-mail address of the applicant", "lily@example.com"),
    row("postal_country", Text, Address, "Country of the postal address, by name", "Iceland"),
    row("contact_affiliation", Text, Contact, "How the contact person is related to the applicant", "parent"),
    row("contact_last_name", Text, Contact, "Last name of the contact person", "Buckridge"),
    row("contact_first_name", Text, Contact, "First name of the contact person", "Lily"),
    row("contact_phone1", Text, Contact, "First phone number of the contact person", "0695847362"),
    row("contact_phone2", Text, Contact, "Second phone number of the contact person", "0491314200"),
    row("max_level_memory", COUNT, Selection, "Highest level reached in the memory game", "1"),
    row("max_level_logic", COUNT, Selection, "Highest level reached in the logic game", "2"),
    row("other_information", Text, Selection, "Anything else worth knowing", "Needs a ground-floor room"),
    row("language", Text, Person, "Language of the applicant", "fr"),
    row("meeting_date", DateTime, Selection, "Date, or date and time with its offset, of the meeting, in ISO 8601", "2017-01-06"),
    row("piscine_date", Date, Selection, "First day of the piscine", "2017-11-06"),
    row("pin", Text, Selection, "Personal identification number", "4242"),
    row("phone", Text, Contact, "Phone number of the applicant", "0612345678"),
];

impl Field {
    /// Whether setting the field changes the record's own id or its user.
    pub fn is_identity(&self) -> bool {
        self.group == Identity
    }

    /// The name of the field's column in a file. A column `id` names the target, so the field `id` has the
    /// column `set_id`.
    pub const fn column(&self) -> &'static str {
        match self.name.as_bytes() {
            b"id" => "set_id",
            _ => self.name,
        }
    }

    /// The name of the field's long flag, without the dashes.
    pub fn flag(&self) -> String {
        self.column().replace('_', "-")
    }

    /// Whether this is the name of the field's long flag, without the dashes.
    pub fn has_flag(&self, name: &str) -> bool {
        let column = self.column().bytes().map(|byte| if byte == b'_' { b'-' } else { byte });
        column.eq(name.bytes())
    }

    /// Values that the shell offers as completions.
    pub fn completions(&self) -> &'static [&'static str] {
        match self.kind {
            CountryCode => country::CODES,
            _ => self.seen,
        }
    }

    /// Whether the field contains a phone number.
    pub fn is_phone(&self) -> bool {
        self.kind == Text && self.name.contains("phone")
    }
}

/// The field of this name in the API's JSON.
pub fn by_name(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

/// The members of a record that cannot be set.
pub const READ_ONLY: &[&str] = &["created_at", "updated_at", "hidden_phone"];

/// The name of the field that a misspelt name most likely meant.
pub fn suggestion(name: &str) -> Option<&'static str> {
    nearest(&name.to_lowercase().replace('-', "_"), FIELDS.iter().map(|field| field.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_flags_and_columns_are_unique_and_legal() {
        let flags: BTreeSet<String> = FIELDS.iter().map(Field::flag).collect();
        assert_eq!(flags.len(), FIELDS.len());
        for field in FIELDS {
            let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(field.name.chars().all(legal), "{}", field.name);
            assert!(!field.help.ends_with('.') && !field.help.is_empty(), "{}", field.name);
            assert_eq!(by_name(field.name), Some(field));
        }
    }

    #[test]
    fn a_misspelt_name_finds_its_field() {
        assert_eq!(suggestion("birth-ciyt"), Some("birth_city"));
        assert_eq!(suggestion("Phone_Countrycode"), Some("phone_country_code"));
        assert_eq!(suggestion("shoe_size"), None);
    }
}
