//! Arguments, environment and profile, turned into settings and options once, with the origin of each
//! value.

use anyhow::Result;
use clap::ValueEnum;

use crate::cli::args::global::GlobalArgs;
use crate::cli::ui::{ColorChoice, Format, UiOptions};
use crate::cli::usage_error::UsageError;
use crate::config::{self, Existing, Flags, Settings};
use crate::system::env::{self, Variable};

/// How a command prints, and what it may do without asking.
pub struct Switches {
    /// How results and messages are printed.
    pub ui: UiOptions,
    /// Show what would be sent, send nothing.
    pub dry_run: bool,
    /// Every question is answered with yes.
    pub yes: bool,
}

/// The switches of a command line, each by its flag or else by its variable.
pub fn switches(global: &GlobalArgs) -> Result<Switches> {
    let format = choice(global.output, Variable::Output)?.unwrap_or(Format::Table);
    let color = color(global.color)?;
    let switch = |flag, name, variable| config::switch(flag, name, variable).map(|setting| setting.value);
    let quiet = switch(global.quiet, "--quiet", Variable::Quiet)?;
    let no_input = switch(global.no_input, "--no-input", Variable::NoInput)?;
    Ok(Switches {
        ui: UiOptions { format, color, quiet, verbose: verbosity(global.verbose)?, no_input },
        dry_run: switch(global.dry_run, "--dry-run", Variable::DryRun)?,
        yes: switch(global.yes, "--yes", Variable::Yes)?,
    })
}

/// The settings of a command line: a flag overrides the environment, the environment the profile.
pub fn resolve(global: &GlobalArgs, existing: Existing) -> Result<Settings> {
    let flags = Flags {
        profile: global.profile.clone(),
        api_url: parsed(global.api_url.as_deref(), "--api-url")?,
        timeout: parsed(global.timeout.as_deref(), "--timeout")?,
        cacert: global.cacert.clone(),
    };
    Settings::resolve(flags, existing)
}

/// When to use colour, by the flag, else by the environment.
pub fn color(flag: Option<ColorChoice>) -> Result<ColorChoice> {
    let usual = || if env::forbids_colour() { ColorChoice::Never } else { ColorChoice::Auto };
    Ok(choice(flag, Variable::Color)?.unwrap_or_else(usual))
}

fn verbosity(flag: u8) -> Result<u8> {
    if flag > 0 {
        return Ok(flag);
    }
    match env::read(Variable::Verbose).as_deref() {
        None | Some("false" | "0") => Ok(0),
        Some("true" | "1") => Ok(1),
        Some("2") => Ok(2),
        Some(other) => {
            Err(invalid(Variable::Verbose.name(), other, "true, false, 0, 1 or 2 is expected".to_owned()).into())
        }
    }
}

/// A choice by its flag, else by its variable.
fn choice<T: ValueEnum>(flag: Option<T>, variable: Variable) -> Result<Option<T>> {
    let Some(text) = env::read(variable).filter(|_| flag.is_none()) else { return Ok(flag) };
    let names: Vec<String> =
        T::value_variants().iter().filter_map(T::to_possible_value).map(|value| value.get_name().to_owned()).collect();
    let expected = || format!("one of {} is expected", names.join(", "));
    Ok(Some(T::from_str(&text, true).map_err(|_| invalid(variable.name(), &text, expected()))?))
}

fn parsed<T>(text: Option<&str>, flag: &str) -> Result<Option<T>, UsageError>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    text.map(|text| text.parse().map_err(|error: T::Err| invalid(flag, text, error.to_string()))).transpose()
}

fn invalid(name: &str, given: &str, why: String) -> UsageError {
    UsageError::InvalidValue { name: name.to_owned(), given: config::quoted(given), why }
}
