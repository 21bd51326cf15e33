//! Users who are linked to an identity provider.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Secret;

use crate::models::{
    Extra, Links, SocialAuthTokenId, Timestamp, UserId, base::secret, factors::factor::names,
};

/// A user as they are linked to an identity provider.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/IdentityProviderUsers/)
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct IdentityProviderUser {
    /// The id of the user in Okta.
    pub id: UserId,
    /// The id of the user at the identity provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// When the user was linked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When anything of it changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// What the identity provider says about the user; its attributes are the provider's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Map<String, Value>>,
    /// What was asked for with `expand`.
    #[serde(default, rename = "_embedded", skip_serializing_if = "Option::is_none")]
    pub embedded: Option<Map<String, Value>>,
    /// The identity provider and the user.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl IdentityProviderUser {
    /// A user of a provider for a test, with nothing else about them. The fields can be set afterwards.
    pub fn new(id: impl Into<UserId>) -> Self {
        Self {
            id: id.into(),
            external_id: None,
            created: None,
            last_updated: None,
            profile: None,
            embedded: None,
            links: None,
            extra: Extra::new(),
        }
    }
}

/// A token that a social identity provider gave Okta for a user. Whoever has it can act for the user there.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SocialAuthToken {
    /// Unique key.
    pub id: SocialAuthTokenId,
    /// The token.
    #[serde(default, with = "secret::option", skip_serializing_if = "Option::is_none")]
    pub token: Option<Secret>,
    /// What it is, such as `urn:ietf:params:oauth:token-type:access_token`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_type: Option<String>,
    /// How it is to be sent, such as `Bearer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_auth_scheme: Option<String>,
    /// When it expires.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// What it allows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl SocialAuthToken {
    /// A token for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(id: impl Into<SocialAuthTokenId>) -> Self {
        Self {
            id: id.into(),
            token: None,
            token_type: None,
            token_auth_scheme: None,
            expires_at: None,
            scopes: None,
            extra: Extra::new(),
        }
    }
}

impl fmt::Debug for IdentityProviderUser {
    /// Without the user who is embedded: they come as Okta sends them, with their credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IdentityProviderUser")
            .field("id", &self.id)
            .field("external_id", &self.external_id)
            .field("profile", &self.profile)
            .field("embedded", &self.embedded.as_ref().map(names))
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for SocialAuthToken {
    /// Without the token, and without members that could hold another.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SocialAuthToken")
            .field("id", &self.id)
            .field("token_type", &self.token_type)
            .field("expires_at", &self.expires_at)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
