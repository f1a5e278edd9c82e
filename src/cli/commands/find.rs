//! `candidature find`: finds people.

use anyhow::Result;
use clap::Args;

use crate::cli::context::Context;
use crate::cli::ui::people;
use crate::ops::find::error::Error;
use crate::ops::find::find;
use crate::ops::find::sought::Sought;

/// Find a person and their record
///
/// TEXT is the number of a record or of a user, an e-mail address, the beginning of a login, a last or
/// first name, or both names. Capitals and accents may be left out. The most likely meanings of TEXT are
/// looked up first: a word with small letters may be a login, a word with a capital letter is a name.
///
/// The exit status is 1 if nobody matches.
#[derive(Args, Debug)]
#[command(
    override_usage = "candidature find TEXT... [OPTIONS]",
    after_help = "\
Examples:
  candidature find lbu
  candidature find Lorena Buckridge
  candidature find lbuckrid@student.example.com -o jsonl | jq .record"
)]
pub struct FindArgs {
    /// What to look for
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,
}

/// Runs the verb.
pub fn run(context: &Context, args: &FindArgs) -> Result<()> {
    let text = args.text.join(" ");
    let sought = Sought::of(&text).ok_or_else(|| Error::NothingToFind { text: text.clone() })?;
    let (session, host) = (context.session()?, context.host()?);
    let found = context.wait(find(&session, &sought, &host))?;
    if let Some(why) = &found.unreadable {
        context.ui.warn(&format!("the records are not known: {why}"));
    }
    people::list(&context.ui, &found.people)?;
    if found.people.is_empty() {
        return Err(Error::NobodyMatches { text }.into());
    }
    if found.has_more {
        context.ui.say("there are more people than these; give more of the login or of the name");
    }
    Ok(())
}
