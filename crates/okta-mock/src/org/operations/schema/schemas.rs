//! `/api/v1/meta/schemas/user/{schemaId}`: the attributes of a user type.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::org::{
    operations::schema::user_types::author,
    state::{
        State,
        schema::{Schema, property::Property, user_type::UserType},
    },
    wire::{
        answer::{Answer, Outcome},
        body::member,
        context::Context,
        errors::Problem,
    },
};

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let found = position(state, context)?;
    let masters = state.settings.profile_mastering;
    Ok(Answer::ok(state.types[found].render_schema(&context.base, masters)))
}

/// Changes only the attributes that are sent: `null` removes a custom one.
pub(crate) fn update(state: &mut State, context: &Context<'_>) -> Outcome {
    let found = position(state, context)?;
    let (mut schema, removed) = changed(&state.types[found].schema, &context.object()?)?;
    let (now, author) = (state.now(), author(state, context));
    let kind = &mut state.types[found];
    // As recorded: the type changes with its schema, and what changes nothing leaves the dates alone.
    if schema != kind.schema {
        schema.last_updated = now;
        kind.schema = schema;
        (kind.last_updated, kind.last_updated_by) = (now, author);
    }
    let answer = Answer::ok(kind.render_schema(&context.base, state.settings.profile_mastering));
    for name in removed {
        state.users.drop_attribute(&name, &kind.id);
    }
    Ok(answer)
}

/// The schema that a body makes of another one, and the custom attributes that it removes.
///
/// On a copy: one bad definition spoils all.
pub(crate) fn changed(
    schema: &Schema,
    body: &Map<String, Value>,
) -> Result<(Schema, Vec<String>), Problem> {
    let definitions = member(body, "definitions")?.cloned().unwrap_or_default();
    let properties = |part: &str| match member(&definitions, part)? {
        None => Ok(None),
        Some(part) => member(part, "properties"),
    };

    let mut schema = schema.clone();
    for (name, sent) in properties("base")?.into_iter().flatten() {
        let property = schema
            .base
            .get_mut(name)
            .ok_or_else(|| Problem::field(name, "The schema has no such base attribute"))?;
        property.amend(name, sent);
    }
    let mut removed = Vec::new();
    for (name, sent) in properties("custom")?.into_iter().flatten() {
        if sent.is_null() {
            schema.custom.remove(name);
            removed.push(name.clone());
            continue;
        }
        let property = Property::parse(name, sent)?;
        check_change(&schema.base, schema.custom.get(name), name, &property)?;
        schema.custom.insert(name.clone(), property);
    }
    Ok((schema, removed))
}

fn check_change(
    base: &BTreeMap<String, Property>,
    former: Option<&Property>,
    name: &str,
    property: &Property,
) -> Result<(), Problem> {
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let cause = if !is_name {
        "A name consists of letters, digits and underscores"
    } else if base.contains_key(name) {
        Problem::TAKEN
    } else if former.is_some_and(|former| former.kind != property.kind) {
        "The type of an attribute cannot be changed"
    } else {
        return Ok(());
    };
    Err(Problem::field(name, cause))
}

/// The type whose schema the path names. The schema of the default type is also called `default`.
fn position(state: &State, context: &Context<'_>) -> Result<usize, Problem> {
    let id = context.path("schemaId");
    let is_it = |kind: &UserType| kind.schema_id == id || (kind.is_default && id == "default");
    state.types.iter().position(is_it).ok_or_else(|| Problem::not_found(id, "CVDSchema"))
}
