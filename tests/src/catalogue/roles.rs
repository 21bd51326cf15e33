//! Administrator roles of a user, and what they are limited to.

use okta_core::Client;
use okta_users::{
    AdminNotifications, ListRoleTargets, ListTargets, ListWithRoles, TargetKind, Users,
    models::{NewRoleAssignment, RoleKey, RoleType},
};

use crate::{Attempt, Places, Secrets};

pub(super) fn calls(client: &Client, at: &Places, _: &Secrets) -> Vec<Attempt> {
    let users = Users::new(client);
    let (roles, none_yet) = (users.roles(&at.user), users.roles(&at.newcomer_id));
    let standard = NewRoleAssignment::standard(RoleType::UserAdmin);
    let workflows = NewRoleAssignment::standard(RoleType::WorkflowsAdmin);
    let custom = NewRoleAssignment::custom("cr01", "iam1");
    let of_user = ListRoleTargets::of_user().page_size(200);
    let of_groups = ListRoleTargets::of_groups().page_size(1);

    let mut calls = vec![
        users.list_with_roles(ListWithRoles::all()).into(),
        users.list_with_roles(ListWithRoles::all().page_size(50)).into(),
        roles.list().into(),
        roles.list_with_targets(TargetKind::Groups).into(),
        roles.list_with_targets(TargetKind::Apps).into(),
        none_yet.assign(standard, AdminNotifications::On).into(),
        none_yet.assign(workflows, AdminNotifications::On).into(),
        none_yet.assign(custom, AdminNotifications::Off).into(),
        roles.get(&at.app_role).into(),
        roles.unassign(&at.app_role).into(),
        roles.get_governance(&at.app_role).into(),
        roles.get_governance_grant(&at.app_role, "gra1").into(),
        roles.list_governance_grant_resources(&at.app_role, "gra1").into(),
        roles.list_targets(RoleType::AppAdmin, of_user).into(),
        roles.list_targets(RoleKey::id("cr01"), of_groups).into(),
    ];
    calls.extend(targets(client, at));
    calls
}

fn targets(client: &Client, at: &Places) -> Vec<Attempt> {
    let roles = Users::new(client).roles(&at.user);
    let (apps, groups) = (roles.targets(&at.app_role), roles.targets(&at.group_role));
    let (app, name) = (&at.app, &*at.app_name);

    vec![
        apps.list_apps(ListTargets::all()).into(),
        apps.list_apps(ListTargets::all().page_size(200)).into(),
        apps.assign_all_apps().into(),
        apps.assign_app("salesforce").into(),
        apps.unassign_app("salesforce").into(),
        apps.assign_app_instance(name, app).into(),
        apps.unassign_app_instance(name, app).into(),
        groups.list_groups(ListTargets::all().page_size(200)).into(),
        groups.assign_group(&at.group).into(),
        groups.unassign_group(&at.group).into(),
    ]
}
