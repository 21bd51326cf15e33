//! Which operation answers which request: one table.

use http::Method;
use percent_encoding::percent_decode_str;

use super::{
    access_routes, admin_routes, answer::Outcome, app_groups, app_operations as apps, app_users,
    context::Context, create, credential_operations as credentials, delete, devices, get,
    group_operations as groups, group_rule_operations as rules, identity_providers,
    lifecycle_operations as lifecycle, linked_object_operations as linked_objects, list,
    membership, profile_mappings as mappings, resources, schema_operations as schemas,
    state::State, update, user_type_operations as types,
};

/// An operation of Okta's API.
pub(super) struct Route {
    pub(super) method: Method,
    pub(super) template: &'static str,
    /// Okta's operationId.
    pub(super) operation: &'static str,
    pub(super) handler: fn(&mut State, &Context<'_>) -> Outcome,
    /// Whether anybody may call it, as a sign-in page does.
    pub(super) open: bool,
}

/// Everything the org can do. Whatever is not here is answered as Okta answers an unknown path.
#[rustfmt::skip]
static ROUTES: &[Route] = &[
    route(Method::GET, "/api/v1/users", "listUsers", list::list),
    route(Method::POST, "/api/v1/users", "createUser", create::create),
    route(Method::GET, "/api/v1/users/{id}", "getUser", get::get),
    route(Method::POST, "/api/v1/users/{id}", "updateUser", update::update),
    route(Method::PUT, "/api/v1/users/{id}", "replaceUser", update::replace),
    route(Method::DELETE, "/api/v1/users/{id}", "deleteUser", delete::delete),
    route(Method::GET, "/api/v1/users/{id}/appLinks", "listAppLinks", app_users::links),
    route(Method::GET, "/api/v1/users/{id}/blocks", "listUserBlocks", resources::blocks),
    route(Method::GET, "/api/v1/users/{id}/groups", "listUserGroups", resources::groups),

    route(Method::POST, "/api/v1/users/{id}/lifecycle/activate", "activateUser", lifecycle::activate),
    route(Method::POST, "/api/v1/users/{id}/lifecycle/reactivate", "reactivateUser", lifecycle::reactivate),
    route(Method::POST, "/api/v1/users/{id}/lifecycle/deactivate", "deactivateUser", lifecycle::deactivate),
    route(Method::POST, "/api/v1/users/{id}/lifecycle/suspend", "suspendUser", lifecycle::suspend),
    route(Method::POST, "/api/v1/users/{id}/lifecycle/unsuspend", "unsuspendUser", lifecycle::unsuspend),
    route(Method::POST, "/api/v1/users/{id}/lifecycle/unlock", "unlockUser", lifecycle::unlock),
    route(Method::POST, "/api/v1/users/{id}/lifecycle/reset_factors", "resetFactors", lifecycle::reset_factors),
    route(Method::POST, "/api/v1/users/{id}/lifecycle/expire_password", "expirePassword", lifecycle::expire_password),
    route(Method::POST, "/api/v1/users/{id}/lifecycle/expire_password_with_temp_password",
        "expirePasswordWithTempPassword", lifecycle::expire_password_with_temp_password),
    route(Method::POST, "/api/v1/users/{id}/lifecycle/reset_password", "resetPassword", lifecycle::reset_password),

    route(Method::POST, "/api/v1/users/{id}/credentials/change_password", "changePassword",
        credentials::change_password),
    route(Method::POST, "/api/v1/users/{id}/credentials/change_recovery_question", "changeRecoveryQuestion",
        credentials::change_recovery_question),
    route(Method::POST, "/api/v1/users/{id}/credentials/forgot_password", "forgotPassword",
        credentials::forgot_password),
    route(Method::POST, "/api/v1/users/{id}/credentials/forgot_password_recovery_question",
        "forgotPasswordSetNewPassword", credentials::answer_recovery_question),

    route(Method::GET, "/api/v1/users/{id}/devices", "listUserDevices", devices::list_of_user),
    route(Method::GET, "/api/v1/users/{id}/idps", "listUserIdentityProviders", identity_providers::list_of_user),
    route(Method::GET, "/api/v1/users/{id}/linkedObjects/{name}", "listLinkedObjectsForUser", linked_objects::list),
    route(Method::DELETE, "/api/v1/users/{id}/linkedObjects/{name}", "deleteLinkedObjectForUser",
        linked_objects::delete),
    route(Method::PUT, "/api/v1/users/{id}/linkedObjects/{name}/{primary}", "assignLinkedObjectValueForPrimary",
        linked_objects::assign),

    route(Method::GET, "/api/v1/groups/rules", "listGroupRules", rules::list),
    route(Method::POST, "/api/v1/groups/rules", "createGroupRule", rules::create),
    route(Method::GET, "/api/v1/groups/rules/{id}", "getGroupRule", rules::get),
    route(Method::PUT, "/api/v1/groups/rules/{id}", "replaceGroupRule", rules::replace),
    route(Method::DELETE, "/api/v1/groups/rules/{id}", "deleteGroupRule", rules::delete),
    route(Method::POST, "/api/v1/groups/rules/{id}/lifecycle/activate", "activateGroupRule", rules::activate),
    route(Method::POST, "/api/v1/groups/rules/{id}/lifecycle/deactivate", "deactivateGroupRule", rules::deactivate),
    route(Method::GET, "/api/v1/groups", "listGroups", groups::list),
    route(Method::POST, "/api/v1/groups", "addGroup", groups::create),
    route(Method::GET, "/api/v1/groups/{id}", "getGroup", groups::get),
    route(Method::PUT, "/api/v1/groups/{id}", "replaceGroup", groups::replace),
    route(Method::DELETE, "/api/v1/groups/{id}", "deleteGroup", groups::delete),
    route(Method::GET, "/api/v1/groups/{id}/users", "listGroupUsers", membership::list),
    route(Method::PUT, "/api/v1/groups/{id}/users/{user}", "assignUserToGroup", membership::assign),
    route(Method::DELETE, "/api/v1/groups/{id}/users/{user}", "unassignUserFromGroup", membership::unassign),
    route(Method::GET, "/api/v1/groups/{id}/owners", "listGroupOwners", groups::list_owners),
    route(Method::POST, "/api/v1/groups/{id}/owners", "assignGroupOwner", groups::assign_owner),
    route(Method::DELETE, "/api/v1/groups/{id}/owners/{owner}", "deleteGroupOwner", groups::delete_owner),

    route(Method::GET, "/api/v1/meta/types/user", "listUserTypes", types::list),
    route(Method::POST, "/api/v1/meta/types/user", "createUserType", types::create),
    route(Method::GET, "/api/v1/meta/types/user/{id}", "getUserType", types::get),
    route(Method::POST, "/api/v1/meta/types/user/{id}", "updateUserType", types::update),
    route(Method::PUT, "/api/v1/meta/types/user/{id}", "replaceUserType", types::replace),
    route(Method::DELETE, "/api/v1/meta/types/user/{id}", "deleteUserType", types::delete),
    route(Method::GET, "/api/v1/meta/schemas/user/linkedObjects", "listLinkedObjectDefinitions",
        linked_objects::list_definitions),
    route(Method::POST, "/api/v1/meta/schemas/user/linkedObjects", "createLinkedObjectDefinition",
        linked_objects::create_definition),
    route(Method::GET, "/api/v1/meta/schemas/user/linkedObjects/{name}", "getLinkedObjectDefinition",
        linked_objects::get_definition),
    route(Method::DELETE, "/api/v1/meta/schemas/user/linkedObjects/{name}", "deleteLinkedObjectDefinition",
        linked_objects::delete_definition),
    route(Method::GET, "/api/v1/meta/schemas/user/{id}", "getUserSchema", schemas::get),
    route(Method::POST, "/api/v1/meta/schemas/user/{id}", "updateUserProfile", schemas::update),

    route(Method::GET, "/api/v1/groups/{id}/apps", "listAssignedApplicationsForGroup", apps::list_of_group),
    route(Method::GET, "/api/v1/apps", "listApplications", apps::list),
    route(Method::POST, "/api/v1/apps", "createApplication", apps::create),
    route(Method::GET, "/api/v1/apps/{id}", "getApplication", apps::get),
    route(Method::PUT, "/api/v1/apps/{id}", "replaceApplication", apps::replace),
    route(Method::DELETE, "/api/v1/apps/{id}", "deleteApplication", apps::delete),
    route(Method::POST, "/api/v1/apps/{id}/lifecycle/activate", "activateApplication", apps::activate),
    route(Method::POST, "/api/v1/apps/{id}/lifecycle/deactivate", "deactivateApplication", apps::deactivate),
    route(Method::GET, "/api/v1/apps/{id}/groups", "listApplicationGroupAssignments", app_groups::list),
    route(Method::GET, "/api/v1/apps/{id}/groups/{group}", "getApplicationGroupAssignment", app_groups::get),
    route(Method::PUT, "/api/v1/apps/{id}/groups/{group}", "assignGroupToApplication", app_groups::assign),
    route(Method::DELETE, "/api/v1/apps/{id}/groups/{group}", "unassignApplicationFromGroup", app_groups::unassign),
    route(Method::GET, "/api/v1/apps/{id}/users", "listApplicationUsers", app_users::list),
    route(Method::POST, "/api/v1/apps/{id}/users", "assignUserToApplication", app_users::assign),
    route(Method::GET, "/api/v1/apps/{id}/users/{user}", "getApplicationUser", app_users::get),
    route(Method::POST, "/api/v1/apps/{id}/users/{user}", "updateApplicationUser", app_users::update),
    route(Method::DELETE, "/api/v1/apps/{id}/users/{user}", "unassignUserFromApplication", app_users::unassign),

    route(Method::GET, "/api/v1/mappings", "listProfileMappings", mappings::list),
    route(Method::GET, "/api/v1/mappings/{id}", "getProfileMapping", mappings::get),
    route(Method::POST, "/api/v1/mappings/{id}", "updateProfileMapping", mappings::update),
    route(Method::GET, "/api/v1/idps/{id}/users", "listIdentityProviderApplicationUsers", identity_providers::list),
    route(Method::GET, "/api/v1/idps/{id}/users/{user}", "getIdentityProviderApplicationUser",
        identity_providers::get),
    route(Method::POST, "/api/v1/idps/{id}/users/{user}", "linkUserToIdentityProvider", identity_providers::link),
    route(Method::DELETE, "/api/v1/idps/{id}/users/{user}", "unlinkUserFromIdentityProvider",
        identity_providers::unlink),
    route(Method::GET, "/api/v1/idps/{id}/users/{user}/credentials/tokens", "listSocialAuthTokens",
        identity_providers::list_tokens),
    route(Method::GET, "/api/v1/devices/{id}/users", "listDeviceUsers", devices::list_users),
];

pub(super) const fn route(
    method: Method,
    template: &'static str,
    operation: &'static str,
    handler: fn(&mut State, &Context<'_>) -> Outcome,
) -> Route {
    Route { method, template, operation, handler, open: false }
}

/// An operation that needs no credential.
pub(super) const fn open(
    method: Method,
    template: &'static str,
    operation: &'static str,
    handler: fn(&mut State, &Context<'_>) -> Outcome,
) -> Route {
    Route { method, template, operation, handler, open: true }
}

pub(super) fn routes() -> impl Iterator<Item = &'static Route> {
    ROUTES.iter().chain(access_routes::ROUTES).chain(admin_routes::ROUTES)
}

/// What is at a path.
pub(super) enum Found {
    /// An operation, and the values of its path parameters.
    Operation(&'static Route, Vec<String>),
    /// Operations with other methods.
    OtherMethods,
    Nothing,
}

/// Looks a request up. Empty segments do not count, as recorded: `//api/v1/users` lists users, and
/// `DELETE /api/v1/users/` is a call on the collection.
pub(super) fn find(method: &Method, path: &str) -> Found {
    let mut found = Found::Nothing;
    for route in routes() {
        let Some(parameters) = parameters(route.template, path) else {
            continue;
        };
        if route.method == *method {
            return Found::Operation(route, parameters);
        }
        found = Found::OtherMethods;
    }
    found
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// The decoded values of a template's parameters if the path fits.
fn parameters(template: &str, path: &str) -> Option<Vec<String>> {
    let mut values = Vec::new();
    let mut path = segments(path);
    for expected in segments(template) {
        let segment = path.next()?;
        if expected.starts_with('{') {
            values.push(percent_decode_str(segment).decode_utf8_lossy().into_owned());
        } else if expected != segment {
            return None;
        }
    }
    path.next().is_none().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_found_under_its_own_template_and_no_two_share_one() {
        for expected in routes() {
            let Found::Operation(route, _) = find(&expected.method, expected.template) else {
                panic!("{} is not found", expected.operation);
            };
            assert_eq!(route.operation, expected.operation);
        }
    }

    #[test]
    fn a_parameter_is_one_decoded_segment() {
        let path = "/api/v1/users/a%2Bb%40example.com%2Fx/groups";

        let values = parameters("/api/v1/users/{id}/groups", path);

        assert_eq!(values, Some(vec!["a+b@example.com/x".to_owned()]));
    }

    #[test]
    fn an_empty_segment_does_not_count() {
        assert!(matches!(
            find(&Method::GET, "//api/v1/users/"),
            Found::Operation(Route { operation: "listUsers", .. }, _)
        ));
        assert!(matches!(find(&Method::DELETE, "/api/v1/users/"), Found::OtherMethods));
        assert!(matches!(find(&Method::GET, "/api/v1/nothing"), Found::Nothing));
    }
}
