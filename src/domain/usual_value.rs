//! How the API's records write what people write in another way: countries by their English names, genders
//! by their English words.

use crate::domain::country_names::COUNTRIES;

/// Words for genders in French and English, and the word that the records have.
const GENDERS: &[(&str, &[&str])] = &[
    ("female", &["f", "femme", "féminin", "feminin", "woman", "girl", "fille"]),
    ("male", &["m", "h", "homme", "masculin", "man", "boy", "garçon"]),
    ("other", &["autre", "o", "x", "divers", "non-binary", "non binaire"]),
];

/// What the records have in the field `name` for this text, if the text is a country's code or another word
/// for a gender.
pub fn usual_value(name: &str, text: &str) -> Option<&'static str> {
    match name {
        "gender" => {
            let word = text.to_lowercase();
            if GENDERS.iter().any(|(usual, _)| *usual == text) {
                return None;
            }
            let is_usual = |usual: &str, others: &[&str]| usual == word || others.contains(&word.as_str());
            GENDERS.iter().find(|(usual, others)| is_usual(usual, others)).map(|(usual, _)| *usual)
        }
        "country" | "birth_country" | "postal_country" => {
            let is_code = matches!(text.len(), 2 | 3) && text.bytes().all(|byte| byte.is_ascii_alphabetic());
            let code = is_code.then(|| text.to_ascii_uppercase())?;
            COUNTRIES.iter().find(|it| it.code == code || it.three_letters == code).map(|it| it.english)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_other_words_have_a_usual_value() {
        assert_eq!(usual_value("country", "FR"), Some("France"));
        assert_eq!(usual_value("birth_country", "irl"), Some("Ireland"));
        assert_eq!(usual_value("gender", "Femme"), Some("female"));
        assert_eq!(usual_value("gender", "Male"), Some("male"));
        for (name, text) in [("country", "France"), ("gender", "female"), ("gender", "?"), ("birth_city", "FR")] {
            assert_eq!(usual_value(name, text), None, "{name} {text}");
        }
    }
}
