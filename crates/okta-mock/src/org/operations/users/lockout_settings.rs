//! `/attack-protection/api/v1/user-lockout-settings`.

use serde_json::{Value, json};

use crate::org::{
    state::State,
    wire::{
        answer::{Answer, Outcome},
        context::Context,
        errors::{Code, Problem},
    },
};

const MEMBER: &str = "preventBruteForceLockoutFromUnknownDevices";

#[expect(clippy::unnecessary_wraps, reason = "operations can fail")]
pub(crate) fn get(state: &mut State, _: &Context<'_>) -> Outcome {
    Ok(Answer::ok(json!({ MEMBER: state.access.prevents_lockout_from_unknown_devices })))
}

pub(crate) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let prevents = match context.object()?.get(MEMBER) {
        None | Some(Value::Null) => false,
        Some(value) => value.as_bool().ok_or_else(|| Problem::from(Code::MalformedBody))?,
    };
    state.access.prevents_lockout_from_unknown_devices = prevents;
    get(state, context)
}
