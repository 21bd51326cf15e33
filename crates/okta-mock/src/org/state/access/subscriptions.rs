//! Which notices come by mail: [`Subscriptions`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What was chosen for users and roles, by id of the user, or type or id of the role, and kind of notice.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Subscriptions(pub(crate) BTreeMap<String, BTreeMap<String, bool>>);

impl Subscriptions {
    pub(crate) fn has(&self, user_id: &str, kind: &str, default: bool) -> bool {
        self.0.get(user_id).and_then(|chosen| chosen.get(kind)).copied().unwrap_or(default)
    }

    pub(crate) fn forget(&mut self, user_id: &str) {
        self.0.remove(user_id);
    }
}
