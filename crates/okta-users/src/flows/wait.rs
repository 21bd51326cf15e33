//! Waiting until Okta is where it is going.

use std::time::Duration;

use okta_core::{Flow, User, UserKey, UserStatus};

use crate::{ListUsers, Users, query::search::attr};

impl Users {
    /// Waits until a user has a status: activation and deactivation may go on after Okta has answered.
    ///
    /// Looks at once, then after 250 ms, then after pauses that double up to 5 s, and once more when the limit is reached.
    ///
    /// Calls `GET /api/v1/users/{id}` as often as needed.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let ada = serde_json::json!({"id": "00u1", "status": "DEPROVISIONED"});
    /// # let users = okta_users::Users::new(&MockTransport::new().on("GET /api/v1/users/00u1", json(200, ada)).client());
    /// use std::time::Duration;
    /// use okta_users::models::UserStatus;
    ///
    /// users.wait_for_status("00u1", UserStatus::Deprovisioned, Duration::from_secs(30)).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::WaitedTooLong`](okta_core::Error::WaitedTooLong) when the user has another status all the time. Any other error ends the
    /// waiting: a user who does not exist is not waited for.
    pub fn wait_for_status(
        &self,
        user: impl Into<UserKey>,
        status: UserStatus,
        limit: Duration,
    ) -> Flow<'static, User> {
        let (users, key) = (self.clone(), user.into());
        Flow::of_its_own_length(&self.client, move |budget| async move {
            let mut wait = budget.wait("getUser", format!("status {status}"), limit);
            loop {
                let user = wait.ask(budget.call(users.get(&key))).await?;
                if user.status == status {
                    return Ok(user);
                }
                wait.pause().await?;
            }
        })
    }

    /// Waits until searching finds a user as they are now: Okta's search lags behind writes by a second or more.
    ///
    /// Looks at once, then after 250 ms, then after pauses that double up to 5 s, and once more when the limit is reached. It gives the
    /// user as the search found them.
    ///
    /// Calls `GET /api/v1/users/{id}` once, and `GET /api/v1/users?search=…` as often as needed.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let ada = || serde_json::json!({"id": "00u1", "status": "ACTIVE"});
    /// # let okta = MockTransport::new()
    /// #     .on("GET /api/v1/users/ada@example.com", json(200, ada()))
    /// #     .on("GET /api/v1/users", json(200, serde_json::json!([ada()])));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use std::time::Duration;
    ///
    /// users.wait_until_searchable("ada@example.com", Duration::from_secs(30)).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::WaitedTooLong`](okta_core::Error::WaitedTooLong) when the search does not find the user as they are. Any other error ends the
    /// waiting: a user who does not exist is not waited for.
    pub fn wait_until_searchable(
        &self,
        user: impl Into<UserKey>,
        limit: Duration,
    ) -> Flow<'static, User> {
        let (users, key) = (self.clone(), user.into());
        Flow::of_its_own_length(&self.client, move |budget| async move {
            let present = budget.call(users.get(key)).await?;
            let mut wait = budget.wait("listUsers", "the user as they are in a search", limit);
            loop {
                let by_id = ListUsers::search(attr("id").eq(present.id.clone()));
                let found = wait.ask(budget.listing(users.list(by_id)).try_collect()).await?;
                if let Some(user) = found.into_iter().next()
                    && user.last_updated >= present.last_updated
                {
                    return Ok(user);
                }
                wait.pause().await?;
            }
        })
    }
}
