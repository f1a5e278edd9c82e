//! The state of each row of a run, and the counts of all rows by state.

/// The state of one row of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The row was not sent yet.
    Pending,
    /// The request may have left. Only reading the record shows whether the edit was applied.
    Sending,
    /// The API applied the edit.
    Updated,
    /// The record had the wanted values already. Nothing was sent.
    Unchanged,
    /// The API refused the edit, or the record does not exist. Nothing was changed.
    Failed,
    /// The record changed since it was read. Nothing was sent.
    Conflict,
}

impl State {
    /// Every state.
    pub const ALL: &[Self] =
        &[Self::Pending, Self::Sending, Self::Updated, Self::Unchanged, Self::Failed, Self::Conflict];

    /// The word for the state in tables, JSON and the ledger.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Sending => "sending",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::Failed => "failed",
            Self::Conflict => "conflict",
        }
    }

    /// The state of this [`name`](Self::name).
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.name() == name)
    }
}

/// How many rows are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([u64; State::ALL.len()]);

impl Tally {
    /// The number of rows in this state.
    pub fn of(&self, state: State) -> u64 {
        State::ALL.iter().zip(self.0).find(|(other, _)| **other == state).map_or(0, |(_, count)| count)
    }

    /// Counts `rows` more rows in a state.
    pub fn add(&mut self, state: State, rows: u64) {
        self.change(state, |count| count.saturating_add(rows));
    }

    /// Counts `rows` fewer rows in a state.
    pub fn remove(&mut self, state: State, rows: u64) {
        self.change(state, |count| count.saturating_sub(rows));
    }

    fn change(&mut self, state: State, change: impl Fn(u64) -> u64) {
        for (other, count) in State::ALL.iter().zip(&mut self.0) {
            if *other == state {
                *count = change(*count);
            }
        }
    }

    /// The number of all rows.
    pub fn rows(&self) -> u64 {
        self.0.iter().sum()
    }

    /// The number of rows that are not finished: pending, or without a known result.
    pub fn open(&self) -> u64 {
        self.of(State::Pending) + self.of(State::Sending)
    }

    /// The number of finished rows whose records do not have the wanted values.
    pub fn failed(&self) -> u64 {
        self.of(State::Failed) + self.of(State::Conflict)
    }

    /// The counts above zero in words, such as `490 updated, 10 conflicts`.
    pub fn words(&self) -> String {
        let word = |state: State| match state {
            State::Pending => "not sent",
            State::Sending => "unsettled",
            State::Conflict if self.of(state) != 1 => "conflicts",
            other => other.name(),
        };
        let order = [State::Updated, State::Unchanged, State::Failed, State::Conflict, State::Sending, State::Pending];
        let words: Vec<String> = order
            .into_iter()
            .filter(|state| self.of(*state) > 0)
            .map(|state| format!("{} {}", self.of(state), word(state)))
            .collect();
        if words.is_empty() { "no rows".to_owned() } else { words.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_by_state_and_summed_up_in_words() {
        let mut tally = Tally::default();
        assert_eq!(tally.words(), "no rows");
        tally.add(State::Pending, 500);
        tally.add(State::Updated, 490);
        tally.remove(State::Pending, 490);
        tally.add(State::Conflict, 10);
        assert_eq!((tally.rows(), tally.open(), tally.failed()), (510, 10, 10));
        assert_eq!(tally.words(), "490 updated, 10 conflicts, 10 not sent");
    }

    #[test]
    fn names_are_read_back() {
        for state in State::ALL {
            assert_eq!(State::by_name(state.name()), Some(*state));
        }
    }
}
