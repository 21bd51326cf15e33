//! `/api/v1/apps/{appId}/groups`: groups whose members may use an app.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::org::{
    operations::apps::known,
    state::{
        State,
        apps::{app::App, app_user::AppGroup},
    },
    wire::{
        answer::{Answer, Outcome},
        body::member,
        context::Context,
        errors::{Code, Problem},
        expansion::Expansion,
        keyed_page,
    },
};

/// How many groups a page has unless the request says.
const PAGE: usize = 20;

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let expansion = Expansion::asked_for(context, &["group"])?;
    let app = known(state, context.path("appId"))?;
    let q = context.query_value("q").unwrap_or_default().to_lowercase();
    let is_asked_for = |id: &str| {
        state.groups.get(id).is_some_and(|group| group.name.to_lowercase().starts_with(&q))
    };
    let mut groups: Vec<_> = app.groups.iter().filter(|(id, _)| is_asked_for(id)).collect();
    groups.sort_by_key(|(_, group)| group.priority);
    let shown = |(id, group): (&String, &AppGroup)| {
        (id.clone(), show(state, context, (app, id, group), expansion))
    };
    keyed_page::answer(context, groups.into_iter().map(shown).collect(), PAGE, &["q", "expand"])
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let expansion = Expansion::asked_for(context, &["group"])?;
    let app = known(state, context.path("appId"))?;
    let id = context.path("groupId");
    let group = app.groups.get(id).ok_or_else(|| unassigned(id))?;
    Ok(Answer::ok(show(state, context, (app, id, group), expansion)))
}

/// Assigns a group, or changes its assignment. Without a priority a new one comes last.
pub(crate) fn assign(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = state.group(context.path("groupId"))?.id.clone();
    let app = known(state, context.path("appId"))?;
    // A body is optional.
    let body = if context.body.is_empty() { Map::new() } else { context.object()? };
    let before = app.groups.get(&id);
    let last = app.groups.values().map(|group| group.priority.saturating_add(1)).max().unwrap_or(0);
    let priority = match body.get("priority") {
        None | Some(Value::Null) => before.map_or(last, |group| group.priority),
        Some(priority) => priority.as_u64().ok_or(Code::MalformedBody)?,
    };
    let profile = member(&body, "profile")?.cloned().unwrap_or_default();
    let (app, last_updated) = (app.id.clone(), state.now());
    Ok(keep(state, context, &app, id, AppGroup { priority, last_updated, profile }))
}

/// Changes what a JSON Patch (RFC 6902) says: the priority, or attributes of the profile.
pub(crate) fn patch(state: &mut State, context: &Context<'_>) -> Outcome {
    let app = known(state, context.path("appId"))?;
    let id = context.path("groupId");
    let mut group = app.groups.get(id).ok_or_else(|| unassigned(id))?.clone();
    let steps: Vec<Step> =
        serde_json::from_slice(context.body).map_err(|_| Problem::from(Code::MalformedBody))?;
    for step in steps {
        step.apply(&mut group)?;
    }
    let app = app.id.clone();
    group.last_updated = state.now();
    Ok(keep(state, context, &app, id.to_owned(), group))
}

/// One operation of a JSON Patch.
#[derive(Deserialize)]
struct Step {
    op: String,
    path: String,
    #[serde(default)]
    value: Value,
}

impl Step {
    fn apply(self, group: &mut AppGroup) -> Result<(), Problem> {
        let Self { op, path, value } = self;
        match (op.as_str(), path.as_str()) {
            ("add" | "replace", "/priority") => {
                group.priority = value.as_u64().ok_or(Code::MalformedBody)?;
            }
            ("add" | "replace", "/profile") => match value {
                Value::Object(profile) => group.profile = profile,
                _ => return Err(Code::MalformedBody.into()),
            },
            ("remove", "/profile") => group.profile.clear(),
            (op, path) => match (op, path.strip_prefix("/profile/").map(unescaped)) {
                ("add" | "replace", Some(name)) => {
                    group.profile.insert(name, value);
                }
                ("remove", Some(name)) => {
                    group.profile.remove(&name);
                }
                _ => return Err(Problem::field("path", "There is nothing there to change so")),
            },
        }
        Ok(())
    }
}

/// A name in a JSON pointer.
fn unescaped(name: &str) -> String {
    name.replace("~1", "/").replace("~0", "~")
}

fn keep(
    state: &mut State,
    context: &Context<'_>,
    app: &str,
    id: String,
    group: AppGroup,
) -> Answer {
    let answer = Answer::ok(group.render(&context.base, app, &id));
    if let Some(app) = state.apps.get_mut(app) {
        // Nobody else keeps the place that somebody takes.
        let priority = group.priority;
        let is_taken =
            |other: &(&String, &mut AppGroup)| *other.0 != id && other.1.priority >= priority;
        if app.groups.iter().any(|(other, entry)| *other != id && entry.priority == priority) {
            app.groups
                .iter_mut()
                .filter(is_taken)
                .for_each(|(_, entry)| entry.priority = entry.priority.saturating_add(1));
        }
        app.groups.insert(id, group);
    }
    answer
}

pub(crate) fn unassign(state: &mut State, context: &Context<'_>) -> Outcome {
    let app = known(state, context.path("appId"))?.id.clone();
    let id = context.path("groupId");
    let removed = state.apps.get_mut(&app).and_then(|app| app.groups.remove(id));
    removed.map(|_| Answer::no_content()).ok_or_else(|| unassigned(id))
}

fn show(
    state: &State,
    context: &Context<'_>,
    (app, id, group): (&App, &str, &AppGroup),
    expansion: Expansion<'_>,
) -> Value {
    let mut value = group.render(&context.base, &app.id, id);
    if expansion.has("group")
        && let Some(group) = state.groups.get(id)
    {
        let group = group.render(&context.base, state.settings.owners_link);
        value["_embedded"] = json!({ "group": group });
    }
    value
}

fn unassigned(id: &str) -> Problem {
    Problem::not_found(id, "GroupAppAssignment")
}
