//! The proxy between this machine and the API, chosen and parsed before anything is sent. The parser is the one of
//! the HTTP client, which ignores what it cannot parse: a request would then leave without the proxy.

use std::fmt;

use http::{HeaderValue, Uri};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use url::Url;

use crate::http_client::error::{Error, ErrorKind};
use crate::http_client::no_proxy;

/// A variable of the environment.
pub struct Variable {
    /// Its name, such as `https_proxy`.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// How requests reach the API.
#[derive(Clone, Debug)]
pub enum Route {
    /// Without a proxy.
    Direct,
    /// Without the proxy that is set, because the variable of this name excludes the host.
    Excluded(String),
    /// Through a proxy.
    Through(Proxy),
}

/// A proxy that the HTTP client can use.
#[derive(Clone)]
pub struct Proxy {
    /// The name of the variable that gives the address.
    pub variable: String,
    /// The address, without a user name and a password.
    uri: Uri,
    /// The user name and the password, as the proxy expects them.
    login: Option<HeaderValue>,
}

impl Route {
    /// The route to a host over https, by the variables for a proxy and for the hosts without one.
    ///
    /// # Errors
    /// The proxy would be used, and the HTTP client cannot use its address.
    pub fn to(host: &str, proxy: Option<Variable>, no_proxy: Option<Variable>) -> Result<Self, Error> {
        let Some(proxy) = proxy else { return Ok(Self::Direct) };
        if let Some(list) = no_proxy
            && no_proxy::names(&list.value, host)
        {
            return Ok(Self::Excluded(list.name));
        }
        match parse(&proxy.value) {
            Ok((uri, login)) => Ok(Self::Through(Proxy { variable: proxy.name, uri, login })),
            Err(why) => Err(ErrorKind::ProxyUnusable { variable: proxy.name, why }.into()),
        }
    }

    /// The proxy, if there is one on this route.
    pub fn proxy(&self) -> Option<&Proxy> {
        if let Self::Through(proxy) = self { Some(proxy) } else { None }
    }
}

impl Proxy {
    /// Whether the variable contains a user name.
    pub fn has_login(&self) -> bool {
        self.login.is_some()
    }

    /// The proxy for the HTTP client.
    ///
    /// # Errors
    /// The HTTP client refuses the address.
    pub(super) fn for_client(&self) -> reqwest::Result<reqwest::Proxy> {
        let proxy = reqwest::Proxy::all(self.uri.to_string())?;
        Ok(match &self.login {
            Some(login) => proxy.custom_http_auth(login.clone()),
            None => proxy,
        })
    }
}

impl fmt::Display for Proxy {
    /// The address and its origin, without the user name and the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (from {})", self.uri.to_string().trim_end_matches('/'), self.variable)
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

const NO_ADDRESS: &str = "it is not the address of a proxy";

/// The address and the login of a proxy, or why the HTTP client cannot use this text. The reason never shows the
/// text, which may contain a password.
fn parse(text: &str) -> Result<(Uri, Option<HeaderValue>), &'static str> {
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err("it contains white space or a control character");
    }
    if text.contains('\\') {
        return Err("it contains a backslash, which must be written as %5C");
    }
    let proxy = intercept(text).ok_or(NO_ADDRESS)?;
    let (uri, login) = (proxy.uri().clone(), proxy.basic_auth().cloned());
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err("it is not the address of an HTTP proxy");
    }
    let ats = uri.authority().map_or(0, |authority| authority.as_str().matches('@').count());
    if ats > 0 || text.matches('@').count() > usize::from(login.is_some()) {
        return Err("its user name or password contains a character that must be percent-encoded, such as %40 for @");
    }
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let has_port = authority.rsplit(']').next().is_some_and(|rest| rest.contains(':'));
    if has_port && uri.port_u16().is_none() {
        return Err("its port is not a number up to 65535");
    }
    // The client parses the address once more, as a URL.
    let as_url = Url::parse(&uri.to_string()).ok().and_then(|url| intercept(url.as_str()));
    if as_url.is_some() { Ok((uri, login)) } else { Err(NO_ADDRESS) }
}

/// What the HTTP client makes of the address of a proxy; `None` if it would ignore the address.
fn intercept(text: &str) -> Option<Intercept> {
    Matcher::builder().all(text).build().intercept(&Uri::from_static("https://host.example/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn variable(name: &str, value: &str) -> Variable {
        Variable { name: name.to_owned(), value: value.to_owned() }
    }

    fn route(proxy: &str, no_proxy: &str) -> Result<Route, Error> {
        Route::to("api.intra.42.fr", Some(variable("https_proxy", proxy)), Some(variable("no_proxy", no_proxy)))
    }

    #[test]
    fn an_address_without_a_scheme_is_an_http_proxy_and_the_password_is_never_shown() {
        for (text, shown) in [
            ("proxy:3128", "http://proxy:3128 (from https_proxy)"),
            ("http://10.0.0.1:80/", "http://10.0.0.1:80 (from https_proxy)"),
            ("https://user:s3cret@proxy.example", "https://proxy.example (from https_proxy)"),
            ("http://DOMAIN%5Cuser:p%40ss@[2001:db8::1]:8080", "http://[2001:db8::1]:8080 (from https_proxy)"),
        ] {
            let route = route(text, "").unwrap();
            assert_eq!(route.proxy().unwrap().to_string(), shown);
            assert!(!format!("{route:?}").contains("s3cret"));
            assert_eq!(route.proxy().unwrap().has_login(), text.contains('@'));
            route.proxy().unwrap().for_client().unwrap();
        }
    }

    #[test]
    fn what_the_client_would_ignore_is_refused_and_no_reason_shows_the_text() {
        for text in [
            "http://proxy:3128\n",
            " http://proxy:3128",
            "http://DOMAIN\\user:s3cret@proxy:3128",
            "socks5://proxy:1080",
            "ftp://proxy",
            "ht!tp://proxy:1",
            "http://user:s3cret@evil@proxy:3128",
            "http://user:12/s3cret@proxy:3128",
            "http://user:s3cret#@proxy:3128",
            "http://proxy:99999",
            "http://proxy:http",
            "http://",
            "\u{fffd}",
        ] {
            let error = route(text, "").unwrap_err();
            assert_eq!(error.code(), "proxy_unusable", "{text:?}");
            assert!(!error.to_string().contains("s3cret"), "{error}");
        }
    }

    #[test]
    fn a_proxy_that_is_not_used_may_be_anything() {
        assert!(matches!(route("ht!tp://", "intra.42.fr").unwrap(), Route::Excluded(name) if name == "no_proxy"));
        assert!(matches!(Route::to("host", None, Some(variable("no_proxy", "*"))).unwrap(), Route::Direct));
    }

    proptest! {
        #[test]
        fn any_text_is_a_proxy_or_refused(text in ".*") {
            if let Ok(Route::Through(proxy)) = route(&text, "") {
                proxy.for_client().unwrap();
            }
        }
    }
}
