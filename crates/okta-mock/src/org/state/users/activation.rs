//! Activating users, at once or in a while, and the end of what takes a while.

use jiff::Timestamp;

use crate::org::{
    base::clock::later,
    state::{
        State,
        users::{
            deactivation::deactivate_user,
            lifecycle::Action,
            transitions::{Change, Transition},
            user::User,
        },
    },
    wire::errors::Problem,
};

impl State {
    /// Activates a user who is kept afterwards, now or later as the org wants it; the password may be expired along with it.
    pub(crate) fn activate(
        &mut self,
        user: &mut User,
        expire_password: bool,
    ) -> Result<(), Problem> {
        let mut activated = user.clone();
        activate_user(self, &mut activated, expire_password)?;
        if self.settings.activation_time.is_zero() {
            *user = activated;
            return Ok(());
        }
        user.transitioning_to = Some(activated.status);
        self.transitions.begin(Transition {
            due: later(self.clock.exactly(), self.settings.activation_time),
            user: user.id.clone(),
            change: Change::Activation { expire_password },
        });
        Ok(())
    }

    /// Ends the changes of status that have taken their time.
    pub(crate) fn finish_transitions(&mut self, now: Timestamp) {
        while let Some(ended) = self.transitions.take_ended(now) {
            let Ok(mut user) = self.user(&ended.user).cloned() else {
                continue;
            };
            user.transitioning_to = None;
            // Refused to nobody: while it lasted, nothing else could change the status.
            let _ = match ended.change {
                Change::Deactivation { send_email } => deactivate_user(self, user, send_email),
                Change::Activation { expire_password } => {
                    activate_user(self, &mut user, expire_password).map(|()| self.save(user))
                }
            };
        }
    }
}

fn activate_user(state: &State, user: &mut User, expire_password: bool) -> Result<(), Problem> {
    state.apply(Action::Activate, user)?;
    if expire_password {
        state.apply(Action::ExpirePassword, user)?;
    }
    Ok(())
}
