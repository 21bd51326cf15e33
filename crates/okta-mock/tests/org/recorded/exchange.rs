//! A recorded exchange: [`Exchange`].

use std::{fs, path::Path};

use jiff::{Timestamp, civil::DateTime, tz::Offset};
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

impl Exchange {
    /// The exchanges of a file, cassette after cassette.
    pub(crate) fn read(file: &Path) -> Vec<Vec<Self>> {
        let text = fs::read_to_string(file).unwrap();
        let mut cassettes: Vec<Vec<Self>> = Vec::new();
        for line in text.lines() {
            // Whoever wrote the file put one address into the place of all orgs'; names of resources tell of the old one.
            let line = line.replace("orn:oktapreview:", "orn:okta:");
            let exchange: Self = serde_json::from_str(&line).unwrap();
            let known = cassettes.iter_mut().find(|known| known[0].cassette == exchange.cassette);
            match known {
                Some(cassette) => cassette.push(exchange),
                None => cassettes.push(vec![exchange]),
            }
        }
        cassettes
    }

    /// The operation, for messages.
    pub(crate) fn call(&self) -> String {
        format!("{} {}", self.request.method, self.request.path)
    }
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

    /// Whether there is nothing to compare but the status.
    pub(crate) fn is_status_only(&self) -> bool {
        self.body.is_null() && self.links().next().is_none()
    }

    /// The `Link` header lines.
    pub(crate) fn links(&self) -> impl Iterator<Item = &str> {
        let lines = self.headers.get("link").and_then(Value::as_array);
        lines.into_iter().flatten().filter_map(Value::as_str)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.as_str()
    }

    /// When the answer was given.
    pub(crate) fn date(&self) -> Option<Timestamp> {
        let date = DateTime::strptime("%a, %d %b %Y %H:%M:%S GMT", self.header("date")?).ok()?;
        Offset::UTC.to_timestamp(date).ok()
    }

    /// The year of the answer, as it stands in its date.
    pub(crate) fn year(&self) -> Option<&str> {
        self.header("date")?.split(' ').nth(3)
    }
}
