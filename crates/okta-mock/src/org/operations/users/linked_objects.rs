//! `/api/v1/meta/schemas/user/linkedObjects` and the links of users.

use serde_json::{Map, Value, json};

use crate::org::{
    state::{
        State,
        users::linked_objects::{End, Relationship},
    },
    wire::{
        answer::{Answer, Outcome},
        body::{member, text},
        context::Context,
        errors::{Code, Problem},
        page,
    },
};

/// How many relations an org may define.
const MOST: usize = 200;

/// What a page of links would hold, as the link to it says.
const PAGE: usize = 1000;

#[expect(clippy::unnecessary_wraps, reason = "it has the form of every handler")]
pub(crate) fn list_definitions(state: &mut State, context: &Context<'_>) -> Outcome {
    let all = state.linked_objects.iter().map(|kind| kind.render(&context.base));
    Ok(Answer::ok(all.collect()))
}

pub(crate) fn create_definition(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let (primary, associated) = (end(&body, "primary")?, end(&body, "associated")?);
    if primary.name == associated.name {
        return Err(Problem::field("name", "The two names of a linked object must differ"));
    }
    if let Some(taken) =
        [&primary, &associated].iter().find(|end| state.linked_objects.find(&end.name).is_some())
    {
        let cause = format!("{} is the name of another linked object", taken.name);
        return Err(Problem::about(Code::LinkedObjectExists, "").because(cause));
    }
    if state.linked_objects.iter().len() >= MOST {
        let cause = format!("An org has at most {MOST} linked objects");
        return Err(Problem::validation("linkedObject", cause));
    }

    let relationship = Relationship::new(primary, associated);
    let answer = Answer::created(relationship.render(&context.base));
    state.linked_objects.add(relationship);
    Ok(answer)
}

pub(crate) fn get_definition(state: &mut State, context: &Context<'_>) -> Outcome {
    let kind = known(state, context.path("linkedObjectName"))?;
    Ok(Answer::ok(kind.render(&context.base)))
}

pub(crate) fn delete_definition(state: &mut State, context: &Context<'_>) -> Outcome {
    let name = known(state, context.path("linkedObjectName"))?.primary.name.clone();
    state.linked_objects.remove(&name);
    Ok(Answer::no_content())
}

/// The path names the associated user first and the primary one last.
pub(crate) fn assign(state: &mut State, context: &Context<'_>) -> Outcome {
    let associated = state.user(context.user_key())?.id.clone();
    let primary = state.user(context.path("primaryUserId"))?.id.clone();
    let name = context.path("primaryRelationshipName");
    known(state, name)?;
    match state.linked_objects.find_mut(name) {
        Some(kind) if kind.primary.name == name => kind.link(&associated, &primary),
        _ => {
            return Err(Problem::field(name, "A link is made by the name of the primary end"));
        }
    }
    Ok(Answer::no_content())
}

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.user(context.user_key())?;
    let name = context.path("relationshipName");
    let linked = known(state, name)?.linked(name, &user.id);
    let links = linked.iter().map(|id| {
        json!({ "_links": { "self": { "href": format!("{}/api/v1/users/{id}", context.base) } } })
    });
    Ok(page::answer(context, links.collect(), PAGE, &[], None))
}

/// Succeeds even when there is no link.
pub(crate) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.user(context.user_key())?.id.clone();
    let name = context.path("relationshipName");
    known(state, name)?;
    match state.linked_objects.find_mut(name) {
        Some(kind) if kind.primary.name == name => kind.unlink(&user),
        _ => {
            return Err(Problem::field(name, "A link is deleted by the name of the primary end"));
        }
    }
    Ok(Answer::no_content())
}

fn known<'a>(state: &'a State, name: &str) -> Result<&'a Relationship, Problem> {
    let found = state.linked_objects.find(name);
    found.ok_or_else(|| Problem::not_found(name, "LinkedObjectProperty"))
}

fn end(body: &Map<String, Value>, which: &str) -> Result<End, Problem> {
    let end = member(body, which)?.cloned().unwrap_or_default();
    let needed = |name: &str| match text(&end, name)? {
        None | Some("") => {
            let cause = format!("{name}: {}", Problem::BLANK);
            Err(Problem::validation(format!("{which}.{name}"), cause))
        }
        Some(text) => Ok(text.to_owned()),
    };
    if let Some(kind) = text(&end, "type")?.filter(|kind| *kind != "USER") {
        let cause = format!("type: {kind} is none of those allowed");
        return Err(Problem::validation(format!("{which}.type"), cause));
    }
    Ok(End {
        name: needed("name")?,
        title: needed("title")?,
        description: text(&end, "description")?.map(str::to_owned),
    })
}
