//! Groups, their members, their owners, and the rules that fill them.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::caller::{Caller, Reply};

fn id(reply: &Reply) -> String {
    assert!(reply.status < 300, "{}", reply.body);
    reply.body["id"].as_str().unwrap().to_owned()
}

fn group(name: &str) -> Value {
    json!({ "profile": { "name": name, "description": null } })
}

fn rule(expression: &str, group: &str) -> Value {
    json!({
        "type": "group_rule",
        "name": "Engineers",
        "conditions": { "expression": { "value": expression, "type": "urn:okta:expression:1.0" } },
        "actions": { "assignUserToGroups": { "groupIds": [group] } },
    })
}

#[tokio::test]
async fn a_group_is_made_renamed_and_deleted() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);

    let path =
        format!("/api/v1/groups/{}", id(&okta.post("/api/v1/groups", Some(group("Crew"))).await));
    let renamed = okta.put(&path, json!({ "profile": { "name": "Team" } })).await;

    assert_eq!(renamed.body["profile"], json!({ "name": "Team", "description": null }));
    assert_eq!(renamed.body["type"], "OKTA_GROUP");
    assert_eq!(okta.get("/api/v1/groups?q=te").await.body.as_array().unwrap().len(), 1);
    assert_eq!(okta.delete(&path).await.status, 204);
    assert_eq!(okta.get(&path).await.code(), "E0000007");
}

#[tokio::test]
async fn a_group_needs_a_name_of_its_own_and_has_no_other_attributes() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    okta.post("/api/v1/groups", Some(group("Crew"))).await;

    let taken = okta.post("/api/v1/groups", Some(group("Crew"))).await;
    let unnamed = okta.post("/api/v1/groups", Some(json!({ "profile": {} }))).await;
    let custom = json!({ "profile": { "name": "Other", "colour": "red" } });
    let unknown = okta.post("/api/v1/groups", Some(custom)).await;

    assert!(taken.cause().starts_with("name: An object with this field already exists"));
    assert_eq!(unnamed.cause(), "name: The field cannot be left blank");
    assert_eq!(unknown.cause(), "Property name 'colour' is not defined in profile");
}

#[tokio::test]
async fn groups_are_found_by_filter_and_by_search() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let names = |reply: Reply| -> Vec<String> {
        let groups = reply.body.as_array().unwrap();
        groups.iter().map(|g| g["profile"]["name"].as_str().unwrap().to_owned()).collect()
    };

    let built_in = okta.get("/api/v1/groups?filter=type%20eq%20%22BUILT_IN%22").await;
    let search = "/api/v1/groups?search=profile.name%20sw%20%22ENG%22";
    let found = okta.get(search).await;

    assert_eq!(names(built_in), ["Everyone"]);
    assert_eq!(names(found), ["Engineering"]);
    assert_eq!(okta.get("/api/v1/groups?search=status%20pr").await.code(), "E0000031");
}

#[tokio::test]
async fn everyone_has_everybody_in_it_and_nobody_can_change_that() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let everyone = okta.get("/api/v1/groups?q=everyone").await.body[0]["id"].clone();
    let path = format!("/api/v1/groups/{}", everyone.as_str().unwrap());

    let ada = org.user("ada").unwrap().id().to_string();
    let replies = [
        okta.delete(&path).await,
        okta.put(&path, group("Mine")).await,
        okta.delete(&format!("{path}/users/{ada}")).await,
    ];

    for reply in replies {
        assert_eq!((reply.status, reply.code()), (403, "E0000075"));
    }
    assert_eq!(okta.get(&format!("{path}/users")).await.logins().len(), org.users().len());
}

#[tokio::test]
async fn members_come_and_go_and_are_listed_page_by_page() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let crew = format!("/api/v1/groups/{}/users", org.add_group("Crew"));
    let mut expected = Vec::new();
    for number in 0..5 {
        let user = org.add_user(SeedUser::new(format!("user{number}@example.com")));
        assert_eq!(okta.call("PUT", &format!("{crew}/{}", user.id()), None, &[]).await.status, 204);
        expected.push(user.login().to_owned());
    }

    let (mut logins, mut next) = (Vec::new(), Some(format!("{crew}?limit=2")));
    while let Some(target) = next {
        let page = okta.get(&target).await;
        logins.extend(page.logins().into_iter().map(str::to_owned));
        next = page.link("next");
    }

    assert_eq!(logins, expected);
    let first = format!("{crew}/{}", org.user("user0").unwrap().id());
    assert_eq!(okta.delete(&first).await.status, 204);
    assert_eq!(okta.get(&crew).await.logins().len(), 4);
    assert_eq!(okta.get(&format!("{crew}?limit=0")).await.code(), "E0000029");
    assert!(org.user("user0").unwrap().groups().is_empty());
}

#[tokio::test]
async fn a_change_of_the_members_is_dated() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let crew = format!("/api/v1/groups/{}", org.add_group("Crew"));
    let user = org.add_user(SeedUser::new("ada@example.com"));

    org.advance(std::time::Duration::from_secs(60));
    okta.call("PUT", &format!("{crew}/users/{}", user.id()), None, &[]).await;

    let group = okta.get(&crew).await.body;
    assert_eq!(group["lastUpdated"], group["created"]);
    assert_ne!(group["lastMembershipUpdated"], group["created"]);
}

