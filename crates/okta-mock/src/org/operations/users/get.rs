//! `GET /api/v1/users/{id}`.

use http::header::ETAG;
use serde_json::json;

use crate::org::{
    operations::users::blocks::blocks_of,
    render::rendering::{Rendering, etag},
    state::State,
    wire::{
        answer::{Answer, Outcome},
        context::Context,
        omission::Omission,
    },
};

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.user(context.user_key())?;
    let omission = Omission::asked_for(context.headers);
    let mut body = Rendering::new(state, context).omitting(omission).single(user);
    if context.query_value("expand") == Some("blocks") {
        body["_embedded"] = json!({ "blocks": blocks_of(user) });
    }
    Ok(Answer::ok(body).header(ETAG, &etag(user)))
}
