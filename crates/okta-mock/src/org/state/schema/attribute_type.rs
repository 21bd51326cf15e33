//! The types that attributes of a profile have: [`AttributeType`].

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The type of a custom attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum AttributeType {
    /// Text.
    String,
    /// Any number.
    Number,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A list of texts.
    StringArray,
    /// A list of numbers.
    NumberArray,
    /// A list of whole numbers.
    IntegerArray,
    /// A list of JSON objects.
    ObjectArray,
}

impl AttributeType {
    /// The type with this name in a schema, and the type of its `items`.
    pub(crate) fn of_schema(name: &str, items: Option<&str>) -> Option<Self> {
        Some(match (name, items) {
            ("string", _) => Self::String,
            ("number", _) => Self::Number,
            ("integer", _) => Self::Integer,
            ("boolean", _) => Self::Boolean,
            ("array", Some("string")) => Self::StringArray,
            ("array", Some("number")) => Self::NumberArray,
            ("array", Some("integer")) => Self::IntegerArray,
            ("array", Some("object")) => Self::ObjectArray,
            _ => return None,
        })
    }

    /// The name in a schema.
    pub(crate) fn schema_type(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
            Self::StringArray | Self::NumberArray | Self::IntegerArray | Self::ObjectArray => {
                "array"
            }
        }
    }

    /// The type of the elements of an array, as it stands in a schema.
    pub(crate) fn element_type(self) -> &'static str {
        match self {
            Self::StringArray => "string",
            Self::NumberArray => "number",
            Self::IntegerArray => "integer",
            Self::ObjectArray => "object",
            other => other.schema_type(),
        }
    }

    pub(crate) fn is_array(self) -> bool {
        self.schema_type() == "array"
    }

    pub(crate) fn accepts(self, value: &Value) -> bool {
        if self.is_array() {
            return value.as_array().is_some_and(|all| all.iter().all(|v| self.accepts_element(v)));
        }
        self.accepts_element(value)
    }

    /// Whether an array can have this element, or the attribute this value if it is no array.
    pub(crate) fn accepts_element(self, value: &Value) -> bool {
        match self {
            Self::String | Self::StringArray => value.is_string(),
            Self::Number | Self::NumberArray => value.is_number(),
            // 5.0 is a whole number.
            Self::Integer | Self::IntegerArray => {
                value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|n| n.fract() == 0.0)
            }
            Self::Boolean => value.is_boolean(),
            Self::ObjectArray => value.is_object(),
        }
    }

    /// The type in an error.
    pub(crate) fn name(self) -> String {
        if self.is_array() {
            format!("array of {}", self.element_type())
        } else {
            self.schema_type().to_owned()
        }
    }
}

/// Whether two values of attributes are the same: a number is a number, however it is written.
pub(crate) fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        // Whole numbers can be too large to be compared as doubles.
        (Value::Number(a), Value::Number(b)) if a.is_f64() || b.is_f64() => {
            a.as_f64() == b.as_f64()
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| is_same(a, b)))
        }
        (one, other) => one == other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_are_the_same_by_their_value_and_other_values_as_they_are() {
        let same = [
            (json!(1), json!(1.0)),
            (json!([1, 2.5]), json!([1.0, 2.5])),
            (json!({ "a": [1] }), json!({ "a": [1.0] })),
            (json!("1"), json!("1")),
            (json!(u64::MAX), json!(u64::MAX)),
        ];
        let different = [
            (json!(1), json!(2.0)),
            (json!(1), json!("1")),
            (json!(1), json!(true)),
            (json!([1]), json!([1, 1])),
            (json!({ "a": 1 }), json!({ "b": 1 })),
            (json!(9_007_199_254_740_993_u64), json!(9_007_199_254_740_992_u64)),
        ];

        assert!(same.iter().all(|(a, b)| is_same(a, b) && is_same(b, a)));
        assert!(different.iter().all(|(a, b)| !is_same(a, b) && !is_same(b, a)));
    }
}
