//! User types, their schemas, and relations between users.

use std::time::Duration;

use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::caller::Caller;

const TYPES: &str = "/api/v1/meta/types/user";
const SCHEMA: &str = "/api/v1/meta/schemas/user/default";
const LINKS: &str = "/api/v1/meta/schemas/user/linkedObjects";

fn custom(name: &str, definition: Value) -> Value {
    let mut properties = serde_json::Map::new();
    properties.insert(name.to_owned(), definition);
    json!({ "definitions": { "custom": { "properties": properties } } })
}

fn person(more: &Value) -> Value {
    let mut profile = json!({
        "login": "new@example.com", "email": "new@example.com", "firstName": "N", "lastName": "E",
    });
    profile.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "profile": profile })
}

fn manager() -> Value {
    let end =
        |name: &str| json!({ "name": name, "title": name, "description": null, "type": "USER" });
    json!({ "primary": end("manager"), "associated": end("subordinate") })
}

#[tokio::test]
async fn a_type_keeps_its_name_and_what_a_partial_update_does_not_send() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let body = json!({ "name": "guest", "displayName": "Guest", "description": "For a day" });

    let made = okta.post(TYPES, Some(body)).await.body;
    let path = format!("{TYPES}/{}", made["id"].as_str().unwrap());
    let updated = okta.post(&path, Some(json!({ "displayName": "Visitor" }))).await.body;
    let renamed = okta.post(&path, Some(json!({ "name": "other" }))).await;
    let incomplete = okta.put(&path, json!({ "name": "guest", "displayName": "X" })).await;

    assert_eq!(updated["displayName"], "Visitor");
    assert_eq!(updated["description"], "For a day");
    assert_eq!((renamed.code(), incomplete.code()), ("E0000001", "E0000001"));
    assert_eq!(okta.get(TYPES).await.body.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn an_org_has_nine_types_besides_the_default_one() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);

    for number in 1..=10 {
        let body = json!({ "name": format!("t{number}"), "displayName": "T" });
        assert_eq!(okta.post(TYPES, Some(body)).await.status, if number < 10 { 200 } else { 400 });
    }
}

#[tokio::test]
async fn neither_the_default_type_nor_one_in_use_can_be_deleted() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let kind = org.add_user_type().to_string();
    let mut body = person(&json!({}));
    body["type"] = json!({ "id": kind });
    okta.post("/api/v1/users", Some(body)).await;

    assert_eq!(okta.delete(&format!("{TYPES}/default")).await.status, 403);
    assert_eq!(okta.delete(&format!("{TYPES}/{kind}")).await.status, 403);
    okta.delete("/api/v1/users/new").await;
    okta.delete("/api/v1/users/new").await;
    assert_eq!(okta.delete(&format!("{TYPES}/{kind}")).await.status, 204);
    assert_eq!(okta.get(&format!("{TYPES}/{kind}")).await.status, 404);
}

#[tokio::test]
async fn a_schema_is_changed_attribute_by_attribute() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let seats = json!({ "title": "Seats", "type": "array", "items": { "type": "integer", "enum": [1, 2] } });
    okta.post(SCHEMA, Some(custom("seats", seats))).await;

    let both = okta
        .post(SCHEMA, Some(custom("badge", json!({ "title": "Badge", "type": "string" }))))
        .await;
    let shown = &both.body["definitions"]["custom"]["properties"];
    assert_eq!(shown["seats"]["items"], json!({ "type": "integer", "enum": [1, 2] }));
    assert_eq!(
        shown["badge"]["permissions"],
        json!([{ "principal": "SELF", "action": "READ_ONLY" }])
    );

    let created =
        okta.post("/api/v1/users?activate=false", Some(person(&json!({ "badge": "7" })))).await;
    assert_eq!(created.status, 200, "{}", created.body);
    let left = okta.post(SCHEMA, Some(custom("badge", Value::Null))).await;
    assert!(left.body["definitions"]["custom"]["properties"].get("badge").is_none());
    assert!(org.user("new").unwrap().profile("badge").is_none());
    let changed = Some(custom("seats", json!({ "title": "Seats", "type": "string" })));
    assert_eq!(okta.post(SCHEMA, changed).await.code(), "E0000001");
}

#[tokio::test]
async fn a_change_of_a_schema_is_one_of_its_type_by_the_same_person() {
    let org = FakeOrg::new().with_token_of(FakeOrg::TOKEN, "grace");
    let grace = org.add_user(SeedUser::new("grace@example.com"));
    let okta = Caller::of(&org);
    let made = okta.get(&format!("{TYPES}/default")).await.body;
    let badge = || Some(custom("badge", json!({ "title": "Badge", "type": "string" })));

    org.advance(Duration::from_secs(60));
    let schema = okta.post(SCHEMA, badge()).await.body;
    let changed = okta.get(&format!("{TYPES}/default")).await.body;
    org.advance(Duration::from_secs(60));
    let again = okta.post(SCHEMA, badge()).await.body;
    let unchanged = okta.get(&format!("{TYPES}/default")).await.body;

    assert_ne!(changed["lastUpdated"], made["lastUpdated"]);
    assert_eq!(changed["lastUpdated"], schema["lastUpdated"]);
    assert_eq!(changed["lastUpdatedBy"], grace.id().as_str());
    assert_eq!(again["lastUpdated"], schema["lastUpdated"], "nothing was changed");
    assert_eq!(unchanged, changed);
}

