//! Which scope an access token needs for which operation.

use std::{collections::HashMap, sync::LazyLock};

/// Okta's API description, and for operations that it does not list here the scope that its neighbours have. Two operations
/// of one resource may well need scopes of two: memberships are groups', the users of an app are the app's.
#[rustfmt::skip]
static SCOPES: [(&str, &[&str]); 30] = [
    ("okta.apps.manage", &["activateApplication", "assignGroupToApplication", "assignUserToApplication", "createApplication",
        "deactivateApplication", "deleteApplication", "replaceApplication", "unassignApplicationFromGroup",
        "unassignUserFromApplication", "updateApplicationUser", "updateGroupAssignmentToApplication"]),
    ("okta.apps.read", &["getApplication", "getApplicationGroupAssignment", "getApplicationUser",
        "listApplicationGroupAssignments", "listApplicationUsers", "listApplications"]),
    ("okta.authenticators.manage", &["activateAuthenticator", "deactivateAuthenticator"]),
    ("okta.authenticators.read", &["getAuthenticator", "listAuthenticators"]),
    ("okta.devices.read", &["listDeviceUsers"]),
    ("okta.groups.manage", &["activateGroupRule", "addGroup", "assignGroupOwner", "assignUserToGroup", "createGroupRule",
        "deactivateGroupRule", "deleteGroup", "deleteGroupOwner", "deleteGroupRule", "replaceGroup", "replaceGroupRule",
        "unassignUserFromGroup"]),
    ("okta.groups.read", &["getGroup", "getGroupRule", "listAssignedApplicationsForGroup", "listGroupOwners",
        "listGroupRules", "listGroupUsers", "listGroups"]),
    ("okta.idps.manage", &["activateIdentityProvider", "createIdentityProvider", "deactivateIdentityProvider",
        "deleteIdentityProvider", "replaceIdentityProvider", "unlinkUserFromIdentityProvider"]),
    ("okta.idps.read", &["getIdentityProvider", "getIdentityProviderApplicationUser", "listIdentityProviderApplicationUsers",
        "listIdentityProviders", "listSocialAuthTokens"]),
    ("okta.linkedObjects.manage", &["createLinkedObjectDefinition", "deleteLinkedObjectDefinition"]),
    ("okta.linkedObjects.read", &["getLinkedObjectDefinition", "listLinkedObjectDefinitions"]),
    ("okta.orgs.manage", &["replaceUserLockoutSettings"]),
    ("okta.orgs.read", &["getUserLockoutSettings"]),
    ("okta.policies.manage", &["replacePolicy"]),
    ("okta.policies.read", &["getPolicy", "listPolicies"]),
    ("okta.profileMappings.manage", &["updateProfileMapping"]),
    ("okta.profileMappings.read", &["getProfileMapping", "listProfileMappings"]),
    ("okta.roles.manage", &["addMembersToBinding", "addResourceSetResources", "assignAllAppsAsTargetToRoleForUser",
        "assignAppInstanceTargetToAppAdminRoleForGroup", "assignAppInstanceTargetToAppAdminRoleForUser",
        "assignAppTargetToAdminRoleForGroup", "assignAppTargetToAdminRoleForUser", "assignGroupTargetToGroupAdminRole",
        "assignGroupTargetToUserRole", "assignRoleToGroup", "assignRoleToUser", "createResourceSet",
        "createResourceSetBinding", "createRole", "createRolePermission", "deleteBinding", "deleteResourceSet",
        "deleteResourceSetResource", "deleteRole", "deleteRolePermission", "replaceResourceSet", "replaceRole", "replaceRolePermission",
        "subscribeByNotificationTypeRole", "unassignAppInstanceTargetFromAdminRoleForUser",
        "unassignAppInstanceTargetToAppAdminRoleForGroup", "unassignAppTargetFromAppAdminRoleForUser",
        "unassignAppTargetToAdminRoleForGroup", "unassignGroupTargetFromGroupAdminRole",
        "unassignGroupTargetFromUserAdminRole", "unassignMemberFromBinding", "unassignRoleFromGroup",
        "unassignRoleFromUser", "unsubscribeByNotificationTypeRole"]),
    ("okta.roles.read", &["getBinding", "getGroupAssignedRole", "getMemberOfBinding", "getResourceSet", "getRole",
        "getRoleAssignmentGovernanceGrant", "getRoleAssignmentGovernanceGrantResources", "getRolePermission",
        "getRoleTargetsByUserIdAndRoleId", "getSubscriptionsNotificationTypeRole", "getUserAssignedRole",
        "getUserAssignedRoleGovernance", "listApplicationTargetsForApplicationAdministratorRoleForGroup",
        "listApplicationTargetsForApplicationAdministratorRoleForUser", "listAssignedRolesForUser", "listBindings",
        "listGroupAssignedRoles", "listGroupTargetsForGroupRole", "listGroupTargetsForRole", "listMembersOfBinding",
        "listResourceSetResources", "listResourceSets", "listRolePermissions", "listRoles", "listSubscriptionsRole",
        "listUsersWithRoleAssignments"]),
    ("okta.schemas.manage", &["updateGroupSchema", "updateUserProfile"]),
    ("okta.schemas.read", &["getGroupSchema", "getUserSchema"]),
    ("okta.sessions.manage", &["refreshSession", "revokeSession"]),
    ("okta.sessions.read", &["getSession"]),
    ("okta.userRisk.manage", &["upsertUserRisk"]),
    ("okta.userRisk.read", &["getUserRisk"]),
    ("okta.userTypes.manage", &["createUserType", "deleteUserType", "replaceUserType", "updateUserType"]),
    ("okta.userTypes.read", &["getUserType", "listUserTypes"]),
    ("okta.users.manage", &["activateFactor", "activatePreregistrationEnrollment", "activateUser",
        "assignFulfillmentErrorWebAuthnPreregistrationFactor", "assignLinkedObjectValueForPrimary", "changePassword",
        "changeRecoveryQuestion", "createAuthenticatorEnrollment", "createTacAuthenticatorEnrollment", "createUser",
        "deactivateUser", "deleteAuthenticatorEnrollment", "deleteLinkedObjectForUser", "deleteUser",
        "deleteWebAuthnPreregistrationFactor", "enrollFactor", "enrollPreregistrationEnrollment", "expirePassword",
        "expirePasswordWithTempPassword", "forgotPassword", "forgotPasswordSetNewPassword", "generateFulfillmentRequest",
        "linkUserToIdentityProvider", "reactivateUser", "replaceUser", "replaceUserClassification", "resendEnrollFactor",
        "resetFactors", "resetPassword", "revokeGrantsForUserAndClient", "revokeTokenForUserAndClient",
        "revokeTokensForUserAndClient", "revokeUserGrant", "revokeUserGrants", "revokeUserSessions", "sendPin",
        "subscribeByNotificationTypeUser", "suspendUser", "unenrollFactor", "unlockUser",
        "unsubscribeByNotificationTypeUser", "unsuspendUser", "updateUser", "uploadYubikeyOtpTokenSeed", "verifyFactor"]),
    ("okta.users.read", &["getAuthenticatorEnrollment", "getFactor", "getFactorTransactionStatus",
        "getRefreshTokenForUserAndClient", "getSubscriptionsNotificationTypeUser", "getUser", "getUserClassification",
        "getUserGrant", "getYubikeyOtpTokenById", "listAppLinks", "listAuthenticatorEnrollments", "listFactors",
        "listGrantsForUserAndClient", "listLinkedObjectsForUser", "listRefreshTokensForUserAndClient",
        "listSubscriptionsUser", "listSupportedFactors", "listUserBlocks", "listUserClients", "listUserDevices",
        "listUserGrants", "listUserGroups", "listUserIdentityProviders", "listUsers", "listWebAuthnPreregistrationFactors",
        "listYubikeyOtpTokens"]),
    // No access token opens it, whatever its scopes.
    ("", &["listSupportedSecurityQuestions"]),
];

