//! `GET /api/v1/groups`: plain, `q`, `filter` and `search`, in the order of ids or in one of the caller's.

use data_encoding::HEXLOWER;
use serde_json::{Value, json};

use crate::org::{
    operations::{groups::show, refusal::refusal},
    query::{Key, Place, Search, Sort},
    state::{
        State,
        groups::{group::Group, statistics::GroupStatistics},
    },
    wire::{
        answer::{Answer, Outcome},
        context::Context,
        errors::{Code, Problem},
        expansion::Expansion,
        page,
    },
};

/// How many groups a page has at most, and unless the request says; with `q` it is fewer.
const PAGE: usize = 10_000;
const PAGE_OF_Q: usize = 300;

/// The parameters that links repeat.
const REPEATED: [&str; 3] = ["expand", "sortBy", "sortOrder"];

/// What can be embedded. Only groups of apps have an `app`, and there are none here.
const EXPANSIONS: [&str; 2] = ["stats", "app"];

/// Which groups are listed.
enum Choice {
    All,
    /// Those whose name begins so, in any case.
    Named(String),
    /// Those that a query finds, by the parameter with which it was asked.
    Matching(Search, &'static str),
}

impl Choice {
    fn parse(context: &Context<'_>) -> Result<Self, Problem> {
        let value = |name| context.query_value(name);
        match (value("q"), value("filter"), value("search")) {
            (None, None, None) => Ok(Self::All),
            // There is one page, so nobody has a cursor of it.
            (Some(_), None, None) if value("after").is_some() => {
                Err(Code::InvalidCombination.into())
            }
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
}

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let choice = Choice::parse(context)?;
    let sort = Sort::of_groups(context.query_value("sortBy"), context.query_value("sortOrder"))
        .map_err(|error| refusal(&error, (Code::InvalidSearch, Code::InvalidSearch)))?;
    let usual = if matches!(choice, Choice::Named(_)) { PAGE_OF_Q } else { PAGE };
    let limit = page::limit_to(context, usual, PAGE)?;
    let expansion = Expansion::asked_for(context, &EXPANSIONS)?;
    let statistics = expansion.has("stats").then(|| state.group_statistics());
    let shown = |group: &Group| match &statistics {
        None => show(state, context, group),
        Some(statistics) => with_statistics(show(state, context, group), statistics, group),
    };

    let groups = state.groups.values().filter(|group| choice.holds(group));
    let (groups, next) = match &sort {
        None => page::cut(context, groups.map(|group| (&group.id, group)), limit)?,
        Some(sort) => sorted(context, sort, groups, limit)?,
    };
    let groups: Vec<Value> = groups.into_iter().map(shown).collect();
    match choice {
        Choice::Named(_) => Ok(Answer::ok(groups.into())),
        Choice::All => Ok(page::answer(context, groups, limit, &REPEATED, next.as_deref())),
        Choice::Matching(_, name) => {
            let repeated = [&[name], &REPEATED[..]].concat();
            Ok(page::answer(context, groups, limit, &repeated, next.as_deref()))
        }
    }
}

/// A page in an order of the caller's, and the cursor of the next one.
fn sorted<'a>(
    context: &Context<'_>,
    sort: &Sort,
    groups: impl Iterator<Item = &'a Group>,
    limit: usize,
) -> Result<(Vec<&'a Group>, Option<String>), Problem> {
    let behind = context.query_value("after").map(read_cursor).transpose()?;
    let behind = behind.as_ref().map(|(key, id)| Place { key: key.clone(), id });
    let mut groups: Vec<(Place<'a>, &Group)> = groups
        .map(|group| (sort.place(group), group))
        .filter(|(place, _)| behind.as_ref().is_none_or(|last| sort.compare(last, place).is_lt()))
        .collect();
    groups.sort_unstable_by(|(left, _), (right, _)| sort.compare(left, right));

    let more = groups.len() > limit;
    groups.truncate(limit);
    let next = groups.last().filter(|_| more).map(|(place, _)| cursor(place));
    Ok((groups.into_iter().map(|(_, group)| group).collect(), next))
}

/// A cursor after a place: it holds the place as it is now, so that the next page begins there even when the group has
/// got another name or is gone.
fn cursor(place: &Place<'_>) -> String {
    let place = json!([place.key, place.id]).to_string();
    format!("3{}", HEXLOWER.encode(place.as_bytes()))
}

fn read_cursor(cursor: &str) -> Result<(Option<Key>, String), Problem> {
    let digits = cursor.strip_prefix('3').ok_or(Code::InvalidPaging)?;
    let place = HEXLOWER.decode(digits.as_bytes()).map_err(|_| Code::InvalidPaging)?;
    serde_json::from_slice(&place).map_err(|_| Code::InvalidPaging.into())
}

fn with_statistics(mut shown: Value, statistics: &GroupStatistics<'_>, group: &Group) -> Value {
    shown["_embedded"] = json!({ "stats": {
        "usersCount": statistics.members(group),
        "appsCount": statistics.apps(group),
        "groupPushMappingsCount": 0,
        "hasAdminPrivilege": statistics.is_admin(group),
    }});
    shown
}
