//! How the org reads the query parameters of `GET /api/v1/users`: `search`, `filter`, `q` and the sort order.
//!
//! `search` and `filter` look alike and are not: each has its own type, because each allows other
//! attributes, other operators and another idea of letter case. Both parse once into conditions that
//! are then held against every user without allocating.
//!
//! Okta refuses `not`, `ne` and `ew` on users, and so do both grammars here: a query this fake accepts
//! should be one the real service accepts.

mod attribute;
mod criterion;
mod error;
mod expression;
mod filter;
mod fold;
mod key;
mod lexer;
mod literal;
mod operator;
mod parser;
mod probe;
#[cfg(test)]
pub(super) mod properties;
mod quick;
mod record;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod sample;
mod search;
mod sort;

pub(crate) use self::attribute::Attribute;
pub(crate) use self::error::{QueryError, QueryErrorKind};
pub(crate) use self::expression::Expression;
pub(crate) use self::filter::Filter;
pub(crate) use self::key::Key;
pub(crate) use self::probe::{Keys, Plan};
pub(crate) use self::quick::Quick;
pub(crate) use self::record::{Record, Value};
pub(crate) use self::search::Search;
pub(crate) use self::sort::{Place, Sort};
