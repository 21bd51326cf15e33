//! Deleting a user whatever their status is.

use std::time::Duration;

use okta_core::{Budget, Error, Flow, Result, User, UserKey, UserStatus};

use crate::{SendEmail, Users};

/// How often a step may fail without telling whether it was done, before it is the caller's turn.
const UNCLEAR_STEPS: u32 = 3;

/// How long Okta may take to deactivate somebody.
const DEACTIVATION: Duration = Duration::from_secs(60);

/// What [`Users::delete_permanently`] did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Deletion {
    /// Nothing: there is no such user, or no more.
    AlreadyGone,
    /// Deleted them.
    #[non_exhaustive]
    Deleted {
        /// The status they had at first.
        was: UserStatus,
        /// Whether they were deactivated first; not, where they were so already.
        deactivated: bool,
    },
}

impl Users {
    /// Deletes a user for good, whatever their status is, deactivating them first where needed. **This cannot be undone.**
    ///
    /// It is safe to call again: one who is gone is gone. After the first look the user is addressed by id alone, so that nobody else who
    /// gets their login meanwhile is touched. Before each step it looks where the user stands, also after an answer that was lost.
    ///
    /// The mails go to the administrators, not to the user.
    ///
    /// Calls `GET /api/v1/users/{id}`, `POST /api/v1/users/{id}/lifecycle/deactivate` where needed, and `DELETE /api/v1/users/{id}`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, empty, json};
    /// # let ada = |status| json(200, serde_json::json!({"id": "00u1", "status": status}));
    /// # let okta = MockTransport::new()
    /// #     .on("GET /api/v1/users/ada@example.com", ada("ACTIVE"))
    /// #     .on("POST /api/v1/users/00u1/lifecycle/deactivate?sendEmail=false", empty(200))
    /// #     .on("GET /api/v1/users/00u1", ada("DEPROVISIONED"))
    /// #     .on("DELETE /api/v1/users/00u1?sendEmail=false", empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::{Deletion, SendEmail};
    ///
    /// match users.delete_permanently("ada@example.com", SendEmail::No).await? {
    ///     Deletion::AlreadyGone => println!("was gone"),
    ///     Deletion::Deleted { was, .. } => println!("was {was}"),
    ///     _ => {}
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// It may take a minute for the deactivation alone. A [`timeout`](Flow::timeout), or the client's own, holds for all of it, and
    /// [`retries`](Flow::retries) say how often a refused deletion is repeated, and how long it may wait for a rate limit.
    ///
    /// # Errors
    ///
    /// That of the step that failed; the user may be deactivated by then.
    /// [`Error::WaitedTooLong`](okta_core::Error::WaitedTooLong) when they are not deactivated after a minute, although Okta said so.
    pub fn delete_permanently(
        &self,
        user: impl Into<UserKey>,
        send_email: SendEmail,
    ) -> Flow<'static, Deletion> {
        let (users, user) = (self.clone(), user.into());
        Flow::new(&self.client, move |budget| async move {
            users.delete_step_by_step(&budget, user, send_email).await
        })
    }

    async fn delete_step_by_step(
        &self,
        budget: &Budget,
        user: UserKey,
        send_email: SendEmail,
    ) -> Result<Deletion> {
        let Some(first) = self.look(budget, user).await? else {
            return Ok(Deletion::AlreadyGone);
        };
        let key = UserKey::from(&first);
        let was = first.status.clone();
        let mut status = first.status;
        let (mut deactivated, mut unclear, mut refused) = (false, 0, 0);
        loop {
            let deleting = status == UserStatus::Deprovisioned;
            let step = if deleting {
                budget.call(self.delete(&key, send_email)).await
            } else {
                let step = budget.call(self.deactivate(&key, send_email)).await;
                deactivated |= step.is_ok();
                step
            };
            let error = match step {
                Ok(()) if deleting => return Ok(Deletion::Deleted { was, deactivated }),
                Ok(()) => {
                    let done = self.wait_for_status(&key, UserStatus::Deprovisioned, DEACTIVATION);
                    status = budget.flow(done).await?.status;
                    continue;
                }
                // Somebody else deleted them.
                Err(error) if deleting && error.is_not_found() => return Ok(Deletion::AlreadyGone),
                Err(error) if unclear == UNCLEAR_STEPS || !is_worth_a_look(&error) => {
                    return Err(error);
                }
                Err(error) => error,
            };
            unclear += 1;
            if error.is_rate_limited() {
                // The client repeats everything else, but a deletion never.
                if !budget.wait_out(&error, refused).await {
                    return Err(error);
                }
                refused += 1;
            }
            match self.look(budget, key.clone()).await {
                Ok(Some(user)) => {
                    deactivated |= !deleting && user.status == UserStatus::Deprovisioned;
                    status = user.status;
                }
                Ok(None) if deleting => return Ok(Deletion::Deleted { was, deactivated }),
                Ok(None) => return Ok(Deletion::AlreadyGone),
                // What went wrong first tells more.
                Err(_) => return Err(error),
            }
        }
    }

    /// The user, if there is one.
    async fn look(&self, budget: &Budget, key: UserKey) -> Result<Option<User>> {
        match budget.call(self.get(key)).await {
            Ok(user) => Ok(Some(user)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// The step may have been carried out, somebody else may have taken it already, or it was not Okta who refused it.
fn is_worth_a_look(error: &Error) -> bool {
    error.may_have_been_carried_out()
        // So Okta answers a deactivation of somebody deactivated, too.
        || error.is_not_found()
        || error.is_invalid_state()
        || error.is_rate_limited()
        || error.transport_kind().is_some()
}
