//! Prints plans: the values that would change, the rows that cannot be applied, and a summary.

use std::cmp::Reverse;
use std::time::Duration;

use anyhow::Result;
use serde_json::Value as Json;

use crate::cli::ui::differences::{Layout, RecordDifferences};
use crate::cli::ui::row::{as_named, line_of, place, record};
use crate::cli::ui::table::{cell, old_cell};
use crate::cli::ui::time::{about, date};
use crate::cli::ui::truncate::Truncation;
use crate::cli::ui::words::server_as;
use crate::cli::ui::{Format, SCHEMA_VERSION, Table, Ui, counted, table};
use crate::domain::field::Field;
use crate::domain::row_state::State;
use crate::domain::value::Value;
use crate::ledger::RunFinding;
use crate::plan;
use crate::plan::{Header, Line, Plan};

/// The most rows that warnings name one by one.
const NAMED: usize = 20;
/// The most values that are shown on a terminal, unless all are asked for.
const MOST_VALUES: usize = 200;

/// Prints a plan as the result of a command. `forecast` is the time that its requests take, if the plan
/// was just made; with `is_full`, all values are shown and long ones are not cut.
pub fn show(ui: &Ui, plan: &mut Plan, forecast: Option<Duration>, is_full: bool) -> Result<()> {
    match ui.format() {
        Format::Json => print_json(ui, plan)?,
        Format::Jsonl => {
            for line in plan.lines()? {
                ui.data(&format!("{}\n", plan::to_json(&line?)?))?;
            }
        }
        Format::Csv => ui.data(&comma_separated(plan)?)?,
        Format::Markdown => return ui.data(&markdown(plan, forecast)?),
        Format::Table if ui.out_is_terminal() => {
            let print = |text: &str| Ok(ui.styled_data(text)?);
            print_differences(ui, plan, ui.layout(is_full), "--full, -o jsonl or --save", print)?;
        }
        Format::Table => print_rows(ui, plan)?,
    }
    name_failures(ui, plan)?;
    say_summary(ui, &plan.header, forecast);
    Ok(())
}

/// Prints a plan to standard error, before a question. `shows_changes` is false where nobody needs to see
/// the values.
pub fn preview(ui: &Ui, plan: &mut Plan, forecast: Duration, shows_changes: bool, is_full: bool) -> Result<()> {
    if ui.err_is_terminal() && shows_changes {
        let print = |text: &str| {
            ui.message(text);
            Ok(())
        };
        print_differences(ui, plan, ui.err_layout(is_full), "--full", print)?;
        warn_of(ui, &plan.header.findings);
    }
    name_failures(ui, plan)?;
    say_summary(ui, &plan.header, Some(forecast));
    Ok(())
}

/// Prints the values that would change by record. `all` says what shows those that are cut.
fn print_differences(
    ui: &Ui,
    plan: &mut Plan,
    layout: Layout,
    all: &str,
    print: impl Fn(&str) -> Result<()>,
) -> Result<()> {
    let (mut shown, mut more_records, mut more_values) = (0, 0, 0);
    for line in plan.lines()? {
        let line = line?;
        if line.state != State::Pending {
            continue;
        }
        let differences = RecordDifferences::of_row(&line);
        if layout.is_full || shown < MOST_VALUES {
            shown += differences.len();
            print(&differences.text(layout))?;
        } else {
            more_records += 1;
            more_values += differences.len() as u64;
        }
    }
    if more_records > 0 {
        let (records, values) = (ui.counted(more_records, "more record"), ui.counted(more_values, "value"));
        ui.say(&format!("… and {values} of {records}; {all} shows all"));
    }
    if shown > 0 {
        ui.say("");
    }
    Ok(())
}

/// Says how often each field changes, and the totals.
fn say_summary(ui: &Ui, header: &Header, forecast: Option<Duration>) {
    if let Some(fields) = by_field(header) {
        ui.say(&ui.counts(fields));
    }
    let time = cost(header, forecast);
    let time = if forecast.is_some() { ui.counts(time) } else { time };
    ui.say(&format!("{}: {}{time}", name(header), ui.counts(totals(header))));
}

/// `corrections.csv on api.intra.42.fr (profile paris)`
fn name(header: &Header) -> String {
    let server = server_as(&header.address, &header.profile);
    if server.is_empty() { header.source.clone() } else { format!("{} on {server}", header.source) }
}

