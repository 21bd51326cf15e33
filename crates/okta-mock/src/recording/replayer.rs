//! A transport that answers from a recording: [`Replayer`].

use std::{
    fmt, fs,
    path::Path,
    str::FromStr,
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;
use http::{HeaderName, HeaderValue, StatusCode, Uri};
use okta_core::{Client, ClientBuilder, HttpRequest, HttpResponse, HttpTransport, TransportError};
use serde_json::Value;

use super::{
    RecordingError,
    exchange::{Exchange, Outcome, RecordedRequest, RecordedResponse},
    redactor::Redactor,
    secret_texts::HOST,
};
use crate::{
    MockTransport, Reply, RequestPattern, empty, expectation::expectation, fail,
    request as pattern, test_client, text as text_reply,
};

/// A transport that answers from the recording of a [`Recorder`](crate::Recorder).
///
/// A request gets the first answer that is left for the same method, path, query and body; header and host are not
/// compared. Secrets need not be the recorded ones: the request is redacted before it is compared. So a password of the
/// test matches, and a token that came from a recorded answer is `REDACTED` in the request too.
///
/// # Panics
///
/// On a request that is not in the recording, or not so often. As with a [`MockTransport`] the message
/// names the closest one and how it differs.
#[derive(Clone)]
pub struct Replayer {
    script: MockTransport,
    redactor: Arc<Mutex<Redactor>>,
}

impl Replayer {
    /// Reads a recording from a file.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, RecordingError> {
        fs::read_to_string(path).map_err(RecordingError::unreadable)?.parse()
    }

    /// Redacts members and parameters of this name, as the recorder was
    /// [told](crate::Recorder::redact_member).
    #[must_use = "it is also true of every clone, but this is the value to keep"]
    pub fn redact_member(self, name: &str) -> Self {
        self.redactor.lock().unwrap_or_else(PoisonError::into_inner).add_name(name);
        self
    }

    /// A client of this transport, for the org `https://test.okta.com`, where the links of a recording lead.
    pub fn client(&self) -> Client {
        test_client::build(self.client_builder())
    }

    /// The beginning of a client of this transport: URL, token and transport are set, and can be set anew.
    pub fn client_builder(&self) -> ClientBuilder {
        test_client::builder(self.clone())
    }

    /// Checks that every recorded request came, and no other.
    ///
    /// # Panics
    ///
    /// When one is missing, or another one came.
    #[track_caller]
    pub fn assert_done(&self) {
        self.script.assert_done();
    }
}

impl FromStr for Replayer {
    type Err = RecordingError;

    fn from_str(recording: &str) -> Result<Self, RecordingError> {
        let mut script = MockTransport::new();
        for (number, line) in recording.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let fault = |error| RecordingError::in_line(number + 1, error);
            // A recording that was written by hand may hold secrets.
            let exchange: Exchange = serde_json::from_str(line)
                .map_err(|error| fault(expectation(&error.to_string())))?;
            check(&exchange).map_err(fault)?;
            script = script.on(expected(&exchange.request), reply(exchange.outcome));
        }
        Ok(Self { script, redactor: Arc::default() })
    }
}

/// What a hand that edits a recording can get wrong, and a reply would panic at.
fn check(exchange: &Exchange) -> Result<(), String> {
    let RecordedRequest { method, path, .. } = &exchange.request;
    if method.is_empty() || !method.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(format!("{method:?} is no method"));
    }
    if !path.starts_with('/') || path.parse::<Uri>().is_err() {
        return Err(format!("{path:?} is no path"));
    }
    let Outcome::Response(response) = &exchange.outcome else { return Ok(()) };
    StatusCode::from_u16(response.status).map_err(|error| error.to_string())?;
    for (name, value) in &response.headers {
        name.parse::<HeaderName>().map_err(|error| error.to_string())?;
        value.parse::<HeaderValue>().map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn expected(request: &RecordedRequest) -> RequestPattern {
    // In a pattern these are placeholders.
    let path = request.path.replace('*', "%2A").replace('{', "%7B");
    let query = encoded(&request.query);
    let pattern = pattern(&format!("{} {path}?{query}", request.method));
    match (&request.body.body, request.body.to_bytes()) {
        (Value::Null, body) => pattern.matching(move |request| request.body() == &body),
        (json, _) => pattern.json_body(json.clone()),
    }
}

fn reply(outcome: Outcome) -> Reply {
    let RecordedResponse { status, headers, body } = match outcome {
        Outcome::Response(response) => response,
        Outcome::Failure(failure) => return fail(failure.into()),
    };
    let (kind, others): (Vec<_>, Vec<_>) =
        headers.into_iter().partition(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let bytes = body.to_bytes();
    let reply = match kind.first() {
        Some((_, kind)) => text_reply(status, kind, bytes),
        None if bytes.is_empty() => empty(status),
        None => text_reply(status, "application/json", bytes),
    };
    others.iter().fold(reply, |reply, (name, value)| reply.header(name, value))
}

fn encoded(query: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish()
}

#[async_trait]
impl HttpTransport for Replayer {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let recorded = {
            let mut redactor = self.redactor.lock().unwrap_or_else(PoisonError::into_inner);
            redactor.learn_request(&request);
            redactor.request(&request)
        };
        let (mut parts, _) = request.into_parts();
        let query = encoded(&recorded.query);
        let separator = if query.is_empty() { "" } else { "?" };
        let url = format!("https://{HOST}{}{separator}{query}", recorded.path);
        // The path was a path before, and the query is encoded; should it fail, the request stays as it came.
        if let Ok(uri) = url.parse() {
            parts.uri = uri;
        }
        self.script.send(HttpRequest::from_parts(parts, recorded.body.to_bytes())).await
    }
}

impl fmt::Debug for Replayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replayer").field("script", &self.script).finish_non_exhaustive()
    }
}
