//! The attributes of groups: what the schema says of them, and what it lets groups have.

use okta_mock::FakeOrg;
use serde_json::{Value, json};

use super::caller::{Caller, Reply};

const SCHEMA: &str = "/api/v1/meta/schemas/group/default";
const GROUPS: &str = "/api/v1/groups";

async fn define(okta: &Caller<'_>, properties: Value) -> Reply {
    let custom = json!({ "id": "#custom", "type": "object", "properties": properties });
    okta.post(SCHEMA, Some(json!({ "definitions": { "custom": custom } }))).await
}

fn group(name: &str, more: &Value) -> Value {
    let mut profile = json!({ "name": name });
    profile.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "profile": profile })
}

#[tokio::test]
async fn the_schema_of_groups_has_name_and_description() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);

    let schema = okta.get(SCHEMA).await.body;

    let base = &schema["definitions"]["base"];
    assert_eq!(schema["name"], "group");
    assert_eq!(schema["id"], format!("{}/meta/schemas/group/default", FakeOrg::URL));
    assert_eq!((&base["id"], &base["required"]), (&json!("#base"), &json!(["name"])));
    assert_eq!(base["properties"]["name"]["maxLength"], 255);
    assert_eq!(base["properties"]["description"]["maxLength"], 1024);
    assert_eq!(
        schema["definitions"]["custom"],
        json!({
            "id": "#custom", "type": "object", "properties": {},
        })
    );
}

#[tokio::test]
async fn attributes_of_groups_come_are_searched_and_go() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let pier = json!({ "title": "Pier", "type": "integer" });

    let defined = define(&okta, json!({ "pier": pier })).await;
    let made = okta.post(GROUPS, Some(group("Crew", &json!({ "pier": 7 })))).await;

    let path = format!("{GROUPS}/{}", made.body["id"].as_str().unwrap());
    assert_eq!(defined.body["definitions"]["custom"]["properties"]["pier"]["type"], "integer");
    assert_eq!(defined.body["definitions"]["custom"]["required"], json!([]));
    assert_eq!(made.body["profile"], json!({ "name": "Crew", "description": null, "pier": 7 }));
    let found = okta.get(&format!("{GROUPS}?search=profile.pier%20gt%206")).await;
    assert_eq!(found.body[0]["id"], made.body["id"]);

    // Replacing leaves nothing of the former profile.
    let replaced = okta.put(&path, group("Crew", &json!({}))).await;
    assert!(replaced.body["profile"].get("pier").is_none());

    okta.put(&path, group("Crew", &json!({ "pier": 8 }))).await;
    let left = define(&okta, json!({ "pier": null })).await;
    assert_eq!(left.body["definitions"]["custom"]["properties"], json!({}));
    assert!(okta.get(&path).await.body["profile"].get("pier").is_none());
}

#[tokio::test]
async fn groups_have_what_the_schema_allows_and_nothing_else() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    define(
        &okta,
        json!({
            "code": { "title": "Code", "type": "string", "required": true, "unique": true, "maxLength": 3 },
            "kind": { "title": "Kind", "type": "string", "enum": ["sea", "land"] },
        }),
    )
    .await;
    let first =
        okta.post(GROUPS, Some(group("First", &json!({ "code": "a", "kind": "sea" })))).await;
    assert_eq!(first.status, 200);

    for (attributes, cause) in [
        (json!({}), "code: The field cannot be left blank"),
        (json!({ "code": null }), "code: The field cannot be left blank"),
        (json!({ "code": 1 }), "code: The value must be of type string"),
        (json!({ "code": "abcd" }), "code: The field is too long: it may have 3 characters"),
        (
            json!({ "code": "a" }),
            "code: An object with this field already exists in the current organization",
        ),
        (json!({ "code": "b", "kind": "air" }), "kind: The value is none of those allowed"),
        (json!({ "code": "b", "depth": 1 }), "Property name 'depth' is not defined in profile"),
        (
            json!({ "code": "b", "description": "x".repeat(1025) }),
            "description: The field is too long: it may have 1024 characters",
        ),
    ] {
        let refused = okta.post(GROUPS, Some(group("Second", &attributes))).await;

        assert_eq!((refused.status, refused.cause()), (400, cause));
    }
    let path = format!("{GROUPS}/{}", first.body["id"].as_str().unwrap());
    assert_eq!(okta.put(&path, group("First", &json!({ "code": "a" }))).await.status, 200);
}

#[tokio::test]
async fn a_bad_definition_changes_nothing() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);

    let refused = define(
        &okta,
        json!({ "pier": { "title": "Pier", "type": "string" }, "name": { "title": "N", "type": "string" } }),
    )
    .await;

    assert_eq!((refused.status, refused.code()), (400, "E0000001"));
    let schema = okta.get(SCHEMA).await.body;
    assert_eq!(schema["definitions"]["custom"]["properties"], json!({}));
}

#[tokio::test]
async fn an_org_file_keeps_the_attributes_of_groups() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    define(&okta, json!({ "pier": { "title": "Pier", "type": "integer" } })).await;
    okta.post(GROUPS, Some(group("Crew", &json!({ "pier": 7 })))).await;

    let loaded = FakeOrg::from_json(&org.to_json()).unwrap();

    let okta = Caller::of(&loaded);
    assert_eq!(okta.get(&format!("{GROUPS}?q=crew")).await.body[0]["profile"]["pier"], 7);
    let again = okta.post(GROUPS, Some(group("Other", &json!({ "pier": "x" })))).await;
    assert_eq!(again.cause(), "pier: The value must be of type integer");
}
