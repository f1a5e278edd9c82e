//! The country codes that the API's page allows for `phone_country_code`.
//!
//! They are those of ISO 3166-1 alpha-2, with `AN` (withdrawn in 2010) and `XK` (Kosovo, not assigned by
//! ISO).

use crate::domain::country_names::{COUNTRIES, Country};

/// Every code, sorted.
#[rustfmt::skip] // a table reads as rows
pub static CODES: &[&str] = &[
    "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AN", "AO", "AQ", "AR", "AS", "AT", "AU", "AW",
    "AX", "AZ", "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO",
    "BQ", "BR", "BS", "BT", "BV", "BW", "BY", "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI",
    "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK",
    "DM", "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO",
    "FR", "GA", "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR",
    "GS", "GT", "GU", "GW", "GY", "HK", "HM", "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM",
    "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM",
    "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU",
    "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK", "ML", "MM", "MN", "MO", "MP",
    "MQ", "MR", "MS", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG",
    "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL",
    "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW", "SA", "SB",
    "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST",
    "SV", "SX", "SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO",
    "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG",
    "VI", "VN", "VU", "WF", "WS", "XK", "YE", "YT", "ZA", "ZM", "ZW",
];

/// Common codes that are not on the page, and the code that is meant.
const MISTAKEN: &[(&str, &str)] = &[("UK", "GB"), ("EL", "GR"), ("SU", "RU"), ("CS", "RS")];

/// Common names that CLDR does not have, as [`folded`] writes them, and the code of each.
#[rustfmt::skip] // a table reads as rows
const OTHER_NAMES: &[(&str, &str)] = &[
    ("america", "US"), ("bosnia", "BA"), ("bosnie", "BA"), ("burma", "MM"), ("capeverde", "CV"), ("congo", "CG"),
    ("cotedivoire", "CI"), ("czechrepublic", "CZ"), ("drc", "CD"), ("easttimor", "TL"), ("england", "GB"),
    ("greatbritain", "GB"), ("grandebretagne", "GB"), ("holland", "NL"), ("hollande", "NL"), ("hongkong", "HK"),
    ("ivorycoast", "CI"), ("korea", "KR"), ("macau", "MO"), ("macedonia", "MK"), ("palestine", "PS"),
    ("rdc", "CD"), ("republiquetcheque", "CZ"), ("scotland", "GB"), ("swaziland", "SZ"), ("turkey", "TR"),
    ("uae", "AE"), ("usa", "US"), ("unitedstatesofamerica", "US"), ("vatican", "VA"), ("wales", "GB"),
];

/// What is known about a code as typed.
#[derive(Debug, PartialEq, Eq)]
pub enum Lookup {
    /// The code is on the page, in this case.
    Known(&'static str),
    /// The code is not on the page, but this code probably was meant.
    Near(&'static str),
    /// The code is not on the page, and resembles none.
    Unknown,
}

/// Looks up a code as typed. Case and surrounding whitespace do not matter.
pub fn lookup(typed: &str) -> Lookup {
    if let Ok(at) = CODES.binary_search(&typed) {
        return CODES.get(at).map_or(Lookup::Unknown, |code| Lookup::Known(code));
    }
    let code = typed.trim().to_ascii_uppercase();
    if let Ok(at) = CODES.binary_search(&code.as_str()) {
        return CODES.get(at).map_or(Lookup::Unknown, |code| Lookup::Known(code));
    }
    if let Some((_, meant)) = MISTAKEN.iter().find(|(mistaken, _)| *mistaken == code) {
        return Lookup::Near(meant);
    }
    match by_name(typed) {
        Some(country) => Lookup::Near(country.code),
        None => Lookup::Unknown,
    }
}

/// The country with this code of three letters, or this name in English, French or a language of the country.
/// Case, accents and punctuation do not matter.
fn by_name(typed: &str) -> Option<&'static Country> {
    let name = folded(typed);
    if name.is_empty() {
        return None;
    }
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == name).map(|(_, code)| *code);
    COUNTRIES.iter().find(|country| Some(country.code) == other || names(country).any(|known| folded(known) == name))
}

/// The countries of which a code or a name contains a text; all if the text is empty.
pub fn search(text: &str) -> impl Iterator<Item = &'static Country> {
    let part = folded(text);
    COUNTRIES.iter().filter(move |country| {
        country.code.eq_ignore_ascii_case(&part) || names(country).any(|name| folded(name).contains(&part))
    })
}

fn names(country: &'static Country) -> impl Iterator<Item = &'static str> {
    [country.three_letters, country.english, country.french].into_iter().chain(country.own.iter().copied())
}

/// Letters in lower case without the accents of Latin letters; punctuation and spaces are left out.
fn folded(name: &str) -> String {
    let plain = |letter: char| match letter {
        'à'..='å' | 'ā' | 'ă' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'è'..='ë' | 'ē' | 'ě' | 'ę' => 'e',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'š' | 'ș' | 'ş' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        other => other,
    };
    name.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_sorted_so_that_they_can_be_searched() {
        assert!(CODES.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn every_code_has_a_country() {
        assert!(COUNTRIES.iter().map(|country| country.code).eq(CODES.iter().copied()));
        assert!(OTHER_NAMES.iter().all(|(name, code)| folded(name) == *name && CODES.contains(code)));
    }

    #[test]
    fn every_name_of_a_country_finds_its_code() {
        for country in COUNTRIES.iter() {
            assert_eq!(lookup(country.three_letters), Lookup::Near(country.code), "{country:?}");
            assert_eq!(lookup(country.english), Lookup::Near(country.code), "{country:?}");
        }
        for (name, code) in [
            ("Suisse", "CH"),
            ("schweiz", "CH"),
            ("Cote d'Ivoire", "CI"),
            ("Deutschland", "DE"),
            ("IRL", "IE"),
            ("Etats-Unis", "US"),
            ("U.S.A.", "US"),
            ("日本", "JP"),
            ("Turkey", "TR"),
            ("الجزائر", "DZ"),
        ] {
            assert_eq!(lookup(name), Lookup::Near(code), "{name}");
        }
    }

    #[test]
    fn case_does_not_matter_and_a_near_miss_is_named() {
        assert_eq!(lookup("fr"), Lookup::Known("FR"));
        assert_eq!(lookup("UK"), Lookup::Near("GB"));
        assert_eq!(lookup("FRA"), Lookup::Near("FR"));
        assert_eq!(lookup("Q1"), Lookup::Unknown);
        assert_eq!(lookup(""), Lookup::Unknown);
        assert_eq!(lookup("é"), Lookup::Unknown);
    }
}
