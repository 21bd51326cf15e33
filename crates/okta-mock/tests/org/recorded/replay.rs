//! One recorded flow against an org of its own: [`Replay`].

use http::Request;
use jiff::{SignedDuration, Timestamp};
use okta_core::HttpTransport;
use okta_mock::{FakeOrg, LoggedRequest, OrgSettings};
use serde_json::Value;

use super::{
    comparison::{Comparison, Difference},
    exchange::{Exchange, Received, Sent},
    made_up::made_up,
    names::{Names, is_id},
    settings,
    verdict::{Reason, Verdict},
};

/// An answer of the fake.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) links: Vec<String>,
    pub(crate) etag: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) body: Value,
}

pub(crate) struct Replay {
    pub(crate) org: FakeOrg,
    pub(crate) names: Names,
    /// When the first call was made.
    start: Timestamp,
}

/// How long the org is there before the first call.
const AGE: SignedDuration = SignedDuration::from_hours(24);

impl Replay {
    /// A fresh org, as everybody has it who starts one, at the time of the recording.
    pub(crate) fn fresh(cassette: &[Exchange]) -> Self {
        Self::with_settings(OrgSettings::new(), cassette)
    }

    /// An org with the settings that the answers of a cassette show, and with what the real one had before the first call.
    pub(crate) async fn seeded(cassette: &[Exchange]) -> Self {
        let mut replay = Self::with_settings(settings::shown(cassette), cassette);
        if let Some(realm) = settings::realm(cassette) {
            replay.names.pair(realm, realm);
        }
        replay.seed(cassette).await;
        _ = replay.operation();
        replay
    }

    fn with_settings(settings: OrgSettings, cassette: &[Exchange]) -> Self {
        let start =
            cassette.iter().find_map(|exchange| exchange.response.date()).unwrap_or_default();
        let settings = settings.starts_at(start - AGE);
        Self { org: FakeOrg::with_settings(settings), names: Names::default(), start }
    }

    /// Sends one recorded request and compares. Nothing but time and the request itself changes the org.
    pub(crate) async fn verdict(&mut self, exchange: &Exchange) -> Verdict {
        let recorded = &exchange.response;
        if !recorded.is_from_okta() {
            return Verdict::NotReplayed(Reason::NotOktas);
        }
        let is_unknown = |segment: &&str| is_id(segment) && self.names.ours(segment).is_none();
        if recorded.status != 404 && exchange.request.segments().iter().any(is_unknown) {
            return Verdict::NotReplayed(Reason::UnknownId);
        }
        self.org.freeze_clock(recorded.date());
        let reply = self.send(&exchange.request, &recorded.body).await;
        let code = &reply.body["errorCode"];
        let is_beyond = ["E0000008", "E0000022"].iter().any(|beyond| code == beyond);
        if is_beyond && *code != recorded.body["errorCode"] {
            return Verdict::NotReplayed(Reason::BeyondTheFake);
        }
        self.bind(&recorded.body, &reply.body);
        self.bind_cursor(recorded.links(), &reply.links);
        let found = self.differences(&reply, recorded);
        if found.is_empty() { Verdict::Agrees } else { Verdict::Disagrees(found) }
    }

    /// The operation that was asked for since this was called last.
    pub(crate) fn operation(&self) -> Option<&'static str> {
        self.org.take_requests().last().and_then(LoggedRequest::operation)
    }

    fn differences(&mut self, reply: &Reply, recorded: &Received) -> Vec<Difference> {
        let mut comparison = Comparison::new(&mut self.names, self.start);
        if reply.status == recorded.status {
            comparison.value("", &reply.body, &recorded.body);
            let theirs: Vec<&str> = recorded.links().collect();
            comparison.links(&reply.links, &theirs);
            comparison.etag(reply.etag.as_deref(), recorded.header("etag"));
            let types = [reply.content_type.as_deref(), recorded.header("content-type")];
            let [ours, theirs] = types.map(|kind| kind.map(media_type));
            if ours != theirs {
                comparison.differs("Content-Type", format!("{ours:?} instead of {theirs:?}"));
            }
        } else {
            let code = reply.body["errorCode"].as_str().unwrap_or_default();
            let what = format!("{} {code} instead of {}", reply.status, recorded.status);
            comparison.differs("status", what.replace("  ", " "));
        }
        comparison.found()
    }

    /// Takes note of the ids of what two answers show: of an object by its place, of items by their names.
    fn bind(&mut self, theirs: &Value, ours: &Value) {
        let mut pair = |theirs: &Value, ours: &Value| {
            if let (Some(theirs), Some(ours)) = (theirs.as_str(), ours.as_str())
                && !theirs.contains('/')
            {
                self.names.pair(theirs, ours);
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
                pair(
                    &theirs["_links"]["appLinks"][0]["name"],
                    &ours["_links"]["appLinks"][0]["name"],
                );
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
            self.names.pair(&theirs, &ours);
        }
    }

    async fn send(&self, sent: &Sent, answer: &Value) -> Reply {
        let query = sent.query.iter().map(|(name, value)| {
            let whole = self.names.ours(value).map(str::to_owned);
            (name, whole.unwrap_or_else(|| self.names.translated(value)))
        });
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        let body = if sent.body_lost { made_up(&sent.path, answer) } else { sent.body.clone() };
        let target = format!("{}?{query}", self.names.translated(&sent.path));
        self.call(&sent.method, &target, self.names.translated_value(&body)).await
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
        let header = |name: &str| {
            let value = response.headers().get(name)?;
            Some(value.to_str().unwrap().to_owned())
        };
        Reply {
            status: response.status().as_u16(),
            etag: header("etag"),
            content_type: header("content-type"),
            links: lines.filter_map(|line| Some(line.to_str().ok()?.to_owned())).collect(),
            body: serde_json::from_slice(response.body()).unwrap_or_default(),
        }
    }
}

/// The type of a body without its parameters: the charset went, and `okta-response` is told of by the request.
fn media_type(value: &str) -> &str {
    value.split(';').next().unwrap_or_default().trim()
}
