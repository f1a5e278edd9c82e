//! `candidature list`: lists records.

use anyhow::Result;
use clap::Args;

use crate::cli::args::list::{SelectArgs, limit};
use crate::cli::args::people::PeopleArgs;
use crate::cli::context::Context;
use crate::cli::group::{chosen, warn_of_unknown};
use crate::cli::run_driver::warn_of_people;
use crate::cli::ui::json::records::RecordsDocument;
use crate::cli::ui::records::{self, usual};
use crate::cli::ui::rows::Rows;
use crate::ops::list;
use crate::plan::people::People;

/// List records
///
/// Tables show id, login, email, `birth_date`, country and phone; JSON shows all
/// fields of each record. `--fields` selects the fields for both; it also accepts `created_at`,
/// `updated_at`, `hidden_phone`, `login`, `first_name` and `last_name`. Null is shown as `null` and empty text as `""`; in CSV, both are an
/// empty cell.
///
/// The API filters by id, `user_id`, `birth_date`, gender, country, `birth_country`, `postal_country`,
/// `piscine_date`, email and `campus_id`. It takes ranges of the same names except email and
/// `campus_id`, and of `updated_at` and `created_at`. It sorts by every field, and by `created_at`,
/// `updated_at` and `hidden_phone`.
///
/// The ends of a range of dates are written like 2026-11-01, 2026-11-01T14:30, now, today, yesterday,
/// 12h, 7d or 2w (that long ago), in your time zone. If the upper end is a day, the range
/// ends at the end of that day. Either end may be left out: `--range updated_at=7d` begins 7 days ago
/// and has no end.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candidature list --filter gender=female,other \\
    --range birth-date=1990-01-01,1999-12-31
  candidature list --sort country,-birth-date --fields id,country
  candidature list --since yesterday --sort -updated-at
  candidature list --filter country=Iceland --limit 0 -o jsonl | wc -l")]
pub struct ListArgs {
    #[command(flatten)]
    select: SelectArgs,

    /// Show at most N records; 0 for all
    #[arg(
        long,
        value_name = "N",
        default_value_t = 100,
        allow_negative_numbers = true,
        help_heading = "Which records"
    )]
    limit: u64,

    #[command(flatten)]
    people: PeopleArgs,
}

/// Runs the verb.
pub fn run(context: &Context, args: &ListArgs) -> Result<()> {
    let chosen_records = chosen(&args.select.which, &context.local_start(), args.select.order())?;
    args.select.which.unusual_values().for_each(|warning| context.ui.warn(&warning));
    let asked = args.select.distinct_columns();
    let shown = args.select.shown(args.people);
    let columns = if asked.is_empty() { usual(shown) } else { asked.clone() };
    let warn = |why: &str| warn_of_people(context, why);
    let people = People::new(shown, &warn);
    let mut rows = Rows::new(&context.ui, columns.clone());
    let (session, host) = (context.session()?, context.host()?);
    let format = context.ui.format();
    let listing = list::list(&session, &chosen_records, limit(args.limit), &people, &host, |page| {
        let cells = page.iter().map(|record| records::row(record, &columns, format)).collect();
        rows.add(cells, page.into_iter().map(|record| records::narrowed(record, &asked)).collect())
    });
    let listed = context.wait(listing)?;
    rows.finish(|candidatures| RecordsDocument { candidatures, total: listed.total })?;
    warn_of_unknown(context, &args.select.which, &listed.unknown);
    listed.oddities.iter().for_each(|oddity| context.ui.warn(&oddity.to_string()));
    if listed.read == 0 {
        context.ui.say("no records match");
    }
    if listed.has_more {
        let all = listed.total.map_or_else(|| "more".to_owned(), |total| total.to_string());
        context.ui.say(&format!("shown {} of {all}; --limit 0 shows all", listed.read));
    }
    Ok(())
}
