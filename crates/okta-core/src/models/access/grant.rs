//! What a user, or an administrator for them, has allowed an application.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::models::{
    ClientId, Extra, GrantId, Links, Timestamp, UserId, base::open_enum::open_enum,
};

/// The consent to one scope of one OAuth 2.0 client; Okta calls it `OAuth2ScopeConsentGrant`.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserGrant/)
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Grant {
    /// Unique key (read-only).
    pub id: GrantId,
    /// Whether it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<GrantStatus>,
    /// When it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// Who gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<GrantActor>,
    /// When it changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// The authorization server, by its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// The client that may act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<ClientId>,
    /// The user for whom it may act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
    /// The scope, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope_id: Option<String>,
    /// Who gave it: the user or an administrator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<GrantSource>,
    /// The scope, where it was asked for.
    #[serde(default, rename = "_embedded", skip_serializing_if = "Option::is_none")]
    pub embedded: Option<Map<String, Value>>,
    /// The app, the scope, the user and the authorization server.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Grant {
    /// A grant for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(id: impl Into<GrantId>) -> Self {
        Self {
            id: id.into(),
            status: None,
            created: None,
            created_by: None,
            last_updated: None,
            issuer: None,
            client_id: None,
            user_id: None,
            scope_id: None,
            source: None,
            embedded: None,
            links: None,
            extra: Extra::new(),
        }
    }
}

/// Who gave a grant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GrantActor {
    /// The id of the user or client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Such as `User`.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

open_enum! {
    /// Whether a grant or token holds.
    GrantStatus {
        /// It holds.
        Active = "ACTIVE",
        /// It was taken back.
        Revoked = "REVOKED",
    }
}

open_enum! {
    /// On whose side a grant was given.
    GrantSource {
        /// By the user.
        EndUser = "END_USER",
        /// By an administrator.
        Admin = "ADMIN",
    }
}
