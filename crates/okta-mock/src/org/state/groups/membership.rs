//! Who is in which group.

use std::collections::BTreeSet;

use crate::org::{
    state::{State, groups::group::Group, users::user::User},
    wire::errors::Problem,
};

impl State {
    /// The group with this id, or Okta's 404.
    pub(crate) fn group(&self, id: &str) -> Result<&Group, Problem> {
        self.groups.get(id).ok_or_else(|| Problem::not_found(id, "UserGroup"))
    }

    /// Whether the user was put into the group, by somebody or by a rule.
    pub(crate) fn is_member(&self, user: &User, group: &Group) -> bool {
        group.is_everyone
            || user.groups.contains(&group.id)
            || self.rules.values().any(|rule| rule.assigns(user, &group.id))
    }

    /// The ids of the groups into which the user was put, by somebody or by a rule: all but Everyone.
    pub(crate) fn memberships<'a>(&'a self, user: &'a User) -> BTreeSet<&'a str> {
        let rules = self.rules.values().filter(|rule| rule.applies(user));
        user.groups.iter().chain(rules.flat_map(|rule| &rule.groups)).map(String::as_str).collect()
    }
}
