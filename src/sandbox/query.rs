//! The query string of a list: filters, ranges, order and page.

/// One condition on the items of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// `filter[name]=a,b`
    AnyOf(String, Vec<String>),
    /// `range[name]=low,high`
    Between(String, String, String),
}

impl Filter {
    /// The name of the field.
    pub fn name(&self) -> &str {
        match self {
            Self::AnyOf(name, _) | Self::Between(name, ..) => name,
        }
    }
}

/// A parsed query string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Conditions that all must hold.
    pub filters: Vec<Filter>,
    /// Names, each with whether the order is descending.
    pub sort: Vec<(String, bool)>,
    /// The number of the page, from 1.
    pub page: u64,
    /// Items on a page.
    pub size: u64,
}

/// Names by which records can be filtered and sorted.
pub const OF_RECORDS: [&str; 10] = [
    "id",
    "user_id",
    "birth_date",
    "gender",
    "country",
    "birth_country",
    "postal_country",
    "piscine_date",
    "email",
    "campus_id",
];
/// Names by which users can be filtered and sorted.
pub const OF_USERS: [&str; 2] = ["id", "login"];

const DEFAULT_SIZE: u64 = 30;
const LARGEST_SIZE: u64 = 100;

/// Parses a query string; the error names the part that is not known.
pub fn read(query: &str, names: &[&str]) -> Result<Listing, String> {
    let mut listing = Listing { filters: Vec::new(), sort: Vec::new(), page: 1, size: DEFAULT_SIZE };
    for (key, value) in url::form_urlencoded::parse(query.as_bytes()) {
        let (kind, name) = match key.split_once('[') {
            Some((kind, name)) => (kind, name.trim_end_matches(']')),
            None => (&*key, ""),
        };
        let number = || value.parse::<u64>().ok().filter(|number| *number > 0);
        match (kind, name) {
            ("page", "number") => listing.page = number().ok_or("page[number] is not valid")?,
            ("page", "size") => listing.size = number().ok_or("page[size] is not valid")?.min(LARGEST_SIZE),
            ("filter", name) => {
                let name = known(name, names).ok_or_else(|| format!("{name} is not a filter"))?;
                listing.filters.push(Filter::AnyOf(name, value.split(',').map(ToOwned::to_owned).collect()));
            }
            ("range", name) => {
                let name = known(name, names).ok_or_else(|| format!("{name} is not a range"))?;
                let (low, high) = value.split_once(',').ok_or("a range has two ends")?;
                listing.filters.push(Filter::Between(name, low.to_owned(), high.to_owned()));
            }
            ("sort", "") => {
                for name in value.split(',') {
                    let (name, descending) = name.strip_prefix('-').map_or((name, false), |name| (name, true));
                    let name = known(name, names).ok_or_else(|| format!("{name} is not a sort"))?;
                    listing.sort.push((name, descending));
                }
            }
            _ => {} // Rails ignores unknown parameters
        }
    }
    Ok(listing)
}

fn known(name: &str, names: &[&str]) -> Option<String> {
    names.contains(&name).then(|| name.to_owned())
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_query_is_read_encoded_or_not() {
        let wanted = Listing {
            filters: vec![
                Filter::AnyOf("id".into(), vec!["1".into(), "2".into()]),
                Filter::Between("birth_date".into(), "1990".into(), "1999".into()),
            ],
            sort: vec![("id".into(), true), ("email".into(), false)],
            page: 2,
            size: 100,
        };
        let plain = "filter[id]=1,2&range[birth_date]=1990,1999&sort=-id,email&page[number]=2&page[size]=900&x=y";
        let encoded = "filter%5Bid%5D=1%2C2&range%5Bbirth_date%5D=1990%2C1999&sort=-id%2Cemail&page%5Bnumber%5D=2&page%5Bsize%5D=100";
        assert_eq!(read(plain, &OF_RECORDS), Ok(wanted.clone()));
        assert_eq!(read(encoded, &OF_RECORDS), Ok(wanted));
    }

    #[test]
    fn unknown_parts_are_named() {
        for (query, named) in
            [("filter[pin]=1", "pin"), ("sort=body", "body"), ("range[id]=1", "ends"), ("page[number]=0", "page")]
        {
            assert!(read(query, &OF_RECORDS).unwrap_err().contains(named), "{query}");
        }
    }
}
