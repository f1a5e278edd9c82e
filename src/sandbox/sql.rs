//! The parts of a query string as SQL. Names come from the lists of `query`; values are parameters.

use crate::sandbox::query::Filter;

/// Whether a name is a column of its table; the other fields are members of the column `body`.
pub fn is_column(name: &str) -> bool {
    matches!(name, "id" | "user_id" | "login" | "created_at" | "updated_at")
}

fn is_number(name: &str) -> bool {
    matches!(name, "id" | "user_id")
}

/// What follows `ORDER BY`: the given names, then the id.
pub fn order(sort: &[(&str, bool)]) -> String {
    let names = sort
        .iter()
        .map(|(name, descending)| format!("{} {}", expression(name), if *descending { "DESC" } else { "ASC" }));
    names.chain(["id ASC".to_owned()]).collect::<Vec<_>>().join(", ")
}

/// A `WHERE` clause and its parameters; both are empty without filters.
pub fn where_clause(filters: &[Filter]) -> (String, Vec<String>) {
    let mut values = Vec::new();
    let mut conditions = Vec::new();
    for filter in filters {
        // The values of a query string are text, so numbers are compared as text too.
        let text = |name: &str| format!("CAST({} AS TEXT)", expression(name));
        match filter {
            Filter::AnyOf(name, wanted) => {
                let marks: Vec<String> = wanted.iter().map(|_| "?".to_owned()).collect();
                conditions.push(format!("{} IN ({})", text(name), marks.join(", ")));
                values.extend(wanted.iter().map(|value| stored(name, value)));
            }
            Filter::Between(name, low, high) if is_number(name) => {
                conditions.push(format!("{name} BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)"));
                values.extend([low.clone(), high.clone()]);
            }
            Filter::Between(name, low, high) => {
                conditions.push(format!("{} BETWEEN ? AND ?", text(name)));
                values.extend([low.clone(), high.clone()]);
            }
        }
    }
    if conditions.is_empty() {
        return (String::new(), values);
    }
    (format!("WHERE {}", conditions.join(" AND ")), values)
}

fn expression(name: &str) -> String {
    match name {
        // Every record belongs to the one campus. A bare number would be the number of a column.
        "campus_id" => "'1'".to_owned(),
        name if is_column(name) => name.to_owned(),
        name => format!("json_extract(body, '$.\"{name}\"')"),
    }
}

/// A value of a filter as `SQLite` prints it: a boolean is a number there.
fn stored(name: &str, value: &str) -> String {
    match value {
        "true" if name.ends_with('?') => "1".to_owned(),
        "false" if name.ends_with('?') => "0".to_owned(),
        _ => value.to_owned(),
    }
}
