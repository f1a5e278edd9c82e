//! Which known word a misspelt one most likely meant.

/// The candidate that is fewest typing slips away from `given`, if at most a third of
/// the word is wrong.
pub fn nearest<'a>(given: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most_slips = (given.chars().count() / 3).max(1);
    candidates
        .map(|candidate| (strsim::osa_distance(given, candidate), candidate))
        .filter(|(slips, _)| *slips <= most_slips)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}
