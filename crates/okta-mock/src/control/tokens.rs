//! `/_mock/tokens`: which tokens the org accepts.

use serde::Deserialize;
use serde_json::json;

use super::{
    call::Call,
    desk::Desk,
    reply::{Refusal, Reply},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewToken {
    token: String,
    login: Option<String>,
}

pub(super) fn add(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let NewToken { token, login } = call.required_body()?;
    // In a header nothing else would arrive as it was sent.
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Refusal::bad("token: letters, digits and punctuation without blanks"));
    }
    let org = desk.org.inner().clone();
    let Some(key) = login else {
        drop(org.with_token(token));
        return Ok(Reply::created(json!({ "login": null })));
    };
    let user = org.user(&key).ok_or_else(|| Refusal::bad("login: there is no such user"))?;
    drop(org.with_token_of(token, user.login()));
    Ok(Reply::created(json!({ "login": user.login() })))
}

pub(super) fn revoke(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    desk.org.inner().revoke_token(call.parameter());
    Ok(Reply::done())
}
