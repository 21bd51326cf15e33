//! User types: kinds of users with profile schemas of their own.

use okta_core::{
    Call, Client, NewUserType, Pager, UserType, UserTypeId, UserTypeReplacement, UserTypeUpdate,
};

use crate::Users;

/// The user types of an org.
///
/// An org has a default type and at most nine others. Where an id is asked for, `default` names the default type.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
/// # use okta_mock::{MockTransport, json};
/// # let client = MockTransport::new().on("GET /api/v1/meta/types/user/default", json(200, serde_json::json!({"id": "oty1"}))).client();
/// let types = okta_users::UserTypes::new(&client);
/// let default = types.get("default").await?;
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct UserTypes {
    client: Client,
}

impl Users {
    /// The user types of the org.
    pub fn user_types(&self) -> UserTypes {
        UserTypes::new(&self.client)
    }
}

impl UserTypes {
    /// The user types of this client's org.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Lists the user types, the default one among them.
    ///
    /// Calls `GET /api/v1/meta/types/user` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("GET /api/v1/meta/types/user", json(200, serde_json::json!([{"id": "oty1", "default": true}])));
    /// # let types = okta_users::UserTypes::new(&okta.client());
    /// let all = types.list().try_collect().await?;
    /// assert!(all.iter().any(|user_type| user_type.is_default == Some(true)));
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserType/#tag/UserType/operation/listUserTypes
    #[inline]
    pub fn list(&self) -> Pager<UserType> {
        self.client.get("listUserTypes", "/api/v1/meta/types/user").page()
    }

    /// Creates a user type, with a schema that has the base attributes.
    ///
    /// Okta takes at most nine types besides the default one.
    ///
    /// Calls `POST /api/v1/meta/types/user` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("POST /api/v1/meta/types/user", json(200, serde_json::json!({"id": "oty1", "name": "contractor", "displayName": "Contractor"})));
    /// # let types = okta_users::UserTypes::new(&okta.client());
    /// use okta_users::models::NewUserType;
    ///
    /// let contractor = NewUserType::new("contractor", "Contractor").description("Paid by the hour");
    /// let contractor = types.create(contractor).await?;
    /// println!("{}", contractor.id);
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserType/#tag/UserType/operation/createUserType
    #[inline]
    pub fn create(&self, user_type: NewUserType) -> Call<UserType> {
        self.client.post("createUserType", "/api/v1/meta/types/user").json(&user_type).decode()
    }

    /// Gets a user type. The id `default` names the default one.
    ///
    /// Calls `GET /api/v1/meta/types/user/{typeId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("GET /api/v1/meta/types/user/default", json(200, serde_json::json!({"id": "oty1", "name": "contractor", "displayName": "Contractor"})));
    /// # let types = okta_users::UserTypes::new(&okta.client());
    /// let user_type = types.get("default").await?;
    /// println!("{:?}", user_type.display_name);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user type.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserType/#tag/UserType/operation/getUserType
    pub fn get(&self, user_type: impl Into<UserTypeId>) -> Call<UserType> {
        self.client
            .get("getUserType", "/api/v1/meta/types/user/{typeId}")
            .segment(user_type.into())
            .decode()
    }

    /// Changes the display name or the description of a user type, and keeps the rest. Its name never changes.
    ///
    /// Calls `POST /api/v1/meta/types/user/{typeId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("POST /api/v1/meta/types/user/oty1", json(200, serde_json::json!({"id": "oty1", "name": "contractor", "displayName": "Contractor"})));
    /// # let types = okta_users::UserTypes::new(&okta.client());
    /// use okta_users::models::UserTypeUpdate;
    ///
    /// types.update("oty1", UserTypeUpdate::new().display_name("Contractor")).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user type.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserType/#tag/UserType/operation/updateUserType
    pub fn update(
        &self,
        user_type: impl Into<UserTypeId>,
        update: UserTypeUpdate,
    ) -> Call<UserType> {
        self.client
            .post("updateUserType", "/api/v1/meta/types/user/{typeId}")
            .segment(user_type.into())
            .json(&update)
            .decode()
    }

    /// Replaces a user type. Its name must be the present one, since it never changes.
    ///
    /// Calls `PUT /api/v1/meta/types/user/{typeId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("PUT /api/v1/meta/types/user/oty1", json(200, serde_json::json!({"id": "oty1", "name": "contractor", "displayName": "Contractor"})));
    /// # let types = okta_users::UserTypes::new(&okta.client());
    /// use okta_users::models::UserTypeReplacement;
    ///
    /// let replacement = UserTypeReplacement::new("contractor", "Contractor", "Paid by the hour");
    /// types.replace("oty1", replacement).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user type.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserType/#tag/UserType/operation/replaceUserType
    pub fn replace(
        &self,
        user_type: impl Into<UserTypeId>,
        replacement: UserTypeReplacement,
    ) -> Call<UserType> {
        self.client
            .put("replaceUserType", "/api/v1/meta/types/user/{typeId}")
            .segment(user_type.into())
            .json(&replacement)
            .decode()
    }

    /// Deletes a user type that no user is of, and its schema with it. The default type cannot be deleted.
    ///
    /// Calls `DELETE /api/v1/meta/types/user/{typeId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, empty};
    /// # let okta = MockTransport::new().on("DELETE /api/v1/meta/types/user/oty1", empty(204));
    /// # let types = okta_users::UserTypes::new(&okta.client());
    /// types.delete("oty1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user type.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserType/#tag/UserType/operation/deleteUserType
    pub fn delete(&self, user_type: impl Into<UserTypeId>) -> Call<()> {
        self.client
            .delete("deleteUserType", "/api/v1/meta/types/user/{typeId}")
            .segment(user_type.into())
            .empty()
    }
}
