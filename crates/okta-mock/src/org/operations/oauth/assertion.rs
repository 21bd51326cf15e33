//! Who a client is: the signed assertion (`private_key_jwt`).

use serde_json::Value;

use crate::org::{
    base::jwt::Jwt,
    operations::oauth::{form::Form, refusal::Refusal},
    state::State,
};

/// How far ahead an assertion may expire, in seconds.
const LONGEST: i64 = 3600;

/// The client id of the app that has signed the assertion, which is used up by that. `endpoint` is the URL invoked.
pub(crate) fn authenticate(
    state: &mut State,
    form: &Form,
    endpoint: &str,
) -> Result<String, Refusal> {
    let Some(jwt) = Jwt::parse(&form.assertion) else {
        return Err(Refusal::client("The parsing of the client_assertion failed."));
    };
    if jwt.algorithm().is_none() {
        return Err(Refusal::client("The client_assertion JWT signature algorithm is invalid."));
    }
    let Some((client_id, app)) =
        jwt.claim("iss").and_then(|iss| state.oauth.apps.get_key_value(iss))
    else {
        return Err(Refusal::client(
            "The issuer claim for client_assertion is not a valid client_id.",
        ));
    };
    if jwt.claim("sub") != Some(client_id) {
        return Err(Refusal::client(
            "The subject claim for client_assertion is not a valid client_id.",
        ));
    }
    if form.client_id.as_ref().is_some_and(|given| given != client_id) {
        return Err(Refusal::client("Invalid value for 'client_id' parameter."));
    }
    if app.keys.is_empty() {
        return Err(Refusal::client(
            "The client does not have a JWKSet configured, but the client_assertion requires one.",
        ));
    }
    let Some(key) = app.key(jwt.header_text("kid")) else {
        return Err(Refusal::client("The client_assertion JWT kid is invalid."));
    };
    if !key.is_for_signing() {
        return Err(Refusal::client(
            "The client_assertion JWT needs to be signed using a signing key.",
        ));
    }
    if !jwt.algorithm().is_some_and(|algorithm| key.fits(algorithm)) {
        return Err(Refusal::client("The client_assertion JWT signature algorithm is invalid."));
    }
    if !jwt.is_signed_by(key) {
        return Err(Refusal::client("The client_assertion signature is invalid."));
    }
    let client_id = client_id.clone();
    let now = state.now().as_second();
    let expires = check_times(&jwt, now)?;
    if !is_for(jwt.claims.get("aud"), endpoint) {
        return Err(Refusal::client(
            "The audience claim for client_assertion must be the endpoint invoked for the request.",
        ));
    }
    let used = match jwt.claims.get("jti") {
        None => false,
        Some(Value::String(jti)) => !state.oauth.use_assertion(&client_id, jti, expires, now),
        Some(_) => {
            return Err(Refusal::client("The parsing of the client_assertion failed."));
        }
    };
    if used {
        return Err(Refusal::client("The client_assertion token has already been used."));
    }
    Ok(client_id)
}

/// When the assertion expires.
fn check_times(jwt: &Jwt<'_>, now: i64) -> Result<i64, Refusal> {
    let Some(expires) = jwt.seconds("exp") else {
        return Err(Refusal::client(
            "The client_assertion must contain the 'exp' claim as seconds since epoch.",
        ));
    };
    if expires <= now {
        return Err(Refusal::client("The client_assertion token is expired."));
    }
    if expires > now.saturating_add(LONGEST) {
        return Err(Refusal::client(
            "The client_assertion token has an expiration too far into the future.",
        ));
    }
    match (jwt.claims.get("iat"), jwt.seconds("iat")) {
        (None, _) => Ok(expires),
        (_, Some(issued)) if issued <= now => Ok(expires),
        (_, Some(_)) => Err(Refusal::client(
            "The client_assertion token must be issued before the current time.",
        )),
        (Some(_), None) => Err(Refusal::client("The parsing of the client_assertion failed.")),
    }
}

/// Whether the audience is the endpoint, as text or as the only one of a list.
fn is_for(audience: Option<&Value>, endpoint: &str) -> bool {
    match audience {
        Some(Value::String(one)) => one == endpoint,
        Some(Value::Array(all)) => {
            matches!(all.as_slice(), [Value::String(one)] if one == endpoint)
        }
        _ => false,
    }
}
