//! What belongs to a user: groups, apps, blocks, sessions.

use serde_json::{Value, json};

use super::{
    answer::{Answer, Outcome},
    context::Context,
    errors::Code,
    page,
    state::State,
    user::User,
};

pub(super) fn groups(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.member(state.user(context.user_key())?);
    let groups = state
        .groups
        .values()
        .filter(|group| state.is_member(user, group))
        .map(|group| group.render(&context.base, state.settings.owners_link))
        .collect();
    Ok(page::answer(context, groups, 200, &[], None))
}

pub(super) fn blocks(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.user(context.user_key())?;
    if !state.settings.blocks {
        return Err(Code::FeatureNotEnabled.into());
    }
    Ok(Answer::ok(blocks_of(user)))
}

pub(super) fn blocks_of(user: &User) -> Value {
    if user.blocked {
        json!([{ "type": "DEVICE_BASED", "appliesTo": "UNKNOWN_DEVICES" }])
    } else {
        json!([])
    }
}
