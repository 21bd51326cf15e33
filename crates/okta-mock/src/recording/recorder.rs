//! A transport that writes down what passes: [`Recorder`].

use std::{
    fmt, fs, io,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use okta_core::{HttpRequest, HttpResponse, HttpTransport, OperationId, TransportError};

use super::{exchange::Exchange, redactor::Redactor};

/// A transport around another one that keeps every exchange, without its secrets, for a
/// [`Replayer`](crate::Replayer).
///
/// A recording is text, one JSON object a line:
///
/// ```json
/// {"id": 0, "operation": "getUser",
///  "request": {"method": "GET", "path": "/api/v1/users/00u1", "query": [["expand", "blocks"]],
///              "headers": [["accept", "application/json"]], "body": null},
///  "response": {"status": 200, "headers": [["content-type", "application/json"]], "body": {"id": "00u1"}}}
/// ```
///
/// Paths are percent-encoded, queries are decoded, headers come in their order and as often as they came. A
/// body is JSON, `null` where there is none; other bodies are `"text"`. Instead of `"response"` there may be
/// `"failure"`: `"connect"`, `"timeout"`, `"interrupted"`, `"response"` or `"other"`.
///
/// What is **not** in it:
///
/// - headers other than a few that matter to a client: no `Authorization`, no cookies, no `DPoP`;
/// - passwords, their hashes and salts, answers, pass codes, shared secrets, client secrets, private keys, tokens of
///   every kind, ids of sessions, links that activate or reset: any member or parameter with such a name, at any depth, is `"REDACTED"`,
///   and so is the same text wherever else it occurs, and whatever looks like a JSON web token;
/// - bodies that are not JSON; of a form the names of its fields are kept;
/// - the org's host: it is `test.okta.com`.
///
/// **People are in it**: names, logins, addresses, custom attributes. Record an org with made-up users, or say what is
/// secret there with [`redact_member`](Self::redact_member), and read a recording before you show it.
///
/// ```
/// use okta_core::Client;
/// use okta_mock::{MockTransport, Recorder, Replayer, json};
/// use serde_json::Value;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let real_transport = MockTransport::new()
/// #     .on("GET /api/v1/users/00u1", json(200, r#"{"id":"00u1","activationToken":"s3cret-s3cret"}"#));
/// let recorder = Recorder::new(real_transport);
/// let client = Client::builder()
///     .org_url("https://dev-123.okta.com")
///     .api_token("00token")
///     .transport(recorder.clone())
///     .build()?;
/// let user: Value = client.get("getUser", "/api/v1/users/{id}").segment("00u1").decode().await?;
/// # assert_eq!(user["activationToken"], "s3cret-s3cret");
///
/// let recording: String = recorder.recording(); // or recorder.save("tests/recordings/get.jsonl")?
///
/// let okta: Replayer = recording.parse()?;
/// let user: Value = okta.client().get("getUser", "/api/v1/users/{id}").segment("00u1").decode().await?;
/// assert_eq!(user["activationToken"], "REDACTED");
/// okta.assert_done();
/// # Ok(()) }
/// ```
///
/// A clone shares the recording.
pub struct Recorder<T> {
    inner: Arc<T>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    redactor: Redactor,
    exchanges: Vec<Exchange>,
}

impl<T: HttpTransport> Recorder<T> {
    /// Records what passes through this transport.
    pub fn new(inner: T) -> Self {
        Self { inner: Arc::new(inner), state: Arc::default() }
    }

    /// Redacts members and parameters of this name, too, such as a custom attribute.
    ///
    /// Tell it to the [`Replayer`](crate::Replayer::redact_member) as well.
    #[must_use = "it is also true of every clone, but this is the value to keep"]
    pub fn redact_member(self, name: &str) -> Self {
        self.state().redactor.add_name(name);
        self
    }

    /// The transport whose traffic is recorded.
    pub fn inner(&self) -> &T {
        &self.inner
    }
}

impl<T> Recorder<T> {
    /// The recording so far: one JSON object a line, in the order in which the answers came.
    pub fn recording(&self) -> String {
        let state = self.state();
        let mut text = String::new();
        for exchange in &state.exchanges {
            // Every key is a string and every number is finite, so that it is always JSON.
            let mut value = serde_json::to_value(exchange).unwrap_or_default();
            state.redactor.again(&mut value);
            text.push_str(&value.to_string());
            text.push('\n');
        }
        text
    }

    /// Writes the recording so far to a file, in place of what it held.
    pub fn save(&self, path: impl AsRef<Path>) -> io::Result<()> {
        fs::write(path, self.recording())
    }

    /// Exchanges are added whole: a panic elsewhere leaves them true.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl<T: HttpTransport> HttpTransport for Recorder<T> {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let sent = request.clone();
        let outcome = self.inner.send(request).await;

        let mut state = self.state();
        state.redactor.learn_request(&sent);
        if let Ok(response) = &outcome {
            state.redactor.learn_response(sent.uri().path(), response);
        }
        let exchange = Exchange {
            id: state.exchanges.len(),
            operation: sent.extensions().get::<OperationId>().map(OperationId::to_string),
            request: state.redactor.request(&sent),
            outcome: state.redactor.outcome(sent.uri().path(), &outcome),
        };
        state.exchanges.push(exchange);
        outcome
    }
}

impl<T> Clone for Recorder<T> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), state: Arc::clone(&self.state) }
    }
}

/// Counts only.
impl<T: fmt::Debug> fmt::Debug for Recorder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("inner", &self.inner)
            .field("exchanges", &self.state().exchanges.len())
            .finish_non_exhaustive()
    }
}
