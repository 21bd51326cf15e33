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
    let user = state.user(context.user_key())?;
    let groups = state
        .groups
        .values()
        .filter(|group| group.is_everyone || user.groups.contains(&group.id))
        .map(|group| group.render(&context.base))
        .collect();
    Ok(page::answer(context, groups, 200, &[], None))
}

/// Nobody has apps in this org.
pub(super) fn app_links(state: &mut State, context: &Context<'_>) -> Outcome {
    state.user(context.user_key())?;
    Ok(Answer::ok(json!([])))
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

/// The org keeps no sessions, so there is nothing more to do than to find the user.
pub(super) fn revoke_sessions(state: &mut State, context: &Context<'_>) -> Outcome {
    context.flag("oauthTokens")?;
    context.flag("forgetDevices")?;
    state.user(context.user_key())?;
    Ok(Answer::no_content())
}
