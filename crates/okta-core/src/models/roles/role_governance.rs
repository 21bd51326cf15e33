//! Where an administrator role comes from, in orgs with entitlement management.

use serde::{Deserialize, Serialize};

use crate::Envelope;
use crate::models::{Extra, GovernanceGrantId, Links, Timestamp, base::open_enum::open_enum};

/// What entitlement management has granted of one role assignment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RoleGovernance {
    /// The grants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grants: Option<Vec<RoleGovernanceGrant>>,
    /// The assignee.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One grant of entitlement management; Okta calls it `RoleGovernanceSource`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RoleGovernanceGrant {
    /// Unique key (read-only).
    pub grant_id: GovernanceGrantId,
    /// What granted it.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<GovernanceSourceType>,
    /// The entitlement bundle, if it came with one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bundle_id: Option<String>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiration_date: Option<Timestamp>,
    /// Its resources.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl RoleGovernanceGrant {
    /// A grant for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(grant_id: impl Into<GovernanceGrantId>) -> Self {
        Self {
            grant_id: grant_id.into(),
            kind: None,
            bundle_id: None,
            expiration_date: None,
            links: None,
            extra: Extra::new(),
        }
    }
}

open_enum! {
    /// What granted a role.
    GovernanceSourceType {
        /// A grant of its own.
        Custom = "CUSTOM",
        /// A bundle of entitlements.
        EntitlementBundle = "ENTITLEMENT-BUNDLE",
    }
}

/// Something that a grant is over.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RoleGovernanceResource {
    /// The resource, as an Okta resource name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// The name that is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A page of what a grant is over, as Okta wraps it.
#[doc(hidden)]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RoleGovernanceResources {
    /// The resources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resources: Option<Vec<RoleGovernanceResource>>,
    /// `next` leads to the next page.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Envelope for RoleGovernanceResources {
    type Item = RoleGovernanceResource;

    fn open(self) -> (Vec<RoleGovernanceResource>, Option<String>) {
        let next = self.links.as_ref().and_then(|links| links.href("next"));
        let next = next.map(str::to_owned);
        (self.resources.unwrap_or_default(), next)
    }
}
