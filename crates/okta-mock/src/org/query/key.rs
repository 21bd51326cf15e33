//! What values are put in order by: [`Key`].

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{fold, record::Value};

/// A value as an index holds it. The order of the variants is the order of the types in a sorted listing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Key {
    Boolean(bool),
    Number(Number),
    /// Milliseconds since the epoch.
    Instant(i64),
    /// Folded.
    Text(Box<str>),
    /// An object, of which queries ask only whether it is there.
    Object,
}

/// A number with a place in an order. There is only one zero.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Number(f64);

impl Key {
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(fold::fold(text).into())
    }

    /// The keys by which a value is found: those of all elements, if it is an array.
    pub(crate) fn all_of(value: Value<'_>) -> Vec<Self> {
        match value {
            Value::Json(Json::Array(elements)) => {
                elements.iter().flat_map(|element| Self::all_of(Value::Json(element))).collect()
            }
            Value::Json(Json::Object(_)) => vec![Self::Object],
            _ => Self::leading(value).into_iter().collect(),
        }
    }

    /// The key by which a value is put in order: that of the first element, if it is an array.
    pub(crate) fn leading(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Text(text) => Some(Self::text(text)),
            Value::Instant(instant) => Some(Self::Instant(instant.as_millisecond())),
            Value::Json(Json::Bool(boolean)) => Some(Self::Boolean(*boolean)),
            Value::Json(Json::Number(number)) => number.as_f64().map(Number::new).map(Self::Number),
            Value::Json(Json::String(text)) => Some(Self::text(text)),
            Value::Json(Json::Array(elements)) => Self::leading(Value::Json(elements.first()?)),
            Value::Json(Json::Null | Json::Object(_)) => None,
        }
    }
}

impl Number {
    pub(crate) fn new(number: f64) -> Self {
        // -0.0 + 0.0 is 0.0.
        Self(number + 0.0)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_array_is_found_by_every_element_and_sorted_by_the_first() {
        let value = json!(["B", null, ["a", 2], {}]);

        assert_eq!(
            Key::all_of(Value::Json(&value)),
            [Key::text("b"), Key::text("a"), Key::Number(Number::new(2.0)), Key::Object]
        );
        assert_eq!(Key::leading(Value::Json(&value)), Some(Key::text("b")));
        assert_eq!(Key::leading(Value::Json(&json!([null, "a"]))), None);
    }

    #[test]
    fn there_is_one_zero() {
        assert_eq!(Number::new(-0.0), Number::new(0.0));
        assert!(Number::new(-1.0) < Number::new(0.0));
    }
}
