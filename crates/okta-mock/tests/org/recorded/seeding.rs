//! Puts into the org what was in the real one before the first call.

use std::collections::BTreeMap;

use okta_mock::SeedUser;
use serde_json::{Map, Value, json};

use super::{exchange::Exchange, replay::Replay};

/// The standard attributes that a seeded user can be given.
const ATTRIBUTES: [&str; 6] =
    ["firstName", "lastName", "email", "secondEmail", "mobilePhone", "displayName"];

impl Replay {
    /// Users and groups that answers show and no call of the cassette makes, in the order of their creation.
    pub(crate) async fn set_up_world(&mut self, cassette: &[Exchange]) {
        for (id, group) in foreign(cassette, "groups", "00g", "name") {
            if group["type"] != "OKTA_GROUP" {
                continue;
            }
            let body = json!({ "profile": group["profile"] });
            let reply = self.call("POST", "/api/v1/groups", body).await;
            if let Some(ours) = reply.body["id"].as_str() {
                self.ids.insert(id, ours.to_owned());
            }
        }
        for (id, user) in foreign(cassette, "users", "00u", "login") {
            let ours = self.org.add_user(seed(&user)).id().to_string();
            let first = |what: &str| {
                let mut answers = cassette.iter().filter(|e| {
                    e.request.method == "GET"
                        && e.request.segments() == ["users", id.as_str(), what]
                });
                answers.next().and_then(|e| e.response.body.as_array()).into_iter().flatten()
            };
            for role in first("roles") {
                let path = format!("/api/v1/users/{ours}/roles");
                self.call("POST", &path, json!({ "type": role["type"] })).await;
            }
            for group in first("groups").filter_map(|group| self.ids.get(group["id"].as_str()?)) {
                let path = format!("/api/v1/groups/{group}/users/{ours}");
                self.call("PUT", &path, Value::Null).await;
            }
            self.seeded.insert(ours.clone());
            self.ids.insert(id, ours);
        }
    }

    /// What was there before a call: attributes, devices.
    pub(crate) async fn set_up(&mut self, exchange: &Exchange) {
        let answer = &exchange.response.body;
        match exchange.request.segments()[..] {
            ["meta", "schemas", "user", "default"] if answer["definitions"].is_object() => {
                self.set_up_schema(exchange).await;
            }
            ["devices", id, "users"] if answer.is_array() && !self.ids.contains_key(id) => {
                let users = answer.as_array().into_iter().flatten();
                let users: Vec<&str> = users
                    .filter_map(|item| Some(self.ids.get(item["user"]["id"].as_str()?)?.as_str()))
                    .collect();
                let device = self.org.add_device("x", "MACOS", &users).to_string();
                self.ids.insert(id.to_owned(), device);
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
        // A refusal shows in what follows.
        self.call("POST", "/api/v1/meta/schemas/user/default", definitions).await;
    }
}

/// What answers show of a kind by its id, unless a call of the cassette makes it, or another of the same name.
fn foreign(
    cassette: &[Exchange],
    kind: &str,
    prefix: &str,
    unique: &str,
) -> BTreeMap<String, Value> {
    let is_made = |e: &&Exchange| {
        e.request.method == "POST" && e.request.segments() == [kind] && e.response.status < 300
    };
    let made: Vec<&Value> = cassette.iter().filter(is_made).map(|e| &e.response.body).collect();
    let mut found: BTreeMap<String, Value> = BTreeMap::new();
    for answer in cassette.iter().filter(|e| e.request.method == "GET").map(|e| &e.response.body) {
        let items = answer.as_array().map_or(std::slice::from_ref(answer), Vec::as_slice);
        for item in items.iter().map(|item| item.get("user").unwrap_or(item)) {
            let Some(id) = item["id"].as_str().filter(|id| id.starts_with(prefix)) else {
                continue;
            };
            let Some(name) = item["profile"][unique].as_str() else { continue };
            let is_it = |other: &Value| {
                let other_name = other["profile"][unique].as_str();
                other["id"] == id
                    || other_name.is_some_and(|other| other.eq_ignore_ascii_case(name))
            };
            if !made.iter().any(|other| is_it(other)) && !found.values().any(is_it) {
                found.insert(id.to_owned(), item.clone());
            }
        }
    }
    found
}

fn seed(user: &Value) -> SeedUser {
    let profile = &user["profile"];
    let mut seed = SeedUser::new(profile["login"].as_str().unwrap_or_default());
    for name in ATTRIBUTES {
        if profile[name].is_string() {
            seed = seed.attribute(name, profile[name].clone());
        }
    }
    if let Ok(status) = serde_json::from_value(user["status"].clone()) {
        seed = seed.status(status);
    }
    let credentials = &user["credentials"];
    if let Some(question) = credentials["recovery_question"]["question"].as_str() {
        seed = seed.recovery_question(question, "made up");
    }
    if credentials["password"].is_object() {
        seed = seed.password(SeedUser::PASSWORD);
    }
    if credentials["provider"]["type"] == "FEDERATION" {
        seed = seed.federated();
    }
    seed
}
