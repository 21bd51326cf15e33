//! `GET /api/v1/users/{id}`.

use http::header::ETAG;

use crate::org::{
    operations::users::{blocks::blocks_of, classification::embedded},
    render::rendering::{Rendering, etag},
    state::State,
    wire::{
        answer::{Answer, Outcome},
        context::Context,
        expansion::Expansion,
        omission::Omission,
    },
};

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.user(context.user_key())?;
    let omission = Omission::asked_for(context.headers);
    let mut body = Rendering::new(state, context).omitting(omission).single(user);
    let expansion = Expansion::asked_for(context, &["blocks", "classification"])?;
    if expansion.has("blocks") {
        body["_embedded"]["blocks"] = blocks_of(user);
    }
    if expansion.has("classification") {
        body["_embedded"]["classification"] = embedded(state, user)?;
    }
    Ok(Answer::ok(body).header(ETAG, &etag(user)))
}
