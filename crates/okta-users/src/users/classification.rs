//! Which kind of licence a user needs.

use okta_core::{Call, ClassificationType, UserClassification, UserKey};
use serde_json::json;

use crate::Users;

impl Users {
    /// Gets the classification of a user. Early access.
    ///
    /// Calls `GET /api/v1/users/{userId}/classification` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/classification",
    /// #         okta_mock::json(200, r#"{"type": "LITE", "lastUpdated": "2026-01-02T03:04:05.000Z"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let classification = users.get_classification("00u1").await?;
    /// println!("{:?}", classification.kind);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserClassification/#tag/UserClassification/operation/getUserClassification
    pub fn get_classification(&self, user: impl Into<UserKey>) -> Call<UserClassification> {
        self.client
            .get("getUserClassification", "/api/v1/users/{userId}/classification")
            .segment(user.into())
            .decode()
    }

    /// Replaces the classification of a user. Early access.
    ///
    /// Calls `PUT /api/v1/users/{userId}/classification` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("PUT /api/v1/users/00u1/classification", okta_mock::json(200, r#"{"type": "STANDARD"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::models::ClassificationType;
    ///
    /// users.replace_classification("00u1", ClassificationType::Standard).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserClassification/#tag/UserClassification/operation/replaceUserClassification
    pub fn replace_classification(
        &self,
        user: impl Into<UserKey>,
        classification: ClassificationType,
    ) -> Call<UserClassification> {
        self.client
            .put("replaceUserClassification", "/api/v1/users/{userId}/classification")
            .segment(user.into())
            .json(&json!({"type": classification}))
            .decode()
    }
}
