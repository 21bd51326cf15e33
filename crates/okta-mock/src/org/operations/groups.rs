//! `/api/v1/groups`: groups.

pub(crate) mod list;
pub(crate) mod membership;
pub(crate) mod owners;
pub(crate) mod routes;
pub(crate) mod rules;

use serde_json::{Map, Value};

use crate::org::{
    state::{State, groups::group::Group},
    wire::{
        answer::{Answer, Outcome},
        body::{member, text},
        context::Context,
        errors::{Code, Problem},
    },
};

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let group = state.group(context.path("groupId"))?;
    Ok(Answer::ok(show(state, context, group)))
}

pub(crate) fn create(state: &mut State, context: &Context<'_>) -> Outcome {
    let (name, description) = profile(state, &context.object()?, "")?;
    let id = state.add_group(&name, description.as_deref(), false);
    let group = state.group(&id)?;
    Ok(Answer::ok(show(state, context, group)))
}

pub(crate) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = changeable(state, context.path("groupId"))?.id.clone();
    let (name, description) = profile(state, &context.object()?, &id)?;
    let now = state.now();
    if let Some(group) = state.groups.get_mut(&id) {
        (group.name, group.description, group.last_updated) = (name, description, now);
    }
    let group = state.group(&id)?;
    Ok(Answer::ok(show(state, context, group)))
}

pub(crate) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = changeable(state, context.path("groupId"))?.id.clone();
    state.groups.remove(&id);
    state.users.leave(&id);
    for group in state.groups.values_mut() {
        group.owners.retain(|owner| owner.id != id);
    }
    for app in state.apps.values_mut() {
        app.groups.remove(&id);
    }
    state.access.roles.forget(&id);
    Ok(Answer::no_content())
}

fn show(state: &State, context: &Context<'_>, group: &Group) -> Value {
    group.render(&context.base, state.settings.owners_link)
}

/// The group with this id, unless it is Okta's own.
pub(crate) fn changeable<'a>(state: &'a State, id: &str) -> Result<&'a Group, Problem> {
    let group = state.group(id)?;
    if group.is_everyone {
        return Err(Problem::about(Code::ReadOnlyObject, &group.name));
    }
    Ok(group)
}

/// Name and description of a body, which are all that a group has; `id` is whose they are to be.
fn profile(
    state: &State,
    body: &Map<String, Value>,
    id: &str,
) -> Result<(String, Option<String>), Problem> {
    let profile = member(body, "profile")?.cloned().unwrap_or_default();
    let name = text(&profile, "name")?.unwrap_or_default();
    let cause = if name.is_empty() {
        Problem::BLANK
    } else if name.chars().count() > 255 {
        "The field is too long: it may have 255 characters"
    } else if state.groups.values().any(|group| group.name == name && group.id != id) {
        Problem::TAKEN
    } else {
        let unknown = profile.keys().find(|key| *key != "name" && *key != "description");
        return match unknown {
            None => Ok((name.to_owned(), text(&profile, "description")?.map(str::to_owned))),
            Some(unknown) => Err(Problem::validation(
                "profile",
                format!("Property name '{unknown}' is not defined in profile"),
            )),
        };
    };
    Err(Problem::field("name", cause))
}
