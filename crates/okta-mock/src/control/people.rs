//! `/_mock/users` and `/_mock/groups`: people without requests to the API, and their factors.

use http::StatusCode;
use okta_core::UserStatus;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    call::Call,
    desk::Desk,
    reply::{Refusal, Reply},
};
use crate::{PushAnswer, SeedUser};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewUser {
    login: String,
    #[serde(default)]
    profile: Map<String, Value>,
    status: Option<UserStatus>,
    password: Option<String>,
    recovery_question: Option<NewQuestion>,
    /// Ids or names.
    #[serde(default)]
    groups: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewQuestion {
    question: String,
    answer: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewGroup {
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    answer: PushWord,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum PushWord {
    Approve,
    Reject,
}

pub(super) fn add_user(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let new: NewUser = call.required_body()?;
    let org = desk.org.inner();
    let mut seed = SeedUser::new(new.login);
    for (name, value) in new.profile {
        seed = seed.attribute(&name, value);
    }
    if let Some(status) = new.status {
        seed = seed.status(status);
    }
    if let Some(password) = new.password {
        seed = seed.password(password);
    }
    if let Some(NewQuestion { question, answer }) = new.recovery_question {
        seed = seed.recovery_question(question, answer);
    }
    for key in new.groups {
        let group = org.group(&key);
        seed = seed.group(&group.ok_or_else(|| Refusal::bad(format!("there is no group {key}")))?);
    }
    let user = org.try_add_user(seed).map_err(Refusal::bad)?;
    let (id, login) = (user.id().as_str(), user.login());
    Ok(Reply::created(json!({ "id": id, "login": login, "status": user.status() })))
}

pub(super) fn add_group(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let NewGroup { name } = call.required_body()?;
    let org = desk.org.inner();
    if name.is_empty() {
        return Err(Refusal::bad("name: a group needs one"));
    }
    if org.group(&name).is_some() {
        let reason = format!("there is a group {name} already");
        return Err(Refusal::with(StatusCode::CONFLICT, reason));
    }
    let id = org.add_group(&name);
    Ok(Reply::created(json!({ "id": id.as_str(), "name": name })))
}

pub(super) fn factors(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let user = known(desk, call)?;
    let factors = desk.org.inner().factors(user);
    let shown = factors.iter().map(|factor| {
        json!({
            "id": factor.id().as_str(),
            "factorType": factor.factor_type(),
            "status": factor.status(),
            "code": factor.code(),
        })
    });
    Ok(Reply::json(shown.collect()))
}

pub(super) fn answer_push(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let user = known(desk, call)?;
    let Answer { answer } = call.required_body()?;
    let answer = match answer {
        PushWord::Approve => PushAnswer::Approve,
        PushWord::Reject => PushAnswer::Reject,
    };
    if desk.org.inner().try_answer_push(user, answer) {
        return Ok(Reply::done());
    }
    Err(Refusal::with(StatusCode::CONFLICT, "nothing waits for an answer on the phone"))
}

fn known<'c>(desk: &Desk, call: &'c Call<'_>) -> Result<&'c str, Refusal> {
    let user = call.parameter();
    let found = desk.org.inner().user(user);
    found.map(|_| user).ok_or_else(|| Refusal::not_found("there is no such user"))
}
