//! `candidature auth`: log in, see as whom, log out, print a token.

pub mod login;
pub mod logout;
pub mod status;
pub mod token;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::cli::context::Context;

/// Log in, see who you are, log out
///
/// The application's id goes into the profile, its secret into the keyring of the desktop. Where
/// there is no keyring, set `CANDIDATURE_CLIENT_ID` and `CANDIDATURE_CLIENT_SECRET` instead.
#[derive(Args, Debug)]
pub struct AuthArgs {
    #[command(subcommand)]
    verb: AuthVerb,
}

#[derive(Subcommand, Debug)]
enum AuthVerb {
    /// Check an application's id and secret, and store them
    #[command(after_help = "\
Examples:
  candidature auth login --profile paris
  pass show 42/paris | candidature auth login --client-id ID --secret-stdin")]
    Login(login::LoginArgs),
    /// Say who you are to the API, and where each secret is
    #[command(after_help = "Examples:\n  candidature auth status --profile paris")]
    Status,
    /// Forget the secret and the token
    #[command(after_help = "Examples:\n  candidature auth logout --profile paris")]
    Logout,
    /// Print a valid token, for use with curl
    #[command(after_help = "\
Examples:
  curl -H \"Authorization: Bearer $(candidature auth token)\" \\
    https://api.intra.42.fr/v2/campus")]
    Token,
}

/// Runs the verb.
pub fn run(context: &Context, args: AuthArgs) -> Result<()> {
    match args.verb {
        AuthVerb::Login(args) => login::run(context, args),
        AuthVerb::Status => status::run(context),
        AuthVerb::Logout => logout::run(context),
        AuthVerb::Token => token::run(context),
    }
}
