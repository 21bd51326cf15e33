//! How likely it is that somebody else acts as a user.

use okta_core::{Call, NewUserRisk, UserKey, UserRisk};

use crate::Users;

impl Users {
    /// Gets the risk of a user. For orgs with Identity Threat Protection; not with an API token, only with OAuth 2.0.
    ///
    /// Calls `GET /api/v1/users/{userId}/risk` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/risk", okta_mock::json(200, r#"{"riskLevel": "NONE"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::models::RiskLevel;
    ///
    /// let risk = users.get_risk("00u1").await?;
    /// assert_eq!(risk.risk_level, Some(RiskLevel::None));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserRisk/#tag/UserRisk/operation/getUserRisk
    pub fn get_risk(&self, user: impl Into<UserKey>) -> Call<UserRisk> {
        self.client.get("getUserRisk", "/api/v1/users/{userId}/risk").segment(user.into()).decode()
    }

    /// Sets the risk of a user. For orgs with Identity Threat Protection; not with an API token, only with OAuth 2.0.
    ///
    /// The status of [`send`](Call::send) tells whether it is the first (201) or replaces another (200).
    ///
    /// Calls `PUT /api/v1/users/{userId}/risk` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("PUT /api/v1/users/00u1/risk",
    /// #         okta_mock::json(201, r#"{"riskLevel": "HIGH", "reason": "Laptop stolen"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::models::NewUserRisk;
    ///
    /// users.upsert_risk("00u1", NewUserRisk::high().reason("Laptop stolen")).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserRisk/#tag/UserRisk/operation/upsertUserRisk
    pub fn upsert_risk(&self, user: impl Into<UserKey>, risk: NewUserRisk) -> Call<UserRisk> {
        self.client
            .put("upsertUserRisk", "/api/v1/users/{userId}/risk")
            .segment(user.into())
            .json(&risk)
            .decode()
    }
}
