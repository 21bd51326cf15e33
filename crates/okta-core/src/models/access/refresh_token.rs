//! Refresh tokens of clients, without their values.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::models::{ClientId, Extra, GrantStatus, Links, RefreshTokenId, Timestamp, UserId};

/// A refresh token that a client holds for a user; Okta calls it `OAuth2RefreshToken`. Its value is never told.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserOAuth/)
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RefreshToken {
    /// Unique key (read-only). It is not the token.
    pub id: RefreshTokenId,
    /// Whether it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<GrantStatus>,
    /// When it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When it changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// The authorization server, by its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// The client that holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<ClientId>,
    /// The user for whom it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
    /// The scopes, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// The scopes in full, where they were asked for.
    #[serde(default, rename = "_embedded", skip_serializing_if = "Option::is_none")]
    pub embedded: Option<Map<String, Value>>,
    /// The app, the user, the authorization server, and how to revoke it.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl RefreshToken {
    /// A token for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(id: impl Into<RefreshTokenId>) -> Self {
        Self {
            id: id.into(),
            status: None,
            created: None,
            last_updated: None,
            expires_at: None,
            issuer: None,
            client_id: None,
            user_id: None,
            scopes: None,
            embedded: None,
            links: None,
            extra: Extra::new(),
        }
    }
}
