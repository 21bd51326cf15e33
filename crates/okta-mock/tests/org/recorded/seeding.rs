//! Puts into the org what was in the real one before the first call.

use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::{
    exchange::Exchange,
    foreign::{authors, foreign},
    names::is_id,
    replay::Replay,
};

/// Members of a user that only the past can tell.
const PAST: [&str; 6] =
    ["created", "activated", "statusChanged", "lastLogin", "lastUpdated", "passwordChanged"];

impl Replay {
    /// What answers show and no call of the cassette makes, all of it before the first call.
    pub(crate) async fn seed(&mut self, cassette: &[Exchange]) {
        self.seed_schema(cassette).await;
        self.seed_groups(cassette).await;
        self.seed_users(cassette).await;
        self.seed_types(cassette).await;
        self.seed_devices(cassette);
        self.seed_past(cassette);
    }

    async fn seed_groups(&mut self, cassette: &[Exchange]) {
        for (id, group) in foreign(cassette, &["groups"], "00g", "name") {
            if group["type"] != "OKTA_GROUP" {
                continue;
            }
            let body = json!({ "profile": group["profile"] });
            let reply = self.call("POST", "/api/v1/groups", body).await;
            if let Some(ours) = reply.body["id"].as_str() {
                self.names.pair(&id, ours);
            }
        }
    }

    /// With the roles and memberships that the first answers tell of.
    async fn seed_users(&mut self, cassette: &[Exchange]) {
        for (id, user) in foreign(cassette, &["users"], "00u", "login") {
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
            for group in first("groups").filter_map(|group| self.names.ours(group["id"].as_str()?))
            {
                let path = format!("/api/v1/groups/{group}/users/{ours}");
                self.call("PUT", &path, Value::Null).await;
            }
            self.names.pair(&id, &ours);
        }
    }

    /// User types, each by the one who made it. Whoever makes types in the cassette makes all calls.
    async fn seed_types(&mut self, cassette: &[Exchange]) {
        let authors = authors(cassette);
        for id in &authors {
            if self.names.ours(id).is_none() {
                let login = format!("{}@example.com", id.to_ascii_lowercase());
                let ours = self.org.add_user(SeedUser::new(login)).id().to_string();
                self.names.pair(id, &ours);
            }
        }
        for (id, kind) in foreign(cassette, &["meta", "types", "user"], "oty", "name") {
            let is_default = kind["default"] == true;
            let by = if is_default { "lastUpdatedBy" } else { "createdBy" };
            if !self.act_as(kind[by].as_str().unwrap_or_default()) {
                continue;
            }
            let path = if is_default { "/default" } else { "" };
            let reply = self.call("POST", &format!("/api/v1/meta/types/user{path}"), kind).await;
            if let Some(ours) = reply.body["id"].as_str() {
                self.names.pair(&id, ours);
            }
        }
        self.act_as(authors.first().copied().unwrap_or_default());
    }

    /// Makes the token that of a user, if there is such a one.
    fn act_as(&mut self, id: &str) -> bool {
        let user = self.names.ours(id).and_then(|ours| self.org.user(ours));
        if let Some(user) = &user {
            self.org = self.org.clone().with_token_of(FakeOrg::TOKEN, user.login());
        }
        user.is_some()
    }

    /// Devices that answers show, with those of their users who are there.
    fn seed_devices(&mut self, cassette: &[Exchange]) {
        for exchange in cassette {
            let ["devices", id, "users"] = exchange.request.segments()[..] else { continue };
            let users = exchange.response.body.as_array().into_iter().flatten();
            let users: Vec<&str> =
                users.filter_map(|item| self.names.ours(item["user"]["id"].as_str()?)).collect();
            if is_id(id) && self.names.ours(id).is_none() {
                let device = self.org.add_device("x", "MACOS", &users).to_string();
                self.names.pair(id, &device);
            }
        }
    }

    /// Gives the users their profiles and dates, as a file of the org can.
    fn seed_past(&mut self, cassette: &[Exchange]) {
        let mut file: Value = serde_json::from_str(&self.org.to_json()).unwrap();
        for (id, theirs) in foreign(cassette, &["users"], "00u", "login") {
            let users = file["users"].as_array_mut().into_iter().flatten();
            let mut user = users.filter(|user| user["id"].as_str() == self.names.ours(&id));
            let Some(ours) = user.next() else { continue };
            for name in PAST {
                ours[name] = theirs[name].clone();
            }
            for (name, value) in theirs["profile"].as_object().into_iter().flatten() {
                if !value.is_null() {
                    ours["profile"][name] = value.clone();
                }
            }
        }
        match FakeOrg::from_json(&file.to_string()) {
            Ok(org) => self.org = org,
            Err(error) => {
                eprintln!("{}: without the past of its users: {error}", cassette[0].cassette);
            }
        }
    }
}

fn seed(user: &Value) -> SeedUser {
    let profile = &user["profile"];
    let mut seed = SeedUser::new(profile["login"].as_str().unwrap_or_default());
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
