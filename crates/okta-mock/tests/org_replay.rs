//! Replays recorded traffic of real orgs against the fake one and compares the answers.
//!
//! The recordings are not part of this repository: they are looked for in the folder that the environment variable
//! `OKTA_SHARED` names, then in `../shared` beside the workspace. Without them the test says so and passes.

#[path = "org_replay/outline.rs"]
mod outline;
#[path = "org_replay/seeding.rs"]
mod seeding;

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
};

use http::Request;
use okta_core::HttpTransport;
use okta_mock::{FakeOrg, OrgSettings};
use serde::Deserialize;
use serde_json::{Map, Value};

use self::outline::{forgive, made_up, outline, relations};

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

/// Requests that were sent at once with another one, whose effect the answer may show although the log has it later.
const RACES: [&str; 1] = ["terraform/idaas/TestAccResourceOktaAdminRoleTargets_crud/classic-00#7"];

/// An answer of the fake.
struct Reply {
    status: u16,
    relations: Vec<String>,
    body: Value,
}

/// One recorded flow against an org of its own.
struct Replay {
    org: FakeOrg,
    /// Recorded id to the org's.
    ids: HashMap<String, String>,
    compared: usize,
    /// Listings that do not show yet what the org shows at once, or still show what is gone.
    fresher: usize,
    differences: Vec<String>,
}

