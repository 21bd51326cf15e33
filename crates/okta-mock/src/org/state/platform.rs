//! What an org remembers of itself: settings, limits, mails and requests.

pub(crate) mod logged_request;
pub(crate) mod mail;
pub(crate) mod rate;
pub(crate) mod rate_limits;
pub(crate) mod settings;
