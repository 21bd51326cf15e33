//! The `tracing` span of a call, with OpenTelemetry's names for clients of HTTP. No query, no body, no id.

use std::borrow::Cow;

use tracing::{Span, field::Empty, info_span};

use crate::{Error, HttpRequest, Result, TransportErrorKind, answer::Answer, draft::Draft};

/// A span for a call that is about to be sent.
pub(crate) fn open(draft: &Draft, request: &HttpRequest) -> Span {
    let (method, uri) = (draft.method.as_str(), request.uri());
    let port = uri.port_u16().or(match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    });
    info_span!(
        "okta",
        otel.name = format!("{method} {}", draft.template),
        otel.kind = "client",
        okta.operation = draft.operation,
        http.request.method = method,
        url.template = draft.template.as_ref(),
        server.address = uri.host(),
        server.port = port,
        http.response.status_code = Empty,
        error.r#type = Empty,
        okta.attempts = Empty,
        okta.request_id = Empty,
    )
}

/// Notes what became of the call.
pub(crate) fn close(span: &Span, result: &Result<Answer>) {
    if span.is_disabled() {
        return;
    }
    match result {
        Ok(answer) => {
            span.record("okta.attempts", answer.attempts);
            span.record("http.response.status_code", answer.response.status().as_u16());
            record_id(span, answer.request_id().as_deref());
        }
        Err(error) => {
            if let Some(attempts) = error.attempts() {
                span.record("okta.attempts", attempts);
            }
            span.record("error.type", &*error_type(error));
            if let Some(status) = error.status() {
                span.record("http.response.status_code", status.as_u16());
            }
            record_id(span, error.request_id());
        }
    }
}

fn record_id(span: &Span, id: Option<&str>) {
    if let Some(id) = id {
        span.record("okta.request_id", id);
    }
}

/// The status where there is one, as OpenTelemetry wants it.
fn error_type(error: &Error) -> Cow<'static, str> {
    match error {
        Error::Api(error) => error.status.as_u16().to_string().into(),
        Error::RateLimited { .. } => "rate_limited".into(),
        Error::Auth { .. } => "auth".into(),
        Error::NoTimer { source: Some(earlier), .. } => error_type(earlier),
        _ => match error.transport_kind() {
            Some(TransportErrorKind::Connect) => "connect".into(),
            Some(TransportErrorKind::ProxyRefused) => "proxy_refused".into(),
            Some(TransportErrorKind::Timeout) => "timeout".into(),
            Some(TransportErrorKind::Interrupted) => "interrupted".into(),
            Some(TransportErrorKind::Response) => "response".into(),
            Some(TransportErrorKind::Other) | None => "_OTHER".into(),
        },
    }
}
