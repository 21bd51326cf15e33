//! `/api/v1/apps`: apps.

pub(crate) mod assignment;
pub(crate) mod choice;
pub(crate) mod groups;
pub(crate) mod parts;
pub(crate) mod routes;
pub(crate) mod users;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::org::{
    operations::apps::{assignment::Assignment, choice::AppChoice, parts::parts},
    state::{
        State,
        apps::{
            app::App,
            app_kind::{AppKind, SignOnMode},
        },
    },
    wire::{
        answer::{Answer, Outcome},
        body::text,
        context::Context,
        errors::{Code, Problem},
        page,
    },
};

/// How many apps a page has unless the request says, and at most.
const PAGE: usize = 20;
const LARGEST: usize = 200;

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let choice = AppChoice::parse(context)?;
    let expansion = user_to_embed(context)?;
    let limit = page::limit_to(context, PAGE, LARGEST)?;
    let apps = state.apps.iter().filter(|(_, app)| choice.holds(state, app));
    page::of_ids(context, apps, limit, &["q", "filter", "expand"], |app| {
        show(state, context, app, expansion)
    })
}

/// The apps that the members of a group may use.
pub(crate) fn list_of_group(state: &mut State, context: &Context<'_>) -> Outcome {
    let group = &state.group(context.path("groupId"))?.id;
    let limit = page::limit_to(context, PAGE, LARGEST)?;
    let apps = state.apps.iter().filter(|(_, app)| app.groups.contains_key(group));
    page::of_ids(context, apps, limit, &[], |app| app.render(&context.base))
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let expansion = user_to_embed(context)?;
    let app = known(state, context.path("appId"))?;
    Ok(Answer::ok(show(state, context, app, expansion)))
}

pub(crate) fn create(state: &mut State, context: &Context<'_>) -> Outcome {
    let is_active = context.flag("activate")?.unwrap_or(true);
    let body = context.object()?;
    let mode = text(&body, "signOnMode")?.map(SignOnMode::parse).transpose()?;
    let label = label(&body)?;
    let kind = AppKind::choose(text(&body, "name")?, mode, || custom_name(state, &label))?;

    let id = state.ids.id("0oa");
    let now = state.now();
    let mut app = App {
        id: id.clone(),
        parts: parts(&kind, &body, &id)?,
        kind,
        label,
        is_active,
        created: now,
        last_updated: now,
        users: BTreeMap::new(),
        groups: BTreeMap::new(),
    };
    if app.kind.sign_on_mode.signs() {
        app.parts["credentials"]["signing"]["kid"] = state.ids.token().into();
    }
    let mut answer = app.render(&context.base);
    if app.kind.sign_on_mode == SignOnMode::OpenidConnect {
        // Shown this once; nothing signs in with it.
        let secret = format!("{}{}{}", state.ids.token(), state.ids.token(), state.ids.token());
        answer["credentials"]["oauthClient"]["client_secret"] = secret.into();
    }
    state.mappings.add_of_app(&mut state.ids, &app);
    state.apps.insert(id, app);
    Ok(Answer::ok(answer))
}

/// Everything but kind, keys and assignments becomes what is sent.
pub(crate) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let mut app = known(state, context.path("appId"))?.clone();
    let is_other = |field: &str, now: &Value| body.get(field).is_some_and(|sent| sent != now);
    for (field, now) in
        [("name", json!(app.kind.name)), ("signOnMode", json!(app.kind.sign_on_mode))]
    {
        if is_other(field, &now) {
            return Err(Problem::field(field, "The field cannot be changed"));
        }
    }
    let signing = app.parts["credentials"]["signing"].clone();
    app.label = label(&body)?;
    app.parts = parts(&app.kind, &body, &app.id)?;
    app.parts["credentials"]["signing"] = signing;
    app.last_updated = state.now();
    let answer = app.render(&context.base);
    state.apps.insert(app.id.clone(), app);
    Ok(Answer::ok(answer))
}

pub(crate) fn activate(state: &mut State, context: &Context<'_>) -> Outcome {
    set_active(state, context, true)
}

pub(crate) fn deactivate(state: &mut State, context: &Context<'_>) -> Outcome {
    set_active(state, context, false)
}

fn set_active(state: &mut State, context: &Context<'_>, is_active: bool) -> Outcome {
    let (now, id) = (state.now(), known(state, context.path("appId"))?.id.clone());
    if let Some(app) = state.apps.get_mut(&id).filter(|app| app.is_active != is_active) {
        (app.is_active, app.last_updated) = (is_active, now);
    }
    Ok(Answer::done())
}

/// Okta deletes inactive apps only.
pub(crate) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let app = known(state, context.path("appId"))?;
    if app.is_active {
        return Err(Problem::about(Code::AppDeletionForbidden, "The app is active"));
    }
    let id = app.id.clone();
    state.apps.remove(&id);
    state.mappings.forget(&id);
    Ok(Answer::no_content())
}

/// The app with this id, or Okta's 404.
pub(crate) fn known<'a>(state: &'a State, id: &str) -> Result<&'a App, Problem> {
    state.apps.get(id).ok_or_else(|| Problem::not_found(id, "AppInstance"))
}

/// The user whom `expand=user/{id}` asks for.
fn user_to_embed<'a>(context: &'a Context<'_>) -> Result<Option<&'a str>, Problem> {
    match context.query_value("expand") {
        None | Some("") => Ok(None),
        Some(expand) => match expand.strip_prefix("user/") {
            Some(id) => Ok(Some(id)),
            None => Err(Problem::field("expand", "The value must be user/ and the id of a user")),
        },
    }
}

/// The app, with one of its users where that is asked for.
fn show(state: &State, context: &Context<'_>, app: &App, wanted: Option<&str>) -> Value {
    let mut value = app.render(&context.base);
    if let Some(user) = wanted.and_then(|id| state.users.find(id))
        && let Some(assignment) = Assignment::of(state, app, user)
    {
        let user = assignment.render(&context.base, &app.id, &user.id);
        value["_embedded"] = json!({ "user": user });
    }
    value
}

fn label(body: &Map<String, Value>) -> Result<String, Problem> {
    match text(body, "label")? {
        None | Some("") => Err(Problem::blank("label")),
        Some(label) => Ok(label.to_owned()),
    }
}

/// What the org calls a kind of app that it has made up: by its own name, the label and a number, as recorded.
fn custom_name(state: &State, label: &str) -> String {
    let label = label.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "");
    let custom = state.apps.values().filter(|app| app.kind.is_custom).count();
    let names = (custom + 1..).map(|number| format!("test_{label}_{number}"));
    let is_free = |name: &String| state.apps.values().all(|app| app.kind.name != *name);
    names.into_iter().find(is_free).unwrap_or_default()
}
