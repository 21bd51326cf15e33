//! Tokens for service apps.

use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::org::{
    base::signing_key::SigningKey,
    operations::oauth::{
        assertion::authenticate,
        form::Form,
        proof::{self, Wanted},
        refusal::{DPOP_NONCE, Refusal, uncached},
    },
    state::{
        State,
        oauth::{access_token::AccessToken, service_app::is_for_people},
    },
    wire::{
        answer::{Answer, Outcome},
        context::Context,
    },
};

/// Where tokens are given.
pub(crate) const PATH: &str = "/oauth2/v1/token";

/// Okta's type of access tokens of the org's own server.
const TYPE: &str = "application/okta-internal-at+jwt";

/// Scopes of signing in.
const OPENID: [&str; 7] =
    ["openid", "profile", "email", "address", "phone", "offline_access", "device_sso"];

/// `POST /oauth2/v1/token`.
#[expect(clippy::unnecessary_wraps, reason = "the handlers of a table have one type")]
pub(crate) fn grant(state: &mut State, context: &Context<'_>) -> Outcome {
    state.oauth.counts.token_requests += 1;
    Ok(give(state, context).unwrap_or_else(Refusal::into_answer))
}

fn give(state: &mut State, context: &Context<'_>) -> Result<Answer, Refusal> {
    let form = Form::read(context)?;
    let endpoint = format!("{}{PATH}", context.base);
    let client_id = authenticate(state, &form, &endpoint)?;
    let (granted, demands_proofs) = match state.oauth.apps.get(&client_id) {
        Some(app) => (app.scopes.clone(), app.dpop),
        None => (Vec::new(), false),
    };
    let now = state.now().as_second();
    let (mut bound_to, mut nonce) = (None, None);
    if demands_proofs {
        let url = format!("{}{}", context.base, context.shown_path);
        let method = Method::POST.as_str();
        let wanted = Wanted { method, url, headers: context.headers, token: None };
        let proven = proof::check(state, &wanted)?;
        let told = state.oauth.nonces.told(&mut state.ids, now);
        if !proven.nonce.is_some_and(|nonce| state.oauth.nonces.accepts(&nonce, now)) {
            return Err(Refusal::nonce(told));
        }
        (bound_to, nonce) = (Some(proven.thumbprint), Some(told));
    }
    let scopes = scopes(&form.scope, &granted)?;
    let life = i64::try_from(state.settings.access_token_life.as_secs()).unwrap_or(i64::MAX);
    let access = AccessToken {
        client_id,
        scopes,
        expires: now.saturating_add(life),
        bound_to,
        revoked: false,
    };
    let answer = issue(state, access, life, &context.base)?;
    Ok(match nonce {
        Some(nonce) => answer.header(DPOP_NONCE, &nonce),
        None => answer,
    })
}

/// What of the scopes asked for is granted.
fn scopes(asked: &str, granted: &[String]) -> Result<Vec<String>, Refusal> {
    let mut scopes: Vec<&str> = Vec::new();
    for scope in asked.split_ascii_whitespace() {
        if !scopes.contains(&scope) {
            scopes.push(scope);
        }
    }
    if scopes.is_empty() {
        return Err(Refusal::scope("No scopes were requested."));
    }
    if scopes.iter().any(|scope| OPENID.contains(scope)) {
        return Err(Refusal::scope("Cannot request 'openid' scopes using client credentials."));
    }
    if scopes.iter().any(|scope| is_for_people(scope)) {
        let text = "The 'client_credentials' grant type may not request .self scopes.";
        let refusal = Refusal::scope(text);
        return Err(Refusal { error: "client_credentials_self_scope_requested", ..refusal });
    }
    if !scopes.iter().all(|scope| scope.starts_with("okta.")) {
        return Err(Refusal::scope(
            "One or more scopes are not configured for the authorization server resource.",
        ));
    }
    let scopes: Vec<String> = scopes
        .into_iter()
        .filter(|scope| granted.iter().any(|granted| granted == scope))
        .map(str::to_owned)
        .collect();
    if scopes.is_empty() {
        let refusal = Refusal::request("You are not allowed any of the requested scopes.");
        return Err(Refusal { error: "consent_required", ..refusal });
    }
    Ok(scopes)
}

fn issue(state: &mut State, access: AccessToken, life: i64, org: &str) -> Result<Answer, Refusal> {
    let now = state.now().as_second();
    let mut claims = json!({
        "ver": 1,
        "jti": format!("AT.{}", state.ids.text(43)),
        "iss": org,
        "aud": org,
        "sub": access.client_id,
        "iat": now,
        "exp": access.expires,
        "cid": access.client_id,
        "scp": access.scopes,
    });
    if let Some(thumbprint) = &access.bound_to {
        claims["cnf"] = json!({ "jkt": thumbprint });
    }
    let token = SigningKey::get().and_then(|key| key.sign(TYPE, &claims)).ok_or_else(|| {
        Refusal::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "server_error",
            "The authorization server encountered an unexpected condition that prevented it from fulfilling the request.",
        )
    })?;
    let kind = if access.bound_to.is_some() { "DPoP" } else { "Bearer" };
    let body: Value = json!({
        "token_type": kind,
        "expires_in": life,
        "access_token": token,
        "scope": access.scopes.join(" "),
    });
    state.oauth.issue(token, access, now);
    Ok(uncached(Answer::ok(body)))
}
