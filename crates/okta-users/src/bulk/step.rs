//! One write of a job, and how to find out whether it was carried out.

use okta_core::{Flow, NewUser, Result, User, UserId, UserKey, UserUpdate};
use serde_json::Value;

use crate::{Activation, SendEmail, Users, models::UserStatus};

/// One write of a job; for [`Users::bulk_steps`].
///
/// Where its answer was lost it is looked up whether it was carried out:
///
/// | step | was carried out if |
/// |---|---|
/// | [`create`](Self::create) | somebody has the login now |
/// | [`update`](Self::update) | the profile has the new values; credentials cannot be seen, and are set again to the same |
/// | [`deactivate`](Self::deactivate) | the user is deprovisioned |
#[derive(Clone, Debug)]
pub struct Step(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Create(Box<NewUser>, Activation),
    Update(UserKey, Box<UserUpdate>),
    Deactivate(UserKey, SendEmail),
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StepDone {
    /// It was carried out now: Okta said so.
    Now(Option<UserId>),
    /// Its answer was lost, and a look at the user showed that it was carried out.
    Confirmed(Option<UserId>),
    /// The journal says that it was done in an earlier run.
    Before(Option<UserId>),
}

impl StepDone {
    /// The id of the user, where it is known.
    pub fn user(&self) -> Option<&UserId> {
        match self {
            Self::Now(user) | Self::Confirmed(user) | Self::Before(user) => user.as_ref(),
        }
    }
}

impl Step {
    /// Creates a user; see [`Users::create`].
    pub fn create(user: NewUser, activation: Activation) -> Self {
        Self(Kind::Create(Box::new(user), activation))
    }

    /// Changes some of a user; see [`Users::update`].
    pub fn update(user: impl Into<UserKey>, update: UserUpdate) -> Self {
        Self(Kind::Update(user.into(), Box::new(update)))
    }

    /// Deactivates a user; see [`Users::deactivate`].
    pub fn deactivate(user: impl Into<UserKey>, send_email: SendEmail) -> Self {
        Self(Kind::Deactivate(user.into(), send_email))
    }

    /// Carries it out, without finding out what becomes of a lost answer.
    pub(super) async fn carry_out(&self, users: &Users) -> Result<Option<UserId>> {
        match &self.0 {
            Kind::Create(user, activation) => {
                let created = users.create((**user).clone(), *activation);
                created.unless_carried_out().await.map(|user| Some(user.id))
            }
            Kind::Update(key, update) => {
                let updated = users.update(key.clone(), (**update).clone());
                updated.unless_carried_out().await.map(|user| Some(user.id))
            }
            Kind::Deactivate(key, send_email) => {
                let deactivated = users.deactivate(key.clone(), *send_email);
                deactivated.unless_carried_out().await.map(|()| None)
            }
        }
    }

    /// Whether it was carried out, and on whom.
    pub(super) async fn look(&self, users: &Users) -> Result<Option<UserId>> {
        match &self.0 {
            Kind::Create(user, _) => {
                let login = user.profile().login.as_deref().unwrap_or_default();
                let found = Flow::new(users.client(), |budget| async move {
                    users.find_by_login(&budget, login).await
                });
                Ok(found.await?.map(|found| found.body.id))
            }
            Kind::Update(key, update) => {
                let user = users.get(key.clone()).await?;
                Ok(has_values(&user, update).then_some(user.id))
            }
            Kind::Deactivate(key, _) => {
                let user = users.get(key.clone()).await?;
                Ok((user.status == UserStatus::Deprovisioned).then_some(user.id))
            }
        }
    }
}

/// Whether a user has all that an update sets, as far as it can be seen.
fn has_values(user: &User, update: &UserUpdate) -> bool {
    let (Ok(Value::Object(update)), Ok(user)) =
        (serde_json::to_value(update), serde_json::to_value(user))
    else {
        return false;
    };
    update.iter().all(|(member, set)| match (member.as_str(), set) {
        ("profile", Value::Object(set)) => set
            .iter()
            .all(|(name, value)| user["profile"].get(name).unwrap_or(&Value::Null) == value),
        _ => false,
    })
}
