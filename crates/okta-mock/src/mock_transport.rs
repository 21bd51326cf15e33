//! A transport that answers from a script: [`MockTransport`].

mod captured_request;
mod difference;
mod how_often;
mod json_text;
mod reply;
mod report;
mod request_pattern;
mod rule;

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use okta_core::{Client, ClientBuilder, HttpRequest, HttpResponse, HttpTransport, TransportError};

pub use self::{
    captured_request::CapturedRequest,
    json_text::JsonText,
    reply::{Reply, empty, error, fail, json, page, reply_fn, text, too_many_requests},
    request_pattern::{RequestPattern, operation, request},
};
use self::{report::Report, rule::Rule};
use crate::test_client;

/// A transport that answers from a script and remembers what it was asked.
///
/// A script is a list of rules, each a pattern and a [`Reply`]. A request gets its answer from the **first rule that
/// matches and has answers left**; a rule has one answer unless its reply says otherwise ([`Reply::times`]). Two
/// rules with the same pattern therefore answer one after the other:
///
/// ```
/// use okta_mock::{MockTransport, json, too_many_requests};
/// use serde_json::Value;
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() -> okta_core::Result<()> {
/// let okta = MockTransport::new()
///     .on("GET /api/v1/users/00u1", too_many_requests(30))
///     .on("GET /api/v1/users/00u1", json(200, r#"{"id":"00u1"}"#));
///
/// let call = okta.client().get("getUser", "/api/v1/users/{id}").segment("00u1").decode::<Value>();
///
/// assert_eq!(call.await?["id"], "00u1");
/// okta.assert_done();
/// # Ok(())
/// # }
/// ```
///
/// How a pattern is written: [`RequestPattern`].
///
/// A clone shares the script and the remembered requests, so keep one and give the other to the client.
///
/// # Panics
///
/// [`send`](HttpTransport::send) panics on a request that no rule answers. The message holds the request (never its
/// `Authorization`), the closest rule, how the two differ, and the rules that still have answers. As a
/// spawned task swallows its panics, [`assert_done`](Self::assert_done) says it again.
#[derive(Clone, Default)]
pub struct MockTransport {
    script: Arc<Mutex<Script>>,
}

#[derive(Default)]
struct Script {
    rules: Vec<Rule>,
    requests: Vec<CapturedRequest>,
    unexpected: Vec<Report>,
}

impl MockTransport {
    /// A transport that expects no request.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a rule: requests like this one get that reply.
    ///
    /// # Panics
    ///
    /// On a pattern that is not `METHOD /path` or `METHOD /path?query`, and on an [`operation`] whose name cannot be one.
    #[track_caller]
    #[must_use = "the rule is also part of every clone, but this is the value to keep"]
    pub fn on(self, pattern: impl Into<RequestPattern>, reply: Reply) -> Self {
        let pattern = pattern.into();
        if let Some(fault) = pattern.fault() {
            panic!("{fault}");
        }
        self.script().rules.push(Rule::new(pattern, reply));
        self
    }

    /// A client of this transport, for the org `https://test.okta.com` and with a made-up API token.
    pub fn client(&self) -> Client {
        test_client::build(self.client_builder())
    }

    /// The beginning of a client of this transport: URL, token and transport are set, and can be set anew.
    pub fn client_builder(&self) -> ClientBuilder {
        test_client::builder(self.clone()).api_token("00mock-token")
    }

    /// Every request so far, in the order in which they came, the unexpected ones too.
    pub fn requests(&self) -> Vec<CapturedRequest> {
        self.script().requests.clone()
    }

    /// The request with this number; the first is 0.
    ///
    /// # Panics
    ///
    /// When there were not so many requests.
    #[track_caller]
    pub fn request(&self, number: usize) -> CapturedRequest {
        let requests = self.requests();
        match requests.get(number) {
            Some(request) => request.clone(),
            None => panic!("there is no request {number}: {} came", requests.len()),
        }
    }

    /// Checks that the script was played to its end and that no other request came.
    ///
    /// # Panics
    ///
    /// When a rule has not given all its answers, or a request came that no rule answered.
    #[track_caller]
    pub fn assert_done(&self) {
        let report = {
            let script = self.script();
            Report::at_the_end(&script.rules, &script.unexpected)
        };
        if let Some(report) = report {
            panic!("{report}");
        }
    }

    /// A closure of the test may have panicked while the script was locked; what is in it is still true.
    fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Script {
    fn answer(&mut self, request: CapturedRequest) -> Result<Reply, Report> {
        let answer = match self.rules.iter_mut().find(|rule| rule.answers(&request)) {
            Some(rule) => Ok(rule.take_answer()),
            None => Err(Report::of_unexpected(self.requests.len(), &request, &self.rules)),
        };
        if let Err(report) = &answer {
            self.unexpected.push(report.clone());
        }
        self.requests.push(request);
        answer
    }
}

#[async_trait]
impl HttpTransport for MockTransport {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let request = CapturedRequest::new(request);
        // The lock is free again before the panic and before the wait.
        let answer = self.script().answer(request.clone());
        match answer {
            Ok(reply) => reply.play(&request).await,
            Err(report) => panic!("{report}"),
        }
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let script = self.script();
        f.debug_struct("MockTransport")
            .field("rules", &script.rules.iter().map(Rule::to_string).collect::<Vec<_>>())
            .field("requests", &script.requests.len())
            .finish_non_exhaustive()
    }
}
