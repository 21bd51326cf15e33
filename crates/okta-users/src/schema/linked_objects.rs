//! Who is whose manager: links between users.

use okta_core::{Call, Client, LinkedUser, Pager, UserKey};

use crate::Users;

/// The links of one user to others, by relationship.
///
/// Each relationship has two names, one per side; [`LinkedObjectDefinitions`](crate::LinkedObjectDefinitions) makes
/// them. The examples have
/// `manager` for the primary side and `subordinate` for the associated one.
#[derive(Clone, Debug)]
pub struct LinkedObjects {
    client: Client,
    user: UserKey,
}

/// The user on the primary side of a link, such as the manager. A type of its own, so that the sides cannot be mixed
/// up.
#[derive(Clone, Debug)]
pub struct Primary(UserKey);

impl Primary {
    /// This user. Okta promises to find them by id only.
    pub fn user(user: impl Into<UserKey>) -> Self {
        Self(user.into())
    }
}

impl Users {
    /// The links of this user to others.
    pub fn linked_objects(&self, user: impl Into<UserKey>) -> LinkedObjects {
        LinkedObjects { client: self.client.clone(), user: user.into() }
    }
}

impl LinkedObjects {
    /// Links this user, on the associated side, to a primary. A primary that they have already is replaced.
    ///
    /// `primary_relationship` is the name of the primary side: of a manager `manager`, not `subordinate`.
    ///
    /// Calls `PUT /api/v1/users/{userIdOrLogin}/linkedObjects/{primaryRelationshipName}/{primaryUserId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("PUT /api/v1/users/isaac@example.com/linkedObjects/manager/00uada", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::Primary;
    ///
    /// // Ada becomes Isaac's manager.
    /// users.linked_objects("isaac@example.com").assign("manager", Primary::user("00uada")).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// Who is on which side cannot be mixed up:
    ///
    /// ```compile_fail
    /// # fn f(users: okta_users::Users) {
    /// let _ = users.linked_objects("isaac@example.com").assign(okta_users::Primary::user("00uada"), "manager");
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or relationship.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLinkedObject/#tag/UserLinkedObject/operation/assignLinkedObjectValueForPrimary
    pub fn assign(&self, primary_relationship: impl Into<String>, primary: Primary) -> Call<()> {
        self.client
            .put(
                "assignLinkedObjectValueForPrimary",
                "/api/v1/users/{userIdOrLogin}/linkedObjects/{primaryRelationshipName}/{primaryUserId}",
            )
            .segment(self.user.clone())
            .segment(primary_relationship.into())
            .segment(primary.0)
            .empty()
    }

    /// Lists whom this user is linked to: by the name of the primary side their primary, one or none; by the name of
    /// the associated side all who
    /// are associated with them.
    ///
    /// Calls `GET /api/v1/users/{userIdOrLogin}/linkedObjects/{relationshipName}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00uada/linkedObjects/subordinate",
    /// #         okta_mock::json(200, r#"[{"_links": {"self": {"href": "/api/v1/users/00u2"}}}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let mut subordinates = users.linked_objects("00uada").list("subordinate");
    /// while let Some(linked) = subordinates.next().await {
    ///     println!("{:?}", linked?.user_id());
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or relationship.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLinkedObject/#tag/UserLinkedObject/operation/listLinkedObjectsForUser
    pub fn list(&self, relationship: impl Into<String>) -> Pager<LinkedUser> {
        self.client
            .get(
                "listLinkedObjectsForUser",
                "/api/v1/users/{userIdOrLogin}/linkedObjects/{relationshipName}",
            )
            .segment(self.user.clone())
            .segment(relationship.into())
            .page()
    }

    /// Deletes the link of this user to their primary. There need not be one.
    ///
    /// Calls `DELETE /api/v1/users/{userIdOrLogin}/linkedObjects/{relationshipName}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/users/00u2/linkedObjects/manager", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.linked_objects("00u2").delete("manager").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or relationship.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLinkedObject/#tag/UserLinkedObject/operation/deleteLinkedObjectForUser
    pub fn delete(&self, relationship: impl Into<String>) -> Call<()> {
        self.client
            .delete(
                "deleteLinkedObjectForUser",
                "/api/v1/users/{userIdOrLogin}/linkedObjects/{relationshipName}",
            )
            .segment(self.user.clone())
            .segment(relationship.into())
            .empty()
    }
}
