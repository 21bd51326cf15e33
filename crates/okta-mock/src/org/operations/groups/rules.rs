//! `/api/v1/groups/rules`: rules that put users into groups.

use std::collections::BTreeSet;

use http::StatusCode;
use serde_json::{Map, Value, json};

use crate::org::{
    state::{
        State,
        groups::{group_rule::GroupRule, rule_expression::RuleExpression},
    },
    wire::{
        answer::{Answer, Outcome},
        body::{member, text},
        context::Context,
        errors::{Code, Problem},
        expansion::Expansion,
        page,
    },
};

/// How many rules a page has unless the request says, and at most.
const PAGE: usize = 50;
const LARGEST: usize = 200;

/// What a rule can embed.
const NAMES: &str = "groupIdToGroupNameMap";

/// What a body says about a rule.
struct Sent {
    name: String,
    text: String,
    condition: RuleExpression,
    excluded: Vec<String>,
    groups: Vec<String>,
}

impl Sent {
    fn parse(state: &State, body: &Map<String, Value>, id: &str) -> Result<Self, Problem> {
        let refusal = |field: &str, what: &str| Err(Problem::field(field, what));
        let name = text(body, "name")?.unwrap_or_default().to_owned();
        if name.is_empty() || name.chars().count() > 50 {
            return refusal("name", "The name has 1 to 50 characters");
        }
        if state.rules.values().any(|rule| rule.name == name && rule.id != id) {
            return Err(Problem::taken("name"));
        }
        let conditions = within(body, &["conditions"])?;
        let expression = within(&conditions, &["expression"])?;
        let source = text(&expression, "value")?.unwrap_or_default().to_owned();
        let condition = match RuleExpression::parse(&source) {
            Ok(condition) => condition,
            Err(what) => return refusal("conditions.expression.value", &what),
        };
        let excluded = strings(&within(&conditions, &["people", "users"])?, "exclude")?;
        let groups = strings(&within(body, &["actions", "assignUserToGroups"])?, "groupIds")?;
        let usable = |id: &String| state.groups.get(id).is_some_and(|group| !group.is_everyone);
        if groups.is_empty() || !groups.iter().all(usable) {
            return refusal("actions.assignUserToGroups.groupIds", "The groups are not valid");
        }
        Ok(Self { name, text: source, condition, excluded, groups })
    }
}

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let limit = page::limit_to(context, PAGE, LARGEST)?;
    let search = context.query_value("search").unwrap_or_default().to_lowercase();
    let rules = state.rules.iter().filter(|(_, rule)| rule.name.to_lowercase().contains(&search));
    let names = names_asked_for(context)?;
    page::of_ids(context, rules, limit, &["search", "expand"], |rule| show(state, rule, names))
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let names = names_asked_for(context)?;
    Ok(Answer::ok(show(state, known(state, context)?, names)))
}

fn names_asked_for(context: &Context<'_>) -> Result<bool, Problem> {
    Ok(Expansion::asked_for(context, &[NAMES])?.has(NAMES))
}

/// The rule, with the names of its groups where they are asked for.
fn show(state: &State, rule: &GroupRule, names: bool) -> Value {
    let mut shown = rule.render(&state.groups);
    if names {
        shown["_embedded"] = json!({ NAMES: rule.group_names(&state.groups) });
    }
    shown
}

pub(crate) fn create(state: &mut State, context: &Context<'_>) -> Outcome {
    let Sent { name, text, condition, excluded, groups } =
        Sent::parse(state, &context.object()?, "")?;
    let now = state.now();
    let rule = GroupRule {
        id: state.ids.id("0pr"),
        name,
        is_active: false,
        created: now,
        last_updated: now,
        text,
        condition,
        excluded,
        groups,
        kept: BTreeSet::new(),
    };
    let answer = Answer::ok(rule.render(&state.groups));
    state.rules.insert(rule.id.clone(), rule);
    Ok(answer)
}

/// Okta changes inactive rules only.
pub(crate) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let mut rule = valid(state, inactive(state, context)?)?.clone();
    let sent = Sent::parse(state, &context.object()?, &rule.id)?;
    rule.last_updated = state.now();
    (rule.name, rule.text, rule.condition) = (sent.name, sent.text, sent.condition);
    (rule.excluded, rule.groups) = (sent.excluded, sent.groups);
    let answer = Answer::ok(rule.render(&state.groups));
    state.rules.insert(rule.id.clone(), rule);
    Ok(answer)
}

/// Those whom the rule has put into its groups stay there unless the request says otherwise.
pub(crate) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let remove_users = context.flag("removeUsers")?.unwrap_or(false);
    let rule = inactive(state, context)?.clone();
    if !remove_users {
        let groups = rule.groups.iter().filter(|id| state.groups.contains_key(*id));
        for id in &rule.kept {
            if let Some(mut user) = state.users.find(id).cloned() {
                user.groups.extend(groups.clone().cloned());
                state.users.put(user);
            }
        }
    }
    state.rules.remove(&rule.id);
    Ok(Answer { status: StatusCode::ACCEPTED, ..Answer::done() })
}

/// From now on the rule decides about its members anew.
pub(crate) fn activate(state: &mut State, context: &Context<'_>) -> Outcome {
    let mut rule = valid(state, known(state, context)?)?.clone();
    if !rule.is_active {
        rule.is_active = true;
        rule.kept.clear();
        date_memberships(state, &rule.groups);
        state.rules.insert(rule.id.clone(), rule);
    }
    Ok(Answer::no_content())
}

pub(crate) fn deactivate(state: &mut State, context: &Context<'_>) -> Outcome {
    let rule = known(state, context)?;
    if rule.is_active {
        let (id, groups) = (rule.id.clone(), rule.groups.clone());
        state.deactivate_rule(&id);
        date_memberships(state, &groups);
    }
    Ok(Answer::no_content())
}

fn date_memberships(state: &mut State, groups: &[String]) {
    let now = state.now();
    for id in groups {
        if let Some(group) = state.groups.get_mut(id) {
            group.last_membership_updated = now;
        }
    }
}

fn known<'a>(state: &'a State, context: &Context<'_>) -> Result<&'a GroupRule, Problem> {
    let id = context.path("groupRuleId");
    state.rules.get(id).ok_or_else(|| Problem::not_found(id, "GroupRule"))
}

fn inactive<'a>(state: &'a State, context: &Context<'_>) -> Result<&'a GroupRule, Problem> {
    let rule = known(state, context)?;
    if rule.is_active {
        return Err(Problem::field("status", "The rule must be deactivated first"));
    }
    Ok(rule)
}

/// The rule, unless a group of it is no more.
fn valid<'a>(state: &State, rule: &'a GroupRule) -> Result<&'a GroupRule, Problem> {
    if rule.is_invalid(&state.groups) {
        return Err(Problem::field("status", "The rule is invalid: it can be deleted only"));
    }
    Ok(rule)
}

/// The object at a path of members, empty where there is none.
fn within(object: &Map<String, Value>, path: &[&str]) -> Result<Map<String, Value>, Problem> {
    let mut object = object.clone();
    for name in path {
        object = member(&object, name)?.cloned().unwrap_or_default();
    }
    Ok(object)
}

fn strings(object: &Map<String, Value>, name: &str) -> Result<Vec<String>, Problem> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(list) => serde_json::from_value(list.clone()).map_err(|_| Code::MalformedBody.into()),
    }
}
