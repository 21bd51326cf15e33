//! The authorization server of the org: tokens for service apps.

pub(crate) mod assertion;
pub(crate) mod form;
pub(crate) mod metadata;
pub(crate) mod proof;
pub(crate) mod refusal;
pub(crate) mod routes;
pub(crate) mod token;
