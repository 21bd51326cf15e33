//! Which kind of licence a user needs.

use serde::{Deserialize, Serialize};

use crate::models::{Extra, Timestamp, base::open_enum::open_enum};

/// The classification of a user.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserClassification/)
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserClassification {
    /// The class.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<ClassificationType>,
    /// When it changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

open_enum! {
    /// A class of users.
    ClassificationType {
        /// With all that Okta offers.
        Standard = "STANDARD",
        /// With a part of it.
        Lite = "LITE",
    }
}
