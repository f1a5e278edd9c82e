//! What a verb works with: how to print, the settings, a session. Each is made when first asked for.

use std::cell::OnceCell;
use std::path::Path;

use anyhow::Result;
use clap::ValueEnum;

use crate::cli::args::global::GlobalArgs;
use crate::cli::session::Session;
use crate::cli::ui::Ui;
use crate::cli::ui::UiOptions;
use crate::cli::ui::streams::Streams;
use crate::cli::ui::{ColorChoice, Format};
use crate::config;
use crate::config::{Existing, Flags, Settings};
use crate::error::Failure;
use crate::system::clock::{Clock as _, SystemClock};
use crate::system::env;
use crate::system::env::Variable;
use crate::system::shell;

pub struct Context {
    pub ui: Ui,
    pub dry_run: bool,
    pub yes: bool,
    /// When the command began, in milliseconds since 1970.
    pub started_ms: u64,
    global: GlobalArgs,
    settings: OnceCell<Settings>,
}

impl Context {
    pub fn new(global: GlobalArgs) -> Result<Self> {
        let format = choice(global.output, Variable::Output)?.unwrap_or(Format::Table);
        let color = color(global.color)?;
        let switch = |flag, name, variable| config::switch(flag, name, variable).map(|setting| setting.value);
        let quiet = switch(global.quiet, "--quiet", Variable::Quiet)?;
        let no_input = switch(global.no_input, "--no-input", Variable::NoInput)?;
        let options = UiOptions { format, color, quiet, verbose: verbosity(global.verbose)?, no_input };
        Ok(Self {
            ui: Ui::new(options, Streams::of_process()),
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
        !self.ui.is_quiet() || !self.yes
    }

    pub fn settings(&self) -> Result<&Settings> {
        if let Some(settings) = self.settings.get() {
            return Ok(settings);
        }
        let settings = self.resolve(Existing::Required)?;
        Ok(self.settings.get_or_init(|| settings))
    }

    /// The settings for `auth login`, which may be about to make the profile.
    pub fn settings_to_be(&self) -> Result<Settings> {
        self.resolve(Existing::Optional)
    }

    fn resolve(&self, existing: Existing) -> Result<Settings> {
        let global = &self.global;
        let flags = Flags {
            profile: global.profile.clone(),
            api_url: parsed(global.api_url.as_deref(), "--api-url")?,
            timeout: parsed(global.timeout.as_deref(), "--timeout")?,
            cacert: global.cacert.clone(),
        };
        Settings::resolve(flags, existing)
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
        let given = flags.into_iter().filter_map(|(flag, value)| Some(format!(" {flag} {}", shell::word(&value?))));
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
        let session = Session::open(self.settings()?, &self.ui)?;
        session.authorize()?;
        Ok(session)
    }
}

/// When to use colour, by the flag, else by the environment.
pub fn color(flag: Option<ColorChoice>) -> Result<ColorChoice> {
    Ok(choice(flag, Variable::Color)?.unwrap_or_else(ColorChoice::of_environment))
}

fn verbosity(flag: u8) -> Result<u8> {
    if flag > 0 {
        return Ok(flag);
    }
    match env::read(Variable::Verbose).as_deref() {
        None | Some("false" | "0") => Ok(0),
        Some("true" | "1") => Ok(1),
        Some("2") => Ok(2),
        Some(other) => Err(invalid(Variable::Verbose.name(), other, "true, false, 0, 1 or 2 is expected")),
    }
}

/// A choice by its flag, else by its variable.
fn choice<T: ValueEnum>(flag: Option<T>, variable: Variable) -> Result<Option<T>> {
    let Some(text) = env::read(variable).filter(|_| flag.is_none()) else { return Ok(flag) };
    let names: Vec<String> =
        T::value_variants().iter().filter_map(T::to_possible_value).map(|value| value.get_name().to_owned()).collect();
    T::from_str(&text, true)
        .map(Some)
        .map_err(|_| invalid(variable.name(), &text, &format!("one of {}", names.join(", "))))
}

fn parsed<T>(text: Option<&str>, flag: &str) -> Result<Option<T>>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    text.map(|text| text.parse().map_err(|error: T::Err| invalid(flag, text, &error.to_string()))).transpose()
}

fn invalid(name: &str, given: &str, why: &str) -> anyhow::Error {
    Failure::usage(format!("{name}: {} is not valid: {why}", config::quoted(given))).into()
}
