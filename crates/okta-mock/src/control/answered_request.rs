//! A request that was answered, as people and programs see it: [`AnsweredRequest`].

use std::{fmt, time::Duration};

use http::{Method, StatusCode};
use jiff::Timestamp;
use okta_core::{Challenge, HttpRequest, HttpResponse, TransportError, TransportErrorKind};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::{FakeOrg, Fault, org::operation_name, recording::ShownExchange};

/// A request to the API of an [`OrgSite`](crate::OrgSite) and what became of it, without secrets.
#[derive(Clone, Debug)]
pub struct AnsweredRequest {
    number: u64,
    time: Timestamp,
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    operation: Option<&'static str>,
    caller: Option<String>,
    duration: Duration,
    fault: Option<Fault>,
    outcome: Outcome,
}

#[derive(Clone, Debug)]
enum Outcome {
    Status(StatusCode, Option<ShownError>),
    Failure(TransportErrorKind),
}

/// What an answer of Okta's says is wrong.
#[derive(Clone, Debug)]
struct ShownError {
    code: String,
    summary: String,
    causes: Vec<String>,
}

impl AnsweredRequest {
    /// Its number: the first is 1, and what is forgotten has had one too.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// When it came, on the org's clock.
    pub fn time(&self) -> Timestamp {
        self.time
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path, percent-encoded, with `REDACTED` for tokens and ids of sessions.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The query as decoded pairs, with `REDACTED` for secrets.
    pub fn query(&self) -> &[(String, String)] {
        &self.query
    }

    /// Okta's name of the operation, if the org has one there.
    pub fn operation(&self) -> Option<&'static str> {
        self.operation
    }

    /// The login of the user behind the credential, or the client id of the service app, if there is one.
    pub fn caller(&self) -> Option<&str> {
        self.caller.as_deref()
    }

    /// The status of the answer; `None` where the connection broke instead.
    pub fn status(&self) -> Option<StatusCode> {
        match self.outcome {
            Outcome::Status(status, _) => Some(status),
            Outcome::Failure(_) => None,
        }
    }

    /// How long the answer took.
    pub fn duration(&self) -> Duration {
        self.duration
    }

    /// What was made to go wrong.
    pub fn fault(&self) -> Option<Fault> {
        self.fault
    }

    /// Okta's error code, or that of OAuth, where the answer has one.
    pub fn error_code(&self) -> Option<&str> {
        self.error().map(|error| error.code.as_str())
    }

    /// Why the org has refused it, in Okta's words.
    pub fn reason(&self) -> Option<String> {
        self.error().map(|error| match error.causes.as_slice() {
            [] => error.summary.clone(),
            causes => format!("{}: {}", error.summary, causes.join("; ")),
        })
    }

    pub(super) fn numbered(self, number: u64) -> Self {
        Self { number, ..self }
    }

    fn error(&self) -> Option<&ShownError> {
        match &self.outcome {
            Outcome::Status(_, error) => error.as_ref(),
            Outcome::Failure(_) => None,
        }
    }

    pub(super) fn json(&self) -> Value {
        let query: Vec<Value> = self
            .query
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        let mut shown = json!({
            "number": self.number,
            "time": self.time,
            "method": self.method.as_str(),
            "path": self.path,
            "query": query,
            "operation": self.operation,
            "caller": self.caller,
            "durationMs": u64::try_from(self.duration.as_millis()).unwrap_or(u64::MAX),
            "fault": self.fault.map(|fault| fault.to_string()),
            "status": self.status().map(|status| status.as_u16()),
        });
        if let Outcome::Failure(kind) = self.outcome {
            shown["failure"] = kind.to_string().into();
        }
        if let Some(error) = self.error() {
            shown["error"] = json!({
                "errorCode": error.code,
                "errorSummary": error.summary,
                "errorCauses": error.causes,
            });
        }
        shown
    }
}

/// One line: method, path, status, operation, duration and what went wrong.
impl fmt::Display for AnsweredRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        match &self.outcome {
            Outcome::Status(status, _) => write!(f, " {}", status.as_u16())?,
            Outcome::Failure(kind) => write!(f, " {kind}")?,
        }
        write!(f, " {} {}ms", self.operation.unwrap_or("-"), self.duration.as_millis())?;
        if let Some(fault) = self.fault {
            write!(f, " fault {fault}")?;
        }
        if let Some(code) = self.error_code() {
            write!(f, " {code} {}", self.reason().unwrap_or_default())?;
        }
        Ok(())
    }
}

/// What is known of a request before it is answered.
pub(super) struct Observation {
    request: HttpRequest,
    begun: Instant,
    answered: AnsweredRequest,
}

impl Observation {
    pub(super) fn begin(org: &FakeOrg, request: HttpRequest) -> Self {
        let mut head = HttpRequest::default();
        *head.uri_mut() = request.uri().clone();
        head.headers_mut().clone_from(request.headers());
        let (path, query) = ShownExchange::new(&head).target();
        let answered = AnsweredRequest {
            number: 0,
            time: org.now(),
            method: request.method().clone(),
            path,
            query,
            operation: operation_name(request.method(), request.uri().path()),
            caller: org.caller(request.headers()),
            duration: Duration::ZERO,
            fault: None,
            outcome: Outcome::Failure(TransportErrorKind::Interrupted),
        };
        Self { request, begun: Instant::now(), answered }
    }

    /// Names who asks, where that is no user.
    pub(super) fn by(mut self, caller: &str) -> Self {
        self.answered.caller = Some(caller.to_owned());
        self
    }

    /// The request again, and what became of it.
    pub(super) fn end(
        self,
        fault: Option<Fault>,
        outcome: &Result<HttpResponse, TransportError>,
    ) -> (AnsweredRequest, HttpRequest) {
        let Self { request, begun, answered } = self;
        let duration = begun.elapsed();
        let outcome = match outcome {
            Ok(response) => Outcome::Status(response.status(), error(&request, outcome)),
            Err(error) => Outcome::Failure(error.kind()),
        };
        (AnsweredRequest { duration, fault, outcome, ..answered }, request)
    }
}

fn error(
    request: &HttpRequest,
    outcome: &Result<HttpResponse, TransportError>,
) -> Option<ShownError> {
    let response = outcome.as_ref().ok()?;
    if response.status().is_success() {
        return None;
    }
    let (_, shown) = ShownExchange::new(request).json(outcome);
    let body = &shown["response"]["body"];
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let causes = body["errorCauses"].as_array();
    // Of OAuth there is either another form or, from the API, nothing but a header.
    let challenge = Challenge::of(response.headers()).unwrap_or_default();
    let either = |okta: &str, oauth: &str| text(&body[okta]).or_else(|| text(&body[oauth]));
    Some(ShownError {
        code: either("errorCode", "error").or(challenge.error)?,
        summary: either("errorSummary", "error_description")
            .or(challenge.description)
            .unwrap_or_default(),
        causes: causes.into_iter().flatten().filter_map(|c| text(&c["errorSummary"])).collect(),
    })
}
