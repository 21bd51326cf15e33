//! Roles of the org's own, the resources they are for, and who has them.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::caller::Caller;

const ROLES: &str = "/api/v1/iam/roles";
const SETS: &str = "/api/v1/iam/resource-sets";

/// The ids of a new role and a new set.
async fn role_and_set(org: &FakeOrg) -> (String, String) {
    let okta = Caller::of(org);
    let id = |body: Value| body["id"].as_str().unwrap().to_owned();
    let role =
        json!({ "label": "Creator", "description": "x", "permissions": ["okta.users.create"] });
    let users = format!("{}/api/v1/users", FakeOrg::URL);
    let set = json!({ "label": "People", "description": "x", "resources": [users] });
    (id(okta.post(ROLES, Some(role)).await.body), id(okta.post(SETS, Some(set)).await.body))
}

#[tokio::test]
async fn a_role_is_made_changed_found_by_label_and_deleted() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let (role, _) = role_and_set(&org).await;
    let again =
        json!({ "label": "Creator", "description": "x", "permissions": ["okta.users.read"] });

    let taken = okta.post(ROLES, Some(again)).await;
    let replaced =
        okta.put(&format!("{ROLES}/{role}"), json!({ "label": "Maker", "description": "y" })).await;

    assert!(taken.cause().starts_with("label: An object with this field already exists"));
    assert_eq!(replaced.body["label"], "Maker");
    assert_eq!(okta.get(&format!("{ROLES}/Maker")).await.body, replaced.body);
    assert_eq!(okta.get(ROLES).await.body["roles"], json!([replaced.body]));
    assert_eq!(okta.delete(&format!("{ROLES}/{role}")).await.status, 204);
    assert_eq!(okta.get(&format!("{ROLES}/{role}")).await.status, 404);
}

#[tokio::test]
async fn a_new_role_and_a_new_set_are_answered_with_200_and_cannot_be_cloned() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let body = json!({ "label": "Desk", "description": "d", "permissions": ["okta.users.read"] });

    let made = okta.post(ROLES, Some(body)).await;
    let set = okta.post(SETS, Some(json!({ "label": "All", "description": "d" }))).await;

    assert_eq!((made.status, set.status), (200, 200));
    assert_eq!(made.body["isCloneable"], false);
    assert_eq!(made.relations(), ["permissions", "self"]);
    assert_eq!(okta.get(ROLES).await.relations(), ["self"]);
    let missing = okta.get(&format!("{ROLES}/nobody")).await;
    assert_eq!(missing.body["errorSummary"], "Not found: Resource not found: nobody (CustomRole)");
    let missing = okta.get(&format!("{SETS}/none")).await;
    assert_eq!(missing.body["errorSummary"], "Not found: Resource not found: none (IAMPolicy)");
}

#[tokio::test]
async fn a_permission_holds_under_conditions_that_can_be_replaced() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let (role, _) = role_and_set(&org).await;
    let permission = format!("{ROLES}/{role}/permissions/okta.users.create");
    let conditions = json!({ "include": { "okta:ResourceAttribute/User/Profile": ["city"] } });

    let replaced = okta.put(&permission, json!({ "conditions": conditions })).await;

    assert_eq!((replaced.status, &replaced.body["conditions"]), (200, &conditions));
    assert_eq!(okta.get(&permission).await.body, replaced.body);
    let lifted = okta.put(&permission, json!({ "conditions": null })).await;
    assert_eq!(lifted.body["conditions"], Value::Null);
    let other = format!("{ROLES}/{role}/permissions/okta.groups.read");
    assert_eq!(okta.put(&other, json!({})).await.status, 404);
    okta.post(&other, Some(json!({ "conditions": conditions }))).await;
    assert_eq!(okta.get(&other).await.body["conditions"], conditions);
}

