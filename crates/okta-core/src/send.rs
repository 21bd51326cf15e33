//! Everything that happens around a request, read from top to bottom.

use std::{future::poll_fn, pin::pin, sync::Arc, time::Duration};

use http::{HeaderValue, header::AUTHORIZATION};
use tokio::time::Instant;
use tracing::debug;

use crate::{
    ApiError, Client, Error, HttpRequest, HttpResponse, RateLimit, Result, RetryPolicy,
    TransportError, TransportErrorKind, WaitReason,
    answer::Answer,
    attempt::Granted,
    draft::Draft,
    gate::{PATIENCE, Permit, Place, Turn},
    own_secrets::OwnSecrets,
    rate_limit::LONGEST_WINDOW,
    refusal::Refusal,
    response::REQUEST_ID,
    retry::{Outcome, wait_before_retry},
    span,
    timer::{HAS_A_CLOCK, NoTimer, deadline_in, sleep, timeout, within},
};

/// How long a bucket rests after a refusal that does not say for how long.
const REST: Duration = Duration::from_millis(500);

/// Sends a call until it succeeds or must not be retried.
pub(crate) async fn send(client: Client, draft: Arc<Draft>) -> Result<Answer> {
    let request = draft.request(&client)?;
    if !HAS_A_CLOCK {
        return Err(Error::no_timer(draft.operation, None));
    }
    let span = span::open(&draft, &request);
    let mut attempts = pin!(attempts(&client, &draft, request));
    let result = poll_fn(|cx| span.in_scope(|| attempts.as_mut().poll(cx))).await;
    span::close(&span, &result);
    result
}

async fn attempts(client: &Client, draft: &Draft, first: HttpRequest) -> Result<Answer> {
    let operation = draft.operation;
    let start = Instant::now();
    let own = draft.timeout.or(client.timeout()).and_then(deadline_in);
    let deadline = [own, draft.deadline].into_iter().flatten().min();
    let policy = draft.retry.as_ref().unwrap_or(client.retry_policy());
    let mut place = Place::new(client.gate(), draft.route());
    let mut retries = 0;
    // Attempts for the credential's sake, which are no retries.
    let mut renewals = 0;
    let mut granted = Granted::default();
    let mut first_request_id = None;
    let mut earlier = None;
    let mut first = Some(first);
    loop {
        // Few requests are sent twice: it is made anew instead of kept.
        let mut attempt = first.take().map_or_else(|| draft.request(client), Ok)?;
        if retries > 0 {
            mark_retry(&mut attempt, retries, first_request_id.as_ref());
        }

        let permit =
            match prepare(client, operation, &mut attempt, &mut place, policy, deadline).await {
                Ok(Some(permit)) => permit,
                Ok(None) => {
                    let made = retries + renewals;
                    return Err(earlier.unwrap_or_else(|| out_of_time(operation, made, start)));
                }
                Err(error) => {
                    // What became of the attempt before says more, and is what the caller has to deal with.
                    debug!(%error, "not sent");
                    return Err(earlier.unwrap_or(error));
                }
            };

        let credential = attempt.headers().get(AUTHORIZATION).cloned();
        let secrets = OwnSecrets::of(&attempt, &draft.secrets);
        let outcome = within(deadline, client.transport().send(attempt)).await;
        let outcome = outcome.map_err(|NoTimer| Error::no_timer(operation, earlier.take()))?;
        let attempts = retries + renewals + 1;
        let (outcome, error) = match outcome {
            None => return Err(out_of_time(operation, attempts, start)),
            Some(Ok(mut response)) => {
                secrets.go_with(&mut response);
                let id = record(&response, attempts);
                if response.status().is_success() {
                    permit.answered(RateLimit::from_headers(response.headers()).as_ref());
                    client.answered(credential.as_ref(), &response, None);
                    return Ok(Answer { response, attempts, elapsed: start.elapsed() });
                }
                first_request_id = first_request_id.or(id);
                let error = ApiError::new(operation, &response, attempts, start.elapsed());
                let refusal = Refusal::of(&error);
                settle(permit, refusal);
                let next = client.answered(credential.as_ref(), &response, Some(&error));
                if granted.grant(next, &error) {
                    debug!(attempt = attempts, ?next, "once more for the credential");
                    // If there is no other credential, that is what the caller has to deal with.
                    earlier = None;
                    renewals += 1;
                    continue;
                }
                (Outcome::Answer(refusal), Error::Api(Box::new(error)))
            }
            Some(Err(source)) => {
                debug!(attempt = attempts, kind = ?source.kind(), "failed");
                if source.is_unseen() {
                    permit.unseen();
                } else {
                    permit.failed();
                }
                let outcome = Outcome::Failure(source.kind());
                let elapsed = start.elapsed();
                (outcome, Error::Transport { operation, attempts, elapsed, source })
            }
        };

        let random = fastrand::f64();
        let wait = wait_before_retry(outcome, retries, draft.repeat, policy, random);
        let Some(wait) = wait.filter(|wait| !passes(deadline, *wait)) else { return Err(error) };
        let refused = error.is_rate_limited();
        let reason = if refused { WaitReason::Refused } else { WaitReason::Failed };
        let Ok(pause) = sleep(wait) else { return Err(Error::no_timer(operation, Some(error))) };
        client.tell_wait(operation, wait, reason);
        pause.await;
        earlier = Some(error);
        granted = Granted::default();
        retries += 1;
    }
}

