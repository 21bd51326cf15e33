//! `DELETE /api/v1/users/{id}`: the first call deactivates, the second deletes.

use crate::org::{
    state::{State, users::status::Status},
    wire::{
        answer::{Answer, Outcome},
        context::Context,
    },
};

pub(crate) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let send_email = context.flag("sendEmail")?.unwrap_or(false);
    let user = state.user(context.user_key())?.clone();
    if user.status == Status::Deprovisioned {
        state.forget(&user.id);
    } else {
        state.deactivate(context.headers, user, send_email)?;
    }
    Ok(Answer::no_content())
}
