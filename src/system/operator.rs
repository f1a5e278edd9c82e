//! Who runs the process on which computer, as the operating system knows them.

use crate::system::env;

/// The user's name; nothing if nobody knows one.
pub fn user() -> Option<String> {
    account().or_else(env::user_name)
}

/// The name of this computer.
#[cfg(unix)]
pub fn host() -> Option<String> {
    let name = rustix::system::uname().nodename().to_string_lossy().into_owned();
    Some(name).filter(|name| !name.is_empty())
}

/// The name of this computer.
#[cfg(not(unix))]
pub fn host() -> Option<String> {
    env::computer_name()
}

/// The name of the account that the process runs as. Variables of the environment may still name the account
/// that was used before `sudo`, or any other.
#[cfg(unix)]
fn account() -> Option<String> {
    let number = rustix::process::getuid().as_raw().to_string();
    let accounts = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    name_of(&accounts, &number)
}

#[cfg(not(unix))]
fn account() -> Option<String> {
    None
}

/// The name of a user's number in a file of accounts: `name:password:number:…` on each line.
#[cfg(unix)]
fn name_of(accounts: &str, number: &str) -> Option<String> {
    let account = |line: &str| {
        let mut parts = line.split(':');
        let (name, _, own) = (parts.next()?, parts.next()?, parts.next()?);
        (own == number).then(|| name.to_owned())
    };
    accounts.lines().find_map(account)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_found_by_its_number() {
        let accounts = "# comment\nroot:x:0:0:root:/root:/bin/sh\nlily:x:1000:1000::/home/lily:/bin/sh\n";
        assert_eq!(name_of(accounts, "1000").as_deref(), Some("lily"));
        assert_eq!((name_of(accounts, "100"), name_of("", "0")), (None, None));
        assert!(host().is_some());
    }
}
