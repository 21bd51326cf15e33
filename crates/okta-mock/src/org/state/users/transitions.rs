//! Changes of status that take their time: [`Transitions`].

use std::collections::VecDeque;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The changes under way, the one that ends first at the front.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Transitions(VecDeque<Transition>);

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Transition {
    pub(crate) due: Timestamp,
    pub(crate) user: String,
    pub(crate) change: Change,
}

/// What becomes of the user.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub(crate) enum Change {
    Activation { expire_password: bool },
    Deactivation { send_email: bool },
}

impl Transitions {
    pub(crate) fn begin(&mut self, transition: Transition) {
        let position = self.0.partition_point(|other| other.due <= transition.due);
        self.0.insert(position, transition);
    }

    /// Takes the first one that has had its time.
    pub(crate) fn take_ended(&mut self, now: Timestamp) -> Option<Transition> {
        if self.0.front()?.due <= now { self.0.pop_front() } else { None }
    }

    /// Forgets a user who is no more.
    pub(crate) fn forget(&mut self, user: &str) {
        self.0.retain(|transition| transition.user != user);
    }
}
