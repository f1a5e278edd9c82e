//! Our table of fields against the facts of the API page, through the binary.

use crate::harness::World;

const FACTS: &str = include_str!("../src/sandbox/api-page-facts.txt");

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
