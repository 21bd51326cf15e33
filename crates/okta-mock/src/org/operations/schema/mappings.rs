//! `/api/v1/mappings`: how attributes of one profile become those of another.

use http::header::LINK;
use serde_json::{Map, Value};

use crate::org::{
    state::{State, schema::profile_mappings::Side},
    wire::{
        answer::{Answer, Outcome},
        body::{member, text},
        context::Context,
        errors::Problem,
        page,
    },
};

/// How many mappings a page has unless the request says, and at most.
const PAGE: usize = 20;
const LARGEST: usize = 200;

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let limit = page::limit_to(context, PAGE, LARGEST)?;
    let wanted =
        |name: &str, side: &Side| context.query_value(name).is_none_or(|wanted| wanted == side.id);
    let mappings = state.mappings.by_id.iter().filter(|(_, mapping)| {
        wanted("sourceId", &mapping.source) && wanted("targetId", &mapping.target)
    });
    let mappings = mappings.map(|(id, mapping)| (id, (id, mapping)));
    let (page, next) = page::cut(context, mappings, limit)?;
    let page = page.into_iter().map(|(id, mapping)| mapping.listed(id, &context.base)).collect();

    // Recorded: the link `self` does not say whose mappings these are.
    let page = page::answer(context, page, limit, &[], None);
    Ok(match next.as_deref() {
        None => page,
        next => {
            let next = page::relation(context, "next", (limit, next), &["sourceId", "targetId"]);
            page.header(LINK, &next)
        }
    })
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = context.path("mappingId");
    let mapping = state.mappings.by_id.get(id).ok_or_else(|| unknown(id))?;
    Ok(Answer::ok(mapping.single(id, &context.base)))
}

/// Changes only the properties that are sent: `null` removes one.
pub(crate) fn update(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = context.path("mappingId");
    let mapping = state.mappings.by_id.get_mut(id).ok_or_else(|| unknown(id))?;
    let body = context.object()?;
    let sent = member(&body, "properties")?;
    let sent = sent.ok_or_else(|| Problem::blank("properties"))?;

    let mut properties = mapping.properties.clone();
    for (name, property) in sent {
        match member(sent, name)? {
            None => {
                properties.remove(name);
            }
            Some(property) => check(name, property)?,
        }
        if property.is_object() {
            properties.insert(name.clone(), property.clone());
        }
    }
    mapping.properties = properties;
    Ok(Answer::ok(mapping.single(id, &context.base)))
}

fn check(name: &str, property: &Map<String, Value>) -> Result<(), Problem> {
    let refusal = |what: &str| Err(Problem::field(name, what));
    if text(property, "expression")?.unwrap_or_default().is_empty() {
        return refusal("The expression cannot be left blank");
    }
    match text(property, "pushStatus")? {
        Some("PUSH" | "DONT_PUSH") => Ok(()),
        _ => refusal("The push status is PUSH or DONT_PUSH"),
    }
}

fn unknown(id: &str) -> Problem {
    Problem::not_found(id, "ProfileMapping")
}
