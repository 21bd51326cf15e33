//! Roles, their targets, and subscriptions.

mod role_assignments;
mod role_targets;
mod subscriptions;

pub use role_assignments::{ListWithRoles, RoleAssignments, TargetKind};
pub use role_targets::{ListRoleTargets, ListTargets, RoleTargets};
pub use subscriptions::Subscriptions;
