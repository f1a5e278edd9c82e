//! `candidature auth list`: the profiles of this person, without any secret.

use anyhow::Result;

use crate::cli::context::Context;
use crate::cli::ui::Table;
use crate::cli::ui::json::auth::{ProfileMembers, ProfilesDocument};
use crate::config::address::Address;
use crate::config::profile::{self, DEFAULT, Profile, SANDBOX, STAGING};

/// Runs the verb.
pub fn run(context: &Context) -> Result<()> {
    let mut profiles = profile::load_all()?;
    for name in [DEFAULT, SANDBOX, STAGING] {
        profiles.entry(name.to_owned()).or_default();
    }
    let current = context.settings_to_be()?.profile.value;
    let members: Vec<ProfileMembers<'_>> =
        profiles.iter().map(|(name, stored)| members(name, stored, &current)).collect();
    let rows = members.iter().map(|one| {
        let mark = if one.current { "*" } else { "" };
        vec![
            mark.to_owned(),
            one.profile.to_owned(),
            one.api_url.to_owned(),
            one.client_id.unwrap_or_default().to_owned(),
            if one.read_only { "read-only".to_owned() } else { String::new() },
        ]
    });
    let table = Table { columns: vec!["", "profile", "server", "application", "mode"], rows: rows.collect() };
    context.ui.list(&table, &ProfilesDocument { profiles: &members }, &members)
}

fn members<'a>(name: &'a str, stored: &'a Profile, current: &str) -> ProfileMembers<'a> {
    let usual = match name {
        SANDBOX => SANDBOX,
        STAGING => Address::STAGING,
        _ => Address::INTRA,
    };
    ProfileMembers {
        profile: name,
        current: name == current,
        api_url: stored.api_url.as_deref().filter(|_| name != SANDBOX).unwrap_or(usual),
        client_id: stored.client_id.as_deref(),
        read_only: stored.read_only == Some(true),
    }
}
