//! Which relationships there are between users.

use okta_core::{Call, Client, LinkedObject, NewLinkedObject, Pager};

use crate::Users;

/// The relationships that are defined in an org, 200 at most.
#[derive(Clone, Debug)]
pub struct LinkedObjectDefinitions {
    client: Client,
}

impl Users {
    /// The relationships that are defined in this org.
    pub fn linked_object_definitions(&self) -> LinkedObjectDefinitions {
        LinkedObjectDefinitions::new(&self.client)
    }
}

impl LinkedObjectDefinitions {
    /// The relationships of this client's org.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Lists all definitions.
    ///
    /// Calls `GET /api/v1/meta/schemas/user/linkedObjects` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/meta/schemas/user/linkedObjects",
    /// #         okta_mock::json(200, r#"[{"primary": {"name": "manager", "title": "Manager", "type": "USER"}}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let all = users.linked_object_definitions().list().try_collect().await?;
    /// assert_eq!(all[0].primary.as_ref().unwrap().name, "manager");
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/LinkedObject/#tag/LinkedObject/operation/listLinkedObjectDefinitions
    #[inline]
    pub fn list(&self) -> Pager<LinkedObject> {
        self.client
            .get("listLinkedObjectDefinitions", "/api/v1/meta/schemas/user/linkedObjects")
            .page()
    }

    /// Defines a relationship. It cannot be changed later.
    ///
    /// Calls `POST /api/v1/meta/schemas/user/linkedObjects` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("POST /api/v1/meta/schemas/user/linkedObjects",
    /// #         okta_mock::json(201, r#"{"primary": {"name": "manager"}, "associated": {"name": "subordinate"}}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::models::NewLinkedObject;
    ///
    /// let manager = NewLinkedObject::primary("manager", "Manager").associated("subordinate", "Subordinate");
    /// users.linked_object_definitions().create(manager).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// A status of 409 (`E0000127`) where one of the names is taken.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/LinkedObject/#tag/LinkedObject/operation/createLinkedObjectDefinition
    #[inline]
    pub fn create(&self, definition: NewLinkedObject) -> Call<LinkedObject> {
        self.client
            .post("createLinkedObjectDefinition", "/api/v1/meta/schemas/user/linkedObjects")
            .json(&definition)
            .decode()
    }

    /// Gets a definition by the name of either side.
    ///
    /// Calls `GET /api/v1/meta/schemas/user/linkedObjects/{linkedObjectName}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/meta/schemas/user/linkedObjects/subordinate",
    /// #         okta_mock::json(200, r#"{"primary": {"name": "manager"}, "associated": {"name": "subordinate"}}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let manager = users.linked_object_definitions().get("subordinate").await?;
    /// assert_eq!(manager.primary.unwrap().name, "manager");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such relationship.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/LinkedObject/#tag/LinkedObject/operation/getLinkedObjectDefinition
    pub fn get(&self, name: impl Into<String>) -> Call<LinkedObject> {
        self.client
            .get(
                "getLinkedObjectDefinition",
                "/api/v1/meta/schemas/user/linkedObjects/{linkedObjectName}",
            )
            .segment(name.into())
            .decode()
    }

    /// Deletes a definition by the name of either side: **both sides, and all links between users that it stands for**.
    ///
    /// Calls `DELETE /api/v1/meta/schemas/user/linkedObjects/{linkedObjectName}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/meta/schemas/user/linkedObjects/manager", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.linked_object_definitions().delete("manager").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such relationship.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/LinkedObject/#tag/LinkedObject/operation/deleteLinkedObjectDefinition
    pub fn delete(&self, name: impl Into<String>) -> Call<()> {
        self.client
            .delete(
                "deleteLinkedObjectDefinition",
                "/api/v1/meta/schemas/user/linkedObjects/{linkedObjectName}",
            )
            .segment(name.into())
            .empty()
    }
}
