//! `/_mock/requests`: what the API was asked.

use serde_json::{Value, json};

use super::{
    answered_request::AnsweredRequest,
    call::Call,
    desk::Desk,
    reply::{Refusal, Reply},
};

/// How many are listed unless the call says.
const LIMIT: usize = 100;

pub(super) fn list(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let filter = Filter::of(call)?;
    let limit = call.number("limit")?.unwrap_or(LIMIT);
    let count = call.number("count")?.unwrap_or(1);
    let log = desk.log();
    let found: Vec<&AnsweredRequest> = log.iter().filter(|request| filter.fits(request)).collect();
    // After a number the next ones are wanted, and otherwise the latest.
    let shown = if filter.after.is_some() {
        &found[..found.len().min(limit)]
    } else {
        &found[found.len().saturating_sub(limit)..]
    };
    let enough = found.len() >= count;
    let shown: Vec<Value> = shown.iter().map(|request| request.json()).collect();
    Ok(Reply::json(shown.into()).unless(enough))
}

pub(super) fn get(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let missing = || Refusal::not_found("no such request is remembered");
    let number = call.parameter().parse().map_err(|_| missing())?;
    let log = desk.log();
    let (request, exchange) = log.shown(number).ok_or_else(missing)?;
    let mut shown = request.json();
    if let Some((request, outcome)) = exchange {
        shown["request"] = json!({ "headers": request["headers"], "body": body(&request) });
        let response = &outcome["response"];
        if !response.is_null() {
            shown["response"] = json!({ "headers": response["headers"], "body": body(response) });
        }
    }
    Ok(Reply::json(shown))
}

/// JSON where it is JSON, and text otherwise.
fn body(recorded: &Value) -> &Value {
    recorded.get("text").unwrap_or(&recorded["body"])
}

pub(super) fn clear(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    desk.log().clear();
    // The org has a log of its own, for tests in its process.
    drop(desk.org.inner().take_requests());
    Ok(Reply::done())
}

/// Which requests are wanted.
struct Filter<'a> {
    after: Option<u64>,
    operation: Option<&'a str>,
    method: Option<&'a str>,
    path: Option<&'a str>,
    status: Option<u16>,
    caller: Option<&'a str>,
}

impl<'a> Filter<'a> {
    fn of(call: &'a Call<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            after: call.number("after")?,
            operation: call.query("operation"),
            method: call.query("method"),
            path: call.query("path"),
            status: call.number("status")?,
            caller: call.query("caller"),
        })
    }

    fn fits(&self, request: &AnsweredRequest) -> bool {
        self.after.is_none_or(|after| request.number() > after)
            && self.operation.is_none_or(|wanted| request.operation() == Some(wanted))
            && self.method.is_none_or(|wanted| request.method().as_str() == wanted)
            && self.path.is_none_or(|wanted| request.path().starts_with(wanted))
            && self.caller.is_none_or(|wanted| request.caller() == Some(wanted))
            && self.status.is_none_or(|wanted| request.status().is_some_and(|s| s == wanted))
    }
}
