//! `/api/v1/users/{id}/roles/{roleAssignmentId}/targets…`, and likewise for groups: what a role is limited to.

use data_encoding::BASE32_NOPAD;
use http::header::LINK;
use serde_json::{Value, json};

use crate::org::{
    operations::roles::principal::{Principal, find},
    state::{
        State,
        access::roles::{AppTarget, Limit, RoleAssignment},
        apps::app_catalog,
        groups::group::Group,
    },
    wire::{
        answer::{Answer, Outcome},
        context::Context,
        errors::{Code, Problem},
        keyed_page, page,
    },
};

/// How many targets a page has unless the request says.
const PAGE: usize = 20;

/// A role that groups cannot limit is limited to none, and likewise for apps.
pub(crate) fn list_groups(state: &mut State, context: &Context<'_>) -> Outcome {
    let (_, role) = find(state, context)?;
    targets(context, groups(state, context, role))
}

pub(crate) fn list_apps(state: &mut State, context: &Context<'_>) -> Outcome {
    let (_, role) = find(state, context)?;
    targets(context, apps(state, context, role))
}

/// Recorded: the link `self` has a cursor also on the first page, and the usual number whatever was asked for.
fn targets(context: &Context<'_>, items: Vec<(String, Value)>) -> Outcome {
    let (items, limit, next) = keyed_page::cut(context, items, PAGE)?;
    let here = context.query_value("after").unwrap_or(keyed_page::BEGINNING);
    let page = Answer::ok(items.into())
        .header(LINK, &page::relation(context, "self", (PAGE, Some(here)), &[]));
    Ok(match next {
        None => page,
        Some(next) => {
            page.header(LINK, &page::relation(context, "next", (limit, Some(&next)), &[]))
        }
    })
}

/// Groups and apps alike, named as resources. Only users have this one.
pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let organization = state.access.organization(&mut state.ids);
    let user_id = &state.user(context.user_key())?.id;
    let key = context.path("roleIdOrEncodedRoleId");
    let roles = state.access.roles.of(user_id);
    let role = roles
        .into_iter()
        .find(|role| role.id == key || BASE32_NOPAD.encode(role.kind.as_bytes()) == key);
    let role = role.ok_or_else(|| Problem::not_found(key, "Role"))?;

    let target = |orn: String, path: String| {
        let href = format!("{}/api/v1/{path}", context.base);
        let links = json!({ "self": { "href": href } });
        let shown = json!({ "orn": orn, "assignmentType": "USER", "_links": links });
        (orn, shown)
    };
    let groups = role.groups.iter().map(|id| {
        let orn = format!("orn:okta:directory:{organization}:groups:{id}");
        target(orn, format!("groups/{id}"))
    });
    let apps = role.apps.iter().map(|app| {
        let orn = format!("orn:okta:idp:{organization}:apps:{}", app.name);
        match &app.instance {
            Some(id) => target(format!("{orn}:{id}"), format!("apps/{id}")),
            None => target(orn, format!("catalog/apps/{}", app.name)),
        }
    });
    let items = if context.query_value("assignmentType") == Some("GROUP") {
        Vec::new()
    } else {
        groups.chain(apps).collect()
    };
    keyed_page::answer(context, items, PAGE, &["assignmentType"])
}

pub(crate) fn assign_group(state: &mut State, context: &Context<'_>) -> Outcome {
    limited(state, context, Limit::Groups)?;
    let group = context.path("targetGroupId");
    if !state.groups.contains_key(group) {
        return Err(Problem::not_found(group, "UserGroup"));
    }
    change(state, context, |role| {
        role.groups.retain(|id| id != group);
        role.groups.insert(0, group.to_owned());
        Ok(())
    })
}

pub(crate) fn unassign_group(state: &mut State, context: &Context<'_>) -> Outcome {
    limited(state, context, Limit::Groups)?;
    let group = context.path("targetGroupId");
    change(state, context, |role| {
        let position = role.groups.iter().position(|id| id == group);
        let position = position.ok_or_else(|| Problem::not_found(group, "UserGroup"))?;
        refuse_if_last(role.groups.len())?;
        role.groups.remove(position);
        Ok(())
    })
}

/// Lifts the limits: the role is for all apps again.
pub(crate) fn assign_all_apps(state: &mut State, context: &Context<'_>) -> Outcome {
    limited(state, context, Limit::Apps)?;
    change(state, context, |role| {
        role.apps.clear();
        Ok(())
    })?;
    Ok(Answer { body: None, ..Answer::done() })
}

