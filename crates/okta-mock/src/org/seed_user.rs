//! A user to be put into an org without a request: [`SeedUser`].

use std::collections::BTreeSet;

use okta_core::{GroupId, UserStatus};
use serde_json::{Map, Value, json};

use super::{
    credentials::{Credentials, Provider, RecoveryQuestion},
    profile::{Owner, replaced},
    state::State,
    status::Status,
    user::User,
};

/// A user for [`FakeOrg::add_user`](crate::FakeOrg::add_user): active and with a password unless it says otherwise.
///
/// ```
/// use okta_core::UserStatus;
/// use okta_mock::{FakeOrg, SeedUser};
///
/// let org = FakeOrg::new();
/// org.add_user(
///     SeedUser::new("grace.hopper@example.com")
///         .name("Grace", "Hopper")
///         .status(UserStatus::LockedOut)
///         .attribute("department", "Compilers"),
/// );
///
/// assert_eq!(org.user("grace.hopper").unwrap().status(), UserStatus::LockedOut);
/// ```
#[derive(Clone)]
#[must_use = "a seed user is given to FakeOrg::add_user"]
pub struct SeedUser {
    profile: Map<String, Value>,
    status: UserStatus,
    password: Option<String>,
    question: Option<(String, String)>,
    provider: Provider,
    groups: BTreeSet<String>,
    blocked: bool,
}

impl SeedUser {
    /// The password of a seed user that was not given another.
    pub const PASSWORD: &'static str = "Kestrel-Tower-42";

    /// A user with this login, which is the e-mail address too. The name is made of it.
    pub fn new(login: impl Into<String>) -> Self {
        let login = login.into();
        let local = login.split('@').next().unwrap_or_default();
        let mut parts = local.splitn(2, '.').map(capitalized);
        let mut part = |default: &str| {
            parts.next().filter(|part| !part.is_empty()).unwrap_or_else(|| default.to_owned())
        };
        let mut profile = Map::new();
        profile.insert("firstName".to_owned(), part("Sam").into());
        profile.insert("lastName".to_owned(), part("Example").into());
        profile.insert("email".to_owned(), login.clone().into());
        profile.insert("login".to_owned(), login.into());
        Self {
            profile,
            status: UserStatus::Active,
            password: None,
            question: None,
            provider: Provider::default(),
            groups: BTreeSet::new(),
            blocked: false,
        }
    }

    /// First and last name.
    pub fn name(self, first: &str, last: &str) -> Self {
        self.attribute("firstName", first).attribute("lastName", last)
    }

    /// Any attribute of the profile.
    pub fn attribute(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.profile.insert(name.to_owned(), value.into());
        self
    }

    /// The status. Staged and provisioned users have no password unless one is given; deactivated ones never have.
    pub fn status(mut self, status: UserStatus) -> Self {
        self.status = status;
        self
    }

    /// The password; the policy does not look at it.
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// A recovery question and its answer.
    pub fn recovery_question(
        mut self,
        question: impl Into<String>,
        answer: impl Into<String>,
    ) -> Self {
        self.question = Some((question.into(), answer.into()));
        self
    }

    /// Makes the user sign in at an identity provider, with neither password nor question here.
    pub fn federated(mut self) -> Self {
        self.provider = Provider { kind: "FEDERATION".to_owned(), name: "FEDERATION".to_owned() };
        self
    }

    /// Puts the user into a group.
    pub fn group(mut self, id: &GroupId) -> Self {
        self.groups.insert(id.as_str().to_owned());
        self
    }

    /// Shuts the user out on unknown devices.
    pub fn blocked_on_unknown_devices(mut self) -> Self {
        self.blocked = true;
        self
    }

    /// The error is a sentence for a panic.
    pub(super) fn add_to(self, state: &mut State) -> Result<User, String> {
        let status = Status::from_model(&self.status)
            .ok_or_else(|| format!("no user can be {:?}", self.status))?;
        let owner = Owner { id: "", type_id: state.default_type() };
        let profile = replaced(state, &self.profile, "newUser", owner)
            .map_err(|problem| problem.body(&mut state.ids).to_string())?;
        if let Some(unknown) = self.groups.iter().find(|id| !state.groups.contains_key(*id)) {
            return Err(format!("there is no group {unknown}"));
        }

        let credentials = self.credentials(status, state);
        let now = state.now();
        let is_new = status == Status::Staged;
        let user = User {
            id: state.ids.id("00u"),
            status,
            transitioning_to: None,
            created: now,
            activated: (!is_new).then_some(now),
            status_changed: (!is_new || credentials.password.is_some()).then_some(now),
            last_login: None,
            last_updated: now,
            password_changed: credentials.password.is_some().then_some(now),
            type_id: state.default_type().to_owned(),
            realm_id: state.settings.realm.clone(),
            profile,
            credentials,
            groups: self.groups,
            blocked: self.blocked,
            revision: 0,
        };
        state.users.put(user.clone());
        Ok(user)
    }

    fn credentials(&self, status: Status, state: &mut State) -> Credentials {
        let mut credentials =
            Credentials { provider: self.provider.clone(), ..Credentials::default() };
        if status == Status::Deprovisioned || self.provider.signs_in_elsewhere() {
            return credentials;
        }
        let usual = match status {
            Status::Staged | Status::Provisioned => None,
            _ => Some(Self::PASSWORD),
        };
        credentials.password =
            self.password.as_deref().or(usual).map(|password| state.hash(password));
        if let Some((question, answer)) = &self.question {
            let salt = state.ids.salt();
            credentials.question = Some(RecoveryQuestion::new(question.clone(), answer, salt));
        }
        credentials
    }
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

impl std::fmt::Debug for SeedUser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SeedUser")
            .field("profile", &json!(self.profile))
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
