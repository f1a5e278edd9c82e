//! One person in the ledger: how runs may name the record, and since when.

use anyhow::Result;
use chrono::DateTime;

use crate::cli::context::Context;
use crate::domain::target::Target;
use crate::domain::when::When;
use crate::ledger::of_person::PersonKeys;
use crate::ops::error::Error;
use crate::ops::person_history::{complete, keys_of};

/// How runs may name the record of a person. Without the API, only the given name is known, with a warning.
pub fn keys(context: &Context, target: &Target) -> Result<PersonKeys> {
    let asking = || -> Result<PersonKeys> {
        let (session, host) = (context.session()?, context.host()?);
        context.wait(complete(&session, target, &host))
    };
    asking().or_else(|error| {
        if matches!(error.downcast_ref(), Some(Error::Interrupted { .. })) {
            return Err(error);
        }
        context.ui.warn(&format!("runs that name {target} in another way are not found: {error}"));
        Ok(keys_of(target))
    })
}

/// A moment in milliseconds since 1970, in the time zone of the person who asks.
pub fn milliseconds(context: &Context, when: &When) -> u64 {
    let start = DateTime::parse_from_rfc3339(&when.start(&context.local_start()));
    start.map_or(0, |start| u64::try_from(start.timestamp_millis()).unwrap_or(0))
}
