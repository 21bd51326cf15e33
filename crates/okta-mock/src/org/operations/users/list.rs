//! `GET /api/v1/users`: plain, `q`, `filter` and `search`.

use serde_json::json;

use crate::org::{
    operations::{
        refusal::refusal,
        users::{classification::embedded, selection::Selection},
    },
    query::{Place, Sort},
    render::{rendering::Rendering, shown_user::ShownUser},
    state::{
        State,
        users::{bookmarks::cursor_of, user::User},
    },
    wire::{
        answer::{Answer, Outcome},
        context::Context,
        errors::{Code, Problem},
        expansion::Expansion,
        fields::Fields,
        omission::Omission,
        page,
    },
};

/// How many users a page has unless the request says; with `q` it is fewer.
const PAGE: usize = 200;
const PAGE_OF_Q: usize = 10;

/// A request for a page.
struct Listing<'a> {
    context: &'a Context<'a>,
    selection: Selection,
    /// Of a search only; the others have no order but that of creation.
    sort: Option<Sort>,
    fields: Option<Fields>,
    expansion: Expansion<'a>,
    limit: usize,
}

impl<'a> Listing<'a> {
    fn parse(context: &'a Context<'a>) -> Result<Self, Problem> {
        let selection = Selection::parse(context)?;
        let sort = match &selection {
            Selection::Search(_) => {
                Sort::parse(context.query_value("sortBy"), context.query_value("sortOrder"))
                    .map_err(|error| refusal(&error, (Code::InvalidSearch, Code::InvalidSearch)))?
            }
            _ => None,
        };
        let usual = if matches!(selection, Selection::Quick(_)) { PAGE_OF_Q } else { PAGE };
        Ok(Self {
            fields: context.query_value("fields").map(Fields::parse).transpose()?,
            expansion: Expansion::asked_for(context, &["classification"])?,
            limit: page::limit(context, usual)?,
            context,
            selection,
            sort,
        })
    }

    fn answer(&self, state: &State, users: &[&User], next: Option<&str>) -> Outcome {
        let omission = Omission::asked_for(self.context.headers);
        let rendering = Rendering::new(state, self.context).omitting(omission);
        let classified = self.expansion.has("classification");
        let users: Vec<ShownUser<'_>> = users
            .iter()
            .map(|user| {
                let embedded = classified.then(|| embedded(state, user)).transpose()?;
                let embedded = embedded.map(|shown| json!({ "classification": shown }));
                Ok(ShownUser { embedded, ..rendering.listed(user) })
            })
            .collect::<Result<_, Problem>>()?;
        let sorting: &[&str] = if self.sort.is_some() { &["sortBy", "sortOrder"] } else { &[] };
        let repeated = [self.selection.parameters(), sorting, &["fields", "expand"]].concat();
        let answer = match &self.fields {
            Some(fields) => {
                let users = users.iter().map(|user| fields.select(&json!(user)));
                Answer::shown(&users.collect::<Vec<_>>())
            }
            None => Answer::shown(&users),
        };
        Ok(page::link(self.context, answer?, self.limit, &repeated, next))
    }
}

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let listing = Listing::parse(context)?;
    let mut attributes = Vec::new();
    let named = listing.selection.named();
    let plan = if named.is_none() { listing.selection.plan() } else { None };
    if let Some(plan) = &plan {
        plan.for_each(&mut |probe| attributes.push(probe.attribute.clone()));
    }
    attributes.extend(listing.sort.as_ref().map(|sort| sort.attribute().clone()));
    state.index(&attributes);

    let users = state.searched();
    let candidates = |after: Option<&str>| match (named, &plan) {
        (Some(named), _) => {
            let user = users.find(named).filter(|user| after.is_none_or(|id| *user.id > *id));
            Some(Vec::from_iter(user))
        }
        (None, Some(plan)) => users.candidates(plan, after),
        (None, None) => None,
    };
    match (&listing.selection, &listing.sort) {
        (Selection::Quick(_), _) => first(state, &listing, candidates(None)),
        (_, Some(sort)) => {
            let (answer, bookmark) = sorted(state, &listing, sort, candidates(None))?;
            if let Some((cursor, last)) = bookmark {
                state.bookmarks.keep(cursor, last);
            }
            Ok(answer)
        }
        (_, None) => {
            let after = context.query_value("after").map(page::id_before).transpose()?;
            by_id(state, &listing, candidates(after), after)
        }
    }
}

