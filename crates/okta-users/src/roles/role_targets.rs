//! What a user's standard roles are limited to.

use okta_core::{
    AppId, Call, CallBuilder, CatalogApp, Client, Group, GroupId, Pager, RoleAssignmentId,
    RoleAssignmentType, RoleKey, RoleTarget, UserKey,
};

use crate::RoleAssignments;
use crate::query::page_size::{Most, PageSized};

const APPS: &str = "/api/v1/users/{userId}/roles/{roleAssignmentId}/targets/catalog/apps";
const APP: &str = "/api/v1/users/{userId}/roles/{roleAssignmentId}/targets/catalog/apps/{appName}";
const APP_INSTANCE: &str =
    "/api/v1/users/{userId}/roles/{roleAssignmentId}/targets/catalog/apps/{appName}/{appId}";
const GROUPS: &str = "/api/v1/users/{userId}/roles/{roleAssignmentId}/targets/groups";
const GROUP: &str = "/api/v1/users/{userId}/roles/{roleAssignmentId}/targets/groups/{groupId}";

/// What one standard role of a user is limited to: apps for the role `APP_ADMIN`, groups for `USER_ADMIN`,
/// `HELP_DESK_ADMIN` and `GROUP_MEMBERSHIP_ADMIN`.
///
/// **A role without targets is over everything.** The first target limits it, and Okta refuses to take the last one
/// away; to widen such a role to all groups, unassign it and assign it anew.
#[derive(Clone, Debug)]
pub struct RoleTargets {
    client: Client,
    user: UserKey,
    assignment: RoleAssignmentId,
}

/// How to list the groups or apps that a role is limited to.
#[derive(Clone, Debug)]
#[must_use = "options do nothing until they are given to a listing of `RoleTargets`"]
pub struct ListTargets {
    limit: Option<u16>,
}

impl ListTargets {
    /// All of them.
    pub fn all() -> Self {
        Self { limit: None }
    }

    /// How many targets come per page, 1 to 200; 20 if not said.
    pub fn page_size(mut self, targets: u16) -> Self {
        self.limit = Some(targets);
        self
    }
}

/// Which targets of a role to list: all, or by how the user has the role.
#[derive(Clone, Debug)]
#[must_use = "options do nothing until they are given to `RoleAssignments::list_targets`"]
pub struct ListRoleTargets {
    assignment_type: Option<RoleAssignmentType>,
    limit: Option<u16>,
}

impl ListRoleTargets {
    /// All of them.
    pub fn all() -> Self {
        Self::of(None)
    }

    /// Those of the role as it is assigned to the user directly.
    pub fn of_user() -> Self {
        Self::of(Some(RoleAssignmentType::User))
    }

    /// Those of the role as it is assigned to groups that the user is in.
    pub fn of_groups() -> Self {
        Self::of(Some(RoleAssignmentType::Group))
    }

    fn of(assignment_type: Option<RoleAssignmentType>) -> Self {
        Self { assignment_type, limit: None }
    }

    /// How many targets come per page, 1 to 200; 20 if not said.
    pub fn page_size(mut self, targets: u16) -> Self {
        self.limit = Some(targets);
        self
    }
}

impl RoleAssignments {
    /// What one of the user's standard roles is limited to.
    pub fn targets(&self, assignment: impl Into<RoleAssignmentId>) -> RoleTargets {
        RoleTargets {
            client: self.client.clone(),
            user: self.user.clone(),
            assignment: assignment.into(),
        }
    }

    /// Lists all that a role of the user is limited to, groups and apps alike; nothing where it is over everything.
    ///
    /// The role is named by its type or its own id, not by that of an assignment.
    ///
    /// Calls `GET /api/v1/users/{userId}/roles/{roleIdOrEncodedRoleId}/targets` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/roles/IFIFAX2BIRGUSTQ/targets?assignmentType=GROUP",
    /// #         okta_mock::json(200, r#"[{"orn": "orn:okta:directory:00o1:groups:00g1"}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::{ListRoleTargets, models::RoleType};
    ///
    /// let targets = users.roles("00u1").list_targets(RoleType::AppAdmin, ListRoleTargets::of_groups());
    /// assert!(targets.try_collect().await?[0].orn.is_some());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or role assignment.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleBTargetAdmin/#tag/RoleBTargetAdmin/operation/getRoleTargetsByUserIdAndRoleId
    pub fn list_targets(
        &self,
        role: impl Into<RoleKey>,
        options: ListRoleTargets,
    ) -> Pager<RoleTarget> {
        self.client
            .get(
                "getRoleTargetsByUserIdAndRoleId",
                "/api/v1/users/{userId}/roles/{roleIdOrEncodedRoleId}/targets",
            )
            .segment(self.user.clone())
            .segment(role.into())
            .query("assignmentType", options.assignment_type)
            .page_size(options.limit, Most::TwoHundred)
            .page()
    }
}

