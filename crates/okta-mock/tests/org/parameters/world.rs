//! An org in which there are at least two of everything that is listed.

use std::collections::BTreeMap;

use okta_core::UserStatus;
use okta_mock::{FakeOrg, SeedUser};
use serde_json::{Value, json};

use super::super::caller::Caller;

/// The org, and what is in it by the name that the table uses.
pub(super) struct World {
    pub(super) org: FakeOrg,
    ids: BTreeMap<&'static str, String>,
}

impl World {
    pub(super) async fn new() -> Self {
        let mut world = Self { org: FakeOrg::new(), ids: BTreeMap::new() };
        world.name("password", SeedUser::PASSWORD);
        world.add_people();
        world.add_groups().await;
        world.add_apps().await;
        world.add_roles().await;
        world.add_consents();
        world.add_factors().await;
        world
    }

    /// A text with the ids in place of their names in braces.
    pub(super) fn fill(&self, text: &str) -> String {
        let fill =
            |text: String, (name, id): (&&str, &String)| text.replace(&format!("{{{name}}}"), id);
        self.ids.iter().fold(text.to_owned(), fill)
    }

    fn name(&mut self, name: &'static str, id: impl ToString) {
        self.ids.insert(name, id.to_string());
    }

    /// Sends a request that must succeed, names what its answer has as `id`, and returns the answer.
    async fn make(&mut self, name: &'static str, request: &str, body: Value) -> Value {
        let (method, target) = request.split_once(' ').unwrap();
        let body = (!body.is_null()).then_some(body);
        let reply = Caller::of(&self.org).call(method, &self.fill(target), body, &[]).await;
        assert!(reply.status < 300, "{request}: {}", reply.body);
        if let Some(id) = reply.body["id"].as_str().filter(|_| !name.is_empty()) {
            self.name(name, id);
        }
        reply.body
    }

    fn add_people(&mut self) {
        let person = |name: &str| {
            let user = SeedUser::new(format!("{name}@example.com")).password(SeedUser::PASSWORD);
            user.name(name, "Byron").recovery_question("Which ship?", "Heron")
        };
        for (name, user) in [
            ("ada", person("ada").attribute("department", "Deck")),
            ("bo", person("bo")),
            ("cy", person("cy")),
            ("staged", person("staged").status(UserStatus::Staged)),
            ("provisioned", person("provisioned").status(UserStatus::Provisioned)),
        ] {
            let id = self.org.add_user(user).id().to_string();
            self.name(name, id);
        }
    }

    async fn add_groups(&mut self) {
        let (crew, team, quay) =
            (self.org.add_group("Crew"), self.org.add_group("Team"), self.org.add_group("Quay"));
        self.name("crew", crew);
        self.name("team", team);
        self.name("quay", quay);
        for target in ["{crew}/users/{ada}", "{crew}/users/{bo}", "{team}/users/{cy}"] {
            self.make("", &format!("PUT /api/v1/groups/{target}"), Value::Null).await;
        }
        for (id, kind) in [("{ada}", "USER"), ("{team}", "GROUP")] {
            let owner = json!({ "id": self.fill(id), "type": kind });
            self.make("", "POST /api/v1/groups/{crew}/owners", owner).await;
        }
        for (name, label) in [("rule", "To the quay"), ("other_rule", "Another")] {
            let rule = json!({
                "name": label,
                "conditions": { "expression": { "value": "user.department==\"Deck\"" } },
                "actions": { "assignUserToGroups": { "groupIds": [self.fill("{quay}")] } },
            });
            self.make(name, "POST /api/v1/groups/rules", rule).await;
        }
        for step in ["activate", "deactivate"] {
            let step = format!("POST /api/v1/groups/rules/{{rule}}/lifecycle/{step}");
            self.make("", &step, Value::Null).await;
        }
    }

