//! `/api/v1/users/{id}/subscriptions…`: which notices a user gets by mail.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    answer::{Answer, Outcome},
    context::Context,
    errors::Problem,
    state::State,
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

/// What users have chosen, by id of the user and kind of notice.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Subscriptions(BTreeMap<String, BTreeMap<String, bool>>);

impl Subscriptions {
    fn has(&self, user_id: &str, kind: &str, default: bool) -> bool {
        self.0.get(user_id).and_then(|chosen| chosen.get(kind)).copied().unwrap_or(default)
    }

    pub(super) fn forget(&mut self, user_id: &str) {
        self.0.remove(user_id);
    }
}

pub(super) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let user_id = &state.user(context.user_key())?.id;
    let all = KINDS.iter().map(|kind| render(state, context, user_id, *kind));
    Ok(Answer::ok(all.collect()))
}

pub(super) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let user_id = &state.user(context.user_key())?.id;
    Ok(Answer::ok(render(state, context, user_id, kind(context)?)))
}

pub(super) fn subscribe(state: &mut State, context: &Context<'_>) -> Outcome {
    choose(state, context, true)
}

pub(super) fn unsubscribe(state: &mut State, context: &Context<'_>) -> Outcome {
    choose(state, context, false)
}

/// 200 without a body, as recorded.
fn choose(state: &mut State, context: &Context<'_>, subscribed: bool) -> Outcome {
    let user_id = state.user(context.user_key())?.id.clone();
    let (kind, _) = kind(context)?;
    state.access.subscriptions.0.entry(user_id).or_default().insert(kind.to_owned(), subscribed);
    Ok(Answer { body: None, ..Answer::done() })
}

fn kind(context: &Context<'_>) -> Result<(&'static str, bool), Problem> {
    let name = context.parameter(1);
    let known = KINDS.iter().find(|(kind, _)| *kind == name);
    known.copied().ok_or_else(|| Problem::not_found(name, "NotificationType"))
}

fn render(
    state: &State,
    context: &Context<'_>,
    user_id: &str,
    (kind, default): (&str, bool),
) -> Value {
    let href = format!("{}/api/v1/users/{user_id}/subscriptions/{kind}", context.base);
    let subscribed = state.access.subscriptions.has(user_id, kind, default);
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
