//! Which record a command is about: the one that its flags name, the one of an e-mail address, or the one
//! that a person looks for and chooses.

use anyhow::Result;

use crate::cli::args::target::TargetArgs;
use crate::cli::context::Context;
use crate::cli::errors::people::of_find;
use crate::cli::ui::people;
use crate::cli::ui::prompt::{self, Question};
use crate::cli::usage_error::UsageError;
use crate::domain::target::{Slug, Target};
use crate::ops::find::error::Error;
use crate::ops::find::sought::Sought;
use crate::ops::find::{Person, by_email, find};
use crate::ops::host::Host;
use crate::ops::session::Session;

/// The answer of nobody leaves things as they are.
const STATE: &str = "nothing was sent";

/// How a command names its record.
pub enum Named {
    /// By a target.
    Target(Target),
    /// By an e-mail address, which has to be looked up.
    Email(String),
    /// Not at all: a person is asked.
    Asked,
}

impl Named {
    /// What flags, or else a word or an address, name. Where nothing does and nobody can be asked, fails.
    /// `has_user_id` is as in [`TargetArgs::target`].
    pub fn of(context: &Context, flags: &TargetArgs, who: Option<&str>, has_user_id: bool) -> Result<Self> {
        match (flags.target(has_user_id), who) {
            (Ok(target), _) => Ok(Self::Target(target)),
            (Err(_), Some(who)) => Self::of_word(who),
            (Err(_), None) if !has_user_id && prompt::can_ask(&context.ui) => Ok(Self::Asked),
            (Err(error), None) => Err(error.into()),
        }
    }

    fn of_word(who: &str) -> Result<Self> {
        if who.contains('@') {
            return Ok(Self::Email(who.to_owned()));
        }
        if let Some(number) = who.parse().ok().filter(|number| *number > 0) {
            return Err(Error::UnclearNumber { number }.into());
        }
        let slug = who
            .parse::<Slug>()
            .map_err(|error| UsageError::Unreadable { name: format!("{who:?}"), why: error.to_string() })?;
        Ok(Self::Target(Target::User(slug)))
    }

    /// Whether a person is to see first whose record is edited: the program finds the record, so that it can be
    /// that of somebody else.
    pub fn needs_consent(&self, context: &Context) -> bool {
        !matches!(self, Self::Target(_)) && !context.yes && prompt::can_ask(&context.ui)
    }

    /// The target, looked up or chosen if need be.
    pub fn target(self, context: &Context) -> Result<Target> {
        match self {
            Self::Target(target) => Ok(target),
            Self::Email(address) => of_email(context, &address),
            Self::Asked => asked(context),
        }
    }
}

/// The record of the one person with this e-mail address.
pub fn of_email(context: &Context, address: &str) -> Result<Target> {
    let (session, host) = (context.session()?, context.host()?);
    let person = context.wait(by_email(&session, address, &host))?;
    context.ui.say(&format!("{address}: {}", people::line(&person)));
    target(&person, address)
}

fn target(person: &Person, text: &str) -> Result<Target> {
    Ok(person.target().ok_or_else(|| Error::NobodyMatches { text: text.to_owned() })?)
}

fn question(text: &str) -> Question<'_> {
    Question { text, flag: "--user LOGIN or --id N", state: STATE }
}

/// Asks for a text until somebody matches.
fn asked(context: &Context) -> Result<Target> {
    // Without a login, the question would be in vain.
    let (session, host) = (context.session()?, context.host()?);
    loop {
        let text = prompt::text(&context.ui, &question("Whose record (login, name or e-mail)"))?;
        let found = chosen(context, &session, &host, &text);
        match found.as_ref().map_err(anyhow::Error::downcast_ref::<Error>) {
            Err(Some(error @ (Error::NobodyMatches { .. } | Error::NothingToFind { .. }))) => {
                context.ui.warn(&format!("{error}; {}", of_find(error).hints.join("; ")));
            }
            _ => return found,
        }
    }
}

/// Lets the person choose among those who match a text.
fn chosen(context: &Context, session: &Session, host: &Host, text: &str) -> Result<Target> {
    let sought = Sought::of(text).ok_or_else(|| Error::NothingToFind { text: text.to_owned() })?;
    let mut people = context.wait(find(session, &sought, host))?.people;
    let lines: Vec<String> = people.iter().map(people::line).collect();
    let at = match lines.as_slice() {
        [] => return Err(Error::NobodyMatches { text: text.to_owned() }.into()),
        [only] => {
            context.ui.say(only);
            0
        }
        _ => prompt::choice(&context.ui, &question("Which one"), &lines)?
            .ok_or(UsageError::Cancelled { state: STATE })?,
    };
    target(&people.swap_remove(at), text)
}

/// Refuses a word that begins like a flag: no login or address does.
pub fn not_a_flag(word: &str) -> Result<String, &'static str> {
    if word.starts_with('-') { Err("expected a login or an e-mail address") } else { Ok(word.to_owned()) }
}
