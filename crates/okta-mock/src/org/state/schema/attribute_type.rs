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
            Self::StringArray | Self::NumberArray | Self::IntegerArray => "array",
        }
    }

    /// The type of the elements, or the type itself.
    pub(crate) fn element(self) -> Self {
        match self {
            Self::StringArray => Self::String,
            Self::NumberArray => Self::Number,
            Self::IntegerArray => Self::Integer,
            other => other,
        }
    }

    pub(crate) fn is_array(self) -> bool {
        self.element() != self
    }

    pub(crate) fn accepts(self, value: &Value) -> bool {
        match self {
            Self::String => value.is_string(),
            Self::Number => value.is_number(),
            Self::Integer => value.is_i64() || value.is_u64(),
            Self::Boolean => value.is_boolean(),
            array => value
                .as_array()
                .is_some_and(|values| values.iter().all(|v| array.element().accepts(v))),
        }
    }

    /// The type in an error.
    pub(crate) fn name(self) -> String {
        if self.is_array() {
            format!("array of {}", self.element().schema_type())
        } else {
            self.schema_type().to_owned()
        }
    }
}
