//! Devices, which are seeded, and their users.

use serde_json::json;

use crate::org::{
    base::clock::timestamp,
    render::rendering::Rendering,
    state::State,
    wire::{
        answer::{Answer, Outcome},
        context::Context,
        errors::Problem,
    },
};

pub(crate) fn list_users(state: &mut State, context: &Context<'_>) -> Outcome {
    let id = context.path("deviceId");
    let device = state.devices.get(id).ok_or_else(|| Problem::not_found(id, "GenericUDObject"))?;
    let rendering = Rendering::new(state, context);
    let users = device.users.iter().filter_map(|(user, _)| state.users.find(user));
    let users = users.map(|user| {
        json!({
            "created": timestamp(device.created),
            "managementStatus": "NOT_MANAGED",
            "user": rendering.single(user),
        })
    });
    Ok(Answer::ok(users.collect()))
}

pub(crate) fn list_of_user(state: &mut State, context: &Context<'_>) -> Outcome {
    let user = state.user(context.user_key())?;
    let mine = state.devices.values().filter_map(|device| {
        let (_, pair) = device.users.iter().find(|(id, _)| *id == user.id)?;
        Some(json!({
            "created": timestamp(device.created),
            "deviceUserId": pair,
            "device": device.render(&context.base),
        }))
    });
    Ok(Answer::ok(mine.collect()))
}
