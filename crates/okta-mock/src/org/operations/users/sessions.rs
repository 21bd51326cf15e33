//! `/api/v1/sessions…`, and ending all sessions of a user.

use serde_json::{Value, json};

use crate::org::{
    base::clock::timestamp,
    state::{State, access::sessions::Session},
    wire::{
        answer::{Answer, Outcome},
        body::text,
        context::Context,
        errors::{Code, Problem},
    },
};

/// Makes a session of a session token. Its links name the caller, who has no other name for it yet.
pub(crate) fn create(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let token = text(&body, "sessionToken")?.unwrap_or_default();
    let now = state.now();
    let begun = state.access.sessions.begin(token, &mut state.ids, now);
    let session = begun.cloned().ok_or(Code::AuthenticationFailed)?;
    render(state, context, &session, ("me", "me")).map(Answer::ok)
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = context.path("sessionId");
    let session = state.access.sessions.get(id, state.now()).ok_or_else(|| not_found(id))?.clone();
    render(state, context, &session, (&session.id, &session.user_id)).map(Answer::ok)
}

pub(crate) fn refresh(state: &mut State, context: &Context<'_>) -> Outcome {
    let (id, now) = (context.path("sessionId"), state.now());
    let session = state.access.sessions.refresh(id, now).ok_or_else(|| not_found(id))?.clone();
    render(state, context, &session, (&session.id, &session.user_id)).map(Answer::ok)
}

pub(crate) fn revoke(state: &mut State, context: &Context<'_>) -> Outcome {
    let (id, now) = (context.path("sessionId"), state.now());
    if state.access.sessions.end(id, now) { Ok(Answer::no_content()) } else { Err(not_found(id)) }
}

/// Ends the sessions of a user; `oauthTokens` also takes back what apps were given. The org knows no devices.
pub(crate) fn revoke_all(state: &mut State, context: &Context<'_>) -> Outcome {
    let tokens = context.flag("oauthTokens")?.unwrap_or(false);
    context.flag("forgetDevices")?;
    let id = state.user(context.user_key())?.id.clone();
    state.access.sessions.end_all(&id);
    if tokens {
        state.access.consents.revoke_tokens(&id, None);
    }
    Ok(Answer::no_content())
}

fn not_found(id: &str) -> Problem {
    Problem::not_found(id, "AppSession")
}

/// The session in Okta's form, with the names that its links have for session and user.
fn render(
    state: &mut State,
    context: &Context<'_>,
    session: &Session,
    (session_name, user_name): (&str, &str),
) -> Result<Value, Problem> {
    let organization = state.access.organization(&mut state.ids);
    let user = state.user(&session.user_id)?;
    let href = format!("{}/api/v1/sessions/{session_name}", context.base);
    Ok(json!({
        "id": session.id,
        "userId": session.user_id,
        "login": user.login(),
        "createdAt": timestamp(session.created),
        "expiresAt": timestamp(session.expires),
        "status": "ACTIVE",
        "lastPasswordVerification": timestamp(session.created),
        "lastFactorVerification": null,
        "amr": ["pwd"],
        "idp": { "id": organization, "type": "OKTA" },
        // Recorded for users without any factor.
        "mfaActive": true,
        "_links": {
            "self": { "href": href, "hints": { "allow": ["GET", "DELETE"] } },
            "refresh": { "href": format!("{href}/lifecycle/refresh"), "hints": { "allow": ["POST"] } },
            "user": {
                "name": format!("{} {}", user.text("firstName"), user.text("lastName")),
                "href": format!("{}/api/v1/users/{user_name}", context.base),
                "hints": { "allow": ["GET"] },
            },
        },
    }))
}
