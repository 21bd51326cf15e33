//! Who has which administrator role: [`Roles`].

use std::collections::BTreeMap;

use data_encoding::BASE32_NOPAD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::org::base::ids::Ids;

/// What a role can be limited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    Nothing,
    Apps,
    Groups,
}

/// Okta's standard roles: type, label, and what they can be limited to.
#[rustfmt::skip]
const STANDARD: [(&str, &str, Limit); 13] = [
    ("SUPER_ADMIN", "Super Administrator", Limit::Nothing),
    ("ORG_ADMIN", "Organization Administrator", Limit::Nothing),
    ("APP_ADMIN", "Application Administrator", Limit::Apps),
    ("USER_ADMIN", "Group Administrator", Limit::Groups),
    ("HELP_DESK_ADMIN", "Help Desk Administrator", Limit::Groups),
    ("GROUP_MEMBERSHIP_ADMIN", "Group Membership Administrator", Limit::Groups),
    ("API_ACCESS_MANAGEMENT_ADMIN", "API Access Management Administrator", Limit::Nothing),
    ("READ_ONLY_ADMIN", "Read-Only Administrator", Limit::Nothing),
    ("REPORT_ADMIN", "Report Administrator", Limit::Nothing),
    ("MOBILE_ADMIN", "Mobile Administrator", Limit::Nothing),
    ("WORKFLOWS_ADMIN", "Workflows Administrator", Limit::Nothing),
    ("ACCESS_CERTIFICATIONS_ADMIN", "Access Certifications Administrator", Limit::Nothing),
    ("ACCESS_REQUESTS_ADMIN", "Access Requests Administrator", Limit::Nothing),
];

/// Label and limit of a standard role.
pub(crate) fn standard(kind: &str) -> Option<(&'static str, Limit)> {
    STANDARD.iter().find(|(known, ..)| *known == kind).map(|(_, label, limit)| (*label, *limit))
}

/// An app that a role is limited to: all of its instances, or one.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AppTarget {
    pub(crate) name: String,
    pub(crate) instance: Option<String>,
}

/// A role that a user or a group has.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RoleAssignment {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) created: Timestamp,
    /// Later than `created` where groups were added to others.
    #[serde(default)]
    pub(crate) last_updated: Option<Timestamp>,
    /// Latest first. Without targets the role is not limited.
    pub(crate) apps: Vec<AppTarget>,
    /// Ids of groups, latest first.
    pub(crate) groups: Vec<String>,
    /// What a role of the org's own consists of.
    #[serde(default)]
    pub(crate) custom: Option<CustomPair>,
}

/// A role that the org has made, over a set of resources.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct CustomPair {
    pub(crate) role: String,
    pub(crate) resource_set: String,
}

impl RoleAssignment {
    pub(crate) fn label(&self) -> &'static str {
        standard(&self.kind).map_or("", |(label, _)| label)
    }

    pub(crate) fn limit(&self) -> Limit {
        standard(&self.kind).map_or(Limit::Nothing, |(_, limit)| limit)
    }

    /// Whether it could be limited and is not.
    fn is_whole(&self) -> bool {
        self.limit() != Limit::Nothing && self.apps.is_empty() && self.groups.is_empty()
    }

    /// Dates it as made now.
    fn date(&mut self, now: Timestamp) {
        (self.created, self.last_updated) = (now, None);
    }

    /// Limits it to one more group. As recorded, the first one makes it anew.
    pub(crate) fn add_group(&mut self, id: &str, now: Timestamp) {
        if self.groups.is_empty() {
            self.date(now);
        } else {
            self.last_updated = Some(now);
        }
        self.groups.retain(|group| group != id);
        self.groups.insert(0, id.to_owned());
    }

    /// Limits it to one more app. As recorded, that makes it anew.
    pub(crate) fn add_app(&mut self, app: AppTarget, now: Timestamp) {
        self.date(now);
        self.apps.retain(|known| *known != app);
        self.apps.insert(0, app);
    }
}

