//! `GET /api/v1/users`: plain, `q`, `filter` and `search`.

use super::{
    answer::{Answer, Outcome},
    context::Context,
    errors::{Code, Problem},
    fields::Fields,
    omission::Omission,
    page,
    query::Sort,
    render::Rendering,
    selection::{Selection, refusal},
    state::State,
    user::User,
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
            limit: page::limit(context, usual)?,
            context,
            selection,
            sort,
        })
    }

    fn answer(&self, state: &State, users: &[&User], next: Option<&str>) -> Answer {
        let omission = Omission::asked_for(self.context.headers);
        let rendering = Rendering::new(state, self.context).omitting(omission);
        let users = users.iter().map(|user| rendering.listed(user));
        let users = match &self.fields {
            Some(fields) => users.map(|user| fields.select(&user)).collect(),
            None => users.collect(),
        };
        let sorting: &[&str] = if self.sort.is_some() { &["sortBy", "sortOrder"] } else { &[] };
        let repeated = [self.selection.parameters(), sorting, &["fields"]].concat();
        page::answer(self.context, users, self.limit, &repeated, next)
    }
}

pub(super) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let listing = Listing::parse(context)?;
    match (&listing.selection, &listing.sort) {
        (Selection::Quick(_), _) => Ok(first(state, &listing)),
        (_, Some(sort)) => sorted(state, &listing, sort),
        (_, None) => by_id(state, &listing),
    }
}

/// The only page there is with `q`.
fn first(state: &State, listing: &Listing<'_>) -> Answer {
    let users = state.searched().iter().filter(|user| listing.selection.holds(user));
    let users: Vec<&User> = users.take(listing.limit).collect();
    listing.answer(state, &users, None)
}

/// A page in the order of ids. Nobody behind the page is looked at.
fn by_id(state: &State, listing: &Listing<'_>) -> Outcome {
    let after = listing.context.query_value("after").map(page::id_before).transpose()?;
    let mut users: Vec<&User> = listing
        .selection
        .candidates(state.searched(), after)
        .filter(|user| listing.selection.holds(user))
        .take(listing.limit + 1)
        .collect();

    let more = users.len() > listing.limit;
    users.truncate(listing.limit);
    let next = users.last().filter(|_| more).map(|last| page::cursor_after(&last.id));
    Ok(listing.answer(state, &users, next.as_deref()))
}

/// A page in an order of the caller's. It goes on after the last user of the page before as that user was then, so a
/// page stays what it is while users change.
fn sorted(state: &mut State, listing: &Listing<'_>, sort: &Sort) -> Outcome {
    let bookmark = match listing.context.query_value("after") {
        None => None,
        Some(cursor) => Some(state.bookmarks.get(cursor).ok_or(Code::InvalidPaging)?),
    };
    let mut users: Vec<&User> = listing
        .selection
        .candidates(state.searched(), None)
        .filter(|user| listing.selection.holds(user))
        .filter(|user| bookmark.is_none_or(|last| sort.compare(last, *user).is_lt()))
        .collect();
    let more = users.len() > listing.limit;
    if more {
        // Putting everybody in order for one page would take most of the time.
        users.select_nth_unstable_by(listing.limit, |left, right| sort.compare(*left, *right));
    }
    users.truncate(listing.limit);
    users.sort_unstable_by(|left, right| sort.compare(*left, *right));
    let last = users.last().filter(|_| more).map(|last| (*last).clone());
    let cursor = last.as_ref().map(page::cursor_of);
    let answer = listing.answer(state, &users, cursor.as_deref());
    if let (Some(cursor), Some(last)) = (cursor, last) {
        state.bookmarks.insert(cursor, last);
    }
    Ok(answer)
}
