//! `/api/v1/users/{id}/roles…` and `/api/v1/groups/{id}/roles…`, and which users have roles at all.

pub(crate) mod body;
pub(crate) mod custom_roles;
pub(crate) mod principal;
pub(crate) mod resource_sets;
pub(crate) mod routes;
pub(crate) mod subscriptions;
pub(crate) mod targets;

use serde_json::{Value, json};

use crate::org::{
    base::clock::timestamp,
    operations::roles::principal::{Principal, duplicate, find},
    state::{
        State,
        access::roles::{RoleAssignment, standard},
    },
    wire::{
        answer::{Answer, Outcome},
        body::text,
        context::Context,
        errors::{Code, Problem},
        expansion::Expansion,
        keyed_page,
    },
};

/// What a role can embed: the groups or the apps to which it is limited.
const GROUPS: &str = "targets/groups";
const APPS: &str = "targets/catalog/apps";

/// How many assignees a page has unless the request says.
const PAGE: usize = 100;

/// The roles of a user, those of the user's groups included, or of a group.
pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    Expansion::asked_for(context, &[GROUPS, APPS])?;
    let principal = Principal::of(state, context)?;
    let mut shown: Vec<Value> = Vec::new();
    let mut show = |principal: &Principal| {
        let roles = state.access.roles.of(principal.id()).into_iter();
        shown.extend(roles.map(|role| render(state, context, principal, role)));
    };
    show(&principal);
    if let Principal::User(id) = &principal {
        let user = state.user(id)?;
        for group in state.groups.values().filter(|group| state.is_member(user, group)) {
            show(&Principal::Group(group.id.clone()));
        }
    }
    Ok(Answer::ok(shown.into()))
}

pub(crate) fn assign(state: &mut State, context: &Context<'_>) -> Outcome {
    context.flag("disableNotifications")?;
    let principal = Principal::of(state, context)?;
    let body = context.object()?;
    let kind = text(&body, "type")?.ok_or_else(|| Problem::blank("type"))?;
    let now = state.now();
    let roles = &mut state.access.roles;
    let assigned = if kind == "CUSTOM" {
        let custom = state.access.custom_roles.pair(
            text(&body, "role")?.unwrap_or_default(),
            text(&body, "resource-set")?.unwrap_or_default(),
        )?;
        roles.assign_custom(principal.id(), custom, &mut state.ids, now)
    } else {
        let (_, limit) = standard(kind).ok_or(Code::WrongRoleType)?;
        roles.assign(principal.id(), kind, limit, &mut state.ids, now)
    };
    let role = assigned.cloned().ok_or_else(|| duplicate(&principal))?;
    Ok(Answer::created(render(state, context, &principal, &role)))
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    Expansion::asked_for(context, &[GROUPS, APPS])?;
    let (principal, role) = find(state, context)?;
    Ok(Answer::ok(render(state, context, &principal, role)))
}

pub(crate) fn unassign(state: &mut State, context: &Context<'_>) -> Outcome {
    let principal = Principal::of(state, context)?;
    let id = context.path("roleAssignmentId");
    if state.access.roles.unassign(principal.id(), id) {
        Ok(Answer::no_content())
    } else {
        Err(Problem::not_found(id, "RoleAssignment"))
    }
}

/// Users with roles. The link to the next page is in the body.
pub(crate) fn assignees(state: &mut State, context: &Context<'_>) -> Outcome {
    let organization = state.access.organization(&mut state.ids);
    let users = state.access.roles.assignees().filter(|id| state.users.find(id).is_some());
    let items = users.map(|id| {
        let href = format!("{}/api/v1/users/{id}", context.base);
        let user = json!({
            "id": id,
            "orn": format!("orn:okta:directory:{organization}:users:{id}"),
            "_links": {
                "self": { "href": href },
                "roles": { "href": format!("{href}/roles") },
            },
        });
        (id.to_owned(), user)
    });
    let (value, limit, next) = keyed_page::cut(context, items.collect(), PAGE)?;
    let links = match next {
        Some(cursor) => {
            let href =
                format!("{}{}?after={cursor}&limit={limit}", context.base, context.shown_path);
            json!({ "next": { "href": href } })
        }
        None => json!({}),
    };
    Ok(Answer::ok(json!({ "value": value, "_links": links })))
}

fn render(
    state: &State,
    context: &Context<'_>,
    principal: &Principal,
    role: &RoleAssignment,
) -> Value {
    let mut value = json!({
        "id": role.id,
        "label": role.label(),
        "type": role.kind,
        "status": "ACTIVE",
        "created": timestamp(role.created),
        "lastUpdated": timestamp(role.created),
        "assignmentType": principal.assignment_type(),
        "_links": { "assignee": { "href": principal.href(&context.base) } },
    });
    if let Some(custom) = &role.custom {
        state.access.custom_roles.complete(&mut value, custom, &context.base);
    }
    let values = |items: Vec<(String, Value)>| -> Value {
        items.into_iter().map(|(_, item)| item).collect()
    };
    match context.query_value("expand") {
        Some(GROUPS) => {
            let groups = values(targets::groups(state, context, role));
            value["_embedded"] = json!({ "targets": { "groups": groups } });
        }
        Some(APPS) => {
            let apps = values(targets::apps(state, context, role));
            value["_embedded"] = json!({ "targets": { "catalog": { "apps": apps } } });
        }
        _ => {}
    }
    value
}
