//! What may be given as a JSON body: [`JsonText`].

use bytes::Bytes;
use serde_json::Value;

/// A JSON body: JSON text (the content of a fixture file) or a [`Value`].
///
/// Text is sent byte for byte, so a fixture may hold what a [`Value`] would lose, such as the order of members. Text
/// that is not JSON makes the function that takes it panic; for such a body there is [`text`](crate::text).
#[derive(Clone, Debug)]
pub struct JsonText(Result<Bytes, String>);

impl JsonText {
    #[track_caller]
    pub(super) fn into_bytes(self) -> Bytes {
        match self.0 {
            Ok(bytes) => bytes,
            Err(fault) => panic!("{fault}"),
        }
    }
}

impl From<&str> for JsonText {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<String> for JsonText {
    fn from(text: String) -> Self {
        Self(match serde_json::from_str::<serde::de::IgnoredAny>(&text) {
            Ok(_) => Ok(Bytes::from(text)),
            Err(error) => Err(format!("the text given as JSON is not JSON ({error}): {text:?}")),
        })
    }
}

impl From<Value> for JsonText {
    fn from(value: Value) -> Self {
        Self::from(&value)
    }
}

impl From<&Value> for JsonText {
    fn from(value: &Value) -> Self {
        Self(Ok(Bytes::from(value.to_string())))
    }
}

impl From<Vec<Value>> for JsonText {
    fn from(items: Vec<Value>) -> Self {
        Self::from(Value::Array(items))
    }
}

impl<const N: usize> From<[Value; N]> for JsonText {
    fn from(items: [Value; N]) -> Self {
        Self::from(Vec::from(items))
    }
}
