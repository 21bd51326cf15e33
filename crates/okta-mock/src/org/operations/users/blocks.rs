//! `/api/v1/users/{id}/blocks`: what keeps a user out.

use serde_json::{Value, json};

use crate::org::{
    state::{State, users::user::User},
    wire::{
        answer::{Answer, Outcome},
        context::Context,
        errors::Code,
    },
};

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.user(context.user_key())?;
    if !state.settings.blocks {
        return Err(Code::FeatureNotEnabled.into());
    }
    Ok(Answer::ok(blocks_of(user)))
}

pub(crate) fn blocks_of(user: &User) -> Value {
    if user.blocked {
        json!([{ "type": "DEVICE_BASED", "appliesTo": "UNKNOWN_DEVICES" }])
    } else {
        json!([])
    }
}
