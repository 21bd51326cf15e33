//! Administrator roles as they are assigned.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::models::{
    Extra, Links, ResourceSetId, RoleAssignmentId, RoleId, Timestamp, base::open_enum::open_enum,
};

/// An administrator role of a user: a standard one, or a custom one over a resource set.
///
/// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/)
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RoleAssignment {
    /// Unique key of the assignment, by which it is unassigned (read-only).
    pub id: RoleAssignmentId,
    /// Which role it is.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<RoleType>,
    /// The name that is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether the role holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<RoleStatus>,
    /// When it was assigned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When the assignment changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<Timestamp>,
    /// To whom it is assigned: the user, or a group that they are in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment_type: Option<RoleAssignmentType>,
    /// The custom role; none for a standard one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<RoleId>,
    /// Over what the custom role is; none for a standard one.
    #[serde(default, rename = "resource-set", skip_serializing_if = "Option::is_none")]
    pub resource_set: Option<ResourceSetId>,
    /// The targets, where they were asked for.
    #[serde(default, rename = "_embedded", skip_serializing_if = "Option::is_none")]
    pub embedded: Option<Map<String, Value>>,
    /// The assignee; of a custom role also the role, its permissions and the resource set.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
    /// Members newer than this crate.
    #[serde(flatten)]
    pub extra: Extra,
}

impl RoleAssignment {
    /// An assignment for a test, with nothing else in it. The fields can be set afterwards.
    ///
    /// ```
    /// use okta_core::{RoleAssignment, RoleType};
    ///
    /// let role = RoleAssignment::new("ra1", RoleType::UserAdmin);
    ///
    /// assert!(!role.is_custom());
    /// ```
    pub fn new(id: impl Into<RoleAssignmentId>, kind: RoleType) -> Self {
        Self {
            id: id.into(),
            kind: Some(kind),
            label: None,
            status: None,
            created: None,
            last_updated: None,
            assignment_type: None,
            role: None,
            resource_set: None,
            embedded: None,
            links: None,
            extra: Extra::new(),
        }
    }

    /// Whether the role is one that the org has made itself.
    pub fn is_custom(&self) -> bool {
        self.kind == Some(RoleType::Custom)
    }
}

open_enum! {
    /// An administrator role.
    ///
    /// [Reference](https://developer.okta.com/docs/api/openapi/okta-management/guides/roles/)
    RoleType {
        /// May do everything.
        SuperAdmin = "SUPER_ADMIN",
        /// May do nearly everything, but not make administrators.
        OrgAdmin = "ORG_ADMIN",
        /// Manages applications, all or some.
        AppAdmin = "APP_ADMIN",
        /// Manages users, all or those of some groups.
        UserAdmin = "USER_ADMIN",
        /// Resets passwords and factors, of all users or those of some groups.
        HelpDeskAdmin = "HELP_DESK_ADMIN",
        /// Manages who is in groups, all or some.
        GroupMembershipAdmin = "GROUP_MEMBERSHIP_ADMIN",
        /// Manages authorization servers.
        ApiAccessManagementAdmin = "API_ACCESS_MANAGEMENT_ADMIN",
        /// Sees everything.
        ReadOnlyAdmin = "READ_ONLY_ADMIN",
        /// Sees reports.
        ReportAdmin = "REPORT_ADMIN",
        /// Manages mobile devices.
        MobileAdmin = "MOBILE_ADMIN",
        /// Manages Workflows.
        WorkflowsAdmin = "WORKFLOWS_ADMIN",
        /// Manages access certifications.
        AccessCertificationsAdmin = "ACCESS_CERTIFICATIONS_ADMIN",
        /// Manages access requests.
        AccessRequestsAdmin = "ACCESS_REQUESTS_ADMIN",
        /// Made by the org.
        Custom = "CUSTOM",
    }
}

open_enum! {
    /// Whether a role holds.
    RoleStatus {
        /// It holds.
        Active = "ACTIVE",
        /// It does not.
        Inactive = "INACTIVE",
    }
}

open_enum! {
    /// To whom a role is assigned.
    RoleAssignmentType {
        /// A user.
        User = "USER",
        /// A group.
        Group = "GROUP",
        /// A client application.
        Client = "CLIENT",
    }
}

/// An administrator role to be assigned: a standard one by its type, a custom one with what it is over.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[must_use = "a role is assigned by `RoleAssignments::assign`"]
pub struct NewRoleAssignment {
    #[serde(rename = "type")]
    kind: RoleType,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<RoleId>,
    #[serde(rename = "resource-set", skip_serializing_if = "Option::is_none")]
    resource_set: Option<ResourceSetId>,
}

impl NewRoleAssignment {
    /// A standard role. It is over everything until targets are added.
    pub fn standard(kind: RoleType) -> Self {
        Self { kind, role: None, resource_set: None }
    }

    /// A custom role, by its id, over a resource set, by its id.
    pub fn custom(role: impl Into<RoleId>, resource_set: impl Into<ResourceSetId>) -> Self {
        Self {
            kind: RoleType::Custom,
            role: Some(role.into()),
            resource_set: Some(resource_set.into()),
        }
    }

    /// What Okta could only refuse, if anything: [`standard`](Self::standard) with [`RoleType::Custom`].
    #[doc(hidden)]
    pub fn contradiction(&self) -> Option<&'static str> {
        (self.kind == RoleType::Custom && self.role.is_none()).then_some(
            "a custom role needs its id and a resource set: say NewRoleAssignment::custom",
        )
    }
}
