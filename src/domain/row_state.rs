//! What became of one edit of a run, and what that makes of the run as a whole.

/// The state of a row of a run, from the plan to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Not sent yet.
    Pending,
    /// Its request may have left; whether it landed is not known until the record is read again.
    Sending,
    Updated,
    /// The record held the values already; nothing was sent.
    Unchanged,
    /// The API refused it, or there is no such record; nothing was changed.
    Failed,
    /// The record changed since it was read; nothing was sent.
    Conflict,
}

impl State {
    pub const ALL: [Self; 6] =
        [Self::Pending, Self::Sending, Self::Updated, Self::Unchanged, Self::Failed, Self::Conflict];

    /// The word for it in tables, JSON and the ledger.
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

    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// How many rows are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([u64; State::ALL.len()]);

impl Tally {
    pub fn of(&self, state: State) -> u64 {
        State::ALL.iter().zip(self.0).find(|(other, _)| **other == state).map_or(0, |(_, count)| count)
    }

    pub fn add(&mut self, state: State, rows: u64) {
        self.change(state, |count| count.saturating_add(rows));
    }

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

    pub fn rows(&self) -> u64 {
        self.0.iter().sum()
    }

    /// Rows that were not, or not surely, dealt with yet.
    pub fn open(&self) -> u64 {
        self.of(State::Pending) + self.of(State::Sending)
    }

    /// Rows that did not come to hold what was wanted, for another reason than time.
    pub fn failed(&self) -> u64 {
        self.of(State::Failed) + self.of(State::Conflict)
    }

    /// Counts worth a word, such as `490 updated, 10 conflicts`.
    pub fn words(&self) -> String {
        let word = |state: State| match state {
            State::Pending => "not sent",
            State::Sending => "unsettled",
            State::Conflict if self.of(state) != 1 => "conflicts",
            other => other.name(),
        };
        let order = [State::Updated, State::Unchanged, State::Failed, State::Conflict, State::Sending, State::Pending];
        let said: Vec<String> = order
            .into_iter()
            .filter(|state| self.of(*state) > 0)
            .map(|state| format!("{} {}", self.of(state), word(state)))
            .collect();
        if said.is_empty() { "no rows".to_owned() } else { said.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_kept_by_state_and_said_in_words() {
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
            assert_eq!(State::by_name(state.name()), Some(state));
        }
    }
}
