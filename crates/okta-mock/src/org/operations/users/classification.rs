//! `/api/v1/users/{id}/classification`: which kind of licence a user needs.

use serde_json::{Value, json};

use crate::org::{
    base::clock::timestamp,
    state::{State, access::classification::Classification, users::user::User},
    wire::{
        answer::{Answer, Outcome},
        body::text,
        context::Context,
        errors::{Code, Problem},
    },
};

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = user(state, context)?;
    Ok(Answer::ok(render(state, user)))
}

pub(crate) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = user(state, context)?.clone();
    let body = context.object()?;
    let kind = text(&body, "type")?.unwrap_or_default();
    if !["STANDARD", "LITE"].contains(&kind) {
        return Err(Problem::field("type", "The type must be STANDARD or LITE"));
    }
    let made = Classification { kind: kind.to_owned(), last_updated: state.now() };
    state.access.classifications.insert(user.id.clone(), made);
    Ok(Answer::ok(render(state, &user)))
}

fn user<'a>(state: &'a State, context: &Context<'_>) -> Result<&'a User, Problem> {
    let user = state.user(context.user_key())?;
    if state.settings.classification { Ok(user) } else { Err(Code::FeatureNotEnabled.into()) }
}

/// What is embedded in a user, where the org has the feature.
pub(crate) fn embedded(state: &State, user: &User) -> Result<Value, Problem> {
    if state.settings.classification {
        Ok(render(state, user))
    } else {
        Err(Code::FeatureNotEnabled.into())
    }
}

/// Everybody is STANDARD from the beginning.
fn render(state: &State, user: &User) -> Value {
    match state.access.classifications.get(&user.id) {
        Some(made) => json!({ "type": made.kind, "lastUpdated": timestamp(made.last_updated) }),
        None => json!({ "type": "STANDARD", "lastUpdated": timestamp(user.created) }),
    }
}
