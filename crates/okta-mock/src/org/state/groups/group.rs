//! A group of the org: [`Group`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::org::{
    base::clock::timestamp,
    query::{Attribute, Record, Value as QueryValue},
};

/// A group. Who is in it, the users know, and the rules.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    /// The attributes of the org's own.
    #[serde(default)]
    pub(crate) custom: Map<String, Value>,
    /// The group that Okta keeps itself, with everybody in it.
    pub(crate) is_everyone: bool,
    pub(crate) created: Timestamp,
    pub(crate) last_updated: Timestamp,
    pub(crate) last_membership_updated: Timestamp,
    pub(crate) owners: Vec<GroupOwner>,
}

/// Who answers for a group: a user or another group.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct GroupOwner {
    pub(crate) id: String,
    /// `USER` or `GROUP`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) display_name: String,
    pub(crate) since: Timestamp,
}

impl Group {
    /// Okta's word for who keeps the group.
    fn kind(&self) -> &'static str {
        if self.is_everyone { "BUILT_IN" } else { "OKTA_GROUP" }
    }

    /// The group in Okta's form; `base` is scheme and authority. Only some orgs link to the owners.
    pub(crate) fn render(&self, base: &str, owners_link: bool) -> Value {
        let link =
            |what: &str| json!({ "href": format!("{base}/api/v1/groups/{}/{what}", self.id) });
        let logo = |size: &str| {
            json!({
                "name": size,
                "href": format!("{base}/assets/img/logos/groups/odyssey/okta-{size}.png"),
                "type": "image/png",
            })
        };
        let mut value = json!({
            "id": self.id,
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.last_updated),
            "lastMembershipUpdated": timestamp(self.last_membership_updated),
            "objectClass": ["okta:user_group"],
            "type": self.kind(),
            "profile": { "name": self.name, "description": self.description },
            "_links": {
                "logo": [logo("medium"), logo("large")],
                "users": link("users"),
                "apps": link("apps"),
            },
        });
        for (name, attribute) in &self.custom {
            value["profile"][name] = attribute.clone();
        }
        if owners_link {
            value["_links"]["owners"] = link("owners");
        }
        value
    }
}

impl GroupOwner {
    /// The owner with a date in the form that the operation uses: recorded orgs have one for each.
    pub(crate) fn render(&self, last_updated: &str) -> Value {
        json!({
            "id": self.id,
            "type": self.kind,
            "resolved": true,
            "originId": null,
            "originType": "OKTA_DIRECTORY",
            "displayName": self.display_name,
            "lastUpdated": last_updated,
        })
    }
}

impl Record for Group {
    fn value(&self, attribute: &Attribute) -> Option<QueryValue<'_>> {
        match attribute {
            Attribute::Id => Some(QueryValue::Text(&self.id)),
            Attribute::Kind => Some(QueryValue::Text(self.kind())),
            Attribute::Created => Some(QueryValue::Instant(self.created)),
            Attribute::LastUpdated => Some(QueryValue::Instant(self.last_updated)),
            Attribute::LastMembershipUpdated => {
                Some(QueryValue::Instant(self.last_membership_updated))
            }
            Attribute::Profile(name) => match name.as_ref() {
                "name" => Some(QueryValue::Text(&self.name)),
                "description" => self.description.as_deref().map(QueryValue::Text),
                custom => self.custom.get(custom).map(QueryValue::Json),
            },
            _ => None,
        }
    }
}

impl Record for GroupOwner {
    fn value(&self, attribute: &Attribute) -> Option<QueryValue<'_>> {
        match attribute {
            Attribute::Id => Some(QueryValue::Text(&self.id)),
            Attribute::Kind => Some(QueryValue::Text(&self.kind)),
            _ => None,
        }
    }
}
