//! What the control interface answers: [`Reply`] and [`Refusal`].

use bytes::Bytes;
use http::{
    HeaderValue, Response, StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
};
use okta_core::HttpResponse;
use serde_json::{Value, json};

/// An answer that is no error.
pub(super) struct Reply {
    status: StatusCode,
    body: Option<Value>,
    nothing_yet: bool,
}

impl Reply {
    pub(super) fn json(body: Value) -> Self {
        Self { status: StatusCode::OK, body: Some(body), nothing_yet: false }
    }

    pub(super) fn created(body: Value) -> Self {
        Self { status: StatusCode::CREATED, ..Self::json(body) }
    }

    /// It is done, and there is nothing to say.
    pub(super) fn done() -> Self {
        Self { status: StatusCode::NO_CONTENT, body: None, nothing_yet: false }
    }

    /// What is answered at the end of the wait, unless something happens first.
    pub(super) fn unless(self, something: bool) -> Self {
        Self { nothing_yet: !something, ..self }
    }

    pub(super) fn is_nothing_yet(&self) -> bool {
        self.nothing_yet
    }

    pub(super) fn into_response(self) -> HttpResponse {
        let body = self.body.map_or_else(Bytes::new, |body| Bytes::from(format!("{body:#}\n")));
        response(self.status, "application/json", body)
    }
}

/// Why nothing was done, in words for people.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    reason: String,
}

impl Refusal {
    /// The request makes no sense.
    pub(super) fn bad(reason: impl Into<String>) -> Self {
        Self::with(StatusCode::BAD_REQUEST, reason)
    }

    pub(super) fn forbidden(reason: impl Into<String>) -> Self {
        Self::with(StatusCode::FORBIDDEN, reason)
    }

    pub(super) fn not_found(reason: impl Into<String>) -> Self {
        Self::with(StatusCode::NOT_FOUND, reason)
    }

    pub(super) fn with(status: StatusCode, reason: impl Into<String>) -> Self {
        Self { status, reason: reason.into() }
    }

    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    pub(super) fn reason(&self) -> &str {
        &self.reason
    }

    pub(super) fn into_response(self) -> HttpResponse {
        let body = format!("{:#}\n", json!({ "error": self.reason }));
        response(self.status, "application/json", body.into())
    }
}

/// An answer that no browser takes for something else or keeps.
pub(super) fn response(status: StatusCode, kind: &'static str, body: Bytes) -> HttpResponse {
    let is_empty = body.is_empty();
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if !is_empty {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    response
}
