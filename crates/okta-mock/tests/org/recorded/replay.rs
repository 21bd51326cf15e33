//! One recorded flow against an org of its own: [`Replay`].

use std::collections::{BTreeMap, BTreeSet};

use http::Request;
use okta_core::HttpTransport;
use okta_mock::{FakeOrg, OrgSettings};
use serde_json::Value;

use super::{
    exchange::{Exchange, Sent},
    outline::{differences, made_up, relations},
    verdict::{Reason, Verdict},
};

/// An answer of the fake.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) links: Vec<String>,
    pub(crate) body: Value,
}

pub(crate) struct Replay {
    pub(crate) org: FakeOrg,
    /// Recorded id to the org's.
    pub(crate) ids: BTreeMap<String, String>,
    /// The org's ids of users who were there before the first call.
    pub(crate) seeded: BTreeSet<String>,
    /// Recorded cursor to the org's.
    cursors: BTreeMap<String, String>,
}

impl Replay {
    /// An org with the settings that the answers of a cassette show.
    pub(crate) fn of(cassette: &[Exchange]) -> Self {
        let users = || {
            cassette
                .iter()
                .map(|e| e.response.body.pointer("/0/user").unwrap_or(&e.response.body))
                .filter(|body| body["_links"]["schema"].is_object())
        };
        let any = |holds: fn(&Value) -> bool| users().any(holds);
        let listed = || cassette.iter().filter_map(|e| e.response.body.as_array()).flatten();
        let emails = |user: &Value| user["credentials"]["emails"].is_array();
        let mut settings = OrgSettings::new()
            .reset_factors_link(any(|user| user["_links"]["resetFactors"].is_object()))
            .emails_in_credentials(any(emails) || listed().any(emails))
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
        let mut ids = BTreeMap::new();
        if let Some(realm) = users().find_map(|user| user["realmId"].as_str()) {
            settings = settings.realm(realm);
            ids.insert(realm.to_owned(), realm.to_owned());
        }
        Self {
            org: FakeOrg::with_settings(settings),
            ids,
            seeded: BTreeSet::new(),
            cursors: BTreeMap::new(),
        }
    }

    /// Sends one recorded request and compares.
    pub(crate) async fn verdict(&mut self, exchange: &Exchange) -> Verdict {
        let recorded = &exchange.response;
        if !recorded.is_from_okta() {
            return Verdict::NotReplayed(Reason::NotOktas);
        }
        let is_unknown = |segment: &&str| is_id(segment) && !self.ids.contains_key(*segment);
        if recorded.status != 404 && exchange.request.segments().iter().any(is_unknown) {
            return Verdict::NotReplayed(Reason::UnknownId);
        }
        let reply = self.send(&exchange.request, &recorded.body).await;
        let is_beyond =
            ["E0000008", "E0000022"].iter().any(|code| reply.body["errorCode"] == *code)
                && reply.body["errorCode"] != recorded.body["errorCode"];
        if is_beyond {
            return Verdict::NotReplayed(Reason::BeyondTheFake);
        }

        self.bind(&recorded.body, &reply.body);
        self.bind_cursor(recorded.links(), &reply.links);
        let expected = self.translated(&recorded.body);
        let is_ours = |id: &str| self.ids.values().any(|ours| ours == id);
        let is_seeded = |id: &str| self.seeded.contains(id);
        let mut found = differences(&reply, recorded, &expected, is_ours, is_seeded);
        if recorded.status < 400 {
            let (ours, theirs) =
                (relations(reply.links.iter().map(String::as_str)), relations(recorded.links()));
            if ours != theirs {
                found.push(format!("links {ours:?} instead of {theirs:?}"));
            }
        }
        if found.is_empty() { Verdict::Agrees } else { Verdict::Disagrees(found) }
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
                let name = name.or_else(|| item["profile"].get("login"));
                // A role has no name, and a user each role once.
                (by_default, name.or_else(|| item.get("label")).cloned())
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
            // The org makes up the name of an app's kind where nobody gives one.
            if theirs["signOnMode"].is_string() && theirs["name"] != ours["name"] {
                pair(&theirs["name"], &ours["name"]);
            }
        }
    }

    fn bind_cursor<'a>(&mut self, theirs: impl Iterator<Item = &'a str>, ours: &[String]) {
        let cursor = |link: &str| {
            let link = link.strip_suffix("; rel=\"next\"")?.trim_matches(['<', '>']);
            let (_, query) = link.split_once('?')?;
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            pairs.find(|(name, _)| name == "after").map(|(_, cursor)| cursor.into_owned())
        };
        let ours = ours.iter().find_map(|link| cursor(link));
        let theirs = theirs.into_iter().find_map(cursor);
        if let (Some(theirs), Some(ours)) = (theirs, ours) {
            self.cursors.insert(theirs, ours);
        }
    }

    async fn send(&self, sent: &Sent, answer: &Value) -> Reply {
        let path: Vec<&str> = sent.path.split('/').map(|part| self.id(part)).collect();
        let query = sent.query.iter().map(|(name, value)| match self.cursors.get(value) {
            Some(cursor) => (name, cursor.clone()),
            None => (name, self.replaced(value.clone())),
        });
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        let body = if sent.body_lost { made_up(&sent.path, answer) } else { sent.body.clone() };
        let target = format!("{}?{query}", path.join("/"));
        self.call(&sent.method, &target, self.translated(&body)).await
    }

    pub(crate) async fn call(&self, method: &str, target: &str, body: Value) -> Reply {
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
            links: lines.filter_map(|line| Some(line.to_str().ok()?.to_owned())).collect(),
            body: serde_json::from_slice(response.body()).unwrap_or_default(),
        }
    }

    fn id<'a>(&'a self, recorded: &'a str) -> &'a str {
        self.ids.get(recorded).map_or(recorded, String::as_str)
    }

    /// A recorded value with the org's ids in the place of the recorded ones.
    fn translated(&self, value: &Value) -> Value {
        serde_json::from_str(&self.replaced(value.to_string())).unwrap()
    }

    fn replaced(&self, mut text: String) -> String {
        for (theirs, ours) in &self.ids {
            text = text.replace(theirs.as_str(), ours);
        }
        text
    }
}

/// Whether a segment of a path has the form of Okta's ids.
pub(crate) fn is_id(segment: &str) -> bool {
    segment.len() == 20
        && segment.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && segment.chars().all(|c| c.is_ascii_alphanumeric())
        && segment.contains(|c: char| c.is_ascii_digit())
        && segment.contains(|c: char| c.is_ascii_uppercase())
}
