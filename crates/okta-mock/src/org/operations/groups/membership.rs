//! `/api/v1/groups/{id}/users` and `/api/v1/users/{id}/groups`: who is in which group.

use crate::org::{
    operations::groups::changeable,
    render::rendering::Rendering,
    state::{
        State,
        users::{status::Status, user::User},
    },
    wire::{
        answer::{Answer, Outcome},
        context::Context,
        errors::Problem,
        omission::Omission,
        page,
    },
};

/// How many members a page has unless the request says, and at most.
const PAGE: usize = 1000;

/// How many groups a page has unless the request says, and at most.
const PAGE_OF_GROUPS: usize = 200;

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let group = state.group(context.path("groupId"))?;
    let limit = page::limit_to(context, PAGE, PAGE)?;
    let rendering = Rendering::new(state, context).omitting(Omission::asked_for(context.headers));
    let after = context.query_value("after").map(page::id_before).transpose()?;
    let members =
        state.users.after(after).filter(|user| state.is_member(state.member(user), group));
    let members = members.map(|user| (&user.id, user));
    page::of_ids(context, members, limit, &[], |user| rendering.listed(user))
}

pub(crate) fn assign(state: &mut State, context: &Context<'_>) -> Outcome {
    let (group, mut user) = pair(state, context)?;
    let now = state.now();
    if user.groups.insert(group.clone()) {
        state.users.put(user);
        if let Some(group) = state.groups.get_mut(&group) {
            group.last_membership_updated = now;
        }
    }
    Ok(Answer::no_content())
}

/// Whom a rule has put into the group, the rule puts in no more.
pub(crate) fn unassign(state: &mut State, context: &Context<'_>) -> Outcome {
    let (group, mut user) = pair(state, context)?;
    let now = state.now();
    let mut was_member = user.groups.remove(&group);
    let rules = state.rules.values().filter(|rule| rule.is_for(&group));
    let rules: Vec<String> =
        rules.filter(|rule| state.rule_applies(rule, &user)).map(|rule| rule.id.clone()).collect();
    for rule in rules {
        if let Some(rule) = state.rules.get_mut(&rule) {
            rule.exclude(&user.id);
            was_member = true;
        }
    }
    state.users.put(user);
    if let Some(group) = state.groups.get_mut(&group).filter(|_| was_member) {
        group.last_membership_updated = now;
    }
    Ok(Answer::no_content())
}

/// The id of the group and the user that the path names.
fn pair(state: &State, context: &Context<'_>) -> Result<(String, User), Problem> {
    let group = changeable(state, context.path("groupId"))?.id.clone();
    let user = state.user(context.path("userId"))?;
    if user.status == Status::Deprovisioned {
        return Err(Problem::not_found(&user.id, "User"));
    }
    Ok((group, user.clone()))
}

/// The groups of a user.
pub(crate) fn groups(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.member(state.user(context.user_key())?);
    let limit = page::limit_to(context, PAGE_OF_GROUPS, PAGE_OF_GROUPS)?;
    let groups = state.groups.iter().filter(|(_, group)| state.is_member(user, group));
    page::of_ids(context, groups, limit, &[], |group| {
        group.render(&context.base, state.settings.owners_link)
    })
}
