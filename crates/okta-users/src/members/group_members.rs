//! Members of groups.

use okta_core::{Call, Client, GroupId, Pager, User, UserKey};

use crate::Users;
use crate::query::page_size::{Most, PageSized};

/// The members of an org's groups.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
/// # use okta_mock::{MockTransport, empty};
/// # let client = MockTransport::new().on("PUT /api/v1/groups/00g1/users/00u1", empty(204)).client();
/// okta_users::GroupMembers::new(&client).assign("00g1", "00u1").await?;
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct GroupMembers {
    client: Client,
}

/// How to list members.
#[derive(Clone, Debug)]
#[must_use = "options do nothing until they are given to `GroupMembers::list`"]
pub struct ListGroupMembers {
    limit: u16,
}

impl ListGroupMembers {
    /// All of them, 200 per page as Okta advises.
    pub fn all() -> Self {
        Self { limit: 200 }
    }

    /// How many come per page; Okta advises 200 at most.
    pub fn page_size(mut self, users: u16) -> Self {
        self.limit = users;
        self
    }
}

impl Users {
    /// The members of the org's groups.
    pub fn group_members(&self) -> GroupMembers {
        GroupMembers::new(&self.client)
    }
}

impl GroupMembers {
    /// The members of the groups of this client's org.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Lists the members of a group.
    ///
    /// Okta may take a few seconds until it shows a change. The users come without links but `self`.
    ///
    /// Calls `GET /api/v1/groups/{groupId}/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, json};
    /// # let okta = MockTransport::new().on("GET /api/v1/groups/00g1/users?limit=200", json(200, serde_json::json!([{"id": "00u1", "status": "ACTIVE"}])));
    /// # let members = okta_users::GroupMembers::new(&okta.client());
    /// use okta_users::ListGroupMembers;
    ///
    /// let mut members = members.list("00g1", ListGroupMembers::all());
    /// while let Some(user) = members.next().await {
    ///     println!("{}", user?.id);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such group.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/#tag/Group/operation/listGroupUsers
    pub fn list(&self, group: impl Into<GroupId>, options: ListGroupMembers) -> Pager<User> {
        self.client
            .get("listGroupUsers", "/api/v1/groups/{groupId}/users")
            .segment(group.into())
            .page_size(Some(options.limit), Most::Unstated)
            .page()
    }

    /// Makes a user a member of a group; nothing changes if they are one already.
    ///
    /// The group must be Okta's own: those of directories and apps are changed there. Okta describes the user's key as an id.
    ///
    /// Calls `PUT /api/v1/groups/{groupId}/users/{userId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, empty};
    /// # let okta = MockTransport::new().on("PUT /api/v1/groups/00g1/users/00u1", empty(204));
    /// # let members = okta_users::GroupMembers::new(&okta.client());
    /// members.assign("00g1", "00u1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such group or user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/#tag/Group/operation/assignUserToGroup
    pub fn assign(&self, group: impl Into<GroupId>, user: impl Into<UserKey>) -> Call<()> {
        self.client
            .put("assignUserToGroup", "/api/v1/groups/{groupId}/users/{userId}")
            .segment(group.into())
            .segment(user.into())
            .empty()
    }

    /// Takes a user out of a group.
    ///
    /// The group must be Okta's own: those of directories and apps are changed there. Okta describes the user's key as an id.
    ///
    /// Calls `DELETE /api/v1/groups/{groupId}/users/{userId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # use okta_mock::{MockTransport, empty};
    /// # let okta = MockTransport::new().on("DELETE /api/v1/groups/00g1/users/00u1", empty(204));
    /// # let members = okta_users::GroupMembers::new(&okta.client());
    /// members.unassign("00g1", "00u1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such group or user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/#tag/Group/operation/unassignUserFromGroup
    pub fn unassign(&self, group: impl Into<GroupId>, user: impl Into<UserKey>) -> Call<()> {
        self.client
            .delete("unassignUserFromGroup", "/api/v1/groups/{groupId}/users/{userId}")
            .segment(group.into())
            .segment(user.into())
            .empty()
    }
}
