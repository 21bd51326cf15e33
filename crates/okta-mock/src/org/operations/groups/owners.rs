//! `/api/v1/groups/{groupId}/owners`: who answers for a group.

use crate::org::{
    operations::{groups::changeable, refusal::refusal},
    query::Search,
    state::{State, groups::group::GroupOwner},
    wire::{
        answer::{Answer, Outcome},
        body::text,
        context::Context,
        errors::{Code, Problem},
        keyed_page, page,
    },
};

/// How many owners a page has unless the request says, and at most.
const PAGE: usize = 1000;

/// Recorded answers have no links, so a page has them only where there is another one.
pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let owners = &state.group(context.path("groupId"))?.owners;
    let search = context.query_value("search").map(Search::of_owners).transpose();
    let search =
        search.map_err(|error| refusal(&error, (Code::InvalidSearch, Code::InvalidSearch)))?;
    let limit = page::limit_to(context, PAGE, PAGE)?;
    let found = owners.iter().filter(|owner| search.as_ref().is_none_or(|s| s.matches(*owner)));
    let shown = found.map(|owner| {
        let since = owner.since.strftime("%Y-%m-%d %H:%M:%S.0").to_string();
        (owner.id.clone(), owner.render(&since))
    });
    let (page, next) = keyed_page::cut_to(context, shown.collect(), limit)?;
    Ok(match next {
        None => Answer::ok(page.into()),
        Some(next) => page::answer(context, page, limit, &["search"], Some(&next)),
    })
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
