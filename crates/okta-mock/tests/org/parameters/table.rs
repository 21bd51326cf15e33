//! What every query parameter does.

use super::Case;

use self::Effect::{Changes, Forbids, Nothing, Refused};

/// What a value of a parameter does.
pub(super) enum Effect {
    /// The answer, or what becomes of the org, is another one.
    Changes,
    /// What succeeds without it is refused.
    Forbids,
    /// It is a 400, whatever else there is.
    Refused,
    /// Nothing, for a reason.
    Nothing(&'static str),
}

const PAGES: &[(&str, &str, Effect)] = &[("after", "{cursor}", Changes), ("limit", "1", Changes)];

const COPIED: &str = "the specification repeats the parameters of the listing, and a token that is uploaded is not listed";
const NO_NOTICE: &str = "no notice to administrators is sent";

const fn case(
    operation: &'static str,
    request: &'static str,
    body: &'static str,
    parameters: &'static [(&'static str, &'static str, Effect)],
) -> Case {
    Case { operation, request, body, parameters }
}

const PROFILE: &str = r#"{"profile": {"login": "new@example.com", "email": "new@example.com", "firstName": "N", "lastName": "W"}}"#;

#[rustfmt::skip]
pub(super) const CASES: &[Case] = &[
    // Users.
    case("listUsers", "GET /api/v1/users", "", &[
        ("search", "profile.firstName eq \"bo\"", Changes), ("filter", "id eq \"{bo}\"", Changes), ("q", "bo", Changes),
        ("fields", "id", Changes), ("expand", "classification", Changes),
    ]),
    case("listUsers", "GET /api/v1/users", "", PAGES),
    case("listUsers", "GET /api/v1/users?search=id pr", "", &[("sortBy", "profile.firstName", Changes)]),
    case("listUsers", "GET /api/v1/users?search=id pr&sortBy=profile.firstName", "", &[("sortOrder", "desc", Changes)]),
    case("createUser", "POST /api/v1/users", PROFILE, &[("activate", "false", Changes)]),
    case("createUser", "POST /api/v1/users",
        r#"{"profile": {"login": "new@example.com", "email": "new@example.com", "firstName": "N", "lastName": "W"},
            "credentials": {"password": {"value": "Heron-Lake-77"}}}"#,
        &[("nextLogin", "changePassword", Changes)]),
    case("createUser", "POST /api/v1/users",
        r#"{"profile": {"login": "new@example.com", "email": "new@example.com", "firstName": "N", "lastName": "W"},
            "credentials": {"provider": {"type": "FEDERATION", "name": "FEDERATION"}}}"#,
        &[("provider", "true", Changes)]),
    case("getUser", "GET /api/v1/users/{ada}", "", &[("expand", "blocks", Changes)]),
    case("getUser", "GET /api/v1/users/{ada}", "", &[("expand", "classification", Changes)]),
    case("replaceUser", "PUT /api/v1/users/{ada}",
        r#"{"profile": {"login": "ada@example.com", "email": "ada@example.com", "firstName": "ada", "lastName": "W"},
            "credentials": {"password": {"value": "{password}"}}}"#, &[("strict", "true", Forbids)]),
    case("updateUser", "POST /api/v1/users/{ada}", r#"{"credentials": {"password": {"value": "{password}"}}}"#,
        &[("strict", "true", Forbids)]),
    case("deleteUser", "DELETE /api/v1/users/{ada}", "", &[("sendEmail", "true", Changes)]),
    case("activateUser", "POST /api/v1/users/{staged}/lifecycle/activate", "", &[("sendEmail", "false", Changes)]),
    case("deactivateUser", "POST /api/v1/users/{ada}/lifecycle/deactivate", "", &[("sendEmail", "true", Changes)]),
    case("reactivateUser", "POST /api/v1/users/{provisioned}/lifecycle/reactivate", "", &[("sendEmail", "true", Changes)]),
    case("resetPassword", "POST /api/v1/users/{ada}/lifecycle/reset_password", "", &[("sendEmail", "true", Changes)]),
    case("resetPassword", "POST /api/v1/users/{ada}/lifecycle/reset_password?sendEmail=false", "",
        &[("revokeSessions", "true", Changes)]),
    case("expirePasswordWithTempPassword", "POST /api/v1/users/{ada}/lifecycle/expire_password_with_temp_password", "",
        &[("revokeSessions", "true", Changes)]),
    case("changePassword", "POST /api/v1/users/{ada}/credentials/change_password",
        r#"{"oldPassword": {"value": "{password}"}, "newPassword": {"value": "{password}"}}"#, &[("strict", "true", Forbids)]),
    case("forgotPassword", "POST /api/v1/users/{ada}/credentials/forgot_password", "", &[("sendEmail", "false", Changes)]),
    case("forgotPasswordSetNewPassword", "POST /api/v1/users/{ada}/credentials/forgot_password_recovery_question",
        r#"{"password": {"value": "Heron-Lake-77"}, "recovery_question": {"answer": "Heron"}}"#,
        &[("sendEmail", "false", Nothing("the password is set by the answer, and no mail is needed for it"))]),
    case("revokeUserSessions", "DELETE /api/v1/users/{ada}/sessions", "", &[
        ("oauthTokens", "true", Changes),
        ("forgetDevices", "false", Nothing("nobody is ever asked for a factor, so no device is remembered")),
    ]),

    // Grants, tokens, factors.
    case("listUserGrants", "GET /api/v1/users/{ada}/grants", "", PAGES),
    case("listUserGrants", "GET /api/v1/users/{ada}/grants", "", &[("scopeId", "email", Changes), ("expand", "scope", Changes)]),
    case("getUserGrant", "GET /api/v1/users/{ada}/grants/{grant}", "", &[("expand", "scope", Changes)]),
    case("listGrantsForUserAndClient", "GET /api/v1/users/{ada}/clients/{client}/grants", "", PAGES),
    case("listGrantsForUserAndClient", "GET /api/v1/users/{ada}/clients/{client}/grants", "", &[("expand", "scope", Changes)]),
    case("listRefreshTokensForUserAndClient", "GET /api/v1/users/{ada}/clients/{client}/tokens", "", PAGES),
    case("listRefreshTokensForUserAndClient", "GET /api/v1/users/{ada}/clients/{client}/tokens", "",
        &[("expand", "scope", Changes)]),
    case("getRefreshTokenForUserAndClient", "GET /api/v1/users/{ada}/clients/{client}/tokens/{token}", "",
        &[("expand", "scope", Changes)]),
    case("listAuthenticatorEnrollments", "GET /api/v1/users/{ada}/authenticator-enrollments", "",
        &[("discloseIdentifiers", "phone", Changes)]),
    case("getAuthenticatorEnrollment", "GET /api/v1/users/{ada}/authenticator-enrollments/{enrollment}", "",
        &[("discloseIdentifiers", "phone", Changes)]),
    case("enrollFactor", "POST /api/v1/users/{cy}/factors",
        r#"{"factorType": "sms", "provider": "OKTA", "profile": {"phoneNumber": "+15551230009"}}"#,
        &[("activate", "true", Changes), ("tokenLifetimeSeconds", "10", Changes), ("templateId", "smk1", Refused)]),
    case("enrollFactor", "POST /api/v1/users/{ada}/factors",
        r#"{"factorType": "sms", "provider": "OKTA", "profile": {"phoneNumber": "+15551230009"}}"#,
        &[("updatePhone", "true", Changes)]),
    case("unenrollFactor", "DELETE /api/v1/users/{ada}/factors/{sms}", "", &[
        ("removeRecoveryEnrollment", "true", Nothing("a phone is for factors only, never for recovery")),
    ]),
    case("resendEnrollFactor", "POST /api/v1/users/{bo}/factors/{pending}/resend",
        r#"{"factorType": "sms", "provider": "OKTA", "profile": {"phoneNumber": "+15551230001"}}"#,
        &[("templateId", "smk1", Refused)]),
    case("verifyFactor", "POST /api/v1/users/{ada}/factors/{sms}/verify", "{}",
        &[("tokenLifetimeSeconds", "10", Changes), ("templateId", "smk1", Refused)]),
    case("listYubikeyOtpTokens", "GET /api/v1/org/factors/yubikey_token/tokens", "", PAGES),
    case("listYubikeyOtpTokens", "GET /api/v1/org/factors/yubikey_token/tokens", "", &[
        ("filter", "status", Refused), ("forDownload", "true", Refused), ("sortBy", "profile.serial", Changes),
    ]),
    case("listYubikeyOtpTokens", "GET /api/v1/org/factors/yubikey_token/tokens?sortBy=profile.serial", "",
        &[("sortOrder", "DESC", Changes)]),
    case("listYubikeyOtpTokens", "GET /api/v1/org/factors/yubikey_token/tokens", "",
        &[("expand", "user", Nothing("nobody enrolls a token, so it has no user"))]),
    case("uploadYubikeyOtpTokenSeed", "POST /api/v1/org/factors/yubikey_token/tokens",
        r#"{"serialNumber": "9", "publicId": "p", "privateId": "q", "aesKey": "k"}"#, &[
        ("after", "4", Nothing(COPIED)), ("expand", "user", Nothing(COPIED)), ("filter", "status", Nothing(COPIED)),
        ("forDownload", "true", Nothing(COPIED)), ("limit", "1", Nothing(COPIED)), ("sortBy", "status", Nothing(COPIED)),
        ("sortOrder", "DESC", Nothing(COPIED)),
    ]),

    // Groups.
    case("listGroups", "GET /api/v1/groups", "", PAGES),
    case("listGroups", "GET /api/v1/groups", "", &[
        ("search", "profile.name co \"re\"", Changes), ("filter", "type eq \"BUILT_IN\"", Changes), ("q", "cr", Changes),
        ("expand", "stats", Changes), ("sortBy", "profile.name", Changes),
    ]),
    case("listGroups", "GET /api/v1/groups?sortBy=profile.name", "", &[("sortOrder", "desc", Changes)]),
    case("listGroupUsers", "GET /api/v1/groups/{crew}/users", "", PAGES),
    case("listAssignedApplicationsForGroup", "GET /api/v1/groups/{team}/apps", "", PAGES),
    case("listGroupOwners", "GET /api/v1/groups/{crew}/owners", "", PAGES),
    case("listGroupOwners", "GET /api/v1/groups/{crew}/owners", "", &[("search", "type eq \"USER\"", Changes)]),
    case("listGroupRules", "GET /api/v1/groups/rules", "", PAGES),
    case("listGroupRules", "GET /api/v1/groups/rules", "", &[("expand", "groupIdToGroupNameMap", Changes)]),
    case("listGroupRules", "GET /api/v1/groups/rules", "", &[("search", "another", Changes)]),
    case("getGroupRule", "GET /api/v1/groups/rules/{rule}", "", &[("expand", "groupIdToGroupNameMap", Changes)]),
    case("deleteGroupRule", "DELETE /api/v1/groups/rules/{rule}", "", &[("removeUsers", "true", Changes)]),

    // Roles.
    case("listUsersWithRoleAssignments", "GET /api/v1/iam/assignees/users", "", PAGES),
    case("listAssignedRolesForUser", "GET /api/v1/users/{ada}/roles", "", &[("expand", "targets/groups", Changes)]),
    case("listAssignedRolesForUser", "GET /api/v1/users/{ada}/roles", "", &[("expand", "targets/catalog/apps", Changes)]),
    case("listGroupAssignedRoles", "GET /api/v1/groups/{crew}/roles", "", &[("expand", "targets/groups", Changes)]),
    case("assignRoleToUser", "POST /api/v1/users/{cy}/roles", r#"{"type": "ORG_ADMIN"}"#,
        &[("disableNotifications", "true", Nothing(NO_NOTICE))]),
    case("assignRoleToGroup", "POST /api/v1/groups/{team}/roles", r#"{"type": "ORG_ADMIN"}"#,
        &[("disableNotifications", "true", Nothing(NO_NOTICE))]),
    case("listGroupTargetsForRole", "GET /api/v1/users/{ada}/roles/{groups_role}/targets/groups", "", PAGES),
    case("listApplicationTargetsForApplicationAdministratorRoleForUser",
        "GET /api/v1/users/{ada}/roles/{apps_role}/targets/catalog/apps", "", PAGES),
    case("listGroupTargetsForGroupRole", "GET /api/v1/groups/{crew}/roles/{crew_groups_role}/targets/groups", "", PAGES),
    case("listApplicationTargetsForApplicationAdministratorRoleForGroup",
        "GET /api/v1/groups/{crew}/roles/{crew_apps_role}/targets/catalog/apps", "", PAGES),
    case("getRoleTargetsByUserIdAndRoleId", "GET /api/v1/users/{ada}/roles/{groups_role}/targets", "", PAGES),
    case("getRoleTargetsByUserIdAndRoleId", "GET /api/v1/users/{ada}/roles/{groups_role}/targets", "",
        &[("assignmentType", "GROUP", Changes)]),

    // Apps, identity providers, mappings.
    case("listApplicationUsers", "GET /api/v1/apps/{app}/users", "", PAGES),
    case("listApplicationUsers", "GET /api/v1/apps/{app}/users", "", &[("q", "bo", Changes), ("expand", "user", Changes)]),
    case("getApplicationUser", "GET /api/v1/apps/{app}/users/{ada}", "", &[("expand", "user", Changes)]),
    case("unassignUserFromApplication", "DELETE /api/v1/apps/{app}/users/{ada}", "",
        &[("sendEmail", "true", Nothing(NO_NOTICE))]),
    case("listIdentityProviderApplicationUsers", "GET /api/v1/idps/{idp}/users", "", PAGES),
    case("listIdentityProviderApplicationUsers", "GET /api/v1/idps/{idp}/users", "",
        &[("q", "b-", Changes), ("expand", "user", Changes)]),
    case("listProfileMappings", "GET /api/v1/mappings", "", PAGES),
    case("listProfileMappings", "GET /api/v1/mappings", "", &[("sourceId", "{source}", Changes), ("targetId", "{target}", Changes)]),
];
