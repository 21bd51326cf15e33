//! Activating and verifying factors.

use std::time::Duration;

use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::org::{
    base::clock::{later, timestamp},
    operations::factors::{check_vacant, lifetime, refuse_template, send},
    state::{
        State,
        factors::factor::{Factor, FactorKind, PushTransaction},
        users::{lockout::lock_out, status::Status},
    },
    wire::{
        answer::{Answer, Outcome},
        body::text,
        context::Context,
        errors::{Code, Problem},
    },
};

/// How many wrong codes lock a user out.
const MOST_FAILURES: u32 = 5;
/// How many questions to a phone are kept. Who asks looks at the answer to the latest.
const MOST_ASKED: usize = 100;
/// How long a phone asks.
const PUSH: Duration = Duration::from_secs(5 * 60);

pub(crate) fn activate(state: &mut State, context: &Context<'_>) -> Outcome {
    let (user_id, factor) = find(state, context)?;
    if factor.active {
        return Err(Code::AuthenticationState.into());
    }
    let (id, kind) = (factor.id.clone(), factor.kind);
    check_vacant(
        state.access.factors.of(&user_id).any(|other| other.kind == kind && other.active),
    )?;
    let now = state.now();
    if kind == FactorKind::Push {
        let factor = state.access.factors.get(&user_id, &id)?;
        let deadline = later(factor.created, PUSH);
        if !factor.scanned {
            let result = if now < deadline { "WAITING" } else { "TIMEOUT" };
            return Ok(Answer::ok(not_scanned(context, factor, result, deadline)));
        }
    } else {
        let body = context.object()?;
        prove(state, &user_id, &id, text(&body, "passCode")?.unwrap_or_default())?;
    }
    let factor = state.access.factors.get_mut(&user_id, &id)?;
    factor.active = true;
    factor.last_updated = now;
    Ok(Answer::ok(factor.render(&context.base)))
}

/// Without a proof, asks the user for one; with one, checks it.
pub(crate) fn verify(state: &mut State, context: &Context<'_>) -> Outcome {
    let lifetime = lifetime(context)?;
    refuse_template(context)?;
    let (user_id, factor) = find(state, context)?;
    if !factor.active {
        return Err(Code::AuthenticationState.into());
    }
    let (id, kind) = (factor.id.clone(), factor.kind);
    let body = if context.body.is_empty() { Map::new() } else { context.object()? };
    let member = if kind == FactorKind::Question { "answer" } else { "passCode" };
    match text(&body, member)? {
        _ if kind == FactorKind::Push => ask(state, context, &user_id, &id),
        None if kind.is_sent() => {
            send(state, &user_id, &id, lifetime)?;
            let factor = state.access.factors.get(&user_id, &id)?;
            Ok(Answer::ok(challenge(context, factor)))
        }
        proof => {
            prove(state, &user_id, &id, proof.unwrap_or_default())?;
            Ok(Answer::ok(json!({ "factorResult": "SUCCESS" })))
        }
    }
}

/// How far the phone's question has come.
pub(crate) fn transaction(state: &mut State, context: &Context<'_>) -> Outcome {
    let (_, factor) = find(state, context)?;
    let id = context.path("transactionId");
    let transaction = factor.transactions.get(id);
    let transaction = transaction.ok_or_else(|| Problem::not_found(id, "Transaction"))?;
    let href = factor.href(&context.base);
    let ended = |result: &str| {
        json!({
            "factorResult": result,
            "profile": factor.profile(),
            "_links": {
                "verify": { "href": format!("{href}/verify"), "hints": { "allow": ["POST"] } },
                "factor": { "href": href, "hints": { "allow": ["GET", "DELETE"] } },
            },
        })
    };
    Ok(Answer::ok(match transaction.approved {
        Some(true) => json!({ "factorResult": "SUCCESS" }),
        Some(false) => ended("REJECTED"),
        None if state.now() < transaction.expires => waiting(context, factor, id, transaction),
        None => ended("TIMEOUT"),
    }))
}

fn find<'a>(state: &'a State, context: &Context<'_>) -> Result<(String, &'a Factor), Problem> {
    let user = state.user(context.user_key())?;
    let factor = state.access.factors.get(&user.id, context.path("factorId"))?;
    match user.status {
        Status::LockedOut => Err(Code::UserLocked.into()),
        Status::Deprovisioned => Err(Code::StatusForbids.into()),
        _ => Ok((user.id.clone(), factor)),
    }
}

/// Checks a proof, and locks the user out after too many that were wrong.
fn prove(state: &mut State, user_id: &str, id: &str, proof: &str) -> Result<(), Problem> {
    let now = state.now();
    let factor = state.access.factors.get_mut(user_id, id)?;
    let outcome = factor.check(proof, now);
    factor.failures = if outcome.is_ok() { 0 } else { factor.failures.saturating_add(1) };
    if factor.failures >= MOST_FAILURES {
        factor.failures = 0;
        let mut user = state.user(user_id)?.clone();
        lock_out(state, &mut user);
    }
    outcome
}

/// Sends a question to the phone.
fn ask(state: &mut State, context: &Context<'_>, user_id: &str, id: &str) -> Outcome {
    let transaction_id = format!("v2mst.{}", state.ids.id("txn"));
    let expires = later(state.now(), PUSH);
    let factor = state.access.factors.get_mut(user_id, id)?;
    let transaction = PushTransaction { expires, approved: None };
    let body = waiting(context, factor, &transaction_id, &transaction);
    if factor.transactions.len() >= MOST_ASKED {
        // Ids grow, so the first is the oldest.
        factor.transactions.pop_first();
    }
    factor.transactions.insert(transaction_id, transaction);
    Ok(Answer { status: StatusCode::CREATED, ..Answer::ok(body) })
}

fn waiting(
    context: &Context<'_>,
    factor: &Factor,
    id: &str,
    transaction: &PushTransaction,
) -> Value {
    let href = format!("{}/transactions/{id}", factor.href(&context.base));
    json!({
        "factorResult": "WAITING",
        "expiresAt": timestamp(transaction.expires),
        "profile": factor.profile(),
        "_links": { "poll": { "href": href, "hints": { "allow": ["GET"] } } },
    })
}

fn challenge(context: &Context<'_>, factor: &Factor) -> Value {
    let href = factor.href(&context.base);
    let mut value = json!({
        "factorResult": "CHALLENGE",
        "profile": factor.profile(),
        "_links": {
            "verify": { "href": format!("{href}/verify"), "hints": { "allow": ["POST"] } },
            "factor": { "href": href, "hints": { "allow": ["GET", "DELETE"] } },
        },
    });
    if let Some(sent) = &factor.sent {
        value["expiresAt"] = json!(timestamp(sent.expires));
    }
    value
}

fn not_scanned(context: &Context<'_>, factor: &Factor, result: &str, deadline: Timestamp) -> Value {
    let href = format!("{}/lifecycle/activate", factor.href(&context.base));
    json!({
        "factorResult": result,
        "expiresAt": timestamp(deadline),
        "_embedded": { "activation": factor.activation(&context.base) },
        "_links": { "poll": { "href": href, "hints": { "allow": ["POST"] } } },
    })
}
