//! A request that an org has answered: [`LoggedRequest`].

use std::fmt;

use http::{Method, StatusCode};
use okta_core::is_secret_name;

/// A request in the log of a [`FakeOrg`](crate::FakeOrg): what was asked and how it was answered.
///
/// It holds neither headers nor bodies, and `Debug` hides the ids of sessions and what a query has under the name of a
/// secret, so it can be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct LoggedRequest {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) operation: Option<&'static str>,
    pub(crate) status: StatusCode,
}

impl LoggedRequest {
    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path as it was sent, percent-encoded.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The query as decoded pairs, in the order in which they were sent.
    pub fn query(&self) -> &[(String, String)] {
        &self.query
    }

    /// The first value of one query parameter.
    pub fn query_value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Okta's name of the operation, such as `listUsers`, if the org has an operation there.
    pub fn operation(&self) -> Option<&'static str> {
        self.operation
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }
}

impl fmt::Debug for LoggedRequest {
    /// Whoever has the id of a session has the session.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut former = "";
        let segments = self.path.split('/').map(|segment| {
            let is_secret = former == "sessions" && !segment.is_empty();
            former = segment;
            if is_secret { "[REDACTED]" } else { segment }
        });
        let query = self.query.iter().map(|(name, value)| {
            (name, if is_secret_name(name) { "[REDACTED]" } else { value.as_str() })
        });
        f.debug_struct("LoggedRequest")
            .field("method", &self.method)
            .field("path", &segments.collect::<Vec<_>>().join("/"))
            .field("query", &query.collect::<Vec<_>>())
            .field("operation", &self.operation)
            .field("status", &self.status)
            .finish()
    }
}
