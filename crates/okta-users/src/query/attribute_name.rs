//! Where an attribute of a user stands: beside the profile or in it.

/// The attributes that stand beside the profile.
const BESIDE_THE_PROFILE: [&str; 10] = [
    "activated",
    "created",
    "id",
    "lastLogin",
    "lastUpdated",
    "passwordChanged",
    "realmId",
    "status",
    "statusChanged",
    "transitioningToStatus",
];

/// Why this name finds nobody, if `profile.` was forgotten. A name with a dot says where it stands.
pub(crate) fn misplaced(name: &str) -> Option<&'static str> {
    if name.contains('.') || BESIDE_THE_PROFILE.contains(&name) {
        return None;
    }
    Some(match name {
        "login" => "this is an attribute of the profile: write `profile.login`",
        "email" => "this is an attribute of the profile: write `profile.email`",
        "secondEmail" => "this is an attribute of the profile: write `profile.secondEmail`",
        "firstName" => "this is an attribute of the profile: write `profile.firstName`",
        "middleName" => "this is an attribute of the profile: write `profile.middleName`",
        "lastName" => "this is an attribute of the profile: write `profile.lastName`",
        "honorificPrefix" => "this is an attribute of the profile: write `profile.honorificPrefix`",
        "honorificSuffix" => "this is an attribute of the profile: write `profile.honorificSuffix`",
        "displayName" => "this is an attribute of the profile: write `profile.displayName`",
        "nickName" => "this is an attribute of the profile: write `profile.nickName`",
        "title" => "this is an attribute of the profile: write `profile.title`",
        "profileUrl" => "this is an attribute of the profile: write `profile.profileUrl`",
        "preferredLanguage" => {
            "this is an attribute of the profile: write `profile.preferredLanguage`"
        }
        "locale" => "this is an attribute of the profile: write `profile.locale`",
        "timezone" => "this is an attribute of the profile: write `profile.timezone`",
        "userType" => "this is an attribute of the profile: write `profile.userType`",
        "employeeNumber" => "this is an attribute of the profile: write `profile.employeeNumber`",
        "costCenter" => "this is an attribute of the profile: write `profile.costCenter`",
        "organization" => "this is an attribute of the profile: write `profile.organization`",
        "division" => "this is an attribute of the profile: write `profile.division`",
        "department" => "this is an attribute of the profile: write `profile.department`",
        "managerId" => "this is an attribute of the profile: write `profile.managerId`",
        "manager" => "this is an attribute of the profile: write `profile.manager`",
        "mobilePhone" => "this is an attribute of the profile: write `profile.mobilePhone`",
        "primaryPhone" => "this is an attribute of the profile: write `profile.primaryPhone`",
        "streetAddress" => "this is an attribute of the profile: write `profile.streetAddress`",
        "postalAddress" => "this is an attribute of the profile: write `profile.postalAddress`",
        "city" => "this is an attribute of the profile: write `profile.city`",
        "state" => "this is an attribute of the profile: write `profile.state`",
        "zipCode" => "this is an attribute of the profile: write `profile.zipCode`",
        "countryCode" => "this is an attribute of the profile: write `profile.countryCode`",
        _ => "attributes of the profile are named with `profile.` before them, custom ones too",
    })
}
