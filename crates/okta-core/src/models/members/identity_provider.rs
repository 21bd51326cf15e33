//! Identity providers that users come from.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::models::{Extra, IdentityProviderId, Links, Timestamp, base::open_enum::open_enum};

/// An identity provider that the org trusts.
///
/// Protocol, policy and properties differ from type to type and are kept as Okta sends them. **The protocol can hold
/// the client secret**, so `Debug` leaves it out.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/IdentityProvider/)
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct IdentityProvider {
    /// Unique key.
    pub id: IdentityProviderId,
    /// What it is.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<IdentityProviderType>,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it is in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<IdentityProviderStatus>,
    /// Which address Okta names itself by, such as `DYNAMIC`, `ORG_URL` or `CUSTOM_URL`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer_mode: Option<String>,
    /// When it was created.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When anything of it changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// How Okta speaks to it: endpoints, algorithms, credentials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocol: Option<Map<String, Value>>,
    /// How its users become users of the org.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<Map<String, Value>>,
    /// What only its type has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub properties: Option<Map<String, Value>>,
    /// Where its users, keys and endpoints are.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl IdentityProvider {
    /// A provider for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(id: impl Into<IdentityProviderId>, kind: IdentityProviderType) -> Self {
        Self {
            id: id.into(),
            kind: Some(kind),
            name: None,
            status: None,
            issuer_mode: None,
            created: None,
            last_updated: None,
            protocol: None,
            policy: None,
            properties: None,
            links: None,
            extra: Extra::new(),
        }
    }
}

impl fmt::Debug for IdentityProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IdentityProvider")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("name", &self.name)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

open_enum! {
    /// Whether an identity provider is in use.
    IdentityProviderStatus {
        /// It is.
        Active = "ACTIVE",
        /// It is not.
        Inactive = "INACTIVE",
    }
}

open_enum! {
    /// What an identity provider is.
    IdentityProviderType {
        /// Amazon.
        Amazon = "AMAZON",
        /// Apple.
        Apple = "APPLE",
        /// Discord.
        Discord = "DISCORD",
        /// Facebook.
        Facebook = "FACEBOOK",
        /// GitHub.
        GitHub = "GITHUB",
        /// GitLab.
        GitLab = "GITLAB",
        /// Google.
        Google = "GOOGLE",
        /// CLEAR, which verifies identities.
        IdvClear = "IDV_CLEAR",
        /// Incode, which verifies identities.
        IdvIncode = "IDV_INCODE",
        /// Persona, which verifies identities.
        IdvPersona = "IDV_PERSONA",
        /// Another vendor that verifies identities.
        IdvStandard = "IDV_STANDARD",
        /// `LinkedIn`.
        LinkedIn = "LINKEDIN",
        /// Login.gov.
        LoginGov = "LOGINGOV",
        /// The sandbox of Login.gov.
        LoginGovSandbox = "LOGINGOV_SANDBOX",
        /// Microsoft.
        Microsoft = "MICROSOFT",
        /// Any that speaks `OpenID` Connect.
        Oidc = "OIDC",
        /// Another Okta org.
        OktaIntegration = "OKTA_INTEGRATION",
        /// `PayPal`.
        PayPal = "PAYPAL",
        /// The sandbox of `PayPal`.
        PayPalSandbox = "PAYPAL_SANDBOX",
        /// Salesforce.
        Salesforce = "SALESFORCE",
        /// Any that speaks SAML 2.0.
        Saml2 = "SAML2",
        /// Spotify.
        Spotify = "SPOTIFY",
        /// Smart cards.
        X509 = "X509",
        /// Xero.
        Xero = "XERO",
        /// Yahoo.
        Yahoo = "YAHOO",
        /// Yahoo Japan.
        YahooJp = "YAHOOJP",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn everything_okta_sends_is_kept_and_debug_shows_no_secret() {
        let value = json!({
            "id": "0oa1", "type": "CARRIER_PIGEON", "name": "Pigeons", "status": "ACTIVE", "issuerMode": "DYNAMIC",
            "created": "2016-03-24T23:18:27.000Z", "lastUpdated": "2016-03-24T23:18:27.000Z",
            "protocol": {"type": "OIDC", "credentials": {"client": {"client_id": "c", "client_secret": "canary"}}},
            "policy": {"maxClockSkew": 0}, "properties": {}, "_links": {"users": {"href": "https://o/u"}}, "new": {"x": "canary"},
        });

        let provider: IdentityProvider = serde_json::from_value(value.clone()).unwrap();

        assert_eq!(serde_json::to_value(&provider).unwrap(), value);
        assert!(!format!("{provider:?}").contains("canary"));
    }
}