/// `values by field: birth_city 298, pin 12`, unless a single record changes.
fn by_field(header: &Header) -> Option<String> {
    let mut fields: Vec<(&str, u64)> =
        header.fields.iter().map(|(name, count)| (name.as_str(), count.as_u64().unwrap_or_default())).collect();
    fields.sort_by_key(|(_, count)| Reverse(*count));
    let fields: Vec<String> = fields.into_iter().map(|(name, count)| format!("{name} {count}")).collect();
    (header.changed > 1).then(|| format!("values by field: {}", fields.join(", ")))
}

/// `10000 rows; 300 records to change (310 values), 9700 unchanged`
fn totals(header: &Header) -> String {
    let mut parts = vec![format!("{} to change", counted(header.changed, "record"))];
    if let (Some(first), true) = (parts.first_mut(), header.changed > 0) {
        first.push_str(&format!(" ({})", counted(values(header), "value")));
    }
    if header.unchanged > 0 {
        parts.push(format!("{} unchanged", header.unchanged));
    }
    if header.failed > 0 {
        parts.push(format!("{} cannot be applied", header.failed));
    }
    format!("{}; {}", counted(header.rows, "row"), parts.join(", "))
}

/// What applying a plan takes, or when the records of a saved plan were read.
fn cost(header: &Header, forecast: Option<Duration>) -> String {
    match forecast {
        Some(time) if header.changed > 0 => {
            format!("; {}, about {} at the current limits", counted(header.changed, "request"), about(time))
        }
        Some(_) => String::new(),
        None => format!("; read {}", date(header.read_at)),
    }
}

fn values(header: &Header) -> u64 {
    header.fields.values().filter_map(Json::as_u64).sum()
}

/// What a plan changes, for a question: `310 values of 298 records`.
pub fn amount(ui: &Ui, header: &Header) -> String {
    format!("{} of {}", ui.counted(values(header), "value"), ui.counted(header.changed, "record"))
}

/// A row for each value that changes, truncated, and the number of rows that were cut.
fn changes(plan: &mut Plan, truncation: Truncation) -> Result<(Table, usize)> {
    let rows = plan.lines()?.flat_map(|line| match line {
        Ok(line) => changed_fields(&line, record).into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    });
    truncation.apply(vec!["line", "record", "field", "old", "new", "finding"], rows)
}

/// A row for each value that changes, with the login in a column of its own.
fn comma_separated(plan: &mut Plan) -> Result<String> {
    let mut table =
        Table { columns: vec!["line", "record", "field", "old", "new", "finding", "login"], rows: Vec::new() };
    for line in plan.lines()? {
        let line = line?;
        let login = line.who.as_ref().map_or("", |who| &who.login);
        let with_login = |mut row: Vec<String>| {
            row.push(login.to_owned());
            row
        };
        table.rows.extend(changed_fields(&line, as_named).into_iter().map(with_login));
    }
    table.comma_separated()
}

/// The rows that cannot be applied, truncated, and the number of rows that were cut.
fn failures(plan: &mut Plan, truncation: Truncation) -> Result<(Table, usize)> {
    let rows = plan.lines()?.filter_map(|line| match line {
        Ok(line) => {
            line.error.as_ref().map(|error| Ok(vec![place(&line).to_string(), record(&line), error.message.clone()]))
        }
        Err(error) => Some(Err(error)),
    });
    truncation.apply(vec!["line", "record", "problem"], rows)
}

/// A row for each value that changes, with what the new value loses of the old one. `name` says whose it is.
fn changed_fields(line: &Line, name: fn(&Line) -> String) -> Vec<Vec<String>> {
    if line.state != State::Pending {
        return Vec::new();
    }
    let old = |name: &str| old_cell(line.before.as_ref().and_then(|before| before.get(name)));
    let losses = plan::line_losses(line);
    let finding = |field: &Field| losses.iter().find(|found| found.field == field).map(|found| found.loss.text());
    let row = |(field, value): (&'static Field, &Value)| {
        vec![
            place(line).to_string(),
            name(line),
            field.name.to_owned(),
            old(field.name),
            cell(&value.to_json()),
            finding(field).unwrap_or_default().to_owned(),
        ]
    };
    line.wanted.iter().map(row).collect()
}

/// The table without its last column if no value loses anything.
fn without_empty_findings((mut table, more): (Table, usize)) -> (Table, usize) {
    if table.rows.iter().all(|row| row.last().is_none_or(String::is_empty)) {
        table.columns.pop();
        for row in &mut table.rows {
            row.pop();
        }
    }
    (table, more)
}

