//! The query string of a list: filters, ranges, order and page.
//!
//! The names that a list takes come from a copy of the facts of the API's documentation. A test compares
//! the names that the client offers with the same facts.

use crate::sandbox::check::date_time;

/// The facts about lists, one on each line: resource, use and names.
const FACTS: &str = include_str!("list-facts.txt");

/// One condition on the items of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// `filter[name]=a,b`
    AnyOf(&'static str, Vec<String>),
    /// `range[name]=low,high`
    Between(&'static str, String, String),
}

/// A parsed query string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Conditions that all must hold.
    pub filters: Vec<Filter>,
    /// Names, each with whether the order is descending.
    pub sort: Vec<(&'static str, bool)>,
    /// The number of the page, from 1.
    pub page: u64,
    /// Items on a page.
    pub size: u64,
}

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// Records.
    Candidatures,
    /// Users.
    Users,
}

const DEFAULT_SIZE: u64 = 30;
/// The most items on a page, unless a fault makes pages smaller.
pub const LARGEST_SIZE: u64 = 100;

/// Parses a query string; the error names the part that is not known. A page has at most `cap` items.
pub fn read(query: &str, of: Resource, cap: u64) -> Result<Listing, String> {
    let mut listing = Listing { filters: Vec::new(), sort: Vec::new(), page: 1, size: DEFAULT_SIZE.min(cap) };
    for (key, value) in url::form_urlencoded::parse(query.as_bytes()) {
        let (kind, name) = match key.split_once('[') {
            Some((kind, name)) => (kind, name.trim_end_matches(']')),
            None => (&*key, ""),
        };
        let number = || value.parse::<u64>().ok().filter(|number| *number > 0);
        match (kind, name) {
            ("page", "number") => listing.page = number().ok_or("page[number] is not valid")?,
            ("page", "size") => listing.size = number().ok_or("page[size] is not valid")?.min(cap),
            ("filter", name) => {
                let name = known(name, of, "filter")?;
                listing.filters.push(Filter::AnyOf(name, value.split(',').map(ToOwned::to_owned).collect()));
            }
            ("range", name) => listing.filters.push(range(known(name, of, "range")?, &value)?),
            ("sort", "") => {
                listing.sort = value.split(',').map(|name| order(name, of)).collect::<Result<_, _>>()?;
            }
            _ => {} // Rails ignores unknown parameters
        }
    }
    if listing.sort.is_empty() {
        let default = facts(of, "default").filter_map(|name| order(name, of).ok());
        listing.sort = default.collect();
    }
    Ok(listing)
}

fn range(name: &'static str, value: &str) -> Result<Filter, String> {
    let (low, high) = value.split_once(',').ok_or("a range has two ends")?;
    let end = |text: &str| match name {
        // Moments are stored as text, so that their ends must be written like them.
        "created_at" | "updated_at" => date_time(text).ok_or(format!("{text} is not a time")),
        _ => Ok(text.to_owned()),
    };
    Ok(Filter::Between(name, end(low)?, end(high)?))
}

fn order(name: &str, of: Resource) -> Result<(&'static str, bool), String> {
    let (name, descending) = name.strip_prefix('-').map_or((name, false), |name| (name, true));
    Ok((known(name, of, "sort")?, descending))
}

/// The names that the facts list for a resource and a use.
fn facts(of: Resource, wanted: &str) -> impl Iterator<Item = &'static str> {
    let resource = match of {
        Resource::Candidatures => "candidatures",
        Resource::Users => "users",
    };
    let start = format!("{resource} {wanted} ");
    FACTS.lines().filter_map(move |line| line.strip_prefix(&start)).flat_map(str::split_whitespace)
}

fn known(name: &str, of: Resource, wanted: &str) -> Result<&'static str, String> {
    facts(of, wanted).find(|known| *known == name).ok_or_else(|| format!("{name} is not a {wanted}"))
}

#[cfg(test)]
mod unit {
    use super::*;

    fn of_records(query: &str) -> Result<Listing, String> {
        read(query, Resource::Candidatures, LARGEST_SIZE)
    }

    #[test]
    fn a_query_is_read_encoded_or_not() {
        let wanted = Listing {
            filters: vec![
                Filter::AnyOf("id", vec!["1".into(), "2".into()]),
                Filter::Between("birth_date", "1990".into(), "1999".into()),
            ],
            sort: vec![("id", true), ("email", false)],
            page: 2,
            size: 100,
        };
        let plain = "filter[id]=1,2&range[birth_date]=1990,1999&sort=-id,email&page[number]=2&page[size]=900&x=y";
        let encoded = "filter%5Bid%5D=1%2C2&range%5Bbirth_date%5D=1990%2C1999&sort=-id%2Cemail&page%5Bnumber%5D=2&page%5Bsize%5D=100";
        assert_eq!(of_records(plain), Ok(wanted.clone()));
        assert_eq!(of_records(encoded), Ok(wanted));
        let default = of_records("").unwrap();
        assert_eq!((default.sort, default.size), (vec![("created_at", true), ("id", true)], 30));
        assert_eq!(read("page[size]=100", Resource::Users, 20).unwrap().size, 20);
    }

    #[test]
    fn unknown_parts_are_named() {
        for (query, named) in [
            ("filter[pin]=1", "pin is not a filter"),
            ("filter[updated_at]=1", "updated_at is not a filter"),
            ("range[campus_id]=1,2", "campus_id is not a range"),
            ("range[email]=a,b", "email is not a range"),
            ("sort=body", "body is not a sort"),
            ("sort=campus_id", "campus_id is not a sort"),
            ("range[id]=1", "ends"),
            ("range[updated_at]=soon,2026-11-01", "soon is not a time"),
            ("page[number]=0", "page"),
        ] {
            assert!(of_records(query).unwrap_err().contains(named), "{query}");
        }
    }

    #[test]
    fn the_facts_are_all_there() {
        let count = |of, wanted| facts(of, wanted).count();
        assert_eq!(["filter", "range", "sort", "default"].map(|it| count(Resource::Candidatures, it)), [10, 10, 31, 2]);
        assert_eq!(["filter", "range", "sort", "default"].map(|it| count(Resource::Users, it)), [14, 9, 3, 1]);
    }
}