#[tokio::test]
async fn permissions_are_added_and_removed() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let (role, _) = role_and_set(&org).await;
    let permissions = format!("{ROLES}/{role}/permissions");

    okta.post(&format!("{permissions}/okta.groups.read"), None).await;
    let unknown = okta.post(&format!("{permissions}/everything"), None).await;
    let removed = okta.delete(&format!("{permissions}/okta.users.create")).await;
    let left = okta.get(&permissions).await.body;

    assert_eq!((unknown.code(), removed.status), ("E0000001", 204));
    assert_eq!(left["permissions"].as_array().map(Vec::len), Some(1));
    assert_eq!(left["permissions"][0]["label"], "okta.groups.read");
    assert_eq!(okta.get(&format!("{permissions}/okta.users.create")).await.status, 404);
}

#[tokio::test]
async fn resources_are_put_into_a_set_and_taken_out() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let (_, set) = role_and_set(&org).await;
    let resources = format!("{SETS}/{set}/resources");
    let additions = json!({ "additions": ["orn:okta:directory:00o1:groups"] });

    okta.call("PATCH", &resources, Some(additions), &[]).await;
    let listed = okta.get(&resources).await.body["resources"].clone();
    let first = format!("{resources}/{}", listed[0]["id"].as_str().unwrap());

    assert!(listed[0]["_links"]["self"]["href"].as_str().unwrap().ends_with("/api/v1/users"));
    assert_eq!(listed[1]["orn"], "orn:okta:directory:00o1:groups");
    assert_eq!(okta.delete(&first).await.status, 204);
    assert_eq!(okta.get(&resources).await.body["resources"], json!([listed[1]]));
}

#[tokio::test]
async fn a_custom_role_is_assigned_to_a_user_for_a_set() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    org.add_user(SeedUser::new("ada@example.com"));
    let (role, set) = role_and_set(&org).await;
    let body = json!({ "type": "CUSTOM", "role": role, "resource-set": set });

    let assigned = okta.post("/api/v1/users/ada/roles", Some(body.clone())).await;
    let again = okta.post("/api/v1/users/ada/roles", Some(body)).await;

    assert_eq!((assigned.status, &assigned.body["label"]), (201, &json!("Creator")));
    assert_eq!(
        (&assigned.body["role"], &assigned.body["resource-set"]),
        (&json!(role), &json!(set))
    );
    assert_eq!((again.status, again.code()), (409, "E0000090"));
    let member = assigned.body["_links"]["member"]["href"].as_str().unwrap();
    assert_eq!(okta.get(member).await.body["id"], assigned.body["id"]);
    okta.delete(&format!("{SETS}/{set}")).await;
    assert_eq!(okta.get("/api/v1/users/ada/roles").await.body, json!([]));
}

#[tokio::test]
async fn a_binding_gives_users_and_groups_a_role_and_takes_it_away() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let ada = org.add_user(SeedUser::new("ada@example.com")).id().to_string();
    let crew = org.add_group("Crew");
    let (role, set) = role_and_set(&org).await;
    let bindings = format!("{SETS}/{set}/bindings");
    let members = format!("{bindings}/{role}/members");
    let user = format!("{}/api/v1/users/{ada}", FakeOrg::URL);
    let group = format!("{}/api/v1/groups/{crew}", FakeOrg::URL);

    assert_eq!(okta.get(&format!("{bindings}/{role}")).await.status, 404);
    okta.post(&bindings, Some(json!({ "role": role, "members": [user] }))).await;
    okta.call("PATCH", &members, Some(json!({ "additions": [group] })), &[]).await;
    let listed = okta.get(&members).await.body["members"].clone();

    assert_eq!(okta.get(&bindings).await.body["roles"][0]["id"], json!(role));
    assert_eq!(okta.get("/api/v1/users/ada/roles").await.body[0]["type"], "CUSTOM");
    assert_eq!(okta.get(&format!("/api/v1/groups/{crew}/roles")).await.body[0]["label"], "Creator");
    assert_eq!(listed.as_array().map(Vec::len), Some(2));
    let group_first = listed[0]["_links"]["self"]["href"] == json!(group);
    let member = listed[usize::from(group_first)]["id"].as_str().unwrap();
    assert_eq!(okta.delete(&format!("{members}/{member}")).await.status, 204);
    assert_eq!(okta.get("/api/v1/users/ada/roles").await.body, json!([]));
    assert_eq!(okta.delete(&format!("{bindings}/{role}")).await.status, 204);
    assert_eq!(okta.get(&bindings).await.body["roles"], json!([]));
}
