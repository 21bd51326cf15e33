//! `/api/v1/users/{id}/factors…`: which factors there are, and enrolling them.

pub(crate) mod authenticators;
pub(crate) mod checks;
pub(crate) mod enrollment_policies;
pub(crate) mod org_authenticators;
pub(crate) mod routes;
pub(crate) mod yubikeys;

use std::{collections::BTreeMap, time::Duration};

use serde_json::{Map, Value, json};

use crate::org::{
    base::clock::later,
    state::{
        State,
        factors::{
            factor::{Factor, FactorKind, SentCode},
            phone_number,
            security_questions::{self, QUESTIONS},
        },
        platform::mail::{Mail, MailKind},
        users::{status::Status, user::User},
    },
    wire::{
        answer::{Answer, Outcome},
        body::{member, text},
        context::Context,
        errors::{Code, Problem},
    },
};

/// How long a code that was sent is good, in seconds, unless the request says.
const LIFETIME: u64 = 300;
const LONGEST_LIFETIME: u64 = 86_400;

/// The subject of most refusals.
const REQUEST: &str = "factorEnrollRequest";

/// Types that Okta has and this org has not switched on.
const OTHER_TYPES: [&str; 7] =
    ["signed_nonce", "token", "token:hardware", "token:hotp", "u2f", "web", "webauthn"];
const PROVIDERS: [&str; 8] =
    ["CUSTOM", "DUO", "FIDO", "GOOGLE", "OKTA", "RSA", "SYMANTEC", "YUBICO"];

pub(crate) fn list(state: &mut State, context: &Context<'_>) -> Outcome {
    let user_id = &state.user(context.user_key())?.id;
    let factors = state.access.factors.of(user_id);
    Ok(Answer::ok(factors.map(|factor| factor.render(&context.base)).collect()))
}

pub(crate) fn get(state: &mut State, context: &Context<'_>) -> Outcome {
    let user_id = &state.user(context.user_key())?.id;
    let factor = state.access.factors.get(user_id, context.path("factorId"))?;
    Ok(Answer::ok(factor.render(&context.base)))
}

/// What the user can enroll, and has enrolled.
pub(crate) fn catalog(state: &mut State, context: &Context<'_>) -> Outcome {
    let user_id = &state.user(context.user_key())?.id;
    let href = format!("{}/api/v1/users/{user_id}/factors", context.base);
    let kinds = FactorKind::ALL.iter().map(|kind| {
        let enrolled = state.access.factors.of(user_id).filter(|factor| factor.kind == *kind);
        // The active one tells, where more than one waits for its activation.
        let status = match enrolled.map(|factor| factor.active).max() {
            None => "NOT_SETUP",
            Some(true) => "ACTIVE",
            Some(false) => "PENDING_ACTIVATION",
        };
        let mut value = json!({
            "factorType": kind.factor_type(),
            "provider": kind.provider(),
            "vendorName": kind.provider(),
            "enrollment": "OPTIONAL",
            "status": status,
            "_links": { "enroll": { "href": href, "hints": { "allow": ["POST"] } } },
        });
        if *kind == FactorKind::Question {
            let questions = format!("{href}/questions");
            value["_links"]["questions"] =
                json!({ "href": questions, "hints": { "allow": ["GET"] } });
        }
        value
    });
    Ok(Answer::ok(kinds.collect()))
}

pub(crate) fn questions(state: &mut State, context: &Context<'_>) -> Outcome {
    state.user(context.user_key())?;
    let questions = QUESTIONS.iter();
    let shown = questions.map(|(key, text)| json!({ "question": key, "questionText": text }));
    Ok(Answer::ok(shown.collect()))
}

