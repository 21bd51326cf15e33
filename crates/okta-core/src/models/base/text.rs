//! A member that is text as a rule, and kept whatever it is.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{
        Error, MapAccess, SeqAccess, Visitor,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};
use serde_json::Value;

/// What a member holds that should be text. Reading it never fails, and costs no more than reading text.
#[derive(Debug, PartialEq)]
pub(crate) enum Text {
    Is(String),
    Null,
    Other(Value),
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
                Ok(Text::Is(text.to_owned()))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Text, E> {
                Ok(Text::Is(text))
            }

            fn visit_unit<E: Error>(self) -> Result<Text, E> {
                Ok(Text::Null)
            }

            fn visit_bool<E: Error>(self, value: bool) -> Result<Text, E> {
                Ok(Text::Other(value.into()))
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<Text, E> {
                Ok(Text::Other(value.into()))
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<Text, E> {
                Ok(Text::Other(value.into()))
            }

            fn visit_f64<E: Error>(self, value: f64) -> Result<Text, E> {
                Ok(Text::Other(value.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Text, A::Error> {
                Value::deserialize(SeqAccessDeserializer::new(items)).map(Text::Other)
            }

            fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Text, A::Error> {
                Value::deserialize(MapAccessDeserializer::new(members)).map(Text::Other)
            }
        }

        deserializer.deserialize_any(Any)
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        match text {
            Text::Is(text) => text.into(),
            Text::Null => Self::Null,
            Text::Other(value) => value,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{from_str, json};

    use super::*;

    #[test]
    fn every_value_is_kept_as_it_came() {
        for value in [
            json!("text"),
            json!("\u{0}\"\\é"),
            json!(null),
            json!(true),
            json!(-7),
            json!(u64::MAX),
            json!(0.1),
            json!([1, [null]]),
            json!({"a": {"b": []}}),
        ] {
            let from_text: Text = from_str(&value.to_string()).unwrap();
            let from_value: Text = serde_json::from_value(value.clone()).unwrap();

            assert_eq!(from_text, from_value);
            assert_eq!(Value::from(from_text), value);
        }
    }
}
