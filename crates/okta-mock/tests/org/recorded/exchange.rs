//! A recorded exchange: [`Exchange`].

use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Deserialize)]
pub(crate) struct Exchange {
    pub(crate) id: String,
    pub(crate) cassette: String,
    pub(crate) request: Sent,
    pub(crate) response: Received,
}

#[derive(Deserialize)]
pub(crate) struct Sent {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) body: Value,
    #[serde(default)]
    pub(crate) body_lost: bool,
}

#[derive(Deserialize)]
pub(crate) struct Received {
    pub(crate) status: u16,
    headers: Map<String, Value>,
    pub(crate) body: Value,
}

impl Sent {
    /// The segments of the path behind `/api/v1`, without empty ones.
    pub(crate) fn segments(&self) -> Vec<&str> {
        let segments = self.path.split('/').filter(|segment| !segment.is_empty());
        segments.skip_while(|segment| ["api", "v1"].contains(segment)).collect()
    }
}

impl Received {
    /// Whether an API of Okta gave the answer, and no proxy before it nor a passing failure behind it.
    pub(crate) fn is_from_okta(&self) -> bool {
        self.status < 400 || (self.status < 500 && self.body["errorCode"].is_string())
    }

    /// The `Link` header lines.
    pub(crate) fn links(&self) -> impl Iterator<Item = &str> {
        let lines = self.headers.get("link").and_then(Value::as_array);
        lines.into_iter().flatten().filter_map(Value::as_str)
    }

    pub(crate) fn is_of_2020(&self) -> bool {
        self.headers.get("date").and_then(Value::as_str).is_some_and(|date| date.contains(" 2020 "))
    }
}
