//! Profiles: what becomes of one when attributes are sent.

use serde_json::{Map, Value};

use crate::org::{
    state::{State, schema::attribute_type::is_same, users::user::User},
    wire::errors::Problem,
};

/// Whose profile it is to be.
#[derive(Clone, Copy)]
pub(crate) struct Owner<'a> {
    /// Empty for a user to come.
    pub(crate) id: &'a str,
    pub(crate) type_id: &'a str,
}

/// The profile of somebody new: these attributes, and the defaults of the others.
pub(crate) fn new(
    state: &State,
    sent: &Map<String, Value>,
    type_id: &str,
) -> Result<Map<String, Value>, Problem> {
    let schema = state.schema(type_id).ok_or_else(|| Problem::not_found(type_id, "CVDType"))?;
    let completed = schema.completed(sent.clone());
    checked(state, completed, sent, "newUser", Owner { id: "", type_id })
}

/// A profile of nothing but these attributes. `subject` is what Okta calls it in an error.
pub(crate) fn replaced(
    state: &State,
    sent: &Map<String, Value>,
    subject: &str,
    owner: Owner<'_>,
) -> Result<Map<String, Value>, Problem> {
    checked(state, sent.clone(), sent, subject, owner)
}

/// The user's profile with these attributes changed; `null` clears one.
pub(crate) fn merged(
    state: &State,
    user: &User,
    sent: &Map<String, Value>,
    subject: &str,
) -> Result<Map<String, Value>, Problem> {
    let mut profile = user.profile.clone();
    profile.extend(sent.clone());
    checked(state, profile, sent, subject, Owner { id: &user.id, type_id: &user.type_id })
}

fn checked(
    state: &State,
    profile: Map<String, Value>,
    sent: &Map<String, Value>,
    subject: &str,
    owner: Owner<'_>,
) -> Result<Map<String, Value>, Problem> {
    let profile: Map<String, Value> =
        profile.into_iter().filter(|(_, value)| !value.is_null()).collect();
    let schema = state.schema(owner.type_id);
    let schema = schema.ok_or_else(|| Problem::not_found(owner.type_id, "CVDType"))?;
    schema.check(&profile, sent.keys(), subject)?;

    let login = profile.get("login").and_then(Value::as_str).unwrap_or_default();
    if state.users.is_taken(login, owner.id) {
        return Err(Problem::taken("login"));
    }
    for (name, _) in schema.custom.iter().filter(|(_, property)| property.unique) {
        if let Some(value) = profile.get(name)
            && state.users.iter().any(|user| {
                user.id != owner.id
                    && user.type_id == owner.type_id
                    && user.profile.get(name).is_some_and(|theirs| is_same(theirs, value))
            })
        {
            return Err(Problem::taken(name));
        }
    }
    Ok(profile)
}
