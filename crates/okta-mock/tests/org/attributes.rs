//! What definitions of attributes make of users.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::caller::{Caller, Reply};

const SCHEMA: &str = "/api/v1/meta/schemas/user/default";

async fn define(org: &FakeOrg, name: &str, definition: Value) -> Reply {
    let custom = json!({ "id": "#custom", "type": "object", "properties": { name: definition } });
    Caller::of(org).post(SCHEMA, Some(json!({ "definitions": { "custom": custom } }))).await
}

async fn create(org: &FakeOrg, login: &str, more: &Value) -> Reply {
    let mut profile =
        json!({ "firstName": "Ada", "lastName": "Byron", "email": login, "login": login });
    profile.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Caller::of(org).post("/api/v1/users", Some(json!({ "profile": profile }))).await
}

#[tokio::test]
async fn a_new_user_gets_the_defaults_of_what_was_not_sent() {
    let org = FakeOrg::new();
    let before = create(&org, "before@example.com", &json!({})).await;
    let definition = json!({ "title": "d", "type": "string", "scope": "NONE", "default": "zz", "required": true });
    let schema = define(&org, "def", definition).await;

    let silent = create(&org, "silent@example.com", &json!({})).await;
    let told = create(&org, "told@example.com", &json!({ "def": "aa" })).await;
    let cleared = create(&org, "cleared@example.com", &json!({ "def": null })).await;
    let seeded = org.add_user(SeedUser::new("seeded@example.com"));
    let read = Caller::of(&org).get("/api/v1/users/before@example.com").await;

    assert_eq!(schema.body["definitions"]["custom"]["properties"]["def"]["default"], "zz");
    assert_eq!(silent.body["profile"]["def"], "zz");
    assert_eq!(told.body["profile"]["def"], "aa");
    assert_eq!(cleared.cause(), "def: The field cannot be left blank");
    assert_eq!(seeded.profile("def"), Some(&json!("zz")));
    assert_eq!(before.status, 200);
    assert!(read.body["profile"].get("def").is_none(), "who was there before has none");
}

#[tokio::test]
async fn a_default_that_the_definition_itself_forbids_is_refused() {
    let org = FakeOrg::new();
    for definition in [
        json!({ "title": "d", "type": "integer", "default": "zz" }),
        json!({ "title": "d", "type": "string", "enum": ["a"], "default": "zz" }),
        json!({ "title": "d", "type": "string", "maxLength": 1, "default": "zz" }),
    ] {
        let refused = define(&org, "def", definition).await;

        assert_eq!((refused.status, refused.code()), (400, "E0000001"));
        assert!(refused.cause().starts_with("def.default: The "), "{refused:?}");
    }
}

#[tokio::test]
async fn numbers_are_compared_as_numbers() {
    let org = FakeOrg::new();
    for (name, definition) in [
        ("size", json!({ "title": "S", "type": "number", "enum": [1, 2.5] })),
        (
            "sizes",
            json!({ "title": "S", "type": "array", "items": { "type": "number", "enum": [1, 2.5] } }),
        ),
        ("seats", json!({ "title": "S", "type": "integer" })),
        ("badge", json!({ "title": "B", "type": "number", "unique": "UNIQUE_VALIDATED" })),
    ] {
        assert_eq!(define(&org, name, definition).await.status, 200, "{name}");
    }

    let good = json!({ "size": 1.0, "sizes": [1.0, 2.5], "seats": 5.0, "badge": 7 });
    let created = create(&org, "ada@example.com", &good).await;
    let same_badge = create(&org, "bob@example.com", &json!({ "badge": 7.0 })).await;
    let no_choice = create(&org, "cleo@example.com", &json!({ "size": 1.5 })).await;
    let no_integer = create(&org, "dan@example.com", &json!({ "seats": 5.5 })).await;

    assert_eq!(created.status, 200, "{created:?}");
    assert!(same_badge.cause().starts_with("badge: An object with this field already exists"));
    assert_eq!(no_choice.cause(), "size: The value is none of those allowed");
    assert_eq!(no_integer.cause(), "seats: The value must be of type integer");
}

#[tokio::test]
async fn an_attribute_can_be_a_list_of_objects() {
    let org = FakeOrg::new();
    let (one, two) = (json!({ "value": "one" }), json!({ "value": 2 }));
    let items = json!({ "type": "object", "enum": [one, two] });
    let schema =
        define(&org, "cards", json!({ "title": "C", "type": "array", "items": items })).await;

    let created = create(&org, "ada@example.com", &json!({ "cards": [{ "value": 2.0 }] })).await;
    let other = create(&org, "bob@example.com", &json!({ "cards": [{ "value": "three" }] })).await;
    let text = create(&org, "cleo@example.com", &json!({ "cards": ["one"] })).await;

    assert_eq!(schema.body["definitions"]["custom"]["properties"]["cards"]["items"], items);
    assert_eq!(created.status, 200, "{created:?}");
    assert_eq!(other.cause(), "cards: The value is none of those allowed");
    assert_eq!(text.cause(), "cards: The value must be of type array of object");
}
