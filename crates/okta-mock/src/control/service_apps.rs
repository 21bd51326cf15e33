//! `/_mock/service-apps`, and `/_mock/oauth`: who gets access tokens, and what they have got.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    call::Call,
    desk::Desk,
    reply::{Refusal, Reply},
};
use crate::{FakeOrg, SeedServiceApp};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewApp {
    client_id: String,
    /// A JWK, or a set of them.
    jwk: Value,
    #[serde(default)]
    scopes: Vec<String>,
    #[serde(default)]
    dpop: bool,
    #[serde(default = "yes")]
    role: bool,
}

fn yes() -> bool {
    true
}

pub(super) fn add(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let NewApp { client_id, jwk, scopes, dpop, role } = call.required_body()?;
    let mut app = SeedServiceApp::new(&client_id).key(jwk.to_string()).scopes(scopes);
    if dpop {
        app = app.dpop();
    }
    if !role {
        app = app.without_role();
    }
    let org = desk.org.inner();
    org.try_add_service_app(app).map_err(Refusal::bad)?;
    let shown = shown(org).into_iter().find(|app| app["clientId"] == client_id);
    Ok(Reply::created(shown.unwrap_or_default()))
}

pub(super) fn list(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    Ok(Reply::json(shown(desk.org.inner()).into()))
}

pub(super) fn remove(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    if desk.org.inner().remove_service_app(call.parameter()) {
        return Ok(Reply::done());
    }
    Err(Refusal::not_found("there is no service app with this client id"))
}

fn shown(org: &FakeOrg) -> Vec<Value> {
    let shown = org.service_apps().into_iter().map(|app| {
        json!({
            "clientId": app.client_id(),
            "kids": app.key_ids(),
            "scopes": app.granted_scopes(),
            "dpop": app.demands_dpop(),
            "role": app.has_role(),
        })
    });
    shown.collect()
}

pub(super) fn meter(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    let meter = desk.org.inner().oauth_meter();
    Ok(Reply::json(json!({
        "tokenRequests": meter.token_requests,
        "accessTokens": meter.access_tokens,
        "replayedAssertions": meter.replayed_assertions,
        "replayedProofs": meter.replayed_proofs,
    })))
}

pub(super) fn revoke_tokens(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    desk.org.inner().revoke_access_tokens();
    Ok(Reply::done())
}

pub(super) fn rotate_nonces(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    desk.org.inner().rotate_dpop_nonces();
    Ok(Reply::done())
}
