//! `/api/v1/authenticators`: the authenticators that the org has.

use serde_json::{Value, json};

use crate::org::{
    base::clock::timestamp,
    state::{State, factors::authenticators::Authenticator},
    wire::{
        answer::{Answer, Outcome},
        context::Context,
        errors::Problem,
    },
};

#[expect(clippy::unnecessary_wraps, reason = "it has the form of every handler")]
pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let shown = Authenticator::ALL.map(|authenticator| render(state, context, authenticator));
    Ok(Answer::ok(shown.into_iter().collect()))
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let authenticator = known(state, context)?;
    Ok(Answer::ok(render(state, context, authenticator)))
}

pub(crate) fn activate(state: &mut State, context: &Context<'_>) -> Outcome {
    switch(state, context, true)
}

pub(crate) fn deactivate(state: &mut State, context: &Context<'_>) -> Outcome {
    switch(state, context, false)
}

/// What is switched off is shown so; whoever is enrolled stays so, and the factors of users do not depend on it.
fn switch(state: &mut State, context: &Context<'_>, is_active: bool) -> Outcome {
    let (authenticator, now) = (known(state, context)?, state.now());
    let authenticators = &mut state.access.authenticators;
    if authenticators.is_active(authenticator) != is_active {
        authenticators.switched.insert(authenticator, (is_active, now));
    }
    Ok(Answer::ok(render(state, context, authenticator)))
}

fn known(state: &mut State, context: &Context<'_>) -> Result<Authenticator, Problem> {
    let id = context.path("authenticatorId");
    let State { access, ids, .. } = state;
    let mut all = Authenticator::ALL.into_iter();
    let found = all.find(|authenticator| access.authenticators.id(*authenticator, ids) == id);
    found.ok_or_else(|| Problem::not_found(id, "Authenticator"))
}

fn render(state: &mut State, context: &Context<'_>, authenticator: Authenticator) -> Value {
    let State { access, ids, .. } = state;
    let id = access.authenticators.id(authenticator, ids).to_owned();
    let is_active = access.authenticators.is_active(authenticator);
    let switched = access.authenticators.switched.get(&authenticator).map(|(_, when)| *when);
    let created = state.types.first().map_or_else(|| state.now(), |first| first.created);
    let (key, kind, name) = authenticator.words();
    let href = format!("{}/api/v1/authenticators/{id}", context.base);
    let step = if is_active { "deactivate" } else { "activate" };
    json!({
        "id": id,
        "key": key,
        "type": kind,
        "name": name,
        "status": if is_active { "ACTIVE" } else { "INACTIVE" },
        "created": timestamp(created),
        "lastUpdated": timestamp(switched.unwrap_or(created)),
        "_links": {
            "self": { "href": href, "hints": { "allow": ["GET"] } },
            step: { "href": format!("{href}/lifecycle/{step}"), "hints": { "allow": ["POST"] } },
        },
    })
}
