//! A rule that puts users into groups: [`GroupRule`].

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    render::timestamp, rule_expression::RuleExpression, state::State, status::Status, user::User,
};

/// A rule. While it is active, whoever it fits is in its groups.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct GroupRule {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) is_active: bool,
    pub(super) created: Timestamp,
    pub(super) last_updated: Timestamp,
    /// The condition as it was sent.
    pub(super) text: String,
    pub(super) condition: RuleExpression,
    /// Ids of users to whom the rule does not apply.
    pub(super) excluded: Vec<String>,
    pub(super) groups: Vec<String>,
    /// Whom the rule had put into its groups when it was deactivated: they stay.
    pub(super) kept: BTreeSet<String>,
}

impl GroupRule {
    /// Whether the condition fits the user, active or not.
    pub(super) fn fits(&self, user: &User) -> bool {
        user.status != Status::Deprovisioned
            && !self.excluded.contains(&user.id)
            && self.condition.holds(user)
    }

    /// Whether the user is in the group because of the rule.
    pub(super) fn assigns(&self, user: &User, group: &str) -> bool {
        let applies = if self.is_active { self.fits(user) } else { self.kept.contains(&user.id) };
        applies && self.groups.iter().any(|target| target == group)
    }

    /// Lets go of a user for good.
    pub(super) fn exclude(&mut self, user: &str) {
        self.kept.remove(user);
        if !self.excluded.iter().any(|excluded| excluded == user) {
            self.excluded.push(user.to_owned());
        }
    }

    /// The rule in Okta's form.
    pub(super) fn render(&self, state: &State) -> Value {
        let all_groups_valid = self.groups.iter().all(|id| state.groups.contains_key(id));
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
