//! `/api/v1/iam/resource-sets`: resources that roles of the org's own are for, and who has which of these roles for them.

use serde_json::{Value, json};

use crate::org::{
    base::clock::timestamp,
    operations::roles::{
        body::{page_in_body, strings, words},
        principal::{Principal, duplicate},
    },
    state::{
        State,
        access::{
            custom_roles::ResourceSet,
            roles::{CustomPair, RoleAssignment},
        },
    },
    wire::{
        answer::{Answer, Outcome},
        body::text,
        context::Context,
        errors::Problem,
    },
};

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let sets = state.access.custom_roles.sets.iter();
    let sets = sets.map(|set| (set.id.clone(), set.render(&context.base)));
    page_in_body(context, "resource-sets", sets.collect())
}

pub(crate) fn create(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let (label, description) = words(&body)?;
    let resources = strings(&body, "resources")?;
    if state.access.custom_roles.sets.iter().any(|set| set.label == label) {
        return Err(Problem::taken("label"));
    }
    let (id, now) = (state.ids.id("iam"), state.now());
    let mut set = ResourceSet {
        id,
        label,
        description,
        created: now,
        last_updated: now,
        resources: Vec::new(),
    };
    set.add(&resources, &mut state.ids, now);
    let answer = Answer::ok(set.render(&context.base));
    state.access.custom_roles.sets.push(set);
    Ok(answer)
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let set = state.access.custom_roles.set(context.path("resourceSetIdOrLabel"))?;
    Ok(Answer::ok(set.render(&context.base)))
}

pub(crate) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let (label, description) = words(&context.object()?)?;
    let now = state.now();
    let id = state.access.custom_roles.set(context.path("resourceSetIdOrLabel"))?.id.clone();
    let sets = &mut state.access.custom_roles;
    if sets.sets.iter().any(|set| set.label == label && set.id != id) {
        return Err(Problem::taken("label"));
    }
    let set = sets.set_mut(&id)?;
    (set.label, set.description, set.last_updated) = (label, description, now);
    Ok(Answer::ok(set.render(&context.base)))
}

/// Whoever has a role for the set loses it.
pub(crate) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = state.access.custom_roles.set(context.path("resourceSetIdOrLabel"))?.id.clone();
    state.access.custom_roles.sets.retain(|set| set.id != id);
    state.access.roles.revoke(|pair| pair.resource_set == id);
    Ok(Answer::no_content())
}

pub(crate) fn list_resources(state: &mut State, context: &Context<'_>) -> Outcome {
    let set = state.access.custom_roles.set(context.path("resourceSetIdOrLabel"))?;
    let resources = set.resources.iter();
    let resources = resources.map(|resource| (resource.id.clone(), resource.render()));
    page_in_body(context, "resources", resources.collect())
}

pub(crate) fn add_resources(state: &mut State, context: &Context<'_>) -> Outcome {
    let additions = strings(&context.object()?, "additions")?;
    let now = state.now();
    let set = state.access.custom_roles.set_mut(context.path("resourceSetIdOrLabel"))?;
    set.add(&additions, &mut state.ids, now);
    set.last_updated = now;
    Ok(Answer::ok(set.render(&context.base)))
}

pub(crate) fn remove_resource(state: &mut State, context: &Context<'_>) -> Outcome {
    let set = state.access.custom_roles.set_mut(context.path("resourceSetIdOrLabel"))?;
    let before = set.resources.len();
    set.resources.retain(|resource| resource.id != context.path("resourceId"));
    if set.resources.len() == before {
        return Err(Problem::not_found(context.path("resourceId"), "ResourceSetResource"));
    }
    Ok(Answer::no_content())
}

/// The roles that somebody has for the set.
pub(crate) fn list_bindings(state: &mut State, context: &Context<'_>) -> Outcome {
    let set = &state.access.custom_roles.set(context.path("resourceSetIdOrLabel"))?.id;
    let bound = |id: &str| {
        state.access.roles.custom().any(|(_, _, pair)| pair.role == id && pair.resource_set == *set)
    };
    let roles = state.access.custom_roles.roles.iter().filter(|role| bound(&role.id));
    let shown = roles.map(|role| {
        let pair = CustomPair { role: role.id.clone(), resource_set: set.clone() };
        (role.id.clone(), render_binding(&pair, &context.base))
    });
    page_in_body(context, "roles", shown.collect())
}

pub(crate) fn create_binding(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let role = text(&body, "role")?.unwrap_or_default();
    let pair = state.access.custom_roles.pair(role, context.path("resourceSetIdOrLabel"))?;
    let members = principals(state, &strings(&body, "members")?)?;
    assign(state, &members, &pair)?;
    Ok(Answer::ok(json!({ "_links": binding_links(&pair, &context.base) })))
}

