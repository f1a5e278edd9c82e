//! `candidature list`: records by the page, in the usual forms.

use anyhow::Result;
use clap::Args;
use serde_json::Value as Json;

use crate::api::list::Query;
use crate::api::pages::Pages;
use crate::cli::args::list::SelectArgs;
use crate::cli::context::Context;
use crate::cli::ui::Format;
use crate::cli::ui::json::records::RecordsDocument;
use crate::cli::ui::rows::Rows;
use crate::cli::ui::table::cell;
use crate::domain::comparison::Record;
use crate::domain::filter::Order;

/// What a table shows of a record: who it is, in 80 columns.
const USUAL: [&str; 6] = ["id", "user_id", "email", "birth_date", "country", "phone"];

/// List records
///
/// Rows have the columns id, `user_id`, email, `birth_date`, country and phone, JSON has whole records;
/// `--fields` chooses for both, and takes `created_at` and `updated_at` too. On a terminal, null is shown as `null` and empty text as `""`; as csv, both
/// are an empty cell.
///
/// The API filters and sorts by id, `user_id`, `birth_date`, gender, country, `birth_country`,
/// `postal_country`, `piscine_date`, email and `campus_id`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candidature list --filter gender=female,other \\
    --range birth-date=1990-01-01,1999-12-31
  candidature list --sort country,-birth-date --fields id,country
  candidature list --filter country=Iceland --limit 0 -o jsonl | wc -l")]
pub struct ListArgs {
    #[command(flatten)]
    select: SelectArgs,

    /// Show at most this many records; 0 for all
    #[arg(
        long,
        value_name = "N",
        default_value_t = 100,
        allow_negative_numbers = true,
        help_heading = "Which records"
    )]
    limit: u64,
}

pub fn run(context: &Context, args: &ListArgs) -> Result<()> {
    let query = query(&args.select)?;
    let chosen = args.select.distinct_columns();
    let columns = if chosen.is_empty() { USUAL.to_vec() } else { chosen.clone() };
    let mut rows = Rows::new(&context.ui, columns.clone());
    let session = context.session()?;
    let mut pages = Pages::new(&session.client, &query, limit(args.limit));
    session.run("nothing was changed", async {
        while let Some(records) = pages.next().await? {
            let cells = records.iter().map(|record| row(record, &columns, context.ui.format())).collect();
            rows.add(cells, records.into_iter().map(|record| narrowed(record, &chosen)).collect())?;
        }
        Ok(())
    })?;
    rows.finish(|candidatures| RecordsDocument { candidatures, total: pages.total() })?;
    if pages.given() == 0 {
        context.ui.say("no records match");
    }
    if pages.has_more() {
        let all = pages.total().map_or_else(|| "more".to_owned(), |total| total.to_string());
        context.ui.say(&format!("shown {} of {all}; --limit 0 shows all", pages.given()));
    }
    Ok(())
}

/// The query that flags describe. Ties are broken by the id, or a record could be on two pages, or on
/// none.
pub fn query(select: &SelectArgs) -> Result<Query> {
    select.check()?;
    let mut sort: Vec<String> = select.sort.iter().map(order).collect();
    if !sort.is_empty() && !select.sort.iter().any(|order| order.name == "id") {
        sort.push("id".to_owned());
    }
    Ok(Query {
        filters: select.filters.iter().map(|filter| (filter.name.to_owned(), filter.value.clone())).collect(),
        ranges: select
            .ranges
            .iter()
            .map(|range| (range.name.to_owned(), range.low.clone(), range.high.clone()))
            .collect(),
        sort: (!sort.is_empty()).then(|| sort.join(",")),
    })
}

/// A limit as `--limit` says it.
pub fn limit(flag: u64) -> Option<u64> {
    (flag > 0).then_some(flag)
}

fn order(order: &Order) -> String {
    format!("{}{}", if order.descending { "-" } else { "" }, order.name)
}

fn row(record: &Record, columns: &[&str], format: Format) -> Vec<String> {
    let text = |value: &Json| match (value, format) {
        (Json::Null, Format::Csv) => String::new(),
        (Json::String(text), Format::Csv) => text.clone(),
        (value, _) => cell(value),
    };
    columns.iter().map(|name| text(record.get(*name).unwrap_or(&Json::Null))).collect()
}

/// The record, with the chosen columns only if there are such.
fn narrowed(record: Record, chosen: &[&str]) -> Json {
    if chosen.is_empty() {
        return Json::Object(record);
    }
    let member = |name: &&str| ((*name).to_owned(), record.get(*name).cloned().unwrap_or(Json::Null));
    Json::Object(chosen.iter().map(member).collect())
}