static BY_OPERATION: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let pairs = SCOPES.iter().flat_map(|(scope, all)| all.iter().map(|one| (*one, *scope)));
    pairs.collect()
});

/// The scope that an operation needs; empty where no scope is enough, and where the operation has no row.
pub(crate) fn scope_of(operation: &str) -> &'static str {
    BY_OPERATION.get(operation).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use serde_json::Value;

    use super::*;
    use crate::org::dispatch::router;

    #[test]
    fn every_operation_that_needs_a_credential_has_one_row_and_every_row_has_its_operation() {
        let rows: Vec<&str> = SCOPES.iter().flat_map(|(_, all)| *all).copied().collect();
        let named: BTreeSet<&str> = rows.iter().copied().collect();
        let routed: BTreeSet<&str> =
            router::routes().filter(|route| !route.open).map(|route| route.operation).collect();

        assert_eq!(rows.len(), named.len(), "an operation has two rows");
        assert_eq!(named, routed);
    }

    #[test]
    fn whoever_reads_needs_no_right_to_manage() {
        for route in router::routes().filter(|route| route.method == http::Method::GET) {
            assert!(!scope_of(route.operation).ends_with(".manage"), "{}", route.operation);
        }
    }

    /// Okta's documents stand beside the checkout, where they are at hand.
    #[test]
    fn scopes_are_those_of_oktas_api_description() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/api");
        let mut compared = BTreeSet::new();
        for name in ["openapi-users.json", "openapi-groups.json"] {
            let Ok(text) = fs::read_to_string(folder.join(name)) else {
                println!("skipped: {name} is not beside the checkout");
                continue;
            };
            let document: Value = serde_json::from_str(&text).unwrap();
            let paths = document["paths"].as_object().unwrap().values();
            for operation in paths.flat_map(|path| path.as_object().unwrap().values()) {
                let Some(id) = operation["operationId"].as_str() else { continue };
                if !BY_OPERATION.contains_key(id) {
                    continue;
                }
                let security = operation["security"].as_array().unwrap();
                let scopes = security.iter().find_map(|entry| entry["oauth2"].as_array());
                let scope = scopes.map_or("", |scopes| scopes[0].as_str().unwrap());
                assert_eq!(scope_of(id), scope, "{id}");
                compared.insert(id.to_owned());
            }
        }
        println!("{} operations compared", compared.len());
        assert!(compared.is_empty() || compared.len() >= 125, "{}", compared.len());
    }
}
