//! Our table of fields against the facts of the API page, through the binary.

use crate::export::names_taken;
use crate::harness::World;

const FACTS: &str = include_str!("../src/sandbox/api-page-facts.txt");
const LIST_FACTS: &str = include_str!("../src/sandbox/list-facts.txt");

#[test]
fn the_fields_and_codes_are_those_of_the_api_page() {
    let fields = World::new().run(["fields", "-o", "json"]).ok().json()["fields"].clone();
    let fields = fields.as_array().unwrap();
    let ours: Vec<String> = fields
        .iter()
        .map(|field| {
            let kind = match field["kind"].as_str().unwrap() {
                "integer" => "Fixnum",
                // A column for dates, of which the page says only "String".
                "text" | "date" => "String",
                "date-time" => "DateTime",
                "country code" => "Code",
                other => panic!("{other}"),
            };
            format!("field {} {kind}", field["name"].as_str().unwrap())
        })
        .collect();
    let codes = fields.iter().find_map(|field| field["values"].as_array()).unwrap();
    let ours: Vec<String> =
        ours.into_iter().chain(codes.iter().map(|code| format!("code {}", code.as_str().unwrap()))).collect();
    let theirs: Vec<&str> = FACTS.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(theirs.len(), 28 + 251);
    assert_eq!(ours, theirs);
}

#[test]
fn the_names_for_lists_are_those_of_the_documentation() {
    let world = World::new();
    let facts = |wanted: &str| -> Vec<String> {
        let start = format!("candidatures {wanted} ");
        let line = LIST_FACTS.lines().find_map(|line| line.strip_prefix(&start)).unwrap();
        line.split(' ').map(ToOwned::to_owned).collect()
    };
    for (wanted, flag, refused) in
        [("filter", "--filter", "shoe_size=1"), ("range", "--range", "shoe_size=1,2"), ("sort", "--sort", "shoe_size")]
    {
        let names = facts(wanted);
        assert_eq!(names_taken(&world, [flag, refused]), names, "{wanted}");
        for (text, whose) in [
            (world.run(["list", "--help"]).ok().stdout, "the help"),
            (include_str!("../README.md").to_owned(), "README.md"),
        ] {
            let has = |name: &&String| text.contains(name.as_str());
            let missing: Vec<&String> = names.iter().filter(|name| wanted != "sort" && !has(name)).collect();
            assert!(missing.is_empty(), "{whose} does not name {missing:?}");
        }
    }
    assert_eq!((facts("filter").len(), facts("range").len(), facts("sort").len()), (10, 10, 31));
    for (kind, wanted) in [("filters", "filter"), ("ranges", "range")] {
        let offered = world.run(["__complete", kind]).ok().stdout;
        let names: Vec<String> = offered.lines().map(|line| line.trim_end_matches('=').to_owned()).collect();
        assert_eq!(names, facts(wanted));
    }
}
