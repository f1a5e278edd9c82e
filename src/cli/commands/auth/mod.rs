//! `candidature auth`: logs in and out, shows the login, and prints a token.

pub mod list;
pub mod login;
pub mod logout;
pub mod status;
pub mod switch;
pub mod token;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::cli::context::Context;

/// Log in, see who you are logged in as, log out
///
/// You log in with an application: an id and a secret that you create in the 42 intra. The id is
/// stored in a profile, the secret in the keyring, where your desktop keeps passwords. Without a
/// keyring, set `CANDIDATURE_CLIENT_ID` and `CANDIDATURE_CLIENT_SECRET` instead.
#[derive(Args, Debug)]
pub struct AuthArgs {
    #[command(subcommand)]
    verb: AuthVerb,
}

#[derive(Subcommand, Debug)]
enum AuthVerb {
    /// Check the id and secret of an application, and store them
    ///
    /// Asks for both unless they are given. Create the application at
    /// <https://profile.intra.42.fr/oauth/applications>. Reading and editing need the role
    /// "Advanced staff"; with "Advanced tutor", an application can edit but not read. Ask 42's staff to
    /// give the role to the application.
    #[command(after_help = "\
Examples:
  candidature auth login --profile paris
  pass show 42/paris | candidature auth login --client-id ID --secret-stdin")]
    Login(login::LoginArgs),
    /// Show the application, its roles and limits, and where each secret is
    #[command(after_help = "Examples:\n  candidature auth status --profile paris")]
    Status,
    /// Revoke the token, and remove it and the secret from this machine
    #[command(after_help = "Examples:\n  candidature auth logout --profile paris --forget-profile")]
    Logout(logout::LogoutArgs),
    /// List the profiles, and which one is used
    #[command(after_help = "Examples:\n  candidature auth list")]
    List,
    /// Use another profile from now on
    ///
    /// Commands use this profile unless --profile or `CANDIDATURE_PROFILE` names another one.
    #[command(after_help = "Examples:\n  candidature auth switch paris\n  candidature auth switch default")]
    Switch(switch::SwitchArgs),
    /// Print a valid token, for curl and scripts
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
        AuthVerb::Logout(args) => logout::run(context, &args),
        AuthVerb::List => list::run(context),
        AuthVerb::Switch(args) => switch::run(context, &args),
        AuthVerb::Token => token::run(context),
    }
}
