//! Profile mappings: requests and what is read.

use crate::support::{parts, users};
use okta_users::{
    ListProfileMappings,
    models::{MappingRule, ProfileMapping, ProfileMappingUpdate, PushStatus},
};
use serde_json::{Value, json};

#[test]
fn mappings_are_listed_by_source_target_and_page_size() {
    let mappings = users().profile_mappings();
    let some = ListProfileMappings::all().source("0oa1").target("oty1").page_size(100);

    let all = parts(mappings.list(ListProfileMappings::all()).request());
    assert_eq!(all, ("GET".into(), "/api/v1/mappings".into(), Value::Null));
    let (_, target, _) = parts(mappings.list(some).request());
    assert_eq!(target, "/api/v1/mappings?limit=100&sourceId=0oa1&targetId=oty1");
}

#[test]
fn a_mapping_is_got_by_id() {
    let got = parts(users().profile_mappings().get("prm1").request());

    assert_eq!(got, ("GET".into(), "/api/v1/mappings/prm1".into(), Value::Null));
}

#[test]
fn an_update_tells_setting_and_removing_apart() {
    let update = ProfileMappingUpdate::new()
        .set("nick", MappingRule::new("user.nickName", PushStatus::DontPush))
        .remove("fax");

    let (method, target, body) = parts(users().profile_mappings().update("prm1", update).request());

    assert_eq!((method.as_str(), target.as_str()), ("POST", "/api/v1/mappings/prm1"));
    assert_eq!(
        body,
        json!({"properties": {"nick": {"expression": "user.nickName", "pushStatus": "DONT_PUSH"}, "fax": null}})
    );
}

#[test]
fn everything_okta_sends_is_kept_and_written_back() {
    let end = json!({"id": "0oa1", "name": "app", "type": "appuser", "_links": {"schema": {"href": "https://o/s"}}, "new": 1});
    let value = json!({
        "id": "prm1", "source": end, "target": end, "new": [],
        "properties": {"nick": {"expression": "x", "pushStatus": "LATER", "new": {}}, "none": {}},
        "_links": {"self": {"href": "https://o/m"}},
    });

    let mapping: ProfileMapping = serde_json::from_value(value.clone()).unwrap();

    assert_eq!(serde_json::to_value(&mapping).unwrap(), value);
}
