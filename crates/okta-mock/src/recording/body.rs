//! A body in a recording: [`Body`].

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// JSON, other text, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Body {
    /// Null where there is no body, or one that is not JSON.
    pub(super) body: Value,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
}

impl Body {
    pub(super) fn json(value: Value) -> Self {
        Self { body: value, text: None }
    }

    pub(super) fn text(text: String) -> Self {
        Self { body: Value::Null, text: Some(text) }
    }

    pub(super) fn to_bytes(&self) -> Bytes {
        match (&self.text, &self.body) {
            (Some(text), _) => Bytes::from(text.clone()),
            (None, Value::Null) => Bytes::new(),
            (None, value) => Bytes::from(value.to_string()),
        }
    }
}