impl RoleTargets {
    fn address(&self, call: CallBuilder) -> CallBuilder {
        call.segment(self.user.clone()).segment(self.assignment.clone())
    }

    /// Lists the apps, and instances of apps, that the role is limited to.
    ///
    /// Calls `GET /api/v1/users/{userId}/roles/{roleAssignmentId}/targets/catalog/apps` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/roles/IFIFAX2BIRGUSTQ/targets/catalog/apps?limit=200",
    /// #         okta_mock::json(200, r#"[{"name": "facebook", "status": "ACTIVE"}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::ListTargets;
    ///
    /// let mut apps = users.roles("00u1").targets("IFIFAX2BIRGUSTQ").list_apps(ListTargets::all().page_size(200));
    /// while let Some(app) = apps.next().await {
    ///     println!("{:?}", app?.name);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or role assignment.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleBTargetAdmin/#tag/RoleBTargetAdmin/operation/listApplicationTargetsForApplicationAdministratorRoleForUser
    #[inline]
    pub fn list_apps(&self, options: ListTargets) -> Pager<CatalogApp> {
        let operation = "listApplicationTargetsForApplicationAdministratorRoleForUser";
        self.address(self.client.get(operation, APPS))
            .page_size(options.limit, Most::TwoHundred)
            .page()
    }

    /// Widens the role to all apps again.
    ///
    /// Calls `PUT /api/v1/users/{userId}/roles/{roleAssignmentId}/targets/catalog/apps` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("PUT /api/v1/users/00u1/roles/IFIFAX2BIRGUSTQ/targets/catalog/apps", okta_mock::empty(200));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.roles("00u1").targets("IFIFAX2BIRGUSTQ").assign_all_apps().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or role assignment.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleBTargetAdmin/#tag/RoleBTargetAdmin/operation/assignAllAppsAsTargetToRoleForUser
    #[inline]
    pub fn assign_all_apps(&self) -> Call<()> {
        let operation = "assignAllAppsAsTargetToRoleForUser";
        self.address(self.client.put(operation, APPS)).empty()
    }

    /// Adds an app of Okta's catalog, by its name there: all its instances.
    ///
    /// Calls `PUT /api/v1/users/{userId}/roles/{roleAssignmentId}/targets/catalog/apps/{appName}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("PUT /api/v1/users/00u1/roles/IFIFAX2BIRGUSTQ/targets/catalog/apps/facebook", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.roles("00u1").targets("IFIFAX2BIRGUSTQ").assign_app("facebook").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user, role assignment or app.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleBTargetAdmin/#tag/RoleBTargetAdmin/operation/assignAppTargetToAdminRoleForUser
    pub fn assign_app(&self, app_name: impl Into<String>) -> Call<()> {
        let operation = "assignAppTargetToAdminRoleForUser";
        self.address(self.client.put(operation, APP)).segment(app_name.into()).empty()
    }

    /// Takes an app of Okta's catalog away.
    ///
    /// Calls `DELETE /api/v1/users/{userId}/roles/{roleAssignmentId}/targets/catalog/apps/{appName}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/users/00u1/roles/IFIFAX2BIRGUSTQ/targets/catalog/apps/facebook",
    /// #         okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.roles("00u1").targets("IFIFAX2BIRGUSTQ").unassign_app("facebook").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user, role assignment or app.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleBTargetAdmin/#tag/RoleBTargetAdmin/operation/unassignAppTargetFromAppAdminRoleForUser
    pub fn unassign_app(&self, app_name: impl Into<String>) -> Call<()> {
        let operation = "unassignAppTargetFromAppAdminRoleForUser";
        self.address(self.client.delete(operation, APP)).segment(app_name.into()).empty()
    }

