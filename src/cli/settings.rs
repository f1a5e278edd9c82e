//! Arguments, environment and profile, turned into settings and options once, with the origin of each
//! value.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ValueEnum;

use crate::cli::args::global::GlobalArgs;
use crate::cli::ui::{ColorChoice, Format, UiOptions};
use crate::config::parse;
use crate::config::settings::{Given, ProfileLookup, Settings};
use crate::config::source::Source;
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
    let format = choice(global.output, Source::new("--output", Variable::Output))?.unwrap_or(Format::Table);
    let color = color(global.color)?;
    let switch = |given: Option<bool>, flag, variable| -> Result<bool> {
        Ok(Source::new(flag, variable).value(given, parse::switch)?.is_some_and(|setting| setting.value))
    };
    let quiet = switch(global.quiet, "--quiet", Variable::Quiet)?;
    let no_input = switch(global.no_input, "--no-input", Variable::NoInput)?;
    Ok(Switches {
        ui: UiOptions { format, color, quiet, verbose: verbosity(global.verbose)?, no_input },
        dry_run: switch(global.dry_run, "--dry-run", Variable::DryRun)?,
        yes: switch(global.yes, "--yes", Variable::Yes)?,
    })
}

/// The settings of a command line: a flag overrides the environment, the environment the profile.
pub fn resolve(global: &GlobalArgs, lookup: ProfileLookup) -> Result<Settings> {
    let given = Given {
        profile: Source::new("--profile", Variable::Profile).value(global.profile.clone(), parse::text)?,
        api_url: Source::new("--api-url", Variable::ApiUrl).text(global.api_url.as_deref(), parse::text)?,
        timeout: Source::new("--timeout", Variable::Timeout).text(global.timeout.as_deref(), parse::seconds)?,
        cacert: Source::new("--cacert", Variable::Cacert).value(global.cacert.clone(), parse::path)?,
        read_only: Source::new("--read-only", Variable::ReadOnly).value(global.read_only, parse::switch)?,
    };
    Settings::resolve(given, lookup)
}

/// The ledger's file, if a flag or a variable names one.
pub fn ledger(flag: Option<&Path>) -> Result<Option<PathBuf>> {
    let given = Source::new("--ledger", Variable::Ledger).value(flag.map(Path::to_owned), parse::path)?;
    Ok(given.map(|setting| setting.value))
}

/// When to use colour, by the flag, else by the environment.
pub fn color(flag: Option<ColorChoice>) -> Result<ColorChoice> {
    let usual = || match (env::forbids_colour(), env::forces_colour()) {
        (true, _) => ColorChoice::Never,
        (false, true) => ColorChoice::Always,
        (false, false) => ColorChoice::Auto,
    };
    Ok(choice(flag, Source::new("--color", Variable::Color))?.unwrap_or_else(usual))
}

fn verbosity(flag: u8) -> Result<u8> {
    let level = |text: &OsStr| match text.to_str() {
        Some("false" | "0") => Ok(0),
        Some("true" | "1") => Ok(1),
        Some("2") => Ok(2),
        _ => Err("true, false, 0, 1 or 2 is expected"),
    };
    let given = Source::new("--verbose", Variable::Verbose).value(Some(flag).filter(|level| *level > 0), level)?;
    Ok(given.map_or(0, |setting| setting.value))
}

/// A choice by its flag, else by its variable.
fn choice<T: ValueEnum>(flag: Option<T>, source: Source) -> Result<Option<T>> {
    let named = |text: &OsStr| {
        T::from_str(&text.to_string_lossy(), true).map_err(|_| {
            let values = T::value_variants().iter().filter_map(T::to_possible_value);
            let names: Vec<String> = values.map(|value| value.get_name().to_owned()).collect();
            format!("one of {}", names.join(", "))
        })
    };
    Ok(source.value(flag, named)?.map(|setting| setting.value))
}
