//! Administrator roles of a user, and what they are limited to.

use crate::support::{parts, users};
use okta_core::{
    CatalogApp, RoleAssignees, RoleAssignment, RoleGovernance, RoleGovernanceResources, RoleTarget,
};
use okta_mock::MockTransport;
use okta_users::{
    AdminNotifications, ListRoleTargets, ListTargets, ListWithRoles, TargetKind, Users,
    models::{NewRoleAssignment, RoleKey, RoleType},
};
use serde_json::{Value, from_value, json, to_value};

fn request(method: &str, path: &str) -> (String, String, Value) {
    (method.into(), path.into(), Value::Null)
}

/// Decodes and encodes; the JSON must come out as it went in.
macro_rules! kept {
    ($model:ty, $value:expr) => {{
        let value = $value;
        let decoded: $model = from_value(value.clone()).unwrap();
        assert_eq!(to_value(&decoded).unwrap(), value);
        decoded
    }};
}

#[test]
fn roles_are_listed_with_or_without_targets() {
    let roles = users().roles("00u1");

    assert_eq!(parts(roles.list().request()), request("GET", "/api/v1/users/00u1/roles"));
    assert_eq!(
        parts(roles.list_with_targets(TargetKind::Groups).request()),
        request("GET", "/api/v1/users/00u1/roles?expand=targets%2Fgroups")
    );
    assert_eq!(
        parts(roles.list_with_targets(TargetKind::Apps).request()),
        request("GET", "/api/v1/users/00u1/roles?expand=targets%2Fcatalog%2Fapps")
    );
}

#[test]
fn assigning_says_always_whether_to_notify() {
    let roles = users().roles("00u1");
    let standard = NewRoleAssignment::standard(RoleType::UserAdmin);
    let custom = NewRoleAssignment::custom("cr01", "iam1");

    let standard = parts(roles.assign(standard, AdminNotifications::On).request());
    let custom = parts(roles.assign(custom, AdminNotifications::Off).request());

    let path = "/api/v1/users/00u1/roles?disableNotifications=false";
    let body = json!({"type": "USER_ADMIN"});
    assert_eq!(standard, ("POST".into(), path.into(), body));
    let path = "/api/v1/users/00u1/roles?disableNotifications=true";
    let body = json!({"type": "CUSTOM", "role": "cr01", "resource-set": "iam1"});
    assert_eq!(custom, ("POST".into(), path.into(), body));
}

#[test]
fn a_custom_role_cannot_be_assigned_as_a_standard_one() {
    let custom = NewRoleAssignment::standard(RoleType::Custom);

    let call = users().roles("00u1").assign(custom, AdminNotifications::On);

    let error = call.request().unwrap_err().to_string();
    assert!(error.contains("NewRoleAssignment::custom"), "{error}");
}

#[test]
fn an_assignment_is_got_and_unassigned_by_its_id() {
    let roles = users().roles("00u1");

    assert_eq!(parts(roles.get("ra1").request()), request("GET", "/api/v1/users/00u1/roles/ra1"));
    assert_eq!(
        parts(roles.unassign("ra1").request()),
        request("DELETE", "/api/v1/users/00u1/roles/ra1")
    );
}

#[test]
fn governance_is_got_step_by_step() {
    let roles = users().roles("00u1");

    assert_eq!(
        parts(roles.get_governance("ra1").request()),
        request("GET", "/api/v1/users/00u1/roles/ra1/governance")
    );
    assert_eq!(
        parts(roles.get_governance_grant("ra1", "gra1").request()),
        request("GET", "/api/v1/users/00u1/roles/ra1/governance/gra1")
    );
    let resources = roles.list_governance_grant_resources("ra1", "gra1");
    assert_eq!(
        parts(resources.request()),
        request("GET", "/api/v1/users/00u1/roles/ra1/governance/gra1/resources")
    );
}

