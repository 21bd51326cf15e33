//! `/_mock/clock`: the org's time.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

use super::{
    call::{Call, duration},
    desk::Desk,
    reply::{Refusal, Reply},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    by: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct At {
    at: Option<Timestamp>,
}

pub(super) fn read(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    let org = desk.org.inner();
    let pace = match (org.clock_is_frozen(), org.clock_follows_world()) {
        (true, _) => "frozen",
        (_, true) => "world",
        _ => "running",
    };
    Ok(Reply::json(json!({ "now": org.now(), "pace": pace })))
}

pub(super) fn advance(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let Advance { by } = call.required_body()?;
    desk.org
        .inner()
        .advance(duration(&by).map_err(|reason| Refusal::bad(format!("by: {reason}")))?);
    read(desk, call)
}

pub(super) fn freeze(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let At { at } = call.body()?;
    desk.org.inner().freeze_clock(at);
    read(desk, call)
}

pub(super) fn run(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let At { at } = call.body()?;
    desk.org.inner().run_clock(at);
    read(desk, call)
}

pub(super) fn follow(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    desk.org.inner().follow_world_clock();
    read(desk, call)
}
