//! One page of a listing: its cursor and its `Link` headers.

use http::header::LINK;
use serde::Serialize;
use serde_json::Value;

use crate::org::wire::{
    answer::{Answer, Outcome},
    context::Context,
    errors::{Code, Problem},
};

/// The most a page holds. Okta gives no more, whatever is asked for.
const LARGEST: usize = 200;

/// The `limit` parameter.
pub(crate) fn limit(context: &Context<'_>, default: usize) -> Result<usize, Problem> {
    limit_to(context, default, LARGEST)
}

/// The `limit` parameter of a listing with larger pages.
pub(crate) fn limit_to(
    context: &Context<'_>,
    default: usize,
    largest: usize,
) -> Result<usize, Problem> {
    match context.query_value("limit") {
        None => Ok(default),
        Some(text) => match text.parse::<usize>() {
            Ok(limit) if limit > 0 => Ok(limit.min(largest)),
            _ => Err(Code::InvalidPaging.into()),
        },
    }
}

/// The cursor after the user with this id: as opaque as Okta's, and good even when the user is gone.
pub(crate) fn cursor_after(id: &str) -> String {
    format!("2{id}")
}

/// The id in a cursor made by [`cursor_after`].
pub(crate) fn id_before(cursor: &str) -> Result<&str, Problem> {
    // Users of an org from a file may have ids of any form.
    cursor.strip_prefix('2').filter(|id| !id.is_empty()).ok_or_else(|| Code::InvalidPaging.into())
}

/// A page of items that come with their ids and in the order of them.
pub(crate) fn of_ids<'a, T, S: Serialize>(
    context: &Context<'_>,
    items: impl Iterator<Item = (&'a String, T)>,
    limit: usize,
    repeated: &[&str],
    show: impl Fn(T) -> S,
) -> Outcome {
    let (page, next) = cut(context, items, limit)?;
    let page: Vec<S> = page.into_iter().map(show).collect();
    Ok(link(context, Answer::shown(&page)?, limit, repeated, next.as_deref()))
}

/// The items of a page, which come with their ids and in the order of them, and the cursor of the next page.
pub(crate) fn cut<'a, T>(
    context: &Context<'_>,
    items: impl Iterator<Item = (&'a String, T)>,
    limit: usize,
) -> Result<(Vec<T>, Option<String>), Problem> {
    let after = match context.query_value("after") {
        None => "",
        Some(cursor) => cursor.strip_prefix('2').ok_or(Code::InvalidPaging)?,
    };
    let mut items = items.filter(|(id, _)| id.as_str() > after).peekable();
    let (mut page, mut last) = (Vec::new(), "");
    while page.len() < limit
        && let Some((id, item)) = items.next()
    {
        page.push(item);
        last = id;
    }
    let next = items.peek().map(|_| cursor_after(last));
    Ok((page, next))
}

/// A page with a `Link` header line for each relation: `self`, and `next` unless it is the last page.
///
/// `repeated` are the other parameters of the request that make the listing what it is.
pub(crate) fn answer(
    context: &Context<'_>,
    items: Vec<Value>,
    limit: usize,
    repeated: &[&str],
    next: Option<&str>,
) -> Answer {
    link(context, Answer::ok(items.into()), limit, repeated, next)
}

/// Adds the `Link` header lines of [`answer`] to a page.
pub(crate) fn link(
    context: &Context<'_>,
    page: Answer,
    limit: usize,
    repeated: &[&str],
    next: Option<&str>,
) -> Answer {
    let here = context.query_value("after");
    let page = page.header(LINK, &relation(context, "self", (limit, here), repeated));
    match next {
        Some(_) => page.header(LINK, &relation(context, "next", (limit, next), repeated)),
        None => page,
    }
}

/// A `Link` header line to a page, which is its size and the cursor before it.
pub(crate) fn relation(
    context: &Context<'_>,
    name: &str,
    (limit, after): (usize, Option<&str>),
    repeated: &[&str],
) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(after) = after {
        query.append_pair("after", after);
    }
    query.append_pair("limit", &limit.to_string());
    for name in repeated {
        if let Some(value) = context.query_value(name) {
            query.append_pair(name, value);
        }
    }
    format!("<{}{}?{}>; rel=\"{name}\"", context.base, context.shown_path, query.finish())
}
