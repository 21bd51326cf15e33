//! A request that an org has answered: [`LoggedRequest`].

use std::fmt;

use bytes::Bytes;
use http::{HeaderValue, Method, StatusCode, Uri, header::CONTENT_TYPE};
use okta_core::HttpRequest;
use serde_json::Value;

use crate::recording::ShownExchange;

/// A request in the log of a [`FakeOrg`](crate::FakeOrg): what was asked and how it was answered.
///
/// `Debug` has `REDACTED` for everything that a [`Recorder`](crate::Recorder) hides, so it can be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct LoggedRequest {
    method: Method,
    uri: Uri,
    query: Vec<(String, String)>,
    content_type: Option<HeaderValue>,
    body: Bytes,
    operation: Option<&'static str>,
    status: StatusCode,
}

impl LoggedRequest {
    pub(crate) fn new(
        request: &HttpRequest,
        query: Vec<(String, String)>,
        operation: Option<&'static str>,
        status: StatusCode,
    ) -> Self {
        Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            query,
            content_type: request.headers().get(CONTENT_TYPE).cloned(),
            body: request.body().clone(),
            operation,
            status,
        }
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path as it was sent, percent-encoded.
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// The query as decoded pairs, in the order in which they were sent.
    pub fn query(&self) -> &[(String, String)] {
        &self.query
    }

    /// The first value of one query parameter.
    pub fn query_value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The body, if there was one, with `REDACTED` for passwords, tokens and whatever else a [`Recorder`](crate::Recorder) hides. What
    /// is not JSON, such as a form, is a string.
    ///
    /// ```
    /// use okta_mock::FakeOrg;
    /// use serde_json::{Value, json};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> okta_core::Result<()> {
    /// let org = FakeOrg::sample();
    ///
    /// let body = json!({"profile": {"city": "Ulm"}, "credentials": {"password": {"value": "Tr0ub4dor&3"}}});
    /// let call = org.client().post("updateUser", "/api/v1/users/ada@example.com").json(&body);
    /// call.decode::<Value>().await?;
    ///
    /// let seen = json!({"profile": {"city": "Ulm"}, "credentials": {"password": {"value": "REDACTED"}}});
    /// assert_eq!(org.requests()[0].body(), Some(seen));
    /// # Ok(()) }
    /// ```
    pub fn body(&self) -> Option<Value> {
        self.shown().body()
    }

    /// Okta's name of the operation, such as `listUsers`, if the org has an operation there.
    pub fn operation(&self) -> Option<&'static str> {
        self.operation
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    fn shown(&self) -> ShownExchange {
        let mut request = HttpRequest::new(self.body.clone());
        *request.uri_mut() = self.uri.clone();
        if let Some(content_type) = &self.content_type {
            request.headers_mut().insert(CONTENT_TYPE, content_type.clone());
        }
        ShownExchange::new(&request)
    }
}

impl fmt::Debug for LoggedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.shown();
        let (path, query) = shown.target();
        f.debug_struct("LoggedRequest")
            .field("method", &self.method)
            .field("path", &path)
            .field("query", &query)
            .field("body", &shown.body())
            .field("operation", &self.operation)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
