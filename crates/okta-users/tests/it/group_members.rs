//! Members of groups: requests.

use crate::support::{parts, users};
use okta_users::{ListGroupMembers, models::UserKey};
use serde_json::Value;

#[test]
fn members_are_listed_200_per_page_if_nothing_else_is_said() {
    let members = users().group_members();

    let all = parts(members.list("00g1", ListGroupMembers::all()).request());
    assert_eq!(all, ("GET".into(), "/api/v1/groups/00g1/users?limit=200".into(), Value::Null));
    let few = parts(members.list("00g1", ListGroupMembers::all().page_size(5)).request());
    assert_eq!(few.1, "/api/v1/groups/00g1/users?limit=5");
}

#[test]
fn users_are_assigned_and_unassigned_without_a_body() {
    let members = users().group_members();

    let target = "/api/v1/groups/00g1/users/00u1";
    let assigned = parts(members.assign("00g1", "00u1").request());
    assert_eq!(assigned, ("PUT".into(), target.into(), Value::Null));
    let unassigned = parts(members.unassign("00g1", "00u1").request());
    assert_eq!(unassigned, ("DELETE".into(), target.into(), Value::Null));
}

#[test]
fn an_empty_id_addresses_nothing() {
    let members = users().group_members();

    assert!(members.unassign("00g1", "").request().is_err());
    assert!(members.unassign("", UserKey::me()).request().is_err());
}
