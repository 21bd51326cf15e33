//! Which kind of licence a user needs: [`Classification`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A classification that an administrator has made.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Classification {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) last_updated: Timestamp,
}
