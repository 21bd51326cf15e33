//! Deactivations that take their time: [`Transitions`].

use std::collections::VecDeque;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The deactivations under way, the one that ends first at the front.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Transitions(pub(crate) VecDeque<Deactivation>);

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Deactivation {
    pub(crate) due: Timestamp,
    pub(crate) user: String,
    pub(crate) send_email: bool,
}
