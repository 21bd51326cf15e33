//! `/api/v1/users` and what hangs on a user.

pub(crate) mod blocks;
pub(crate) mod classification;
pub(crate) mod consents;
pub(crate) mod create;
pub(crate) mod credentials;
pub(crate) mod delete;
pub(crate) mod devices;
pub(crate) mod get;
pub(crate) mod identity_providers;
pub(crate) mod lifecycle;
pub(crate) mod linked_objects;
pub(crate) mod list;
pub(crate) mod lockout_settings;
pub(crate) mod profile;
pub(crate) mod providers;
pub(crate) mod risk;
pub(crate) mod routes;
pub(crate) mod selection;
pub(crate) mod sent_credentials;
pub(crate) mod sessions;
pub(crate) mod sign_in;
pub(crate) mod update;
