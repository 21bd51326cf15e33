//! Who is in which group.

use std::collections::BTreeSet;

use crate::org::{
    state::{
        State,
        groups::{group::Group, group_rule::GroupRule, rule_expression::Candidate},
        users::user::User,
    },
    wire::errors::Problem,
};

impl State {
    /// The group with this id, or Okta's 404.
    pub(crate) fn group(&self, id: &str) -> Result<&Group, Problem> {
        self.groups.get(id).ok_or_else(|| Problem::not_found(id, "UserGroup"))
    }

    /// Whether the user was put into the group, by somebody or by a rule.
    pub(crate) fn is_member(&self, user: &User, group: &Group) -> bool {
        let has_rules = || self.rules.values().any(|rule| rule.is_for(&group.id));
        group.is_everyone
            || user.groups.contains(&group.id)
            || (has_rules() && self.memberships(user).contains(group.id.as_str()))
    }

    /// The ids of the groups into which the user was put, by somebody or by a rule: all but Everyone.
    ///
    /// Rules may ask for memberships that other rules give. Those that do not ask go first, then the others again and again
    /// until no membership is new: so the order of the rules does not matter, and circles come to an end.
    pub(crate) fn memberships<'a>(&'a self, user: &'a User) -> BTreeSet<&'a str> {
        let given = |rules: &[&'a GroupRule], memberships: &BTreeSet<&'a str>| -> Vec<&'a str> {
            let candidate = Candidate { user, memberships, groups: &self.groups };
            let rules = rules.iter().filter(|rule| rule.applies(&candidate));
            rules.flat_map(|rule| rule.groups.iter().map(String::as_str)).collect()
        };
        let (asking, plain): (Vec<&GroupRule>, Vec<&GroupRule>) =
            self.rules.values().partition(|rule| rule.condition.asks_for_groups());

        let mut memberships: BTreeSet<&str> = user.groups.iter().map(String::as_str).collect();
        memberships.extend(given(&plain, &memberships));
        loop {
            let before = memberships.len();
            memberships.extend(given(&asking, &memberships));
            if memberships.len() == before {
                return memberships;
            }
        }
    }

    /// Whether the user is in the groups of the rule because of it.
    pub(crate) fn rule_applies(&self, rule: &GroupRule, user: &User) -> bool {
        let memberships = &self.memberships(user);
        rule.applies(&Candidate { user, memberships, groups: &self.groups })
    }

    /// Puts an active rule out of force. Whom it has put into its groups stays there.
    pub(crate) fn deactivate_rule(&mut self, id: &str) {
        let Some(rule) = self.rules.get(id).filter(|rule| rule.is_active) else { return };
        let members = self.users.iter().filter(|user| self.rule_applies(rule, user));
        let kept = members.map(|user| user.id.clone()).collect();
        if let Some(rule) = self.rules.get_mut(id) {
            (rule.is_active, rule.kept) = (false, kept);
        }
    }
}
