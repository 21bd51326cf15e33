//! `/api/v1/users/{id}/classification`: which kind of licence a user needs.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    answer::{Answer, Outcome},
    context::{Context, text},
    errors::{Code, Problem},
    render::timestamp,
    state::State,
    user::User,
};

/// A classification that an administrator has made.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Classification {
    #[serde(rename = "type")]
    kind: String,
    last_updated: Timestamp,
}

pub(super) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = user(state, context)?;
    Ok(Answer::ok(render(state, user)))
}

pub(super) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = user(state, context)?.clone();
    let body = context.object()?;
    let kind = text(&body, "type")?.unwrap_or_default();
    if !["STANDARD", "LITE"].contains(&kind) {
        return Err(Problem::validation("type", "type: The type must be STANDARD or LITE"));
    }
    let made = Classification { kind: kind.to_owned(), last_updated: state.now() };
    state.access.classifications.insert(user.id.clone(), made);
    Ok(Answer::ok(render(state, &user)))
}

fn user<'a>(state: &'a State, context: &Context<'_>) -> Result<&'a User, Problem> {
    let user = state.user(context.user_key())?;
    if state.settings.classification { Ok(user) } else { Err(Code::FeatureNotEnabled.into()) }
}

/// Everybody is STANDARD from the beginning.
fn render(state: &State, user: &User) -> Value {
    match state.access.classifications.get(&user.id) {
        Some(made) => json!({ "type": made.kind, "lastUpdated": timestamp(made.last_updated) }),
        None => json!({ "type": "STANDARD", "lastUpdated": timestamp(user.created) }),
    }
}
