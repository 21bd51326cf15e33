//! A rule that puts users into groups: [`GroupRule`].

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::org::{
    base::clock::timestamp,
    state::{
        groups::{
            group::Group,
            rule_expression::{Candidate, RuleExpression},
        },
        users::status::Status,
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
    pub(crate) fn fits(&self, candidate: &Candidate<'_>) -> bool {
        let user = candidate.user;
        user.status != Status::Deprovisioned
            && !self.excluded.contains(&user.id)
            && self.condition.holds(candidate)
    }

    /// Whether the user is in the groups of the rule because of it.
    pub(crate) fn applies(&self, candidate: &Candidate<'_>) -> bool {
        if self.is_active { self.fits(candidate) } else { self.kept.contains(&candidate.user.id) }
    }

    pub(crate) fn is_for(&self, group: &str) -> bool {
        self.groups.iter().any(|target| target == group)
    }

    /// Whether a group of the rule is no more. Such a rule can be read and deleted only.
    pub(crate) fn is_invalid(&self, groups: &BTreeMap<String, Group>) -> bool {
        !self.groups.iter().all(|id| groups.contains_key(id))
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
        let is_invalid = self.is_invalid(groups);
        let status = match self.is_active {
            _ if is_invalid => "INVALID",
            true => "ACTIVE",
            false => "INACTIVE",
        };
        json!({
            "type": "group_rule",
            "id": self.id,
            "status": status,
            "name": self.name,
            "created": timestamp(self.created),
            "lastUpdated": timestamp(self.last_updated),
            "conditions": {
                "people": { "users": { "exclude": self.excluded }, "groups": { "exclude": [] } },
                "expression": { "value": self.text, "type": "urn:okta:expression:1.0" },
            },
            "actions": { "assignUserToGroups": { "groupIds": self.groups } },
            "allGroupsValid": !is_invalid,
        })
    }

    /// The names of the groups to which the rule assigns or which its condition names by id, as far as they exist.
    pub(crate) fn group_names(&self, groups: &BTreeMap<String, Group>) -> Value {
        let mut ids: Vec<&str> = self.groups.iter().map(String::as_str).collect();
        self.condition.collect_groups(&mut ids);
        let named = ids.into_iter().filter_map(|id| Some((id.to_owned(), groups.get(id)?)));
        named.map(|(id, group)| (id, Value::from(group.name.as_str()))).collect()
    }
}
