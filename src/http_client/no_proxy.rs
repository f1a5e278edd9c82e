//! Which hosts `no_proxy` names, by the rules of curl.

use std::net::IpAddr;

/// Whether `list` names `host`, which is a name or an IP address without brackets.
///
/// The list is separated by commas, with or without blanks. A name stands for itself and for everything below it,
/// with or without a dot in front; an address may be a network, such as `192.168.0.0/16`; a list that is only
/// `*` names every host. As in curl, a blank without a comma ends the list.
pub fn names(list: &str, host: &str) -> bool {
    if list == "*" {
        return true;
    }
    for entry in list.split(',') {
        let mut words = entry.split([' ', '\t']).filter(|word| !word.is_empty());
        if words.next().is_some_and(|word| matches(word, host)) {
            return true;
        }
        if words.next().is_some() {
            return false;
        }
    }
    false
}

fn matches(entry: &str, host: &str) -> bool {
    match host.parse() {
        Ok(address) => is_in_network(entry, address),
        Err(_) => is_at_or_below(entry, host.strip_suffix('.').unwrap_or(host)),
    }
}

fn is_at_or_below(entry: &str, host: &str) -> bool {
    let entry = entry.strip_suffix('.').unwrap_or(entry);
    let domain = entry.strip_prefix('.').unwrap_or(entry);
    let Some(start) = host.len().checked_sub(domain.len()) else { return false };
    let is_tail = host.get(start..).is_some_and(|tail| tail.eq_ignore_ascii_case(domain));
    is_tail && (start == 0 || host.get(..start).is_some_and(|head| head.ends_with('.')))
}

/// Without a number of bits, or with the number 0, the whole address is compared.
fn is_in_network(entry: &str, address: IpAddr) -> bool {
    let (network, bits) = match entry.split_once('/') {
        None => (entry, 0),
        Some((network, bits)) if bits.bytes().all(|byte| byte.is_ascii_digit()) => match bits.parse() {
            Ok(bits) => (network, bits),
            Err(_) => return false,
        },
        Some(_) => return false,
    };
    match (address, network.parse()) {
        (IpAddr::V4(address), Ok(IpAddr::V4(network))) => {
            agree(address.to_bits().into(), network.to_bits().into(), bits, 32)
        }
        (IpAddr::V6(address), Ok(IpAddr::V6(network))) => agree(address.to_bits(), network.to_bits(), bits, 128),
        _ => false,
    }
}

