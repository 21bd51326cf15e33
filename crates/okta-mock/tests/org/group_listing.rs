//! Listings of groups: what is found, in which order, and what is told of each.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::caller::{Caller, Reply};

const GROUPS: &str = "/api/v1/groups";

fn names(reply: &Reply) -> Vec<&str> {
    let groups = reply.body.as_array().unwrap_or_else(|| panic!("{}", reply.body));
    groups.iter().map(|group| group["profile"]["name"].as_str().unwrap()).collect()
}

/// Makes groups with these names, each described by its name backwards.
async fn make(okta: &Caller<'_>, names: &[&str]) {
    for name in names {
        let description: String = name.chars().rev().collect();
        let body = json!({ "profile": { "name": name, "description": description } });
        assert_eq!(okta.post(GROUPS, Some(body)).await.status, 200);
    }
}

#[tokio::test]
async fn groups_are_sorted_by_what_the_caller_says() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    make(&okta, &["bay", "Anchor", "Cove"]).await;
    let search = "search=type%20eq%20%22OKTA_GROUP%22";

    let up = okta.get(&format!("{GROUPS}?{search}&sortBy=profile.name")).await;
    let down = okta.get(&format!("{GROUPS}?{search}&sortBy=profile.name&sortOrder=desc")).await;
    let backwards = okta.get(&format!("{GROUPS}?{search}&sortBy=profile.description")).await;
    let plain = okta.get(&format!("{GROUPS}?sortBy=profile.name")).await;

    assert_eq!(names(&up), ["Anchor", "bay", "Cove"]);
    assert_eq!(names(&down), ["Cove", "bay", "Anchor"]);
    assert_eq!(names(&backwards), ["Cove", "Anchor", "bay"]);
    assert_eq!(names(&plain), ["Anchor", "bay", "Cove", "Everyone"]);
}

#[tokio::test]
async fn an_order_that_there_is_not_is_refused() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);

    for query in ["sortBy=colour", "sortBy=profile.name&sortOrder=up"] {
        let refused = okta.get(&format!("{GROUPS}?{query}")).await;

        assert_eq!((refused.status, refused.code()), (400, "E0000031"), "{query}");
    }
}

#[tokio::test]
async fn a_sorted_listing_goes_on_where_it_was_whatever_becomes_of_the_group_there() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    make(&okta, &["d", "b", "a", "c"]).await;
    let first = okta.get(&format!("{GROUPS}?sortBy=profile.name&limit=2")).await;
    let last = first.body[1]["id"].as_str().unwrap();

    okta.delete(&format!("{GROUPS}/{last}")).await;
    let second = okta.get(&first.link("next").unwrap()).await;

    assert_eq!((names(&first), names(&second)), (vec!["a", "b"], vec!["c", "d"]));
    assert!(second.link("self").unwrap().contains("sortBy=profile.name"));
    assert_eq!(names(&okta.get(&second.link("next").unwrap()).await), ["Everyone"]);
    for cursor in ["3", "3zz", "36e756c6c", "200g1"] {
        let target = format!("{GROUPS}?sortBy=profile.name&after={cursor}");
        assert_eq!(okta.get(&target).await.code(), "E0000029", "{cursor}");
    }
}

#[tokio::test]
async fn statistics_count_members_and_apps_and_tell_administrators() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let (crew, idle) = (org.add_group("Crew"), org.add_group("Idle"));
    org.add_user(SeedUser::new("ada@example.com").group(&crew));
    org.add_user(SeedUser::new("bo@example.com").attribute("department", "Deck"));
    let rule = json!({
        "type": "group_rule",
        "name": "Deck",
        "conditions": { "expression": {
            "value": "user.department==\"Deck\"", "type": "urn:okta:expression:1.0",
        } },
        "actions": { "assignUserToGroups": { "groupIds": [crew] } },
    });
    let rule = okta.post("/api/v1/groups/rules", Some(rule)).await.body["id"].clone();
    let rule = format!("/api/v1/groups/rules/{}", rule.as_str().unwrap());
    okta.post(&format!("{rule}/lifecycle/activate"), None).await;
    let app = json!({ "name": "bookmark", "label": "Charts", "signOnMode": "BOOKMARK",
        "settings": { "app": { "url": "https://example.com" } } });
    let app = okta.post("/api/v1/apps", Some(app)).await.body["id"].clone();
    let assigned = format!("/api/v1/apps/{}/groups/{crew}", app.as_str().unwrap());
    assert_eq!(okta.put(&assigned, json!({})).await.status, 200);
    let administration = json!({ "type": "USER_ADMIN" });
    okta.post(&format!("{GROUPS}/{crew}/roles"), Some(administration)).await;

    let listed = okta.get(&format!("{GROUPS}?expand=stats")).await;
    let statistics = |id: &str| -> Value {
        let groups = listed.body.as_array().unwrap();
        groups.iter().find(|group| group["id"] == id).unwrap()["_embedded"]["stats"].clone()
    };

    let expected = |users: u32, apps: u32, admin: bool| {
        json!({ "usersCount": users, "appsCount": apps, "groupPushMappingsCount": 0,
            "hasAdminPrivilege": admin })
    };
    assert_eq!(statistics(crew.as_str()), expected(2, 1, true));
    assert_eq!(statistics(idle.as_str()), expected(0, 0, false));
    assert_eq!(listed.body[0]["_embedded"]["stats"]["usersCount"], json!(org.users().len()));
    assert!(listed.link("self").unwrap().contains("expand=stats"));
    assert!(okta.get(GROUPS).await.body[0].get("_embedded").is_none());
}

#[tokio::test]
async fn what_groups_cannot_embed_is_refused() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);

    let refused = okta.get(&format!("{GROUPS}?expand=stats,members")).await;

    assert_eq!((refused.status, refused.code()), (400, "E0000001"));
    assert_eq!(okta.get(&format!("{GROUPS}?expand=app,stats")).await.status, 200);
}

#[tokio::test]
async fn a_listing_by_the_beginning_of_the_name_has_one_page_and_no_links() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    make(&okta, &["Sea", "Seam", "Shore"]).await;

    let found = okta.get(&format!("{GROUPS}?q=SEA&limit=1")).await;

    assert_eq!(names(&found), ["Sea"]);
    assert!(found.header("link").is_none());
    assert_eq!(okta.get(&format!("{GROUPS}?q=sea&after=200g1")).await.code(), "E0000063");
}

#[tokio::test]
async fn groups_are_searched_from_the_middle_of_name_and_description_only() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    make(&okta, &["Harbour crew", "Deck"]).await;
    let search =
        |query: &str| format!("{GROUPS}?search={}", query.replace(' ', "%20").replace('"', "%22"));

    let by_name = okta.get(&search("profile.name co \"BOUR\"")).await;
    let by_description = okta.get(&search("profile.description co \"werc\"")).await;
    let refused = okta.get(&search("type co \"OKTA\"")).await;

    assert_eq!(names(&by_name), ["Harbour crew"]);
    assert_eq!(names(&by_description), ["Harbour crew"]);
    assert_eq!(refused.code(), "E0000031");
    assert!(refused.cause().contains("profile.name and profile.description"));
    let of_users = okta.get("/api/v1/users?search=profile.description%20co%20%22x%22").await;
    assert_eq!(of_users.code(), "E0000031");
}
