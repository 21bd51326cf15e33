//! `/api/v1/apps`: apps, of the few kinds that were recorded.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{
    answer::{Answer, Outcome},
    app::{App, AppKind},
    context::{Context, member, text},
    errors::{Code, Problem},
    state::State,
};

pub(super) fn create(state: &mut State, context: &Context<'_>) -> Outcome {
    let is_active = context.flag("activate")?.unwrap_or(true);
    let body = context.object()?;
    let kind = text(&body, "name")?.and_then(AppKind::of);
    let kind = kind
        .ok_or_else(|| Problem::validation("name", "name: This org makes no apps of that kind"))?;
    if text(&body, "signOnMode")?.is_some_and(|mode| mode != kind.sign_on_mode()) {
        let cause = "signOnMode: The sign-on mode is not that of the app";
        return Err(Problem::validation("signOnMode", cause));
    }
    let label = text(&body, "label")?.unwrap_or_default().to_owned();
    if label.is_empty() {
        return Err(Problem::validation("label", "label: The field cannot be left blank"));
    }

    let id = state.ids.id("0oa");
    let now = state.now();
    let mut app = App {
        id: id.clone(),
        kind,
        label,
        is_active,
        created: now,
        last_updated: now,
        parts: parts(kind, &body, &id)?,
        users: BTreeMap::new(),
    };
    if kind == AppKind::OidcClient {
        app.parts["credentials"]["signing"]["kid"] = state.ids.token().into();
    }
    let mut answer = app.render(&context.base);
    if kind == AppKind::OidcClient {
        // Shown this once; nothing signs in with it.
        let secret = format!("{}{}{}", state.ids.token(), state.ids.token(), state.ids.token());
        answer["credentials"]["oauthClient"]["client_secret"] = secret.into();
    }
    state.mappings.add_of_app(&mut state.ids, &app);
    state.apps.insert(id, app);
    Ok(Answer::ok(answer))
}

/// What Okta fills in, with what was sent in its place.
fn parts(
    kind: AppKind,
    body: &Map<String, Value>,
    id: &str,
) -> Result<Map<String, Value>, Problem> {
    let mut parts = kind.defaults();
    for name in ["accessibility", "visibility", "settings"] {
        if let Some(sent) = member(body, name)? {
            merge(&mut parts[name], sent);
        }
    }
    if let Some(credentials) = member(body, "credentials")? {
        for name in ["userNameTemplate", "oauthClient"] {
            if let (Some(sent), true) =
                (member(credentials, name)?, parts["credentials"][name].is_object())
            {
                merge(&mut parts["credentials"][name], sent);
            }
        }
    }
    if kind == AppKind::OidcClient {
        parts["credentials"]["oauthClient"]["client_id"] = id.into();
    }
    match parts {
        Value::Object(parts) => Ok(parts),
        _ => Ok(Map::new()),
    }
}

fn merge(into: &mut Value, sent: &Map<String, Value>) {
    for (name, value) in sent {
        match (&mut into[name.as_str()], value) {
            (slot @ Value::Object(_), Value::Object(sent)) => merge(slot, sent),
            (slot, value) => *slot = value.clone(),
        }
    }
}

pub(super) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    Ok(Answer::ok(known(state, context.parameter(0))?.render(&context.base)))
}

pub(super) fn activate(state: &mut State, context: &Context<'_>) -> Outcome {
    set_active(state, context, true)
}

pub(super) fn deactivate(state: &mut State, context: &Context<'_>) -> Outcome {
    set_active(state, context, false)
}

fn set_active(state: &mut State, context: &Context<'_>, is_active: bool) -> Outcome {
    let (now, id) = (state.now(), known(state, context.parameter(0))?.id.clone());
    if let Some(app) = state.apps.get_mut(&id).filter(|app| app.is_active != is_active) {
        (app.is_active, app.last_updated) = (is_active, now);
    }
    Ok(Answer::done())
}

/// Okta deletes inactive apps only.
pub(super) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let app = known(state, context.parameter(0))?;
    if app.is_active {
        return Err(Problem::about(Code::AppDeletionForbidden, "The app is active"));
    }
    let id = app.id.clone();
    state.apps.remove(&id);
    state.mappings.forget(&id);
    Ok(Answer::no_content())
}

/// The app with this id, or Okta's 404.
pub(super) fn known<'a>(state: &'a State, id: &str) -> Result<&'a App, Problem> {
    state.apps.get(id).ok_or_else(|| Problem::not_found(id, "AppInstance"))
}
