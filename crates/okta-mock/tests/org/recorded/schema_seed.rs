//! The schema that the real org had before the first call.

use serde_json::{Map, Value, json};

use super::{exchange::Exchange, replay::Replay};

impl Replay {
    /// The attributes of the first schema that an answer shows, without those that calls up to then have sent.
    pub(crate) async fn seed_schema(&self, cassette: &[Exchange]) {
        let path = ["meta", "schemas", "user", "default"];
        let calls = || cassette.iter().filter(|exchange| exchange.request.segments() == path);
        let shows = |call: &&Exchange| call.response.body["definitions"].is_object();
        let Some(first) = calls().position(|call| shows(&call)) else { return };
        let mut definitions = Value::Null;
        for call in calls().take(first + 1) {
            definitions = call.response.body["definitions"].clone();
        }
        if let Some(custom) = definitions["custom"]["properties"].as_object_mut() {
            for call in calls().take(first + 1) {
                let sent = call.request.body["definitions"]["custom"]["properties"].as_object();
                custom.retain(|name, _| !sent.is_some_and(|sent| sent.contains_key(name)));
            }
        }
        let base = definitions["base"]["properties"].as_object_mut();
        for property in base.into_iter().flat_map(Map::values_mut) {
            if property.get("required").is_none() {
                property["required"] = json!(false);
            }
        }
        let (custom, base) = (&definitions["custom"], &definitions["base"]);
        let changed = json!({ "definitions": {
            "custom": { "properties": custom["properties"] }, "base": { "properties": base["properties"] },
        } });
        // A refusal shows in what follows.
        self.call("POST", "/api/v1/meta/schemas/user/default", changed).await;
    }
}
