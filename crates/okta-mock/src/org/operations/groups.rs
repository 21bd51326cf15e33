//! `/api/v1/groups`: groups.

pub(crate) mod list;
pub(crate) mod membership;
pub(crate) mod owners;
pub(crate) mod profile;
pub(crate) mod routes;
pub(crate) mod rules;

use serde_json::Value;

use crate::org::{
    operations::groups::profile::GroupProfile,
    state::{State, groups::group::Group},
    wire::{
        answer::{Answer, Outcome},
        context::Context,
        errors::{Code, Problem},
    },
};

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let group = state.group(context.path("groupId"))?;
    Ok(Answer::ok(show(state, context, group)))
}

pub(crate) fn create(state: &mut State, context: &Context<'_>) -> Outcome {
    let profile = GroupProfile::parse(state, &context.object()?, "")?;
    let id = state.add_group(&profile.name, profile.description.as_deref(), false);
    if let Some(group) = state.groups.get_mut(&id) {
        group.custom = profile.custom;
    }
    let group = state.group(&id)?;
    Ok(Answer::ok(show(state, context, group)))
}

/// The profile becomes what is sent: an attribute that is left out is gone.
pub(crate) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = changeable(state, context.path("groupId"))?.id.clone();
    let profile = GroupProfile::parse(state, &context.object()?, &id)?;
    let now = state.now();
    if let Some(group) = state.groups.get_mut(&id) {
        (group.name, group.description) = (profile.name, profile.description);
        (group.custom, group.last_updated) = (profile.custom, now);
    }
    let group = state.group(&id)?;
    Ok(Answer::ok(show(state, context, group)))
}

pub(crate) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = changeable(state, context.path("groupId"))?.id.clone();
    // Rules that assign to it are invalid from now on, and put nobody anywhere.
    let rules = state.rules.values().filter(|rule| rule.is_for(&id));
    let rules: Vec<String> = rules.map(|rule| rule.id.clone()).collect();
    for rule in &rules {
        state.deactivate_rule(rule);
    }
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
