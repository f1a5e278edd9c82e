//! Writes the page of a run.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;

use crate::cli::ui::counted;
use crate::cli::ui::escape::visible;
use crate::cli::ui::review::html::{escaped, file_name, head};
use crate::cli::ui::row::{error_text, place, record};
use crate::cli::ui::run_page::advice::what_to_do;
use crate::cli::ui::run_page::chart::Requests;
use crate::cli::ui::time::{about, date};
use crate::cli::ui::words::{server, with_thousands};
use crate::domain::row_state::State;
use crate::ledger::Row;
use crate::ops::history::Summary;

const STYLE: &str = concat!(include_str!("../review/page.css"), include_str!("page.css"));
/// The most rows that the page lists.
const LISTED: usize = 1000;

/// Rows that failed for the same reason.
#[derive(Default)]
struct Problem {
    rows: u64,
    example: String,
}

/// What the rows of a run show.
#[derive(Default)]
struct Collected {
    requests: Requests,
    problems: BTreeMap<String, Problem>,
    /// The first rows with a problem, as table rows.
    listed: String,
    rows: usize,
    more: u64,
}

/// The commands that the page offers.
pub enum PageCommands {
    /// The run can go on, and can be undone.
    Usual {
        /// Continues the run.
        resume: String,
        /// Sends the failed rows again.
        retry: String,
        /// Undoes the run; `None` if it cannot be undone.
        undo: Option<String>,
    },
    /// The run was undone.
    Undone {
        /// Sends the new values again.
        redo: String,
    },
}

impl PageCommands {
    fn retry(&self) -> Option<&str> {
        match self {
            Self::Usual { retry, .. } => Some(retry),
            Self::Undone { .. } => None,
        }
    }
}

/// Writes the page of a run with these rows. `limit` is the usual number of requests in a second.
pub fn write(
    to: &mut dyn Write,
    summary: &Summary,
    rows: impl Iterator<Item = Result<Row>>,
    limit: f64,
    commands: &PageCommands,
) -> Result<()> {
    let mut collected = Collected::default();
    for row in rows {
        collected.add(&row?);
    }
    let title =
        format!("Run {}: {} of {}", summary.run.id, summary.run.new.kind.name(), visible(file_name(&summary.source)));
    write!(
        to,
        "{}<body>\n<header>\n<h1>{}</h1>\n{}</header>\n<main>\n",
        head(&title, STYLE, None),
        escaped(&title),
        facts(summary)
    )?;
    write!(to, "{}", counts(summary))?;
    write!(to, "{}{}", next(summary, commands), collected.problems(commands.retry()))?;
    Ok(write!(to, "{}</main>\n</body>\n</html>\n", collected.chart(limit))?)
}

fn facts(summary: &Summary) -> String {
    let run = &summary.run;
    let mut facts = vec![
        ("Server", visible(server(&run.new.owner.address)).into_owned()),
        ("Profile", visible(&run.new.owner.profile).into_owned()),
        ("Begun", date(run.created_at)),
        ("State", summary.state.to_string()),
    ];
    facts.extend(run.ended_at.map(|ended| ("Ended", date(ended))));
    facts.extend(run.note.as_ref().map(|note| ("Stopped because", visible(note).into_owned())));
    let facts = facts.iter().map(|(name, value)| format!("<div><dt>{name}</dt><dd>{}</dd></div>\n", escaped(value)));
    format!("<dl>\n{}</dl>\n", facts.collect::<String>())
}

fn counts(summary: &Summary) -> String {
    let of = |state: State| summary.tally.of(state);
    let counts = [
        ("updated", of(State::Updated)),
        ("unchanged: had the values already", of(State::Unchanged)),
        ("failed", of(State::Failed)),
        ("conflicts: changed by somebody else", of(State::Conflict)),
        ("not sent", of(State::Pending)),
        ("sent, outcome not known", of(State::Sending)),
    ];
    let rows = counts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| {
        let count = with_thousands(&count.to_string());
        format!("<tr><th scope=\"row\">{name}</th><td class=\"number\">{count}</td></tr>\n")
    });
    let all = with_thousands(&counted(summary.tally.rows(), "row"));
    format!("<h2>Rows</h2>\n<table><caption>{all}</caption>\n{}</table>\n", rows.collect::<String>())
}

