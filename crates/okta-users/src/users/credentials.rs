//! Passwords and recovery questions of users.

use okta_core::{Call, Credentials, ResetPasswordToken, Secret, User, UserKey, UserUpdate};
use serde_json::{Value, json};

use crate::{RevokeSessions, SendEmail, Users};

/// A change of a password by somebody who knows the old one.
#[derive(Clone, Debug)]
#[must_use = "a password is changed by `Users::change_password`"]
pub struct ChangePassword {
    old: Secret,
    new: Secret,
    sessions: RevokeSessions,
    strict: bool,
}

impl ChangePassword {
    /// From this password to that one.
    pub fn new(old: impl Into<Secret>, new: impl Into<Secret>, sessions: RevokeSessions) -> Self {
        Self { old: old.into(), new: new.into(), sessions, strict: false }
    }

    /// Lets Okta check the new password also against the policy's minimum age and history.
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }
}

impl Users {
    /// Sets the password of a user, without asking for the old one.
    ///
    /// A provisioned user becomes `ACTIVE` by it. Nothing else of the user is touched. To let Okta check minimum age
    /// and history too, give [`update`](Self::update) a [`UserUpdate`] with [`strict`](UserUpdate::strict).
    ///
    /// Calls `POST /api/v1/users/{id}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("POST /api/v1/users/ada@example.com", okta_mock::json(200, r#"{"id":"00u1","status":"ACTIVE"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.set_password("ada@example.com", "corr3ct Horse").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_password_policy`](okta_core::Error::is_password_policy).
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/updateUser
    pub fn set_password(
        &self,
        user: impl Into<UserKey>,
        password: impl Into<Secret>,
    ) -> Call<User> {
        self.update(user, UserUpdate::new().password(password))
    }

    /// Sets the recovery question of a user and its answer, without asking for the password.
    ///
    /// Nothing else of the user is touched.
    ///
    /// Calls `POST /api/v1/users/{id}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("POST /api/v1/users/ada@example.com", okta_mock::json(200, r#"{"id":"00u1","status":"ACTIVE"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.set_recovery_question("ada@example.com", "First engine?", "difference").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/updateUser
    pub fn set_recovery_question(
        &self,
        user: impl Into<UserKey>,
        question: impl Into<String>,
        answer: impl Into<Secret>,
    ) -> Call<User> {
        let update = UserUpdate::new().recovery_question(question, answer);
        self.update(user, update)
    }

    /// Changes the password of a user, given the old one.
    ///
    /// A user whose password has expired, or who is in recovery, becomes `ACTIVE` by it. Okta describes the path as
    /// taking an id only.
    ///
    /// Calls `POST /api/v1/users/{userId}/credentials/change_password?strict=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "POST /api/v1/users/00u1/credentials/change_password?strict=true",
    /// #         okta_mock::json(200, r#"{"password":{}}"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::{ChangePassword, RevokeSessions};
    ///
    /// let change = ChangePassword::new("tlpWENT2m", "uTVM,TPw55", RevokeSessions::Yes).strict();
    /// users.change_password("00u1", change).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_invalid_state`](okta_core::Error::is_invalid_state) from any status but `STAGED`, `ACTIVE`,
    /// `PASSWORD_EXPIRED` and `RECOVERY`; code `E0000014` for a wrong old password or a new one that the policy
    /// forbids, of which [`is_password_policy`](okta_core::Error::is_password_policy) tells the latter.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserCred/#tag/UserCred/operation/changePassword
    pub fn change_password(
        &self,
        user: impl Into<UserKey>,
        change: ChangePassword,
    ) -> Call<Credentials> {
        let body = json!({
            "oldPassword": value(&change.old),
            "newPassword": value(&change.new),
            "revokeSessions": change.sessions.is_yes(),
        });
        self.client
            .post("changePassword", "/api/v1/users/{userId}/credentials/change_password")
            .segment(user.into())
            .query("strict", Some(change.strict))
            .json(&body)
            .decode()
    }

