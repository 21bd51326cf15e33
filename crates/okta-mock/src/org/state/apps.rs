//! What an org remembers of apps.

pub(crate) mod app;
pub(crate) mod app_catalog;
pub(crate) mod app_kind;
pub(crate) mod app_user;
