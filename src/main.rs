//! Hands the command line to the library and returns its exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    candidature::run(std::env::args_os())
}
