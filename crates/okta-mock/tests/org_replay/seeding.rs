//! Puts into the org what was in the real one before the first call.

use okta_mock::SeedUser;
use serde_json::{Map, Value, json};

use super::{Exchange, Replay};

impl Replay {
    /// What was there before the first call: attributes, devices and their users.
    pub(crate) async fn set_up(&mut self, exchange: &Exchange) {
        let (path, answer) = (exchange.request.path.as_str(), &exchange.response.body);
        let segments: Vec<&str> = path.split('/').skip(3).collect();
        match segments[..] {
            ["meta", "schemas", "user", "default"] => self.set_up_schema(exchange).await,
            ["devices", id, "users"] if answer.is_array() => {
                let users: Vec<String> = answer
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|item| {
                        let profile = &item["user"]["profile"];
                        let text = |name: &str| profile[name].as_str().unwrap();
                        let user =
                            SeedUser::new(text("login")).name(text("firstName"), text("lastName"));
                        self.org.add_user(user).id().to_string()
                    })
                    .collect();
                let users: Vec<&str> = users.iter().map(String::as_str).collect();
                self.ids
                    .insert(id.to_owned(), self.org.add_device("x", "MACOS", &users).to_string());
            }
            _ => {}
        }
    }

    /// Gives the schema the attributes of the recorded one that the call itself does not make, and takes away those that
    /// other people have removed since.
    async fn set_up_schema(&mut self, exchange: &Exchange) {
        let theirs = &exchange.response.body["definitions"];
        let empty = Map::new();
        let sent = &exchange.request.body["definitions"]["custom"]["properties"];
        let sent = sent.as_object().unwrap_or(&empty);
        let ours = self.call("GET", "/api/v1/meta/schemas/user/default", Value::Null).await;
        let ours = ours.body["definitions"]["custom"]["properties"].as_object().cloned();
        let mut custom = Map::new();
        for (name, property) in theirs["custom"]["properties"].as_object().unwrap_or(&empty) {
            if !sent.contains_key(name) {
                custom.insert(name.clone(), property.clone());
            }
        }
        for name in ours.unwrap_or_default().keys() {
            if !sent.contains_key(name) && theirs["custom"]["properties"].get(name).is_none() {
                custom.insert(name.clone(), Value::Null);
            }
        }
        let mut base = theirs["base"]["properties"].clone();
        for property in base.as_object_mut().into_iter().flat_map(Map::values_mut) {
            if property.get("required").is_none() {
                property["required"] = json!(false);
            }
        }
        let definitions = json!({
            "definitions": { "custom": { "properties": custom }, "base": { "properties": base } },
        });
        let reply = self.call("POST", "/api/v1/meta/schemas/user/default", definitions).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
    }
}
