//! From a request to an answer: authorization, rate limit, operation, headers.

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, Response, StatusCode,
    header::{ACCEPT, CONTENT_TYPE, DATE},
};
use okta_core::{HttpRequest, HttpResponse};

use crate::org::{
    dispatch::{
        auth,
        path::is_let_through,
        refused::Refused,
        router::{self, Found},
    },
    state::{
        State,
        platform::{
            logged_request::LoggedRequest,
            rate::{Bucket, Quota},
        },
    },
    wire::{
        answer::{Answer, Outcome},
        context::{Context, query},
        errors::{Code, Problem},
    },
};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-okta-request-id");
const LIMIT: HeaderName = HeaderName::from_static("x-rate-limit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-rate-limit-remaining");
const RESET: HeaderName = HeaderName::from_static("x-rate-limit-reset");

/// Answers one request. Nothing but the state and how many requests are under way, this one included, decides about
/// the answer.
pub(crate) fn handle(state: &mut State, request: &HttpRequest, running: usize) -> HttpResponse {
    let found = router::find(request.method(), request.uri().path());
    let operation = found.operation();
    let template = match &found {
        Found::Operation(route, _) => route.template,
        _ => "",
    };
    let quota = match state.settings.concurrency {
        Some(most) if running > most => Err(Quota::none_at_once(state.now())),
        _ => count(state, Bucket::of(request.method(), template)),
    };
    let outcome = match quota {
        Err(_) => Err(Code::TooManyRequests.into()),
        // Not by Okta's API, so in nothing like its form.
        Ok(_) if !is_let_through(request.uri().path()) => Ok(Answer::bad_request()),
        Ok(_) => answer(state, request, found),
    };
    let answer = outcome.unwrap_or_else(|problem| {
        let body = problem.body(&mut state.ids);
        Answer { status: problem.status(), ..Answer::ok(body) }
    });

    let asked = query(request.uri());
    state.log.push(LoggedRequest::new(request, asked, operation, answer.status));
    state.date_mails();
    state.forget_the_past();
    let now = state.clock.exactly();
    state.replicas.follow_late(&mut state.users, now);
    let (Ok(quota) | Err(quota)) = quota;
    respond(state, answer, quota)
}

fn answer(state: &mut State, request: &HttpRequest, found: Found) -> Outcome {
    let caller = match &found {
        Found::Operation(route, _) if route.open => None,
        found => match auth::authorize(state, request, found.operation()) {
            Ok(caller) => caller,
            Err(Refused::Problem(problem)) => return Err(problem),
            Err(Refused::Challenged(answer)) => return Ok(answer),
        },
    };
    let (route, parameters) = match found {
        Found::Operation(route, parameters) => (route, parameters),
        Found::OtherMethods => return Err(Code::MethodNotSupported.into()),
        Found::Nothing => return Err(Code::PathNotFound.into()),
    };
    check_media(request.headers(), !request.body().is_empty(), route.form)?;
    let context = Context::new(request, parameters, caller);
    (route.handler)(state, &context)
}

fn count(state: &mut State, bucket: Bucket) -> Result<Quota, Quota> {
    let now = state.now();
    state.buckets.count(state.settings.rate_limits, bucket, now)
}

/// Okta speaks JSON only, in both directions, but that a request for a token is a form.
fn check_media(headers: &HeaderMap, has_body: bool, form: bool) -> Result<(), Problem> {
    let accepts = |value: &HeaderValue| {
        value.to_str().is_ok_and(|value| {
            ["application/json", "*/*", "application/*"].iter().any(|media| value.contains(media))
        })
    };
    let mut accepted = headers.get_all(ACCEPT).iter().peekable();
    if accepted.peek().is_some() && !accepted.any(accepts) {
        return Err(Code::NotAcceptable.into());
    }
    let expected = if form { "application/x-www-form-urlencoded" } else { "application/json" };
    let is_expected = |value: &HeaderValue| {
        let media = value.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
        media.trim().eq_ignore_ascii_case(expected)
    };
    if has_body && !headers.get(CONTENT_TYPE).is_some_and(is_expected) {
        return Err(Code::UnsupportedMediaType.into());
    }
    Ok(())
}

fn respond(state: &mut State, answer: Answer, quota: Quota) -> HttpResponse {
    let request_id = state.ids.request_id();
    let date = state.clock.http_date();
    let mut answer = answer
        .header(DATE, &date)
        .header(REQUEST_ID, &request_id)
        .header(LIMIT, &quota.limit.to_string())
        .header(REMAINING, &quota.remaining.to_string())
        .header(RESET, &quota.reset.to_string());

    let body = match answer.body.take() {
        Some(body) if answer.status != StatusCode::NO_CONTENT => {
            answer = answer.header(CONTENT_TYPE, "application/json");
            Bytes::from(body)
        }
        _ => Bytes::new(),
    };
    let mut response = Response::new(body);
    *response.status_mut() = answer.status;
    for (name, value) in answer.headers {
        response.headers_mut().append(name, value);
    }
    response
}
