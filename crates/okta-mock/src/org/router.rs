//! Which operation answers which request: one table.

use http::Method;
use percent_encoding::percent_decode_str;

use super::{
    answer::Outcome, context::Context, create, credential_operations as credentials, delete, get,
    lifecycle_operations as lifecycle, list, resources, state::State, update,
};

/// An operation of Okta's API.
pub(super) struct Route {
    pub(super) method: Method,
    pub(super) template: &'static str,
    /// Okta's operationId.
    pub(super) operation: &'static str,
    pub(super) handler: fn(&mut State, &Context<'_>) -> Outcome,
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
    route(Method::GET, "/api/v1/users/{id}/appLinks", "listAppLinks", resources::app_links),
    route(Method::GET, "/api/v1/users/{id}/blocks", "listUserBlocks", resources::blocks),
    route(Method::GET, "/api/v1/users/{id}/groups", "listUserGroups", resources::groups),
    route(Method::DELETE, "/api/v1/users/{id}/sessions", "revokeUserSessions", resources::revoke_sessions),

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
];

const fn route(
    method: Method,
    template: &'static str,
    operation: &'static str,
    handler: fn(&mut State, &Context<'_>) -> Outcome,
) -> Route {
    Route { method, template, operation, handler }
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
    for route in ROUTES {
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
        for expected in ROUTES {
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
