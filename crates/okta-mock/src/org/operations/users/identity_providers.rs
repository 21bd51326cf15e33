//! `/api/v1/idps/{idpId}/users`: users linked to identity providers.

use serde_json::json;

use crate::org::{
    operations::users::providers::unknown,
    render::rendering::Rendering,
    state::{
        State,
        identity_provider::{IdentityProvider, Link},
    },
    wire::{
        answer::{Answer, Outcome},
        body::text,
        context::Context,
        errors::Problem,
        expansion::Expansion,
        page,
    },
};

/// How many linked users a page has unless the request says, and at most.
const PAGE: usize = 20;
const LARGEST: usize = 200;

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let provider = known(state, context)?;
    let limit = page::limit_to(context, PAGE, LARGEST)?;
    let users = Expansion::asked_for(context, &["user"])?.has("user");
    let q = context.query_value("q").unwrap_or_default();
    let links = provider.links.iter().filter(|(_, link)| link.external_id.starts_with(q));
    let links = links.map(|(id, link)| (id, (id, link)));
    page::of_ids(context, links, limit, &["q", "expand"], |(id, link)| {
        let mut shown = provider.render_user(&context.base, id, link);
        if let Some(user) = state.users.find(id).filter(|_| users) {
            shown["_embedded"] = json!({ "user": Rendering::new(state, context).single(user) });
        }
        shown
    })
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let (provider, id, link) = linked(state, context)?;
    Ok(Answer::ok(provider.render_user(&context.base, id, link)))
}

pub(crate) fn link(state: &mut State, context: &Context<'_>) -> Outcome {
    let provider = known(state, context)?.id.clone();
    let user = state.user(context.path("userId"))?.id.clone();
    let body = context.object()?;
    let external_id = text(&body, "externalId")?.unwrap_or_default().to_owned();
    if external_id.is_empty() || external_id.chars().count() > 512 {
        return Err(Problem::field("externalId", "The field must have 1 to 512 characters"));
    }
    let link = Link { external_id, created: state.now() };
    let provider = state.identity_providers.get_mut(&provider);
    let provider = provider.ok_or_else(|| unknown(context))?;
    let answer = Answer::ok(provider.render_user(&context.base, &user, &link));
    provider.links.insert(user, link);
    Ok(answer)
}

pub(crate) fn unlink(state: &mut State, context: &Context<'_>) -> Outcome {
    let (provider, user, _) = linked(state, context)?;
    let (provider, user) = (provider.id.clone(), user.to_owned());
    if let Some(provider) = state.identity_providers.get_mut(&provider) {
        provider.links.remove(&user);
    }
    Ok(Answer::no_content())
}

/// Nobody has ever signed in, so there are no tokens.
pub(crate) fn list_tokens(state: &mut State, context: &Context<'_>) -> Outcome {
    linked(state, context)?;
    Ok(Answer::ok(json!([])))
}

pub(crate) fn list_of_user(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.user(context.user_key())?;
    let mine = state.identity_providers.values().filter(|p| p.links.contains_key(&user.id));
    Ok(Answer::ok(mine.map(|provider| provider.render(&context.base)).collect()))
}

fn known<'a>(state: &'a State, context: &Context<'_>) -> Result<&'a IdentityProvider, Problem> {
    state.identity_providers.get(context.path("idpId")).ok_or_else(|| unknown(context))
}

fn linked<'a>(
    state: &'a State,
    context: &Context<'_>,
) -> Result<(&'a IdentityProvider, &'a str, &'a Link), Problem> {
    let provider = known(state, context)?;
    let user = state.user(context.path("userId"))?;
    match provider.links.get(&user.id) {
        Some(link) => Ok((provider, &user.id, link)),
        None => Err(Problem::not_found(&user.id, "IdpAppUser")),
    }
}