/// The commands that may come next.
fn next(summary: &Summary, commands: &PageCommands) -> String {
    let (open, of) = (summary.tally.open(), |state: State| summary.tally.of(state));
    let commands = match commands {
        PageCommands::Usual { resume, retry, undo } => vec![
            ("continue the run", Some(resume).filter(|_| open > 0)),
            ("send the failed rows again", Some(retry).filter(|_| of(State::Failed) > 0)),
            ("restore the old values", undo.as_ref().filter(|_| of(State::Updated) > 0)),
        ],
        PageCommands::Undone { redo } => vec![("send the new values again", Some(redo))],
    };
    let commands = commands.into_iter().filter_map(|(what, command)| Some((what, command?)));
    let rows = commands.map(|(what, command)| {
        format!("<tr><th scope=\"row\">{what}</th><td><code>{}</code></td></tr>\n", escaped(command))
    });
    let rows: String = rows.collect();
    if rows.is_empty() { rows } else { format!("<h2>What can be done</h2>\n<table>\n{rows}</table>\n") }
}

impl Collected {
    fn add(&mut self, row: &Row) {
        if let (Some(at), Some(attempts)) = (row.at, row.attempts) {
            self.requests.add(at, attempts.into());
        }
        let Some(error) = &row.error else { return };
        let problem = self.problems.entry(error.code.to_string()).or_default();
        if problem.rows == 0 {
            problem.example = visible(&error.message).into_owned();
        }
        problem.rows += 1;
        if self.rows == LISTED {
            self.more += 1;
            return;
        }
        self.rows += 1;
        let cells = [place(row).to_string(), record(row), row.state.name().to_owned(), error_text(row).to_owned()];
        let cells = cells.iter().map(|cell| format!("<td>{}</td>", escaped(&visible(cell))));
        self.listed.push_str(&format!("<tr>{}</tr>\n", cells.collect::<String>()));
    }

    fn problems(&self, retry: Option<&str>) -> String {
        if self.problems.is_empty() {
            return String::new();
        }
        let groups = self.problems.iter().map(|(code, problem)| {
            let cells = [with_thousands(&problem.rows.to_string()), problem.example.clone(), what_to_do(code, retry)];
            format!("<tr>{}</tr>\n", cells.map(|cell| format!("<td>{}</td>", escaped(&cell))).concat())
        });
        let more = if self.more > 0 {
            format!("<p>… and {} more rows</p>\n", with_thousands(&self.more.to_string()))
        } else {
            String::new()
        };
        format!(
            "<h2>Problems</h2>\n<table>\n<tr><th scope=\"col\">Rows</th><th scope=\"col\">Problem</th>\
             <th scope=\"col\">What to do</th></tr>\n{}</table>\n<h2>Rows with a problem</h2>\n<table>\n\
             <tr><th scope=\"col\">Line</th><th scope=\"col\">Record</th><th scope=\"col\">State</th>\
             <th scope=\"col\">Problem</th></tr>\n{}</table>\n{more}",
            groups.collect::<String>(),
            self.listed
        )
    }

    fn chart(&self, limit: f64) -> String {
        let svg = self.requests.svg(limit);
        if svg.is_empty() {
            return svg;
        }
        let (total, seconds) = (self.requests.total(), self.requests.seconds());
        let requests = with_thousands(&counted(total, "request"));
        let time = about(std::time::Duration::from_secs(seconds));
        format!(
            "<h2>Requests in a second</h2>\n<p id=\"chart\">{requests} in {time}. The line is the usual limit of the API, \
             {limit} in a second.</p>\n{svg}"
        )
    }
}
