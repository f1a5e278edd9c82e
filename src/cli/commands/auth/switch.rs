//! `candidature auth switch`: the profile that is used unless another is named.

use anyhow::Result;
use clap::Args;

use crate::cli::context::Context;
use crate::cli::ui::json::auth::SwitchOutcome;
use crate::config::Error;
use crate::config::origin::Origin;
use crate::config::profile;
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
    let known = profile::known(&profile::load_all()?);
    if !known.iter().any(|profile| profile == name) {
        let origin = Origin::Flag("auth switch");
        return Err(Error::UnknownProfile { name: name.to_owned(), origin, known }.into());
    }
    let file = profile::switch(name)?;
    let mut line = format!("commands now use the profile {name} (in {})", file.display());
    if let Some(other) = env::read(Variable::Profile).filter(|other| other.as_os_str() != name) {
        let (other, variable) = (other.display(), Variable::Profile.name());
        context.ui.warn(&format!("this shell still uses the profile {other}, because {variable} is set"));
        line = format!("the profile {name} is saved (in {})", file.display());
    }
    context.ui.outcome(&line, &SwitchOutcome { outcome: "switched", profile: name })
}
