//! Administrator roles of groups.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::json;

use super::caller::Caller;

#[tokio::test]
async fn the_members_of_a_group_have_its_roles() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let crew = org.add_group("Crew");
    org.add_user(SeedUser::new("ada@example.com").group(&crew));
    let roles = format!("/api/v1/groups/{crew}/roles");
    okta.post("/api/v1/users/ada/roles", Some(json!({ "type": "SUPER_ADMIN" }))).await;

    let assigned = okta.post(&roles, Some(json!({ "type": "APP_ADMIN" }))).await;
    let of_user = okta.get("/api/v1/users/ada/roles").await.body;

    assert_eq!((assigned.status, &assigned.body["assignmentType"]), (201, &json!("GROUP")));
    let link = assigned.body["_links"]["assignee"]["href"].as_str().unwrap();
    assert!(link.ends_with(&format!("/groups/{crew}")), "{link}");
    assert_eq!(of_user[0]["assignmentType"], "USER");
    assert_eq!(of_user[1], assigned.body);
    let assignees = okta.get("/api/v1/iam/assignees/users").await.body;
    assert_eq!(assignees["value"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_role_of_a_group_is_listed_limited_and_taken_away() {
    let org = FakeOrg::new();
    let okta = Caller::of(&org);
    let (crew, team) = (org.add_group("Crew"), org.add_group("Team"));
    let roles = format!("/api/v1/groups/{crew}/roles");
    let role = okta.post(&roles, Some(json!({ "type": "USER_ADMIN" }))).await.body;
    let path = format!("{roles}/{}", role["id"].as_str().unwrap());
    let targets = format!("{path}/targets/groups");

    let again = okta.post(&roles, Some(json!({ "type": "USER_ADMIN" }))).await;
    let limited = okta.put(&format!("{targets}/{team}"), json!({})).await;

    assert_eq!(again.cause(), "The role specified is already assigned to the group.");
    assert_eq!(limited.status, 204);
    assert_eq!(okta.get(&targets).await.body[0]["id"], json!(team.as_str()));
    assert_eq!(okta.get(&path).await.body, role);
    let apps = okta.get(&format!("{path}/targets/catalog/apps")).await;
    assert_eq!((apps.status, apps.body), (200, json!([])));
    assert_eq!(okta.delete(&path).await.status, 204);
    assert_eq!(okta.get(&roles).await.body, json!([]));
    assert_eq!(okta.get("/api/v1/groups/00gx/roles").await.status, 404);
}

#[tokio::test]
async fn notices_are_subscribed_for_a_role() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);
    let path = "/api/v1/roles/APP_ADMIN/subscriptions/OKTA_UPDATE";

    let chosen = okta.post(&format!("{path}/subscribe"), None).await;

    assert_eq!((chosen.status, chosen.body), (200, serde_json::Value::Null));
    assert_eq!(okta.get(path).await.body["status"], "subscribed");
    let of_user = okta.get("/api/v1/users/ada@example.com/subscriptions/OKTA_UPDATE").await.body;
    assert_eq!(of_user["status"], "unsubscribed");
    assert_eq!(okta.get("/api/v1/roles/KING/subscriptions").await.status, 404);
}
