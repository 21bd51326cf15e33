//! The operations about groups, their members and rules.

use http::Method;

use crate::org::operations::{
    groups::{self, list, membership, owners, rules},
    route::{Route, route},
};

#[rustfmt::skip]
pub(crate) static ROUTES: &[Route] = &[
    route(Method::GET, "/api/v1/users/{id}/groups", "listUserGroups", membership::groups),

    route(Method::GET, "/api/v1/groups/rules", "listGroupRules", rules::list),
    route(Method::POST, "/api/v1/groups/rules", "createGroupRule", rules::create),
    route(Method::GET, "/api/v1/groups/rules/{groupRuleId}", "getGroupRule", rules::get),
    route(Method::PUT, "/api/v1/groups/rules/{groupRuleId}", "replaceGroupRule", rules::replace),
    route(Method::DELETE, "/api/v1/groups/rules/{groupRuleId}", "deleteGroupRule", rules::delete),
    route(Method::POST, "/api/v1/groups/rules/{groupRuleId}/lifecycle/activate", "activateGroupRule", rules::activate),
    route(Method::POST, "/api/v1/groups/rules/{groupRuleId}/lifecycle/deactivate", "deactivateGroupRule", rules::deactivate),
    route(Method::GET, "/api/v1/groups", "listGroups", list::list),
    route(Method::POST, "/api/v1/groups", "addGroup", groups::create),
    route(Method::GET, "/api/v1/groups/{groupId}", "getGroup", groups::get),
    route(Method::PUT, "/api/v1/groups/{groupId}", "replaceGroup", groups::replace),
    route(Method::DELETE, "/api/v1/groups/{groupId}", "deleteGroup", groups::delete),
    route(Method::GET, "/api/v1/groups/{groupId}/users", "listGroupUsers", membership::list),
    route(Method::PUT, "/api/v1/groups/{groupId}/users/{userId}", "assignUserToGroup", membership::assign),
    route(Method::DELETE, "/api/v1/groups/{groupId}/users/{userId}", "unassignUserFromGroup", membership::unassign),
    route(Method::GET, "/api/v1/groups/{groupId}/owners", "listGroupOwners", owners::list),
    route(Method::POST, "/api/v1/groups/{groupId}/owners", "assignGroupOwner", owners::assign),
    route(Method::DELETE, "/api/v1/groups/{groupId}/owners/{ownerId}", "deleteGroupOwner", owners::delete),
];
