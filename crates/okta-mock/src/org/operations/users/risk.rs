//! `/api/v1/users/{id}/risk`: how likely it is that somebody else acts as a user.

use http::StatusCode;
use serde_json::{Value, json};

use crate::org::{
    state::State,
    wire::{
        answer::{Answer, Outcome},
        body::text,
        context::Context,
        errors::{Code, Problem},
    },
};

/// The longest reason, in characters.
const LONGEST: usize = 500;

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let user_id = user(state, context)?;
    Ok(Answer::ok(render(state, context, &user_id)))
}

/// 201 for the first risk of a user and 200 for another, as recorded.
pub(crate) fn put(state: &mut State, context: &Context<'_>) -> Outcome {
    let user_id = user(state, context)?;
    let body = context.object()?;
    let level = text(&body, "riskLevel")?.unwrap_or_default();
    if !["HIGH", "MEDIUM", "LOW"].contains(&level) {
        return Err(Problem::field("riskLevel", "The risk level must be HIGH, MEDIUM or LOW"));
    }
    let reason = text(&body, "riskReason")?.unwrap_or_default();
    let allowed = |c: char| c.is_ascii_alphanumeric() || c.is_whitespace() || "-,.".contains(c);
    if reason.chars().count() > LONGEST || !reason.chars().all(allowed) {
        return Err(Problem::field(
            "riskReason",
            "The reason has 500 letters, digits, spaces, hyphens, commas and dots at most",
        ));
    }
    let before = state.access.risks.insert(user_id.clone(), level.to_owned());
    let status = if before.is_none() { StatusCode::CREATED } else { StatusCode::OK };
    Ok(Answer { status, ..Answer::ok(render(state, context, &user_id)) })
}

fn user(state: &State, context: &Context<'_>) -> Result<String, Problem> {
    let user_id = state.user(context.user_key())?.id.clone();
    if state.settings.risk { Ok(user_id) } else { Err(Code::FeatureNotEnabled.into()) }
}

fn render(state: &State, context: &Context<'_>, user_id: &str) -> Value {
    let href = format!("{}/api/v1/users/{user_id}", context.base);
    let mut value = json!({
        "riskLevel": "NONE",
        "_links": {
            "user": { "href": href, "hints": { "allow": ["GET"] } },
            "self": { "href": format!("{href}/risk"), "hints": { "allow": ["GET", "PUT"] } },
        },
    });
    if let Some(level) = state.access.risks.get(user_id) {
        value["riskLevel"] = json!(level);
        // Recorded; whether a reason that was sent ever shows up is not.
        value["reason"] = json!("Admin override risk");
    }
    value
}
