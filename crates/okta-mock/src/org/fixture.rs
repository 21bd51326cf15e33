//! What a test does to an org without a request.

pub(crate) mod administrator;
pub(crate) mod clock_hands;
pub(crate) mod directory;
pub(crate) mod factor_view;
#[cfg(feature = "oauth")]
pub(crate) mod oauth_meter;
pub(crate) mod one_time_link;
pub(crate) mod operation_names;
pub(crate) mod org_file;
pub(crate) mod past;
pub(crate) mod people;
pub(crate) mod rate_meter;
pub(crate) mod sample;
pub(crate) mod seed_consent;
pub(crate) mod seed_device;
pub(crate) mod seed_identity_provider;
#[cfg(feature = "oauth")]
pub(crate) mod seed_service_app;
pub(crate) mod seed_user;
pub(crate) mod snapshot;
pub(crate) mod user_view;
