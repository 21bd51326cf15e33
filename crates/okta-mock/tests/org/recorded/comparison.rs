//! What of an answer is compared: everything but what nobody can foresee, see [`Comparison`].

use std::{collections::BTreeSet, fmt};

use jiff::{SignedDuration, Timestamp, civil::DateTime, tz::Offset};
use serde_json::{Map, Value};

use super::names::Names;

/// One difference between two answers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Difference {
    /// Where in the answer, with `*` for every item of an array.
    pub(crate) place: String,
    /// What stands there, and what was recorded.
    pub(crate) what: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// Compares answers of the fake with recorded ones, member by member, and learns on the way which id stands for which.
///
/// Every value has to be the same, in the same order. An id, wherever it stands, has to stand for the recorded one: the
/// first time it is seen it is paired, from then on it has to be that one. A date has to be the recorded one, or as long past
/// as it. Of a secret only that it is there is compared.
pub(crate) struct Comparison<'a> {
    names: &'a mut Names,
    /// When the first call was made.
    start: Timestamp,
    found: BTreeSet<Difference>,
}

/// How far two dates of the same event may be apart: Okta has done something a moment before it dates the answer.
const SLACK: SignedDuration = SignedDuration::from_secs(2);

/// Members whose values are made by chance.
const BY_CHANCE: [&str; 10] = [
    "errorId",
    "sessionToken",
    "stateToken",
    "cookieToken",
    "tempPassword",
    "resetPasswordUrl",
    "activationUrl",
    "activationToken",
    "client_secret",
    "kid",
];

impl<'a> Comparison<'a> {
    pub(crate) fn new(names: &'a mut Names, start: Timestamp) -> Self {
        Self { names, start, found: BTreeSet::new() }
    }

    pub(crate) fn found(self) -> Vec<Difference> {
        self.found.into_iter().collect()
    }

    pub(crate) fn differs(&mut self, place: &str, what: String) {
        self.found.insert(Difference { place: place.to_owned(), what });
    }

    pub(crate) fn value(&mut self, place: &str, ours: &Value, theirs: &Value) {
        match (ours, theirs) {
            (Value::Object(ours), Value::Object(theirs)) => self.members(place, ours, theirs),
            (Value::Array(ours), Value::Array(theirs)) => self.items(place, ours, theirs),
            (Value::String(ours), Value::String(theirs)) => self.text(place, ours, theirs),
            _ if ours == theirs => {}
            _ => self.differs(place, format!("{ours} instead of {theirs}")),
        }
    }

    fn members(&mut self, place: &str, ours: &Map<String, Value>, theirs: &Map<String, Value>) {
        // Some members are named after an app.
        let theirs: Map<String, Value> = theirs
            .iter()
            .map(|(name, value)| (self.names.translated(name), value.clone()))
            .collect();
        // Ids first: what stands deeper names them.
        let named: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
        let (ids, others): (Vec<&String>, Vec<&String>) =
            named.into_iter().partition(|name| *name == "id");
        for name in ids.into_iter().chain(others) {
            let place = format!("{place}.{name}");
            match (ours.get(name), theirs.get(name)) {
                (Some(_), None) => self.differs(&place, "not recorded".to_owned()),
                (None, Some(_)) => self.differs(&place, "missing".to_owned()),
                (Some(ours), Some(theirs)) => self.value(&place, ours, theirs),
                (None, None) => {}
            }
        }
    }

    fn items(&mut self, place: &str, ours: &[Value], theirs: &[Value]) {
        if ours.len() != theirs.len() {
            let what = format!("{} items instead of {}", ours.len(), theirs.len());
            return self.differs(&format!("{place}[count]"), what);
        }
        let keys = |items: &[Value]| -> Option<Vec<String>> {
            items.iter().map(|item| key(item).map(str::to_owned)).collect()
        };
        let (left, right) = (keys(ours), keys(theirs));
        let right = right.map(|keys| keys.iter().map(|key| self.names.translated(key)).collect());
        let mut ours: Vec<&Value> = ours.iter().collect();
        if let (Some(left), Some(right)) = (left, right) {
            let right: Vec<String> = right;
            let is_known = right.iter().all(|key| left.contains(key));
            // Which of two new ids comes first is chance: that both listings are in the order of their ids is what counts.
            let same = left == right || (left.is_sorted() && is_by_id(theirs));
            if is_known && !same {
                self.differs(&format!("{place}[order]"), "other".to_owned());
            }
            if is_known {
                ours.sort_by_key(|item| {
                    right.iter().position(|key| Some(key.as_str()) == self::key(item))
                });
            }
        }
        for (ours, theirs) in ours.into_iter().zip(theirs) {
            self.value(&format!("{place}[*]"), ours, theirs);
        }
    }

