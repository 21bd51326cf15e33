//! `/api/v1/users/{id}/authenticator-enrollments…`.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::org::{
    base::clock::{later, timestamp},
    state::{
        State,
        factors::{
            authenticators::{Authenticator, Enrollment},
            phone_number,
        },
    },
    wire::{
        answer::{Answer, Outcome},
        body::{member, text},
        context::Context,
        errors::{Code, Problem},
    },
};

/// For how many minutes a temporary access code is good unless the request says, and at most.
const TAC_MINUTES: u64 = 60;
const MOST_TAC_MINUTES: u64 = 14_400;

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let disclosed = is_disclosed(context)?;
    let user_id = &state.user(context.user_key())?.id;
    let all = state.access.authenticators.enrollments.iter();
    let own = all.filter(|enrollment| enrollment.user_id == *user_id);
    Ok(Answer::ok(own.map(|enrollment| render(state, context, enrollment, disclosed)).collect()))
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let disclosed = is_disclosed(context)?;
    let enrollment = &state.access.authenticators.enrollments[find(state, context)?];
    Ok(Answer::ok(render(state, context, enrollment, disclosed)))
}

pub(crate) fn delete(state: &mut State, context: &Context<'_>) -> Outcome {
    let position = find(state, context)?;
    state.access.authenticators.enrollments.remove(position);
    Ok(Answer::no_content())
}

pub(crate) fn enroll_phone(state: &mut State, context: &Context<'_>) -> Outcome {
    let user_id = state.user(context.user_key())?.id.clone();
    let body = context.object()?;
    check_authenticator(state, &body, Authenticator::Phone)?;
    let number =
        member(&body, "profile")?.map(|profile| text(profile, "phoneNumber")).transpose()?;
    let number = number.flatten().and_then(phone_number::normalized);
    let enrollment = Enrollment {
        id: state.ids.id("sms"),
        user_id,
        authenticator: Authenticator::Phone,
        created: state.now(),
        phone_number: Some(number.ok_or(Code::InvalidPhoneNumber)?),
        expires: None,
        multi_use: false,
    };
    let mut value = render(state, context, &enrollment, false);
    value["profile"]["phoneNumber"] = json!(enrollment.phone_number);
    state.access.authenticators.enrollments.push(enrollment);
    Ok(Answer::ok(value))
}

/// Makes a code that lets a user in for a while. It replaces a former one and is shown this once.
pub(crate) fn enroll_tac(state: &mut State, context: &Context<'_>) -> Outcome {
    let user_id = state.user(context.user_key())?.id.clone();
    let body = context.object()?;
    check_authenticator(state, &body, Authenticator::TemporaryCode)?;
    let profile = member(&body, "profile")?.cloned().unwrap_or_default();
    let multi_use = match profile.get("multiUse") {
        None | Some(Value::Null) => false,
        Some(value) => value.as_bool().ok_or_else(|| Problem::from(Code::MalformedBody))?,
    };
    let minutes = match text(&profile, "ttl")? {
        None => TAC_MINUTES,
        Some(minutes) => minutes
            .parse()
            .ok()
            .filter(|m| (1..=MOST_TAC_MINUTES).contains(m))
            .ok_or_else(|| Problem::field("ttl", "The lifetime must be a number of minutes"))?,
    };

    let now = state.now();
    let enrollment = Enrollment {
        id: state.ids.id("tac"),
        user_id,
        authenticator: Authenticator::TemporaryCode,
        created: now,
        phone_number: None,
        expires: Some(later(now, Duration::from_secs(minutes * 60))),
        multi_use,
    };
    let mut value = render(state, context, &enrollment, false);
    value["profile"]["tac"] = json!(state.ids.text(16));
    let enrollments = &mut state.access.authenticators.enrollments;
    enrollments.retain(|other| {
        other.user_id != enrollment.user_id || other.authenticator != enrollment.authenticator
    });
    enrollments.push(enrollment);
    Ok(Answer::ok(value))
}

fn check_authenticator(
    state: &mut State,
    body: &Map<String, Value>,
    which: Authenticator,
) -> Result<(), Problem> {
    let sent = text(body, "authenticatorId")?.unwrap_or_default();
    if state.access.authenticators.id(which, &mut state.ids) == sent {
        return Ok(());
    }
    Err(Problem::field("authenticatorId", "There is no such authenticator of this type"))
}

/// Where the enrollment is that a path names.
fn find(state: &State, context: &Context<'_>) -> Result<usize, Problem> {
    let user_id = &state.user(context.user_key())?.id;
    let id = context.path("enrollmentId");
    let mut enrollments = state.access.authenticators.enrollments.iter();
    let position = enrollments.position(|other| other.id == id && other.user_id == *user_id);
    position.ok_or_else(|| Problem::not_found(id, "AuthenticatorEnrollment"))
}

/// Whether a request asks for numbers in full.
fn is_disclosed(context: &Context<'_>) -> Result<bool, Problem> {
    match context.query_value("discloseIdentifiers") {
        None | Some("") => Ok(false),
        Some("phone") => Ok(true),
        Some(_) => Err(Problem::field("discloseIdentifiers", "The value must be one of: phone")),
    }
}

/// The enrollment in Okta's form, its number hidden or not.
fn render(state: &State, context: &Context<'_>, enrollment: &Enrollment, disclosed: bool) -> Value {
    let (key, kind, name) = enrollment.authenticator.words();
    let profile = match &enrollment.phone_number {
        Some(number) if disclosed => json!({ "phoneNumber": number }),
        Some(number) => json!({ "phoneNumber": hidden(number) }),
        None => json!({
            "expiresAt": enrollment.expires.map(timestamp),
            "multiUse": enrollment.multi_use,
        }),
    };
    let user = format!("{}/api/v1/users/{}", context.base, enrollment.user_id);
    let href = format!("{user}/authenticator-enrollments/{}", enrollment.id);
    let authenticator = state.access.authenticators.ids.get(&enrollment.authenticator);
    let authenticator = authenticator.map_or("", String::as_str);
    json!({
        "id": enrollment.id,
        "key": key,
        "type": kind,
        "name": name,
        "status": "ACTIVE",
        "created": timestamp(enrollment.created),
        "lastUpdated": timestamp(enrollment.created),
        "profile": profile,
        "_links": {
            "self": { "href": href, "hints": { "allow": ["GET", "DELETE"] } },
            "user": { "href": user, "hints": { "allow": ["GET"] } },
            "authenticator": {
                "href": format!("{}/api/v1/authenticators/{authenticator}", context.base),
                "hints": { "allow": ["GET"] },
            },
        },
    })
}

/// A number of which only the last four digits are to be seen.
fn hidden(number: &str) -> String {
    let shown = number.len().saturating_sub(4);
    let hide = |(at, digit): (usize, char)| if (1..shown).contains(&at) { 'X' } else { digit };
    number.chars().enumerate().map(hide).collect()
}