pub(crate) fn get_binding(state: &mut State, context: &Context<'_>) -> Outcome {
    Ok(Answer::ok(render_binding(&binding(state, context)?, &context.base)))
}

pub(crate) fn delete_binding(state: &mut State, context: &Context<'_>) -> Outcome {
    let pair = binding(state, context)?;
    state.access.roles.revoke(|other| *other == pair);
    Ok(Answer::no_content())
}

pub(crate) fn list_members(state: &mut State, context: &Context<'_>) -> Outcome {
    let pair = binding(state, context)?;
    let roles = state.access.roles.custom().filter(|(_, _, other)| **other == pair);
    let shown =
        roles.map(|(id, role, _)| (role.id.clone(), render_member(state, id, role, &context.base)));
    page_in_body(context, "members", shown.collect())
}

pub(crate) fn add_members(state: &mut State, context: &Context<'_>) -> Outcome {
    let pair = binding(state, context)?;
    let members = principals(state, &strings(&context.object()?, "additions")?)?;
    assign(state, &members, &pair)?;
    Ok(Answer::ok(json!({ "_links": binding_links(&pair, &context.base) })))
}

pub(crate) fn get_member(state: &mut State, context: &Context<'_>) -> Outcome {
    let (principal, role) = member(state, context)?;
    Ok(Answer::ok(render_member(state, principal, role, &context.base)))
}

pub(crate) fn remove_member(state: &mut State, context: &Context<'_>) -> Outcome {
    let (principal, role) = member(state, context)?;
    let (principal, role) = (principal.to_owned(), role.id.clone());
    state.access.roles.unassign(&principal, &role);
    Ok(Answer::no_content())
}

/// Set and role that a path names, if somebody has that role for that set.
fn binding(state: &State, context: &Context<'_>) -> Result<CustomPair, Problem> {
    let pair = state
        .access
        .custom_roles
        .pair(context.path("roleIdOrLabel"), context.path("resourceSetIdOrLabel"))?;
    if state.access.roles.custom().any(|(_, _, other)| *other == pair) {
        Ok(pair)
    } else {
        Err(Problem::not_found(context.path("roleIdOrLabel"), "RoleBinding"))
    }
}

fn member<'a>(
    state: &'a State,
    context: &Context<'_>,
) -> Result<(&'a str, &'a RoleAssignment), Problem> {
    let pair = binding(state, context)?;
    let id = context.path("memberId");
    let mut roles = state.access.roles.custom();
    let found = roles.find(|(_, role, other)| **other == pair && role.id == id);
    found.map(|(id, role, _)| (id, role)).ok_or_else(|| Problem::not_found(id, "RoleBindingMember"))
}

/// Whom addresses or Okta resource names mean: both end in the id.
fn principals(state: &State, names: &[String]) -> Result<Vec<Principal>, Problem> {
    let principal = |name: &String| {
        let id = name.rsplit(['/', ':']).next().unwrap_or_default();
        if let Some(user) = state.users.find(id) {
            Ok(Principal::User(user.id.clone()))
        } else {
            Ok(Principal::Group(state.group(id)?.id.clone()))
        }
    };
    names.iter().map(principal).collect()
}

fn assign(state: &mut State, members: &[Principal], pair: &CustomPair) -> Result<(), Problem> {
    let now = state.now();
    let has = |member: &&Principal| {
        let mut roles = state.access.roles.custom();
        roles.any(|(id, _, other)| id == member.id() && other == pair)
    };
    if let Some(member) = members.iter().find(has) {
        return Err(duplicate(member));
    }
    for member in members {
        state.access.roles.assign_custom(member.id(), pair.clone(), &mut state.ids, now);
    }
    Ok(())
}

fn render_binding(pair: &CustomPair, base: &str) -> Value {
    json!({ "id": pair.role, "_links": binding_links(pair, base) })
}

fn binding_links(pair: &CustomPair, base: &str) -> Value {
    let set = format!("{base}/api/v1/iam/resource-sets/{}", pair.resource_set);
    let href = format!("{set}/bindings/{}", pair.role);
    json!({
        "self": { "href": href },
        "bindings": { "href": format!("{set}/bindings") },
        "members": { "href": format!("{href}/members") },
        "resource-set": { "href": set },
    })
}

fn render_member(state: &State, id: &str, role: &RoleAssignment, base: &str) -> Value {
    let kind = if state.groups.contains_key(id) { "groups" } else { "users" };
    json!({
        "id": role.id,
        "created": timestamp(role.created),
        "lastUpdated": timestamp(role.created),
        "_links": { "self": { "href": format!("{base}/api/v1/{kind}/{id}") } },
    })
}
