//! What the servers in front of the API answer in its place: pages of HTML, without the API's headers.

use http::header::SERVER;

use crate::sandbox::reply::Reply;

/// The 502 of a gateway.
pub fn bad_gateway() -> Reply {
    Reply::html(
        502,
        "<html>\n<head><title>502 Bad Gateway</title></head>\n<body><h1>502 Bad Gateway</h1></body>\n</html>",
    )
}

/// Cloudflare's check for browsers.
pub fn challenge() -> Reply {
    let page = "<!DOCTYPE html><html lang=\"en-US\"><head><title>Just a moment...</title></head>\
                <body><noscript>Enable JavaScript and cookies to continue</noscript></body></html>";
    Reply::html(403, page).with(SERVER, "cloudflare").with("cf-mitigated", "challenge")
}

/// Cloudflare's page for an API that does not answer properly.
pub fn cloudflare_error(status: u16) -> Reply {
    let page = "<!DOCTYPE html><html lang=\"en-US\"><head><title>api.intra.42.fr</title></head>\
                <body><h1>Web server error</h1></body></html>";
    Reply::html(status, page).with(SERVER, "cloudflare")
}
