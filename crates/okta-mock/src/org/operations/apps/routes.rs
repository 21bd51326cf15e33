//! The operations about apps and who may use them.

use http::Method;

use crate::org::operations::{
    apps::{self, groups, users},
    route::{Route, route},
};

#[rustfmt::skip]
pub(crate) static ROUTES: &[Route] = &[
    route(Method::GET, "/api/v1/users/{id}/appLinks", "listAppLinks", users::links),

    route(Method::GET, "/api/v1/groups/{groupId}/apps", "listAssignedApplicationsForGroup", apps::list_of_group),
    route(Method::GET, "/api/v1/apps", "listApplications", apps::list),
    route(Method::POST, "/api/v1/apps", "createApplication", apps::create),
    route(Method::GET, "/api/v1/apps/{appId}", "getApplication", apps::get),
    route(Method::PUT, "/api/v1/apps/{appId}", "replaceApplication", apps::replace),
    route(Method::DELETE, "/api/v1/apps/{appId}", "deleteApplication", apps::delete),
    route(Method::POST, "/api/v1/apps/{appId}/lifecycle/activate", "activateApplication", apps::activate),
    route(Method::POST, "/api/v1/apps/{appId}/lifecycle/deactivate", "deactivateApplication", apps::deactivate),
    route(Method::GET, "/api/v1/apps/{appId}/groups", "listApplicationGroupAssignments", groups::list),
    route(Method::GET, "/api/v1/apps/{appId}/groups/{groupId}", "getApplicationGroupAssignment", groups::get),
    route(Method::PUT, "/api/v1/apps/{appId}/groups/{groupId}", "assignGroupToApplication", groups::assign),
    route(Method::PATCH, "/api/v1/apps/{appId}/groups/{groupId}", "updateGroupAssignmentToApplication", groups::patch),
    route(Method::DELETE, "/api/v1/apps/{appId}/groups/{groupId}", "unassignApplicationFromGroup", groups::unassign),
    route(Method::GET, "/api/v1/apps/{appId}/users", "listApplicationUsers", users::list),
    route(Method::POST, "/api/v1/apps/{appId}/users", "assignUserToApplication", users::assign),
    route(Method::GET, "/api/v1/apps/{appId}/users/{userId}", "getApplicationUser", users::get),
    route(Method::POST, "/api/v1/apps/{appId}/users/{userId}", "updateApplicationUser", users::update),
    route(Method::DELETE, "/api/v1/apps/{appId}/users/{userId}", "unassignUserFromApplication", users::unassign),
];
