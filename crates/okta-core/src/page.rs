//! One page of a listing, and how an answer becomes one.

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{DecodeError, Envelope, HttpResponse, Response, Result, link::links, send};

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
    /// What Okta sent. It may hold anything; take care where it goes.
    pub raw: Value,
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
pub(crate) type ReadPage<T> = fn(&HttpResponse) -> Result<(Vec<T>, Option<String>), DecodeError>;

/// The page is a plain array; the link is in the `Link` headers.
pub(crate) fn read_array<T: DeserializeOwned>(
    response: &HttpResponse,
) -> Result<(Vec<T>, Option<String>), DecodeError> {
    let items = send::decode(response)?;
    Ok((items, next_in_headers(response)))
}

/// The page is an object around the array; the link is in it, or in the `Link` headers.
pub(crate) fn read_envelope<E: Envelope>(
    response: &HttpResponse,
) -> Result<(Vec<E::Item>, Option<String>), DecodeError> {
    let (items, next) = send::decode::<E>(response)?.open();
    Ok((items, next.or_else(|| next_in_headers(response))))
}

fn next_in_headers(response: &HttpResponse) -> Option<String> {
    let next = links(response.headers(), "next");
    next.first().map(|&link| link.to_owned())
}

/// As [`read_array`], but what cannot be decoded does not spoil the rest.
pub(crate) fn read_leniently<T: DeserializeOwned>(
    response: &HttpResponse,
) -> Result<(Vec<Item<T>>, Option<String>), DecodeError> {
    let items = send::decode::<Vec<Value>>(response)?;
    let items = items.into_iter().enumerate().map(|(index, raw)| {
        match serde_path_to_error::deserialize(&raw) {
            Ok(item) => Item::Good(item),
            Err(error) => {
                let path = match error.path().to_string().as_str() {
                    "." => format!("[{index}]"),
                    path => format!("[{index}].{path}"),
                };
                let error = DecodeError::of(response, path, &error.inner().to_string());
                Item::Bad(BadItem { raw, error })
            }
        }
    });
    Ok((items.collect(), next_in_headers(response)))
}