#[test]
fn targets_are_listed_by_role_name_in_base32_or_by_role_id() {
    let roles = users().roles("00u1");

    let by_name = roles.list_targets(RoleType::AppAdmin, ListRoleTargets::of_groups());
    let by_id = roles.list_targets(RoleKey::id("cr01"), ListRoleTargets::of_user().page_size(9));
    let all = roles.list_targets(RoleKey::name("USER_ADMIN"), ListRoleTargets::all());

    assert_eq!(
        parts(by_name.request()),
        request("GET", "/api/v1/users/00u1/roles/IFIFAX2BIRGUSTQ/targets?assignmentType=GROUP")
    );
    assert_eq!(
        parts(by_id.request()),
        request("GET", "/api/v1/users/00u1/roles/cr01/targets?assignmentType=USER&limit=9")
    );
    assert_eq!(
        parts(all.request()),
        request("GET", "/api/v1/users/00u1/roles/KVJUKUS7IFCE2SKO/targets")
    );
}

#[test]
fn app_targets_are_listed_assigned_and_unassigned() {
    let targets = users().roles("00u1").targets("ra1");
    let apps = "/api/v1/users/00u1/roles/ra1/targets/catalog/apps";

    assert_eq!(
        parts(targets.list_apps(ListTargets::all().page_size(200)).request()),
        request("GET", &format!("{apps}?limit=200"))
    );
    assert_eq!(parts(targets.assign_all_apps().request()), request("PUT", apps));
    assert_eq!(
        parts(targets.assign_app("facebook").request()),
        request("PUT", &format!("{apps}/facebook"))
    );
    assert_eq!(
        parts(targets.unassign_app("facebook").request()),
        request("DELETE", &format!("{apps}/facebook"))
    );
    assert_eq!(
        parts(targets.assign_app_instance("facebook", "0oa1").request()),
        request("PUT", &format!("{apps}/facebook/0oa1"))
    );
    assert_eq!(
        parts(targets.unassign_app_instance("facebook", "0oa1").request()),
        request("DELETE", &format!("{apps}/facebook/0oa1"))
    );
}

#[test]
fn an_empty_app_name_does_not_widen_the_role_to_all_apps() {
    let targets = users().roles("00u1").targets("ra1");

    let error = targets.assign_app("").request().unwrap_err();

    assert!(error.to_string().contains("appName: it is empty"), "{error}");
}

#[test]
fn group_targets_are_listed_assigned_and_unassigned() {
    let targets = users().roles("00u1").targets("ra1");
    let groups = "/api/v1/users/00u1/roles/ra1/targets/groups";

    assert_eq!(parts(targets.list_groups(ListTargets::all()).request()), request("GET", groups));
    assert_eq!(
        parts(targets.assign_group("00g1").request()),
        request("PUT", &format!("{groups}/00g1"))
    );
    assert_eq!(
        parts(targets.unassign_group("00g1").request()),
        request("DELETE", &format!("{groups}/00g1"))
    );
}

#[tokio::test]
async fn administrators_are_listed_over_the_links_in_the_bodies() {
    let okta = MockTransport::new()
        .on(
            "GET /api/v1/iam/assignees/users?limit=1",
            okta_mock::json(
                200,
                json!({"value": [{"id": "00u1"}], "_links": {"next": {
                    "href": "https://test.okta.com/api/v1/iam/assignees/users?after=a&limit=1"
                }}}),
            ),
        )
        .on(
            "GET /api/v1/iam/assignees/users?after=a&limit=1",
            okta_mock::json(200, json!({"value": [{"id": "00u2"}], "_links": {}})),
        );

    let all = Users::new(&okta.client())
        .list_with_roles(ListWithRoles::all().page_size(1))
        .try_collect()
        .await
        .unwrap();

    let ids: Vec<_> = all.iter().map(|user| user.id.as_str()).collect();
    assert_eq!(ids, ["00u1", "00u2"]);
    okta.assert_done();
}

