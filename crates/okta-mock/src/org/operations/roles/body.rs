//! What the bodies of roles and resource sets have in common.

use serde_json::{Map, Value, json};

use crate::org::wire::{
    answer::{Answer, Outcome},
    body::text,
    context::Context,
    errors::{Code, Problem},
    keyed_page,
};

/// How many roles or sets a page has unless the request says.
const PAGE: usize = 100;

/// A page whose link to the next one is in the body.
pub(crate) fn page_in_body(
    context: &Context<'_>,
    name: &str,
    items: Vec<(String, Value)>,
) -> Outcome {
    let (items, limit, next) = keyed_page::cut(context, items, PAGE)?;
    let href = |query: &str| format!("{}{}{query}", context.base, context.shown_path);
    let mut links = json!({ "self": { "href": href("") } });
    if let Some(cursor) = next {
        links["next"] = json!({ "href": href(&format!("?after={cursor}&limit={limit}")) });
    }
    Ok(Answer::ok(json!({ name: items, "_links": links })))
}

/// Label and description, neither of which may be missing.
pub(crate) fn words(body: &Map<String, Value>) -> Result<(String, String), Problem> {
    let word = |name: &str| match text(body, name)? {
        None | Some("") => Err(Problem::blank(name)),
        Some(word) => Ok(word.to_owned()),
    };
    Ok((word("label")?, word("description")?))
}

pub(crate) fn strings(body: &Map<String, Value>, name: &str) -> Result<Vec<String>, Problem> {
    match body.get(name) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(list) => serde_json::from_value(list.clone()).map_err(|_| Code::MalformedBody.into()),
    }
}
