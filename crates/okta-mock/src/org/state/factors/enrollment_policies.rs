//! The policy about which factors users enroll: [`EnrollmentPolicy`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::org::{
    base::{clock::timestamp, ids::Ids},
    state::factors::authenticators::Authenticator,
};

/// Okta's default policy of the type `MFA_ENROLL`, the only one the org has. Nothing depends on it: every factor is optional.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct EnrollmentPolicy {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) created: Timestamp,
    pub(crate) last_updated: Timestamp,
    pub(crate) conditions: Value,
    pub(crate) settings: Value,
}

impl EnrollmentPolicy {
    pub(crate) const TYPE: &str = "MFA_ENROLL";

    /// The policy of a new org, which is for everybody.
    pub(crate) fn new(ids: &mut Ids, everyone: &str, now: Timestamp) -> Self {
        let rule = |authenticator: Authenticator| {
            let is_password = authenticator == Authenticator::Password;
            let enroll = if is_password { "REQUIRED" } else { "OPTIONAL" };
            json!({ "key": authenticator.words().0, "enroll": { "self": enroll } })
        };
        let description =
            "The default policy applies in all situations if no other policy applies.";
        Self {
            id: ids.id("00p"),
            name: "Default Policy".to_owned(),
            description: Some(description.to_owned()),
            created: now,
            last_updated: now,
            conditions: json!({ "people": { "groups": { "include": [everyone] } } }),
            settings: json!({
                "type": "AUTHENTICATORS",
                "authenticators": Authenticator::ALL.map(rule),
            }),
        }
    }

    /// The policy in Okta's form; `base` is scheme and authority.
    pub(crate) fn render(&self, base: &str) -> Value {
        let href = format!("{base}/api/v1/policies/{}", self.id);
        json!({
            "id": self.id,
            "type": Self::TYPE,
            "name": self.name,
            "description": self.description,
            "status": "ACTIVE",
            "priority": 1,
            "system": true,
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.last_updated),
            "conditions": self.conditions,
            "settings": self.settings,
            "_links": { "self": { "href": href, "hints": { "allow": ["GET", "PUT"] } } },
        })
    }
}
