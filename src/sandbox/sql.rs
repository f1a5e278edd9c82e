//! The parts of a query string as SQL. Names come from the lists of `query`; values are parameters.

use crate::sandbox::query::Filter;

/// Whether a name is a column of its table; the other fields are members of the column `body`.
pub fn is_column(name: &str) -> bool {
    matches!(name, "id" | "user_id" | "login")
}

/// What follows `ORDER BY`: the given names, then the id.
pub fn order(sort: &[(String, bool)]) -> String {
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
        let expression = format!("CAST({} AS TEXT)", expression(filter.name()));
        match filter {
            Filter::AnyOf(_, wanted) => {
                let marks: Vec<String> = wanted.iter().map(|_| "?".to_owned()).collect();
                conditions.push(format!("{expression} IN ({})", marks.join(", ")));
                values.extend(wanted.iter().cloned());
            }
            Filter::Between(name, low, high) if is_column(name) => {
                conditions.push(format!("{name} BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)"));
                values.extend([low.clone(), high.clone()]);
            }
            Filter::Between(_, low, high) => {
                conditions.push(format!("{expression} BETWEEN ? AND ?"));
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
        name => format!("json_extract(body, '$.{name}')"),
    }
}
