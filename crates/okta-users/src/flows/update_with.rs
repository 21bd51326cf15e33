//! Reading a user, changing them, and writing the difference.

use okta_core::{Budget, Flow, Result, User, UserKey, UserProfile, UserUpdate};

use crate::Users;

/// How often a race may be lost before it is the caller's turn.
const ATTEMPTS: u32 = 5;

impl Users {
    /// Changes a profile by code: reads the user, lets the code edit the profile, and writes what has become different.
    ///
    /// Somebody else's change in between is not overwritten: Okta then refuses the write, and the code runs again on the profile as it
    /// is now, up to five times. Nothing is written when nothing has changed. The user is as they are after the change.
    ///
    /// A write whose answer was lost is not tried again: it may have been carried out.
    ///
    /// Calls `GET /api/v1/users/{id}`, and `POST /api/v1/users/{id}` with `If-Match`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # use serde_json::json;
    /// # let ada = |seat| json(200, json!({"id": "00u1", "status": "ACTIVE", "profile": {"login": "ada@example.com", "seat": seat}}));
    /// # let okta = MockTransport::new()
    /// #     .on("GET /api/v1/users/ada@example.com", ada(7).header("etag", "W/\"1\""))
    /// #     .on("POST /api/v1/users/00u1", ada(8));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let ada = users
    ///     .update_with("ada@example.com", |profile| {
    ///         let seat = profile.custom.get("seat").and_then(|seat| seat.as_u64()).unwrap_or(0);
    ///         profile.custom.insert("seat".to_owned(), (seat + 1).into());
    ///     })
    ///     .await?;
    /// assert_eq!(ada.profile.get("seat"), Some(8.into()));
    /// # Ok(()) }
    /// ```
    ///
    /// A [`timeout`](Flow::timeout), or the client's own, holds for all of it together.
    ///
    /// # Errors
    ///
    /// [`is_precondition_failed`](okta_core::Error::is_precondition_failed) when somebody else was faster five times.
    pub fn update_with<'a>(
        &self,
        user: impl Into<UserKey>,
        edit: impl FnMut(&mut UserProfile) + Send + 'a,
    ) -> Flow<'a, User> {
        let (users, key) = (self.clone(), user.into());
        Flow::new(&self.client, move |budget| async move {
            users.edit_and_write(&budget, key, edit).await
        })
    }

    async fn edit_and_write(
        &self,
        budget: &Budget,
        mut key: UserKey,
        mut edit: impl FnMut(&mut UserProfile),
    ) -> Result<User> {
        let mut attempt = 1;
        loop {
            let answer = budget.call(self.get(&key)).send().await?;
            let mut profile = answer.body.profile.clone();
            edit(&mut profile);
            let update = UserUpdate::between(&answer.body.profile, &profile);
            if update.is_empty() {
                return Ok(answer.body);
            }

            // The edit may have changed the login that the user was found by.
            key = (&answer.body).into();
            let mut call = self.update(&key, update);
            if let Some(etag) = answer.etag() {
                call = call.if_match(etag);
            }
            match budget.call(call).await {
                Err(error) if error.is_precondition_failed() && attempt < ATTEMPTS => attempt += 1,
                outcome => return outcome,
            }
        }
    }
}
