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