pub(crate) fn enroll(state: &mut State, context: &Context<'_>) -> Outcome {
    let activate = context.flag("activate")?.unwrap_or(false);
    let update_phone = context.flag("updatePhone")?.unwrap_or(false);
    let lifetime = lifetime(context)?;
    refuse_template(context)?;
    let user = state.user(context.user_key())?.clone();
    if user.status == Status::Deprovisioned {
        return Err(Code::StatusForbids.into());
    }
    let body = context.object()?;
    let kind = kind(&body)?;
    let (subject, answer) = profile(&body, kind, &user)?;
    let replaced = replaceable(state, &user, kind, &subject, update_phone)?;

    let now = state.now();
    let factor = Factor {
        id: state.ids.id(kind.prefix()),
        user_id: user.id.clone(),
        kind,
        active: kind == FactorKind::Question || (activate && kind.is_sent()),
        created: now,
        last_updated: now,
        subject,
        answer: answer.map(|answer| state.hash(&answer.to_lowercase())),
        shared_secret: kind.is_app().then(|| state.ids.base32(16)),
        sent: None,
        used_code: None,
        used_step: None,
        failures: 0,
        scanned: false,
        transactions: BTreeMap::new(),
    };
    if let Some(id) = replaced {
        state.access.factors.remove(&id);
    }
    let (id, sends) = (factor.id.clone(), kind.is_sent() && !factor.active);
    state.access.factors.add(factor);
    if sends {
        send(state, &user.id, &id, lifetime)?;
    }
    let factor = state.access.factors.get(&user.id, &id)?;
    Ok(Answer::ok(factor.render(&context.base)))
}

pub(crate) fn unenroll(state: &mut State, context: &Context<'_>) -> Outcome {
    context.flag("removeRecoveryEnrollment")?;
    let user = state.user(context.user_key())?;
    let (user_id, status) = (user.id.clone(), user.status);
    let id = state.access.factors.get(&user_id, context.path("factorId"))?.id.clone();
    if status == Status::Deprovisioned {
        return Err(Code::StatusForbids.into());
    }
    state.access.factors.remove(&id);
    Ok(Answer::no_content())
}

/// Sends the code of an enrollment once more.
pub(crate) fn resend(state: &mut State, context: &Context<'_>) -> Outcome {
    refuse_template(context)?;
    let user_id = state.user(context.user_key())?.id.clone();
    let factor = state.access.factors.get(&user_id, context.path("factorId"))?;
    if factor.active || !factor.kind.is_sent() {
        return Err(Code::AuthenticationState.into());
    }
    let id = factor.id.clone();
    send(state, &user_id, &id, LIFETIME)?;
    let factor = state.access.factors.get(&user_id, &id)?;
    Ok(Answer::ok(factor.render(&context.base)))
}

/// Sends a code, unless one was sent a moment ago.
pub(crate) fn send(
    state: &mut State,
    user_id: &str,
    id: &str,
    lifetime: u64,
) -> Result<(), Problem> {
    let now = state.now();
    let factor = state.access.factors.get_mut(user_id, id)?;
    check_pause(factor, now)?;
    let code = state.ids.digits(6);
    let kind = match factor.kind {
        FactorKind::Call => MailKind::VoiceCall,
        FactorKind::Email => MailKind::EmailCode,
        _ => MailKind::TextMessage,
    };
    state.outbox.push(Mail::with_code(&factor.subject, kind, code.clone()));
    let expires = later(now, Duration::from_secs(lifetime));
    factor.sent = Some(SentCode { code, sent: now, expires });
    Ok(())
}

fn check_pause(factor: &Factor, now: jiff::Timestamp) -> Result<(), Problem> {
    let (code, seconds) = match factor.kind {
        FactorKind::Call => (Code::CallTooSoon, 30),
        FactorKind::Email => (Code::EmailTooSoon, 5),
        _ => (Code::TextMessageTooSoon, 30),
    };
    match &factor.sent {
        Some(sent) if now < later(sent.sent, Duration::from_secs(seconds)) => Err(code.into()),
        _ => Ok(()),
    }
}

/// Refuses the `templateId` of a request: the org has no templates of its own.
pub(crate) fn refuse_template(context: &Context<'_>) -> Result<(), Problem> {
    match context.query_value("templateId") {
        None | Some("") => Ok(()),
        Some(_) => Err(Problem::field("templateId", "There is no such template")),
    }
}

