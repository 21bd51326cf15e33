//! `/api/v1/meta/schemas/group/default`: the attributes of groups.

use serde_json::{Value, json};

use crate::org::{
    operations::schema::schemas::changed,
    state::State,
    wire::{
        answer::{Answer, Outcome},
        context::Context,
    },
};

#[expect(clippy::unnecessary_wraps, reason = "it has the form of every handler")]
pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    Ok(Answer::ok(render(state, context)))
}

/// Changes only the attributes that are sent: `null` removes a custom one, and the groups lose it.
pub(crate) fn update(state: &mut State, context: &Context<'_>) -> Outcome {
    let (mut schema, removed) = changed(&state.group_schema, &context.object()?)?;
    if schema != state.group_schema {
        schema.last_updated = state.now();
        state.group_schema = schema;
    }
    for group in state.groups.values_mut() {
        group.custom.retain(|name, _| !removed.contains(name));
    }
    Ok(Answer::ok(render(state, context)))
}

fn render(state: &State, context: &Context<'_>) -> Value {
    let base = &context.base;
    let mut value = state.group_schema.render(&["name"], state.settings.profile_mastering);
    value["id"] = format!("{base}/meta/schemas/group/default").into();
    value["name"] = "group".into();
    value["title"] = "Okta group".into();
    value["description"] = "Okta group profile template".into();
    let href = format!("{base}/api/v1/meta/schemas/group/default");
    value["_links"] = json!({ "self": { "rel": "self", "href": href, "method": "GET" } });
    value
}
