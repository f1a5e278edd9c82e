//! The session bus of the desktop, and whether it is really ours.
//!
//! A client proves to the bus who it is, but not the other way round. After a session has ended, any user can listen
//! at the address that it left in `DBUS_SESSION_BUS_ADDRESS`.

use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::net::{SocketAddr, UnixStream};
use std::path::Path;

use percent_encoding::percent_decode_str;

use crate::system::env;
use crate::system::ownership::unix::us;

/// Why nothing is sent to the session bus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No address, and no bus at the usual place.
    #[error("there is no session bus")]
    Missing,
    /// The address is that of another machine, of a program to start, or no address.
    #[error("DBUS_SESSION_BUS_ADDRESS does not name a socket of this computer")]
    NotASocket,
    /// The address is ours, and somebody else listens there.
    #[error("another user listens at the address of the session bus")]
    OfAnotherUser,
}

/// Refuses a session bus at which another user listens, and one that is not on this computer.
///
/// # Errors
/// [`Error`].
pub fn ensure_ours() -> Result<(), Error> {
    match env::session_bus().filter(|addresses| !addresses.is_empty()) {
        Some(addresses) => ensure_all_ours(&addresses),
        // What libdbus takes then.
        None => match env::runtime_folder().map(|folder| folder.join("bus")).filter(|bus| bus.exists()) {
            Some(bus) => ensure_ours_at(SocketAddr::from_pathname(bus)),
            None => Err(Error::Missing),
        },
    }
}

/// As [`ensure_ours`], for all of these addresses: libdbus takes the first one that answers. The form is that of the
/// D-Bus specification, `transport:key=value,key=value;…`.
fn ensure_all_ours(addresses: &str) -> Result<(), Error> {
    // All other characters are escaped in an address. Bytes that are no text would be other bytes here than for libdbus.
    if !addresses.is_ascii() {
        return Err(Error::NotASocket);
    }
    addresses.split(';').filter(|address| !address.is_empty()).try_for_each(|address| {
        let keys = address.strip_prefix("unix:").ok_or(Error::NotASocket)?;
        let value = |key: &str| keys.split(',').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
        match (value("path"), value("abstract")) {
            (Some(path), None) => {
                let path: Vec<u8> = percent_decode_str(path).collect();
                ensure_ours_at(SocketAddr::from_pathname(Path::new(std::ffi::OsStr::from_bytes(&path))))
            }
            (None, Some(name)) => {
                ensure_ours_at(SocketAddr::from_abstract_name(percent_decode_str(name).collect::<Vec<u8>>()))
            }
            _ => Err(Error::NotASocket),
        }
    })
}

/// An address at which nobody listens is left to libdbus, which says so.
fn ensure_ours_at(address: std::io::Result<SocketAddr>) -> Result<(), Error> {
    let address = address.map_err(|_| Error::NotASocket)?;
    let Ok(stream) = UnixStream::connect_addr(&address) else { return Ok(()) };
    let listener = rustix::net::sockopt::socket_peercred(&stream).map_err(|_| Error::OfAnotherUser)?;
    if listener.uid.as_raw() == us() { Ok(()) } else { Err(Error::OfAnotherUser) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::net::UnixListener;

    #[test]
    fn only_sockets_of_this_computer_are_addresses() {
        let folder = tempfile::tempdir().unwrap();
        let _listener = UnixListener::bind(folder.path().join("a bus")).unwrap();
        let path = folder.path().display();
        for ours in [
            format!("unix:path={path}/a%20bus,guid=1;"),
            format!(";unix:path={path}/nobody"),
            "unix:abstract=no".into(),
        ] {
            assert_eq!(ensure_all_ours(&ours), Ok(()), "{ours}");
        }
        for other in [
            "garbage",
            "unix:",
            "unixexec:path=/bin/true",
            "tcp:host=localhost,port=1",
            "autolaunch:",
            "unix:runtime=yes",
            "unix:path=/tmp/\u{fffd}",
        ] {
            assert_eq!(ensure_all_ours(other), Err(Error::NotASocket), "{other}");
            assert_eq!(
                ensure_all_ours(&format!("unix:path={path}/a%20bus;{other}")),
                Err(Error::NotASocket),
                "{other}"
            );
        }
        assert_eq!(ensure_all_ours(&format!("unix:path={path}/{}", "x".repeat(200))), Err(Error::NotASocket));
    }
}
