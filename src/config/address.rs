//! Where the API is: an https address, or plain http on this machine.

use std::fmt;
use std::net::SocketAddr;
use std::str::FromStr;

use anyhow::Result;
use url::{Host, Url};

/// The API's address without a slash at its end, so that a path can be put behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    text: String,
    loopback: bool,
}

impl Address {
    /// Where 42's own API is.
    pub const INTRA: &str = "https://api.intra.42.fr";

    /// The sandbox before it runs: what `--dry-run` shows in place of an address.
    pub fn of_sandbox() -> Self {
        Self { text: "sandbox:".to_owned(), loopback: true }
    }

    /// The sandbox that runs in this process.
    pub fn of_running_sandbox(at: SocketAddr) -> Self {
        Self { text: format!("http://{at}"), ..Self::of_sandbox() }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is on this machine, where no proxy has a place.
    pub fn is_loopback(&self) -> bool {
        self.loopback
    }

    pub fn is_https(&self) -> bool {
        self.text.starts_with("https:")
    }

    /// The name of this machine that the address has, if it has one and no number: a name server may
    /// not be asked for it.
    pub fn own_name(&self) -> Option<String> {
        let url = Url::parse(&self.text).ok().filter(|_| self.loopback)?;
        url.domain().map(ToOwned::to_owned)
    }

    /// Host and port, for a name look-up.
    pub fn host_and_port(&self) -> Option<(String, u16)> {
        let url = Url::parse(&self.text).ok()?;
        Some((url.host_str()?.to_owned(), url.port_or_known_default()?))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|error| format!("not an address ({error})"))?;
        let host = url.host().ok_or("an address with a host is needed")?;
        let loopback = match host {
            Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
            Host::Ipv4(ip) => ip.is_loopback(),
            Host::Ipv6(ip) => ip.is_loopback(),
        };
        match url.scheme() {
            "https" => {}
            "http" if loopback => {}
            "http" => return Err("plain http would show the token to the network; use https".into()),
            other => return Err(format!("{other} is not https")),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("an address has no user and no password in it".into());
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("an address has no ? and no # in it".into());
        }
        Ok(Self { text: url.as_str().trim_end_matches('/').to_owned(), loopback })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_path_can_be_put_behind_it() {
        assert_eq!("https://x.example/".parse::<Address>().unwrap().as_str(), "https://x.example");
        assert_eq!("https://x.example/api/".parse::<Address>().unwrap().as_str(), "https://x.example/api");
    }
}
