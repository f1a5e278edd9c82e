//! Where the API is: an https address, or plain http on this machine.

use std::fmt;
use std::net::SocketAddr;
use std::str::FromStr;

use url::{Host, Url};

/// The API's address. It has no slash at its end, so that a path can follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    text: String,
    is_loopback: bool,
}

impl Address {
    /// The address of 42's own API.
    pub const INTRA: &str = "https://api.intra.42.fr";

    /// The address of 42's staging server.
    pub const STAGING: &str = "https://api.intra-staging.42.fr";

    /// Whether this is 42's staging server, whose credentials and tokens are its own.
    pub fn is_staging(&self) -> bool {
        self.text == Self::STAGING
    }

    /// The sandbox before it runs, when it has no port yet: what a dry run shows.
    pub fn of_sandbox() -> Self {
        Self { text: "sandbox:".to_owned(), is_loopback: true }
    }

    /// The sandbox that runs in this process.
    pub fn of_running_sandbox(at: SocketAddr) -> Self {
        Self { text: format!("http://{at}"), ..Self::of_sandbox() }
    }

    /// The address as text, such as `https://api.intra.42.fr`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the address is on this machine, so that no proxy may be used.
    pub fn is_loopback(&self) -> bool {
        self.is_loopback
    }

    /// Whether the connection is encrypted.
    pub fn is_https(&self) -> bool {
        self.text.starts_with("https:")
    }

    /// The host, if it is a name of this machine such as `localhost`. A name server must not be asked for
    /// names of this machine.
    pub fn own_name(&self) -> Option<String> {
        let url = Url::parse(&self.text).ok().filter(|_| self.is_loopback)?;
        url.domain().map(ToOwned::to_owned)
    }

    /// Host and port, for a name look-up. An IPv6 address has no brackets here.
    pub fn host_and_port(&self) -> Option<(String, u16)> {
        let url = Url::parse(&self.text).ok()?;
        let host = match url.host()? {
            Host::Domain(name) => name.to_owned(),
            Host::Ipv4(ip) => ip.to_string(),
            Host::Ipv6(ip) => ip.to_string(),
        };
        Some((host, url.port_or_known_default()?))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Why a text cannot be the API's address. No text shows the address, which may contain a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// The text has no scheme, such as `api.intra.42.fr`.
    #[error("it does not begin with https://")]
    NoScheme,
    /// The text is not a URL.
    #[error("it is not a URL ({0})")]
    NotAUrl(url::ParseError),
    /// The URL has no host.
    #[error("it has no host")]
    NoHost,
    /// The URL is plain http to another machine.
    #[error("plain http would show the token to the network; use https")]
    PlainHttp,
    /// The URL has this scheme.
    #[error("{0} is not https")]
    OtherScheme(String),
    /// The URL contains a user or a password.
    #[error("it contains a user or a password")]
    Credentials,
    /// The URL contains a query or a fragment.
    #[error("it contains ? or #")]
    QueryOrFragment,
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|error| match error {
            url::ParseError::RelativeUrlWithoutBase => AddressError::NoScheme,
            error => AddressError::NotAUrl(error),
        })?;
        let host = url.host().ok_or(AddressError::NoHost)?;
        let is_loopback = match host {
            Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
            Host::Ipv4(ip) => ip.is_loopback(),
            Host::Ipv6(ip) => ip.is_loopback(),
        };
        match url.scheme() {
            "https" => {}
            "http" if is_loopback => {}
            "http" => return Err(AddressError::PlainHttp),
            other => return Err(AddressError::OtherScheme(other.to_owned())),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(AddressError::Credentials);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(AddressError::QueryOrFragment);
        }
        Ok(Self { text: url.as_str().trim_end_matches('/').to_owned(), is_loopback })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_scheme_is_named() {
        assert_eq!("api.intra.42.fr".parse::<Address>(), Err(AddressError::NoScheme));
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for good in ["https://api.intra.42.fr", "http://127.0.0.1:8042", "http://[::1]:1", "http://localhost:1/"] {
            assert!(good.parse::<Address>().is_ok(), "{good}");
        }
        for bad in ["http://api.intra.42.fr", "http://127.0.0.1.example.com", "http://10.0.0.1", "ftp://x", "api", ""] {
            assert!(bad.parse::<Address>().is_err(), "{bad}");
        }
        for bad in ["https://user@x", "https://u:p@x", "https://x/?a=b", "https://x/#a"] {
            assert!(bad.parse::<Address>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_host_of_a_look_up_has_no_brackets() {
        let host = |text: &str| text.parse::<Address>().unwrap().host_and_port().unwrap();
        assert_eq!(host("https://[2001:db8::1]"), ("2001:db8::1".to_owned(), 443));
        assert_eq!(host("https://x.example:8443/api"), ("x.example".to_owned(), 8443));
        assert_eq!(host("http://127.0.0.1:1"), ("127.0.0.1".to_owned(), 1));
    }

    #[test]
    fn a_path_can_follow_the_address() {
        assert_eq!("https://x.example/".parse::<Address>().unwrap().as_str(), "https://x.example");
        assert_eq!("https://x.example/api/".parse::<Address>().unwrap().as_str(), "https://x.example/api");
    }
}
