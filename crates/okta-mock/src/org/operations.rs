//! What an org can be asked, each wing with its routes.

pub(crate) mod apps;
pub(crate) mod factors;
pub(crate) mod groups;
#[cfg(feature = "oauth")]
pub(crate) mod oauth;
pub(crate) mod refusal;
pub(crate) mod roles;
pub(crate) mod route;
pub(crate) mod schema;
pub(crate) mod unavailable;
pub(crate) mod users;
