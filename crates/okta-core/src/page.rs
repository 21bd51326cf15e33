//! One page of a listing, and how an answer becomes one.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::{
    DecodeError, Envelope, HttpResponse, Item, Response, Result,
    answer::{self, Answer},
    lenient,
    link::Next,
};

/// One page of a listing.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, as many as Okta put on the page; possibly none although more pages follow.
    pub items: Vec<T>,
    /// Status, headers, rate limit and request id of the answer.
    pub response: Response<()>,
}

impl<T> Page<T> {
    /// A page for a test: these items, status 200, no headers, one attempt.
    ///
    /// ```
    /// let page = okta_core::Page::new(vec![1, 2]);
    /// assert_eq!(page.items, [1, 2]);
    /// ```
    pub fn new(items: Vec<T>) -> Self {
        Self { items, response: Response::new(()) }
    }
}

/// Finds the items of an answer, and the link to the next page.
pub(crate) type ReadPage<T> =
    Arc<dyn Fn(&HttpResponse) -> Result<(Vec<T>, Next), DecodeError> + Send + Sync>;

/// How a listing's pages are read.
pub(crate) enum Reading<T> {
    /// Every record must be readable; and how they are read leniently instead.
    Strict(ReadPage<T>, ReadPage<Item<T>>),
    Lenient(ReadPage<T>),
}

impl<T: 'static> Reading<T> {
    pub(crate) fn read(&self) -> ReadPage<T> {
        match self {
            Self::Strict(read, _) | Self::Lenient(read) => Arc::clone(read),
        }
    }

    /// None where it is so already.
    pub(crate) fn leniently(&self) -> Option<Reading<Item<T>>> {
        match self {
            Self::Strict(_, leniently) => Some(Reading::Lenient(Arc::clone(leniently))),
            Self::Lenient(_) => None,
        }
    }

    /// With another item in the place of each. What cannot be read is as bad as before.
    pub(crate) fn mapped<U: 'static>(
        self,
        map: impl Fn(T) -> U + Send + Sync + 'static,
    ) -> Reading<U> {
        let map = Arc::new(map);
        match self {
            Self::Strict(read, leniently) => {
                let good = Arc::clone(&map);
                Reading::Strict(
                    each(read, move |item| map(item)),
                    each(leniently, move |item| item.map(&*good)),
                )
            }
            Self::Lenient(read) => Reading::Lenient(each(read, move |item| map(item))),
        }
    }

    /// For a listing that is refused before it is sent.
    pub(crate) fn none() -> Self {
        Self::Lenient(Arc::new(|_: &HttpResponse| Ok((Vec::new(), Next::End))))
    }
}

fn each<T: 'static, U: 'static>(
    read: ReadPage<T>,
    map: impl Fn(T) -> U + Send + Sync + 'static,
) -> ReadPage<U> {
    Arc::new(move |response| {
        let (items, next) = read(response)?;
        Ok((items.into_iter().map(&map).collect(), next))
    })
}

/// A page that was received.
pub(crate) struct Fetched<T> {
    pub(crate) page: Page<T>,
    pub(crate) next: Next,
}

impl<T> Fetched<T> {
    pub(crate) fn of(answer: Answer, operation: &'static str, read: &ReadPage<T>) -> Result<Self> {
        let (items, next) = answer.read(operation, |response| read(response))?;
        let response = answer.into_response(());
        Ok(Self { page: Page { items, response }, next })
    }
}

/// The page is a plain array; the link is in the `Link` headers.
pub(crate) fn read_array<T: DeserializeOwned>(
    response: &HttpResponse,
) -> Result<(Vec<T>, Next), DecodeError> {
    let items = match answer::straight(answer::json(response)?) {
        Ok(items) => items,
        Err(()) => lenient::records(response)?
            .map(|record| record.map_err(|bad| bad.error))
            .collect::<Result<Vec<T>, DecodeError>>()?,
    };
    Ok((items, Next::in_headers(response.headers())))
}

/// The page is an object around the array; the link is in it, or in the `Link` headers.
pub(crate) fn read_envelope<E: Envelope>(
    response: &HttpResponse,
) -> Result<(Vec<E::Item>, Next), DecodeError> {
    let (items, next) = answer::decode_envelope::<E>(response)?.open();
    Ok((items, next.map_or_else(|| Next::in_headers(response.headers()), Next::at)))
}
