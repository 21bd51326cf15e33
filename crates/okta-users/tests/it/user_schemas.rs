//! Schemas of user types: requests and what is read.

use crate::support::{parts, users};
use okta_users::models::{
    AttributeMaster, AttributeScope, AttributeType, AttributeUniqueness, SchemaAttribute,
    SchemaItems, SchemaUpdate, SelfPermission, UserSchema,
};
use serde_json::{Value, json, to_value};

fn schema() -> Value {
    json!({
        "id": "https://o/meta/schemas/user/osc1", "$schema": "http://json-schema.org/draft-04/schema#", "name": "user", "title": "User",
        "description": "", "lastUpdated": "2020-10-11T11:35:22.000Z", "created": "2020-10-11T11:35:22.000Z", "type": "object",
        "definitions": {
            "base": {"id": "#base", "type": "object", "required": ["login"], "properties": {
                "login": {"title": "Username", "type": "string", "required": true, "mutability": "READ_WRITE", "scope": "NONE",
                    "minLength": 5, "maxLength": 100, "permissions": [{"principal": "SELF", "action": "READ_ONLY"}]}}},
            "custom": {"id": "#custom", "type": "object", "required": [], "properties": {
                "badge": {"title": "Badge", "type": "string", "unique": "UNIQUE_VALIDATED", "master": {"type": "OVERRIDE",
                    "priority": [{"type": "APP", "value": "0oa1"}]}, "format": "rune", "new": [{}]},
                "floors": {"type": "array", "items": {"type": "integer", "enum": [1], "oneOf": [{"const": 1, "title": "One"}], "x": 1}},
            }},
            "future": {},
        },
        "properties": {"profile": {"allOf": [{"$ref": "#/definitions/custom"}, {"$ref": "#/definitions/base"}]}},
        "_links": {"self": {"rel": "self", "href": "https://o/api/v1/meta/schemas/user/osc1", "method": "GET"}}, "new": {},
    })
}

#[test]
fn a_schema_is_got_by_id() {
    let (method, target, body) = parts(users().user_schemas().get("default").request());

    assert_eq!((method.as_str(), body), ("GET", Value::Null));
    assert_eq!(target, "/api/v1/meta/schemas/user/default");
}

#[test]
fn an_update_tells_setting_and_removing_apart() {
    let update = SchemaUpdate::new()
        .set("number", SchemaAttribute::number("Number").optional().scope(AttributeScope::None))
        .remove("locker")
        .set_base("city", SchemaAttribute::string("Town"));

    let (method, target, body) = parts(users().user_schemas().update("osc1", update).request());

    assert_eq!((method.as_str(), target.as_str()), ("POST", "/api/v1/meta/schemas/user/osc1"));
    assert_eq!(
        body,
        json!({"definitions": {
            "custom": {"id": "#custom", "type": "object", "properties": {
                "number": {"title": "Number", "type": "number", "required": false, "scope": "NONE"}, "locker": null}},
            "base": {"id": "#base", "type": "object", "properties": {"city": {"title": "Town", "type": "string"}}},
        }})
    );
}

#[test]
fn an_attribute_sends_what_was_said_of_it() {
    let floors = SchemaItems::of(AttributeType::Integer).choice(1, "One").choice(2, "Two");
    let floors = SchemaAttribute::array("Floors", floors)
        .description("Where to")
        .self_permission(SelfPermission::Hide)
        .master(AttributeMaster::apps(["0oa1", "0oa2"]))
        .unique();

    assert_eq!(
        to_value(floors).unwrap(),
        json!({
            "title": "Floors", "type": "array", "description": "Where to", "unique": true,
            "items": {"type": "integer", "enum": [1, 2], "oneOf": [{"const": 1, "title": "One"}, {"const": 2, "title": "Two"}]},
            "permissions": [{"principal": "SELF", "action": "HIDE"}],
            "master": {"type": "OVERRIDE", "priority": [{"type": "APP", "value": "0oa1"}, {"type": "APP", "value": "0oa2"}]},
        })
    );
}

#[test]
fn everything_okta_sends_is_kept_and_written_back() {
    let read: UserSchema = serde_json::from_value(schema()).unwrap();

    assert_eq!(to_value(&read).unwrap(), schema());
    assert_eq!(read.custom().map(|(name, _)| name).collect::<Vec<_>>(), ["badge", "floors"]);
    assert_eq!(read.base().count(), 1);
    assert_eq!(read.attribute("login").unwrap().required, Some(true));
}

#[test]
fn a_schema_that_was_read_can_be_changed_and_sent_back_whole() {
    let read: UserSchema = serde_json::from_value(schema()).unwrap();
    let update = SchemaUpdate::from(read).remove("badge");

    let (_, _, body) = parts(users().user_schemas().update("osc1", update).request());

    let mut expected = schema();
    expected["definitions"]["custom"]["properties"]["badge"] = Value::Null;
    assert_eq!(body, expected);
}

#[test]
fn uniqueness_comes_as_a_truth_value_or_as_text() {
    for (value, unique) in [
        (json!(true), Some(true)),
        (json!(false), Some(false)),
        (json!("UNIQUE_VALIDATED"), Some(true)),
        (json!("PENDING_UNIQUENESS"), Some(true)),
        (json!("NOT_UNIQUE"), Some(false)),
        (json!("SOMEWHAT"), None),
        (json!({"odd": 1}), None),
    ] {
        let read: AttributeUniqueness = serde_json::from_value(value.clone()).unwrap();

        assert_eq!(read.is_unique(), unique, "{value}");
        assert_eq!(to_value(read).unwrap(), value);
    }
}

#[test]
fn a_null_attribute_is_none() {
    let value = json!({"definitions": {"custom": {"properties": {"gone": null, "there": {}}}}});

    let read: UserSchema = serde_json::from_value(value).unwrap();

    assert_eq!(read.custom().map(|(name, _)| name).collect::<Vec<_>>(), ["there"]);
}
