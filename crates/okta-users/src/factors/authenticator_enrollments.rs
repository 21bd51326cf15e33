//! Authenticators that a user has enrolled.

use okta_core::{
    AuthenticatorEnrollment, AuthenticatorEnrollmentId, AuthenticatorEnrollmentList,
    AuthenticatorId, Call, Client, NewTac, Pager, UserKey,
};
use serde_json::json;

use crate::{PhoneNumbers, Users};

/// The authenticators that one user has enrolled.
///
/// For orgs on Identity Engine, with limited availability.
#[derive(Clone, Debug)]
pub struct AuthenticatorEnrollments {
    client: Client,
    user: UserKey,
}

impl Users {
    /// The authenticators that this user has enrolled.
    pub fn authenticator_enrollments(&self, user: impl Into<UserKey>) -> AuthenticatorEnrollments {
        AuthenticatorEnrollments { client: self.client.clone(), user: user.into() }
    }
}

impl AuthenticatorEnrollments {
    /// Lists the enrollments.
    ///
    /// Calls `GET /api/v1/users/{userId}/authenticator-enrollments` ([reference]). Okta documents one enrollment as
    /// the answer; that and an array
    /// are both understood.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/authenticator-enrollments",
    /// #         okta_mock::json(200, r#"[{"id": "sms1", "type": "phone", "status": "ACTIVE"}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::PhoneNumbers;
    ///
    /// let mut enrollments = users.authenticator_enrollments("00u1").list(PhoneNumbers::Masked);
    /// while let Some(enrollment) = enrollments.next().await {
    ///     println!("{:?}", enrollment?.kind);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserAuthenticatorEnrollments/#tag/UserAuthenticatorEnrollments/operation/listAuthenticatorEnrollments
    #[inline]
    pub fn list(&self, phone_numbers: PhoneNumbers) -> Pager<AuthenticatorEnrollment> {
        self.client
            .get("listAuthenticatorEnrollments", "/api/v1/users/{userId}/authenticator-enrollments")
            .segment(self.user.clone())
            .query("discloseIdentifiers", phone_numbers.to_be_disclosed())
            .page_in::<AuthenticatorEnrollmentList>()
    }

    /// Enrolls a phone, by the id of the org's phone authenticator. It serves at once: nobody proves that it is the
    /// user's.
    ///
    /// Calls `POST /api/v1/users/{userId}/authenticator-enrollments/phone` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("POST /api/v1/users/00u1/authenticator-enrollments/phone",
    /// #         okta_mock::json(200, r#"{"id": "sms1", "type": "phone", "status": "ACTIVE"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let phone = users.authenticator_enrollments("00u1").create_phone("aut1", "+12065551337").await?;
    /// assert_eq!(phone.status.as_deref(), Some("ACTIVE"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserAuthenticatorEnrollments/#tag/UserAuthenticatorEnrollments/operation/createAuthenticatorEnrollment
    pub fn create_phone(
        &self,
        authenticator: impl Into<AuthenticatorId>,
        phone_number: impl Into<String>,
    ) -> Call<AuthenticatorEnrollment> {
        self.client
            .post(
                "createAuthenticatorEnrollment",
                "/api/v1/users/{userId}/authenticator-enrollments/phone",
            )
            .segment(self.user.clone())
            .json(&json!({
                "authenticatorId": authenticator.into(),
                "profile": {"phoneNumber": phone_number.into()},
            }))
            .decode()
    }

    /// Makes a temporary access code, with which the user can sign in. Okta tells it in this answer and never again.
    ///
    /// Calls `POST /api/v1/users/{userId}/authenticator-enrollments/tac` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("POST /api/v1/users/00u1/authenticator-enrollments/tac",
    /// #         okta_mock::json(200, r#"{"id": "tac1", "type": "tac", "profile": {"tac": "made-up"}}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::models::NewTac;
    ///
    /// let code = NewTac::new("aut2").single_use().valid_for(std::time::Duration::from_secs(3600));
    /// let code = users.authenticator_enrollments("00u1").create_tac(code).await?;
    /// assert!(code.profile.unwrap().tac.is_some());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserAuthenticatorEnrollments/#tag/UserAuthenticatorEnrollments/operation/createTacAuthenticatorEnrollment
    #[inline]
    pub fn create_tac(&self, tac: NewTac) -> Call<AuthenticatorEnrollment> {
        self.client
            .post(
                "createTacAuthenticatorEnrollment",
                "/api/v1/users/{userId}/authenticator-enrollments/tac",
            )
            .segment(self.user.clone())
            .json(&tac)
            .decode()
    }

    /// Gets an enrollment.
    ///
    /// Calls `GET /api/v1/users/{userId}/authenticator-enrollments/{enrollmentId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/authenticator-enrollments/sms1?discloseIdentifiers=phone",
    /// #         okta_mock::json(200, r#"{"id": "sms1", "profile": {"phoneNumber": "+12065551337"}}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::PhoneNumbers;
    ///
    /// let phone = users.authenticator_enrollments("00u1").get("sms1", PhoneNumbers::Disclosed).await?;
    /// assert_eq!(phone.profile.unwrap().phone_number.as_deref(), Some("+12065551337"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or enrollment.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserAuthenticatorEnrollments/#tag/UserAuthenticatorEnrollments/operation/getAuthenticatorEnrollment
    pub fn get(
        &self,
        enrollment: impl Into<AuthenticatorEnrollmentId>,
        phone_numbers: PhoneNumbers,
    ) -> Call<AuthenticatorEnrollment> {
        self.client
            .get(
                "getAuthenticatorEnrollment",
                "/api/v1/users/{userId}/authenticator-enrollments/{enrollmentId}",
            )
            .segment(self.user.clone())
            .segment(enrollment.into())
            .query("discloseIdentifiers", phone_numbers.to_be_disclosed())
            .decode()
    }

    /// Deletes an enrollment: the user cannot sign in with it any more.
    ///
    /// Calls `DELETE /api/v1/users/{userId}/authenticator-enrollments/{enrollmentId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/users/00u1/authenticator-enrollments/sms1", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.authenticator_enrollments("00u1").delete("sms1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or enrollment.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserAuthenticatorEnrollments/#tag/UserAuthenticatorEnrollments/operation/deleteAuthenticatorEnrollment
    pub fn delete(&self, enrollment: impl Into<AuthenticatorEnrollmentId>) -> Call<()> {
        self.client
            .delete(
                "deleteAuthenticatorEnrollment",
                "/api/v1/users/{userId}/authenticator-enrollments/{enrollmentId}",
            )
            .segment(self.user.clone())
            .segment(enrollment.into())
            .empty()
    }
}
