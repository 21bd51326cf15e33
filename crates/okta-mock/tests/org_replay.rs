//! Replays recorded traffic of real orgs against the fake one and compares the answers.
//!
//! The recordings are not part of this repository: they are looked for in the folder that the environment variable
//! `OKTA_SHARED` names, then in `../shared` beside the workspace. Without them the test says so and passes.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
};

use http::Request;
use okta_core::HttpTransport;
use okta_mock::{AttributeType, FakeOrg, OrgSettings};
use serde::Deserialize;
use serde_json::{Map, Value, json};

#[derive(Deserialize)]
struct Exchange {
    id: String,
    cassette: String,
    request: Sent,
    response: Received,
}

#[derive(Deserialize)]
struct Sent {
    method: String,
    path: String,
    query: Vec<(String, String)>,
    body: Value,
    #[serde(default)]
    body_lost: bool,
}

#[derive(Deserialize)]
struct Received {
    status: u16,
    headers: Map<String, Value>,
    body: Value,
}

fn recordings() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("OKTA_SHARED").map_or(beside, PathBuf::from);
    Some(folder.join("recordings/users.jsonl")).filter(|file| file.is_file())
}

/// One recorded flow against an org of its own.
struct Replay {
    org: FakeOrg,
    /// Recorded id to the org's.
    ids: HashMap<String, String>,
    compared: usize,
    differences: Vec<String>,
}

impl Replay {
    /// An org with the settings that the answers of a cassette show.
    fn of(cassette: &[Exchange]) -> Self {
        let users = || {
            cassette
                .iter()
                .map(|e| &e.response.body)
                .filter(|body| body["_links"]["schema"].is_object())
        };
        let any = |holds: fn(&Value) -> bool| users().any(holds);
        let mut settings = OrgSettings::new()
            .reset_factors_link(any(|user| user["_links"]["resetFactors"].is_object()))
            .emails_in_credentials(any(|user| user["credentials"]["emails"].is_array()))
            .forgot_password_without_question(any(|user| {
                user["_links"]["forgotPassword"].is_object()
                    && user["credentials"].get("recovery_question").is_none()
            }))
            .blocks(false);
        let mut ids = HashMap::new();
        if let Some(realm) = users().find_map(|user| user["realmId"].as_str()) {
            settings = settings.realm(realm);
            ids.insert(realm.to_owned(), realm.to_owned());
        }
        Self { org: FakeOrg::with_settings(settings), ids, compared: 0, differences: Vec::new() }
    }

    async fn run(&mut self, cassette: &[Exchange]) {
        for exchange in cassette {
            self.set_up(exchange);
            if Self::can_replay(exchange, &self.ids) {
                self.compare(exchange).await;
            }
        }
    }

    /// What calls outside the fake's reach have made: groups, user types, attributes.
    fn set_up(&mut self, exchange: &Exchange) {
        let Sent { method, path, body, .. } = &exchange.request;
        let id = exchange.response.body["id"].as_str().unwrap_or_default().to_owned();
        match (method.as_str(), path.as_str()) {
            ("POST", "/api/v1/groups") if !id.is_empty() => {
                self.ids.insert(id, self.org.add_group("recorded").into());
            }
            ("POST", "/api/v1/meta/types/user") if !id.is_empty() => {
                self.ids.insert(id, self.org.add_user_type().into());
            }
            ("POST", path) if path.starts_with("/api/v1/meta/schemas/user/") => {
                let custom = body["definitions"]["custom"]["properties"].as_object();
                for (name, attribute) in custom.into_iter().flatten() {
                    if attribute.is_null() {
                        self.org.remove_attribute(name);
                        continue;
                    }
                    let kind = match attribute["type"].as_str() {
                        Some("number") => AttributeType::Number,
                        Some("integer") => AttributeType::Integer,
                        Some("boolean") => AttributeType::Boolean,
                        Some("array") => AttributeType::StringArray,
                        _ => AttributeType::String,
                    };
                    self.org.define_attribute(name, kind);
                }
            }
            _ => {}
        }
    }

    /// Operations of the fake on users that an earlier call of the cassette has made, and an answer that came from
    /// Okta itself.
    fn can_replay(exchange: &Exchange, ids: &HashMap<String, String>) -> bool {
        let Sent { method, path, .. } = &exchange.request;
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let from_okta =
            exchange.response.status < 400 || exchange.response.body["errorCode"].is_string();
        let ours = match segments[..] {
            ["api", "v1", "users"] => method == "POST",
            ["api", "v1", "users", id]
            | ["api", "v1", "users", id, "lifecycle" | "credentials", _]
            | ["api", "v1", "users", id, "appLinks" | "blocks" | "sessions"] => {
                ids.contains_key(id)
            }
            _ => false,
        };
        ours && from_okta
    }

