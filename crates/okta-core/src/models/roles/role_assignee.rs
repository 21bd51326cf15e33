//! Who has administrator roles.

use serde::{Deserialize, Serialize};

use crate::Envelope;
use crate::models::{Extra, Links, UserId};

/// A user who has administrator roles.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/)
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RoleAssignee {
    /// The user.
    pub id: UserId,
    /// The user as an Okta resource name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orn: Option<String>,
    /// The user and their roles.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl RoleAssignee {
    /// An administrator for a test, with nothing else about them. The fields can be set afterwards.
    pub fn new(id: impl Into<UserId>) -> Self {
        Self { id: id.into(), orn: None, links: None, extra: Extra::new() }
    }
}

/// A page of users who have administrator roles, as Okta wraps it.
#[doc(hidden)]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RoleAssignees {
    /// The users.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Vec<RoleAssignee>>,
    /// `next` leads to the next page.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Envelope for RoleAssignees {
    type Item = RoleAssignee;

    fn open(self) -> (Vec<RoleAssignee>, Option<String>) {
        let next = self.links.as_ref().and_then(|links| links.href("next"));
        let next = next.map(str::to_owned);
        (self.value.unwrap_or_default(), next)
    }
}