pub(crate) fn assign_app(state: &mut State, context: &Context<'_>) -> Outcome {
    limited(state, context, Limit::Apps)?;
    let target = app_target(state, context)?;
    change(state, context, |role| {
        role.apps.retain(|app| *app != target);
        role.apps.insert(0, target);
        Ok(())
    })
}

pub(crate) fn unassign_app(state: &mut State, context: &Context<'_>) -> Outcome {
    limited(state, context, Limit::Apps)?;
    let target = app_target(state, context)?;
    change(state, context, |role| {
        let position = role.apps.iter().position(|app| *app == target);
        let position = position.ok_or_else(|| no_app(context))?;
        refuse_if_last(role.apps.len())?;
        role.apps.remove(position);
        Ok(())
    })
}

/// The groups of a role by id, as far as they still exist.
pub(crate) fn groups(
    state: &State,
    context: &Context<'_>,
    role: &RoleAssignment,
) -> Vec<(String, Value)> {
    let groups = role.groups.iter().filter_map(|id| state.groups.get(id));
    let show = |group: &Group| group.render(&context.base, state.settings.owners_link);
    groups.map(|group| (group.id.clone(), show(group))).collect()
}

/// The apps of a role by name and id, as far as they still exist.
pub(crate) fn apps(
    state: &State,
    context: &Context<'_>,
    role: &RoleAssignment,
) -> Vec<(String, Value)> {
    let shown = |app: &AppTarget| match &app.instance {
        Some(id) => Some((id.clone(), instance(state, context, &app.name, id)?)),
        None => Some((app.name.clone(), app_catalog::render(&app.name, &context.base)?)),
    };
    role.apps.iter().filter_map(shown).collect()
}

/// An app of the org, as a target shows it. Apps with an OAuth client may be seeded.
fn instance(state: &State, context: &Context<'_>, name: &str, id: &str) -> Option<Value> {
    let href = format!("{}/api/v1/apps/{id}", context.base);
    let (label, is_active) = match state.apps.get(id) {
        Some(app) if app.kind.name == name => (&app.label, app.is_active),
        Some(_) => return None,
        None => {
            let client = state.access.consents.client(id).filter(|_| name == "oidc_client")?;
            (&client.name, true)
        }
    };
    Some(json!({
        "name": label,
        "status": if is_active { "ACTIVE" } else { "INACTIVE" },
        "id": id,
        "_links": { "self": { "href": href } },
    }))
}

/// The app that a path names, which must exist.
fn app_target(state: &State, context: &Context<'_>) -> Result<AppTarget, Problem> {
    let name = context.path("appName");
    let id = context.path_if_any("appId");
    let exists = match id {
        Some(id) => instance(state, context, name, id).is_some(),
        None => app_catalog::render(name, &context.base).is_some(),
    };
    if exists {
        Ok(AppTarget { name: name.to_owned(), instance: id.map(str::to_owned) })
    } else {
        Err(no_app(context))
    }
}

fn no_app(context: &Context<'_>) -> Problem {
    match context.path_if_any("appId") {
        Some(id) => Problem::not_found(id, "AppInstance"),
        None => Problem::not_found(context.path("appName"), "App"),
    }
}

/// The role that a path names, if it can be limited in this way.
fn limited<'a>(
    state: &'a State,
    context: &Context<'_>,
    limit: Limit,
) -> Result<&'a RoleAssignment, Problem> {
    let (_, role) = find(state, context)?;
    if role.limit() == limit { Ok(role) } else { Err(Code::WrongRoleType.into()) }
}

fn change(
    state: &mut State,
    context: &Context<'_>,
    change: impl FnOnce(&mut RoleAssignment) -> Result<(), Problem>,
) -> Outcome {
    let principal = Principal::of(state, context)?;
    let id = context.path("roleAssignmentId");
    let role = state.access.roles.get_mut(principal.id(), id);
    change(role.ok_or_else(|| Problem::not_found(id, "RoleAssignment"))?)?;
    Ok(Answer::no_content())
}

/// A limited role does not become an unlimited one by losing its last target.
fn refuse_if_last(targets: usize) -> Result<(), Problem> {
    if targets == 1 {
        return Err(Problem::validation(
            "role",
            "The last target of a role assignment cannot be removed: unassign the role instead",
        ));
    }
    Ok(())
}
