//! What a standard administrator role is limited to.

use serde::{Deserialize, Serialize};

use crate::models::{
    AppId, Extra, Links, RoleAssignmentType, Timestamp, base::open_enum::open_enum,
};

/// Something that a role is limited to: a group, an app, or an instance of one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RoleTarget {
    /// What it is, as an Okta resource name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orn: Option<String>,
    /// Whether the role with this target is the user's own or comes from a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment_type: Option<RoleAssignmentType>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiration: Option<Timestamp>,
    /// Where it is.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

/// An app of Okta's catalog, or one instance of it, that a role is limited to; Okta calls it `CatalogApplication`.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleBTargetAdmin/)
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CatalogApp {
    /// The name in the catalog such as `salesforce`; of an instance its label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The name that is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// The instance; none where all instances of the app are meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<AppId>,
    /// Whether the app is in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<CatalogAppStatus>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Such as `SOCIAL`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// When the catalog's entry changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// Such as `OKTA_VERIFIED`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_status: Option<String>,
    /// The maker's page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// How users can sign in, such as `OPENID_CONNECT`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_on_modes: Option<Vec<String>>,
    /// What Okta can do with it, such as `PUSH_NEW_USERS`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub features: Option<Vec<String>>,
    /// The logos, and where it is.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

open_enum! {
    /// Whether an app is in use.
    CatalogAppStatus {
        /// It is.
        Active = "ACTIVE",
        /// It is not.
        Inactive = "INACTIVE",
    }
}
