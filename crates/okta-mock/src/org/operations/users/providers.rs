//! `/api/v1/idps`: identity providers. Nobody signs in with one.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::org::{
    state::{State, identity_provider::IdentityProvider},
    wire::{
        answer::{Answer, Outcome},
        body::{member, merge, text},
        context::Context,
        errors::Problem,
        page,
    },
};

/// How many providers a page has unless the request says, and at most.
const PAGE: usize = 20;
const LARGEST: usize = 200;

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let limit = page::limit_to(context, PAGE, LARGEST)?;
    let q = context.query_value("q").unwrap_or_default().to_lowercase();
    let kind = context.query_value("type");
    let providers = state.identity_providers.iter().filter(|(_, provider)| {
        provider.name.to_lowercase().starts_with(&q)
            && kind.is_none_or(|kind| kind == provider.kind)
    });
    page::of_ids(context, providers, limit, &["q", "type"], |provider| {
        provider.render(&context.base)
    })
}

pub(crate) fn create(state: &mut State, context: &Context<'_>) -> Outcome {
    let (name, kind, parts) = sent(&context.object()?)?;
    let (id, created) = (state.ids.id("0oa"), state.now());
    let provider = IdentityProvider {
        id: id.clone(),
        name,
        kind,
        created,
        last_updated: Some(created),
        is_active: true,
        parts,
        links: BTreeMap::new(),
    };
    let answer = Answer::ok(provider.render(&context.base));
    state.identity_providers.insert(id, provider);
    Ok(answer)
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let provider = state.identity_providers.get(context.path("idpId"));
    let provider = provider.ok_or_else(|| unknown(context))?;
    Ok(Answer::ok(provider.render(&context.base)))
}

/// Everything but the type becomes what is sent.
pub(crate) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let now = state.now();
    let provider = known(state, context)?;
    let (name, kind, parts) = sent(&context.object()?)?;
    if kind != provider.kind {
        return Err(Problem::field("type", "The type of a provider cannot be changed"));
    }
    (provider.name, provider.parts, provider.last_updated) = (name, parts, Some(now));
    Ok(Answer::ok(provider.render(&context.base)))
}

/// Its users are linked no more.
pub(crate) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let removed = state.identity_providers.remove(context.path("idpId"));
    removed.map(|_| Answer::no_content()).ok_or_else(|| unknown(context))
}

pub(crate) fn activate(state: &mut State, context: &Context<'_>) -> Outcome {
    switch(state, context, true)
}

pub(crate) fn deactivate(state: &mut State, context: &Context<'_>) -> Outcome {
    switch(state, context, false)
}

fn switch(state: &mut State, context: &Context<'_>, is_active: bool) -> Outcome {
    let now = state.now();
    let provider = known(state, context)?;
    if provider.is_active != is_active {
        (provider.is_active, provider.last_updated) = (is_active, Some(now));
    }
    Ok(Answer::ok(provider.render(&context.base)))
}

/// Name, type and the other members that a body has, with what Okta fills in.
fn sent(body: &Map<String, Value>) -> Result<(String, String, Map<String, Value>), Problem> {
    let word = |name: &str| match text(body, name)? {
        None | Some("") => Err(Problem::blank(name)),
        Some(word) => Ok(word.to_owned()),
    };
    let (kind, name) = (word("type")?, word("name")?);
    if name.chars().count() > 100 {
        return Err(Problem::field("name", "The field is too long: it may have 100 characters"));
    }
    if !kind.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_') {
        return Err(Problem::field("type", "There is no provider of this type"));
    }
    let protocol = member(body, "protocol")?.ok_or_else(|| Problem::blank("protocol"))?;
    let mut policy = default_policy();
    if let Some(sent) = member(body, "policy")? {
        merge(&mut policy, sent);
    }
    let mut parts = Map::new();
    parts.insert("issuerMode".to_owned(), text(body, "issuerMode")?.unwrap_or("ORG_URL").into());
    parts.insert("protocol".to_owned(), protocol.clone().into());
    parts.insert("policy".to_owned(), policy);
    if let Some(properties) = member(body, "properties")? {
        parts.insert("properties".to_owned(), properties.clone().into());
    }
    Ok((name, kind, parts))
}

/// What a provider does with whoever comes from it, unless it is told otherwise.
fn default_policy() -> Value {
    json!({
        "provisioning": {
            "action": "AUTO",
            "profileMaster": false,
            "groups": { "action": "NONE" },
            "conditions": { "deprovisioned": { "action": "NONE" }, "suspended": { "action": "NONE" } },
        },
        "accountLink": { "filter": null, "action": "AUTO" },
        "subject": {
            "userNameTemplate": { "template": "idpuser.email" },
            "filter": null,
            "matchType": "USERNAME",
            "matchAttribute": null,
        },
        "maxClockSkew": 0,
    })
}

fn known<'a>(
    state: &'a mut State,
    context: &Context<'_>,
) -> Result<&'a mut IdentityProvider, Problem> {
    state.identity_providers.get_mut(context.path("idpId")).ok_or_else(|| unknown(context))
}

/// Okta's 404 for a provider that there is not.
pub(crate) fn unknown(context: &Context<'_>) -> Problem {
    Problem::not_found(context.path("idpId"), "IdpInstance")
}