/// The only page there is with `q`.
fn first(state: &State, listing: &Listing<'_>, candidates: Option<Vec<&User>>) -> Outcome {
    let users = in_turn(state, candidates, None).filter(|user| listing.selection.holds(user));
    let users: Vec<&User> = users.take(listing.limit).collect();
    listing.answer(state, &users, None)
}

/// A page in the order of ids. Nobody behind the page is looked at.
fn by_id(
    state: &State,
    listing: &Listing<'_>,
    candidates: Option<Vec<&User>>,
    after: Option<&str>,
) -> Outcome {
    let mut users: Vec<&User> = in_turn(state, candidates, after)
        .filter(|user| listing.selection.holds(user))
        .take(listing.limit + 1)
        .collect();

    let more = users.len() > listing.limit;
    users.truncate(listing.limit);
    let next = users.last().filter(|_| more).map(|last| page::cursor_after(&last.id));
    listing.answer(state, &users, next.as_deref())
}

/// The candidates or, where there are none to choose from, everybody after the user with this id.
fn in_turn<'a>(
    state: &'a State,
    candidates: Option<Vec<&'a User>>,
    after: Option<&'a str>,
) -> Box<dyn Iterator<Item = &'a User> + 'a> {
    match candidates {
        Some(users) => Box::new(users.into_iter()),
        None => Box::new(state.searched().after(after)),
    }
}

/// A page in an order of the caller's, and what to remember if there is another one. It goes on after the last user of
/// the page before as that user was then, so a page stays what it is while users change.
fn sorted(
    state: &State,
    listing: &Listing<'_>,
    sort: &Sort,
    candidates: Option<Vec<&User>>,
) -> Result<(Answer, Option<(String, User)>), Problem> {
    let bookmark = match listing.context.query_value("after") {
        None => None,
        Some(cursor) => Some(state.bookmarks.get(cursor).ok_or(Code::InvalidPaging)?),
    };
    let behind = bookmark.map(|last| sort.place(last));
    let chosen = |user: &&User| listing.selection.holds(user);
    let mut users: Vec<&User> = match (candidates, state.searched().by(sort.attribute())) {
        (None, Some(index)) => index
            .in_order(sort.is_descending(), behind.as_ref())
            .chain(without_value(state, sort, behind.as_ref()))
            .filter(chosen)
            .take(listing.limit + 1)
            .collect(),
        (candidates, _) => {
            let mut placed: Vec<(Place<'_>, &User)> = in_turn(state, candidates, None)
                .filter(chosen)
                .map(|user| (sort.place(user), user))
                .filter(|(place, _)| {
                    behind.as_ref().is_none_or(|last| sort.compare(last, place).is_lt())
                })
                .collect();
            placed.sort_unstable_by(|(left, _), (right, _)| sort.compare(left, right));
            placed.into_iter().map(|(_, user)| user).take(listing.limit + 1).collect()
        }
    };
    let more = users.len() > listing.limit;
    users.truncate(listing.limit);
    let last = users.last().filter(|_| more).map(|last| (cursor_of(last), (*last).clone()));
    let answer = listing.answer(state, &users, last.as_ref().map(|(cursor, _)| cursor.as_str()))?;
    Ok((answer, last))
}

/// The users who have nothing to be sorted by; they come last.
fn without_value<'a>(
    state: &'a State,
    sort: &'a Sort,
    behind: Option<&Place<'a>>,
) -> impl Iterator<Item = &'a User> {
    let after = behind.filter(|place| place.key.is_none()).map(|place| place.id);
    state.searched().after(after).filter(|user| sort.place(*user).key.is_none())
}
