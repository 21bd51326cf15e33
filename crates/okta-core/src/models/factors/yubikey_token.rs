//! `YubiKeys` that the org knows the seeds of.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Secret;

use crate::models::{
    Extra, Links, Timestamp, YubikeyTokenId, base::open_enum::open_enum, base::secret,
    factors::factor::names,
};

/// A `YubiKey` that the org knows the seed of, whether somebody has it or not. The seed itself is never sent.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/listYubikeyOtpTokens)
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct YubikeyToken {
    /// Unique key.
    pub id: YubikeyTokenId,
    /// Whether somebody has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<YubikeyTokenStatus>,
    /// When its seed was uploaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When its user enrolled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activated: Option<Timestamp>,
    /// When it was used last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_verified: Option<Timestamp>,
    /// When anything of it changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Map<String, Value>>,
    /// Its user, where that was asked for.
    #[serde(default, rename = "_embedded", skip_serializing_if = "Option::is_none")]
    pub embedded: Option<Map<String, Value>>,
    /// What can be done with it now, and where its user is.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl YubikeyToken {
    /// A token for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(id: impl Into<YubikeyTokenId>) -> Self {
        Self {
            id: id.into(),
            status: None,
            created: None,
            activated: None,
            last_verified: None,
            last_updated: None,
            profile: None,
            embedded: None,
            links: None,
            extra: Extra::new(),
        }
    }

    /// The serial number, filled up with zeros.
    pub fn serial(&self) -> Option<&str> {
        self.profile.as_ref()?.get("serial")?.as_str()
    }
}

impl fmt::Debug for YubikeyToken {
    /// Without the user who is embedded: they come as Okta sends them, with their credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("YubikeyToken")
            .field("id", &self.id)
            .field("status", &self.status)
            .field("profile", &self.profile)
            .field("embedded", &self.embedded.as_ref().map(names))
            .finish_non_exhaustive()
    }
}

impl From<&YubikeyToken> for YubikeyTokenId {
    fn from(token: &YubikeyToken) -> Self {
        token.id.clone()
    }
}

open_enum! {
    /// Whether somebody has a `YubiKey`.
    YubikeyTokenStatus {
        /// Somebody uses it.
        Active = "ACTIVE",
        /// Blocked.
        Blocked = "BLOCKED",
        /// Deleted.
        Deleted = "DELETED",
        /// Not in use.
        Inactive = "INACTIVE",
        /// Taken from its user.
        Revoked = "REVOKED",
        /// Nobody has it yet.
        Unassigned = "UNASSIGNED",
    }
}

/// The seed of a `YubiKey` to be uploaded, as Yubico's personalisation tool writes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[must_use = "a seed is uploaded by `YubikeyTokens::upload`"]
pub struct NewYubikeyToken {
    serial_number: String,
    public_id: String,
    #[serde(with = "secret")]
    private_id: Secret,
    #[serde(with = "secret")]
    aes_key: Secret,
}

impl NewYubikeyToken {
    /// Serial number, public and private identity, AES key.
    pub fn new(
        serial_number: impl Into<String>,
        public_id: impl Into<String>,
        private_id: impl Into<Secret>,
        aes_key: impl Into<Secret>,
    ) -> Self {
        Self {
            serial_number: serial_number.into(),
            public_id: public_id.into(),
            private_id: private_id.into(),
            aes_key: aes_key.into(),
        }
    }
}
