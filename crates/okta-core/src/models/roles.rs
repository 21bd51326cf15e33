//! Administrator roles, their targets and subscriptions.

mod role_assignee;
mod role_assignment;
mod role_governance;
mod role_key;
mod role_target;
mod subscription;

pub use role_assignee::{RoleAssignee, RoleAssignees};
pub use role_assignment::{
    NewRoleAssignment, RoleAssignment, RoleAssignmentType, RoleStatus, RoleType,
};
pub use role_governance::{
    GovernanceSourceType, RoleGovernance, RoleGovernanceGrant, RoleGovernanceResource,
    RoleGovernanceResources,
};
pub use role_key::RoleKey;
pub use role_target::{CatalogApp, CatalogAppStatus, RoleTarget};
pub use subscription::{NotificationType, Subscription, SubscriptionStatus};
