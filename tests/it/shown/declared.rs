//! The public types of the crates, as their sources declare them, and those that hold no secret.

use std::{collections::BTreeSet, fs, path::Path};

const CRATES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates");

/// Crate and name of every public struct and enum. Those that a macro makes are left out: they are ids, and words of Okta's.
pub(super) fn types() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for name in ["okta-core", "okta-users", "okta-hyper", "okta-mock"] {
        read(&Path::new(CRATES).join(name).join("src"), &name.replace('-', "_"), &mut found);
    }
    found
}

fn read(folder: &Path, krate: &str, found: &mut BTreeSet<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, krate, found);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let declared = text.lines().filter_map(|line| {
            let rest = line.strip_prefix("pub struct ").or(line.strip_prefix("pub enum "))?;
            Some(rest.split(|c: char| !c.is_alphanumeric()).next()?.to_owned())
        });
        found.extend(declared.map(|name| (krate.to_owned(), name)));
    }
}

/// Types that have no place for a secret: whatever is put into them may be shown.
#[rustfmt::skip]
pub(super) const WITHOUT_SECRET: [(&str, &[&str]); 4] = [
    ("okta_core", &[
        "AppLink", "AttributeMaster", "AttributePermission", "AttributeSource", "AttributeUniqueness", "AuthenticationProvider",
        "BucketLimit", "BucketRule", "Buckets", "Challenge", "Extra", "Limits",
        "CatalogApp", "Choice", "CredentialEmail", "Device", "DeviceDisplayName", "DeviceProfile", "DeviceUser", "EcKey",
        "EnrollmentActivation", "ErrorKind", "Expression", "FulfillmentOrder", "Grant", "GrantActor", "Group", "GroupProfile", "Hyperlink", "LinkedObject",
        "LinkedObjectSide", "LinkedUser", "Links", "Literal", "MappingEnd", "MappingRule", "NewLinkedObject", "NewPreregistration", "NextAttempt",
        "NewPrimarySide", "NewRoleAssignment", "NewTac", "NewUserRisk", "NewUserType", "OAuth2Client", "OperationId",
        "OrderedProduct", "PinMail", "ProfileMapping", "ProfileMappingUpdate", "Provider", "RateLimit", "RefreshToken", "Repeat",
        "RetryPolicy", "RoleAssignee", "RoleAssignees", "RoleAssignment", "RoleGovernance", "RoleGovernanceGrant",
        "RoleGovernanceResource", "RoleGovernanceResources", "RoleKey", "RoleTarget", "SchemaAttribute", "SchemaCheck", "SchemaDefinitions", "SchemaDifference",
        "SchemaItems", "SchemaPart", "SchemaUpdate", "SecurityQuestion", "SessionIdentityProvider", "Subscription", "Timestamp",
        "TransportErrorKind", "UserBlock", "UserClassification", "UserDevice", "UserKey", "UserLockoutSettings", "UserProfile",
        "UserRisk", "UserSchema", "UserType", "UserTypeRef", "UserTypeReplacement", "UserTypeUpdate", "Wait", "WaitReason", "Waiting",
        // Factors by kind: a message goes to somebody, and nothing in it is secret.
        "CallFactor", "EmailFactor", "PlainFactor", "SmsFactor",
    ]),
    ("okta_users", &[
        "Activation", "AdminNotifications", "All", "ChallengeFactor", "Deletion", "ForgetDevices", "FactorActivation", "Filtered", "Found",
        "GetUser", "ListAppUsers", "ListGrants", "ListGroupMembers", "ListIdentityProviderUsers", "ListProfileMappings",
        "ListRoleTargets", "ListTargets", "ListTokens", "ListUsers", "ListWithRoles", "ListYubikeyTokens", "RevokeOauthTokens",
        "PhoneNumbers", "Primary", "RemoveRecoveryEnrollment", "Searched", "SendEmail", "RevokeSessions", "TargetKind",
        // Counts, keys of the caller's own, and ids; a container shows what its parts show.
        "BulkOutcome", "BulkProgress", "BulkReport", "BulkStop", "ChangesCheckpoint", "ExportCheckpoint", "ExportProgress",
        "ExportUsers", "Fsync", "Journal", "StepDone",
        // Expressions to find users by.
        "Any", "Attr", "Filter", "Id", "LastUpdated", "Name", "Search", "Status", "Text",
    ]),
    ("okta_hyper", &[]),
    ("okta_mock", &[
        "AttributeType", "Fault", "FaultRule", "FaultSpecError", "Gateway", "InvalidRateLimits", "MailKind", "Moment", "OrgSettings",
        "PushAnswer", "RateLimitHeaders", "RateLimits", "RateMeter", "ServerBuilder",
        // A body that a test writes down.
        "JsonText",
    ]),
];
