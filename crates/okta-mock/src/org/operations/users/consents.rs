//! `/api/v1/users/{id}/grants…` and `/api/v1/users/{id}/clients…`.

use serde_json::{Value, json};

use crate::org::{
    base::clock::timestamp,
    state::{
        State,
        access::consents::{Grant, OauthClient, RefreshToken},
    },
    wire::{
        answer::{Answer, Outcome},
        context::Context,
        errors::Problem,
        expansion::Expansion,
        keyed_page,
    },
};

/// How many grants or tokens a page has unless the request says.
const PAGE: usize = 20;

pub(crate) fn list_clients(state: &mut State, context: &Context<'_>) -> Outcome {
    let user_id = &state.user(context.user_key())?.id;
    let clients = state.access.consents.clients_of(user_id);
    Ok(Answer::ok(clients.map(|client| render_client(context, user_id, client)).collect()))
}

pub(crate) fn list_grants(state: &mut State, context: &Context<'_>) -> Outcome {
    let scopes = with_scopes(context)?;
    let user_id = &state.user(context.user_key())?.id;
    let scope = context.query_value("scopeId");
    let grants = state.access.consents.grants_of(user_id, None);
    let grants = grants.filter(|grant| scope.is_none_or(|scope| grant.scope == scope));
    let items = grants.map(|grant| (grant.id.clone(), render_grant(state, context, grant, scopes)));
    keyed_page::answer(context, items.collect(), PAGE, &["scopeId", "expand"])
}

pub(crate) fn revoke_grants(state: &mut State, context: &Context<'_>) -> Outcome {
    let user_id = state.user(context.user_key())?.id.clone();
    state.access.consents.revoke_grants(&user_id, None);
    Ok(Answer::no_content())
}

pub(crate) fn get_grant(state: &mut State, context: &Context<'_>) -> Outcome {
    let scopes = with_scopes(context)?;
    let grant = &state.access.consents.grants[find_grant(state, context)?];
    Ok(Answer::ok(render_grant(state, context, grant, scopes)))
}

pub(crate) fn revoke_grant(state: &mut State, context: &Context<'_>) -> Outcome {
    let position = find_grant(state, context)?;
    state.access.consents.grants.remove(position);
    Ok(Answer::no_content())
}

pub(crate) fn list_client_grants(state: &mut State, context: &Context<'_>) -> Outcome {
    let scopes = with_scopes(context)?;
    let (user_id, client) = user_and_client(state, context)?;
    let grants = state.access.consents.grants_of(&user_id, Some(&client));
    let items = grants.map(|grant| (grant.id.clone(), render_grant(state, context, grant, scopes)));
    keyed_page::answer(context, items.collect(), PAGE, &["expand"])
}

pub(crate) fn revoke_client_grants(state: &mut State, context: &Context<'_>) -> Outcome {
    let (user_id, client) = user_and_client(state, context)?;
    state.access.consents.revoke_grants(&user_id, Some(&client));
    Ok(Answer::no_content())
}

pub(crate) fn list_tokens(state: &mut State, context: &Context<'_>) -> Outcome {
    let scopes = with_scopes(context)?;
    let (user_id, client) = user_and_client(state, context)?;
    let tokens = state.access.consents.tokens_of(&user_id, &client);
    let items = tokens.map(|token| (token.id.clone(), render_token(state, context, token, scopes)));
    keyed_page::answer(context, items.collect(), PAGE, &["expand"])
}

pub(crate) fn revoke_tokens(state: &mut State, context: &Context<'_>) -> Outcome {
    let (user_id, client) = user_and_client(state, context)?;
    state.access.consents.revoke_tokens(&user_id, Some(&client));
    Ok(Answer::no_content())
}

pub(crate) fn get_token(state: &mut State, context: &Context<'_>) -> Outcome {
    let scopes = with_scopes(context)?;
    let token = &state.access.consents.tokens[find_token(state, context)?];
    Ok(Answer::ok(render_token(state, context, token, scopes)))
}

pub(crate) fn revoke_token(state: &mut State, context: &Context<'_>) -> Outcome {
    let position = find_token(state, context)?;
    state.access.consents.tokens.remove(position);
    Ok(Answer::no_content())
}

/// Whether scopes are to be embedded.
fn with_scopes(context: &Context<'_>) -> Result<bool, Problem> {
    Ok(Expansion::asked_for(context, &["scope"])?.has("scope"))
}

