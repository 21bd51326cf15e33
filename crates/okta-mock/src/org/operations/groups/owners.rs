//! `/api/v1/groups/{groupId}/owners`: who answers for a group.

use crate::org::{
    operations::groups::changeable,
    state::{State, groups::group::GroupOwner},
    wire::{
        answer::{Answer, Outcome},
        body::text,
        context::Context,
        errors::Problem,
    },
};

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let owners = &state.group(context.path("groupId"))?.owners;
    let shown = owners
        .iter()
        .map(|owner| owner.render(&owner.since.strftime("%Y-%m-%d %H:%M:%S.0").to_string()));
    Ok(Answer::ok(shown.collect()))
}

pub(crate) fn assign(state: &mut State, context: &Context<'_>) -> Outcome {
    let group = changeable(state, context.path("groupId"))?.id.clone();
    let body = context.object()?;
    let id = text(&body, "id")?.unwrap_or_default();
    let (kind, display_name) = match text(&body, "type")? {
        Some("USER") => {
            let user = state.user(id)?;
            ("USER", format!("{} {}", user.text("firstName"), user.text("lastName")))
        }
        Some("GROUP") => ("GROUP", state.group(id)?.name.clone()),
        _ => return Err(Problem::field("type", "The owner is a USER or a GROUP")),
    };
    let owner =
        GroupOwner { id: id.to_owned(), kind: kind.to_owned(), display_name, since: state.now() };

    let answer = Answer::created(
        owner.render(&owner.since.strftime("%a %b %d %H:%M:%S UTC %Y").to_string()),
    );
    if let Some(group) = state.groups.get_mut(&group) {
        group.owners.retain(|other| other.id != owner.id);
        group.owners.push(owner);
    }
    Ok(answer)
}

pub(crate) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = context.path("ownerId");
    let group = state.groups.get_mut(context.path("groupId"));
    let group = group.ok_or_else(|| Problem::not_found(context.path("groupId"), "UserGroup"))?;
    let before = group.owners.len();
    group.owners.retain(|owner| owner.id != id);
    if group.owners.len() == before {
        return Err(Problem::not_found(id, "GroupOwner"));
    }
    Ok(Answer::no_content())
}
