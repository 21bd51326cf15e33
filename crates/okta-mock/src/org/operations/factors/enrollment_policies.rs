//! `/api/v1/policies`: the policy about which factors users enroll, the only one there is.

use serde_json::Value;

use crate::org::{
    state::{State, factors::enrollment_policies::EnrollmentPolicy},
    wire::{
        answer::{Answer, Outcome},
        body::{member, text},
        context::Context,
        errors::Problem,
    },
};

/// Policies of a type, which a request must name. Of the others the org has none, and would be another org if it said so.
pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let refusal = |name: &str, what: &str| Err(Problem::field(name, what));
    match context.query_value("type") {
        None | Some("") => return Err(Problem::blank("type")),
        Some(EnrollmentPolicy::TYPE) => {}
        Some(_) => return refusal("type", "This org has policies of the type MFA_ENROLL only"),
    }
    if let Some((name, _)) =
        context.query.iter().find(|(name, _)| !["type", "status"].contains(&name.as_str()))
    {
        return refusal(name, "This org lists policies by type and status only");
    }
    let wanted = match context.query_value("status") {
        None | Some("ACTIVE") => true,
        Some("INACTIVE") => false,
        Some(_) => return refusal("status", "The status must be ACTIVE or INACTIVE"),
    };
    let shown = policy(state).render(&context.base);
    Ok(Answer::ok(Some(shown).filter(|_| wanted).into_iter().collect()))
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    Ok(Answer::ok(known(state, context)?.render(&context.base)))
}

/// Name, description, conditions and settings become what is sent.
pub(crate) fn replace(state: &mut State, context: &Context<'_>) -> Outcome {
    let now = state.now();
    let policy = known(state, context)?;
    let body = context.object()?;
    if text(&body, "type")? != Some(EnrollmentPolicy::TYPE) {
        return Err(Problem::field("type", "The type of a policy cannot be changed"));
    }
    let name = text(&body, "name")?.filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| Problem::blank("name"))?;
    let part = |name: &str, former: &Value| -> Result<Value, Problem> {
        Ok(member(&body, name)?.map_or_else(|| former.clone(), |sent| sent.clone().into()))
    };
    *policy = EnrollmentPolicy {
        name: name.to_owned(),
        description: text(&body, "description")?.map(str::to_owned),
        conditions: part("conditions", &policy.conditions)?,
        settings: part("settings", &policy.settings)?,
        last_updated: now,
        ..policy.clone()
    };
    Ok(Answer::ok(policy.render(&context.base)))
}

fn known<'a>(
    state: &'a mut State,
    context: &Context<'_>,
) -> Result<&'a mut EnrollmentPolicy, Problem> {
    let id = context.path("policyId");
    Some(policy(state))
        .filter(|policy| policy.id == id)
        .ok_or_else(|| Problem::not_found(id, "Policy"))
}

/// The policy, which is made when somebody first asks for it.
fn policy(state: &mut State) -> &mut EnrollmentPolicy {
    let created = state.types.first().map_or_else(|| state.now(), |first| first.created);
    let everyone = state.groups.values().find(|group| group.is_everyone);
    let everyone = everyone.map_or("", |group| &group.id);
    let State { access, ids, .. } = state;
    access.enrollment_policy.get_or_insert_with(|| EnrollmentPolicy::new(ids, everyone, created))
}
