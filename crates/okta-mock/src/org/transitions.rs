//! Deactivations that take their time: [`Transitions`].

use std::collections::VecDeque;

use http::HeaderMap;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    clock::later, errors::Problem, lifecycle::Action, lifecycle_operations::deactivate_user,
    state::State, status::Status, user::User,
};

/// The deactivations under way, the one that ends first at the front.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Transitions(VecDeque<Deactivation>);

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Deactivation {
    due: Timestamp,
    user: String,
    send_email: bool,
}

/// Whether the caller does not want to wait: `Prefer: respond-async`.
fn wants_no_wait(headers: &HeaderMap) -> bool {
    headers
        .get_all("prefer")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split([',', ';']))
        .any(|preference| preference.trim().eq_ignore_ascii_case("respond-async"))
}

impl State {
    /// Deactivates a user, now or later as the request and the org want it.
    pub(super) fn deactivate(
        &mut self,
        headers: &HeaderMap,
        mut user: User,
        send_email: bool,
    ) -> Result<(), Problem> {
        if self.settings.deactivation_time.is_zero() || !wants_no_wait(headers) {
            return deactivate_user(self, user, send_email);
        }
        // Says whether it is allowed, without doing it.
        self.apply(Action::Deactivate, &mut user.clone())?;
        user.transitioning_to = Some(Status::Deprovisioned);
        let due = later(self.clock.exactly(), self.settings.deactivation_time);
        let id = user.id.clone();
        self.transitions.0.push_back(Deactivation { due, user: id, send_email });
        self.save(user);
        Ok(())
    }

    /// Ends the deactivations that have taken their time.
    pub(super) fn finish_transitions(&mut self, now: Timestamp) {
        while self.transitions.0.front().is_some_and(|first| first.due <= now)
            && let Some(ended) = self.transitions.0.pop_front()
        {
            let Ok(mut user) = self.user(&ended.user).cloned() else {
                continue;
            };
            user.transitioning_to = None;
            // Refused to nobody: while it lasted, nothing else could change the status.
            let _ = deactivate_user(self, user, ended.send_email);
        }
    }
}
