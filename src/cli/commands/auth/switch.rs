//! `candidature auth switch`: the profile that is used unless another is named.

use anyhow::Result;
use clap::Args;

use crate::cli::context::Context;
use crate::cli::ui::json::auth::SwitchOutcome;
use crate::config::Error;
use crate::config::origin::Origin;
use crate::config::profile::{self, DEFAULT, SANDBOX, STAGING};
use crate::system::env::{self, Variable};

/// The profile, as typed.
#[derive(Args, Debug)]
pub struct SwitchArgs {
    /// The profile to use from now on
    #[arg(value_name = "NAME")]
    name: String,
}

/// Runs the verb.
pub fn run(context: &Context, args: &SwitchArgs) -> Result<()> {
    context.refuse_dry_run("auth switch")?;
    let name = args.name.as_str();
    profile::check_name(name)?;
    let mut known: Vec<String> = profile::load_all()?.into_keys().collect();
    let built_in = [DEFAULT, SANDBOX, STAGING].map(ToOwned::to_owned);
    known.extend(built_in.into_iter().filter(|name| !known.contains(name)).collect::<Vec<_>>());
    if !known.iter().any(|profile| profile == name) {
        let origin = Origin::Flag("auth switch");
        return Err(Error::UnknownProfile { name: name.to_owned(), origin, known }.into());
    }
    let file = profile::switch(name)?;
    if let Some(other) = env::read(Variable::Profile).filter(|other| other.as_os_str() != name) {
        let variable = Variable::Profile.name();
        context.ui.warn(&format!("{variable} is set to {}, and overrides this", other.display()));
    }
    let line = format!("commands now use the profile {name} (in {})", file.display());
    context.ui.outcome(&line, &SwitchOutcome { outcome: "switched", profile: name })
}
