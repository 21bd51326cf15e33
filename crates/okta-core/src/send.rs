//! Everything that happens around a request, read from top to bottom.

use std::time::Duration;

use http::{
    HeaderValue,
    header::{AUTHORIZATION, CONTENT_TYPE},
};
use serde::de::DeserializeOwned;
use tokio::time::{Instant, sleep, timeout_at};
use tracing::{Instrument, Span, debug, field::Empty, info, info_span};

use crate::{
    ApiError, Client, DecodeError, Error, HttpRequest, HttpResponse, RateLimit, Response, Result,
    TransportError, TransportErrorKind,
    draft::Draft,
    response::request_id,
    retry::{Outcome, wait_before_retry},
};

/// A successful answer, not yet decoded.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) response: HttpResponse,
    pub(crate) attempts: u32,
}

impl Answer {
    pub(crate) fn into_response<T>(self, body: T) -> Response<T> {
        let (parts, _) = self.response.into_parts();
        Response {
            status: parts.status,
            headers: parts.headers,
            attempts: self.attempts,
            body,
        }
    }
}

/// Sends a call until it succeeds or must not be sent again.
pub(crate) async fn send(client: &Client, draft: &Draft) -> Result<Answer> {
    let request = draft.request(client)?;
    let span = info_span!(
        "okta",
        otel.name = draft.operation,
        otel.kind = "client",
        http.request.method = draft.method.as_str(),
        url.template = draft.template,
        server.address = request.uri().host(),
        http.response.status_code = Empty,
        okta.attempts = Empty,
        okta.request_id = Empty,
    );
    attempts(client, draft, &request).instrument(span).await
}

async fn attempts(client: &Client, draft: &Draft, request: &HttpRequest) -> Result<Answer> {
    let operation = draft.operation;
    let start = Instant::now();
    let deadline = draft
        .timeout
        .or(client.timeout())
        .and_then(|limit| start.checked_add(limit));
    let policy = draft.retry.as_ref().unwrap_or(client.retry_policy());
    let gate = client.gate();
    let bucket = (draft.method.clone(), draft.template);
    let mut retries = 0;
    let mut first_request_id = None;
    loop {
        let mut attempt = request.clone();
        if retries > 0 {
            mark_retry(&mut attempt, retries, first_request_id.as_ref());
        }

        within(deadline, client.authorize(&mut attempt))
            .await
            .ok_or_else(|| out_of_time(operation, retries, start))?
            .map_err(|source| Error::Auth { operation, source })?;
        if let Some(credential) = attempt.headers_mut().get_mut(AUTHORIZATION) {
            credential.set_sensitive(true);
        }

        while let Some(wait) = gate.closed_for(&bucket) {
            if !policy.allows(wait) || passes(deadline, wait) {
                return Err(Error::RateLimited {
                    operation,
                    retry_in: wait,
                });
            }
            info!(wait_ms = millis(wait), "waiting for the rate limit");
            sleep(wait).await;
        }

        let outcome = within(deadline, client.transport().send(attempt)).await;
        let attempts = retries + 1;
        Span::current().record("okta.attempts", attempts);
        let (outcome, error) = match outcome {
            None => return Err(out_of_time(operation, attempts, start)),
            Some(Ok(response)) => {
                Span::current().record("http.response.status_code", response.status().as_u16());
                let id = response.headers().get("x-okta-request-id").cloned();
                if let Some(id) = id.as_ref().and_then(|id| id.to_str().ok()) {
                    Span::current().record("okta.request_id", id);
                }
                debug!(
                    attempt = attempts,
                    status = response.status().as_u16(),
                    "answered"
                );
                if response.status().is_success() {
                    return Ok(Answer { response, attempts });
                }
                first_request_id = first_request_id.or(id);
                let limit = RateLimit::from_headers(response.headers());
                let error = ApiError::new(operation, &response, attempts, start.elapsed());
                (
                    Outcome::Answer(response.status(), limit),
                    Error::Api(Box::new(error)),
                )
            }
            Some(Err(source)) => {
                debug!(attempt = attempts, kind = ?source.kind(), "failed");
                let outcome = Outcome::Failure(source.kind());
                let elapsed = start.elapsed();
                (
                    outcome,
                    Error::Transport {
                        operation,
                        attempts,
                        elapsed,
                        source,
                    },
                )
            }
        };

        let random = fastrand::f64();
        let Some(wait) = wait_before_retry(outcome, retries, draft.repeat, policy, random) else {
            return Err(error);
        };
        if passes(deadline, wait) {
            return Err(error);
        }
        if error.is_rate_limited() {
            gate.close(bucket.clone(), wait);
        }
        info!(
            attempt = attempts,
            wait_ms = millis(wait),
            "waiting before the next attempt"
        );
        sleep(wait).await;
        retries += 1;
    }
}

/// Tells Okta, as its own SDKs do, which request this one repeats.
fn mark_retry(request: &mut HttpRequest, retries: u32, first_request_id: Option<&HeaderValue>) {
    let headers = request.headers_mut();
    headers.insert("x-okta-retry-count", retries.into());
    if let Some(id) = first_request_id {
        headers.insert("x-okta-retry-for", id.clone());
    }
}

/// `None` when the deadline passes first.
async fn within<F: Future>(deadline: Option<Instant>, future: F) -> Option<F::Output> {
    match deadline {
        Some(deadline) => timeout_at(deadline, future).await.ok(),
        None => Some(future.await),
    }
}

fn passes(deadline: Option<Instant>, wait: Duration) -> bool {
    deadline.is_some_and(|deadline| Instant::now() + wait >= deadline)
}

fn out_of_time(operation: &'static str, attempts: u32, start: Instant) -> Error {
    let source = TransportError::new(
        TransportErrorKind::Timeout,
        "the call's time limit has passed",
    );
    Error::Transport {
        operation,
        attempts,
        elapsed: start.elapsed(),
        source,
    }
}

fn millis(wait: Duration) -> u64 {
    u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)
}

/// Decodes a body, or says where it is not what was promised.
pub(crate) fn decode<T: DeserializeOwned>(
    operation: &'static str,
    response: &HttpResponse,
) -> Result<T> {
    let mut json = serde_json::Deserializer::from_slice(response.body());
    let value = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| match error.path().to_string().as_str() {
            // Where the text itself breaks off there is no path.
            "?" => (".".to_owned(), error.into_inner()),
            path => (path.to_owned(), error.into_inner()),
        })
        .and_then(|value| {
            json.end()
                .map(|()| value)
                .map_err(|error| (".".to_owned(), error))
        });
    value.map_err(|(path, error)| {
        let content_type = response
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let source = DecodeError::new(
            response.status(),
            content_type.map(str::to_owned),
            path,
            &error.to_string(),
        );
        Error::Decode {
            operation,
            request_id: request_id(response.headers()),
            source: Box::new(source),
        }
    })
}
