//! `/api/v1/users/{id}/subscriptions…` and `/api/v1/roles/{role}/subscriptions…`: which notices come by mail.

use serde_json::{Value, json};

use crate::org::{
    state::{State, access::roles::standard},
    wire::{
        answer::{Answer, Outcome},
        context::Context,
        errors::Problem,
    },
};

/// The kinds of notice, and whether a user gets them who has said nothing about it.
const KINDS: [(&str, bool); 13] = [
    ("CONNECTOR_AGENT", true),
    ("USER_LOCKED_OUT", true),
    ("APP_IMPORT", true),
    ("LDAP_AGENT", true),
    ("AD_AGENT", true),
    ("OKTA_ANNOUNCEMENT", true),
    ("OKTA_UPDATE", false),
    ("IWA_AGENT", true),
    ("USER_DEPROVISION", true),
    ("REPORT_SUSPICIOUS_ACTIVITY", true),
    ("RATELIMIT_NOTIFICATION", true),
    ("AGENT_AUTO_UPDATE_NOTIFICATION", true),
    ("AGENT_AUTO_UPDATE_NOTIFICATION_LDAP", true),
];

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let whose = Whose::of(state, context)?;
    let all = KINDS.iter().map(|kind| render(state, context, &whose, *kind));
    Ok(Answer::ok(all.collect()))
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let whose = Whose::of(state, context)?;
    Ok(Answer::ok(render(state, context, &whose, kind(context)?)))
}

pub(crate) fn subscribe(state: &mut State, context: &Context<'_>) -> Outcome {
    choose(state, context, true)
}

pub(crate) fn unsubscribe(state: &mut State, context: &Context<'_>) -> Outcome {
    choose(state, context, false)
}

/// Who gets notices: a user, or everybody with a role.
struct Whose {
    id: String,
    /// The path below which the subscriptions are.
    path: String,
}

impl Whose {
    /// Whom a path below `/api/v1/users/{userId}` or `/api/v1/roles/{roleRef}` is about.
    fn of(state: &State, context: &Context<'_>) -> Result<Self, Problem> {
        let Some(role) = context.path_if_any("roleRef") else {
            let id = state.user(context.user_key())?.id.clone();
            return Ok(Self { path: format!("users/{id}"), id });
        };
        let id = match standard(role) {
            Some(_) => role.to_owned(),
            None => state.access.custom_roles.role(role)?.id.clone(),
        };
        Ok(Self { path: format!("roles/{id}"), id })
    }
}

/// 200 without a body, as recorded.
fn choose(state: &mut State, context: &Context<'_>, subscribed: bool) -> Outcome {
    let whose = Whose::of(state, context)?.id;
    let (kind, _) = kind(context)?;
    state.access.subscriptions.0.entry(whose).or_default().insert(kind.to_owned(), subscribed);
    Ok(Answer { body: None, ..Answer::done() })
}

fn kind(context: &Context<'_>) -> Result<(&'static str, bool), Problem> {
    let name = context.path("notificationType");
    let known = KINDS.iter().find(|(kind, _)| *kind == name);
    known.copied().ok_or_else(|| Problem::not_found(name, "NotificationType"))
}

fn render(
    state: &State,
    context: &Context<'_>,
    whose: &Whose,
    (kind, default): (&str, bool),
) -> Value {
    let href = format!("{}/api/v1/{}/subscriptions/{kind}", context.base, whose.path);
    let subscribed = state.access.subscriptions.has(&whose.id, kind, default);
    let (status, other) =
        if subscribed { ("subscribed", "unsubscribe") } else { ("unsubscribed", "subscribe") };
    json!({
        "notificationType": kind,
        "channels": ["email"],
        "status": status,
        "_links": {
            "self": { "href": href },
            other: { "href": format!("{href}/{other}"), "hints": { "allow": ["POST"] } },
        },
    })
}
