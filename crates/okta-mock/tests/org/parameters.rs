//! Every query parameter of Okta's specification is carried out or refused: none is ignored in silence.
//!
//! Each is tried on two orgs that are alike, once with it and once without. What differs, in the answer or in what becomes of
//! the org, is what the parameter does.

mod table;
mod world;

use std::{collections::BTreeSet, fs, path::Path};

use okta_mock::FakeOrg;
use serde_json::Value;

use self::{
    table::{CASES, Effect},
    world::World,
};
use super::caller::{Caller, Reply};

/// An operation and how it is called without the parameters in question.
struct Case {
    operation: &'static str,
    /// Method, path and query; names in braces stand for what is in the world.
    request: &'static str,
    /// JSON, or nothing.
    body: &'static str,
    /// The parameters, a value of each, and what it does.
    parameters: &'static [(&'static str, &'static str, Effect)],
}

/// Parameters that are true or false.
const FLAGS: [&str; 14] = [
    "activate",
    "disableNotifications",
    "forDownload",
    "forgetDevices",
    "oauthTokens",
    "provider",
    "removeRecoveryEnrollment",
    "removeUsers",
    "revokeSessions",
    "sendEmail",
    "strict",
    "updatePhone",
    "discloseIdentifiers",
    "tokenLifetimeSeconds",
];

/// What a request has done, as far as anybody can see.
#[derive(PartialEq)]
struct Outcome {
    status: u16,
    body: Value,
    /// Whether there is another page.
    more: bool,
    org: String,
}

impl Outcome {
    fn new(org: &FakeOrg, reply: Reply) -> Self {
        let more = reply.link("next").is_some();
        Self { status: reply.status, body: reply.body, more, org: org.to_json() }
    }
}

impl Case {
    /// Sends the request to a copy of the world, with one parameter more.
    async fn run(&self, world: &World, parameter: Option<(&str, &str)>) -> Outcome {
        let org = world.org.fork();
        let reply = self.send(&org, world, parameter).await;
        Outcome::new(&org, reply)
    }

    async fn send(&self, org: &FakeOrg, world: &World, parameter: Option<(&str, &str)>) -> Reply {
        let request = world.fill(self.request);
        let (method, target) = request.split_once(' ').unwrap();
        let mut target = target.replace(' ', "%20").replace('"', "%22");
        if let Some((name, value)) = parameter {
            let value: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
            let mark = if target.contains('?') { '&' } else { '?' };
            target = format!("{target}{mark}{name}={value}");
        }
        let body = world.fill(self.body);
        let body = (!body.is_empty()).then(|| serde_json::from_str(&body).unwrap());
        Caller::of(org).call(method, &target, body, &[]).await
    }

    /// The value of a parameter: a cursor is where the second page begins.
    async fn value(&self, world: &World, name: &str, value: &str) -> String {
        if name != "after" || value != "{cursor}" {
            return world.fill(value);
        }
        let first = self.send(&world.org.fork(), world, Some(("limit", "1"))).await;
        let next = first
            .link("next")
            .or_else(|| first.body["_links"]["next"]["href"].as_str().map(str::to_owned));
        let next =
            next.unwrap_or_else(|| panic!("{} has one page: {}", self.operation, first.body));
        let query = next.split_once('?').unwrap().1.to_owned();
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find(|(name, _)| name == "after").unwrap().1.into_owned()
    }
}

#[tokio::test(start_paused = true)]
async fn a_query_parameter_does_what_the_table_says() {
    let world = World::new().await;
    let mut wrong = Vec::new();

    for case in CASES {
        let without = case.run(&world, None).await;
        for (name, value, effect) in case.parameters {
            let value = case.value(&world, name, value).await;
            let with = case.run(&world, Some((name, &value))).await;
            let holds = match effect {
                Effect::Changes => with != without && (with.status < 300 || without.status >= 300),
                Effect::Forbids => without.status < 300 && with.status >= 400,
                Effect::Refused => with.status == 400,
                Effect::Nothing(_) => with == without && with.status < 300,
            };
            if !holds {
                let reason = if let Effect::Nothing(reason) = effect { reason } else { "" };
                let (operation, before, after) = (case.operation, without.status, with.status);
                wrong.push(format!("{operation} {name}={value}: {before}, then {after} {reason}"));
            }
        }
    }

    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test(start_paused = true)]
async fn a_value_that_a_parameter_cannot_have_is_refused() {
    let world = World::new().await;
    let mut wrong = Vec::new();

    for case in CASES {
        for (name, _, effect) in case.parameters {
            let value = match *name {
                "limit" => "0",
                // Any word will do.
                "search" if case.operation == "listGroupRules" => continue,
                "after" | "expand" | "sortBy" | "sortOrder" | "filter" | "search" => "no such",
                name if FLAGS.contains(&name) => "perhaps",
                _ => continue,
            };
            let with = case.run(&world, Some((name, value))).await;
            if with.status != 400 && !matches!(effect, Effect::Nothing(_)) {
                wrong.push(format!("{} {name}={value}: {}", case.operation, with.status));
            }
        }
    }

    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_table_has_every_query_parameter_of_the_specification() {
    let listed: BTreeSet<(String, String)> = CASES
        .iter()
        .flat_map(|case| case.parameters.iter().map(|(name, ..)| (case.operation, *name)))
        .map(|(operation, name)| (operation.to_owned(), name.to_owned()))
        .collect();
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("OKTA_SHARED").map_or(beside, Into::into).join("api");
    let mut specified = BTreeSet::new();
    for name in ["openapi-users.json", "openapi-groups.json"] {
        let Ok(text) = fs::read_to_string(folder.join(name)) else {
            eprintln!("skipped: no {name}; OKTA_SHARED names the folder that holds api/{name}");
            return;
        };
        specified.extend(query_parameters(&serde_json::from_str(&text).unwrap()));
    }

    let missing: Vec<_> = specified.difference(&listed).collect();
    let unknown: Vec<_> = listed.difference(&specified).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "missing {missing:?}, unknown {unknown:?}");
    assert!(specified.len() > 100, "{}", specified.len());
}

/// Operation and name of each query parameter of an OpenAPI document.
fn query_parameters(document: &Value) -> Vec<(String, String)> {
    let resolve = |parameter: &Value| match parameter["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap().clone(),
        None => parameter.clone(),
    };
    let mut found = Vec::new();
    for path in document["paths"].as_object().unwrap().values() {
        let shared = path["parameters"].as_array().cloned().unwrap_or_default();
        for operation in path.as_object().unwrap().values().filter(|o| o.is_object()) {
            let own = operation["parameters"].as_array().cloned().unwrap_or_default();
            for parameter in own.iter().chain(&shared).map(resolve) {
                if parameter["in"] == "query" {
                    let name = |value: &Value| value.as_str().unwrap().to_owned();
                    found.push((name(&operation["operationId"]), name(&parameter["name"])));
                }
            }
        }
    }
    found
}
