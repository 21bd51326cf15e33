//! An error answer of Okta: its code, summary, causes and ids.

mod shown;
#[cfg(test)]
mod tests;

use std::time::Duration;

use http::{StatusCode, header::CONTENT_TYPE};
use serde_json::{Map, Value};

use crate::{
    Challenge, Extra, HttpResponse, RateLimit, clock,
    own_secrets::OwnSecrets,
    quoted::quoted,
    response::{body, request_id},
};

/// How much of a body that is not Okta's JSON is kept, in bytes.
pub(crate) const EXCERPT: usize = 160;

/// How much of such a body is looked at; secrets are taken out of it before it is cut, so that none is left in part.
const LOOKED_AT: usize = 1 << 16;

/// An answer of Okta that is not a success.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ApiError {
    /// Okta's name of the operation, such as `getUser`.
    pub operation: &'static str,
    /// The HTTP status.
    pub status: StatusCode,
    /// What the body says.
    pub body: ErrorBody,
    /// What exactly is wrong, where Okta says so; each often begins with the field's name.
    pub causes: Vec<ErrorCause>,
    /// What the answer said in `WWW-Authenticate`, where it had that header.
    pub challenge: Option<Challenge>,
    /// Okta's id of the request, from `X-Okta-Request-Id`.
    pub request_id: Option<String>,
    /// The state of the rate limit, where the answer had it.
    pub rate_limit: Option<RateLimit>,
    /// How long after its answer Okta wants to be left alone, from `Retry-After`.
    pub retry_after: Option<Duration>,
    /// How many attempts were made.
    pub attempts: u32,
    /// From the start of the call to its end, waits included.
    pub elapsed: Duration,
}

/// The body of an error answer.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// Okta's error object.
    #[non_exhaustive]
    Okta {
        /// The only member fit for program logic, such as `E0000007`; of an OAuth endpoint its `error`, such as
        /// `invalid_client`.
        code: String,
        /// Text for people; Okta may change it.
        summary: String,
        /// For Okta's support.
        error_id: Option<String>,
        /// Members that are not understood, or have another type than expected.
        extra: Extra,
    },
    /// Something else, often the page of a proxy, or nothing.
    #[non_exhaustive]
    Other {
        /// The `Content-Type` header.
        content_type: Option<String>,
        /// The beginning of the body, without line ends.
        excerpt: String,
    },
}

/// One cause of an error.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ErrorCause {
    /// What is wrong, often `field: text`.
    pub summary: String,
    /// Further members, such as `reason` and `location`.
    pub extra: Map<String, Value>,
}

impl ApiError {
    /// What a client says of this answer at its first attempt; for tests of what handles an error.
    ///
    /// ```
    /// use okta_core::{ApiError, Error, http};
    ///
    /// let answer = http::Response::builder()
    ///     .status(404)
    ///     .body(r#"{"errorCode":"E0000007","errorSummary":"Not found"}"#.into())
    ///     .unwrap();
    /// let error = Error::from(ApiError::from_response("getUser", &answer));
    ///
    /// assert!(error.is_not_found());
    /// ```
    pub fn from_response(operation: &'static str, response: &HttpResponse) -> Self {
        Self::new(operation, response, 1, Duration::ZERO)
    }

    pub(crate) fn new(
        operation: &'static str,
        response: &HttpResponse,
        attempts: u32,
        elapsed: Duration,
    ) -> Self {
        let secrets = OwnSecrets::of_answer(response);
        let object = serde_json::from_slice(body(response)).ok().map(|mut object| {
            secrets.hide_in_members(&mut object);
            object
        });
        let (said, causes) = match object.and_then(said) {
            Some(said) => said,
            None => (other(response), Vec::new()),
        };
        Self {
            operation,
            status: response.status(),
            body: said,
            causes,
            challenge: Challenge::of(response.headers()),
            request_id: request_id(response.headers()),
            rate_limit: RateLimit::from_headers(response.headers()),
            retry_after: clock::retry_after(response.headers()),
            attempts,
            elapsed,
        }
    }

    /// Okta's error code, such as `E0000007`.
    pub fn code(&self) -> Option<&str> {
        match &self.body {
            ErrorBody::Okta { code, .. } => Some(code),
            ErrorBody::Other { .. } => None,
        }
    }

    /// Okta's text; it may change and is not fit for program logic.
    pub fn summary(&self) -> Option<&str> {
        match &self.body {
            ErrorBody::Okta { summary, .. } => Some(summary),
            ErrorBody::Other { .. } => None,
        }
    }

    /// Okta's id of this error, for its support.
    pub fn error_id(&self) -> Option<&str> {
        match &self.body {
            ErrorBody::Okta { error_id, .. } => error_id.as_deref(),
            ErrorBody::Other { .. } => None,
        }
    }
}

impl std::error::Error for ApiError {}

/// An error object, each member by itself; none where it has no code.
fn said(mut object: Map<String, Value>) -> Option<(ErrorBody, Vec<ErrorCause>)> {
    let code = text(&mut object, "errorCode").or_else(|| text(&mut object, "error"))?;
    let summary = text(&mut object, "errorSummary")
        .or_else(|| text(&mut object, "error_description"))
        .unwrap_or_default();
    let error_id = text(&mut object, "errorId");
    let causes = match object.remove("errorCauses") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(causes)) => causes.into_iter().map(cause).collect(),
        Some(Value::Object(fields)) => fields
            .into_iter()
            .map(|(field, value)| ErrorCause {
                summary: format!("{field}: {}", cause(value).summary),
                extra: Map::new(),
            })
            .collect(),
        Some(one) => vec![cause(one)],
    };
    Some((ErrorBody::Okta { code, summary, error_id, extra: object.into() }, causes))
}

/// Takes a text out; anything else stays.
fn text(object: &mut Map<String, Value>, name: &str) -> Option<String> {
    match object.get_mut(name) {
        Some(Value::String(text)) => {
            let text = std::mem::take(text);
            object.remove(name);
            Some(text)
        }
        _ => None,
    }
}

fn cause(value: Value) -> ErrorCause {
    match value {
        Value::String(summary) => ErrorCause { summary, extra: Map::new() },
        Value::Object(mut members) => {
            let summary = text(&mut members, "errorSummary").unwrap_or_default();
            ErrorCause { summary, extra: members }
        }
        other => ErrorCause { summary: other.to_string(), extra: Map::new() },
    }
}

fn other(response: &HttpResponse) -> ErrorBody {
    ErrorBody::Other {
        content_type: response
            .headers()
            .get(CONTENT_TYPE)
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()),
        excerpt: excerpt(response),
    }
}

/// The beginning of a body, fit for a message and without what the request carried as a secret.
pub(crate) fn excerpt(response: &HttpResponse) -> String {
    let body = body(response);
    let start = String::from_utf8_lossy(&body[..body.len().min(LOOKED_AT)]);
    let hidden = OwnSecrets::of_answer(response).hide(&start).into_owned();
    // Where the text is cut off, half a secret may be left.
    let whole = body.len() <= LOOKED_AT;
    let kept = if whole { usize::MAX } else { hidden.len() / 8 };
    quoted(&hidden.chars().take(kept).collect::<String>(), EXCERPT)
}
