//! Hints for a search that did not find the one person that was meant.

use crate::cli::errors::explanation::Explanation;
use crate::cli::exit_status::Kind;
use crate::ops::find::error::Error;

/// Explains a search without the result that was needed.
pub fn of_find(error: &Error) -> Explanation {
    let usage = || Explanation::new(Kind::Usage, error.code());
    match error {
        Error::NobodyMatches { .. } => Explanation::new(Kind::Failed, error.code())
            .hint("a search takes a number, a complete e-mail address, the beginning of a login, or a complete name"),
        Error::NothingToFind { .. } => usage().hint("give a login, a name, an e-mail address or a number"),
        Error::SeveralMatch { people, .. } => {
            let person = |(login, record): &(String, Option<i64>)| match record {
                Some(record) if login.is_empty() => format!("record {record}"),
                Some(record) => format!("{login}: record {record}"),
                None => format!("{login}: no record"),
            };
            usage()
                .details(&people.iter().map(person).collect::<Vec<_>>())
                .hint("give --id N, with one of these records")
        }
        Error::UnclearNumber { number } => {
            usage().hint(format!("give --id {number} for the record, or --user {number} for the user"))
        }
    }
}
