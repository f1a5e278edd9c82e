//! Lists: pages, filters and order.

use serde_json::json;

use crate::sandbox::tests::world::World;

#[test]
fn lists_are_paged_with_links() {
    let world = World::new();
    let page = world.get("/v2/user_candidatures?sort=id&page[size]=100&page[number]=3");
    assert_eq!(["x-page", "x-per-page", "x-total"].map(|name| page.number(name)), [3, 100, 250]);
    assert_eq!(page.json().as_array().unwrap().len(), 50);
    let link = page.header("link").unwrap();
    assert!(link.contains("rel=\"first\"") && link.contains("rel=\"prev\"") && link.contains("rel=\"last\""));
    assert!(!link.contains("rel=\"next\""));

    // The links alone lead through the whole list.
    let mut path = "/v2/user_candidatures?sort=-id&page[size]=100".to_owned();
    let mut ids = Vec::new();
    loop {
        let page = world.get(&path);
        ids.extend(page.json().as_array().unwrap().iter().map(|record| record["id"].as_u64().unwrap()));
        let next = page.header("link").unwrap().split(", ").find(|link| link.ends_with("rel=\"next\""));
        let Some(next) = next else { break };
        let url = next.split(['<', '>']).nth(1).unwrap();
        url.strip_prefix(&format!("http://{}", world.server.address())).unwrap().clone_into(&mut path);
    }
    assert_eq!(ids, (1..=250).rev().collect::<Vec<_>>());
    assert_eq!(world.get("/v2/user_candidatures").number("x-per-page"), 30);
    for far in ["99", "9223372036854775807"] {
        assert_eq!(world.get(&format!("/v2/users?page[number]={far}")).text(), "[]");
    }
}

#[test]
fn lists_are_filtered_and_sorted() {
    let world = World::new();
    let ids = |query: &str| -> Vec<u64> {
        let answer = world.get(&format!("/v2/user_candidatures?{query}"));
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json().as_array().unwrap().iter().map(|record| record["id"].as_u64().unwrap()).collect()
    };
    assert_eq!(ids("filter[id]=9,23,999&sort=id"), [9, 23]);
    assert_eq!(ids("filter%5Buser_id%5D=46"), [23]);
    assert_eq!(ids("filter[postal_country]=Lao%20People%27s+Democratic+Republic"), [23]);
    assert_eq!(ids("filter[birth_date]=1992-02-29&filter[gender]=female"), [23]);
    assert_eq!(ids("range[id]=20,24&sort=-id"), [24, 23, 22, 21, 20]);
    // All records are of one campus.
    assert_eq!(ids("range[id]=20,22&sort=-campus_id"), [20, 21, 22]);
    assert_eq!(ids("range[id]=20,22&filter[campus_id]=1"), [20, 21, 22]);
    assert_eq!(ids("range[birth_date]=1992-02-29,1992-02-29"), [23]);
    assert_eq!(ids("filter[email]=none@example.com"), [0_u64; 0]);
    let users = world.get("/v2/users?filter[login]=lbuckrid,nobody").json();
    assert_eq!(
        (users.as_array().unwrap().len(), &users[0]["id"], &users[0]["login"]),
        (1, &json!(46), &json!("lbuckrid"))
    );
}
