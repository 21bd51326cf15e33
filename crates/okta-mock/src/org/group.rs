//! A group of the org: [`Group`].

use jiff::Timestamp;
use serde_json::{Value, json};

use super::render::timestamp;

/// A group, as far as users show it.
pub(super) struct Group {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) description: String,
    /// The group that Okta keeps itself, with everybody in it.
    pub(super) is_everyone: bool,
    pub(super) created: Timestamp,
    pub(super) last_membership_updated: Timestamp,
}

impl Group {
    /// The group in Okta's form; `base` is scheme and authority.
    pub(super) fn render(&self, base: &str) -> Value {
        let link =
            |what: &str| json!({ "href": format!("{base}/api/v1/groups/{}/{what}", self.id) });
        let logo = |size: &str| {
            json!({
                "name": size,
                "href": format!("{base}/assets/img/logos/groups/odyssey/okta-{size}.png"),
                "type": "image/png",
            })
        };
        json!({
            "id": self.id,
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.created),
            "lastMembershipUpdated": timestamp(self.last_membership_updated),
            "objectClass": ["okta:user_group"],
            "type": if self.is_everyone { "BUILT_IN" } else { "OKTA_GROUP" },
            "profile": { "name": self.name, "description": self.description },
            "_links": {
                "logo": [logo("medium"), logo("large")],
                "users": link("users"),
                "apps": link("apps"),
            },
        })
    }
}
