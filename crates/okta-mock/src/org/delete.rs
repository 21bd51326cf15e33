//! `DELETE /api/v1/users/{id}`: the first call deactivates, the second deletes.

use super::{
    answer::{Answer, Outcome},
    context::Context,
    lifecycle_operations,
    state::State,
    status::Status,
};

pub(super) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let send_email = context.flag("sendEmail")?.unwrap_or(false);
    let user = state.user(context.user_key())?.clone();
    if user.status == Status::Deprovisioned {
        state.users.remove(&user.id);
    } else {
        lifecycle_operations::deactivate_user(state, user, send_email)?;
    }
    Ok(Answer::no_content())
}
