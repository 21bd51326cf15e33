//! Administrator roles of a user.

use okta_core::{
    Call, Client, GovernanceGrantId, NewRoleAssignment, Pager, RoleAssignee, RoleAssignees,
    RoleAssignment, RoleAssignmentId, RoleGovernance, RoleGovernanceGrant, RoleGovernanceResource,
    RoleGovernanceResources, UserKey,
};

use crate::query::page_size::{Most, PageSized};
use crate::{AdminNotifications, Users};

/// The administrator roles of one user. What they are limited to: [`targets`](Self::targets).
#[derive(Clone, Debug)]
pub struct RoleAssignments {
    pub(crate) client: Client,
    pub(crate) user: UserKey,
}

/// How to list users who have administrator roles.
#[derive(Clone, Debug)]
#[must_use = "options do nothing until they are given to `Users::list_with_roles`"]
pub struct ListWithRoles {
    limit: Option<u16>,
}

impl ListWithRoles {
    /// All of them.
    pub fn all() -> Self {
        Self { limit: None }
    }

    /// How many users come per page; 100 if not said.
    pub fn page_size(mut self, users: u16) -> Self {
        self.limit = Some(users);
        self
    }
}

/// The kind of targets to be listed along with roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TargetKind {
    /// The groups that a role is limited to.
    Groups,
    /// The apps that a role is limited to.
    Apps,
}

impl TargetKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Groups => "targets/groups",
            Self::Apps => "targets/catalog/apps",
        }
    }
}

impl Users {
    /// The administrator roles of this user.
    pub fn roles(&self, user: impl Into<UserKey>) -> RoleAssignments {
        RoleAssignments { client: self.client.clone(), user: user.into() }
    }

    /// Lists who has administrator roles in the org.
    ///
    /// Calls `GET /api/v1/iam/assignees/users` once per page ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/iam/assignees/users",
    /// #         okta_mock::json(200, r#"{"value": [{"id": "00u1"}], "_links": {}}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::ListWithRoles;
    ///
    /// let mut administrators = users.list_with_roles(ListWithRoles::all());
    /// while let Some(administrator) = administrators.next().await {
    ///     println!("{}", administrator?.id);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/#tag/RoleAssignmentAUser/operation/listUsersWithRoleAssignments
    #[inline]
    pub fn list_with_roles(&self, options: ListWithRoles) -> Pager<RoleAssignee> {
        self.client
            .get("listUsersWithRoleAssignments", "/api/v1/iam/assignees/users")
            .page_size(options.limit, Most::Unstated)
            .page_in::<RoleAssignees>()
    }
}

impl RoleAssignments {
    /// Lists the user's roles, their own and those that come from groups.
    ///
    /// Calls `GET /api/v1/users/{userId}/roles` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/roles",
    /// #         okta_mock::json(200, r#"[{"id": "KVJUKUS7IFCE2SKO", "type": "USER_ADMIN"}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// for role in users.roles("00u1").list().try_collect().await? {
    ///     println!("{}: {:?}", role.id, role.kind);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/#tag/RoleAssignmentAUser/operation/listAssignedRolesForUser
    #[inline]
    pub fn list(&self) -> Pager<RoleAssignment> {
        self.list_expanded(None)
    }

    /// Lists the user's roles, with the groups or apps that standard roles are limited to in
    /// [`embedded`](RoleAssignment::embedded).
    ///
    /// Calls `GET /api/v1/users/{userId}/roles?expand=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/roles?expand=targets/groups",
    /// #         okta_mock::json(200, r#"[{"id": "ra1", "type": "USER_ADMIN", "_embedded": {"targets": {}}}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::TargetKind;
    ///
    /// let roles = users.roles("00u1").list_with_targets(TargetKind::Groups).try_collect().await?;
    /// assert!(roles[0].embedded.as_ref().unwrap().contains_key("targets"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/#tag/RoleAssignmentAUser/operation/listAssignedRolesForUser
    #[inline]
    pub fn list_with_targets(&self, targets: TargetKind) -> Pager<RoleAssignment> {
        self.list_expanded(Some(targets))
    }

    #[inline]
    fn list_expanded(&self, targets: Option<TargetKind>) -> Pager<RoleAssignment> {
        self.client
            .get("listAssignedRolesForUser", "/api/v1/users/{userId}/roles")
            .segment(self.user.clone())
            .query("expand", targets.map(TargetKind::as_str))
            .page()
    }

    /// Assigns a role to the user.
    ///
    /// A standard role is over everything until it is limited with [`targets`](Self::targets).
    ///
    /// Calls `POST /api/v1/users/{userId}/roles?disableNotifications=…` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("POST /api/v1/users/00u1/roles?disableNotifications=false",
    /// #         okta_mock::json(201, r#"{"id": "KVJUKUS7IFCE2SKO", "type": "USER_ADMIN"}"#))
    /// #     .on("POST /api/v1/users/00u1/roles?disableNotifications=true",
    /// #         okta_mock::json(201, r#"{"id": "irb1", "type": "CUSTOM", "role": "cr01", "resource-set": "iam1"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::{AdminNotifications, models::{NewRoleAssignment, RoleType}};
    ///
    /// let roles = users.roles("00u1");
    /// roles.assign(NewRoleAssignment::standard(RoleType::UserAdmin), AdminNotifications::On).await?;
    /// let custom = roles.assign(NewRoleAssignment::custom("cr01", "iam1"), AdminNotifications::Off).await?;
    /// assert!(custom.is_custom());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user.
    /// `InvalidArgument`, with nothing sent, for the standard role [`RoleType::Custom`](okta_core::RoleType::Custom),
    /// which there is not.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/#tag/RoleAssignmentAUser/operation/assignRoleToUser
    #[inline]
    pub fn assign(
        &self,
        role: NewRoleAssignment,
        notifications: AdminNotifications,
    ) -> Call<RoleAssignment> {
        let call = self
            .client
            .post("assignRoleToUser", "/api/v1/users/{userId}/roles")
            .segment(self.user.clone())
            .query("disableNotifications", Some(notifications.are_off()))
            .json(&role);
        match role.contradiction() {
            Some(reason) => call.refuse("role", reason).decode(),
            None => call.decode(),
        }
    }

