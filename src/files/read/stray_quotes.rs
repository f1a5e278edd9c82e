//! Quotes inside quoted CSV cells that are not doubled. The CSV parser drops such a quote silently.

/// The state of the scan between two bytes.
#[derive(Clone, Copy)]
enum State {
    /// At the start of a cell.
    Start,
    /// Inside a cell without quotes, where a quote is an ordinary character.
    Plain,
    /// Inside quotes.
    Quoted,
    /// After a quote that either closes the cell or is the first half of a doubled quote.
    AfterQuote,
}

/// The indexes of the cells of a record that start with a quote and continue after the closing quote.
pub fn stray_quotes(record: &[u8], separator: u8) -> impl Iterator<Item = usize> {
    let (mut state, mut cell) = (State::Start, 0);
    record.iter().filter_map(move |byte| {
        let (here, before) = (cell, state);
        state = match (state, *byte) {
            (State::Quoted, b'"') => State::AfterQuote,
            (State::Quoted, _) | (State::Start | State::AfterQuote, b'"') => State::Quoted,
            (_, byte) if byte == separator => {
                cell += 1;
                State::Start
            }
            (_, b'\r' | b'\n') => State::Start,
            _ => State::Plain,
        };
        matches!((before, state), (State::AfterQuote, State::Plain)).then_some(here)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(record: &str) -> Vec<String> {
        let reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(record.as_bytes());
        reader.into_records().next().unwrap().unwrap().iter().map(ToOwned::to_owned).collect()
    }

    /// The cell as it is written if the rest of the record starts with it, in quotes or not.
    fn written(cell: &str, rest: &str) -> String {
        if rest.starts_with('"') { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
    }

    /// The first cell that a writer would have written differently.
    fn first_altered(record: &str) -> Option<usize> {
        let mut rest = record;
        cells(record).iter().position(|cell| {
            let Some(after) = rest.strip_prefix(&written(cell, rest)) else { return true };
            rest = after.strip_prefix(',').unwrap_or(after);
            !after.is_empty() && !after.starts_with(',')
        })
    }

    proptest! {
        #[test]
        fn a_quote_is_found_exactly_where_the_parser_lost_one(record in "[\",a ]{1,12}") {
            // Open quotes are reported elsewhere.
            let is_closed = cells(&format!("{record},z")).last().is_some_and(|last| last == "z");
            prop_assume!(is_closed);
            let found = stray_quotes(record.as_bytes(), b',').next();
            prop_assert_eq!(found, first_altered(&record));
        }
    }
}
