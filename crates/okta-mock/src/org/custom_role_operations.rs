//! `/api/v1/iam/roles`: roles of the org's own, and their permissions.

use serde_json::{Map, Value, json};

use super::{
    answer::{Answer, Outcome},
    context::{Context, text},
    custom_roles::CustomRole,
    errors::{Code, Problem},
    keyed_page,
    state::State,
};

/// How many roles or sets a page has unless the request says.
const PAGE: usize = 100;

pub(super) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let roles = state.access.custom_roles.roles.iter();
    let roles = roles.map(|role| (role.id.clone(), role.render(&context.base)));
    page_in_body(context, "roles", roles.collect())
}

pub(super) fn create(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let (label, description) = words(&body)?;
    let permissions = strings(&body, "permissions")?;
    if permissions.is_empty() {
        return Err(blank("permissions"));
    }
    check_permissions(&permissions)?;
    if state.access.custom_roles.roles.iter().any(|role| role.label == label) {
        return Err(taken());
    }
    let (id, now) = (state.ids.id("cr0"), state.now());
    let role = CustomRole { id, label, description, created: now, last_updated: now, permissions };
    let answer = Answer::created(role.render(&context.base));
    state.access.custom_roles.roles.push(role);
    Ok(answer)
}

pub(super) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let role = state.access.custom_roles.role(context.parameter(0))?;
    Ok(Answer::ok(role.render(&context.base)))
}

/// Label and description; permissions have operations of their own.
pub(super) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let (label, description) = words(&context.object()?)?;
    let now = state.now();
    let id = state.access.custom_roles.role(context.parameter(0))?.id.clone();
    let roles = &mut state.access.custom_roles;
    if roles.roles.iter().any(|role| role.label == label && role.id != id) {
        return Err(taken());
    }
    let role = roles.role_mut(&id)?;
    (role.label, role.description, role.last_updated) = (label, description, now);
    Ok(Answer::ok(role.render(&context.base)))
}

/// Whoever has the role loses it.
pub(super) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = state.access.custom_roles.role(context.parameter(0))?.id.clone();
    state.access.custom_roles.roles.retain(|role| role.id != id);
    state.access.roles.revoke(|pair| pair.role == id);
    Ok(Answer::no_content())
}

pub(super) fn list_permissions(state: &mut State, context: &Context<'_>) -> Outcome {
    let role = state.access.custom_roles.role(context.parameter(0))?;
    let shown = role.permissions.iter().map(|label| role.render_permission(&context.base, label));
    Ok(Answer::ok(json!({ "permissions": shown.collect::<Value>() })))
}

pub(super) fn get_permission(state: &mut State, context: &Context<'_>) -> Outcome {
    let role = state.access.custom_roles.role(context.parameter(0))?;
    let label = context.parameter(1);
    if role.permissions.iter().any(|permission| permission == label) {
        Ok(Answer::ok(role.render_permission(&context.base, label)))
    } else {
        Err(Problem::not_found(label, "Permission"))
    }
}

pub(super) fn add_permission(state: &mut State, context: &Context<'_>) -> Outcome {
    let label = context.parameter(1).to_owned();
    check_permissions(std::slice::from_ref(&label))?;
    let now = state.now();
    let role = state.access.custom_roles.role_mut(context.parameter(0))?;
    if !role.permissions.contains(&label) {
        role.permissions.push(label);
        role.last_updated = now;
    }
    Ok(Answer::no_content())
}

pub(super) fn remove_permission(state: &mut State, context: &Context<'_>) -> Outcome {
    let label = context.parameter(1);
    let now = state.now();
    let role = state.access.custom_roles.role_mut(context.parameter(0))?;
    let before = role.permissions.len();
    role.permissions.retain(|permission| permission != label);
    if role.permissions.len() == before {
        return Err(Problem::not_found(label, "Permission"));
    }
    role.last_updated = now;
    Ok(Answer::no_content())
}

/// A page whose link to the next one is in the body.
pub(super) fn page_in_body(
    context: &Context<'_>,
    name: &str,
    items: Vec<(String, Value)>,
) -> Outcome {
    let (items, limit, next) = keyed_page::cut(context, items, PAGE)?;
    let links = next.map_or_else(
        || json!({}),
        |cursor| {
            let href = format!("{}{}?after={cursor}&limit={limit}", context.base, context.path);
            json!({ "next": { "href": href } })
        },
    );
    Ok(Answer::ok(json!({ name: items, "_links": links })))
}

/// Label and description, neither of which may be missing.
pub(super) fn words(body: &Map<String, Value>) -> Result<(String, String), Problem> {
    let word = |name: &str| match text(body, name)? {
        None | Some("") => Err(blank(name)),
        Some(word) => Ok(word.to_owned()),
    };
    Ok((word("label")?, word("description")?))
}

pub(super) fn strings(body: &Map<String, Value>, name: &str) -> Result<Vec<String>, Problem> {
    match body.get(name) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(list) => serde_json::from_value(list.clone()).map_err(|_| Code::MalformedBody.into()),
    }
}

pub(super) fn taken() -> Problem {
    let cause = "label: An object with this field already exists in the current organization";
    Problem::validation("label", cause)
}

fn blank(name: &str) -> Problem {
    Problem::validation(name, format!("{name}: The field cannot be left blank"))
}

/// The org does not know all permissions there are, but what they look like.
fn check_permissions(labels: &[String]) -> Result<(), Problem> {
    if labels.iter().all(|label| label.starts_with("okta.")) {
        return Ok(());
    }
    Err(Problem::validation("permissions", "permissions: There is no permission of that name"))
}
