//! What a verb works with: how to print, the settings, a session. Each is made when first asked for.

use std::cell::OnceCell;
use std::ffi::OsStr;
use std::path::Path;

use anyhow::Result;
use clap::ValueEnum;

use crate::cli::args::global::{ColorChoice, Format, GlobalArgs};
use crate::cli::session::Session;
use crate::cli::ui::Out;
use crate::config::origin::Source;
use crate::config::parse;
use crate::config::settings::{Given, ProfileLookup, Settings};
use crate::error::Failure;
use crate::system::clock::{Clock as _, SystemClock};
use crate::system::env;
use crate::system::env::Variable;
use crate::system::shell_quoting;

pub struct Context {
    pub out: Out,
    pub dry_run: bool,
    pub yes: bool,
    /// When the command began, in milliseconds since 1970.
    pub started_ms: u64,
    global: GlobalArgs,
    settings: OnceCell<Settings>,
}

impl Context {
    pub fn new(global: GlobalArgs) -> Result<Self> {
        let format = choice(global.output, Source::new("--output", Variable::Output))?.unwrap_or(Format::Table);
        let color = color(global.color)?;
        let switch = |given: Option<bool>, flag, variable| -> Result<bool> {
            Ok(Source::new(flag, variable).value(given, parse::switch)?.is_some_and(|setting| setting.value))
        };
        let quiet = switch(global.quiet, "--quiet", Variable::Quiet)?;
        let no_input = switch(global.no_input, "--no-input", Variable::NoInput)?;
        Ok(Self {
            out: Out::new(format, color, quiet, verbosity(global.verbose)?, no_input),
            dry_run: switch(global.dry_run, "--dry-run", Variable::DryRun)?,
            yes: switch(global.yes, "--yes", Variable::Yes)?,
            started_ms: SystemClock.now_ms(),
            settings: OnceCell::new(),
            global,
        })
    }

    /// The form that `-o` asked for, whatever the environment says.
    pub fn output_flag(&self) -> Option<Format> {
        self.global.output
    }

    /// Whether changes are shown before they are made: to who is asked, however quiet it is to be.
    pub fn shows_changes(&self) -> bool {
        !self.out.quiet || !self.yes
    }

    pub fn settings(&self) -> Result<&Settings> {
        if let Some(settings) = self.settings.get() {
            return Ok(settings);
        }
        let settings = self.resolve(ProfileLookup::MustExist)?;
        Ok(self.settings.get_or_init(|| settings))
    }

    /// The settings for `auth login`, which may be about to make the profile.
    pub fn settings_to_be(&self) -> Result<Settings> {
        self.resolve(ProfileLookup::MayBeNew)
    }

    fn resolve(&self, lookup: ProfileLookup) -> Result<Settings> {
        let global = &self.global;
        let given = Given {
            profile: Source::new("--profile", Variable::Profile).value(global.profile.clone(), parse::text)?,
            api_url: Source::new("--api-url", Variable::ApiUrl).text(global.api_url.as_deref(), parse::text)?,
            timeout: Source::new("--timeout", Variable::Timeout).text(global.timeout.as_deref(), parse::seconds)?,
            cacert: Source::new("--cacert", Variable::Cacert).value(global.cacert.clone(), parse::path)?,
        };
        Settings::resolve(given, lookup)
    }

    /// A command of ours for a shell, with the flags that say where and as whom this one was given.
    pub fn command_line(&self, words: &str, ledger: Option<&Path>) -> String {
        let global = &self.global;
        let path = |path: &Path| path.display().to_string();
        let flags = [
            ("--profile", global.profile.clone()),
            ("--api-url", global.api_url.clone()),
            ("--cacert", global.cacert.as_deref().map(path)),
            ("--timeout", global.timeout.clone()),
            ("--ledger", ledger.map(path)),
        ];
        let given =
            flags.into_iter().filter_map(|(flag, value)| Some(format!(" {flag} {}", shell_quoting::word(&value?))));
        format!("candidature {words}{}", given.collect::<String>())
    }

    /// For a command that has nothing to show of what it would do.
    pub fn refuse_dry_run(&self, command: &str) -> Result<()> {
        if !self.dry_run {
            return Ok(());
        }
        Err(Failure::usage(format!("`{command}` cannot be tried with --dry-run"))
            .hint("nothing was done; leave --dry-run out")
            .into())
    }

    /// A connection to the API as the settings say, with a token.
    pub fn session(&self) -> Result<Session> {
        let session = Session::open(self.settings()?, self.out)?;
        session.authorize()?;
        Ok(session)
    }
}

/// When to use colour, by the flag, else by the environment.
pub fn color(flag: Option<ColorChoice>) -> Result<ColorChoice> {
    let usual = || if env::forbids_colour() { ColorChoice::Never } else { ColorChoice::Auto };
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