#[tokio::test]
async fn users_are_held_against_the_rules_of_the_schema() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let rules = [
        (
            "size",
            json!({ "title": "S", "type": "string", "enum": ["s", "l"] }),
            json!("m"),
            json!("s"),
        ),
        (
            "code",
            json!({ "title": "C", "type": "string", "minLength": 2 }),
            json!("x"),
            json!("xy"),
        ),
        (
            "tag",
            json!({ "title": "T", "type": "string", "maxLength": 2 }),
            json!("xyz"),
            json!("xy"),
        ),
        ("seat", json!({ "title": "N", "type": "integer" }), json!(1.5), json!(1)),
        (
            "rooms",
            json!({ "title": "R", "type": "array", "items": { "type": "number", "enum": [1] } }),
            json!([2]),
            json!([1]),
        ),
    ];

    for (name, definition, bad, good) in rules {
        assert_eq!(okta.post(SCHEMA, Some(custom(name, definition))).await.status, 200);
        let refused = okta.post("/api/v1/users", Some(person(&json!({ name: bad })))).await;
        assert!(refused.cause().starts_with(&format!("{name}: The ")), "{}", refused.body);
        assert_eq!(
            okta.post("/api/v1/users", Some(person(&json!({ name: good })))).await.status,
            200
        );
        okta.delete("/api/v1/users/new").await;
        okta.delete("/api/v1/users/new").await;
    }
}

#[tokio::test]
async fn an_attribute_can_be_unique_and_required() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let badge =
        json!({ "title": "B", "type": "string", "unique": "UNIQUE_VALIDATED", "required": true });
    let shown = okta.post(SCHEMA, Some(custom("badge", badge))).await.body;
    okta.post("/api/v1/users", Some(person(&json!({ "badge": "7" })))).await;

    let same = json!({ "badge": "7", "login": "other@example.com" });
    let taken = okta.post("/api/v1/users", Some(person(&same))).await;
    let none =
        okta.post("/api/v1/users", Some(person(&json!({ "login": "third@example.com" })))).await;

    assert_eq!(shown["definitions"]["custom"]["required"], json!(["badge"]));
    assert!(taken.cause().starts_with("badge: An object with this field already exists"));
    assert_eq!(none.cause(), "badge: The field cannot be left blank");
}

#[tokio::test]
async fn every_type_has_a_schema_of_its_own() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let kind = okta.get(&format!("{TYPES}/{}", org.add_user_type())).await.body;
    let schema = kind["_links"]["schema"]["href"].as_str().unwrap().to_owned();

    okta.post(&schema, Some(custom("badge", json!({ "title": "B", "type": "string" })))).await;

    let unknown = okta.post("/api/v1/users", Some(person(&json!({ "badge": "7" })))).await;
    assert_eq!(unknown.cause(), "Property name 'badge' is not defined in profile");
    let mut body = person(&json!({ "badge": "7" }));
    body["type"] = json!({ "id": kind["id"] });
    assert_eq!(okta.post("/api/v1/users", Some(body)).await.status, 200);
}

#[tokio::test]
async fn a_linked_object_has_two_names_that_nothing_else_has() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);

    assert_eq!(okta.post(LINKS, Some(manager())).await.status, 201);
    let taken = okta.post(LINKS, Some(manager())).await;

    assert_eq!((taken.status, taken.code()), (409, "E0000127"));
    let by_either = [
        okta.get(&format!("{LINKS}/manager")).await.body,
        okta.get(&format!("{LINKS}/subordinate")).await.body,
    ];
    assert_eq!(by_either[0], by_either[1]);
    assert_eq!(okta.delete(&format!("{LINKS}/subordinate")).await.status, 204);
    assert_eq!(okta.get(LINKS).await.body, json!([]));
}

#[tokio::test]
async fn a_user_has_one_primary_and_a_missing_link_can_be_deleted() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let [a, b, c] = ["a1", "b1", "c1"]
        .map(|name| org.add_user(SeedUser::new(format!("{name}@example.com"))).id().to_string());
    okta.post(LINKS, Some(manager())).await;
    let of = |user: &str, name: &str| format!("/api/v1/users/{user}/linkedObjects/{name}");

    for primary in [&b, &c] {
        let path = format!("{}/{primary}", of(&a, "manager"));
        assert_eq!(okta.call("PUT", &path, None, &[]).await.status, 204);
    }

    let mine = okta.get(&of(&a, "manager")).await.body;
    let href = mine[0]["_links"]["self"]["href"].as_str().unwrap();
    assert!(href.ends_with(&c), "{mine}");
    assert_eq!(okta.get(&of(&b, "subordinate")).await.body, json!([]));
    assert_eq!(okta.get(&of(&c, "subordinate")).await.body.as_array().unwrap().len(), 1);
    for _ in 0..2 {
        assert_eq!(okta.delete(&of(&a, "manager")).await.status, 204);
    }
    assert_eq!(okta.get(&of(&a, "manager")).await.body, json!([]));
    assert_eq!(okta.get(&of(&a, "nothing")).await.status, 404);
}
