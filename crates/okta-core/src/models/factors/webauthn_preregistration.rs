//! Security keys that are registered for users before they get them.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Secret;

use crate::models::{
    AuthenticatorEnrollmentId, Extra, FactorProvider, FactorStatus, FactorType, Links, Timestamp,
    UserId, base::open_enum::open_enum, base::secret, factors::factor::names,
};

open_enum! {
    /// Who makes security keys ready and ships them.
    FulfillmentProvider {
        /// Yubico.
        Yubico = "yubico",
    }
}

/// A security key that is registered, or being registered, for a user.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/WebAuthnPreregistration/)
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct WebAuthnPreregistrationFactor {
    /// Unique key of the enrollment.
    pub id: AuthenticatorEnrollmentId,
    /// The kind of factor, `webauthn`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor_type: Option<FactorType>,
    /// Whose standard it follows, such as `FIDO`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<FactorProvider>,
    /// The vendor's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor_name: Option<String>,
    /// How far the enrollment has come, such as `PENDING_ACTIVATION`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<FactorStatus>,
    /// When it was created.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When it changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// What is known about the key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Map<String, Value>>,
    /// Itself.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl WebAuthnPreregistrationFactor {
    /// A factor for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(id: impl Into<AuthenticatorEnrollmentId>) -> Self {
        Self {
            id: id.into(),
            factor_type: None,
            provider: None,
            vendor_name: None,
            status: None,
            created: None,
            last_updated: None,
            profile: None,
            links: None,
            extra: Extra::new(),
        }
    }
}

impl fmt::Debug for WebAuthnPreregistrationFactor {
    /// Of the profile the names only, as of every factor.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebAuthnPreregistrationFactor")
            .field("id", &self.id)
            .field("factor_type", &self.factor_type)
            .field("provider", &self.provider)
            .field("status", &self.status)
            .field("profile", &self.profile.as_ref().map(names))
            .finish_non_exhaustive()
    }
}

/// What a fulfillment provider needs to make a key ready.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct EnrollmentInitialization {
    /// The user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
    /// Who makes the key ready.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fulfillment_provider: Option<FulfillmentProvider>,
    /// One request for a credential per enrollment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cred_requests: Option<Vec<CredentialRequest>>,
    /// The request for a PIN, encrypted for the provider.
    #[serde(with = "secret::option", skip_serializing_if = "Option::is_none")]
    pub pin_request_jwe: Option<Secret>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl fmt::Debug for EnrollmentInitialization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EnrollmentInitialization")
            .field("user_id", &self.user_id)
            .field("fulfillment_provider", &self.fulfillment_provider)
            .field("cred_requests", &self.cred_requests)
            .finish_non_exhaustive()
    }
}

/// A request for a credential, for the fulfillment provider.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct CredentialRequest {
    /// The enrollment it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authenticator_enrollment_id: Option<AuthenticatorEnrollmentId>,
    /// The request, encrypted for the provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cred_request_jwe: Option<String>,
    /// The key it is encrypted with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_id: Option<String>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl fmt::Debug for CredentialRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialRequest")
            .field("authenticator_enrollment_id", &self.authenticator_enrollment_id)
            .field("key_id", &self.key_id)
            .finish_non_exhaustive()
    }
}

/// What has been activated.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct EnrollmentActivation {
    /// The user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
    /// Who made the key ready.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fulfillment_provider: Option<FulfillmentProvider>,
    /// The enrollments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authenticator_enrollment_ids: Option<Vec<AuthenticatorEnrollmentId>>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}
