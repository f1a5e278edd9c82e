//! Lists the values that are not sent because a reviewer rejected them.

use crate::cli::ui::Ui;
use crate::review::select::Rejected;

/// The most values that are listed one by one.
const LISTED: usize = 200;

/// Lists them, each with its comment.
pub fn say(ui: &Ui, rejected: &[Rejected]) {
    for Rejected { row, line, record, field, comment } in rejected.iter().take(LISTED) {
        let place = line.map_or_else(|| format!("row {row}"), |line| format!("line {line}"));
        let why = if comment.is_empty() { String::new() } else { format!(": {comment}") };
        ui.say(&format!("rejected: {place}, record {record}, {field}{why}"));
    }
    let more = rejected.len().saturating_sub(LISTED) as u64;
    if more > 0 {
        ui.say(&format!("… and {}; -o json lists all", ui.counted(more, "more rejected value")));
    }
    if !rejected.is_empty() {
        ui.say(&format!("{} rejected", ui.counted(rejected.len() as u64, "value")));
    }
}
