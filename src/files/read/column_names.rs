//! What the names of columns and keys mean.

use crate::domain::debris::is_format;
use crate::domain::field::{FIELDS, Field};
use crate::domain::nearest::nearest;
use crate::domain::who::PERSON;
use crate::files::read::column_letters::column_index;
use crate::files::read::options::{Key, ReadOptions};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The target, by the candidature's number.
    Id,
    /// The target, by its user.
    User,
    /// The target, by the e-mail address of its record.
    Email,
    /// The value of a field.
    Field(&'static Field),
    /// A column to skip.
    Ignored,
    /// A column without a header, as spreadsheets leave them; its cells have to be empty.
    Unnamed,
    /// A column whose header has an error, so that its cells cannot be judged.
    Unclear,
}

impl Column {
    /// Whether the column identifies the record.
    pub const fn is_target(self) -> bool {
        matches!(self, Self::Id | Self::User | Self::Email)
    }
}

/// The column that the report of a check adds.
pub const FINDING: &str = "finding";
/// The columns that row files and reports add.
const ADDED: [&str; 3] = ["error", "error_code", FINDING];

/// What a header or a key means, regardless of case, spaces, `-` and `_`. The exact spelling is tried
/// first: most names have it, and JSON Lines have names on every line.
pub fn by_name(header: &str) -> Option<Column> {
    find(|name| name == header).or_else(|| find(|name| is_same(name, header)))
}

/// As [`by_name`], for a header or a key of a file whose names may have been mapped, and whose records a field may
/// identify.
pub fn by_file_name(header: &str, options: &ReadOptions) -> Option<Column> {
    let mapped = options.names.iter().find(|(name, _)| is_same(name, header));
    match (by_name(mapped.map_or(header, |(_, meant)| meant))?, options.key) {
        (Column::Field(field), Some(Key::Email)) if field.name == "email" => Some(Column::Email),
        (column, _) => Some(column),
    }
}

fn find(matches: impl Fn(&str) -> bool) -> Option<Column> {
    let targets = [("id", Column::Id), ("user", Column::User)];
    let fields = FIELDS.iter().map(|field| (field.column(), Column::Field(field)));
    targets.into_iter().chain(fields).find(|(name, _)| matches(name)).map(|(_, column)| column)
}

/// The indexes of the columns to skip that are given by their number or letters. A header of that name
/// comes first.
pub fn ignored_indexes(headers: &[String], options: &ReadOptions) -> Vec<usize> {
    let is_header = |name: &String| headers.iter().any(|header| is_same(name, header));
    let numbered = options.ignore_columns.iter().filter(|name| !is_header(name));
    numbered.filter_map(|name| column_index(name)).filter(|index| *index < headers.len()).collect()
}

/// Whether a column or a key is skipped.
pub fn is_ignored(key: &str, options: &ReadOptions) -> bool {
    ADDED.iter().any(|name| is_same(key, name)) || options.ignore_columns.iter().any(|name| is_same(name, key))
}

/// Whether a column or a key says whose record it is, in words that cannot be applied.
pub fn is_of_person(key: &str, options: &ReadOptions) -> bool {
    let mapped = options.names.iter().find(|(name, _)| is_same(name, key));
    let meant = mapped.map_or(key, |(_, meant)| meant);
    PERSON.iter().any(|name| is_same(meant, name))
}

/// Whether a name is that of a column with a part of a person's name, which is not applied.
pub fn is_name_of_person(name: &str) -> bool {
    ["first_name", "last_name"].iter().any(|known| is_same(name, known))
}

/// Whether two names are the same, regardless of case, spaces, `-` and `_`.
pub fn is_same(name: &str, other: &str) -> bool {
    significant(name).eq(significant(other))
}

/// The known name that a misspelt one most likely meant.
pub fn suggestion(header: &str) -> Option<&'static str> {
    if USER_WORDS.iter().any(|name| is_same(name, header)) {
        return Some("user");
    }
    let typed = header.trim().to_lowercase().replace(['-', ' '], "_");
    let misspelt = nearest(&typed, FIELDS.iter().map(Field::column).chain(["id", "user"]));
    let names = FIELDS.iter().map(Field::column).chain(["user"]);
    let inside = names.filter(|name| has_words(&typed, name)).max_by_key(|name| name.len());
    match (misspelt, inside) {
        (Some(name), Some(inside)) if !has_words(name, inside) => Some(inside),
        _ => misspelt.or(inside),
    }
}

/// Words for the login of a user, in the languages of the files that were seen.
const USER_WORDS: [&str; 10] = [
    "login",
    "slug",
    "user_login",
    "user_slug",
    "username",
    "identifiant",
    "utilisateur",
    "benutzer",
    "benutzername",
    "usuario",
];

/// Whether a name contains the words of another.
fn has_words(name: &str, words: &str) -> bool {
    format!("_{name}_").contains(&format!("_{words}_"))
}

/// The header of the file that a misspelt name most likely meant.
pub fn nearest_header<'h>(name: &str, headers: &'h [String]) -> Option<&'h str> {
    let names: Vec<String> = headers.iter().map(|header| significant(header).collect()).collect();
    let meant = nearest(&significant(name).collect::<String>(), names.iter().map(String::as_str))?;
    headers.iter().map(String::as_str).find(|header| is_same(header, meant))
}

/// The characters of a name that count: not the invisible ones that programs add.
fn significant(name: &str) -> impl Iterator<Item = char> {
    let counts = |c: &char| !matches!(c, '-' | '_') && !c.is_whitespace() && !is_format(*c);
    name.chars().filter(counts).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_in_the_words_of_a_header_is_suggested() {
        for (header, meant) in [
            ("pin code", Some("pin")),
            ("Phone number", Some("phone")),
            ("phone contry cde", Some("phone_country_code")),
            ("birth ciyt", Some("birth_city")),
            ("pn", Some("pin")),
            ("Identifiant", Some("user")),
            ("Ville de naissance", None),
            ("badge id", None),
        ] {
            assert_eq!(suggestion(header), meant, "{header}");
        }
    }

    #[test]
    fn invisible_characters_do_not_change_a_name() {
        for header in ["pin\u{200b}", "\u{feff}PIN", "\u{2060}p-i n", "\u{200e}pin\u{202c}"] {
            assert!(matches!(by_name(header), Some(Column::Field(field)) if field.name == "pin"), "{header:?}");
        }
    }
}