    /// Adds one instance of an app, by the app's name in Okta's catalog and the instance's id.
    ///
    /// Calls `PUT /api/v1/users/{userId}/roles/{roleAssignmentId}/targets/catalog/apps/{appName}/{appId}`
    /// ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("PUT /api/v1/users/00u1/roles/IFIFAX2BIRGUSTQ/targets/catalog/apps/salesforce/0oa1",
    /// #         okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.roles("00u1").targets("IFIFAX2BIRGUSTQ").assign_app_instance("salesforce", "0oa1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user, role assignment or app.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleBTargetAdmin/#tag/RoleBTargetAdmin/operation/assignAppInstanceTargetToAppAdminRoleForUser
    pub fn assign_app_instance(
        &self,
        app_name: impl Into<String>,
        app: impl Into<AppId>,
    ) -> Call<()> {
        let operation = "assignAppInstanceTargetToAppAdminRoleForUser";
        self.address(self.client.put(operation, APP_INSTANCE))
            .segment(app_name.into())
            .segment(app.into())
            .empty()
    }

    /// Takes one instance of an app away.
    ///
    /// Calls `DELETE /api/v1/users/{userId}/roles/{roleAssignmentId}/targets/catalog/apps/{appName}/{appId}`
    /// ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/users/00u1/roles/IFIFAX2BIRGUSTQ/targets/catalog/apps/salesforce/0oa1",
    /// #         okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.roles("00u1").targets("IFIFAX2BIRGUSTQ").unassign_app_instance("salesforce", "0oa1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user, role assignment or app.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleBTargetAdmin/#tag/RoleBTargetAdmin/operation/unassignAppInstanceTargetFromAdminRoleForUser
    pub fn unassign_app_instance(
        &self,
        app_name: impl Into<String>,
        app: impl Into<AppId>,
    ) -> Call<()> {
        let operation = "unassignAppInstanceTargetFromAdminRoleForUser";
        self.address(self.client.delete(operation, APP_INSTANCE))
            .segment(app_name.into())
            .segment(app.into())
            .empty()
    }

    /// Lists the groups that the role is limited to.
    ///
    /// Calls `GET /api/v1/users/{userId}/roles/{roleAssignmentId}/targets/groups` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("GET /api/v1/users/00u1/roles/KVJUKUS7IFCE2SKO/targets/groups",
    /// #         okta_mock::json(200, r#"[{"id": "00g1", "profile": {"name": "Engineering"}}]"#));
    /// # let users = okta_users::Users::new(&okta.client());
    /// use okta_users::ListTargets;
    ///
    /// let mut groups = users.roles("00u1").targets("KVJUKUS7IFCE2SKO").list_groups(ListTargets::all());
    /// while let Some(group) = groups.next().await {
    ///     println!("{}", group?.id);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user or role assignment.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleBTargetAdmin/#tag/RoleBTargetAdmin/operation/listGroupTargetsForRole
    #[inline]
    pub fn list_groups(&self, options: ListTargets) -> Pager<Group> {
        self.address(self.client.get("listGroupTargetsForRole", GROUPS))
            .page_size(options.limit, Most::TwoHundred)
            .page()
    }

    /// Adds a group.
    ///
    /// Calls `PUT /api/v1/users/{userId}/roles/{roleAssignmentId}/targets/groups/{groupId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("PUT /api/v1/users/00u1/roles/KVJUKUS7IFCE2SKO/targets/groups/00g1", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.roles("00u1").targets("KVJUKUS7IFCE2SKO").assign_group("00g1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user, role assignment or group.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleBTargetAdmin/#tag/RoleBTargetAdmin/operation/assignGroupTargetToUserRole
    pub fn assign_group(&self, group: impl Into<GroupId>) -> Call<()> {
        self.address(self.client.put("assignGroupTargetToUserRole", GROUP))
            .segment(group.into())
            .empty()
    }

    /// Takes a group away.
    ///
    /// Calls `DELETE /api/v1/users/{userId}/roles/{roleAssignmentId}/targets/groups/{groupId}` ([reference]).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// # let okta = okta_mock::MockTransport::new()
    /// #     .on("DELETE /api/v1/users/00u1/roles/KVJUKUS7IFCE2SKO/targets/groups/00g1", okta_mock::empty(204));
    /// # let users = okta_users::Users::new(&okta.client());
    /// users.roles("00u1").targets("KVJUKUS7IFCE2SKO").unassign_group("00g1").await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_not_found`](okta_core::Error::is_not_found) where there is no such user, role assignment or group.
    ///
    /// [reference]: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleBTargetAdmin/#tag/RoleBTargetAdmin/operation/unassignGroupTargetFromUserAdminRole
    pub fn unassign_group(&self, group: impl Into<GroupId>) -> Call<()> {
        let operation = "unassignGroupTargetFromUserAdminRole";
        self.address(self.client.delete(operation, GROUP)).segment(group.into()).empty()
    }
}