/// The ids of the user and the client that a path names.
fn user_and_client(state: &State, context: &Context<'_>) -> Result<(String, String), Problem> {
    let user = state.user(context.user_key())?;
    let id = context.path("clientId");
    match state.access.consents.client(id) {
        Some(client) => Ok((user.id.clone(), client.id.clone())),
        None => Err(Problem::not_found(id, "PublicClientApp")),
    }
}

/// Where the grant is that a path names.
fn find_grant(state: &State, context: &Context<'_>) -> Result<usize, Problem> {
    let user = state.user(context.user_key())?;
    let id = context.path("grantId");
    let grants = &state.access.consents.grants;
    let position = grants.iter().position(|grant| grant.id == id && grant.user_id == user.id);
    position.ok_or_else(|| Problem::not_found(id, "OAuth2ScopeConsentGrant"))
}

/// Where the token is that a path names.
fn find_token(state: &State, context: &Context<'_>) -> Result<usize, Problem> {
    let (user_id, client_id) = user_and_client(state, context)?;
    let id = context.path("tokenId");
    let mut tokens = state.access.consents.tokens.iter();
    let position = tokens.position(|token| {
        token.id == id && token.user_id == user_id && token.client_id == client_id
    });
    position.ok_or_else(|| Problem::not_found(id, "OAuth2RefreshToken"))
}

fn render_client(context: &Context<'_>, user_id: &str, client: &OauthClient) -> Value {
    let href = format!("{}/api/v1/users/{user_id}/clients/{}", context.base, client.id);
    let both = json!({ "allow": ["GET", "DELETE"] });
    json!({
        "client_id": client.id,
        "client_name": client.name,
        "client_uri": null,
        "logo_uri": null,
        "_links": {
            "grants": { "href": format!("{href}/grants"), "hints": both },
            "tokens": { "href": format!("{href}/tokens"), "hints": both },
        },
    })
}

fn render_grant(state: &State, context: &Context<'_>, grant: &Grant, scopes: bool) -> Value {
    let href = format!("{}/api/v1/users/{}/grants/{}", context.base, grant.user_id, grant.id);
    let mut links = links(state, context, &grant.user_id, &grant.client_id);
    links["self"] = json!({ "href": href, "hints": { "allow": ["GET", "DELETE"] } });
    links["scope"] = json!({ "title": grant.scope });
    let mut value = json!({
        "id": grant.id,
        "status": "ACTIVE",
        "created": timestamp(grant.created),
        "createdBy": { "id": grant.user_id, "type": "User" },
        "lastUpdated": timestamp(grant.created),
        "issuer": context.base,
        "clientId": grant.client_id,
        "userId": grant.user_id,
        "scopeId": grant.scope,
        "source": "END_USER",
        "_links": links,
    });
    if scopes {
        value["_embedded"] = json!({ "scope": { "id": grant.scope } });
    }
    value
}

fn render_token(state: &State, context: &Context<'_>, token: &RefreshToken, scopes: bool) -> Value {
    let href = format!(
        "{}/api/v1/users/{}/clients/{}/tokens/{}",
        context.base, token.user_id, token.client_id, token.id
    );
    let mut links = links(state, context, &token.user_id, &token.client_id);
    links["self"] = json!({ "href": href });
    links["revoke"] = json!({ "href": href, "hints": { "allow": ["DELETE"] } });
    let mut value = json!({
        "id": token.id,
        "status": "ACTIVE",
        "created": timestamp(token.created),
        "lastUpdated": timestamp(token.created),
        "expiresAt": timestamp(token.expires),
        "issuer": context.base,
        "clientId": token.client_id,
        "userId": token.user_id,
        "scopes": token.scopes,
        "_links": links,
    });
    if scopes {
        let scopes = token.scopes.iter().map(|scope| json!({ "id": scope, "name": scope }));
        value["_embedded"] = json!({ "scopes": scopes.collect::<Value>() });
    }
    value
}

/// The links that grants and tokens share.
fn links(state: &State, context: &Context<'_>, user_id: &str, client_id: &str) -> Value {
    let base = &context.base;
    let name = state.access.consents.client(client_id).map(|client| client.name.as_str());
    let user = state.users.find(user_id);
    let user_name =
        user.map(|user| format!("{} {}", user.text("firstName"), user.text("lastName")));
    json!({
        "app": { "href": format!("{base}/api/v1/apps/{client_id}"), "title": name },
        "client": { "href": format!("{base}/oauth2/v1/clients/{client_id}"), "title": name },
        "user": { "href": format!("{base}/api/v1/users/{user_id}"), "title": user_name },
        "authorizationServer": { "href": base, "title": "Okta Org Authorization Server" },
    })
}
