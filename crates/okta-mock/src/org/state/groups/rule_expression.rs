//! The conditions of group rules, a small part of Okta's expression language: [`RuleExpression`].

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::org::state::{groups::group::Group, users::user::User};

/// A condition on users: comparisons and text functions, joined by `and`, `or` and `not`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum RuleExpression {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Equal(Term, Term),
    /// A term that is true by itself.
    True(Term),
}

/// A value in an expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Term {
    Literal(Value),
    /// An attribute of the user's profile.
    Attribute(String),
    Call(Function, Vec<Self>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Function {
    StartsWith,
    Contains,
    LowerCase,
    UpperCase,
    HasElement,
    /// By id: of any of the groups.
    IsMemberOf,
    IsMemberOfNamed,
    IsMemberOfStarting,
    IsMemberOfContaining,
}

/// A user as conditions see them.
pub(crate) struct Candidate<'a> {
    pub(crate) user: &'a User,
    /// The ids of the groups in which the user is known to be, without Everyone.
    pub(crate) memberships: &'a BTreeSet<&'a str>,
    /// The groups of the org, by id.
    pub(crate) groups: &'a BTreeMap<String, Group>,
}

impl Candidate<'_> {
    fn is_in(&self, group: &Group) -> bool {
        group.is_everyone || self.memberships.contains(group.id.as_str())
    }

    fn is_in_one_named(&self, fits: impl Fn(&str) -> bool) -> bool {
        self.groups.values().any(|group| fits(&group.name) && self.is_in(group))
    }
}

impl RuleExpression {
    /// Whether the condition fits a user.
    pub(crate) fn holds(&self, candidate: &Candidate<'_>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(candidate)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(candidate)),
            Self::Not(part) => !part.holds(candidate),
            Self::Equal(left, right) => left.value(candidate) == right.value(candidate),
            Self::True(term) => term.value(candidate) == Value::Bool(true),
        }
    }

    /// Whether the condition is about the groups of a user, among others.
    pub(crate) fn asks_for_groups(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::asks_for_groups),
            Self::Not(part) => part.asks_for_groups(),
            Self::Equal(left, right) => left.asks_for_groups() || right.asks_for_groups(),
            Self::True(term) => term.asks_for_groups(),
        }
    }

    /// Adds the ids of groups that the condition names.
    pub(crate) fn collect_groups<'a>(&'a self, ids: &mut Vec<&'a str>) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.collect_groups(ids);
                }
            }
            Self::Not(part) => part.collect_groups(ids),
            Self::Equal(left, right) => {
                left.collect_groups(ids);
                right.collect_groups(ids);
            }
            Self::True(term) => term.collect_groups(ids),
        }
    }
}

impl Term {
    fn value(&self, candidate: &Candidate<'_>) -> Value {
        match self {
            Self::Literal(value) => value.clone(),
            Self::Attribute(name) => candidate.user.profile.get(name).cloned().unwrap_or_default(),
            Self::Call(function, arguments) => {
                let values: Vec<Value> =
                    arguments.iter().map(|term| term.value(candidate)).collect();
                function.apply(&values, candidate)
            }
        }
    }

    fn asks_for_groups(&self) -> bool {
        match self {
            Self::Literal(_) | Self::Attribute(_) => false,
            Self::Call(function, arguments) => {
                function.asks_for_groups() || arguments.iter().any(Self::asks_for_groups)
            }
        }
    }

    fn collect_groups<'a>(&'a self, ids: &mut Vec<&'a str>) {
        let Self::Call(function, arguments) = self else { return };
        for argument in arguments {
            match argument {
                Self::Literal(Value::String(id)) if *function == Function::IsMemberOf => {
                    ids.push(id);
                }
                other => other.collect_groups(ids),
            }
        }
    }
}

impl Function {
    fn asks_for_groups(self) -> bool {
        match self {
            Self::StartsWith
            | Self::Contains
            | Self::LowerCase
            | Self::UpperCase
            | Self::HasElement => false,
            Self::IsMemberOf
            | Self::IsMemberOfNamed
            | Self::IsMemberOfStarting
            | Self::IsMemberOfContaining => true,
        }
    }

    fn apply(self, values: &[Value], candidate: &Candidate<'_>) -> Value {
        let text = |index: usize| values.get(index).and_then(Value::as_str);
        match (self, text(0), text(1)) {
            (Self::StartsWith, Some(text), Some(prefix)) => text.starts_with(prefix).into(),
            (Self::Contains, Some(text), Some(part)) => text.contains(part).into(),
            (Self::LowerCase, Some(text), _) => text.to_lowercase().into(),
            (Self::UpperCase, Some(text), _) => text.to_uppercase().into(),
            (Self::HasElement, ..) => {
                let elements = values.first().and_then(Value::as_array);
                let element = values.get(1);
                elements.zip(element).is_some_and(|(all, one)| all.contains(one)).into()
            }
            (Self::IsMemberOf, ..) => {
                let mut groups = values.iter().filter_map(|id| candidate.groups.get(id.as_str()?));
                groups.any(|group| candidate.is_in(group)).into()
            }
            (Self::IsMemberOfNamed, Some(name), _) => {
                candidate.is_in_one_named(|other| other == name).into()
            }
            (Self::IsMemberOfStarting, Some(start), _) => {
                candidate.is_in_one_named(|name| name.starts_with(start)).into()
            }
            (Self::IsMemberOfContaining, Some(part), _) => {
                candidate.is_in_one_named(|name| name.contains(part)).into()
            }
            _ => Value::Null,
        }
    }
}
