//! Pages whose records are read one by one, so that a bad one costs no other.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::{BadItem, DecodeError, Envelope, HttpResponse, Item, answer, careful, link::Next};

/// So many bad records in a row are no page of records. Okta's pages of users hold 200.
const MOST_BAD: usize = 1_000;

/// How many bytes an envelope around each of its records may come to: an honest one is short.
const MOST_WORK: usize = 1 << 26;

/// How much of a bad record is kept.
const MOST_RAW: usize = 1 << 20;

type Lenient<T> = Result<(Vec<Item<T>>, Next), DecodeError>;

/// A plain array. The common case pays nothing: the page is read straight, and cut into records only where that fails.
pub(crate) fn read_array<T: DeserializeOwned>(response: &HttpResponse) -> Lenient<T> {
    let items = match answer::straight::<Vec<T>>(answer::json(response)?) {
        Ok(items) => items.into_iter().map(Item::Good).collect(),
        Err(()) => bounded(response, records(response)?)?,
    };
    Ok((items, Next::in_headers(response.headers())))
}

/// An object around an array. Where the records are is the envelope's own knowledge, so where it cannot be read, it is asked again with
/// one record at a time.
pub(crate) fn read_envelope<E: Envelope>(response: &HttpResponse) -> Lenient<E::Item> {
    let whole = match answer::decode_envelope::<E>(response) {
        Ok(whole) => return Ok(opened(whole, response)),
        Err(error) => error,
    };
    let Ok(members) =
        serde_json::from_slice::<BTreeMap<String, &RawValue>>(answer::json(response)?)
    else {
        return Err(whole);
    };
    let lists: BTreeMap<&str, Vec<&RawValue>> = members
        .iter()
        .filter_map(|(name, value)| Some((name.as_str(), serde_json::from_str(value.get()).ok()?)))
        .collect();
    // The envelope with one record of one list, or with none at all.
    let around = |list: &str, record: &str| {
        let write = |(name, value): (&String, &&RawValue)| {
            let value = match name {
                name if name == list => format!("[{record}]"),
                name if lists.contains_key(name.as_str()) => "[]".to_owned(),
                _ => value.get().to_owned(),
            };
            format!("{}:{value}", serde_json::Value::from(name.as_str()))
        };
        format!("{{{}}}", members.iter().map(write).collect::<Vec<_>>().join(","))
    };
    let read = |text: &str| -> Result<E, (String, String)> {
        answer::text(text.as_bytes(), careful::records_within)
    };
    let empty = around("", "");
    let records: usize = lists.values().map(Vec::len).sum();
    if records.saturating_mul(empty.len()) > MOST_WORK {
        return Err(whole);
    }
    let Ok(envelope) = read(&empty) else { return Err(whole) };
    let (mut items, next) = opened(envelope, response);
    for (&list, records) in &lists {
        let found = records.iter().enumerate().filter_map(|(index, raw)| {
            match read(&around(list, raw.get())).map(|envelope| envelope.open().0.pop()) {
                // The envelope has no records in this list.
                Ok(None) => None,
                Ok(Some(item)) => Some(Ok(item)),
                Err((path, problem)) => {
                    let within = path.strip_prefix(&format!("{list}[0]")).unwrap_or_default();
                    let path = format!("{list}[{index}]{within}");
                    Some(Err(bad(response, raw, path, &problem)))
                }
            }
        });
        items.extend(bounded(response, found)?);
    }
    Ok((items, next))
}

fn opened<E: Envelope>(envelope: E, response: &HttpResponse) -> (Vec<Item<E::Item>>, Next) {
    let (items, next) = envelope.open();
    let next = next.map_or_else(|| Next::in_headers(response.headers()), Next::at);
    (items.into_iter().map(Item::Good).collect(), next)
}

/// The records of a page one by one, for a page that cannot be read as a whole. They are cut out first, so that one that is no
/// readable JSON, such as half a surrogate pair, costs no other.
pub(crate) fn records<T: DeserializeOwned>(
    response: &HttpResponse,
) -> Result<impl Iterator<Item = Result<T, BadItem>>, DecodeError> {
    let cut: Vec<&RawValue> = serde_json::from_slice(answer::json(response)?)
        .map_err(|error| DecodeError::of(response, ".".to_owned(), &error.to_string()))?;
    Ok(cut.into_iter().enumerate().map(|(index, raw)| {
        answer::text(raw.get().as_bytes(), careful::record).map_err(|(path, problem)| {
            let path = match path.as_str() {
                "." | "?" => format!("[{index}]"),
                path => format!("[{index}].{path}"),
            };
            bad(response, raw, path, &problem)
        })
    }))
}

fn bad(response: &HttpResponse, raw: &RawValue, path: String, problem: &str) -> BadItem {
    let raw = raw.get();
    let mut end = raw.len().min(MOST_RAW);
    while !raw.is_char_boundary(end) {
        end -= 1;
    }
    BadItem { raw: raw[..end].to_owned(), error: DecodeError::of(response, path, problem) }
}

/// All records, unless too many in a row are bad.
fn bounded<T>(
    response: &HttpResponse,
    records: impl Iterator<Item = Result<T, BadItem>>,
) -> Result<Vec<Item<T>>, DecodeError> {
    let mut items = Vec::new();
    let mut in_a_row = 0;
    for record in records {
        in_a_row = if record.is_ok() { 0 } else { in_a_row + 1 };
        if in_a_row > MOST_BAD {
            let problem = format!("more than {MOST_BAD} items in a row cannot be read");
            return Err(DecodeError::of(response, ".".to_owned(), &problem));
        }
        items.push(record.map_or_else(Item::Bad, Item::Good));
    }
    Ok(items)
}
