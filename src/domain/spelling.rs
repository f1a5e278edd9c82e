//! The usual spellings of a name. The API compares names exactly, so that a search has to give every
//! spelling that a person may have meant: with other capitals, and with the accents that were left out.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// The most spellings of one name: as many values as a filter with numbers has.
const MOST: usize = 100;

/// Letters, each with the letters that are typed as it.
const ACCENTS: [(char, &str); 9] = [
    ('a', "áàâãäå"),
    ('c', "ç"),
    ('e', "éèêë"),
    ('i', "íïîì"),
    ('n', "ñ"),
    ('o', "óôöõø"),
    ('u', "úüùû"),
    ('y', "ý"),
    ('s', "š"),
];

/// Letters, each with those of Vietnamese names that are typed as it: `Nguyễn` has one with two marks.
const VIETNAMESE: [(char, &str); 6] = [
    ('a', "ấầẩẫậắằẳẵặạảă"),
    ('e', "ễếềểệẻẽẹ"),
    ('i', "ịĩỉ"),
    ('o', "ốồổỗộớờởỡợỏọơ"),
    ('u', "ũứừửữựủụư"),
    ('y', "ỳỷỹỵ"),
];

/// Words of names that are usually written with a small letter.
const PARTICLES: [&str; 20] = [
    "al", "ben", "bin", "da", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "la", "le", "ten", "van",
    "von", "y", "zu",
];

/// The spellings of a name, the likeliest first and none twice.
pub fn spellings(name: &str) -> Vec<String> {
    let typed = ComposingNormalizerBorrowed::new_nfc().normalize(name.trim()).into_owned();
    let lower = typed.to_lowercase();
    let plain = without_accents(&lower);
    let mut found = Vec::new();
    let mut add = |spelling: String| {
        if found.len() < MOST && !found.contains(&spelling) {
            found.push(spelling);
        }
    };
    add(typed);
    for form in [&lower, &plain] {
        let titled = title(form, &[]);
        let curly = titled.replace('\'', "’");
        let straight = titled.replace('’', "'");
        for spelling in [titled, title(form, &PARTICLES), curly, straight, form.to_uppercase(), form.clone()] {
            add(spelling);
        }
    }
    let accented = accented(&plain);
    for form in &accented {
        add(title(form, &[]));
    }
    for form in &accented {
        add(form.to_uppercase());
    }
    found
}

/// Each letter that begins a word as a capital, except in these words.
fn title(lower: &str, small: &[&str]) -> String {
    let mut text = String::with_capacity(lower.len());
    for word in lower.split_inclusive([' ', '-', '\'', '’']) {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if !small.contains(&word.trim_end()) => {
                text.extend(first.to_uppercase());
                text.push_str(letters.as_str());
            }
            _ => text.push_str(word),
        }
    }
    text
}

fn without_accents(text: &str) -> String {
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(text);
    let is_mark = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    decomposed.chars().filter(|c| !is_mark(c)).map(|c| if c == 'ø' { 'o' } else { c }).collect()
}

/// The text with one accent, then with two, then with one of Vietnamese names.
fn accented(plain: &str) -> Vec<String> {
    let letters: Vec<char> = plain.chars().collect();
    let with_one = |letters: &[char], from: usize, table: &[(char, &'static str)]| -> Vec<(usize, Vec<char>)> {
        let places = letters.iter().enumerate().skip(from);
        let variants = places.flat_map(|(at, letter)| {
            let accents = table.iter().find(|(plain, _)| plain == letter).map_or("", |(_, accents)| accents);
            accents.chars().map(move |accent| (at, accent))
        });
        let replaced = |(at, accent): (usize, char)| {
            let letters = letters.iter().enumerate();
            (at, letters.map(|(other, letter)| if other == at { accent } else { *letter }).collect())
        };
        variants.map(replaced).collect()
    };
    let once = with_one(&letters, 0, &ACCENTS);
    let twice = once.iter().flat_map(|(at, letters)| with_one(letters, at + 1, &ACCENTS)).take(MOST);
    let vietnamese = with_one(&letters, 0, &VIETNAMESE);
    let texts = once.iter().cloned().chain(twice).chain(vietnamese).map(|(_, letters)| letters.into_iter().collect());
    texts.take(2 * MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_found_however_it_is_typed() {
        for (typed, meant) in [
            ("buckridge", "Buckridge"),
            ("BUCKRIDGE", "Buckridge"),
            ("garcia", "García"),
            ("lefevre", "Lefèvre"),
            ("Lefèvre", "LEFEVRE"),
            ("helene", "Hélène"),
            ("o'connor", "O'Connor"),
            ("D’Angelo", "D'Angelo"),
            ("d'angelo", "D’Angelo"),
            ("jean-pierre", "Jean-Pierre"),
            ("van der berg", "van der Berg"),
            ("Van der Berg", "Van Der Berg"),
            ("jorgensen", "Jørgensen"),
            ("E\u{301}lodie", "Élodie"),
            ("elodie", "Élodie"),
            ("nguyễn", "Nguyễn"),
            ("nguyen", "Nguyễn"),
            ("tran", "Trần"),
            ("pham", "Phạm"),
        ] {
            assert!(spellings(typed).contains(&meant.to_owned()), "{typed}: {:?}", spellings(typed));
        }
    }

    proptest! {
        #[test]
        fn what_was_typed_comes_first_and_nothing_comes_twice(name in "[a-zA-Zéèçñ' -]{1,30}|.{1,20}") {
            let found = spellings(&name);
            prop_assert!(found.len() <= MOST);
            let mut distinct = found.clone();
            distinct.sort();
            distinct.dedup();
            prop_assert_eq!(distinct.len(), found.len());
            let composed = ComposingNormalizerBorrowed::new_nfc().normalize(name.trim()).into_owned();
            prop_assert_eq!(&found[0], &composed);
        }
    }
}
