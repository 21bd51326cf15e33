//! What an org remembers, to be compared: [`Remembered`].

use okta_mock::FakeOrg;
use serde_json::{Map, Value};

/// The state of an org, without what goes on by itself or with every request.
pub(super) struct Remembered {
    json: String,
    state: Map<String, Value>,
}

impl Remembered {
    pub(super) fn of(org: &FakeOrg) -> Self {
        let json = org.to_json();
        let mut state: Map<String, Value> = serde_json::from_str(&json).unwrap();
        // Every request draws an id for itself.
        state.remove("ids").unwrap();
        state.remove("clock").unwrap();
        state.values_mut().for_each(mask);
        Self { json, state }
    }

    /// Fails where the org remembers something else, and says what.
    #[track_caller]
    pub(super) fn assert_same(&self, org: &FakeOrg, case: &str) {
        // Often nothing at all has changed, and reading takes time.
        if org.to_json() == self.json {
            return;
        }
        let other = Self::of(org);
        if *self != other {
            let mut places = Vec::new();
            for (name, value) in &self.state {
                differences(value, &other.state[name], name, &mut places);
            }
            panic!("{case}\nexpected and got:\n{}", places[..places.len().min(8)].join("\n"));
        }
    }
}

impl PartialEq for Remembered {
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state
    }
}

/// Hides when something happened, and how often a user has changed: a repetition comes later, and Okta counts it too.
fn mask(value: &mut Value) {
    match value {
        Value::String(text) if is_instant(text) => "an instant".clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(mask),
        Value::Object(members) => {
            members.remove("revision");
            members.values_mut().for_each(mask);
        }
        _ => {}
    }
}

/// Such as `2025-01-01T00:00:00Z`.
fn is_instant(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 20 && bytes[4] == b'-' && bytes[10] == b'T' && text.ends_with('Z')
}

fn differences(one: &Value, other: &Value, place: &str, found: &mut Vec<String>) {
    match (one, other) {
        _ if one == other => {}
        (Value::Object(one), Value::Object(other)) => {
            let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
            for name in names {
                let (one, other) = (one.get(name), other.get(name));
                let null = &Value::Null;
                let place = format!("{place}.{name}");
                differences(one.unwrap_or(null), other.unwrap_or(null), &place, found);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (n, (one, other)) in one.iter().zip(other).enumerate() {
                differences(one, other, &format!("{place}[{n}]"), found);
            }
        }
        _ => found.push(format!("{place}: {one} and {other}")),
    }
}
