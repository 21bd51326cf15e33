//! Deactivating users, at once or in a while.

use http::HeaderMap;

use crate::org::{
    base::clock::later,
    state::{
        State,
        platform::mail::{Mail, MailKind},
        users::{
            lifecycle::Action,
            status::Status,
            transitions::{Change, Transition},
            user::User,
        },
    },
    wire::errors::Problem,
};

impl State {
    /// Deactivates a user, now or later as the request and the org want it.
    pub(crate) fn deactivate(
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
        let change = Change::Deactivation { send_email };
        self.transitions.begin(Transition { due, user: id, change });
        self.save(user);
        Ok(())
    }
}

/// Deactivates a user: passwords and answers are gone for good, groups stay.
pub(crate) fn deactivate_user(
    state: &mut State,
    mut user: User,
    send_email: bool,
) -> Result<(), Problem> {
    state.apply(Action::Deactivate, &mut user)?;
    user.credentials.clear();
    user.password_changed = None;
    user.blocked = false;
    state.unassign_apps(&user.id);
    state.access.sessions.forget(&user.id);
    state.save(user);
    if send_email {
        state.outbox.push(Mail::new("administrators", MailKind::Deactivation, None));
    }
    Ok(())
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