#[tokio::test]
async fn governance_resources_are_listed_over_the_links_in_the_bodies() {
    let path = "/api/v1/users/00u1/roles/ra1/governance/gra1/resources";
    let okta = MockTransport::new()
        .on(
            format!("GET {path}").as_str(),
            okta_mock::json(
                200,
                json!({"resources": [{"label": "a"}], "_links": {"next": {"href": format!("{path}?after=a")}}}),
            ),
        )
        .on(
            format!("GET {path}?after=a").as_str(),
            okta_mock::json(200, json!({"resources": [{"label": "b"}]})),
        );

    let all = Users::new(&okta.client())
        .roles("00u1")
        .list_governance_grant_resources("ra1", "gra1")
        .try_collect()
        .await
        .unwrap();

    assert_eq!(all.len(), 2);
    okta.assert_done();
}

#[test]
fn standard_and_custom_roles_keep_what_they_do_not_know() {
    let standard = json!({
        "id": "KVJUKUS7IFCE2SKO", "label": "User Administrator", "type": "USER_ADMIN", "status": "ACTIVE",
        "created": "2025-01-02T03:04:05.000Z", "lastUpdated": "2025-01-02T03:04:05.000Z",
        "assignmentType": "USER", "new": {}, "_embedded": {"targets": {"groups": []}},
        "_links": {"assignee": {"href": "https://test.okta.com/api/v1/users/00u1"}},
    });
    let custom = json!({
        "id": "irb1", "label": "Own", "type": "CUSTOM", "role": "cr01", "resource-set": "iam1",
        "status": "ASLEEP", "assignmentType": "GROUP",
        "_links": {"resource-set": {"href": "https://test.okta.com/api/v1/iam/resource-sets/iam1"}},
    });
    let newer = json!({"id": "x1", "type": "MOON_ADMIN"});

    let standard = kept!(RoleAssignment, standard);
    let custom = kept!(RoleAssignment, custom);
    let newer = kept!(RoleAssignment, newer);

    assert!(!standard.is_custom());
    assert!(custom.is_custom());
    assert_eq!(custom.resource_set.unwrap().as_str(), "iam1");
    assert_eq!(newer.kind, Some(RoleType::Unknown("MOON_ADMIN".into())));
}

#[test]
fn targets_assignees_and_governance_keep_what_they_do_not_know() {
    kept!(
        CatalogApp,
        json!({
            "name": "facebook", "displayName": "Facebook", "description": "", "status": "ACTIVE",
            "lastUpdated": "2021-03-18T17:37:56.000Z", "category": "SOCIAL", "verificationStatus": "OKTA_VERIFIED",
            "website": "https://example.com", "signOnModes": ["BROWSER_PLUGIN"], "features": [], "new": 1,
            "_links": {"logo": [{"name": "medium", "href": "https://example.com/f"}]},
        })
    );
    kept!(CatalogApp, json!({"name": "A label", "status": "ACTIVE", "id": "0oa1"}));
    kept!(
        RoleTarget,
        json!({
            "assignmentType": "GROUP", "orn": "orn:okta:directory:00o1:groups:00g1",
            "expiration": "2027-01-02T03:04:05Z", "_links": {}, "new": [],
        })
    );
    kept!(
        RoleAssignees,
        json!({
            "value": [{"id": "00u1", "orn": "orn:okta:directory:00o1:users:00u1", "_links": {"roles": {"href": "/x"}}, "new": 1}],
            "_links": {"next": {"href": "/y"}}, "new": 1,
        })
    );
    kept!(
        RoleGovernance,
        json!({
            "grants": [{"grantId": "gra1", "type": "ENTITLEMENT-BUNDLE", "bundleId": "enb1",
                "expirationDate": "2027-01-02T03:04:05.000Z", "_links": {"resources": {"href": "/x"}}, "new": 1}],
            "_links": {"assignee": {"href": "/y"}}, "new": 1,
        })
    );
    kept!(
        RoleGovernanceResources,
        json!({
            "resources": [{"label": "Everyone", "resource": "orn:okta:directory:00o1:groups:00g1", "new": 1}], "new": 1,
        })
    );
    kept!(RoleGovernance, json!({"grants": []}));
    kept!(RoleGovernance, json!({}));
}
