//! A user as plain JSON, for the tests of the query engine.

use serde_json::Value as Json;

use super::attribute::Attribute;
use super::record::{Record, Value};

/// A user in the form Okta shows it.
#[derive(Clone, Debug)]
pub(super) struct Sample(pub(super) Json);

impl Record for Sample {
    fn value(&self, attribute: &Attribute) -> Option<Value<'_>> {
        let instant = |name: &str| {
            let text = self.0[name].as_str()?;
            Some(Value::Instant(text.parse().expect("samples have good dates")))
        };

        match attribute {
            Attribute::Kind | Attribute::LastMembershipUpdated => None,
            Attribute::Id => self.0["id"].as_str().map(Value::Text),
            Attribute::Status => self.0["status"].as_str().map(Value::Text),
            Attribute::TypeId => self.0["type"]["id"].as_str().map(Value::Text),
            Attribute::Created => instant("created"),
            Attribute::Activated => instant("activated"),
            Attribute::StatusChanged => instant("statusChanged"),
            Attribute::LastUpdated => instant("lastUpdated"),
            Attribute::Profile(name) => self.0["profile"].get(name.as_ref()).map(Value::Json),
        }
    }
}
