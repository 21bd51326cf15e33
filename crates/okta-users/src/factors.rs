//! The factors of one user.

mod authenticator_enrollments;
mod webauthn_preregistration;
mod yubikey_tokens;

pub use authenticator_enrollments::AuthenticatorEnrollments;
pub use webauthn_preregistration::WebAuthnPreregistration;
pub use yubikey_tokens::{ListYubikeyTokens, YubikeyTokens};

mod proof;

use okta_core::{
    Call, Client, FactorId, NewFactor, Pager, SecurityQuestion, SentFactor, SupportedFactor,
    UserFactor, UserKey,
};

pub use self::proof::ChallengeFactor;

use crate::{FactorActivation, RemoveRecoveryEnrollment, Users};

/// The factors of one user; made by [`Users::factors`].
///
/// Okta describes all these paths as taking an id of the user only.
#[derive(Clone, Debug)]
pub struct Factors {
    client: Client,
    user: UserKey,
}

impl Users {
    /// The factors of this user: what the user proves their identity with, beyond the password.
    pub fn factors(&self, user: impl Into<UserKey>) -> Factors {
        Factors { client: self.client.clone(), user: user.into() }
    }
}

impl Factors {
    /// Lists the factors that the user has enrolled.
    ///
    /// Okta lists only those that the policies for the user ask for or allow.
    ///
    /// Calls `GET /api/v1/users/{userId}/factors` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "GET /api/v1/users/00u1/factors",
    /// #         okta_mock::json(200, r#"[{"id":"mbl1","factorType":"sms","status":"PENDING_ACTIVATION"}]"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// let mut factors = users.factors("00u1").list();
    /// while let Some(factor) = factors.next().await {
    ///     println!("{:?}", factor?.factor_type);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/listFactors
    #[inline]
    pub fn list(&self) -> Pager<UserFactor> {
        self.client
            .get("listFactors", "/api/v1/users/{userId}/factors")
            .segment(self.user.clone())
            .page()
    }

    /// Lists the kinds of factors that the user can enroll, and has enrolled.
    ///
    /// Calls `GET /api/v1/users/{userId}/factors/catalog` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "GET /api/v1/users/00u1/factors/catalog",
    /// #         okta_mock::json(200, r#"[{"factorType":"push","provider":"OKTA","status":"NOT_SETUP"}]"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// let kinds = users.factors("00u1").list_supported().try_collect().await?;
    /// # assert_eq!(kinds.len(), 1);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/listSupportedFactors
    #[inline]
    pub fn list_supported(&self) -> Pager<SupportedFactor> {
        self.client
            .get("listSupportedFactors", "/api/v1/users/{userId}/factors/catalog")
            .segment(self.user.clone())
            .page()
    }

    /// Lists the questions that a security question factor can ask.
    ///
    /// Only an API token may ask for them: for OAuth there is no scope.
    ///
    /// Calls `GET /api/v1/users/{userId}/factors/questions` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "GET /api/v1/users/00u1/factors/questions",
    /// #         okta_mock::json(200, r#"[{"question":"disliked_food"}]"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// let questions = users.factors("00u1").list_supported_security_questions().try_collect().await?;
    /// # assert_eq!(questions.len(), 1);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/listSupportedSecurityQuestions
    #[inline]
    pub fn list_supported_security_questions(&self) -> Pager<SecurityQuestion> {
        self.client
            .get("listSupportedSecurityQuestions", "/api/v1/users/{userId}/factors/questions")
            .segment(self.user.clone())
            .page()
    }

    /// Gets a factor.
    ///
    /// Calls `GET /api/v1/users/{userId}/factors/{factorId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "GET /api/v1/users/00u1/factors/mbl1",
    /// #         okta_mock::json(200, r#"{"id":"mbl1","factorType":"sms","status":"PENDING_ACTIVATION"}"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// let factor = users.factors("00u1").get("mbl1").await?;
    /// println!("{:?}", factor.status);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or factor.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/getFactor
    pub fn get(&self, factor: impl Into<FactorId>) -> Call<UserFactor> {
        self.client
            .get("getFactor", "/api/v1/users/{userId}/factors/{factorId}")
            .segment(self.user.clone())
            .segment(factor.into())
            .decode()
    }

