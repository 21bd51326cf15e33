//! Profiles: what becomes of one when attributes are sent.

use serde_json::{Map, Value};

use super::{errors::Problem, state::State, user::User};

/// A profile of nothing but these attributes. `subject` is what Okta calls it in an error, `id` whose profile it is.
pub(super) fn replaced(
    state: &State,
    sent: &Map<String, Value>,
    subject: &str,
    id: &str,
) -> Result<Map<String, Value>, Problem> {
    checked(state, sent.clone(), sent, subject, id)
}

/// The user's profile with these attributes changed; `null` clears one.
pub(super) fn merged(
    state: &State,
    user: &User,
    sent: &Map<String, Value>,
    subject: &str,
) -> Result<Map<String, Value>, Problem> {
    let mut profile = user.profile.clone();
    profile.extend(sent.clone());
    checked(state, profile, sent, subject, &user.id)
}

fn checked(
    state: &State,
    profile: Map<String, Value>,
    sent: &Map<String, Value>,
    subject: &str,
    id: &str,
) -> Result<Map<String, Value>, Problem> {
    let profile: Map<String, Value> =
        profile.into_iter().filter(|(_, value)| !value.is_null()).collect();
    state.schema.check(&profile, sent.keys(), subject, state.settings.names_required)?;

    let login = profile.get("login").and_then(Value::as_str).unwrap_or_default();
    if state.users.is_taken(login, id) {
        return Err(Problem::validation(
            "login",
            "login: An object with this field already exists in the current organization",
        ));
    }
    Ok(profile)
}
