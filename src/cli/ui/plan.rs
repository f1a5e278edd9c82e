//! Prints plans: the values that would change, the rows that cannot be applied, and a summary.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value as Json, json};

use crate::cli::ui::document::{Document, SCHEMA_VERSION};
use crate::cli::ui::row::{place, record};
use crate::cli::ui::table::{cell, old_cell};
use crate::cli::ui::time::{about, date};
use crate::cli::ui::truncate::Truncation;
use crate::cli::ui::{Format, Ui, counted, table};
use crate::domain::field::Field;
use crate::domain::row_state::State;
use crate::domain::value::Value;
use crate::plan;
use crate::plan::{Header, Line, Plan};

/// The most rows that warnings name one by one.
const NAMED: usize = 20;

/// Prints a plan as the result of a command. `forecast` is the time that its requests take, if the plan
/// was just made.
pub fn show(ui: &Ui, plan: &mut Plan, forecast: Option<Duration>) -> Result<()> {
    let summary = summary(&plan.header, forecast);
    match ui.format() {
        Format::Json => print_json(ui, plan)?,
        Format::Jsonl => {
            for line in plan.lines()? {
                ui.data(&format!("{}\n", plan::to_json(&line?)?))?;
            }
        }
        Format::Csv => ui.data(&table::comma_separated(&document(plan, Truncation::NONE)?.0)?)?,
        Format::Markdown => ui.data(&markdown(plan, &summary)?)?,
        Format::Table if ui.out_is_terminal() => {
            let (document, more) = document(plan, Truncation::FOR_A_PERSON)?;
            if !document.rows.is_empty() {
                ui.data(&table::drawn(&document, ui.out_width()))?;
            }
            if more > 0 {
                ui.say(&format!("… and {more} more; -o jsonl or --save shows all"));
            }
        }
        Format::Table => print_rows(ui, plan)?,
    }
    if ui.format() != Format::Markdown {
        name_failures(ui, plan)?;
        ui.say(&summary);
    }
    Ok(())
}

/// Prints a plan to standard error, before a question. `shows_changes` is false where nobody needs to see
/// the values.
pub fn preview(ui: &Ui, plan: &mut Plan, forecast: Duration, shows_changes: bool) -> Result<()> {
    if ui.err_is_terminal() && shows_changes {
        let (document, more) = document(plan, Truncation::FOR_A_PERSON)?;
        if !document.rows.is_empty() {
            ui.say_document(&document);
        }
        if more > 0 {
            ui.say(&format!("… and {more} more; `candidature plan` shows all"));
        }
    }
    name_failures(ui, plan)?;
    ui.say(&summary(&plan.header, Some(forecast)));
    Ok(())
}

/// `a.csv: 10,000 rows, 300 to change, 9,700 unchanged; 300 requests, about 2 min at present limits`
fn summary(header: &Header, forecast: Option<Duration>) -> String {
    let mut parts = vec![counted(header.rows, "row"), format!("{} to change", header.changed)];
    if header.unchanged > 0 {
        parts.push(format!("{} unchanged", header.unchanged));
    }
    if header.failed > 0 {
        parts.push(format!("{} cannot be applied", header.failed));
    }
    let time = match forecast {
        Some(time) if header.changed > 0 => {
            format!("; {}, about {} at present limits", counted(header.changed, "request"), about(time))
        }
        Some(_) => String::new(),
        None => format!("; read {}", date(header.read_at)),
    };
    format!("{}: {}{time}", header.source, parts.join(", "))
}

/// A row for each value that changes, truncated, and the number of rows that were cut.
fn document(plan: &mut Plan, truncation: Truncation) -> Result<(Document, usize)> {
    let rows = plan.lines()?.flat_map(|line| match line {
        Ok(line) => changed_fields(&line).into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    });
    truncation.apply(vec!["line", "record", "field", "old", "new"], rows)
}

/// The rows that cannot be applied, truncated, and the number of rows that were cut.
fn failures(plan: &mut Plan, truncation: Truncation) -> Result<(Document, usize)> {
    let rows = plan.lines()?.filter_map(|line| match line {
        Ok(line) => {
            line.error.as_ref().map(|error| Ok(vec![place(&line).to_string(), record(&line), error.message.clone()]))
        }
        Err(error) => Some(Err(error)),
    });
    truncation.apply(vec!["line", "record", "problem"], rows)
}

fn changed_fields(line: &Line) -> Vec<Vec<String>> {
    if line.state != State::Pending {
        return Vec::new();
    }
    let old = |name: &str| old_cell(line.before.as_ref().and_then(|before| before.get(name)));
    let row = |(field, value): (&Field, &Value)| {
        vec![place(line).to_string(), record(line), field.name.to_owned(), old(field.name), cell(&value.to_json())]
    };
    line.wanted.iter().map(row).collect()
}

fn print_rows(ui: &Ui, plan: &mut Plan) -> Result<()> {
    for line in plan.lines()? {
        let rows = changed_fields(&line?);
        if !rows.is_empty() {
            let document = Document { columns: Vec::new(), rows, json: Json::Null, lines: None };
            ui.data(&table::tab_separated(&document))?;
        }
    }
    Ok(())
}

/// Prints one JSON document line by line, since a plan may be larger than memory.
fn print_json(ui: &Ui, plan: &mut Plan) -> Result<()> {
    let header = json!(plan.header);
    ui.data(&format!("{{\"schema_version\":{SCHEMA_VERSION},\"plan\":{header},\"edits\":["))?;
    let mut comma = "\n";
    for line in plan.lines()? {
        ui.data(&format!("{comma}{}", plan::to_json(&line?)?))?;
        comma = ",\n";
    }
    ui.data("\n]}\n")
}

fn markdown(plan: &mut Plan, summary: &str) -> Result<String> {
    let mut text = format!("### Plan\n\n{}\n", table::markdown_cell(summary));
    let mut add = |title: &str, (document, more): (Document, usize)| {
        if !document.rows.is_empty() {
            text.push_str(&format!("{title}\n{}", table::markdown(&document)));
        }
        if more > 0 {
            text.push_str(&format!("\n… and {more} more\n"));
        }
    };
    add("", document(plan, Truncation::FOR_A_PERSON)?);
    add("\n**Cannot be applied:**\n", failures(plan, Truncation::FOR_FAILURES)?);
    Ok(text)
}

/// Warns of the rows that cannot be applied.
pub fn name_failures(ui: &Ui, plan: &mut Plan) -> Result<()> {
    if plan.header.failed == 0 {
        return Ok(());
    }
    let source = plan.header.source.clone();
    let (failures, more) = failures(plan, Truncation { rows: NAMED, ..Truncation::NONE })?;
    for row in &failures.rows {
        if let [line, _, error] = row.as_slice() {
            ui.warn(&format!("{source}:{line}: {error}"));
        }
    }
    if more > 0 {
        ui.warn(&format!("… and {more} more rows that cannot be applied"));
    }
    Ok(())
}

/// Warns of values that look like mistakes now that the records are known.
pub fn warn_of_oddities(ui: &Ui, plan: &Plan) {
    for oddity in &plan.oddities.kept {
        ui.warn(oddity);
    }
    let more = plan.oddities.all.saturating_sub(plan.oddities.kept.len() as u64);
    if more > 0 {
        ui.warn(&format!("… and {more} more of the kind"));
    }
}
