//! What the authorization server tells of itself.

use serde_json::{Value, json};

use crate::org::{
    base::{algorithm::Algorithm, signing_key::SigningKey},
    operations::oauth::token,
    state::State,
    wire::{
        answer::{Answer, Outcome},
        context::Context,
    },
};

/// `GET /oauth2/v1/keys`.
#[expect(clippy::unnecessary_wraps, reason = "the handlers of a table have one type")]
pub(crate) fn keys(_: &mut State, _: &Context<'_>) -> Outcome {
    let keys: Vec<Value> = SigningKey::get().map(|key| json!(key.public())).into_iter().collect();
    Ok(Answer::ok(json!({ "keys": keys })))
}

/// Both documents under `/.well-known/`, which differ at Okta in what is about people.
#[expect(clippy::unnecessary_wraps, reason = "the handlers of a table have one type")]
pub(crate) fn discovery(_: &mut State, context: &Context<'_>) -> Outcome {
    let org = &context.base;
    let algorithms = Algorithm::ALL.map(Algorithm::name);
    Ok(Answer::ok(json!({
        "issuer": org,
        "authorization_endpoint": format!("{org}/oauth2/v1/authorize"),
        "token_endpoint": format!("{org}{}", token::PATH),
        "jwks_uri": format!("{org}/oauth2/v1/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "grant_types_supported": ["client_credentials"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": algorithms,
        "dpop_signing_alg_values_supported": algorithms,
    })))
}
