//! The rules that fill groups.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::caller::{Caller, Reply};

const RULES: &str = "/api/v1/groups/rules";

fn id(reply: &Reply) -> String {
    assert!(reply.status < 300, "{}", reply.body);
    reply.body["id"].as_str().unwrap().to_owned()
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

/// Makes a rule, activates it and returns its path.
async fn in_force(okta: &Caller<'_>, expression: &str, group: &str) -> String {
    let mut body = rule(expression, group);
    body["name"] = format!("To {group}").into();
    let path = format!("{RULES}/{}", id(&okta.post(RULES, Some(body)).await));
    assert_eq!(okta.post(&format!("{path}/lifecycle/activate"), None).await.status, 204);
    path
}

async fn members(okta: &Caller<'_>, group: &str) -> Vec<String> {
    let members = okta.get(&format!("/api/v1/groups/{group}/users")).await;
    members.logins().into_iter().map(str::to_owned).collect()
}

#[tokio::test]
async fn a_rule_may_ask_in_which_groups_somebody_is() {
    for condition in [
        "isMemberOfAnyGroup(\"00g\", \"{sea}\")",
        "isMemberOfGroup(\"{sea}\")",
        "isMemberOfGroupName(\"Sea crew\")",
        "isMemberOfGroupNameStartsWith(\"Sea\")",
        "isMemberOfGroupNameContains(\"a cr\")",
    ] {
        let org = FakeOrg::new();
        let okta = Caller::of(&org);
        let (sea, quay) = (org.add_group("Sea crew"), org.add_group("Quay").to_string());
        for (login, department) in [("ada@example.com", "Deck"), ("bo@example.com", "Galley")] {
            let user = SeedUser::new(login).attribute("department", department);
            org.add_user(user.group(&sea));
        }
        org.add_user(SeedUser::new("cy@example.com").attribute("department", "Deck"));
        let condition = condition.replace("{sea}", sea.as_str());
        let expression = format!("{condition} and user.department==\"Deck\"");

        in_force(&okta, &expression, &quay).await;

        assert_eq!(members(&okta, &quay).await, ["ada@example.com"], "{condition}");
        let ada = org.user("ada").unwrap().id().to_string();
        okta.delete(&format!("/api/v1/groups/{sea}/users/{ada}")).await;
        assert!(members(&okta, &quay).await.is_empty(), "{condition}");
    }
}

#[tokio::test]
async fn rules_follow_the_memberships_that_other_rules_give_in_any_order() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let [first, second, third, outside] =
        ["First", "Second", "Third", "Outside"].map(|name| org.add_group(name).to_string());
    org.add_user(SeedUser::new("ada@example.com").attribute("department", "Deck"));

    // Each asks for what is given later; the last two ask for each other.
    in_force(&okta, &format!("isMemberOfGroup(\"{second}\")"), &third).await;
    in_force(&okta, &format!("isMemberOfAnyGroup(\"{first}\", \"{third}\")"), &second).await;
    in_force(&okta, &format!("!isMemberOfGroup(\"{first}\")"), &outside).await;
    let path = in_force(&okta, "user.department==\"Deck\"", &first).await;

    for group in [&first, &second, &third] {
        assert_eq!(members(&okta, group).await, ["ada@example.com"]);
    }
    assert!(members(&okta, &outside).await.is_empty());
    let counted = okta.get("/api/v1/groups?expand=stats&filter=type%20eq%20%22OKTA_GROUP%22").await;
    let counted = counted.body.as_array().unwrap().iter();
    let counted: Vec<&Value> = counted.map(|g| &g["_embedded"]["stats"]["usersCount"]).collect();
    assert_eq!(counted, [1, 1, 1, 0]);

    // Whoever is in by a rule stays when it is out of force, and so does what follows from that.
    okta.post(&format!("{path}/lifecycle/deactivate"), None).await;
    assert_eq!(members(&okta, &third).await, ["ada@example.com"]);
}

#[tokio::test]
async fn a_rule_whose_group_is_deleted_is_invalid_and_can_only_be_deleted() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let (pier, quay) = (org.add_group("Pier").to_string(), org.add_group("Quay").to_string());
    org.add_user(SeedUser::new("ada@example.com").attribute("department", "Sea"));
    let mut body = rule("user.department==\"Sea\"", &pier);
    body["actions"]["assignUserToGroups"]["groupIds"] = json!([pier, quay]);
    let path = format!("{RULES}/{}", id(&okta.post(RULES, Some(body.clone())).await));
    okta.post(&format!("{path}/lifecycle/activate"), None).await;

    okta.delete(&format!("/api/v1/groups/{pier}")).await;
    org.add_user(SeedUser::new("bo@example.com").attribute("department", "Sea"));

    let invalid = okta.get(&path).await.body;
    assert_eq!(
        (&invalid["status"], &invalid["allGroupsValid"]),
        (&json!("INVALID"), &json!(false))
    );
    assert_eq!(okta.post(&format!("{path}/lifecycle/activate"), None).await.status, 400);
    body["actions"]["assignUserToGroups"]["groupIds"] = json!([quay]);
    assert_eq!(okta.put(&path, body).await.status, 400);
    assert_eq!(members(&okta, &quay).await, ["ada@example.com"]);
    assert_eq!(okta.delete(&path).await.status, 202);
    assert_eq!(okta.get(&path).await.status, 404);
    assert_eq!(members(&okta, &quay).await, ["ada@example.com"]);
    // Nobody is left in a group that there is not, which no file could be read with.
    assert!(FakeOrg::from_json(&org.to_json()).is_ok());
}

#[tokio::test]
async fn a_rule_tells_the_names_of_its_groups_to_whoever_asks() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let (sea, quay) = (org.add_group("Sea").to_string(), org.add_group("Quay").to_string());
    let path = in_force(&okta, &format!("isMemberOfGroup(\"{sea}\")"), &quay).await;
    let expected = json!({ "groupIdToGroupNameMap": { sea: "Sea", quay: "Quay" } });

    let one = okta.get(&format!("{path}?expand=groupIdToGroupNameMap")).await;
    let all = okta.get(&format!("{RULES}?expand=groupIdToGroupNameMap")).await;

    assert_eq!(one.body["_embedded"], expected);
    assert_eq!(all.body[0]["_embedded"], expected);
    assert!(all.link("self").unwrap().contains("expand=groupIdToGroupNameMap"));
    assert!(okta.get(&path).await.body.get("_embedded").is_none());
    assert_eq!(okta.get(&format!("{path}?expand=users")).await.code(), "E0000001");
}
