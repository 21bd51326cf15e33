//! A key whose seed the org has had: [`Yubikey`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A key. Its seed is forgotten: nobody can sign in with it here.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Yubikey {
    pub(crate) id: String,
    pub(crate) serial: String,
    pub(crate) created: Timestamp,
}
