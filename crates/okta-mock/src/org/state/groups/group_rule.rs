//! A rule that puts users into groups: [`GroupRule`].

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::org::{
    base::clock::timestamp,
    state::{
        groups::{group::Group, rule_expression::RuleExpression},
        users::{status::Status, user::User},
    },
};

/// A rule. While it is active, whoever it fits is in its groups.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct GroupRule {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) is_active: bool,
    pub(crate) created: Timestamp,
    pub(crate) last_updated: Timestamp,
    /// The condition as it was sent.
    pub(crate) text: String,
    pub(crate) condition: RuleExpression,
    /// Ids of users to whom the rule does not apply.
    pub(crate) excluded: Vec<String>,
    pub(crate) groups: Vec<String>,
    /// Whom the rule had put into its groups when it was deactivated: they stay.
    pub(crate) kept: BTreeSet<String>,
}

impl GroupRule {
    /// Whether the condition fits the user, active or not.
    pub(crate) fn fits(&self, user: &User) -> bool {
        user.status != Status::Deprovisioned
            && !self.excluded.contains(&user.id)
            && self.condition.holds(user)
    }

    /// Whether the user is in the groups of the rule because of it.
    pub(crate) fn applies(&self, user: &User) -> bool {
        if self.is_active { self.fits(user) } else { self.kept.contains(&user.id) }
    }

    /// Whether the user is in the group because of the rule.
    pub(crate) fn assigns(&self, user: &User, group: &str) -> bool {
        self.groups.iter().any(|target| target == group) && self.applies(user)
    }

    /// Lets go of a user for good.
    pub(crate) fn exclude(&mut self, user: &str) {
        self.kept.remove(user);
        if !self.excluded.iter().any(|excluded| excluded == user) {
            self.excluded.push(user.to_owned());
        }
    }

    /// The rule in Okta's form.
    pub(crate) fn render(&self, groups: &BTreeMap<String, Group>) -> Value {
        let all_groups_valid = self.groups.iter().all(|id| groups.contains_key(id));
        json!({
            "type": "group_rule",
            "id": self.id,
            "status": if self.is_active { "ACTIVE" } else { "INACTIVE" },
            "name": self.name,
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.last_updated),
            "conditions": {
                "people": { "users": { "exclude": self.excluded }, "groups": { "exclude": [] } },
                "expression": { "value": self.text, "type": "urn:okta:expression:1.0" },
            },
            "actions": { "assignUserToGroups": { "groupIds": self.groups } },
            "allGroupsValid": all_groups_valid,
        })
    }
}
