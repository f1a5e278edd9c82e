//! The look-up of a host's name, for a diagnosis. Requests look names up by themselves.

use std::io;
use std::net::ToSocketAddrs as _;

/// The addresses of a host with this name and port, as text.
///
/// # Errors
/// The name is not known, or the name server does not answer.
pub fn addresses(host: &(String, u16)) -> io::Result<Vec<String>> {
    Ok((host.0.as_str(), host.1).to_socket_addrs()?.map(|address| address.ip().to_string()).collect())
}
