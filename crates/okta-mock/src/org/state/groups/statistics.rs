//! How many belong to a group: [`GroupStatistics`].

use std::collections::HashMap;

use crate::org::state::{State, groups::group::Group};

/// The numbers of all groups, counted in one go over everybody.
pub(crate) struct GroupStatistics<'a> {
    state: &'a State,
    /// By id of the group, without Everyone.
    members: HashMap<&'a str, usize>,
}

impl State {
    pub(crate) fn group_statistics(&self) -> GroupStatistics<'_> {
        let mut members = HashMap::new();
        for user in self.users.iter() {
            for group in self.memberships(self.member(user)) {
                *members.entry(group).or_default() += 1;
            }
        }
        GroupStatistics { state: self, members }
    }
}

impl GroupStatistics<'_> {
    pub(crate) fn members(&self, group: &Group) -> usize {
        if group.is_everyone {
            self.state.users.iter().count()
        } else {
            self.members.get(group.id.as_str()).copied().unwrap_or_default()
        }
    }

    /// How many apps the members have by the group.
    pub(crate) fn apps(&self, group: &Group) -> usize {
        self.state.apps.values().filter(|app| app.groups.contains_key(&group.id)).count()
    }

    /// Whether the members have a role of an administrator by the group.
    pub(crate) fn is_admin(&self, group: &Group) -> bool {
        !self.state.access.roles.of(&group.id).is_empty()
    }
}