    async fn compare(&mut self, exchange: &Exchange) {
        let (status, body) = self.send(&exchange.request, &exchange.response.body).await;
        let recorded = &exchange.response;
        if let (Some(theirs), Some(ours)) = (recorded.body["id"].as_str(), body["id"].as_str()) {
            self.ids.insert(theirs.to_owned(), ours.to_owned());
        }
        if let (Some(theirs), Some(ours)) =
            (recorded.body["type"]["id"].as_str(), body["type"]["id"].as_str())
        {
            self.ids.entry(theirs.to_owned()).or_insert_with(|| ours.to_owned());
        }
        self.compared += 1;

        // Deactivation answered 204 in 2020 and answers 200 now.
        if status != recorded.status && !(status == 200 && recorded.body.is_null()) {
            self.differ(exchange, format!("status {status} instead of {}", recorded.status));
        } else if status >= 400 {
            let expected = self.translated(&recorded.body);
            for member in ["errorCode", "errorSummary", "errorLink", "errorCauses"] {
                if body[member] != expected[member] {
                    self.differ(
                        exchange,
                        format!("{} instead of {}", body[member], expected[member]),
                    );
                }
            }
        } else if !recorded.body.is_null() {
            let old = recorded.headers["date"].as_str().is_some_and(|date| date.contains(" 2020 "));
            let (ours, theirs) = (outline(&body, old), outline(&recorded.body, old));
            if ours != theirs {
                self.differ(exchange, format!("\n  ours   {ours}\n  theirs {theirs}"));
            }
        }
    }

    async fn send(&self, sent: &Sent, answer: &Value) -> (u16, Value) {
        let path: Vec<String> = sent.path.split('/').map(|part| self.id(part).to_owned()).collect();
        let query =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(&sent.query).finish();
        let body =
            if sent.body_lost { made_up(&sent.path, answer) } else { self.translated(&sent.body) };
        let request = Request::builder()
            .method(sent.method.as_str())
            .uri(format!("{}{}?{query}", FakeOrg::URL, path.join("/")))
            .header("authorization", format!("SSWS {}", FakeOrg::TOKEN))
            .header("content-type", "application/json")
            .body(if body.is_null() { bytes::Bytes::new() } else { body.to_string().into() })
            .unwrap();
        let response = self.org.send(request).await.unwrap();
        let body = serde_json::from_slice(response.body()).unwrap_or_default();
        (response.status().as_u16(), body)
    }

    fn id<'a>(&'a self, recorded: &'a str) -> &'a str {
        self.ids.get(recorded).map_or(recorded, String::as_str)
    }

    /// A recorded value with the org's ids in the place of the recorded ones.
    fn translated(&self, value: &Value) -> Value {
        let mut text = value.to_string();
        for (theirs, ours) in &self.ids {
            text = text.replace(theirs.as_str(), ours);
        }
        serde_json::from_str(&text).unwrap()
    }

    fn differ(&mut self, exchange: &Exchange, what: String) {
        let Sent { method, path, .. } = &exchange.request;
        self.differences.push(format!("{} {method} {path}: {what}", exchange.id));
    }
}

/// A body that fits the answer, where the recorder did not keep the one that was sent.
fn made_up(path: &str, answer: &Value) -> Value {
    let password = json!({ "value": "Made-Up-Pass-1" });
    let question =
        |question: &Value| json!({ "question": question["question"], "answer": "made up" });
    match path.rsplit('/').next() {
        Some("change_password") => json!({ "oldPassword": password, "newPassword": password }),
        Some("change_recovery_question" | "forgot_password_recovery_question") => {
            json!({ "password": password, "recovery_question": question(&answer["recovery_question"]) })
        }
        _ => {
            let mut body = json!({ "profile": answer["profile"] });
            if answer["credentials"].get("password").is_some() {
                body["credentials"]["password"] = password;
            }
            if let Some(kept) = answer["credentials"].get("recovery_question") {
                body["credentials"]["recovery_question"] = question(kept);
            }
            body
        }
    }
}

/// A body without what may differ: names of members, types of values, and the few values that matter.
fn outline(value: &Value, old: bool) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            // Signing in is beyond the fake, and in 2020 new staged users had no `statusChanged`.
            .filter(|(name, _)| *name != "lastLogin" && !(old && *name == "statusChanged"))
            .map(|(name, value)| {
                let kept =
                    ["status", "type", "profile", "provider", "method"].contains(&name.as_str());
                let shown = match value {
                    Value::String(_) if kept => value.clone(),
                    _ if name == "profile" => value.clone(),
                    _ => outline(value, old),
                };
                (name.clone(), shown)
            })
            .collect(),
        Value::Array(items) => items.iter().map(|item| outline(item, old)).collect(),
        Value::String(_) => json!("text"),
        other => other.clone(),
    }
}

#[tokio::test]
async fn recorded_flows_have_the_recorded_answers() {
    let Some(file) = recordings() else {
        eprintln!("skipped: no recordings; OKTA_SHARED names the folder that holds them");
        return;
    };
    let text = fs::read_to_string(file).unwrap();
    let mut cassettes: BTreeMap<String, Vec<Exchange>> = BTreeMap::new();
    for line in text.lines() {
        let exchange: Exchange = serde_json::from_str(line).unwrap();
        cassettes.entry(exchange.cassette.clone()).or_default().push(exchange);
    }

    let (mut compared, mut differences) = (0, Vec::new());
    for cassette in cassettes.values() {
        let mut replay = Replay::of(cassette);
        replay.run(cassette).await;
        compared += replay.compared;
        differences.append(&mut replay.differences);
    }

    eprintln!("{compared} recorded exchanges compared");
    assert!(compared > 500, "only {compared} exchanges could be replayed");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
