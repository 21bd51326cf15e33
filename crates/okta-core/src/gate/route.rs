//! What a request is told apart by.

use http::Method;

/// What a request is told apart by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Route<'a> {
    pub(crate) method: &'a Method,
    pub(crate) template: &'a str,
    /// Without the query.
    pub(crate) path: &'a str,
}
