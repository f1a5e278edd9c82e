//! Suggestions for misspelt words.

/// The candidate with the fewest typing errors against `given`, if at most a third of the letters are wrong.
pub fn nearest<'a>(given: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most_slips = (given.chars().count() / 3).max(1);
    candidates
        .map(|candidate| (strsim::osa_distance(given, candidate), candidate))
        .filter(|(slips, _)| *slips <= most_slips)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_similar_word_is_suggested() {
        let meant = |given| nearest(given, ["phone", "pin", "gender"].into_iter());
        assert_eq!((meant("phnoe"), meant("pn"), meant("gendre")), (Some("phone"), Some("pin"), Some("gender")));
        assert_eq!((meant("shoe_size"), meant("")), (None, None));
    }
}
