//! `DELETE /api/v1/users/{id}`: the first call deactivates, the second deletes.

use super::{
    answer::{Answer, Outcome},
    context::Context,
    state::State,
    status::Status,
};

pub(super) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let send_email = context.flag("sendEmail")?.unwrap_or(false);
    let user = state.user(context.user_key())?.clone();
    if user.status == Status::Deprovisioned {
        state.forget(&user.id);
        state.access.forget(&user.id);
    } else {
        state.deactivate(context.headers, user, send_email)?;
    }
    Ok(Answer::no_content())
}
