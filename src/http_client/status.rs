//! The names of HTTP statuses, those of Cloudflare included.

use http::StatusCode;

/// A status with its name, such as `502 Bad Gateway`.
pub fn named(status: StatusCode) -> String {
    let name = status.canonical_reason().or_else(|| of_cloudflare(status.as_u16()));
    name.map_or_else(|| status.as_str().to_owned(), |name| format!("{} {name}", status.as_str()))
}

/// The name of a status that only Cloudflare uses, when the API behind Cloudflare does not answer properly.
const fn of_cloudflare(status: u16) -> Option<&'static str> {
    Some(match status {
        520 => "Web Server Returned an Unknown Error",
        521 => "Web Server Is Down",
        522 => "Connection Timed Out",
        523 => "Origin Is Unreachable",
        524 => "A Timeout Occurred",
        525 => "SSL Handshake Failed",
        526 => "Invalid SSL Certificate",
        527 => "Railgun Error",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_a_name_or_is_a_number() {
        let named = |status| named(StatusCode::from_u16(status).unwrap());
        assert_eq!([502, 524, 599].map(named), ["502 Bad Gateway", "524 A Timeout Occurred", "599"]);
    }
}