fn print_rows(ui: &Ui, plan: &mut Plan) -> Result<()> {
    for line in plan.lines()? {
        let mut rows = changed_fields(&line?, as_named);
        // The findings are on standard error.
        for row in &mut rows {
            row.pop();
        }
        if !rows.is_empty() {
            ui.data(&Table { columns: Vec::new(), rows }.tab_separated())?;
        }
    }
    Ok(())
}

/// Prints one JSON document line by line, since a plan may be larger than memory.
fn print_json(ui: &Ui, plan: &mut Plan) -> Result<()> {
    let header = serde_json::to_string(&plan.header)?;
    ui.data(&format!("{{\"schema_version\":{SCHEMA_VERSION},\"plan\":{header},\"edits\":["))?;
    let mut comma = "\n";
    for line in plan.lines()? {
        ui.data(&format!("{comma}{}", plan::to_json(&line?)?))?;
        comma = ",\n";
    }
    ui.data("\n]}\n")
}

fn markdown(plan: &mut Plan, forecast: Option<Duration>) -> Result<String> {
    let header = &plan.header;
    let total = format!("{}: {}{}", name(header), totals(header), cost(header, forecast));
    let fields = by_field(header).map_or_else(String::new, |fields| format!("\n{}\n", table::markdown_cell(&fields)));
    let mut text = format!("### Plan\n\n{}\n{fields}", table::markdown_cell(&total));
    let mut add = |title: &str, (table, more): (Table, usize)| {
        if !table.rows.is_empty() {
            text.push_str(&format!("{title}\n{}", table.markdown()));
        }
        if more > 0 {
            text.push_str(&format!("\n… and {more} more; `-o csv` or `-o jsonl` shows all\n"));
        }
    };
    add("", without_empty_findings(changes(plan, Truncation::FOR_A_PERSON)?));
    add("\n**Cannot be applied:**\n", failures(plan, Truncation::FOR_FAILURES)?);
    Ok(text)
}

/// Warns of the rows that cannot be applied.
pub fn name_failures(ui: &Ui, plan: &mut Plan) -> Result<()> {
    if plan.header.failed == 0 {
        return Ok(());
    }
    let (source, is_file) = (plan.header.source.clone(), plan.header.layout.is_some());
    let (failures, more) = failures(plan, Truncation { rows: NAMED, ..Truncation::NONE })?;
    for row in &failures.rows {
        if let [line, _, error] = row.as_slice() {
            ui.warn(&format!("{}: {error}", line_of(&source, is_file, line)));
        }
    }
    if more > 0 {
        let rows = ui.counted(more as u64, "more row");
        ui.warn(&format!("… and {rows} that cannot be applied; `candidature plan -o jsonl` shows all"));
    }
    Ok(())
}

/// Says how many blank cells would have cleared a value.
pub fn say_blanks(ui: &Ui, plan: &Plan) {
    const NAMED_CELLS: usize = 3;
    let all = plan.blanks.all;
    if all == 0 {
        return;
    }
    let named: Vec<&str> = plan.blanks.kept.iter().take(NAMED_CELLS).map(String::as_str).collect();
    let (cells, more) = (counted(all, "blank cell"), if all > NAMED_CELLS as u64 { "; …" } else { "" });
    let leave = if all == 1 { "leaves a value" } else { "leave values" };
    ui.say(&format!("{cells} {leave} unchanged: {}{more} (add --clear-blank to clear)", named.join("; ")));
}

/// Notes how many values differ from those of the records only in their line ends or the encoding of accents.
pub fn note_form_only(ui: &Ui, plan: &Plan) {
    if plan.form_only > 0 {
        let (values, verb) = (counted(plan.form_only, "value"), if plan.form_only == 1 { "differs" } else { "differ" });
        ui.detail(1, &format!("{values} {verb} only in line ends or the encoding of accents: not sent"));
    }
}

/// Warns of values that look like mistakes now that the records are known.
pub fn warn_of_lines(ui: &Ui, header: &Header) {
    warn_of(ui, &header.line_findings);
    let more = header.warnings.saturating_sub(header.line_findings.len() as u64);
    if more > 0 {
        ui.warn(&format!("… and {} of this kind", ui.counted(more, "more warning")));
    }
}

/// Warns of everything that was suspicious when a saved plan was made.
pub fn warn_of_plan(ui: &Ui, header: &Header) {
    warn_of(ui, &header.findings);
    warn_of_lines(ui, header);
}

/// Warns of findings, each with its line.
pub fn warn_of(ui: &Ui, findings: &[RunFinding]) {
    for RunFinding { line, message, .. } in findings {
        let line = line.map_or_else(String::new, |line| format!("line {line}: "));
        ui.warn(&format!("{line}{message}"));
    }
}
