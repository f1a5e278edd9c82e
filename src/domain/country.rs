//! The country codes that the API's page allows for `phone_country_code`.
//!
//! They are those of ISO 3166-1 alpha-2, with `AN` (withdrawn in 2010) and `XK` (Kosovo, not assigned by
//! ISO).

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
    // A three-letter code usually begins with the two-letter one: FRA, GBR, ITA.
    let first_two = code.get(..2).filter(|_| code.len() == 3);
    match first_two.and_then(|two| CODES.iter().find(|code| **code == two)) {
        Some(meant) => Lookup::Near(meant),
        None => Lookup::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_sorted_so_that_they_can_be_searched() {
        assert!(CODES.is_sorted_by(|a, b| a < b));
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
