//! An OAuth 2.0 client that a user has to do with.

use serde::{Deserialize, Serialize};

use crate::models::{ClientId, Extra, Links};

/// An OAuth 2.0 client that holds grants or tokens of a user.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserResources/#tag/UserResources/operation/listUserClients)
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OAuth2Client {
    /// Unique key.
    pub client_id: ClientId,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_name: Option<String>,
    /// Its home page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_uri: Option<String>,
    /// Its logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo_uri: Option<String>,
    /// Where its grants and tokens are.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl OAuth2Client {
    /// A client for a test, with nothing else in it. The fields can be set afterwards.
    pub fn new(client_id: impl Into<ClientId>) -> Self {
        Self {
            client_id: client_id.into(),
            client_name: None,
            client_uri: None,
            logo_uri: None,
            links: None,
            extra: Extra::new(),
        }
    }
}
