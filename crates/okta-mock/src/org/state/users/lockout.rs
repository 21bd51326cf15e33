//! Locking users out.

use crate::org::state::{
    State,
    users::{lifecycle::Action, user::User},
};

/// Locks a user out where the status allows it. The count begins anew once somebody has unlocked the user.
pub(crate) fn lock_out(state: &mut State, user: &mut User) {
    if state.apply(Action::LockOut, user).is_ok() {
        state.access.sessions.forget_failures(&user.id);
        state.save(user.clone());
    }
}
