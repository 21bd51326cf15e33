//! Who is in which group.

use super::{
    answer::{Answer, Outcome},
    context::Context,
    errors::Problem,
    group::Group,
    group_operations::changeable,
    omission::Omission,
    page,
    render::Rendering,
    state::State,
    status::Status,
    user::User,
};

/// How many members a page has unless the request says, and at most.
const PAGE: usize = 1000;

impl State {
    /// The group with this id, or Okta's 404.
    pub(super) fn group(&self, id: &str) -> Result<&Group, Problem> {
        self.groups.get(id).ok_or_else(|| Problem::not_found(id, "UserGroup"))
    }

    /// Whether the user was put into the group, by somebody or by a rule.
    pub(super) fn is_member(&self, user: &User, group: &Group) -> bool {
        group.is_everyone
            || user.groups.contains(&group.id)
            || self.rules.values().any(|rule| rule.assigns(user, &group.id))
    }
}

pub(super) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let group = state.group(context.parameter(0))?;
    let limit = page::limit_to(context, PAGE, PAGE)?;
    let rendering = Rendering::new(state, context).omitting(Omission::asked_for(context.headers));
    let after = context.query_value("after").map(page::id_before).transpose()?;
    let members =
        state.users.after(after).filter(|user| state.is_member(state.member(user), group));
    let members = members.map(|user| (&user.id, user));
    page::of_ids(context, members, limit, &[], |user| rendering.listed(user))
}

pub(super) fn assign(state: &mut State, context: &Context<'_>) -> Outcome {
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
pub(super) fn unassign(state: &mut State, context: &Context<'_>) -> Outcome {
    let (group, mut user) = pair(state, context)?;
    let now = state.now();
    let mut was_member = user.groups.remove(&group);
    for rule in state.rules.values_mut() {
        if rule.assigns(&user, &group) {
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
    let group = changeable(state, context.parameter(0))?.id.clone();
    let user = state.user(context.parameter(1))?;
    if user.status == Status::Deprovisioned {
        return Err(Problem::not_found(&user.id, "User"));
    }
    Ok((group, user.clone()))
}
