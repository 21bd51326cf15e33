//! `/_mock/reset`, `/_mock/snapshots` and `/_mock/state`: the whole org.

use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    call::Call,
    desk::Desk,
    reply::{Refusal, Reply},
};
use crate::FakeOrg;

/// Users that have changed since are in memory once more for every snapshot.
const MOST_SNAPSHOTS: usize = 100;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewSnapshot {
    name: String,
}

pub(super) fn reset(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    desk.reset();
    Ok(Reply::done())
}

pub(super) fn snapshots(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    Ok(Reply::json(desk.snapshots().keys().map(|name| json!({ "name": name })).collect()))
}

pub(super) fn snapshot(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let NewSnapshot { name } = call.required_body()?;
    if name.is_empty() {
        return Err(Refusal::bad("name: a snapshot needs one"));
    }
    let taken = desk.org.inner().snapshot();
    let mut snapshots = desk.snapshots();
    if snapshots.len() >= MOST_SNAPSHOTS && !snapshots.contains_key(&name) {
        let reason = format!("there are {MOST_SNAPSHOTS} snapshots, which is all there can be");
        return Err(Refusal::with(StatusCode::CONFLICT, reason));
    }
    snapshots.insert(name.clone(), taken);
    Ok(Reply::created(json!({ "name": name })))
}

pub(super) fn restore(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let found = desk.snapshots().get(call.parameter()).cloned();
    desk.org.inner().restore(&found.ok_or_else(no_snapshot)?);
    Ok(Reply::done())
}

pub(super) fn forget(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let forgotten = desk.snapshots().remove(call.parameter());
    forgotten.map(|_| Reply::done()).ok_or_else(no_snapshot)
}

fn no_snapshot() -> Refusal {
    Refusal::not_found("there is no snapshot of this name")
}

pub(super) fn download(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    let state: Value = serde_json::from_str(&desk.org.inner().to_json())
        .map_err(|error| Refusal::with(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
    Ok(Reply::json(state))
}

pub(super) fn load(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let loaded =
        FakeOrg::from_json(call.text()?).map_err(|error| Refusal::bad(error.to_string()))?;
    desk.org.inner().restore(&loaded.snapshot());
    Ok(Reply::done())
}
