//! Listings that are asked for often, in one word.

use okta_core::{Pager, Timestamp, User, UserStatus};

use crate::{ListUsers, Search, Users, query::filter, query::filter::Filter};

impl Users {
    /// Finds users whose first name, last name or e-mail address begins with this text: the first 10.
    ///
    /// Deprovisioned users are left out. For more of them, see [`ListUsers::find`].
    ///
    /// Calls `GET /api/v1/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new().on("GET /api/v1/users?q=isaac", okta_mock::json(200, "[]"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let isaacs = users.find("isaac").try_collect().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    pub fn find(&self, text: impl Into<String>) -> Pager<User> {
        self.list(ListUsers::find(text))
    }

    /// Searches users by an expression over any attribute, base or custom.
    ///
    /// Deprovisioned users are included. For sorting, page size and fields, see [`ListUsers::search`].
    ///
    /// Calls `GET /api/v1/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users?search=profile.department eq \"IT\"", okta_mock::json(200, "[]"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::search::attr;
    ///
    /// let engineers = users.search(attr("profile.department").eq("IT")).try_collect().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    #[inline]
    pub fn search(&self, expression: Search) -> Pager<User> {
        self.list(ListUsers::search(expression))
    }

    /// Filters users by an expression over a few attributes.
    ///
    /// Deprovisioned users are included. For page size and fields, see [`ListUsers::filter`].
    ///
    /// Calls `GET /api/v1/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users?filter=profile.lastName eq \"Brock\"", okta_mock::json(200, "[]"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::filter;
    ///
    /// let locked = users.filter(filter::last_name().eq("Brock")).try_collect().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    #[inline]
    pub fn filter(&self, expression: Filter) -> Pager<User> {
        self.list(ListUsers::filter(expression))
    }

    /// Lists the users of one status.
    ///
    /// Calls `GET /api/v1/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users?filter=status eq \"SUSPENDED\"", okta_mock::json(200, "[]"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::models::UserStatus;
    ///
    /// let suspended = users.list_by_status(UserStatus::Suspended).try_collect().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    #[inline]
    pub fn list_by_status(&self, status: UserStatus) -> Pager<User> {
        self.filter(filter::status().eq(status))
    }

    /// Lists the users who can sign in: `ACTIVE`.
    ///
    /// Calls `GET /api/v1/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users?filter=status eq \"ACTIVE\"", okta_mock::json(200, "[]"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let all = users.list_active().try_collect().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    #[inline]
    pub fn list_active(&self) -> Pager<User> {
        self.list_by_status(UserStatus::Active)
    }

    /// Lists the users who were never activated: `STAGED`.
    ///
    /// Calls `GET /api/v1/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users?filter=status eq \"STAGED\"", okta_mock::json(200, "[]"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let all = users.list_staged().try_collect().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    #[inline]
    pub fn list_staged(&self) -> Pager<User> {
        self.list_by_status(UserStatus::Staged)
    }

    /// Lists the users who are setting a new password: `RECOVERY`.
    ///
    /// Calls `GET /api/v1/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users?filter=status eq \"RECOVERY\"", okta_mock::json(200, "[]"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let all = users.list_recovery().try_collect().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    #[inline]
    pub fn list_recovery(&self) -> Pager<User> {
        self.list_by_status(UserStatus::Recovery)
    }

    /// Lists the deactivated users: `DEPROVISIONED`.
    ///
    /// Okta leaves them out of plain listings.
    ///
    /// Calls `GET /api/v1/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users?filter=status eq \"DEPROVISIONED\"", okta_mock::json(200, "[]"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let all = users.list_deprovisioned().try_collect().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    #[inline]
    pub fn list_deprovisioned(&self) -> Pager<User> {
        self.list_by_status(UserStatus::Deprovisioned)
    }

    /// Lists the users who must change their password at the next sign-in: `PASSWORD_EXPIRED`.
    ///
    /// Okta notices that a password is too old when its user signs in; those who have not done so since are not listed.
    ///
    /// Calls `GET /api/v1/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users?filter=status eq \"PASSWORD_EXPIRED\"", okta_mock::json(200, "[]"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let all = users.list_password_expired().try_collect().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    #[inline]
    pub fn list_password_expired(&self) -> Pager<User> {
        self.list_by_status(UserStatus::PasswordExpired)
    }

    /// Lists the activated users who have no password yet: `PROVISIONED`.
    ///
    /// Calls `GET /api/v1/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users?filter=status eq \"PROVISIONED\"", okta_mock::json(200, "[]"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let all = users.list_provisioned().try_collect().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    #[inline]
    pub fn list_provisioned(&self) -> Pager<User> {
        self.list_by_status(UserStatus::Provisioned)
    }

    /// Lists the users who failed to sign in too often: `LOCKED_OUT`.
    ///
    /// Calls `GET /api/v1/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users?filter=status eq \"LOCKED_OUT\"", okta_mock::json(200, "[]"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let all = users.list_locked_out().try_collect().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    #[inline]
    pub fn list_locked_out(&self) -> Pager<User> {
        self.list_by_status(UserStatus::LockedOut)
    }

    /// Lists the users on hold: `SUSPENDED`.
    ///
    /// Calls `GET /api/v1/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users?filter=status eq \"SUSPENDED\"", okta_mock::json(200, "[]"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let all = users.list_suspended().try_collect().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    #[inline]
    pub fn list_suspended(&self) -> Pager<User> {
        self.list_by_status(UserStatus::Suspended)
    }

    /// Lists the users who changed after this time; of one status, or of any.
    ///
    /// To follow changes, **let the times overlap**: ask from some seconds before the last answer began, and pass over
    /// users whose `last_updated` you have seen. Okta may take a second to show a change, and a user who changed in the
    /// very millisecond of `time` is not listed.
    ///
    /// Give a status only to look at users who have it now: one who was suspended or deactivated since is no longer
    /// `ACTIVE`, and would be missed.
    ///
    /// Calls `GET /api/v1/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users?filter=lastUpdated gt \"2026-01-31T08:00:00.000Z\"", okta_mock::json(200, "[]"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let since: okta_core::Timestamp = "2026-01-31T08:00:00Z".parse().unwrap();
    /// let changed = users.list_updated_after(since, None).try_collect().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers
    pub fn list_updated_after(
        &self,
        time: impl Into<Timestamp>,
        status: Option<UserStatus>,
    ) -> Pager<User> {
        let changed = filter::last_updated().gt(time);
        self.filter(match status {
            Some(status) => filter::status().eq(status).and(changed),
            None => changed,
        })
    }
}
