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

/// How many groups a page has unless the request says, and at most.
const PAGE: usize = 200;

pub(super) fn groups(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.member(state.user(context.user_key())?);
    let limit = page::limit_to(context, PAGE, PAGE)?;
    let groups = state.groups.iter().filter(|(_, group)| state.is_member(user, group));
    page::of_ids(context, groups, limit, &[], |group| {
        group.render(&context.base, state.settings.owners_link)
    })
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