    async fn add_apps(&mut self) {
        for (name, label) in [("app", "Charts"), ("other_app", "Logs")] {
            let app = json!({ "name": "bookmark", "label": label });
            self.make(name, "POST /api/v1/apps", app).await;
            let group = format!("PUT /api/v1/apps/{{{name}}}/groups/{{team}}");
            self.make("", &group, json!({})).await;
        }
        for user in ["{ada}", "{bo}"] {
            let user = json!({ "id": self.fill(user) });
            self.make("", "POST /api/v1/apps/{app}/users", user).await;
        }
        let idp = self.org.add_identity_provider("Google", "GOOGLE");
        self.name("idp", idp);
        for (user, external) in [("{ada}", "a-1"), ("{bo}", "b-2")] {
            let user = format!("POST /api/v1/idps/{{idp}}/users/{user}");
            self.make("", &user, json!({ "externalId": external })).await;
        }
        let mappings = Caller::of(&self.org).get("/api/v1/mappings").await.body;
        self.name("source", mappings[0]["source"]["id"].as_str().unwrap());
        self.name("target", mappings[0]["target"]["id"].as_str().unwrap());
    }

    async fn add_roles(&mut self) {
        for whose in ["users/{ada}", "groups/{crew}"] {
            let roles = format!("POST /api/v1/{whose}/roles");
            let of_user = whose.starts_with("users");
            let names = if of_user {
                [("groups_role", "USER_ADMIN"), ("apps_role", "APP_ADMIN")]
            } else {
                [("crew_groups_role", "USER_ADMIN"), ("crew_apps_role", "APP_ADMIN")]
            };
            for (name, kind) in names {
                self.make(name, &roles, json!({ "type": kind })).await;
            }
            let [(groups, _), (apps, _)] = names;
            for target in [
                format!("{{{groups}}}/targets/groups/{{crew}}"),
                format!("{{{groups}}}/targets/groups/{{team}}"),
                format!("{{{apps}}}/targets/catalog/apps/facebook"),
                format!("{{{apps}}}/targets/catalog/apps/bookmark/{{app}}"),
            ] {
                self.make("", &format!("PUT /api/v1/{whose}/roles/{target}"), json!({})).await;
            }
        }
        let report = json!({ "type": "REPORT_ADMIN" });
        self.make("", "POST /api/v1/users/{bo}/roles", report).await;
    }

    fn add_consents(&mut self) {
        let client = self.org.add_client("Portal");
        let [grant, _] = ["openid", "email"].map(|scope| self.org.add_grant("ada", &client, scope));
        let scopes = ["openid", "offline_access"];
        let [token, _] = [(); 2].map(|()| self.org.add_refresh_token("ada", &client, &scopes));
        self.name("client", client);
        self.name("grant", grant);
        self.name("token", token);
    }

    async fn add_factors(&mut self) {
        let phone = |number: &str| json!({ "factorType": "sms", "provider": "OKTA", "profile": { "phoneNumber": number } });
        let active = "POST /api/v1/users/{ada}/factors?activate=true";
        self.make("sms", active, phone("+15551230000")).await;
        self.make("pending", "POST /api/v1/users/{bo}/factors", phone("+15551230001")).await;
        let authenticator = self.org.phone_authenticator();
        let body = json!({
            "authenticatorId": authenticator.as_str(), "profile": { "phoneNumber": "+15551230002" },
        });
        self.make("enrollment", "POST /api/v1/users/{ada}/authenticator-enrollments/phone", body)
            .await;
        for (name, serial) in [("", "2"), ("", "1")] {
            let seed = json!({
                "serialNumber": serial, "publicId": "p", "privateId": "q", "aesKey": "k",
            });
            self.make(name, "POST /api/v1/org/factors/yubikey_token/tokens", seed).await;
        }
        let sign_in = json!({ "username": "ada@example.com", "password": SeedUser::PASSWORD });
        let signed_in = self.make("", "POST /api/v1/authn", sign_in).await;
        let token = json!({ "sessionToken": signed_in["sessionToken"] });
        self.make("", "POST /api/v1/sessions", token).await;
        // Pauses between two codes are not what this is about.
        self.org.advance(std::time::Duration::from_secs(60));
    }
}
