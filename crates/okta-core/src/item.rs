//! Items of a listing that is read leniently.

use std::fmt;

use crate::DecodeError;

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
    /// The JSON text that Okta sent, which need not be readable; its first MiB, if it is longer. It may hold anything; take care where it goes.
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

    pub(crate) fn map<U>(self, map: impl FnOnce(T) -> U) -> Item<U> {
        match self {
            Self::Good(item) => Item::Good(map(item)),
            Self::Bad(bad) => Item::Bad(bad),
        }
    }
}

impl fmt::Debug for BadItem {
    /// Without the raw item: it may hold a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BadItem").field("error", &self.error).finish_non_exhaustive()
    }
}
