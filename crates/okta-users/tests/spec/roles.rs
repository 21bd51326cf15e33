//! Administrator roles of a user, and what they are limited to.

use okta_core::{Client, HttpRequest};
use okta_users::{
    AdminNotifications, ListRoleTargets, ListTargets, ListWithRoles, NewRoleAssignment, RoleKey,
    RoleType, TargetKind, Users,
};

pub(crate) fn requests(client: &Client) -> Vec<HttpRequest> {
    let users = Users::new(client);
    let roles = users.roles("00u1");
    let targets = roles.targets("KVJUKUS7IFCE2SKO");
    let standard = NewRoleAssignment::standard(RoleType::UserAdmin);
    let workflows = NewRoleAssignment::standard(RoleType::WorkflowsAdmin);
    let custom = NewRoleAssignment::custom("cr01", "iam1");
    let of_user = ListRoleTargets::of_user().page_size(200);
    let of_groups = ListRoleTargets::of_groups().page_size(1);

    [
        users.list_with_roles(ListWithRoles::all()).request(),
        users.list_with_roles(ListWithRoles::all().page_size(50)).request(),
        roles.list().request(),
        roles.list_with_targets(TargetKind::Groups).request(),
        roles.list_with_targets(TargetKind::Apps).request(),
        roles.assign(standard, AdminNotifications::On).request(),
        roles.assign(workflows, AdminNotifications::On).request(),
        roles.assign(custom, AdminNotifications::Off).request(),
        roles.get("ra1").request(),
        roles.unassign("ra1").request(),
        roles.get_governance("ra1").request(),
        roles.get_governance_grant("ra1", "gra1").request(),
        roles.list_governance_grant_resources("ra1", "gra1").request(),
        roles.list_targets(RoleType::AppAdmin, of_user).request(),
        roles.list_targets(RoleKey::id("cr01"), of_groups).request(),
        targets.list_apps(ListTargets::all()).request(),
        targets.list_apps(ListTargets::all().page_size(200)).request(),
        targets.assign_all_apps().request(),
        targets.assign_app("salesforce").request(),
        targets.unassign_app("salesforce").request(),
        targets.assign_app_instance("salesforce", "0oa1").request(),
        targets.unassign_app_instance("salesforce", "0oa1").request(),
        targets.list_groups(ListTargets::all().page_size(200)).request(),
        targets.assign_group("00g1").request(),
        targets.unassign_group("00g1").request(),
    ]
    .map(Result::unwrap)
    .into()
}
