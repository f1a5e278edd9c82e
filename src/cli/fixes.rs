//! The fixes of findings, and the notices about a file, in words that name flags and commands.

use std::borrow::Cow;

use crate::cli::args::dates::order_name;
use crate::domain::date_order::DateOrder;
use crate::domain::debris::is_format;
use crate::files::read::finding::Fix;
use crate::files::read::notice::Notice;
use crate::system::shell_quoting;

/// What to do about a finding, as one instruction.
pub fn fix(fix: &Fix) -> Cow<'_, str> {
    match fix {
        Fix::Text(text) => text.into(),
        Fix::UseKnownName => "use a name that `candidature fields` lists".into(),
        Fix::MapOrSkip(header) => format!(
            "use a name that `candidature fields` lists, add {}, or skip the column with --ignore-column",
            map_flag(header, "FIELD")
        )
        .into(),
        Fix::MapTo(named) => {
            let (header, meant) = named.as_ref();
            format!("did you mean {meant}? rename the column, or add {}", map_flag(header, meant)).into()
        }
        Fix::AddTarget(columns) => format!("add a column {columns}, or add --map HEADER=user").into(),
        Fix::HeaderRow(line) => format!("use that line with --header-row {line}").into(),
        Fix::NameOrSkipColumn(column) => {
            format!("add a header, clear the cell, or skip the column with --ignore-column {column}").into()
        }
        Fix::UseKey => {
            "add a column `id` or `user`, or find the records by their e-mail addresses with --key email".into()
        }
        Fix::Tidy => "correct the value, or add --tidy, which sends the value without this".into(),
        Fix::NullToken(text) => format!("empty the cell, or clear the field with --null-token {text:?}").into(),
        Fix::NameEncoding(name) => format!(
            "compare the words and name the right encoding, such as --encoding {name}, or save the file as UTF-8"
        )
        .into(),
        Fix::DecideHidden => "show the cells in the sheet, or add --hidden skip or --hidden read".into(),
        Fix::ChooseSheet => "choose the sheet with --sheet, or add --hidden skip".into(),
        Fix::ReadDates(orders) => format!("write dates as YYYY-MM-DD, or add {}", dates_flags(orders)).into(),
        Fix::NameTimeZone => "add its offset, such as +01:00, or add --time-zone ZONE, such as Europe/Paris".into(),
        Fix::AllowIdentityChange => "empty the cell, or add --allow-identity-change".into(),
    }
}

/// The flag that gives a header the meaning of a field. A header that is long or holds more than a line of plain
/// text is not repeated.
fn map_flag(header: &str, field: &str) -> String {
    let is_long = header.chars().nth(60).is_some();
    if is_long || header.chars().any(|c| c.is_control() || is_format(c)) {
        return format!("--map HEADER={field}");
    }
    format!("--map {}", shell_quoting::word(&format!("{header}={field}")))
}

/// The flags that read a date in each of the orders.
pub fn dates_flags(orders: &[DateOrder]) -> String {
    let flag = |order: &DateOrder| format!("--dates {} ({} first)", order_name(*order), order.first_part());
    orders.iter().map(flag).collect::<Vec<_>>().join(" or ")
}

/// What was detected about a file, as one line.
pub fn notice(name: &str, notice: &Notice) -> String {
    let choice = if matches!(notice, Notice::FirstSheet { .. }) { "; choose another with --sheet" } else { "" };
    format!("{name}: {notice}{choice}")
}
