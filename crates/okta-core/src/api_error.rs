//! An error answer of Okta: its code, summary, causes and ids.

use std::{fmt, time::Duration};

use http::{StatusCode, header::CONTENT_TYPE};
use serde_json::{Map, Value};

use crate::{
    Challenge, Extra, HttpResponse, RateLimit, answer::body, clock, own_secrets::OwnSecrets,
    quoted::quoted, response::request_id,
};

/// How much of a body that is not Okta's JSON is kept, in bytes.
pub(crate) const EXCERPT: usize = 160;

/// How much of such a body is looked at; secrets are taken out of it before it is cut, so that none is left in part.
const LOOKED_AT: usize = 1 << 16;

/// How many causes a message tells.
const CAUSES: usize = 4;

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
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorCause {
    /// What is wrong, often `field: text`.
    pub summary: String,
    /// Further members, such as `reason` and `location`.
    pub extra: Map<String, Value>,
}

impl ApiError {
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

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: Okta answered {}", self.operation, self.status)?;
        match &self.body {
            ErrorBody::Okta { code, summary, .. } => {
                write!(f, ", {}: {}", quoted(code, 80), quoted(summary, 400))?;
            }
            ErrorBody::Other { content_type, excerpt } => {
                let media = content_type.as_deref().unwrap_or("no content type");
                write!(f, " without an error object ({})", quoted(media, 80))?;
                if !excerpt.is_empty() {
                    write!(f, ": {}", quoted(excerpt, EXCERPT))?;
                }
            }
        }
        for (n, cause) in self.causes.iter().take(CAUSES).enumerate() {
            let before = if n == 0 { " [" } else { "; " };
            write!(f, "{before}{}", quoted(&cause.summary, 160))?;
        }
        match self.causes.len() {
            0 => {}
            1..=CAUSES => f.write_str("]")?,
            all => write!(f, "; and {} more]", all - CAUSES)?,
        }
        if let Some(Challenge { error: Some(error), description, scopes, .. }) = &self.challenge {
            write!(f, ", {}", quoted(error, 80))?;
            if let Some(description) = description {
                write!(f, ": {}", quoted(description, 160))?;
            }
            if !scopes.is_empty() {
                write!(f, " (scopes: {})", quoted(&scopes.join(" "), 160))?;
            }
        }
        if let Some(id) = &self.request_id {
            write!(f, " (request {})", quoted(id, 80))?;
        }
        Ok(())
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
            "getUser: Okta answered 502 Bad Gateway without an error object (text/html): <html> <h1>Bad\\u{7} gateway</h1> \
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
    fn every_member_of_an_error_object_is_read_by_itself() {
        for (body, causes) in [
            (
                r#"{"errorCode":"E0000006","errorSummary":"No","errorId":"oae1","errorCauses":["as text"]}"#,
                &["as text"][..],
            ),
            (
                r#"{"errorCode":"E0000006","errorSummary":"No","errorId":"oae1","errorCauses":{"login":"taken"}}"#,
                &["login: taken"],
            ),
            (
                r#"{"errorCode":"E0000006","errorSummary":"No","errorId":"oae1","errorCauses":"alone","errorLink":7}"#,
                &["alone"],
            ),
            (
                r#"{"errorCode":"E0000006","errorSummary":"No","errorId":"oae1","errorCauses":[{"errorSummary":"a"},null,5]}"#,
                &["a", "null", "5"],
            ),
            (
                "\u{feff}{\"errorCode\":\"E0000006\",\"errorSummary\":\"No\",\"errorId\":\"oae1\",\"errorCauses\":[]}",
                &[],
            ),
        ] {
            let error = error(403, "application/json", body);

            assert_eq!(error.code(), Some("E0000006"), "{body}");
            assert_eq!(error.summary(), Some("No"), "{body}");
            assert_eq!(error.error_id(), Some("oae1"), "{body}");
            let summaries: Vec<_> =
                error.causes.iter().map(|cause| cause.summary.as_str()).collect();
            assert_eq!(summaries, causes, "{body}");
        }
        let odd = error(
            400,
            "x",
            r#"{"errorCode":"E1","errorSummary":["a"],"errorId":null,"new":{"a":1}}"#,
        );
        let ErrorBody::Okta { code, summary, extra, .. } = odd.body else { panic!("{odd}") };
        assert_eq!((code.as_str(), summary.as_str()), ("E1", ""));
        assert_eq!(extra["errorSummary"][0], "a");
        assert_eq!(extra["new"]["a"], 1);
    }

    #[test]
    fn a_missing_scope_is_named() {
        let response = http::Response::builder()
            .status(403)
            .header(
                "www-authenticate",
                "Bearer error=\"insufficient_scope\", error_description=\"The scope is missing.\", scope=\"okta.users.read\"",
            )
            .body("".into())
            .unwrap();

        let error = Error::Api(Box::new(ApiError::new("getUser", &response, 1, Duration::ZERO)));

        assert!(error.is_insufficient_scope() && error.is_forbidden());
        assert_eq!(error.required_scopes(), ["okta.users.read"]);
        assert!(
            error
                .to_string()
                .ends_with("insufficient_scope: The scope is missing. (scopes: okta.users.read)"),
            "{error}"
        );
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
