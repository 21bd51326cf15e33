//! An identity provider and whom it knows: [`IdentityProvider`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::org::base::clock::timestamp;

/// A provider and whom it knows.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct IdentityProvider {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Okta's word, such as `GOOGLE`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) created: Timestamp,
    /// When it was changed, if it ever was.
    #[serde(default)]
    pub(crate) last_updated: Option<Timestamp>,
    #[serde(default = "active")]
    pub(crate) is_active: bool,
    /// Protocol, policy and so on, of a provider that was not seeded.
    #[serde(default)]
    pub(crate) parts: Map<String, Value>,
    /// By the id of the user.
    pub(crate) links: BTreeMap<String, Link>,
}

/// A user's account at a provider.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Link {
    pub(crate) external_id: String,
    pub(crate) created: Timestamp,
}

fn active() -> bool {
    true
}

impl IdentityProvider {
    pub(crate) fn render(&self, base: &str) -> Value {
        let href = format!("{base}/api/v1/idps/{}", self.id);
        let protocol = match self.kind.as_str() {
            "SAML2" => "SAML2",
            "FACEBOOK" | "GITHUB" => "OAUTH2",
            _ => "OIDC",
        };
        let step = if self.is_active { "deactivate" } else { "activate" };
        let mut value = json!({
            "id": self.id,
            "type": self.kind,
            "name": self.name,
            "status": if self.is_active { "ACTIVE" } else { "INACTIVE" },
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.last_updated.unwrap_or(self.created)),
            "protocol": { "type": protocol },
            "_links": {
                "self": { "href": href },
                "users": { "href": format!("{href}/users"), "hints": { "allow": ["GET"] } },
                step: {
                    "href": format!("{href}/lifecycle/{step}"),
                    "hints": { "allow": ["POST"] },
                },
            },
        });
        for (name, part) in &self.parts {
            value[name] = part.clone();
        }
        value
    }

    pub(crate) fn render_user(&self, base: &str, user: &str, link: &Link) -> Value {
        let href = format!("{base}/api/v1/idps/{}", self.id);
        json!({
            "id": user,
            "externalId": link.external_id,
            "created": timestamp(link.created),
            "lastUpdated": timestamp(link.created),
            "profile": {},
            "_links": {
                "self": { "href": format!("{href}/users/{user}"), "hints": { "allow": ["GET", "DELETE"] } },
                "idp": { "href": href },
                "user": { "href": format!("{base}/api/v1/users/{user}") },
            },
        })
    }
}