/// All role assignments, by id of the user or the group.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Roles(BTreeMap<String, Vec<RoleAssignment>>);

impl Roles {
    /// The roles of a user or a group. As recorded, those that can be limited come first.
    pub(crate) fn of(&self, user_id: &str) -> Vec<&RoleAssignment> {
        let mut roles: Vec<_> = self.0.get(user_id).into_iter().flatten().collect();
        roles.sort_by_key(|role| role.limit() == Limit::Nothing);
        roles
    }

    /// Gives a standard role; `None` if it was given before.
    ///
    /// The id of a role that can be limited is its name in Base32, as recorded, and so the same for everybody.
    pub(crate) fn assign(
        &mut self,
        user_id: &str,
        kind: &str,
        limit: Limit,
        ids: &mut Ids,
        now: Timestamp,
    ) -> Option<&RoleAssignment> {
        let roles = self.0.entry(user_id.to_owned()).or_default();
        if roles.iter().any(|role| role.kind == kind) {
            return None;
        }
        let id = match limit {
            Limit::Nothing => ids.id("ra1"),
            Limit::Apps | Limit::Groups => {
                // Recorded: those that could be limited and are not share their dates.
                for role in roles.iter_mut().filter(|role| role.is_whole()) {
                    role.date(now);
                }
                BASE32_NOPAD.encode(kind.as_bytes())
            }
        };
        roles.push(RoleAssignment {
            id,
            kind: kind.to_owned(),
            created: now,
            last_updated: None,
            apps: Vec::new(),
            groups: Vec::new(),
            custom: None,
        });
        roles.last()
    }

    /// Gives a role of the org's own; `None` if it was given before.
    pub(crate) fn assign_custom(
        &mut self,
        principal: &str,
        pair: CustomPair,
        ids: &mut Ids,
        now: Timestamp,
    ) -> Option<&RoleAssignment> {
        let roles = self.0.entry(principal.to_owned()).or_default();
        if roles.iter().any(|role| role.custom.as_ref() == Some(&pair)) {
            return None;
        }
        roles.push(RoleAssignment {
            id: ids.id("irb"),
            kind: "CUSTOM".to_owned(),
            created: now,
            last_updated: None,
            apps: Vec::new(),
            groups: Vec::new(),
            custom: Some(pair),
        });
        roles.last()
    }

    /// Takes away the custom roles that are so.
    pub(crate) fn revoke(&mut self, is_so: impl Fn(&CustomPair) -> bool) {
        for roles in self.0.values_mut() {
            roles.retain(|role| !role.custom.as_ref().is_some_and(&is_so));
        }
    }

    /// Every custom role with the id of who has it.
    pub(crate) fn custom(&self) -> impl Iterator<Item = (&str, &RoleAssignment, &CustomPair)> {
        self.0.iter().flat_map(|(principal, roles)| {
            roles.iter().filter_map(|role| Some((principal.as_str(), role, role.custom.as_ref()?)))
        })
    }

    pub(crate) fn get(&self, user_id: &str, id: &str) -> Option<&RoleAssignment> {
        self.0.get(user_id)?.iter().find(|role| role.id == id)
    }

    pub(crate) fn get_mut(&mut self, user_id: &str, id: &str) -> Option<&mut RoleAssignment> {
        self.0.get_mut(user_id)?.iter_mut().find(|role| role.id == id)
    }

    /// Takes a role away; `false` if it was not given.
    pub(crate) fn unassign(&mut self, user_id: &str, id: &str) -> bool {
        let Some(roles) = self.0.get_mut(user_id) else { return false };
        let before = roles.len();
        roles.retain(|role| role.id != id);
        roles.len() < before
    }

    /// The ids of everybody with a role.
    pub(crate) fn assignees(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, roles)| !roles.is_empty()).map(|(id, _)| id.as_str())
    }

    pub(crate) fn forget(&mut self, user_id: &str) {
        self.0.remove(user_id);
    }
}
