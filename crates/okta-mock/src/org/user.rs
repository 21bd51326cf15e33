//! A user of the org: [`User`].

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::{
    credentials::Credentials,
    query::{Attribute, Record, Value},
    status::Status,
};

/// A user as the org remembers it. How it is shown is [`render`](super::render)'s business.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct User {
    pub(super) id: String,
    #[serde(default = "active")]
    pub(super) status: Status,
    /// The status that a deactivation under way leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) transitioning_to: Option<Status>,
    pub(super) created: Timestamp,
    pub(super) activated: Option<Timestamp>,
    pub(super) status_changed: Option<Timestamp>,
    pub(super) last_login: Option<Timestamp>,
    pub(super) last_updated: Timestamp,
    pub(super) password_changed: Option<Timestamp>,
    pub(super) type_id: String,
    pub(super) realm_id: Option<String>,
    /// Without nulls: an attribute that was cleared is not there.
    pub(super) profile: Map<String, Json>,
    #[serde(default)]
    pub(super) credentials: Credentials,
    /// Ids of groups; that everyone is in Everyone goes without saying.
    #[serde(default)]
    pub(super) groups: BTreeSet<String>,
    /// Shut out on unknown devices.
    #[serde(default)]
    pub(super) blocked: bool,
    /// Counts the changes, for the `ETag`: Okta's dates are too coarse.
    #[serde(default)]
    pub(super) revision: u64,
}

/// Who is in a file without a status.
fn active() -> Status {
    Status::Active
}

impl User {
    pub(super) fn text(&self, name: &str) -> &str {
        self.profile.get(name).and_then(Json::as_str).unwrap_or_default()
    }

    pub(super) fn login(&self) -> &str {
        self.text("login")
    }

    /// Notes that something has changed.
    pub(super) fn touch(&mut self, now: Timestamp) {
        self.last_updated = now;
        self.revision += 1;
    }
}

impl Record for User {
    fn value(&self, attribute: &Attribute) -> Option<Value<'_>> {
        match attribute {
            Attribute::Id => Some(Value::Text(&self.id)),
            Attribute::Status => Some(Value::Text(self.status.as_str())),
            Attribute::Created => Some(Value::Instant(self.created)),
            Attribute::Activated => self.activated.map(Value::Instant),
            Attribute::StatusChanged => self.status_changed.map(Value::Instant),
            Attribute::LastUpdated => Some(Value::Instant(self.last_updated)),
            Attribute::TypeId => Some(Value::Text(&self.type_id)),
            Attribute::Kind | Attribute::LastMembershipUpdated => None,
            Attribute::Profile(name) => self.profile.get(name.as_ref()).map(Value::Json),
        }
    }
}
