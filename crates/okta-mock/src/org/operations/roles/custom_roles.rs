//! `/api/v1/iam/roles`: roles of the org's own, and their permissions.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::org::{
    operations::roles::body::{page_in_body, strings, words},
    state::{State, access::custom_roles::CustomRole},
    wire::{
        answer::{Answer, Outcome},
        body::member,
        context::Context,
        errors::Problem,
    },
};

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let roles = state.access.custom_roles.roles.iter();
    let roles = roles.map(|role| (role.id.clone(), role.render(&context.base)));
    page_in_body(context, "roles", roles.collect())
}

pub(crate) fn create(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let (label, description) = words(&body)?;
    let permissions = strings(&body, "permissions")?;
    if permissions.is_empty() {
        return Err(Problem::blank("permissions"));
    }
    check_permissions(&permissions)?;
    if state.access.custom_roles.roles.iter().any(|role| role.label == label) {
        return Err(Problem::taken("label"));
    }
    let (id, now) = (state.ids.id("cr0"), state.now());
    let role = CustomRole {
        id,
        label,
        description,
        created: now,
        last_updated: now,
        permissions,
        conditions: BTreeMap::new(),
    };
    let answer = Answer::ok(role.render(&context.base));
    state.access.custom_roles.roles.push(role);
    Ok(answer)
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let role = state.access.custom_roles.role(context.path("roleIdOrLabel"))?;
    Ok(Answer::ok(role.render(&context.base)))
}

/// Label and description; permissions have operations of their own.
pub(crate) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let (label, description) = words(&context.object()?)?;
    let now = state.now();
    let id = state.access.custom_roles.role(context.path("roleIdOrLabel"))?.id.clone();
    let roles = &mut state.access.custom_roles;
    if roles.roles.iter().any(|role| role.label == label && role.id != id) {
        return Err(Problem::taken("label"));
    }
    let role = roles.role_mut(&id)?;
    (role.label, role.description, role.last_updated) = (label, description, now);
    Ok(Answer::ok(role.render(&context.base)))
}

/// Whoever has the role loses it.
pub(crate) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = state.access.custom_roles.role(context.path("roleIdOrLabel"))?.id.clone();
    state.access.custom_roles.roles.retain(|role| role.id != id);
    state.access.roles.revoke(|pair| pair.role == id);
    Ok(Answer::no_content())
}

pub(crate) fn list_permissions(state: &mut State, context: &Context<'_>) -> Outcome {
    let role = state.access.custom_roles.role(context.path("roleIdOrLabel"))?;
    let shown = role.permissions.iter().map(|label| role.render_permission(&context.base, label));
    Ok(Answer::ok(json!({ "permissions": shown.collect::<Value>() })))
}

pub(crate) fn get_permission(state: &mut State, context: &Context<'_>) -> Outcome {
    let role = state.access.custom_roles.role(context.path("roleIdOrLabel"))?;
    let label = context.path("permissionType");
    if role.permissions.iter().any(|permission| permission == label) {
        Ok(Answer::ok(role.render_permission(&context.base, label)))
    } else {
        Err(Problem::not_found(label, "Permission"))
    }
}

pub(crate) fn add_permission(state: &mut State, context: &Context<'_>) -> Outcome {
    let label = context.path("permissionType").to_owned();
    check_permissions(std::slice::from_ref(&label))?;
    let conditions = conditions(context)?;
    let now = state.now();
    let role = state.access.custom_roles.role_mut(context.path("roleIdOrLabel"))?;
    if !role.permissions.contains(&label) {
        role.permissions.push(label.clone());
        role.last_updated = now;
    }
    if let Some(conditions) = conditions {
        role.conditions.insert(label, conditions);
    }
    Ok(Answer::no_content())
}

/// The conditions of a permission that the role has become what is sent.
pub(crate) fn replace_permission(state: &mut State, context: &Context<'_>) -> Outcome {
    let label = context.path("permissionType");
    let conditions = conditions(context)?;
    let now = state.now();
    let role = state.access.custom_roles.role_mut(context.path("roleIdOrLabel"))?;
    if !role.permissions.iter().any(|permission| permission == label) {
        return Err(Problem::not_found(label, "Permission"));
    }
    match conditions {
        Some(conditions) => role.conditions.insert(label.to_owned(), conditions),
        None => role.conditions.remove(label),
    };
    role.last_updated = now;
    Ok(Answer::ok(role.render_permission(&context.base, label)))
}

/// What a body says about where a permission holds. A body is optional.
fn conditions(context: &Context<'_>) -> Result<Option<Value>, Problem> {
    if context.body.is_empty() {
        return Ok(None);
    }
    let body = context.object()?;
    Ok(member(&body, "conditions")?.map(|conditions| conditions.clone().into()))
}

pub(crate) fn remove_permission(state: &mut State, context: &Context<'_>) -> Outcome {
    let label = context.path("permissionType");
    let now = state.now();
    let role = state.access.custom_roles.role_mut(context.path("roleIdOrLabel"))?;
    let before = role.permissions.len();
    role.permissions.retain(|permission| permission != label);
    role.conditions.remove(label);
    if role.permissions.len() == before {
        return Err(Problem::not_found(label, "Permission"));
    }
    role.last_updated = now;
    Ok(Answer::no_content())
}

/// The org does not know all permissions there are, but what they look like.
fn check_permissions(labels: &[String]) -> Result<(), Problem> {
    if labels.iter().all(|label| label.starts_with("okta.")) {
        return Ok(());
    }
    Err(Problem::field("permissions", "There is no permission of that name"))
}