    /// Enrolls a factor.
    ///
    /// A text message, call or mail with a code is sent, unless the factor is to be active
    /// [`Now`](FactorActivation::Now). Tokens and security questions are active at once either way. The answer holds
    /// what it takes to [`activate`](Self::activate) the others.
    ///
    /// Calls `POST /api/v1/users/{userId}/factors?activate=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "POST /api/v1/users/00u1/factors",
    /// #         okta_mock::json(200, r#"{"id":"mbl1","factorType":"sms","status":"PENDING_ACTIVATION"}"#),
    /// #     )
    /// #     .on(
    /// #         "POST /api/v1/users/00u1/factors/mbl1/lifecycle/activate",
    /// #         okta_mock::json(200, r#"{"id":"mbl1","factorType":"sms","status":"ACTIVE"}"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::{FactorActivation, models::{ActivateFactor, NewFactor}};
    ///
    /// let factors = users.factors("00u1");
    /// let phone = factors.enroll(NewFactor::sms("+15551230000"), FactorActivation::Later).await?;
    /// factors.activate(&phone, ActivateFactor::pass_code("123456")).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// `is_rate_limited` where the same number got a code less than 30 seconds ago.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/enrollFactor
    pub fn enroll<K>(
        &self,
        factor: NewFactor<K>,
        activation: FactorActivation,
    ) -> Call<UserFactor> {
        let mut call = self
            .client
            .post("enrollFactor", "/api/v1/users/{userId}/factors")
            .segment(self.user.clone())
            .query("updatePhone", factor.updates_phone())
            .query("templateId", factor.template_id())
            .query(
                "tokenLifetimeSeconds",
                factor.code_lifetime().map(|lifetime| lifetime.as_secs()),
            )
            .query("activate", Some(activation.is_now()))
            .json(&factor);
        if let Some(language) = factor.message_language() {
            call = call.header("accept-language", language);
        }
        call.decode()
    }

    /// Sends the code of a factor that waits for its activation once more.
    ///
    /// It takes the factor as it was enrolled: the same number or address.
    ///
    /// Calls `POST /api/v1/users/{userId}/factors/{factorId}/resend` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on(
    /// #         "POST /api/v1/users/00u1/factors/mbl1/resend",
    /// #         okta_mock::json(200, r#"{"id":"mbl1","factorType":"sms","status":"PENDING_ACTIVATION"}"#),
    /// #     );
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::models::NewFactor;
    ///
    /// users.factors("00u1").resend("mbl1", NewFactor::sms("+15551230000")).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or factor.
    /// `is_rate_limited` where the last code was sent less than 30 seconds ago.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/resendEnrollFactor
    pub fn resend<K: SentFactor>(
        &self,
        factor: impl Into<FactorId>,
        enrolled: NewFactor<K>,
    ) -> Call<UserFactor> {
        let mut call = self
            .client
            .post("resendEnrollFactor", "/api/v1/users/{userId}/factors/{factorId}/resend")
            .segment(self.user.clone())
            .segment(factor.into())
            .query("templateId", enrolled.template_id())
            .json(&enrolled);
        if let Some(language) = enrolled.message_language() {
            call = call.header("accept-language", language);
        }
        call.decode()
    }

    /// Unenrolls a factor.
    ///
    /// Taking away the push messages of Okta Verify takes its codes away too.
    ///
    /// Calls `DELETE /api/v1/users/{userId}/factors/{factorId}?removeRecoveryEnrollment=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/users/00u1/factors/mbl1?removeRecoveryEnrollment=true", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::RemoveRecoveryEnrollment;
    ///
    /// users.factors("00u1").unenroll("mbl1", RemoveRecoveryEnrollment::Yes).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or factor.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/unenrollFactor
    pub fn unenroll(
        &self,
        factor: impl Into<FactorId>,
        recovery: RemoveRecoveryEnrollment,
    ) -> Call<()> {
        self.client
            .delete("unenrollFactor", "/api/v1/users/{userId}/factors/{factorId}")
            .segment(self.user.clone())
            .segment(factor.into())
            .query("removeRecoveryEnrollment", Some(recovery.is_yes()))
            .empty()
    }
}