impl Replay {
    /// An org with the settings that the answers of a cassette show.
    fn of(cassette: &[Exchange]) -> Self {
        let users = || {
            cassette
                .iter()
                .map(|e| e.response.body.pointer("/0/user").unwrap_or(&e.response.body))
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
            .blocks(false)
            .group_owners_link(
                cassette.iter().any(|e| e.response.body["_links"]["owners"].is_object()),
            )
            .profile_mastering(cassette.iter().any(|e| {
                e.response.body["definitions"]["base"]["properties"]["login"]["master"].is_object()
            }));
        let mut ids = HashMap::new();
        if let Some(realm) = users().find_map(|user| user["realmId"].as_str()) {
            settings = settings.realm(realm);
            ids.insert(realm.to_owned(), realm.to_owned());
        }
        Self {
            org: FakeOrg::with_settings(settings),
            ids,
            compared: 0,
            fresher: 0,
            differences: Vec::new(),
        }
    }

    async fn run(&mut self, cassette: &[Exchange]) {
        for exchange in cassette {
            self.set_up(exchange).await;
            if Self::can_replay(exchange, &self.ids) {
                self.compare(exchange).await;
            }
        }
    }

    /// Operations of the fake on what an earlier call of the cassette has made, and an answer that came from Okta
    /// itself and was no passing failure.
    fn can_replay(exchange: &Exchange, ids: &HashMap<String, String>) -> bool {
        let Sent { method, path, .. } = &exchange.request;
        let status = exchange.response.status;
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let from_okta =
            status < 400 || (status < 500 && exchange.response.body["errorCode"].is_string());
        let ours = match segments[..] {
            ["api", "v1", "users"] => method == "POST",
            ["api", "v1", "users", id]
            | ["api", "v1", "users", id, "lifecycle" | "credentials", _]
            | ["api", "v1", "users", id, "appLinks" | "blocks" | "groups" | "sessions"]
            | ["api", "v1", "users", id, "linkedObjects", ..] => ids.contains_key(id),
            // Of the kinds of apps that the fake makes.
            ["api", "v1", "apps"] => ["bookmark", "template_swa", "oidc_client"]
                .iter()
                .any(|kind| exchange.response.body["name"] == **kind),
            ["api", "v1", "apps" | "devices" | "groups" | "meta", ..] => true,
            _ => is_about_access(&segments, &exchange.response, ids),
        };
        let is_id = |segment: &&&str| {
            segment.len() == 20
                && ["00u", "00g", "0pr", "oty", "osc", "0oa"].iter().any(|p| segment.starts_with(p))
        };
        let known = segments.iter().filter(is_id).all(|segment| ids.contains_key(*segment));
        ours && from_okta && !RACES.contains(&exchange.id.as_str()) && (known || status == 404)
    }

    async fn compare(&mut self, exchange: &Exchange) {
        let reply = self.send(&exchange.request, &exchange.response.body).await;
        let recorded = &exchange.response;
        self.bind(&recorded.body, &reply.body);
        self.compared += 1;

        // Deactivation answered 204 in 2020 and answers 200 now.
        if reply.status != recorded.status && !(reply.status == 200 && recorded.body.is_null()) {
            let what = format!("status {} instead of {}", reply.status, recorded.status);
            self.differ(exchange, format!("{what}: {}", reply.body));
        } else if reply.status >= 400 {
            let expected = self.translated(&recorded.body);
            for member in ["errorCode", "errorSummary", "errorLink", "errorCauses"] {
                if reply.body[member] != expected[member] {
                    let (ours, theirs) = (&reply.body[member], &expected[member]);
                    self.differ(exchange, format!("{ours} instead of {theirs}"));
                }
            }
        } else if !recorded.body.is_null() {
            let old = recorded.headers["date"].as_str().is_some_and(|date| date.contains(" 2020 "));
            let (ours, theirs) = match (reply.body.as_array(), recorded.body.as_array()) {
                (Some(ours), Some(theirs)) => {
                    let (ours, theirs) = self.in_common(ours, theirs);
                    if ours.len() != theirs.len() {
                        self.fresher += 1;
                        return;
                    }
                    (ours.into(), theirs.into())
                }
                _ => (reply.body.clone(), recorded.body.clone()),
            };
            let (mut ours, mut theirs) = (outline(&ours, old), outline(&theirs, old));
            for listing in [&mut ours, &mut theirs] {
                forgive(listing);
            }
            if ours != theirs {
                self.differ(exchange, format!("\n  ours   {ours}\n  theirs {theirs}"));
            }
            let lines = recorded.headers.get("link").and_then(Value::as_array);
            let theirs = relations(lines.into_iter().flatten().filter_map(Value::as_str));
            if reply.relations != theirs {
                self.differ(exchange, format!("links {:?} instead of {theirs:?}", reply.relations));
            }
        }
    }

    /// The items of two listings in the same order, without those of the real org that no call of the cassette made.
    fn in_common(&self, ours: &[Value], theirs: &[Value]) -> (Vec<Value>, Vec<Value>) {
        let key = |item: &Value| {
            let key = item["id"].as_str().or(item["_links"]["self"]["href"].as_str());
            key.or(item["user"]["id"].as_str()).unwrap_or_default().to_owned()
        };
        let (mut ours, mut kept) = (ours.to_vec(), Vec::new());
        for item in theirs {
            let item = self.translated(item);
            let is_foreign =
                item["id"].is_string() && !self.ids.values().any(|id| *id == key(&item));
            if !is_foreign {
                kept.push(item);
            }
        }
        ours.sort_by_key(key);
        kept.sort_by_key(key);
        (ours, kept)
    }

    /// Takes note of the ids of what two answers show: of an object by its place, of items by their names.
    fn bind(&mut self, theirs: &Value, ours: &Value) {
        let mut pair = |theirs: &Value, ours: &Value| {
            if let (Some(theirs), Some(ours)) = (theirs.as_str(), ours.as_str())
                && !theirs.contains('/')
            {
                self.ids.entry(theirs.to_owned()).or_insert_with(|| ours.to_owned());
            }
        };
        if let (Value::Array(theirs), Value::Array(ours)) = (theirs, ours) {
            let name = |item: &Value| {
                let by_default = item["default"] == true;
                let name = item["profile"].get("name").or_else(|| item.get("name"));
                (by_default, name.or_else(|| item["profile"].get("login")).cloned())
            };
            for theirs in theirs.iter().filter(|item| name(item).1.is_some()) {
                if let Some(ours) = ours.iter().find(|ours| name(ours) == name(theirs)) {
                    pair(&theirs["id"], &ours["id"]);
                }
            }
        } else {
            pair(&theirs["id"], &ours["id"]);
            pair(&theirs["type"]["id"], &ours["type"]["id"]);
            pair(&theirs["sessionToken"], &ours["sessionToken"]);
        }
    }

    async fn send(&self, sent: &Sent, answer: &Value) -> Reply {
        let path: Vec<String> = sent.path.split('/').map(|part| self.id(part).to_owned()).collect();
        let query =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(&sent.query).finish();
        let body = if sent.body_lost { made_up(&sent.path, answer) } else { sent.body.clone() };
        let target = format!("{}?{query}", path.join("/"));
        self.call(&sent.method, &target, self.translated(&body)).await
    }

    async fn call(&self, method: &str, target: &str, body: Value) -> Reply {
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{target}", FakeOrg::URL))
            .header("authorization", format!("SSWS {}", FakeOrg::TOKEN))
            .header("content-type", "application/json")
            .body(if body.is_null() { bytes::Bytes::new() } else { body.to_string().into() })
            .unwrap();
        let response = self.org.send(request).await.unwrap();
        let lines = response.headers().get_all("link").iter();
        Reply {
            status: response.status().as_u16(),
            relations: relations(lines.filter_map(|line| line.to_str().ok())),
            body: serde_json::from_slice(response.body()).unwrap_or_default(),
        }
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

    /// How many exchanges have differences.
    fn disagreeing(&self) -> usize {
        let mut ids: Vec<&str> =
            self.differences.iter().filter_map(|text| text.split(' ').next()).collect();
        ids.dedup();
        ids.len()
    }

    fn differ(&mut self, exchange: &Exchange, what: String) {
        let Sent { method, path, .. } = &exchange.request;
        self.differences.push(format!("{} {method} {path}: {what}", exchange.id));
    }
}

/// Signing in, sessions, factors, roles and their targets, subscriptions, consents, risk.
fn is_about_access(segments: &[&str], recorded: &Received, ids: &HashMap<String, String>) -> bool {
    // Apps are beyond the fake, and an answer that shows one is too.
    let apps =
        || recorded.body.as_array().into_iter().flatten().filter_map(|app| app["id"].as_str());
    match segments {
        ["api", "v1", "authn" | "sessions"] => true,
        ["api", "v1", "sessions", id, ..] => recorded.status == 404 || ids.contains_key(*id),
        ["api", "v1", "users", id, "roles", _, "targets", "catalog", "apps"] => {
            ids.contains_key(*id) && apps().all(|app| ids.contains_key(app))
        }
        ["api", "v1", "users", id, "roles", _, "targets", "catalog", "apps", _, app] => {
            ids.contains_key(*id) && ids.contains_key(*app)
        }
        [
            "api",
            "v1",
            "users",
            id,
            "clients" | "factors" | "grants" | "risk" | "roles" | "subscriptions",
            ..,
        ] => ids.contains_key(*id),
        _ => false,
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

    let (mut compared, mut fresher, mut differences) = (0, 0, Vec::new());
    for (name, cassette) in &cassettes {
        let mut replay = Replay::of(cassette);
        replay.run(cassette).await;
        let (of, agreeing) = (replay.compared, replay.compared - replay.disagreeing());
        if of > 0 {
            eprintln!(
                "{agreeing:4} of {of:4} agree, {:4} not replayed: {name}",
                cassette.len() - of
            );
        }
        compared += of;
        fresher += replay.fresher;
        differences.append(&mut replay.differences);
    }

    let disagreeing = differences.len();
    eprintln!(
        "{compared} recorded exchanges compared, {disagreeing} differences, {fresher} listings fresher"
    );
    assert!(compared > 1_500, "only {compared} exchanges could be replayed");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(fresher < 20, "{fresher} listings are not those that were recorded");
}
