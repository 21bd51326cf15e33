//! From status to status.

use okta_core::{ActivationToken, Call, UserKey};

use crate::{SendEmail, Users};

impl Users {
    /// Activates a staged or deprovisioned user.
    ///
    /// One with a password becomes `ACTIVE`, one without `PROVISIONED`. Without a mail, the answer holds the link that
    /// lets the user in: hand it to nobody else, and not at all to a user who has a password. With a mail, the answer
    /// is empty.
    ///
    /// Calls `POST /api/v1/users/{id}/lifecycle/activate?sendEmail=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// # use okta_users::{models::*, *};
    /// # let profile = UserProfile::new("new@example.com").first_name("New").last_name("Person");
    /// # let user = users.create(NewUser::new(profile), Activation::Later).await?;
    /// let token = users.activate(&user, SendEmail::No).await?;
    /// assert!(token.activation_url.is_some());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_invalid_state`](okta_core::Error::is_invalid_state) from any other status.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/#tag/UserLifecycle/operation/activateUser
    pub fn activate(
        &self,
        user: impl Into<UserKey>,
        send_email: SendEmail,
    ) -> Call<ActivationToken> {
        self.client
            .post("activateUser", "/api/v1/users/{id}/lifecycle/activate")
            .segment(user.into())
            .query("sendEmail", Some(send_email.is_yes()))
            .decode_or_default()
    }

    /// Deactivates a user of any status: `DEPROVISIONED`.
    ///
    /// **This destroys**: they lose password, recovery question and app assignments, and apps may delete their data. To
    /// put somebody on hold, use [`suspend`](Self::suspend). The mail goes to the administrators, not to the user.
    ///
    /// In large orgs Okta may carry it out later if asked to: `.header("prefer", "respond-async")`.
    ///
    /// Calls `POST /api/v1/users/{id}/lifecycle/deactivate?sendEmail=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// # use okta_users::SendEmail;
    /// users.deactivate("ada@example.com", SendEmail::No).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user, and also where they are deprovisioned
    /// already, as by a first attempt whose answer was lost: [`get`](Self::get) tells the two apart.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/#tag/UserLifecycle/operation/deactivateUser
    pub fn deactivate(&self, user: impl Into<UserKey>, send_email: SendEmail) -> Call<()> {
        self.client
            .post("deactivateUser", "/api/v1/users/{id}/lifecycle/deactivate")
            .segment(user.into())
            .query("sendEmail", Some(send_email.is_yes()))
            .empty()
    }

    /// Suspends an active user.
    ///
    /// The user keeps group memberships and apps, and cannot sign in until [`unsuspend`](Self::unsuspend).
    ///
    /// Calls `POST /api/v1/users/{id}/lifecycle/suspend` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// users.suspend("isaac.brock@example.com").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_invalid_state`](okta_core::Error::is_invalid_state) from any other status.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/#tag/UserLifecycle/operation/suspendUser
    pub fn suspend(&self, user: impl Into<UserKey>) -> Call<()> {
        self.client
            .post("suspendUser", "/api/v1/users/{id}/lifecycle/suspend")
            .segment(user.into())
            .empty()
    }

    /// Lets a suspended user in again: `ACTIVE`.
    ///
    /// Calls `POST /api/v1/users/{id}/lifecycle/unsuspend` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let users = okta_users::Users::new(&okta_mock::FakeOrg::sample().client());
    /// # users.suspend("isaac.brock@example.com").await?;
    /// users.unsuspend("isaac.brock@example.com").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_invalid_state`](okta_core::Error::is_invalid_state) from any other status.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/#tag/UserLifecycle/operation/unsuspendUser
    pub fn unsuspend(&self, user: impl Into<UserKey>) -> Call<()> {
        self.client
            .post("unsuspendUser", "/api/v1/users/{id}/lifecycle/unsuspend")
            .segment(user.into())
            .empty()
    }

    /// Starts the activation of a provisioned user, or one in recovery, once more.
    ///
    /// Without a mail, the answer holds the link that lets the user in: hand it to nobody else. With a mail, the answer
    /// is empty.
    ///
    /// Calls `POST /api/v1/users/{id}/lifecycle/reactivate?sendEmail=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "POST /api/v1/users/ada@example.com/lifecycle/reactivate?sendEmail=false",
    /// #         okta_mock::json(200, r#"{"activationToken":"x"}"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::SendEmail;
    ///
    /// let token = users.reactivate("ada@example.com", SendEmail::No).await?;
    /// assert!(token.activation_token.is_some());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_invalid_state`](okta_core::Error::is_invalid_state) from any other status.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/#tag/UserLifecycle/operation/reactivateUser
    pub fn reactivate(
        &self,
        user: impl Into<UserKey>,
        send_email: SendEmail,
    ) -> Call<ActivationToken> {
        self.client
            .post("reactivateUser", "/api/v1/users/{id}/lifecycle/reactivate")
            .segment(user.into())
            .query("sendEmail", Some(send_email.is_yes()))
            .decode_or_default()
    }

    /// Unlocks a user who failed to sign in too often: `ACTIVE`.
    ///
    /// It also lifts the block that keeps an active user from signing in from unknown devices. The user's password must
    /// be Okta's own.
    ///
    /// Calls `POST /api/v1/users/{id}/lifecycle/unlock` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("POST /api/v1/users/ada@example.com/lifecycle/unlock", okta_mock::json(200, "{}"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.unlock("ada@example.com").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_invalid_state`](okta_core::Error::is_invalid_state) where the user is not locked out.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/#tag/UserLifecycle/operation/unlockUser
    pub fn unlock(&self, user: impl Into<UserKey>) -> Call<()> {
        self.client
            .post("unlockUser", "/api/v1/users/{id}/lifecycle/unlock")
            .segment(user.into())
            .empty()
    }

    /// Unenrolls **all factors** of a user; the status stays.
    ///
    /// The user enrolls new ones at the next sign-in, where the policy asks for any. To take away a single one, use
    /// [`Factors::unenroll`](crate::Factors::unenroll).
    ///
    /// Calls `POST /api/v1/users/{id}/lifecycle/reset_factors` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("POST /api/v1/users/ada@example.com/lifecycle/reset_factors", okta_mock::json(200, "{}"));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.reset_factors("ada@example.com").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/#tag/UserLifecycle/operation/resetFactors
    pub fn reset_factors(&self, user: impl Into<UserKey>) -> Call<()> {
        self.client
            .post("resetFactors", "/api/v1/users/{id}/lifecycle/reset_factors")
            .segment(user.into())
            .empty()
    }
}
