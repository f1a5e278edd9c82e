//! Which known word a misspelt one most likely meant.

/// The candidate most like `given`, if any is like enough to be worth offering.
pub fn nearest<'a>(given: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // The threshold that clap uses for its own suggestions.
    const LIKE_ENOUGH: f64 = 0.8;
    candidates
        .map(|candidate| (strsim::jaro_winkler(given, candidate), candidate))
        .filter(|(likeness, _)| *likeness > LIKE_ENOUGH)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
