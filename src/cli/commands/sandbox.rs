//! `candidature sandbox`: serves, resets and shows the built-in copy of the API.

use std::time::Duration;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::cli::args::suggest::SuggestedValues;
use crate::cli::connect::sandbox_folder;
use crate::cli::context::Context;
use crate::cli::ui::Format;
use crate::cli::ui::Table;
use crate::cli::ui::json::sandbox::{LogDocument, SandboxAddress};
use crate::sandbox;
use crate::sandbox::{FaultKind, FaultSetting, LimitChange, LogEntry, Options};
use crate::system::signals;

/// Practise on a built-in copy of the API
///
/// The sandbox has 250 made-up records. With `--profile sandbox`, every command works on the sandbox
/// instead of the real API and needs no login.
#[derive(Args, Debug)]
pub struct SandboxArgs {
    #[command(subcommand)]
    verb: SandboxVerb,
}

#[derive(Subcommand, Debug)]
enum SandboxVerb {
    /// Make the sandbox available to other programs, until Ctrl-C
    #[command(after_help = "\
Examples:
  candidature sandbox serve --rate-second 8 --fault 502=0.1
  candidature sandbox serve --port 0 --rate-second 0 --rate-hour 0 -o json")]
    Serve(ServeArgs),
    /// Restore the original records
    #[command(after_help = "Examples:\n  candidature sandbox reset --records 10000")]
    Reset(ResetArgs),
    /// Show the requests that the sandbox has answered
    #[command(after_help = "Examples:\n  candidature sandbox log -o jsonl | jq -r .path | sort | uniq -c")]
    Log,
}

#[derive(Args, Debug)]
struct ResetArgs {
    /// Number of records to create; the first 250 are always the same
    #[arg(long, value_name = "N", default_value_t = sandbox::RECORDS, value_parser = clap::value_parser!(u32).range(1..))]
    records: u32,
}

/// In seconds.
const YEAR: u64 = 365 * 86_400;

#[derive(Args, Debug)]
struct ServeArgs {
    /// Port on 127.0.0.1; 0 chooses a free port
    #[arg(long, value_name = "PORT", default_value_t = 4242)]
    port: u16,

    /// Allowed requests per second; 0 for no limit
    #[arg(long, value_name = "N", default_value_t = 2)]
    rate_second: u32,

    /// Allowed requests per hour; 0 for no limit
    #[arg(long, value_name = "N", default_value_t = 1200)]
    rate_hour: u32,

    /// Change the limit per second to SECOND after AFTER requests, such as `2@500`
    ///
    /// This is what a client sees when an administrator changes the limit while the client is working.
    #[arg(long, value_name = "SECOND@AFTER", hide_short_help = true)]
    limit_change: Option<LimitChange>,

    /// Lifetime of a token in seconds, at most one year
    #[arg(long, value_name = "SECONDS", default_value_t = 7200, value_parser = clap::value_parser!(u64).range(..=YEAR))]
    token_ttl: u64,

    /// Role of the application; may be repeated; `none` for no role
    ///
    /// Reading needs "Advanced staff". Editing needs "Advanced staff" or "Advanced tutor".
    #[arg(long = "role", value_name = "ROLE", default_value = "Advanced staff")]
    roles: Vec<String>,

    /// Scope that a token needs for records, such as `profile` [default: none]
    ///
    /// A token gets the scopes that the profile's `scopes` name.
    #[arg(long, value_name = "SCOPE", hide_short_help = true)]
    scope: Option<String>,

    /// Answer this fraction of the requests with a fault, such as `502=0.2`; may be repeated
    ///
    /// Kinds: 429, 500, 502, 520 to 527 (Cloudflare's; with 524 the edit is applied), challenge
    /// (Cloudflare's check for browsers), slow, reset-before, reset-after (the edit is applied, but the
    /// answer is lost), expired, revoked, truncated, oversized, redirect, vanish (a record disappears
    /// after a page of records), drop (the edit is confirmed, but its first field becomes null).
    ///
    /// Other faults have no fraction: `no-limit-headers` (no answer has headers about the rate limit),
    /// `page-cap=30` (a page has at most 30 items), `total=pages` (X-Total counts pages), `total=none`
    /// (no X-Total).
    #[arg(
        long = "fault",
        value_name = "KIND=RATE",
        value_parser = SuggestedValues::<FaultSetting>::new(rare_faults),
        hide_possible_values = true
    )]
    faults: Vec<FaultSetting>,
}

fn rare_faults() -> Vec<String> {
    let of_some = FaultKind::ALL.iter().map(|(_, name)| format!("{name}=0.1"));
    let of_all = ["no-limit-headers", "page-cap=30", "total=pages", "total=none"].map(ToOwned::to_owned);
    of_some.chain(of_all).collect()
}

/// Runs the verb.
pub fn run(context: &Context, args: SandboxArgs) -> Result<()> {
    match args.verb {
        SandboxVerb::Serve(args) => serve(context, args),
        SandboxVerb::Reset(args) => {
            context.refuse_dry_run("sandbox reset")?;
            context.ensure_may_edit()?;
            sandbox::reset(&sandbox_folder()?, args.records)?;
            context.ui.say("the sandbox was reset");
            Ok(())
        }
        SandboxVerb::Log => {
            let entries = sandbox::log(&sandbox_folder()?)?;
            if entries.is_empty() {
                context.ui.say("no request has been answered yet");
            }
            context.ui.list(&log_table(&entries), &LogDocument { requests: &entries }, &entries)
        }
    }
}

fn serve(context: &Context, args: ServeArgs) -> Result<()> {
    let mut options = Options {
        rate_second: args.rate_second,
        rate_hour: args.rate_hour,
        limit_change: args.limit_change,
        token_ttl: Duration::from_secs(args.token_ttl),
        roles: args.roles.into_iter().filter(|role| role != "none").collect(),
        scope: args.scope,
        ..Options::new(sandbox_folder()?)
    };
    args.faults.into_iter().for_each(|fault| options.add_fault(fault));
    let server = sandbox::Server::bind(args.port, options)?;
    announce(context, &format!("http://{}", server.address()))?;
    let stop_requests = signals::listen()?;
    Ok(server.run(async move { stop_requests.wait().await })?)
}

/// Says where it is and how to get in: as JSON on one line, or as lines for a shell.
fn announce(context: &Context, address: &str) -> Result<()> {
    if context.ui.format() != Format::Table {
        let (client_id, client_secret) = (sandbox::CLIENT_ID, sandbox::CLIENT_SECRET);
        let line = serde_json::to_string(&SandboxAddress { address, client_id, client_secret })?;
        return context.ui.data(&format!("{line}\n"));
    }
    context.ui.say(&format!("the sandbox is at {address}; Ctrl-C ends it. In another terminal:"));
    context.ui.data(&format!(
        "export CANDIDATURE_API_URL={address}\nexport CANDIDATURE_CLIENT_ID={}\nexport CANDIDATURE_CLIENT_SECRET={}\n",
        sandbox::CLIENT_ID,
        sandbox::CLIENT_SECRET,
    ))
}

fn log_table(entries: &[LogEntry]) -> Table {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let row = |entry: &LogEntry| {
        // The server hung up instead of answering.
        let status = if entry.status == 0 { "reset".to_owned() } else { entry.status.to_string() };
        vec![
            entry.at.clone(),
            entry.method.clone(),
            entry.path.clone(),
            status,
            text(&entry.application),
            text(&entry.fault),
        ]
    };
    let columns = vec!["at", "method", "path", "status", "application", "fault"];
    Table { columns, rows: entries.iter().map(row).collect() }
}
