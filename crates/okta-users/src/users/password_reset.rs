//! Passwords that must be set anew.

use okta_core::{Call, ResetPasswordToken, TemporaryPassword, User, UserKey};

use crate::{RevokeSessions, SendEmail, Users};

impl Users {
    /// Lets the password of a user expire: it must be changed at the next sign-in.
    ///
    /// Gives the user as they are then: `PASSWORD_EXPIRED`.
    ///
    /// Calls `POST /api/v1/users/{id}/lifecycle/expire_password` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "POST /api/v1/users/ada@example.com/lifecycle/expire_password",
    /// #         okta_mock::json(200, r#"{"id":"00u1","status":"PASSWORD_EXPIRED"}"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// let ada = users.expire_password("ada@example.com").await?;
    /// assert_eq!(ada.status.as_str(), "PASSWORD_EXPIRED");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_invalid_state`](okta_core::Error::is_invalid_state) where the user has no password that could expire.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserCred/#tag/UserCred/operation/expirePassword
    pub fn expire_password(&self, user: impl Into<UserKey>) -> Call<User> {
        self.client
            .post("expirePassword", "/api/v1/users/{id}/lifecycle/expire_password")
            .segment(user.into())
            .decode()
    }

    /// Replaces the password of a user by a temporary one, which must be changed at the next sign-in.
    ///
    /// **The old password is gone**, and the answer is the only place where the new one is ever told.
    ///
    /// Calls `POST /api/v1/users/{id}/lifecycle/expire_password_with_temp_password?revokeSessions=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "POST /api/v1/users/ada@example.com/lifecycle/expire_password_with_temp_password?revokeSessions=true",
    /// #         okta_mock::json(200, r#"{"tempPassword":"HR076gb6"}"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::RevokeSessions;
    ///
    /// let temporary = users.expire_password_with_temporary("ada@example.com", RevokeSessions::Yes).await?;
    /// # let _ = temporary.temp_password;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_invalid_state`](okta_core::Error::is_invalid_state) where the user has no password that could expire.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserCred/#tag/UserCred/operation/expirePasswordWithTempPassword
    pub fn expire_password_with_temporary(
        &self,
        user: impl Into<UserKey>,
        sessions: RevokeSessions,
    ) -> Call<TemporaryPassword> {
        self.client
            .post(
                "expirePasswordWithTempPassword",
                "/api/v1/users/{id}/lifecycle/expire_password_with_temp_password",
            )
            .segment(user.into())
            .query("revokeSessions", Some(sessions.is_yes()))
            .decode()
    }

    /// Lets a user set a new password: `RECOVERY`, and **no sign-in until that is done**.
    ///
    /// Without a mail, the answer holds the link that lets the user in: hand it to nobody else. With a mail, the answer
    /// is empty. A federated user becomes one of Okta by it.
    ///
    /// Calls `POST /api/v1/users/{id}/lifecycle/reset_password?sendEmail=…&revokeSessions=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "POST /api/v1/users/ada@example.com/lifecycle/reset_password?sendEmail=false&revokeSessions=true",
    /// #         okta_mock::json(200, r#"{"resetPasswordUrl":"https://example.okta.com/x"}"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::{SendEmail, RevokeSessions};
    ///
    /// let token = users.reset_password("ada@example.com", SendEmail::No, RevokeSessions::Yes).await?;
    /// assert!(token.reset_password_url.is_some());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_invalid_state`](okta_core::Error::is_invalid_state) where the status does not allow it; code `E0000017`
    /// where somebody else keeps the password.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserCred/#tag/UserCred/operation/resetPassword
    pub fn reset_password(
        &self,
        user: impl Into<UserKey>,
        send_email: SendEmail,
        sessions: RevokeSessions,
    ) -> Call<ResetPasswordToken> {
        self.client
            .post("resetPassword", "/api/v1/users/{id}/lifecycle/reset_password")
            .segment(user.into())
            .query("sendEmail", Some(send_email.is_yes()))
            .query("revokeSessions", Some(sessions.is_yes()))
            .decode_or_default()
    }
}
