//! Ordering, making ready and activating security keys: what is sent.

use serde::Serialize;

use crate::Secret;

use crate::models::{AuthenticatorEnrollmentId, FulfillmentProvider, UserId, base::secret};

/// An order for security keys, which the fulfillment provider ships to the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[must_use = "keys are ordered by `WebAuthnPreregistration::generate_fulfillment_request`"]
pub struct FulfillmentOrder {
    user_id: UserId,
    fulfillment_provider: FulfillmentProvider,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fulfillment_data: Vec<OrderedProduct>,
}

impl FulfillmentOrder {
    /// An order for this user.
    pub fn new(user: impl Into<UserId>, provider: FulfillmentProvider) -> Self {
        Self { user_id: user.into(), fulfillment_provider: provider, fulfillment_data: Vec::new() }
    }

    /// Adds a product.
    pub fn product(mut self, product: OrderedProduct) -> Self {
        self.fulfillment_data.push(product);
        self
    }
}

/// One product of an order, in the numbers of the fulfillment provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrderedProduct {
    #[serde(rename = "productId")]
    product: String,
    #[serde(rename = "inventoryProductId", skip_serializing_if = "Option::is_none")]
    inventory: Option<String>,
    #[serde(rename = "customizationId", skip_serializing_if = "Option::is_none")]
    customization: Option<String>,
}

impl OrderedProduct {
    /// The product with this number.
    pub fn new(product: impl Into<String>) -> Self {
        Self { product: product.into(), inventory: None, customization: None }
    }

    /// The number of the product in the org's inventory at the provider.
    pub fn inventory(mut self, product: impl Into<String>) -> Self {
        self.inventory = Some(product.into());
        self
    }

    /// The number of the customization, such as the firmware's settings.
    pub fn customization(mut self, customization: impl Into<String>) -> Self {
        self.customization = Some(customization.into());
        self
    }
}

/// Asks Okta for what the fulfillment provider needs to make a key ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[must_use = "an enrollment is begun by `WebAuthnPreregistration::enroll`"]
pub struct NewPreregistration {
    user_id: UserId,
    fulfillment_provider: FulfillmentProvider,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    enrollment_rp_ids: Vec<String>,
    #[serde(rename = "yubicoTransportKeyJWK")]
    transport_key: EcKey,
}

impl NewPreregistration {
    /// A key from Yubico for this user; what Okta answers is encrypted for this key of theirs.
    pub fn yubico(user: impl Into<UserId>, transport_key: EcKey) -> Self {
        Self {
            user_id: user.into(),
            fulfillment_provider: FulfillmentProvider::Yubico,
            enrollment_rp_ids: Vec::new(),
            transport_key,
        }
    }

    /// Adds a domain that the user shall be able to sign in at with the key.
    pub fn relying_party(mut self, id: impl Into<String>) -> Self {
        self.enrollment_rp_ids.push(id.into());
        self
    }
}

/// Tells Okta what the fulfillment provider has made of a preregistration.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[must_use = "an enrollment is activated by `WebAuthnPreregistration::activate`"]
pub struct PreregistrationActivation {
    user_id: UserId,
    fulfillment_provider: FulfillmentProvider,
    #[serde(skip_serializing_if = "Option::is_none")]
    serial: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(with = "secret::option", skip_serializing_if = "Option::is_none")]
    pin_response_jwe: Option<Secret>,
    cred_responses: Vec<CredentialResponse>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    yubico_signing_jwks: Vec<EcKey>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct CredentialResponse {
    authenticator_enrollment_id: AuthenticatorEnrollmentId,
    #[serde(with = "secret")]
    cred_response_jwe: Secret,
}

impl PreregistrationActivation {
    /// A key from Yubico for this user.
    pub fn yubico(user: impl Into<UserId>) -> Self {
        Self {
            user_id: user.into(),
            fulfillment_provider: FulfillmentProvider::Yubico,
            serial: None,
            version: None,
            pin_response_jwe: None,
            cred_responses: Vec::new(),
            yubico_signing_jwks: Vec::new(),
        }
    }

    /// The serial number of the key.
    pub fn serial(mut self, serial: impl Into<String>) -> Self {
        self.serial = Some(serial.into());
        self
    }

    /// The version of the key's firmware.
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// The key's PIN, encrypted by the provider.
    pub fn pin_response(mut self, jwe: impl Into<Secret>) -> Self {
        self.pin_response_jwe = Some(jwe.into());
        self
    }

    /// Adds the credential of an enrollment, encrypted by the provider.
    pub fn credential_response(
        mut self,
        enrollment: impl Into<AuthenticatorEnrollmentId>,
        jwe: impl Into<Secret>,
    ) -> Self {
        self.cred_responses.push(CredentialResponse {
            authenticator_enrollment_id: enrollment.into(),
            cred_response_jwe: jwe.into(),
        });
        self
    }

    /// Adds a key of Yubico's that its answers are signed with.
    pub fn signing_key(mut self, key: EcKey) -> Self {
        self.yubico_signing_jwks.push(key);
        self
    }
}

/// Which PIN Okta shall mail to its user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[must_use = "a PIN is sent by `WebAuthnPreregistration::send_pin`"]
pub struct PinMail {
    user_id: UserId,
    authenticator_enrollment_id: AuthenticatorEnrollmentId,
    fulfillment_provider: FulfillmentProvider,
}

impl PinMail {
    /// The PIN of the key that this enrollment belongs to.
    pub fn new(
        user: impl Into<UserId>,
        enrollment: impl Into<AuthenticatorEnrollmentId>,
        provider: FulfillmentProvider,
    ) -> Self {
        Self {
            user_id: user.into(),
            authenticator_enrollment_id: enrollment.into(),
            fulfillment_provider: provider,
        }
    }
}

/// A public key on the curve P-384, as a JSON web key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EcKey {
    kty: &'static str,
    crv: &'static str,
    #[serde(rename = "use")]
    key_use: &'static str,
    kid: String,
    x: String,
    y: String,
}

impl EcKey {
    /// A key to encrypt with, from its id and its two base64url coordinates.
    pub fn encryption(kid: impl Into<String>, x: impl Into<String>, y: impl Into<String>) -> Self {
        Self::new("enc", kid.into(), x.into(), y.into())
    }

    /// A key to check signatures with, from its id and its two base64url coordinates.
    pub fn signing(kid: impl Into<String>, x: impl Into<String>, y: impl Into<String>) -> Self {
        Self::new("sig", kid.into(), x.into(), y.into())
    }

    fn new(key_use: &'static str, kid: String, x: String, y: String) -> Self {
        Self { kty: "EC", crv: "P-384", key_use, kid, x, y }
    }
}
