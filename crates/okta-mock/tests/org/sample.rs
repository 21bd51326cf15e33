//! The org that comes with people.

use std::collections::BTreeSet;

use okta_core::UserStatus;
use okta_mock::FakeOrg;
use serde_json::json;

use super::caller::Caller;

#[test]
fn somebody_is_in_every_status() {
    let org = FakeOrg::sample();

    let statuses: BTreeSet<String> =
        org.users().iter().map(|user| user.status().to_string()).collect();

    assert_eq!(statuses.len(), 8, "{statuses:?}");
    for login in ["ada@example.com", "isaac.brock@example.com"] {
        assert_eq!(org.user(login).unwrap().status(), UserStatus::Active);
    }
}

#[test]
fn the_people_have_departments_custom_attributes_and_groups() {
    let ada = FakeOrg::sample().user("ada@example.com").unwrap();

    assert_eq!(ada.profile("costCenter"), Some(&json!("CC-100")));
    assert_eq!(ada.profile("badgeNumber"), Some(&json!(1001)));
    assert_eq!(ada.groups(), ["Engineering"]);
}

#[tokio::test]
async fn the_groups_of_a_user_begin_with_everyone() {
    let org = FakeOrg::sample();

    let reply = Caller::of(&org).get("/api/v1/users/ada@example.com/groups").await;

    let names: Vec<_> =
        reply.body.as_array().unwrap().iter().map(|group| &group["profile"]["name"]).collect();
    assert_eq!(names, ["Everyone", "Engineering"]);
    assert_eq!(reply.body[0]["type"], "BUILT_IN");
    assert_eq!(reply.body[1]["type"], "OKTA_GROUP");
    assert!(reply.link("self").unwrap().ends_with("/groups?limit=200"));
    assert_eq!(reply.link("next"), None);
}

#[tokio::test]
async fn the_smaller_resources_of_a_user_are_there() {
    let org = FakeOrg::sample();
    let okta = Caller::of(&org);

    let apps = okta.get("/api/v1/users/ada@example.com/appLinks").await;
    let sessions = okta.delete("/api/v1/users/ada@example.com/sessions?oauthTokens=true").await;
    let nobody = okta.delete("/api/v1/users/nobody/sessions").await;

    assert_eq!((apps.status, apps.body), (200, json!([])));
    assert_eq!(sessions.status, 204);
    assert_eq!(nobody.status, 404);
}

#[test]
fn debug_output_holds_no_token_no_password_and_no_people() {
    let org = FakeOrg::sample();

    let shown = format!("{org:?} {:?}", org.users());

    assert!(!shown.contains(FakeOrg::TOKEN) && !shown.contains("Byron"), "{shown}");
}
