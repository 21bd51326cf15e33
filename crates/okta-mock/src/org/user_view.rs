//! A user of an org, for a test to look at: [`UserView`].

use std::fmt;

use jiff::Timestamp;
use okta_core::{UserId, UserStatus};
use serde_json::Value;

use super::{FakeOrg, omission::Omission, render::Rendering, state::State, user::User};

/// A user of a [`FakeOrg`] at the moment of asking, for assertions.
#[derive(Clone)]
pub struct UserView {
    user: User,
    id: UserId,
    groups: Vec<String>,
    json: Value,
}

impl UserView {
    pub(super) fn new(user: User, state: &State) -> Self {
        let groups = state
            .groups
            .values()
            .filter(|group| !group.is_everyone && state.is_member(&user, group))
            .map(|group| group.name.clone())
            .collect();
        let rendering = Rendering {
            base: FakeOrg::URL,
            settings: &state.settings,
            types: &state.types,
            omission: Omission::default(),
        };
        let json = rendering.single(&user);
        Self { id: user.id.as_str().into(), groups, json, user }
    }

    /// The id.
    pub fn id(&self) -> &UserId {
        &self.id
    }

    /// The status.
    pub fn status(&self) -> UserStatus {
        self.user.status.to_model()
    }

    /// The login.
    pub fn login(&self) -> &str {
        self.user.login()
    }

    /// An attribute of the profile, base or custom, if the user has it.
    pub fn profile(&self, name: &str) -> Option<&Value> {
        self.user.profile.get(name)
    }

    /// The names of the groups the user was put into, by rules too; Everyone is not among them.
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// Whether there is a password.
    pub fn has_password(&self) -> bool {
        self.user.credentials.password.is_some()
    }

    /// Whether this is the password. One that only a hook knows is never.
    pub fn has_the_password(&self, password: &str) -> bool {
        self.user.credentials.password.as_ref().is_some_and(|kept| kept.verify(password))
    }

    /// The recovery question, if there is one.
    pub fn recovery_question(&self) -> Option<&str> {
        self.user.credentials.question.as_ref().map(|question| question.question.as_str())
    }

    /// When the user was made.
    pub fn created(&self) -> Timestamp {
        self.user.created
    }

    /// When something about the user changed last.
    pub fn last_updated(&self) -> Timestamp {
        self.user.last_updated
    }

    /// The user as `GET /api/v1/users/{id}` shows it.
    pub fn json(&self) -> &Value {
        &self.json
    }
}

impl fmt::Debug for UserView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserView")
            .field("id", &self.user.id)
            .field("login", &self.login())
            .field("status", &self.user.status)
            .finish_non_exhaustive()
    }
}
