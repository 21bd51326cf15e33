//! `/_mock/faults`: what goes wrong on purpose.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    call::Call,
    desk::Desk,
    reply::{Refusal, Reply},
};
use crate::{FakeOrg, FaultRule};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewRule {
    rule: String,
}

pub(super) fn list(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    let rules = desk.org.rules();
    let shown = rules.iter().map(|(number, rule)| json_of(*number, rule)).collect();
    Ok(Reply::json(shown))
}

pub(super) fn add(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let NewRule { rule } = call.required_body()?;
    let rule = checked(&rule)?;
    let number = desk.org.add_rule(rule.clone());
    Ok(Reply::created(json_of(number, &rule)))
}

pub(super) fn remove(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let number = call.parameter();
    if number.parse().is_ok_and(|number| desk.org.remove_rule(number)) {
        return Ok(Reply::done());
    }
    Err(Refusal::not_found("there is no fault with this number"))
}

pub(super) fn clear(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    desk.remove_faults();
    Ok(Reply::done())
}

/// A rule that can apply: one for an operation that is not there never would.
pub(super) fn checked(text: &str) -> Result<FaultRule, Refusal> {
    let rule: FaultRule = text.parse().map_err(|error| Refusal::bad(format!("rule: {error}")))?;
    if let Some(operation) = rule.operation()
        && !FakeOrg::operations().any(|known| known == operation)
    {
        return Err(Refusal::bad(format!("rule: the org has no operation {operation:?}")));
    }
    Ok(rule)
}

fn json_of(number: usize, rule: &FaultRule) -> Value {
    json!({ "number": number, "rule": rule.to_string() })
}
