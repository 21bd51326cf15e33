//! `/_mock/settings` and `/_mock/rate-limits`.

use serde_json::{Map, Value, json};

use super::{
    call::Call,
    desk::Desk,
    reply::{Refusal, Reply},
};
use crate::OrgSettings;

/// What has had its effect when the org was made.
const PAST: [&str; 2] = ["seed", "start"];

pub(super) fn read(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    Ok(Reply::json(json!(desk.org.inner().settings())))
}

pub(super) fn change(desk: &Desk, call: &Call<'_>) -> Result<Reply, Refusal> {
    let changes: Map<String, Value> = call.required_body()?;
    if let Some(past) = PAST.into_iter().find(|name| changes.contains_key(*name)) {
        return Err(Refusal::bad(format!("{past}: it has had its effect when the org was made")));
    }
    let mut all = json!(desk.org.inner().settings());
    if let Some(all) = all.as_object_mut() {
        all.extend(changes);
    }
    let settings: OrgSettings = serde_path_to_error::deserialize(all)
        .map_err(|error| Refusal::bad(format!("{}: {}", error.path(), error.inner())))?;
    desk.org.inner().change_settings(|_| settings);
    read(desk, call)
}

pub(super) fn meters(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    let meters = desk.org.inner().rate_meters();
    let shown = meters.iter().map(|meter| {
        json!({
            "endpoints": meter.endpoints,
            "limit": meter.limit,
            "remaining": meter.remaining,
            "resets": meter.resets,
        })
    });
    Ok(Reply::json(shown.collect()))
}

pub(super) fn refill(desk: &Desk, _: &Call<'_>) -> Result<Reply, Refusal> {
    desk.org.inner().refill_rate_limits();
    Ok(Reply::done())
}