/// The `tokenLifetimeSeconds` of a request.
pub(crate) fn lifetime(context: &Context<'_>) -> Result<u64, Problem> {
    let Some(text) = context.query_value("tokenLifetimeSeconds") else { return Ok(LIFETIME) };
    text.parse().ok().filter(|seconds| (1..=LONGEST_LIFETIME).contains(seconds)).ok_or_else(|| {
        Problem::field("tokenLifetimeSeconds", "The lifetime must be 1 to 86400 seconds")
    })
}

/// The kind of factor that is asked for: one that the org has switched on.
fn kind(body: &Map<String, Value>) -> Result<FactorKind, Problem> {
    let factor_type = text(body, "factorType")?.unwrap_or_default();
    let provider = text(body, "provider")?;
    let mut of_type = FactorKind::ALL.into_iter().filter(|kind| kind.factor_type() == factor_type);
    let is_type = OTHER_TYPES.contains(&factor_type) || of_type.clone().next().is_some();
    let is_provider = provider.is_none_or(|provider| PROVIDERS.contains(&provider));

    let found = of_type.find(|kind| provider.is_none_or(|provider| provider == kind.provider()));
    found.ok_or_else(|| {
        let cause = match (is_type, is_provider) {
            (true, true) => "Factor not enabled.",
            (true, false) => "Invalid Provider.",
            (false, _) => "Invalid Factor.",
        };
        Problem::validation(REQUEST, cause)
    })
}

/// Whom or what the factor is about, and the answer of a question.
fn profile(
    body: &Map<String, Value>,
    kind: FactorKind,
    user: &User,
) -> Result<(String, Option<String>), Problem> {
    let profile = member(body, "profile")?.cloned().unwrap_or_default();
    match kind {
        FactorKind::Question => {
            let question = text(&profile, "question")?.unwrap_or_default();
            let answer = text(&profile, "answer")?.unwrap_or_default();
            if security_questions::text(question).is_none() {
                return Err(Problem::validation(REQUEST, "Invalid security question"));
            }
            if answer.chars().count() < 4 {
                return Err(Problem::validation(
                    "securityQuestion",
                    "The security question answer must be at least 4 characters in length",
                ));
            }
            Ok((question.to_owned(), Some(answer.to_owned())))
        }
        FactorKind::Sms | FactorKind::Call => {
            let number = text(&profile, "phoneNumber")?.unwrap_or_default();
            let number = phone_number::normalized(number).ok_or(Code::InvalidPhoneNumber)?;
            Ok((number, None))
        }
        FactorKind::Email => {
            let address = text(&profile, "email")?.unwrap_or_else(|| user.text("email"));
            let known = [user.text("email"), user.text("secondEmail")];
            if address.is_empty() || !known.contains(&address) {
                let cause = "The email must be the primary or secondary one of the user";
                return Err(Problem::validation(REQUEST, cause));
            }
            Ok((address.to_owned(), None))
        }
        FactorKind::OktaTotp | FactorKind::GoogleTotp | FactorKind::Push => {
            Ok((user.login().to_owned(), None))
        }
    }
}

/// The enrollment that gives way to a new one, if there is one that may.
fn replaceable(
    state: &State,
    user: &User,
    kind: FactorKind,
    subject: &str,
    update_phone: bool,
) -> Result<Option<String>, Problem> {
    let mut existing = state.access.factors.of(&user.id).filter(|factor| factor.kind == kind);
    if kind.is_app() {
        // Each app that shows codes waits for its own.
        return check_vacant(existing.any(|factor| factor.active)).map(|()| None);
    }
    let Some(factor) = existing.next() else { return Ok(None) };
    let other_number = kind.is_phone() && factor.subject != subject;
    check_vacant(factor.active && !(other_number && update_phone))?;
    if other_number && !update_phone {
        let cause = "There is an existing unverified phone number.";
        return Err(Problem::validation(REQUEST, cause));
    }
    if !other_number {
        check_pause(factor, state.now())?;
    }
    Ok(Some(factor.id.clone()))
}

/// Refuses a second active factor of a kind.
pub(crate) fn check_vacant(is_taken: bool) -> Result<(), Problem> {
    if is_taken {
        return Err(Problem::validation(REQUEST, "A factor of this type is already set up."));
    }
    Ok(())
}
