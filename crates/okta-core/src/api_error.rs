//! An error answer of Okta: its code, summary, causes and ids.

use std::{fmt, time::Duration};

use http::{StatusCode, header::CONTENT_TYPE};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{HttpResponse, RateLimit, answer::body, clock, response::request_id};

/// How much of a body that is not Okta's JSON is kept.
const EXCERPT: usize = 160;

/// An answer of Okta that is not a success.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[non_exhaustive]
pub struct ErrorCause {
    /// What is wrong, often `field: text`.
    #[serde(rename = "errorSummary", default)]
    pub summary: String,
    /// Further members, such as `reason` and `location`.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl ApiError {
    pub(crate) fn new(
        operation: &'static str,
        response: &HttpResponse,
        attempts: u32,
        elapsed: Duration,
    ) -> Self {
        let (said, causes) = match serde_json::from_slice::<Wire>(body(response)) {
            Ok(Wire::Okta { code, summary, error_id, causes }) => {
                (ErrorBody::Okta { code, summary, error_id }, causes.unwrap_or_default())
            }
            Ok(Wire::OAuth { code, summary }) => {
                (ErrorBody::Okta { code, summary, error_id: None }, Vec::new())
            }
            Err(_) => (other(response), Vec::new()),
        };
        Self {
            operation,
            status: response.status(),
            body: said,
            causes,
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

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: Okta answered {}", self.operation, self.status)?;
        match &self.body {
            ErrorBody::Okta { code, summary, .. } => {
                write!(f, ", {}: {}", one_line(code, 80), one_line(summary, 400))?;
            }
            ErrorBody::Other { content_type, excerpt } => {
                let media = content_type.as_deref().unwrap_or("no content type");
                write!(f, " without an error object ({})", one_line(media, 80))?;
                if !excerpt.is_empty() {
                    write!(f, ": {excerpt}")?;
                }
            }
        }
        for (n, cause) in self.causes.iter().enumerate() {
            let before = if n == 0 { " [" } else { "; " };
            write!(f, "{before}{}", one_line(&cause.summary, 200))?;
        }
        if !self.causes.is_empty() {
            f.write_str("]")?;
        }
        if let Some(id) = &self.request_id {
            write!(f, " (request {})", one_line(id, 80))?;
        }
        Ok(())
    }
}

impl std::error::Error for ApiError {}

#[derive(Deserialize)]
#[serde(untagged)]
enum Wire {
    Okta {
        #[serde(rename = "errorCode")]
        code: String,
        #[serde(rename = "errorSummary", default)]
        summary: String,
        #[serde(rename = "errorId", default)]
        error_id: Option<String>,
        #[serde(rename = "errorCauses", default)]
        causes: Option<Vec<ErrorCause>>,
    },
    OAuth {
        #[serde(rename = "error")]
        code: String,
        #[serde(rename = "error_description", default)]
        summary: String,
    },
}

fn other(response: &HttpResponse) -> ErrorBody {
    let body = response.body();
    // One character more than is kept tells that something was left out.
    let start = String::from_utf8_lossy(&body[..body.len().min(4 * EXCERPT)]);
    ErrorBody::Other {
        content_type: response
            .headers()
            .get(CONTENT_TYPE)
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()),
        excerpt: one_line(&start, EXCERPT),
    }
}

/// White space of any length becomes one space, control characters vanish, the end is cut at `most` characters.
fn one_line(text: &str, most: usize) -> String {
    let mut line = String::new();
    let mut kept = 0;
    for c in text.split_whitespace().flat_map(|word| [" ", word]).flat_map(str::chars).skip(1) {
        if c.is_control() {
            continue;
        }
        if kept == most {
            line.push('…');
            break;
        }
        line.push(c);
        kept += 1;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    fn error(status: u16, content_type: &str, body: &'static str) -> ApiError {
        let response = http::Response::builder()
            .status(status)
            .header(CONTENT_TYPE, content_type)
            .header("x-okta-request-id", "Zk1")
            .body(body.into())
            .unwrap();
        ApiError::new("getUser", &response, 1, Duration::ZERO)
    }

    #[test]
    fn an_okta_error_says_code_summary_causes_and_request() {
        let error = error(
            400,
            "application/json",
            r#"{"errorCode":"E0000001","errorSummary":"Api validation failed: newUser","errorLink":"E0000001",
                "errorId":"oae1","errorCauses":[{"errorSummary":"login: taken","reason":"UNIQUE"}]}"#,
        );

        assert_eq!(
            error.to_string(),
            "getUser: Okta answered 400 Bad Request, E0000001: Api validation failed: newUser [login: taken] \
             (request Zk1)"
        );
        assert_eq!(error.code(), Some("E0000001"));
        assert_eq!(error.error_id(), Some("oae1"));
        assert_eq!(error.causes[0].extra["reason"], "UNIQUE");
    }

    #[test]
    fn an_oauth_error_has_a_code_too() {
        let error = error(
            401,
            "application/json",
            r#"{"error":"invalid_client","error_description":"no"}"#,
        );

        assert_eq!(error.code(), Some("invalid_client"));
        assert_eq!(error.summary(), Some("no"));
    }

    #[test]
    fn anything_else_is_reported_with_its_type_and_a_short_excerpt() {
        let error = error(502, "text/html", "<html>\n\t<h1>Bad\u{7} gateway</h1>\r\n</html>");

        assert_eq!(
            error.to_string(),
            "getUser: Okta answered 502 Bad Gateway without an error object (text/html): <html> <h1>Bad gateway</h1> \
             </html> (request Zk1)"
        );
        assert_eq!(error.code(), None);
    }

    #[test]
    fn odd_bodies_never_panic_and_excerpts_stay_short() {
        let long = "ä".repeat(10_000).leak() as &str;
        for body in
            ["", "{", "[]", "null", "{}", r#"{"errorCode":7}"#, r#"{"errorCauses":null}"#, long]
        {
            let error = error(500, "application/json", body);

            assert!(error.to_string().chars().count() < 300, "{error}");
            assert_eq!(error.code(), None);
        }
        let causes_null = error(500, "x", r#"{"errorCode":"E1","errorCauses":null}"#);
        assert_eq!(causes_null.code(), Some("E1"));
    }

    #[test]
    fn predicates_look_at_code_causes_and_operation() {
        let api = |error: ApiError| Error::Api(Box::new(error));
        let taken = api(error(
            400,
            "application/json",
            r#"{"errorCode":"E0000001","errorCauses":[{"errorSummary":
               "login: An object with this field already exists in the current organization"}]}"#,
        ));
        let feature = api(error(401, "application/json", r#"{"errorCode":"E0000015"}"#));

        assert!(taken.is_login_taken() && !taken.is_invalid_state() && !taken.is_password_policy());
        assert!(!feature.is_unauthorized());
        assert!(api(error(404, "", "")).is_not_found());
    }
}
