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
    // All records are of one campus, and were created at the same time.
    assert_eq!(ids("range[id]=20,22&filter[campus_id]=1"), [22, 21, 20]);
    assert_eq!(
        ids("range[id]=20,22&range[created_at]=2017-01-02,2017-01-02T08:00Z&sort=hidden_phone,id"),
        [20, 21, 22]
    );
    assert_eq!(ids("range[updated_at]=2017-01-02T08:00:01Z,9999-12-31T23:59:59.999999Z"), [0_u64; 0]);
    assert_eq!(ids("range[birth_date]=1992-02-29,1992-02-29"), [23]);
    assert_eq!(ids("filter[email]=none@example.com"), [0_u64; 0]);
    let users = world.get("/v2/users?filter[login]=lbuckrid,nobody").json();
    assert_eq!(
        (users.as_array().unwrap().len(), &users[0]["id"], &users[0]["login"]),
        (1, &json!(46), &json!("lbuckrid"))
    );
}

#[test]
fn other_names_are_refused_with_400() {
    let world = World::new();
    for query in ["filter[updated_at]=2026-11-01", "filter[pin]=1", "range[email]=a,b", "sort=campus_id", "sort=x"] {
        assert_eq!(world.get(&format!("/v2/user_candidatures?{query}")).status, 400, "{query}");
    }
    for query in ["filter[user_id]=1", "range[last_name]=a,b", "sort=email"] {
        assert_eq!(world.get(&format!("/v2/users?{query}")).status, 400, "{query}");
    }
}

#[test]
fn users_have_names_and_are_those_of_the_campus() {
    let world = World::new();
    let users = |path: &str| world.get(path).json().as_array().unwrap().clone();
    let user = &users("/v2/users?filter[login]=lbuckrid")[0];
    for name in
        ["id", "login", "email", "first_name", "last_name", "displayname", "kind", "staff?", "pool_month", "pool_year"]
    {
        assert!(!user[name].is_null(), "{name}");
    }
    assert_eq!((&user["displayname"], &user["staff?"]), (&json!("Lorena Buckridge"), &json!(false)));
    assert_eq!(users("/v2/campus/paris/users?range[login]=lbu,lbuz"), std::slice::from_ref(user));
    assert_eq!(
        users("/v2/campus/1/users?filter[last_name]=Buckridge&filter[staff?]=false"),
        std::slice::from_ref(user)
    );
    assert!(users("/v2/campus/1/users?filter[staff%3F]=true").is_empty());
    assert_eq!(world.get("/v2/users").number("x-total"), 250);
    assert_eq!(world.get("/v2/campus/7/users").status, 404);
}

#[test]
fn lists_can_be_unusual() {
    let world = World::with(|options| {
        options.add_fault("page-cap=30".parse().unwrap());
        options.add_fault("total=pages".parse().unwrap());
    });
    let page = world.get("/v2/user_candidatures?page[size]=100");
    assert_eq!((page.json().as_array().unwrap().len(), page.number("x-per-page"), page.number("x-total")), (30, 30, 9));
    let world = world.another_with(|options| options.add_fault("total=none".parse().unwrap()));
    assert_eq!(world.get("/v2/user_candidatures").header("x-total"), None);
    let world = world.another_with(|options| options.add_fault("vanish=1".parse().unwrap()));
    assert_eq!(world.get("/v2/user_candidatures").number("x-total"), 250);
    assert_eq!(world.get("/v2/user_candidatures").number("x-total"), 249);
    assert_eq!(world.get("/v2/users").number("x-total"), 250);
}
