//! User types: requests and what is read.

use crate::support::{parts, users};
use okta_users::models::{NewUserType, UserType, UserTypeReplacement, UserTypeUpdate};
use serde_json::{Value, json};

fn sent(method: &str, target: &str, body: Value) -> (String, String, Value) {
    (method.into(), target.into(), body)
}

#[test]
fn types_are_listed_got_and_deleted_by_id() {
    let types = users().user_types();

    let path = "/api/v1/meta/types/user";
    assert_eq!(parts(types.list().request()), sent("GET", path, Value::Null));
    let path = "/api/v1/meta/types/user/default";
    assert_eq!(parts(types.get("default").request()), sent("GET", path, Value::Null));
    let path = "/api/v1/meta/types/user/oty1";
    assert_eq!(parts(types.delete("oty1").request()), sent("DELETE", path, Value::Null));
}

#[test]
fn a_new_type_has_two_names_and_maybe_a_description() {
    let types = users().user_types();
    let new = NewUserType::new("temp", "Temporary");

    assert_eq!(
        parts(types.create(new.clone()).request()),
        sent(
            "POST",
            "/api/v1/meta/types/user",
            json!({"name": "temp", "displayName": "Temporary"})
        )
    );
    let (_, _, body) = parts(types.create(new.description("d")).request());
    assert_eq!(body, json!({"name": "temp", "displayName": "Temporary", "description": "d"}));
}

#[test]
fn an_update_sends_what_was_said_and_a_replacement_everything() {
    let types = users().user_types();

    assert_eq!(
        parts(types.update("oty1", UserTypeUpdate::new().description("d")).request()),
        sent("POST", "/api/v1/meta/types/user/oty1", json!({"description": "d"}))
    );
    assert_eq!(
        parts(types.replace("oty1", UserTypeReplacement::new("temp", "T", "d")).request()),
        sent(
            "PUT",
            "/api/v1/meta/types/user/oty1",
            json!({"name": "temp", "displayName": "T", "description": "d"})
        )
    );
}

#[test]
fn everything_okta_sends_is_kept_and_written_back() {
    let value = json!({
        "id": "oty1", "displayName": "T", "name": "temp", "description": "", "createdBy": "sprc1", "lastUpdatedBy": "00u1",
        "created": "2020-08-27T18:17:28.000Z", "lastUpdated": "2020-08-27T18:17:28.000Z", "default": false, "new": {},
        "_links": {"schema": {"rel": "schema", "href": "https://o/api/v1/meta/schemas/user/osc1", "method": "GET"}},
    });

    let user_type: UserType = serde_json::from_value(value.clone()).unwrap();

    assert_eq!(serde_json::to_value(&user_type).unwrap(), value);
    assert_eq!(user_type.schema_id().unwrap().as_str(), "osc1");
}
