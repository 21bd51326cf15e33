//! `/api/v1/groups`: groups and their owners.

pub(crate) mod membership;
pub(crate) mod routes;
pub(crate) mod rules;

use serde_json::{Map, Value};

use crate::org::{
    operations::refusal::refusal,
    query::Search,
    state::{
        State,
        groups::group::{Group, GroupOwner},
    },
    wire::{
        answer::{Answer, Outcome},
        body::{member, text},
        context::Context,
        errors::{Code, Problem},
        page,
    },
};

/// How many groups a page has at most, and unless the request says; with `q` it is fewer.
const PAGE: usize = 10_000;
const PAGE_OF_Q: usize = 300;

/// Which groups are listed.
enum Choice {
    All,
    /// Those whose name begins so, in any case.
    Named(String),
    Matching(Search, &'static str),
}

impl Choice {
    fn parse(context: &Context<'_>) -> Result<Self, Problem> {
        let value = |name| context.query_value(name);
        match (value("q"), value("filter"), value("search")) {
            (None, None, None) => Ok(Self::All),
            (Some(prefix), None, None) => Ok(Self::Named(prefix.to_lowercase())),
            (None, Some(filter), None) => Search::of_groups(filter)
                .map(|search| Self::Matching(search, "filter"))
                .map_err(|error| refusal(&error, (Code::InvalidFilter, Code::UnsupportedFilter))),
            (None, None, Some(search)) => Search::of_groups(search)
                .map(|search| Self::Matching(search, "search"))
                .map_err(|error| refusal(&error, (Code::InvalidSearch, Code::InvalidSearch))),
            (_, Some(_), Some(_)) => Err(Code::SearchAndFilter.into()),
            _ => Err(Code::InvalidCombination.into()),
        }
    }

    fn holds(&self, group: &Group) -> bool {
        match self {
            Self::All => true,
            Self::Named(prefix) => group.name.to_lowercase().starts_with(prefix),
            Self::Matching(search, _) => search.matches(group),
        }
    }

    fn parameters(&self) -> Vec<&'static str> {
        match self {
            Self::All => Vec::new(),
            Self::Named(_) => vec!["q"],
            Self::Matching(_, name) => vec![name],
        }
    }
}

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let choice = Choice::parse(context)?;
    let usual = if matches!(choice, Choice::Named(_)) { PAGE_OF_Q } else { PAGE };
    let limit = page::limit_to(context, usual, PAGE)?;
    let groups = state.groups.iter().filter(|(_, group)| choice.holds(group));
    page::of_ids(context, groups, limit, &choice.parameters(), |group| show(state, context, group))
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let group = state.group(context.path("groupId"))?;
    Ok(Answer::ok(show(state, context, group)))
}

pub(crate) fn create(state: &mut State, context: &Context<'_>) -> Outcome {
    let (name, description) = profile(state, &context.object()?, "")?;
    let id = state.add_group(&name, description.as_deref(), false);
    let group = state.group(&id)?;
    Ok(Answer::ok(show(state, context, group)))
}

pub(crate) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = changeable(state, context.path("groupId"))?.id.clone();
    let (name, description) = profile(state, &context.object()?, &id)?;
    let now = state.now();
    if let Some(group) = state.groups.get_mut(&id) {
        (group.name, group.description, group.last_updated) = (name, description, now);
    }
    let group = state.group(&id)?;
    Ok(Answer::ok(show(state, context, group)))
}

pub(crate) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = changeable(state, context.path("groupId"))?.id.clone();
    state.groups.remove(&id);
    state.users.leave(&id);
    for group in state.groups.values_mut() {
        group.owners.retain(|owner| owner.id != id);
    }
    for app in state.apps.values_mut() {
        app.groups.remove(&id);
    }
    state.access.roles.forget(&id);
    Ok(Answer::no_content())
}

pub(crate) fn list_owners(state: &mut State, context: &Context<'_>) -> Outcome {
    let owners = &state.group(context.path("groupId"))?.owners;
    let shown = owners
        .iter()
        .map(|owner| owner.render(&owner.since.strftime("%Y-%m-%d %H:%M:%S.0").to_string()));
    Ok(Answer::ok(shown.collect()))
}

pub(crate) fn assign_owner(state: &mut State, context: &Context<'_>) -> Outcome {
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

pub(crate) fn delete_owner(state: &mut State, context: &Context<'_>) -> Outcome {
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

fn show(state: &State, context: &Context<'_>, group: &Group) -> Value {
    group.render(&context.base, state.settings.owners_link)
}

/// The group with this id, unless it is Okta's own.
pub(crate) fn changeable<'a>(state: &'a State, id: &str) -> Result<&'a Group, Problem> {
    let group = state.group(id)?;
    if group.is_everyone {
        return Err(Problem::about(Code::ReadOnlyObject, &group.name));
    }
    Ok(group)
}

/// Name and description of a body, which are all that a group has; `id` is whose they are to be.
fn profile(
    state: &State,
    body: &Map<String, Value>,
    id: &str,
) -> Result<(String, Option<String>), Problem> {
    let profile = member(body, "profile")?.cloned().unwrap_or_default();
    let name = text(&profile, "name")?.unwrap_or_default();
    let cause = if name.is_empty() {
        Problem::BLANK
    } else if name.chars().count() > 255 {
        "The field is too long: it may have 255 characters"
    } else if state.groups.values().any(|group| group.name == name && group.id != id) {
        Problem::TAKEN
    } else {
        let unknown = profile.keys().find(|key| *key != "name" && *key != "description");
        return match unknown {
            None => Ok((name.to_owned(), text(&profile, "description")?.map(str::to_owned))),
            Some(unknown) => Err(Problem::validation(
                "profile",
                format!("Property name '{unknown}' is not defined in profile"),
            )),
        };
    };
    Err(Problem::field("name", cause))
}