/// Whether two addresses of `length` bits have the same first `bits`.
fn agree(one: u128, other: u128, bits: u32, length: u32) -> bool {
    let bits = if bits == 0 { length } else { bits };
    length.checked_sub(bits).is_some_and(|rest| (one ^ other).checked_shr(rest).unwrap_or(0) == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The vectors of curl's own test, `tests/unit/unit1614.c`: host, list, and whether the list names the host.
    #[rustfmt::skip]
    const VECTORS_OF_CURL: &[(&str, &str, bool)] = &[
        ("www.example.com", "localhost .example.com .example.de", false),
        ("www.example.com", "localhost,.example.com,.example.de", true),
        ("www.example.com.", "localhost,.example.com,.example.de", true),
        ("example.com", "localhost,.example.com,.example.de", true),
        ("example.com.", "localhost,.example.com,.example.de", true),
        ("www.example.com", "localhost,.example.com.,.example.de", true),
        ("www.example.com", "localhost,www.example.com.,.example.de", true),
        ("example.com", "localhost,example.com,.example.de", true),
        ("example.com.", "localhost,example.com,.example.de", true),
        ("nexample.com", "localhost,example.com,.example.de", false),
        ("www.example.com", "localhost,example.com,.example.de", true),
        ("127.0.0.1", "127.0.0.1,localhost", true),
        ("127.0.0.1", "127.0.0.1,localhost,", true),
        ("127.0.0.1", "127.0.0.1/8,localhost,", true),
        ("127.0.0.1", "127.0.0.1/28,localhost,", true),
        ("127.0.0.1", "127.0.0.1/31,localhost,", true),
        ("127.0.0.1", "localhost,127.0.0.1", true),
        ("127.0.0.1", "localhost,127.0.0.1.127.0.0.1.127.0.0.1.127.0.0.1.127.0.0.", false),
        ("localhost", "localhost,127.0.0.1", true),
        ("localhost", "127.0.0.1,localhost", true),
        ("foobar", "barfoo", false),
        ("foobar", "foobar", true),
        ("192.168.0.1", "foobar", false),
        ("192.168.0.1", "192.168.0.0/16", true),
        ("192.168.0.1", "192.168.0.0/16a", false),
        ("192.168.0.1", "192.168.0.0/16 ", true),
        ("192.168.0.1", "192.168.0.0/a16", false),
        ("192.168.0.1", "192.168.0.0/ 16", false),
        ("192.168.0.1", "192.168.0.0/24", true),
        ("192.168.0.1", "192.168.0.0/32", false),
        ("192.168.0.1", "192.168.0.1/32", true),
        ("192.168.0.1", "192.168.0.1/33", false),
        ("192.168.0.1", "192.168.0.0", false),
        ("192.168.1.1", "192.168.0.0/24", false),
        ("192.168.1.1", "192.168.0.0/33", false),
        ("192.168.1.1", "foo, bar, 192.168.0.0/24", false),
        ("192.168.1.1", "foo, bar, 192.168.0.0/16", true),
        ("::1", "foo, bar, 192.168.0.0/16", false),
        ("::1", "foo, bar, ::1/64", true),
        ("::1", "::1/64", true),
        ("::1", "::1/96", true),
        ("::1", "::1/129", false),
        ("::1", "::1/128", true),
        ("::1", "::1/127", true),
        ("::1", "::1/a127", false),
        ("::1", "::1/127a", false),
        ("::1", "::1/ 127", false),
        ("::1", "::1/127 ", true),
        ("::1", "::1/122", true),
        ("2001:db8:8000::1", "2001:db8::/65", false),
        ("2001:db8:8000::1", "2001:db8::/72", false),
        ("2001:db8::1", "2001:db8::/65", true),
        ("2001:db8::1", "2001:db8::/72", true),
        ("bar", "foo, bar, ::1/64", true),
        ("BAr", "foo, bar, ::1/64", true),
        ("BAr", "foo,,,,,              bar, ::1/64", true),
        ("www.example.com", "foo, .example.com", true),
        ("www.example.com", "www2.example.com, .example.net", false),
        ("example.com", ".example.com, .example.net", true),
        ("nonexample.com", ".example.com, .example.net", false),
        // those of its `cidr4_match` and `cidr6_match`
        ("192.160.0.1", "192.160.0.1/0", true),
        ("192.160.0.1", "10.0.0.1/0", false),
        ("192.160.0.1", "10.0.0.1/8", false),
        ("::1", "0:0::1/128", true),
        ("fe80::ab47:4396:55c9:8474", "fe80::ab47:4396:55c9:8474/64", true),
        ("any.example", "*", true),
        ("any.example", "*, other.example", false),
    ];

    #[test]
    fn the_vectors_of_curl_hold() {
        for (host, list, is_named) in VECTORS_OF_CURL {
            assert_eq!(names(list, host), *is_named, "{host} in {list:?}");
        }
    }

    proptest! {
        #[test]
        fn any_list_can_be_read(list in ".*", host in "[a-z.:0-9]*") {
            names(&list, &host);
        }

        #[test]
        fn a_host_names_itself_in_any_list(host in "[a-z]{1,9}(\\.[a-z]{1,9}){0,3}", before in "([a-z.0-9/*]{0,9}[ \t]*,[ ]*){0,4}") {
            let list = format!("{before}{host}");
            let below = format!("www.{host}");
            prop_assert!(names(&list, &host) && names(&list, &below));
        }
    }
}
