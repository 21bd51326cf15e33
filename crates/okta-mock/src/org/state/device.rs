//! A device and who uses it: [`Device`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::org::base::clock::timestamp;

/// A device and who uses it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Device {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Okta's word, such as `MACOS`.
    pub(crate) platform: String,
    pub(crate) created: Timestamp,
    /// Ids of users, each with the id of the pair.
    pub(crate) users: Vec<(String, String)>,
}

impl Device {
    pub(crate) fn render(&self, base: &str) -> Value {
        let href = format!("{base}/api/v1/devices/{}", self.id);
        json!({
            "id": self.id,
            "status": "ACTIVE",
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.created),
            "profile": {
                "displayName": self.name,
                "platform": self.platform,
                "registered": true,
                "secureHardwarePresent": false,
            },
            "resourceType": "UDDevice",
            "resourceDisplayName": { "value": self.name, "sensitive": false },
            "resourceAlternateId": null,
            "resourceId": self.id,
            "_links": {
                "self": { "href": href, "hints": { "allow": ["GET", "PATCH", "PUT"] } },
                "users": { "href": format!("{href}/users"), "hints": { "allow": ["GET"] } },
            },
        })
    }
}
