//! Making a user active, wherever they stand.

use okta_core::{ActivationToken, Budget, Flow, Result, User, UserKey, UserStatus};

use crate::{SendEmail, Users};

/// One step of [`Users::ensure_active`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum ActivationStep {
    /// Activated them. Without a mail, the token holds the link that lets them in: Okta tells it this once.
    Activated(ActivationToken),
    /// Took them off hold.
    Unsuspended,
    /// Unlocked them.
    Unlocked,
}

/// What [`Users::ensure_active`] did, and where the user stands now.
#[derive(Clone, Debug)]
#[must_use = "the user may not be active: ask `is_active` or `needs_password`"]
#[non_exhaustive]
pub struct EnsuredActive {
    /// The user as they are after the steps.
    pub user: User,
    /// The steps that were taken, in this order; none where they were active already or nothing could be done.
    pub steps: Vec<ActivationStep>,
}

impl EnsuredActive {
    /// An outcome for a test.
    pub fn new(user: User, steps: Vec<ActivationStep>) -> Self {
        Self { user, steps }
    }

    /// Whether the user is active now.
    pub fn is_active(&self) -> bool {
        self.user.status == UserStatus::Active
    }

    /// Whether only a password makes the user active: they have never set one, it has expired, or it is being reset.
    ///
    /// They set it themselves, led by a mail or link of [`reactivate`](Users::reactivate) or [`reset_password`](Users::reset_password), or an
    /// administrator does with an [`update`](Users::update).
    pub fn needs_password(&self) -> bool {
        matches!(
            self.user.status,
            UserStatus::Provisioned | UserStatus::PasswordExpired | UserStatus::Recovery
        )
    }
}

impl Users {
    /// Makes a user active, as far as that is possible without a password: activates, takes off hold, unlocks.
    ///
    /// It is safe to call again, and does nothing to one who is active. Whoever must set a password first is left where they are, and gets no
    /// further mail; the answer says so.
    ///
    /// The mail is that of activating; the other steps send none.
    ///
    /// Calls `GET /api/v1/users/{id}`, and `POST /api/v1/users/{id}/lifecycle/…` as needed.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, empty, json};
    /// # let ada = |status| json(200, serde_json::json!({"id": "00u1", "status": status}));
    /// # let okta = MockTransport::new()
    /// #     .on("GET /api/v1/users/ada@example.com", ada("SUSPENDED"))
    /// #     .on("POST /api/v1/users/00u1/lifecycle/unsuspend", empty(200))
    /// #     .on("GET /api/v1/users/00u1", ada("ACTIVE"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::SendEmail;
    ///
    /// let ada = users.ensure_active("ada@example.com", SendEmail::No).await?;
    /// if ada.needs_password() {
    ///     println!("has to set a password first");
    /// }
    /// # assert!(ada.is_active());
    /// # Ok(()) }
    /// ```
    ///
    /// A [`timeout`](Flow::timeout), or the client's own, holds for all of it together.
    ///
    /// # Errors
    ///
    /// That of the step that failed. The answer to an activation without a mail holds the user's link: where it was lost,
    /// [`reactivate`](Self::reactivate) gives another.
    pub fn ensure_active(
        &self,
        user: impl Into<UserKey>,
        send_email: SendEmail,
    ) -> Flow<'static, EnsuredActive> {
        let (users, key) = (self.clone(), user.into());
        Flow::new(&self.client, move |budget| async move {
            users.activate_step_by_step(&budget, key, send_email).await
        })
    }

    async fn activate_step_by_step(
        &self,
        budget: &Budget,
        key: UserKey,
        send_email: SendEmail,
    ) -> Result<EnsuredActive> {
        let mut user = budget.call(self.get(key)).await?;
        let mut steps = Vec::new();
        let mut left: Vec<UserStatus> = Vec::new();
        // A status that comes back after its step is not tried again.
        while !left.contains(&user.status) {
            let step = match user.status {
                UserStatus::Staged | UserStatus::Deprovisioned => {
                    let activate = self.activate(&user, send_email);
                    budget.call(activate).await.map(ActivationStep::Activated)
                }
                UserStatus::Suspended => {
                    let unsuspend = self.unsuspend(&user);
                    budget.call(unsuspend).await.map(|()| ActivationStep::Unsuspended)
                }
                UserStatus::LockedOut => {
                    budget.call(self.unlock(&user)).await.map(|()| ActivationStep::Unlocked)
                }
                _ => break,
            };
            let present = match step {
                Ok(step) => {
                    steps.push(step);
                    budget.call(self.get(&user)).await?
                }
                // Somebody else may have taken the step.
                Err(error) if error.is_invalid_state() => {
                    match budget.call(self.get(&user)).await {
                        Ok(present) if present.status != user.status => present,
                        _ => return Err(error),
                    }
                }
                Err(error) => return Err(error),
            };
            left.push(user.status);
            user = present;
        }
        Ok(EnsuredActive { user, steps })
    }
}
