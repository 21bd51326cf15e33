//! `/api/v1/meta/types/user`: the types of users.

use serde_json::{Map, Value};

use crate::org::{
    state::{State, schema::user_type::UserType},
    wire::{
        answer::{Answer, Outcome},
        body::text,
        context::Context,
        errors::{Code, Problem},
    },
};

/// How many types an org may have besides the default one.
const MOST: usize = 9;

#[expect(clippy::unnecessary_wraps, reason = "it has the form of every handler")]
pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let types: Vec<Value> = state.types.iter().map(|kind| kind.render(&context.base)).collect();
    Ok(Answer::ok(types.into()))
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let found = position(state, context)?;
    Ok(Answer::ok(state.types[found].render(&context.base)))
}

pub(crate) fn create(state: &mut State, context: &Context<'_>) -> Outcome {
    let body = context.object()?;
    let name = needed(&body, "name")?;
    let display_name = needed(&body, "displayName")?;
    if state.types.iter().any(|kind| kind.name.eq_ignore_ascii_case(&name)) {
        return Err(Problem::taken("name"));
    }
    if state.types.len() > MOST {
        let cause = format!("An org has at most {MOST} user types besides the default one");
        return Err(Problem::validation("userType", cause));
    }

    let description = text(&body, "description")?.map(str::to_owned);
    let author = author(state, context);
    let id = state.add_type();
    let Some(added) = state.types.iter_mut().find(|kind| kind.id == id) else {
        return Err(Problem::not_found(&id, "CVDType"));
    };
    (added.name, added.display_name, added.description) = (name, display_name, description);
    (added.created_by, added.last_updated_by) = (author.clone(), author);
    Ok(Answer::ok(added.render(&context.base)))
}

/// `POST`: display name and description only, and what is not sent stays.
pub(crate) fn update(state: &mut State, context: &Context<'_>) -> Outcome {
    let found = position(state, context)?;
    let body = context.object()?;
    keep_name(&state.types[found], text(&body, "name")?)?;
    let display_name = text(&body, "displayName")?.map(str::to_owned);
    let description = text(&body, "description")?.map(str::to_owned);

    Ok(save(state, context, found, |kind| {
        if let Some(display_name) = display_name {
            kind.display_name = display_name;
        }
        if description.is_some() {
            kind.description = description;
        }
    }))
}

/// `PUT`: everything must be sent, although the name cannot change.
pub(crate) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let found = position(state, context)?;
    let body = context.object()?;
    keep_name(&state.types[found], Some(&needed(&body, "name")?))?;
    let display_name = needed(&body, "displayName")?;
    if !body.contains_key("description") {
        return Err(Problem::blank("description"));
    }
    let description = text(&body, "description")?.map(str::to_owned);

    Ok(save(state, context, found, |kind| {
        (kind.display_name, kind.description) = (display_name, description);
    }))
}

pub(crate) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let found = position(state, context)?;
    let id = &state.types[found].id;
    if state.types[found].is_default {
        let cause = "The default user type cannot be deleted";
        return Err(Problem::from(Code::Forbidden).because(cause));
    }
    if state.users.iter().any(|user| user.type_id == *id) {
        let cause = "The user type is in use";
        return Err(Problem::from(Code::Forbidden).because(cause));
    }
    let removed = state.types.remove(found);
    state.mappings.forget(&removed.id);
    Ok(Answer::no_content())
}

fn save(
    state: &mut State,
    context: &Context<'_>,
    position: usize,
    change: impl FnOnce(&mut UserType),
) -> Answer {
    let (now, author) = (state.now(), author(state, context));
    let kind = &mut state.types[position];
    change(kind);
    (kind.last_updated, kind.last_updated_by) = (now, author);
    Answer::ok(kind.render(&context.base))
}

/// Where the type that the path names is. The default type is also called `default`.
fn position(state: &State, context: &Context<'_>) -> Result<usize, Problem> {
    let id = context.path("typeId");
    let is_it = |kind: &UserType| kind.id == id || (kind.is_default && id == "default");
    state.types.iter().position(is_it).ok_or_else(|| Problem::not_found(id, "CVDType"))
}

/// Who is at work: the user behind the credential, or whoever made the org.
pub(crate) fn author(state: &State, context: &Context<'_>) -> String {
    let caller = context.caller.as_deref().and_then(|login| state.users.find(login));
    match caller {
        Some(user) => user.id.clone(),
        None => state.types.first().map(|kind| kind.created_by.clone()).unwrap_or_default(),
    }
}

fn keep_name(kind: &UserType, sent: Option<&str>) -> Result<(), Problem> {
    match sent {
        Some(name) if name != kind.name => {
            Err(Problem::field("name", "The name of a user type cannot be changed"))
        }
        _ => Ok(()),
    }
}

fn needed(body: &Map<String, Value>, name: &str) -> Result<String, Problem> {
    match text(body, name)? {
        None | Some("") => Err(Problem::blank(name)),
        Some(text) => Ok(text.to_owned()),
    }
}
