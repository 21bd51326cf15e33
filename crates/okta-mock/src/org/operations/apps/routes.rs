//! The operations about apps and who may use them.

use http::Method;

use crate::org::operations::{
    apps::{self, groups, users},
    route::{Route, route},
};

#[rustfmt::skip]
pub(crate) static ROUTES: &[Route] = &[
    route(Method::GET, "/api/v1/users/{id}/appLinks", "listAppLinks", users::links),

    route(Method::GET, "/api/v1/groups/{id}/apps", "listAssignedApplicationsForGroup", apps::list_of_group),
    route(Method::GET, "/api/v1/apps", "listApplications", apps::list),
    route(Method::POST, "/api/v1/apps", "createApplication", apps::create),
    route(Method::GET, "/api/v1/apps/{id}", "getApplication", apps::get),
    route(Method::PUT, "/api/v1/apps/{id}", "replaceApplication", apps::replace),
    route(Method::DELETE, "/api/v1/apps/{id}", "deleteApplication", apps::delete),
    route(Method::POST, "/api/v1/apps/{id}/lifecycle/activate", "activateApplication", apps::activate),
    route(Method::POST, "/api/v1/apps/{id}/lifecycle/deactivate", "deactivateApplication", apps::deactivate),
    route(Method::GET, "/api/v1/apps/{id}/groups", "listApplicationGroupAssignments", groups::list),
    route(Method::GET, "/api/v1/apps/{id}/groups/{group}", "getApplicationGroupAssignment", groups::get),
    route(Method::PUT, "/api/v1/apps/{id}/groups/{group}", "assignGroupToApplication", groups::assign),
    route(Method::DELETE, "/api/v1/apps/{id}/groups/{group}", "unassignApplicationFromGroup", groups::unassign),
    route(Method::GET, "/api/v1/apps/{id}/users", "listApplicationUsers", users::list),
    route(Method::POST, "/api/v1/apps/{id}/users", "assignUserToApplication", users::assign),
    route(Method::GET, "/api/v1/apps/{id}/users/{user}", "getApplicationUser", users::get),
    route(Method::POST, "/api/v1/apps/{id}/users/{user}", "updateApplicationUser", users::update),
    route(Method::DELETE, "/api/v1/apps/{id}/users/{user}", "unassignUserFromApplication", users::unassign),
];
