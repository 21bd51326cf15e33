//! From a request to the operation that answers it.

#[cfg(feature = "oauth")]
pub(crate) mod access;
pub(crate) mod auth;
#[cfg(feature = "oauth")]
pub(crate) mod challenge;
pub(crate) mod engine;
pub(crate) mod path;
pub(crate) mod refused;
pub(crate) mod router;
#[cfg(feature = "oauth")]
pub(crate) mod scopes;
