//! Too few file descriptors or threads: libraries panic then, and a message is printed instead.

use std::any::Any;
use std::ffi::OsString;
use std::panic;

use crate::cli::errors::Explanation;
use crate::cli::exit_status::Kind;
use crate::cli::parse::plain_ui;

/// What the system says when it has no more file descriptors, threads or memory, as a panic quotes it: as text
/// and as Rust writes the error for programmers.
const SHORTAGES: [&str; 10] = [
    "os error 11)",
    "code: 11,",
    "os error 12)",
    "code: 12,",
    "os error 23)",
    "code: 23,",
    "os error 24)",
    "code: 24,",
    "Too many open files",
    "Resource temporarily unavailable",
];

/// From here on, a panic because of a shortage ends the process with a message and status 1. Other panics are
/// bugs, and are reported as usual.
pub fn explain_panics(args: &[OsString]) {
    let (args, usual) = (args.to_vec(), panic::take_hook());
    panic::set_hook(Box::new(move |panicked| match shortage(panicked.payload()) {
        Some(cause) => end(&args, cause),
        None => usual(panicked),
    }));
}

/// Ends the process. Nothing is unwound, as after a kill, which the ledger survives.
#[expect(clippy::exit, reason = "the panic may be on any thread, and the others cannot go on without its work")]
fn end(args: &[OsString], cause: &str) {
    plain_ui(args).error(&explanation(cause));
    std::process::exit(i32::from(Kind::Failed.exit_status()));
}

fn explanation(cause: &str) -> Explanation {
    let explained = Explanation::new(Kind::Failed, "too_few_resources")
        .hint("raise the limit (`ulimit -n` for files, `ulimit -u` for threads, or the limits of the container)")
        .hint("if a run was in progress, `candidature runs` shows it, and it can be resumed");
    let message = "the system has too few file descriptors or threads left".to_owned();
    Explanation { message, causes: vec![cause.to_owned()], ..explained }
}

/// The message of a panic because of a shortage.
fn shortage(payload: &dyn Any) -> Option<&str> {
    let message = payload.downcast_ref::<String>().map(String::as_str);
    let message = message.or_else(|| payload.downcast_ref::<&str>().copied())?;
    SHORTAGES.iter().any(|shortage| message.contains(shortage)).then_some(message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn a_shortage_is_told_from_a_bug() {
        let error = || io::Error::from_raw_os_error(24);
        for message in [format!("failed to spawn thread: {:?}", error()), format!("no worker: {}", error())] {
            assert_eq!(shortage(&message), Some(message.as_str()));
        }
        assert_eq!(shortage(&"index out of bounds: the len is 11"), None);
        assert_eq!(shortage(&"called `Option::unwrap()` on a `None` value".to_owned()), None);
        assert_eq!(shortage(&24), None);
    }
}
