//! A user of the org: [`User`].

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::org::{
    query::{Attribute, Record, Value},
    state::users::{credentials::Credentials, status::Status},
};

/// A user as the org remembers it. How it is shown is the business of the floor `render`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct User {
    pub(crate) id: String,
    #[serde(default = "active")]
    pub(crate) status: Status,
    /// The status that a deactivation under way leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) transitioning_to: Option<Status>,
    pub(crate) created: Timestamp,
    pub(crate) activated: Option<Timestamp>,
    pub(crate) status_changed: Option<Timestamp>,
    pub(crate) last_login: Option<Timestamp>,
    pub(crate) last_updated: Timestamp,
    pub(crate) password_changed: Option<Timestamp>,
    pub(crate) type_id: String,
    pub(crate) realm_id: Option<String>,
    /// Without nulls: an attribute that was cleared is not there.
    pub(crate) profile: Map<String, Json>,
    #[serde(default)]
    pub(crate) credentials: Credentials,
    /// Ids of groups; that everyone is in Everyone goes without saying.
    #[serde(default)]
    pub(crate) groups: BTreeSet<String>,
    /// Shut out on unknown devices.
    #[serde(default)]
    pub(crate) blocked: bool,
    /// Counts the changes, for the `ETag`: Okta's dates are too coarse.
    #[serde(default)]
    pub(crate) revision: u64,
}

/// Who is in a file without a status.
fn active() -> Status {
    Status::Active
}

impl User {
    pub(crate) fn text(&self, name: &str) -> &str {
        self.profile.get(name).and_then(Json::as_str).unwrap_or_default()
    }

    pub(crate) fn login(&self) -> &str {
        self.text("login")
    }

    /// Notes that something has changed.
    pub(crate) fn touch(&mut self, now: Timestamp) {
        self.last_updated = now;
        self.revision = self.revision.saturating_add(1);
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