    fn text(&mut self, place: &str, ours: &str, theirs: &str) {
        let member = place.rsplit('.').next().unwrap_or_default();
        if are_pictures(ours, theirs)
            || self.are_at_once(ours, theirs)
            || BY_CHANCE.contains(&member)
            || self.names.unify(ours, theirs)
        {
            return;
        }
        self.differs(place, format!("{ours:?} instead of {:?}", self.names.translated(theirs)));
    }

    /// Whether both are dates of the same form: of what happened at the same time, or of the past before the first call.
    fn are_at_once(&self, ours: &str, theirs: &str) -> bool {
        let (Some(our_date), Some(their_date)) = (date(ours), date(theirs)) else { return false };
        let are_past = our_date < self.start && their_date < self.start;
        let apart = our_date.duration_since(their_date).abs();
        ours.len() == theirs.len() && (are_past || apart <= SLACK)
    }

    /// The header `ETag`: whether it is there, and that it has the recorded form.
    pub(crate) fn etag(&mut self, ours: Option<&str>, theirs: Option<&str>) {
        let form = |tag: &str| tag.replace(|c: char| c.is_ascii_hexdigit(), "x");
        if ours.map(form) != theirs.map(form) {
            self.differs("ETag", format!("{ours:?} instead of {theirs:?}"));
        }
    }

    /// The lines of the header `Link`, in their order. Cursors are made by chance.
    pub(crate) fn links(&mut self, ours: &[String], theirs: &[&str]) {
        let ours: Vec<String> = ours.iter().map(|line| without_cursor(line)).collect();
        let theirs: Vec<String> = theirs.iter().map(|line| without_cursor(line)).collect();
        let same = ours.len() == theirs.len()
            && ours.iter().zip(&theirs).all(|(ours, theirs)| self.names.unify(ours, theirs));
        if !same {
            self.differs("Link", format!("{ours:?} instead of {theirs:?}"));
        }
    }
}

/// Whether the items of a listing are in the order of their ids, as nearly all of Okta's are.
fn is_by_id(items: &[Value]) -> bool {
    items.iter().all(|item| key(item).is_some()) && items.is_sorted_by_key(key)
}

/// The id of an item, or the address that ends with it.
fn key(item: &Value) -> Option<&str> {
    item["id"].as_str().or_else(|| item["_links"]["self"]["href"].as_str())
}

/// The forms of dates that are not those of RFC 3339: owners of groups have them.
const OTHER_FORMS: [&str; 2] = ["%Y-%m-%d %H:%M:%S%.f", "%a %b %d %H:%M:%S UTC %Y"];

/// A text as a date.
fn date(text: &str) -> Option<Timestamp> {
    let other = || OTHER_FORMS.iter().find_map(|form| DateTime::strptime(form, text).ok());
    match text.parse() {
        Ok(date) => Some(date),
        Err(_) => Offset::UTC.to_timestamp(other()?).ok(),
    }
}

/// Whether both are addresses of a picture: where Okta keeps its pictures is no part of its API.
fn are_pictures(ours: &str, theirs: &str) -> bool {
    let host = |text: &str| {
        let rest = text.strip_prefix("https://")?;
        Some(rest.split('/').next().unwrap_or_default().to_owned())
    };
    host(ours).is_some() && host(theirs).is_some_and(|host| host.ends_with("oktacdn.com"))
}

fn without_cursor(line: &str) -> String {
    let Some((before, cursor)) = line.split_once("after=") else { return line.to_owned() };
    let end = cursor.find(['&', '>']).unwrap_or(cursor.len());
    format!("{before}after=…{}", &cursor[end..])
}
