//! Users in Okta's JSON.

pub(crate) mod relation;
pub(crate) mod rendering;
pub(crate) mod shown_user;