    /// Changes the recovery question of a user and its answer, given the password.
    ///
    /// Okta describes the path as taking an id only.
    ///
    /// Calls `POST /api/v1/users/{userId}/credentials/change_recovery_question` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "POST /api/v1/users/00u1/credentials/change_recovery_question",
    /// #         okta_mock::json(200, r#"{"password":{}}"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.change_recovery_question("00u1", "tlpWENT2m", "First engine?", "difference").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_invalid_state`](okta_core::Error::is_invalid_state) from any status but `STAGED`, `ACTIVE` and `RECOVERY`;
    /// code `E0000014` for a wrong password.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserCred/#tag/UserCred/operation/changeRecoveryQuestion
    pub fn change_recovery_question(
        &self,
        user: impl Into<UserKey>,
        current_password: impl Into<Secret>,
        question: impl Into<String>,
        answer: impl Into<Secret>,
    ) -> Call<Credentials> {
        let body = json!({
            "password": value(&current_password.into()),
            "recovery_question": {
                "question": question.into(),
                "answer": answer.into().expose(),
            },
        });
        self.client
            .post(
                "changeRecoveryQuestion",
                "/api/v1/users/{userId}/credentials/change_recovery_question",
            )
            .segment(user.into())
            .json(&body)
            .decode()
    }

    /// Lets an active user set a new password after having forgotten the old one.
    ///
    /// The status stays, and the old password stays good until the new one is set. Without a mail, the answer holds the
    /// link that lets the user in: hand it to nobody else. With a mail, the answer is empty. Okta describes the path as
    /// taking an id only.
    ///
    /// Calls `POST /api/v1/users/{userId}/credentials/forgot_password?sendEmail=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "POST /api/v1/users/00u1/credentials/forgot_password?sendEmail=false",
    /// #         okta_mock::json(200, r#"{"resetPasswordUrl":"https://example.okta.com/x"}"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::SendEmail;
    ///
    /// let token = users.forgot_password("00u1", SendEmail::No).await?;
    /// assert!(token.reset_password_url.is_some());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_invalid_state`](okta_core::Error::is_invalid_state) from any other status, and in some orgs for a user
    /// without a recovery question.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserCred/#tag/UserCred/operation/forgotPassword
    pub fn forgot_password(
        &self,
        user: impl Into<UserKey>,
        send_email: SendEmail,
    ) -> Call<ResetPasswordToken> {
        self.client
            .post("forgotPassword", "/api/v1/users/{userId}/credentials/forgot_password")
            .segment(user.into())
            .query("sendEmail", Some(send_email.is_yes()))
            .decode_or_default()
    }

    /// Sets a new password for an active user who knows the answer to the recovery question.
    ///
    /// The mail says that the password was changed. Okta describes the path as taking an id only.
    ///
    /// Calls `POST /api/v1/users/{userId}/credentials/forgot_password_recovery_question?sendEmail=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "POST /api/v1/users/00u1/credentials/forgot_password_recovery_question?sendEmail=true",
    /// #         okta_mock::json(200, r#"{"password":{}}"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::SendEmail;
    ///
    /// users.forgot_password_with_answer("00u1", "difference", "uTVM,TPw55", SendEmail::Yes).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// [`is_invalid_state`](okta_core::Error::is_invalid_state) from any other status; code `E0000087` for a wrong
    /// answer; [`is_password_policy`](okta_core::Error::is_password_policy) for the new password.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserCred/#tag/UserCred/operation/forgotPasswordSetNewPassword
    pub fn forgot_password_with_answer(
        &self,
        user: impl Into<UserKey>,
        answer: impl Into<Secret>,
        new_password: impl Into<Secret>,
        send_email: SendEmail,
    ) -> Call<Credentials> {
        let body = json!({
            "password": value(&new_password.into()),
            "recovery_question": {"answer": answer.into().expose()},
        });
        self.client
            .post(
                "forgotPasswordSetNewPassword",
                "/api/v1/users/{userId}/credentials/forgot_password_recovery_question",
            )
            .segment(user.into())
            .query("sendEmail", Some(send_email.is_yes()))
            .json(&body)
            .decode()
    }
}

fn value(password: &Secret) -> Value {
    json!({"value": password.expose()})
}
