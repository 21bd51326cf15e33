//! Pages of listings whose items have a key of their own.

use serde_json::Value;

use crate::org::wire::{
    answer::Outcome,
    context::Context,
    errors::{Code, Problem},
    page,
};

/// The cursor of the first page, for whoever wants one: it stands behind nothing.
pub(crate) const BEGINNING: &str = "4";

/// One page of a listing that is at hand as a whole, with its links. The cursor is the key of the last item before the
/// page; where that is gone, the page begins with what comes after it in the order of keys.
pub(crate) fn answer(
    context: &Context<'_>,
    items: Vec<(String, Value)>,
    default: usize,
    repeated: &[&str],
) -> Outcome {
    let (items, limit, next) = cut(context, items, default)?;
    Ok(page::answer(context, items, limit, repeated, next.as_deref()))
}

/// The items of a page, how many it may hold, and the cursor of the next.
pub(crate) fn cut(
    context: &Context<'_>,
    items: Vec<(String, Value)>,
    default: usize,
) -> Result<(Vec<Value>, usize, Option<String>), Problem> {
    let limit = page::limit(context, default)?;
    let (items, next) = cut_to(context, items, limit)?;
    Ok((items, limit, next))
}

/// The items of a page that holds as many as `limit`, and the cursor of the next.
pub(crate) fn cut_to(
    context: &Context<'_>,
    items: Vec<(String, Value)>,
    limit: usize,
) -> Result<(Vec<Value>, Option<String>), Problem> {
    let start = match context.query_value("after") {
        None => 0,
        Some(cursor) => {
            let key = cursor.strip_prefix('4').ok_or(Code::InvalidPaging)?;
            match items.iter().position(|(other, _)| other == key) {
                Some(last) => last + 1,
                None => items.iter().take_while(|(other, _)| other.as_str() < key).count(),
            }
        }
    };
    let more = items.len() > start + limit;
    let page: Vec<_> = items.into_iter().skip(start).take(limit).collect();
    let next = page.last().filter(|_| more).map(|(key, _)| format!("4{key}"));
    Ok((page.into_iter().map(|(_, item)| item).collect(), next))
}