    /// Gets one of the user's roles, by the id of its assignment.
    ///
    /// Calls `GET /api/v1/users/{userId}/roles/{roleAssignmentId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/roles/KVJUKUS7IFCE2SKO",
    /// #         okta_mock::json(200, r#"{"id": "KVJUKUS7IFCE2SKO", "type": "USER_ADMIN"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let role = users.roles("00u1").get("KVJUKUS7IFCE2SKO").await?;
    /// assert_eq!(role.kind, Some(okta_users::models::RoleType::UserAdmin));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or role assignment.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/#tag/RoleAssignmentAUser/operation/getUserAssignedRole
    pub fn get(&self, assignment: impl Into<RoleAssignmentId>) -> Call<RoleAssignment> {
        self.client
            .get("getUserAssignedRole", "/api/v1/users/{userId}/roles/{roleAssignmentId}")
            .segment(self.user.clone())
            .segment(assignment.into())
            .decode()
    }

    /// Takes a role from the user, by the id of its assignment.
    ///
    /// Calls `DELETE /api/v1/users/{userId}/roles/{roleAssignmentId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/users/00u1/roles/KVJUKUS7IFCE2SKO", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.roles("00u1").unassign("KVJUKUS7IFCE2SKO").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or role assignment.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/#tag/RoleAssignmentAUser/operation/unassignRoleFromUser
    pub fn unassign(&self, assignment: impl Into<RoleAssignmentId>) -> Call<()> {
        self.client
            .delete("unassignRoleFromUser", "/api/v1/users/{userId}/roles/{roleAssignmentId}")
            .segment(self.user.clone())
            .segment(assignment.into())
            .empty()
    }

    /// Gets what entitlement management has granted of a role. For orgs with Okta Identity Governance.
    ///
    /// Calls `GET /api/v1/users/{userId}/roles/{roleAssignmentId}/governance` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/roles/ra1/governance",
    /// #         okta_mock::json(200, r#"{"grants": [{"grantId": "gra1", "type": "CUSTOM"}]}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let governance = users.roles("00u1").get_governance("ra1").await?;
    /// assert_eq!(governance.grants.unwrap()[0].grant_id.as_str(), "gra1");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or role assignment.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/#tag/RoleAssignmentAUser/operation/getUserAssignedRoleGovernance
    pub fn get_governance(&self, assignment: impl Into<RoleAssignmentId>) -> Call<RoleGovernance> {
        self.client
            .get(
                "getUserAssignedRoleGovernance",
                "/api/v1/users/{userId}/roles/{roleAssignmentId}/governance",
            )
            .segment(self.user.clone())
            .segment(assignment.into())
            .decode()
    }

    /// Gets one grant of entitlement management. For orgs with Okta Identity Governance.
    ///
    /// Calls `GET /api/v1/users/{userId}/roles/{roleAssignmentId}/governance/{grantId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/roles/ra1/governance/gra1",
    /// #         okta_mock::json(200, r#"{"grantId": "gra1", "type": "ENTITLEMENT-BUNDLE", "bundleId": "enb1"}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let grant = users.roles("00u1").get_governance_grant("ra1", "gra1").await?;
    /// assert_eq!(grant.bundle_id.as_deref(), Some("enb1"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user, role assignment or grant.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/#tag/RoleAssignmentAUser/operation/getRoleAssignmentGovernanceGrant
    pub fn get_governance_grant(
        &self,
        assignment: impl Into<RoleAssignmentId>,
        grant: impl Into<GovernanceGrantId>,
    ) -> Call<RoleGovernanceGrant> {
        self.client
            .get(
                "getRoleAssignmentGovernanceGrant",
                "/api/v1/users/{userId}/roles/{roleAssignmentId}/governance/{grantId}",
            )
            .segment(self.user.clone())
            .segment(assignment.into())
            .segment(grant.into())
            .decode()
    }

    /// Lists what a grant of entitlement management is over. For orgs with Okta Identity Governance.
    ///
    /// Calls `GET /api/v1/users/{userId}/roles/{roleAssignmentId}/governance/{grantId}/resources` once per page
    /// ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/roles/ra1/governance/gra1/resources",
    /// #         okta_mock::json(200, r#"{"resources": [{"label": "Everyone"}]}"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// let resources = users.roles("00u1").list_governance_grant_resources("ra1", "gra1").try_collect().await?;
    /// assert_eq!(resources[0].label.as_deref(), Some("Everyone"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user, role assignment or grant.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/#tag/RoleAssignmentAUser/operation/getRoleAssignmentGovernanceGrantResources
    pub fn list_governance_grant_resources(
        &self,
        assignment: impl Into<RoleAssignmentId>,
        grant: impl Into<GovernanceGrantId>,
    ) -> Pager<RoleGovernanceResource> {
        self.client
            .get(
                "getRoleAssignmentGovernanceGrantResources",
                "/api/v1/users/{userId}/roles/{roleAssignmentId}/governance/{grantId}/resources",
            )
            .segment(self.user.clone())
            .segment(assignment.into())
            .segment(grant.into())
            .page_in::<RoleGovernanceResources>()
    }
}
