//! `/api/v1/users/{id}/roles…`, and who has roles at all.

use http::StatusCode;
use serde_json::{Value, json};

use super::{
    answer::{Answer, Outcome},
    context::{Context, text},
    errors::{Code, Problem},
    keyed_page,
    render::timestamp,
    role_targets,
    roles::{RoleAssignment, standard},
    state::State,
};

/// How many assignees a page has unless the request says.
const PAGE: usize = 100;

pub(super) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = &state.user(context.user_key())?.id;
    let roles = state.access.roles.of(id);
    let roles = roles.into_iter().map(|role| render(state, context, id, role));
    Ok(Answer::ok(roles.collect()))
}

pub(super) fn assign(state: &mut State, context: &Context<'_>) -> Outcome {
    context.flag("disableNotifications")?;
    let user_id = state.user(context.user_key())?.id.clone();
    let body = context.object()?;
    let kind = text(&body, "type")?
        .ok_or_else(|| Problem::validation("type", "type: The field cannot be left blank"))?;
    if kind == "CUSTOM" {
        // The org has no roles of its own to assign.
        let role = text(&body, "role")?.unwrap_or_default();
        return Err(Problem::not_found(role, "Role"));
    }
    let (_, limit) = standard(kind).ok_or(Code::WrongRoleType)?;
    let now = state.now();
    let assigned = state.access.roles.assign(&user_id, kind, limit, &mut state.ids, now);
    let role = assigned.cloned().ok_or_else(|| {
        Problem::from(Code::DuplicateRole)
            .because("The role specified is already assigned to the user.")
    })?;
    let body = render(state, context, &user_id, &role);
    Ok(Answer { status: StatusCode::CREATED, ..Answer::ok(body) })
}

pub(super) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let (user_id, role) = find(state, context)?;
    Ok(Answer::ok(render(state, context, user_id, role)))
}

pub(super) fn unassign(state: &mut State, context: &Context<'_>) -> Outcome {
    let user_id = state.user(context.user_key())?.id.clone();
    let id = context.parameter(1);
    if state.access.roles.unassign(&user_id, id) {
        Ok(Answer::no_content())
    } else {
        Err(Problem::not_found(id, "RoleAssignment"))
    }
}

/// Users with roles. The link to the next page is in the body.
pub(super) fn assignees(state: &mut State, context: &Context<'_>) -> Outcome {
    let organization = state.access.organization(&mut state.ids);
    let items = state.access.roles.assignees().map(|id| {
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
            let href = format!("{}{}?after={cursor}&limit={limit}", context.base, context.path);
            json!({ "next": { "href": href } })
        }
        None => json!({}),
    };
    Ok(Answer::ok(json!({ "value": value, "_links": links })))
}

/// The id of the user and the role that a path names.
pub(super) fn find<'a>(
    state: &'a State,
    context: &Context<'_>,
) -> Result<(&'a str, &'a RoleAssignment), Problem> {
    let user = state.user(context.user_key())?;
    let id = context.parameter(1);
    let role = state.access.roles.get(&user.id, id);
    Ok((&user.id, role.ok_or_else(|| Problem::not_found(id, "RoleAssignment"))?))
}

fn render(state: &State, context: &Context<'_>, user_id: &str, role: &RoleAssignment) -> Value {
    let mut value = json!({
        "id": role.id,
        "label": role.label(),
        "type": role.kind,
        "status": "ACTIVE",
        "created": timestamp(role.created),
        "lastUpdated": timestamp(role.created),
        "assignmentType": "USER",
        "_links": {
            "assignee": { "href": format!("{}/api/v1/users/{user_id}", context.base) },
        },
    });
    let values = |items: Vec<(String, Value)>| -> Value {
        items.into_iter().map(|(_, item)| item).collect()
    };
    match context.query_value("expand") {
        Some("targets/groups") => {
            let groups = values(role_targets::groups(state, context, role));
            value["_embedded"] = json!({ "targets": { "groups": groups } });
        }
        Some("targets/catalog/apps") => {
            let apps = values(role_targets::apps(state, context, role));
            value["_embedded"] = json!({ "targets": { "catalog": { "apps": apps } } });
        }
        _ => {}
    }
    value
}