#[tokio::test]
async fn owners_are_users_or_groups() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let owners = format!("/api/v1/groups/{}/owners", org.add_group("Crew"));
    let ada = org.user("ada").unwrap().id().to_string();

    let added = okta.post(&owners, Some(json!({ "id": ada, "type": "USER" }))).await;

    assert_eq!((added.status, &added.body["displayName"]), (201, &json!("Ada Byron")));
    assert_eq!(okta.get(&owners).await.body[0]["id"], json!(ada));
    assert_eq!(okta.delete(&format!("{owners}/{ada}")).await.status, 204);
    assert_eq!(okta.get(&owners).await.body, json!([]));
    assert_eq!(okta.delete(&format!("{owners}/{ada}")).await.status, 404);
    let nobody = okta.post(&owners, Some(json!({ "id": "x", "type": "USER" }))).await;
    assert_eq!(nobody.status, 404);
}

#[tokio::test]
async fn an_active_rule_decides_who_is_in_its_groups_until_it_is_deactivated() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let crew = org.add_group("Crew").to_string();
    let members = format!("/api/v1/groups/{crew}/users");
    let body = rule(r#"user.department=="Engineering" and user.title != "Physicist""#, &crew);
    let path = format!(
        "/api/v1/groups/rules/{}",
        id(&okta.post("/api/v1/groups/rules", Some(body)).await)
    );

    assert_eq!(okta.get(&members).await.body, json!([]));
    okta.post(&format!("{path}/lifecycle/activate"), None).await;
    let active = okta.get(&members).await;
    assert_eq!(
        active.logins(),
        ["ada@example.com", "sofia.kovalevskaya@example.com", "dorothy.vaughan@example.com"]
    );
    assert!(org.user("ada").unwrap().groups().contains(&"Crew".to_owned()));

    // The users follow the rule, and a rule in force cannot be changed.
    let moved = json!({ "profile": { "department": "Sales" } });
    okta.post("/api/v1/users/dorothy.vaughan@example.com", Some(moved)).await;
    assert_eq!(okta.get(&members).await.logins().len(), 2);
    let other = rule(r#"String.startsWith(user.firstName, "Is")"#, &crew);
    assert_eq!(okta.put(&path, other.clone()).await.code(), "E0000001");
    assert_eq!(okta.delete(&path).await.code(), "E0000001");

    // Without it everybody stays, whatever becomes of them.
    okta.post(&format!("{path}/lifecycle/deactivate"), None).await;
    assert_eq!(okta.put(&path, other).await.status, 200);
    assert_eq!(okta.get(&members).await.logins().len(), 2);
    okta.post(&format!("{path}/lifecycle/activate"), None).await;
    assert_eq!(okta.get(&members).await.logins(), ["isaac.brock@example.com"]);
}

#[tokio::test]
async fn the_members_of_a_deleted_rule_stay_or_go() {
    for (query, left) in [("", 4), ("?removeUsers=true", 0)] {
        let org = FakeOrg::sample();
        let okta = Caller::of(&org);
        let crew = org.add_group("Crew").to_string();
        let body = rule(r#"String.stringContains(user.department, "gineer")"#, &crew);
        let made = okta.post("/api/v1/groups/rules", Some(body)).await;
        let path = format!("/api/v1/groups/rules/{}", id(&made));
        okta.post(&format!("{path}/lifecycle/activate"), None).await;
        okta.post(&format!("{path}/lifecycle/deactivate"), None).await;

        assert_eq!(okta.delete(&format!("{path}{query}")).await.status, 202);

        let members = okta.get(&format!("/api/v1/groups/{crew}/users")).await;
        assert_eq!(members.logins().len(), left, "{query}");
    }
}

#[tokio::test]
async fn whom_somebody_takes_out_the_rule_does_not_put_back() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let crew = org.add_group("Crew").to_string();
    let body = rule(r#"user.firstName=="Ada" || user.firstName=="Isaac""#, &crew);
    let path = format!(
        "/api/v1/groups/rules/{}",
        id(&okta.post("/api/v1/groups/rules", Some(body)).await)
    );
    okta.post(&format!("{path}/lifecycle/activate"), None).await;

    let ada = org.user("ada").unwrap().id().to_string();
    okta.delete(&format!("/api/v1/groups/{crew}/users/{ada}")).await;

    let members = okta.get(&format!("/api/v1/groups/{crew}/users")).await;
    assert_eq!(members.logins(), ["isaac.brock@example.com"]);
    let shown = okta.get(&path).await.body;
    assert_eq!(shown["conditions"]["people"]["users"]["exclude"], json!([ada]));
}

#[tokio::test]
async fn what_is_no_rule_is_refused() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let crew = org.add_group("Crew").to_string();
    let deep = format!("{}user.a==1", "(".repeat(10_000));

    for expression in
        ["", "user.city==", "Strange.call(user.city)", "user.a==1 user.b", "(user.a", &deep]
    {
        let reply = okta.post("/api/v1/groups/rules", Some(rule(expression, &crew))).await;
        assert_eq!(reply.code(), "E0000001");
    }
    let nowhere = okta.post("/api/v1/groups/rules", Some(rule("user.a==1", "00gx"))).await;
    assert_eq!(nowhere.code(), "E0000001");
}

#[tokio::test]
async fn the_groups_of_a_user_come_page_by_page() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let (crew, team) = (org.add_group("Crew"), org.add_group("Team"));
    org.add_user(SeedUser::new("ada@example.com").group(&crew).group(&team));

    let first = okta.get("/api/v1/users/ada/groups?limit=2").await;
    let next = okta.get(&first.link("next").unwrap()).await;

    assert_eq!(first.body[1]["id"], json!(crew.as_str()));
    assert_eq!(next.body.as_array().map(Vec::len), Some(1));
    assert_eq!(next.body[0]["id"], json!(team.as_str()));
    assert!(next.link("next").is_none());
}
