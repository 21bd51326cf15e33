//! What the real org had before the first call, as far as answers show it: [`foreign`], [`authors`].

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::exchange::Exchange;

/// What answers show of a kind by its id, unless a call of the cassette makes it, or another of the same name.
pub(crate) fn foreign(
    cassette: &[Exchange],
    kind: &[&str],
    prefix: &str,
    unique: &str,
) -> BTreeMap<String, Value> {
    fn name<'a>(item: &'a Value, unique: &str) -> Option<&'a str> {
        item["profile"].get(unique).unwrap_or(&item[unique]).as_str()
    }
    let is_made = |e: &&Exchange| {
        e.request.method == "POST" && e.request.segments() == kind && e.response.status < 300
    };
    let made: Vec<&Value> = cassette.iter().filter(is_made).map(|e| &e.response.body).collect();
    let mut found: BTreeMap<String, Value> = BTreeMap::new();
    for answer in cassette.iter().filter(|e| e.request.method == "GET").map(|e| &e.response.body) {
        let items = answer.as_array().map_or(std::slice::from_ref(answer), Vec::as_slice);
        for item in items.iter().map(|item| item.get("user").unwrap_or(item)) {
            let Some(id) = item["id"].as_str().filter(|id| id.starts_with(prefix)) else {
                continue;
            };
            let Some(named) = name(item, unique) else { continue };
            let is_it = |other: &Value| {
                other["id"] == id
                    || name(other, unique).is_some_and(|other| other.eq_ignore_ascii_case(named))
            };
            if !made.iter().any(|other| is_it(other)) && !found.values().any(is_it) {
                found.insert(id.to_owned(), item.clone());
            }
        }
    }
    found
}

/// The ids of the users who made types, those whose calls the cassette holds first.
pub(crate) fn authors(cassette: &[Exchange]) -> Vec<&str> {
    let answers = |method: &'static str| {
        let bodies = cassette.iter().filter(move |e| e.request.method == method);
        bodies.map(|e| &e.response.body)
    };
    let made = answers("POST");
    let shown = answers("GET")
        .flat_map(|body| body.as_array().map_or(std::slice::from_ref(body), Vec::as_slice));
    let mut seen = BTreeSet::new();
    let authors = made.chain(shown).filter_map(|kind| kind["createdBy"].as_str());
    authors.filter(|id| id.starts_with("00u") && seen.insert(*id)).collect()
}
