//! One page of a listing, and how an answer becomes one.

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::{DecodeError, Envelope, HttpResponse, Response, Result, answer, careful, link::Next};

/// One page of a listing.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, as many as Okta put on the page; possibly none although more pages follow.
    pub items: Vec<T>,
    /// Status, headers, rate limit and request id of the answer.
    pub response: Response<()>,
}

/// An item of a listing that is read leniently; see [`Pager::lenient`](crate::Pager::lenient).
#[derive(Clone, Debug, PartialEq)]
pub enum Item<T> {
    /// One that could be decoded.
    Good(T),
    /// One that could not.
    Bad(BadItem),
}

/// An item that could not be decoded.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct BadItem {
    /// The JSON text that Okta sent, which need not be readable. It may hold anything; take care where it goes.
    pub raw: String,
    /// Where and why decoding stopped, without any value.
    pub error: DecodeError,
}

impl<T> Item<T> {
    /// The item, if it could be decoded.
    pub fn good(self) -> Option<T> {
        match self {
            Self::Good(item) => Some(item),
            Self::Bad(_) => None,
        }
    }
}

impl fmt::Debug for BadItem {
    /// Without the raw item: it may hold a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BadItem").field("error", &self.error).finish_non_exhaustive()
    }
}

/// Finds the items of an answer, and the link to the next page.
pub(crate) type ReadPage<T> = fn(&HttpResponse) -> Result<(Vec<T>, Next), DecodeError>;

/// The page is a plain array; the link is in the `Link` headers.
pub(crate) fn read_array<T: DeserializeOwned>(
    response: &HttpResponse,
) -> Result<(Vec<T>, Next), DecodeError> {
    let items = match serde_json::from_slice(answer::json(response)?) {
        Ok(items) => items,
        Err(_) => records(response)?
            .map(|record| record.map_err(|bad| bad.error))
            .collect::<Result<Vec<T>, DecodeError>>()?,
    };
    Ok((items, Next::of(response.headers())))
}

/// The page is an object around the array; the link is in it, or in the `Link` headers.
pub(crate) fn read_envelope<E: Envelope>(
    response: &HttpResponse,
) -> Result<(Vec<E::Item>, Next), DecodeError> {
    let (items, next) = answer::decode_envelope::<E>(response)?.open();
    Ok((items, next.map_or_else(|| Next::of(response.headers()), Next::At)))
}

/// As [`read_array`], but what cannot be decoded does not spoil the rest.
pub(crate) fn read_leniently<T: DeserializeOwned>(
    response: &HttpResponse,
) -> Result<(Vec<Item<T>>, Next), DecodeError> {
    let items = match serde_json::from_slice::<Vec<T>>(answer::json(response)?) {
        Ok(items) => items.into_iter().map(Item::Good).collect(),
        Err(_) => {
            records(response)?.map(|record| record.map_or_else(Item::Bad, Item::Good)).collect()
        }
    };
    Ok((items, Next::of(response.headers())))
}

/// The records of a page one by one, for a page that cannot be read as a whole. They are cut out first, so that one that is no
/// readable JSON, such as half a surrogate pair, costs no other.
fn records<T: DeserializeOwned>(
    response: &HttpResponse,
) -> Result<impl Iterator<Item = Result<T, BadItem>>, DecodeError> {
    let cut: Vec<&RawValue> = serde_json::from_slice(answer::json(response)?)
        .map_err(|error| DecodeError::of(response, ".".to_owned(), &error.to_string()))?;
    Ok(cut.into_iter().enumerate().map(|(index, raw)| {
        record(raw).map_err(|(path, problem)| {
            let path = match path.as_str() {
                "." | "?" => format!("[{index}]"),
                path => format!("[{index}].{path}"),
            };
            let error = DecodeError::of(response, path, &problem);
            BadItem { raw: raw.get().to_owned(), error }
        })
    }))
}

/// One record; where it cannot be read, where and why.
fn record<T: DeserializeOwned>(raw: &RawValue) -> Result<T, (String, String)> {
    if let Ok(record) = serde_json::from_str(raw.get()) {
        return Ok(record);
    }
    let tree =
        serde_json::from_str(raw.get()).map_err(|error| (".".to_owned(), error.to_string()))?;
    careful::record(tree).map_err(|error| (error.path().to_string(), error.inner().to_string()))
}
