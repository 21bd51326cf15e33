//! Whether an access token opens an operation.

use http::StatusCode;
use okta_core::HttpRequest;

use crate::org::{
    dispatch::{
        challenge::{Challenge, Scheme, insufficient_scope, invalid_token},
        refused::Refused,
        scopes::scope_of,
    },
    operations::oauth::{
        proof::{self, DPOP, Wanted},
        refusal::Refusal,
    },
    state::State,
    wire::{context::base, errors::Code},
};

/// Lets a service app in whose token is good, bound to the proof where it must be, and has the scope.
pub(crate) fn admit(
    state: &mut State,
    request: &HttpRequest,
    (scheme, token): (Scheme, &str),
    operation: Option<&'static str>,
) -> Result<(), Refused> {
    let base = base(request.uri(), request.headers());
    let scope = operation.map_or("", scope_of);
    let opened = open(state, request, (scheme, token), &base)
        .and_then(|()| if operation.is_some() { cover(state, token, scope) } else { Ok(()) });
    if let Err(refusal) = opened {
        let challenge = Challenge { scheme, base: &base, scope, path: request.uri().path() };
        return Err(Refused::Challenged(challenge.answer(&refusal)));
    }
    let has_role = |client_id: &str| state.oauth.apps.get(client_id).is_some_and(|app| app.role);
    match state.oauth.access(token) {
        Some(access) if has_role(&access.client_id) => Ok(()),
        _ => Err(Refused::Problem(Code::Forbidden.into())),
    }
}

fn open(
    state: &mut State,
    request: &HttpRequest,
    (scheme, token): (Scheme, &str),
    base: &str,
) -> Result<(), Refusal> {
    let now = state.now().as_second();
    let Some(access) = state.oauth.access(token) else {
        return Err(invalid_token("The access token is invalid."));
    };
    if access.revoked {
        return Err(invalid_token("The access token has been revoked."));
    }
    if access.expires <= now {
        return Err(invalid_token("The token has expired."));
    }
    let bound_to = match (access.bound_to.clone(), scheme) {
        (None, Scheme::Bearer) => return Ok(()),
        (None, Scheme::Dpop) => {
            return Err(invalid_token("The presented access_token is not DPoP bound."));
        }
        (Some(_), Scheme::Bearer) => {
            return Err(Refusal::request(if request.headers().contains_key(DPOP) {
                "The resource request must use the DPoP authentication scheme when using a DPoP bound token."
            } else {
                "The resource request requires a DPoP proof."
            }));
        }
        (Some(thumbprint), Scheme::Dpop) => thumbprint,
    };
    let wanted = Wanted {
        method: request.method().as_str(),
        url: format!("{base}{}", request.uri().path()),
        headers: request.headers(),
        token: Some(token),
    };
    let proven = proof::check(state, &wanted)?;
    if proven.thumbprint != bound_to {
        return Err(Refusal::proof("The access_token is not bound to the provided DPoP proof."));
    }
    if state.settings.api_dpop_nonce {
        let told = state.oauth.api_nonces.told(&mut state.ids, now);
        if !proven.nonce.is_some_and(|nonce| state.oauth.api_nonces.accepts(&nonce, now)) {
            let description = "Resource server requires nonce in DPoP proof.";
            let refusal = Refusal::new(StatusCode::UNAUTHORIZED, "use_dpop_nonce", description);
            return Err(Refusal { nonce: Some(told), ..refusal });
        }
    }
    Ok(())
}

fn cover(state: &State, token: &str, scope: &str) -> Result<(), Refusal> {
    let covers = state.oauth.access(token).is_some_and(|access| access.covers(scope));
    if covers || !state.settings.scopes_enforced { Ok(()) } else { Err(insufficient_scope()) }
}
