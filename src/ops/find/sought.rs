//! What a person may mean by the text that they look for. Pure.

use crate::api::list::Query;
use crate::api::users::User;
use crate::domain::spelling::spellings;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// The number of a record or of a user.
    Number(i64),
    /// The e-mail address of a record or of a user.
    Email(String),
    /// A login, the beginning of a login, or names.
    Words {
        /// The words, with one space between two of them.
        text: String,
        /// What they may be, the likeliest first.
        order: Vec<NameKind>,
    },
}

/// What words may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A login, or its beginning.
    Login,
    /// A last name.
    LastName,
    /// A first name.
    FirstName,
    /// A first and a last name, in either order.
    BothNames,
}

impl Sought {
    /// Understands a text; nothing if it has no letter or digit.
    pub fn of(text: &str) -> Option<Self> {
        // Commas separate the values of a filter, and no name or login has one.
        let words: Vec<&str> = text.split([',', ' ', '\t', '\n', '\u{a0}']).filter(|word| !word.is_empty()).collect();
        let text = words.join(" ");
        if !text.chars().any(char::is_alphanumeric) {
            return None;
        }
        if let Some(number) = text.parse().ok().filter(|number| *number > 0) {
            return Some(Self::Number(number));
        }
        if text.contains('@') && words.len() == 1 {
            return Some(Self::Email(text));
        }
        let can_be_login = text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
        let is_lower = text.chars().all(|c| !c.is_uppercase());
        let has_digit = text.chars().any(|c| c.is_ascii_digit());
        let order = match words.len() {
            1 if has_digit => vec![NameKind::Login],
            1 if can_be_login && is_lower => vec![NameKind::Login, NameKind::LastName, NameKind::FirstName],
            1 if can_be_login => vec![NameKind::LastName, NameKind::FirstName, NameKind::Login],
            1 => vec![NameKind::LastName, NameKind::FirstName],
            _ => vec![NameKind::BothNames, NameKind::LastName, NameKind::FirstName],
        };
        Some(Self::Words { text, order })
    }

    /// The text that is looked for.
    pub fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Email(text) | Self::Words { text, .. } => text.clone(),
        }
    }
}

impl NameKind {
    /// The query that finds users of this text.
    pub fn query(self, text: &str) -> Query {
        let filter = |name: &str, values: Vec<String>| (name.to_owned(), values.join(","));
        match self {
            Self::Login => {
                let low = text.to_lowercase();
                // No letter of a login comes after z.
                let high = format!("{low}zzzzzzzz");
                Query { ranges: vec![("login".to_owned(), low, high)], ..Query::default() }
            }
            Self::LastName => Query { filters: vec![filter("last_name", spellings(text))], ..Query::default() },
            Self::FirstName => Query { filters: vec![filter("first_name", spellings(text))], ..Query::default() },
            Self::BothNames => {
                let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
                let (start, last) = text.rsplit_once(' ').unwrap_or(("", text));
                let of = |one: &str, other: &str| [spellings(one), spellings(other)].concat();
                Query {
                    filters: vec![filter("first_name", of(first, last)), filter("last_name", of(rest, start))],
                    ..Query::default()
                }
            }
        }
    }

    /// Whether a user who was found is one of those that are meant. The end of a range of logins is only a guess.
    pub fn fits(self, user: &User, text: &str) -> bool {
        self != Self::Login || user.login.to_lowercase().starts_with(&text.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_kind_of_a_text_is_seen_from_its_letters() {
        use NameKind::{BothNames, FirstName, LastName, Login};
        let order = |text: &str| match Sought::of(text) {
            Some(Sought::Words { order, .. }) => order,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(Sought::of(" 23 "), Some(Sought::Number(23)));
        assert_eq!(Sought::of("l@x.fr"), Some(Sought::Email("l@x.fr".to_owned())));
        assert_eq!(order("lbu"), [Login, LastName, FirstName]);
        assert_eq!(order("Buckridge"), [LastName, FirstName, Login]);
        assert_eq!(order("lbuckri2"), [Login]);
        assert_eq!((order("Élodie"), order("o'connor")), (vec![LastName, FirstName], vec![LastName, FirstName]));
        assert_eq!(order("Buckridge, Lorena"), [BothNames, LastName, FirstName]);
        assert_eq!(order("Buckridge,"), [LastName, FirstName, Login]);
        assert!([" ", "", ",", "-", "\u{a0}"].iter().all(|text| Sought::of(text).is_none()));
    }

    #[test]
    fn two_words_are_a_first_and_a_last_name_in_either_order() {
        for text in ["Lorena Van Buren", "Van Buren Lorena"] {
            let query = NameKind::BothNames.query(text);
            let values = |at: usize| query.filters[at].1.split(',').map(ToOwned::to_owned).collect::<Vec<_>>();
            assert!(values(0).contains(&"Lorena".to_owned()) && values(1).contains(&"Van Buren".to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_value_has_the_comma_that_separates_values(text in ".{1,20}") {
            if let Some(Sought::Words { text, order }) = Sought::of(&text) {
                prop_assert!(!text.contains(','));
                for kind in order {
                    prop_assert!(kind.query(&text).ranges.iter().all(|(_, low, high)| low <= high));
                }
            }
        }
    }
}
