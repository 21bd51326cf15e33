//! `/attack-protection/api/v1/user-lockout-settings`.

use serde_json::{Value, json};

use super::{
    answer::{Answer, Outcome},
    context::Context,
    errors::{Code, Problem},
    state::State,
};

const MEMBER: &str = "preventBruteForceLockoutFromUnknownDevices";

#[expect(clippy::unnecessary_wraps, reason = "operations can fail")]
pub(super) fn get(state: &mut State, _: &Context<'_>) -> Outcome {
    Ok(Answer::ok(json!({ MEMBER: state.access.prevents_lockout_from_unknown_devices })))
}

pub(super) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let prevents = match context.object()?.get(MEMBER) {
        None | Some(Value::Null) => false,
        Some(value) => value.as_bool().ok_or_else(|| Problem::from(Code::MalformedBody))?,
    };
    state.access.prevents_lockout_from_unknown_devices = prevents;
    get(state, context)
}
