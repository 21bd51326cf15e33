//! From a request to the operation that answers it.

pub(crate) mod auth;
pub(crate) mod engine;
pub(crate) mod path;
pub(crate) mod router;