/// Adds the credential and waits for the gate; `None` when the deadline passes first.
async fn prepare<'a>(
    client: &'a Client,
    operation: &'static str,
    attempt: &mut HttpRequest,
    place: &mut Place<'a>,
    policy: &RetryPolicy,
    deadline: Option<Instant>,
) -> Result<Option<Permit<'a>>> {
    let no_timer = |NoTimer| Error::no_timer(operation, None);
    match within(deadline, client.authorize(attempt)).await.map_err(no_timer)? {
        None => return Ok(None),
        Some(authorized) => authorized.map_err(|source| Error::Auth { operation, source })?,
    }
    if let Some(credential) = attempt.headers_mut().get_mut(AUTHORIZATION) {
        credential.set_sensitive(true);
    }
    turn(client, operation, place, policy, deadline).await
}

/// Waits until the gate lets a request through; `None` when the deadline passes first.
async fn turn<'a>(
    client: &'a Client,
    operation: &'static str,
    place: &mut Place<'a>,
    policy: &RetryPolicy,
    deadline: Option<Instant>,
) -> Result<Option<Permit<'a>>> {
    let no_timer = |NoTimer| Error::no_timer(operation, None);
    loop {
        match place.ask() {
            Turn::Go(permit) => return Ok(Some(permit)),
            Turn::Wait(wait) if !policy.allows(wait) || passes(deadline, wait) => {
                return Err(Error::RateLimited { operation, retry_in: wait });
            }
            Turn::Wait(wait) => {
                let pause = sleep(wait).map_err(no_timer)?;
                client.tell_wait(operation, wait, WaitReason::LimitReached);
                pause.await;
            }
            Turn::AfterAnother(changed) => {
                let turn = within(deadline, timeout(PATIENCE, changed));
                match turn.await.map_err(no_timer)? {
                    None => return Ok(None),
                    Some(waited) => {
                        waited.map_err(no_timer)?;
                    }
                }
            }
            Turn::NoRoom(changed) => {
                if within(deadline, changed).await.map_err(no_timer)?.is_none() {
                    return Ok(None);
                }
            }
        }
    }
}

/// Lets the gate learn from an answer that is not a success.
fn settle(permit: Permit<'_>, refusal: Refusal) {
    let limit = refusal.limit;
    if !refusal.is_limit() {
        permit.answered(limit.as_ref());
    } else if refusal.is_crowd() {
        permit.crowded();
    } else if refusal.of_one_user || limit.is_some_and(|limit| permit.limits_one_user(&limit)) {
        permit.refused_for_one_user(rest_after(refusal));
    } else if limit.is_some_and(|limit| limit.is_plausible()) {
        permit.answered(limit.as_ref());
    } else {
        permit.refused(rest_after(refusal));
    }
}

/// How long nothing of the kind is sent after a refusal.
fn rest_after(refusal: Refusal) -> Duration {
    refusal.wait().filter(|wait| *wait < LONGEST_WINDOW).unwrap_or(REST)
}

/// Tells of an answer; gives its request id.
fn record(response: &HttpResponse, attempt: u32) -> Option<HeaderValue> {
    let status = response.status().as_u16();
    debug!(attempt, status, "answered");
    response.headers().get(REQUEST_ID).cloned()
}

/// Tells Okta, as its own SDKs do, which request this one repeats.
fn mark_retry(request: &mut HttpRequest, retries: u32, first_request_id: Option<&HeaderValue>) {
    let headers = request.headers_mut();
    headers.insert("x-okta-retry-count", retries.into());
    if let Some(id) = first_request_id {
        headers.insert("x-okta-retry-for", id.clone());
    }
}

fn passes(deadline: Option<Instant>, wait: Duration) -> bool {
    deadline.is_some_and(|deadline| Instant::now() + wait >= deadline)
}

fn out_of_time(operation: &'static str, attempts: u32, start: Instant) -> Error {
    let source =
        TransportError::new(TransportErrorKind::Timeout, "the call's time limit has passed");
    Error::Transport { operation, attempts, elapsed: start.elapsed(), source }
}
