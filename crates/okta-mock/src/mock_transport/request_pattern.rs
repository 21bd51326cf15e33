//! Which requests a rule answers: [`RequestPattern`].

use std::{fmt, sync::Arc};

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::{
    CapturedRequest,
    captured_request::{is_secret, query_pairs},
    difference::{Difference, Part, json_differences, quoted},
};
use crate::operation_of::operation_of;

/// Which requests a rule of a [`MockTransport`](crate::MockTransport) answers.
///
/// Mostly a string is enough:
///
/// | pattern | requests |
/// | --- | --- |
/// | `GET /api/v1/users/00u1` | this path, any query |
/// | `GET /api/v1/users/*` | one segment of any content; `{}` and `{userId}` mean the same |
/// | `GET /api/v1/users?limit=2&q=isaac` | exactly these parameters in any order, and no other |
/// | `GET /api/v1/users?` | no query at all |
///
/// Segments and parameters are compared as they are and decoded, so `/users/isaac@example.com` is also
/// `/users/isaac%40example.com`, and `?search=status eq "ACTIVE"` can be written as a person reads it. An encoded slash
/// stays inside its segment. In a query `+` is a space. The host is not compared.
///
/// [`operation`] makes one of Okta's name of what is asked for, wherever it is:
///
/// ```
/// use okta_mock::{MockTransport, empty, operation};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> okta_core::Result<()> {
/// let okta = MockTransport::new()
///     .on(operation("suspendUser").segment("00u1"), empty(200))
///     .on(operation("deactivateUser").query("sendEmail", "false"), empty(200));
/// let client = okta.client();
///
/// client.post("suspendUser", "/api/v1/users/{id}/lifecycle/suspend").segment("00u1").empty().await?;
/// let deactivate = client.post("deactivateUser", "/api/v1/users/{id}/lifecycle/deactivate");
/// deactivate.segment("00u1").query("sendEmail", Some(false)).empty().await?;
///
/// okta.assert_done();
/// # Ok(()) }
/// ```
///
/// [`request`] makes a pattern that asks for more:
///
/// ```
/// use okta_mock::{MockTransport, json, request};
///
/// let okta = MockTransport::new().on(
///     request("POST /api/v1/users?activate=false")
///         .json_body(serde_json::json!({"profile": {"login": "isaac@example.com"}}))
///         .header("accept", "application/json")
///         .matching(|request| request.operation().is_none()),
///     json(200, r#"{"id":"00u1"}"#),
/// );
/// ```
#[derive(Clone)]
#[must_use = "a pattern is given to MockTransport::on"]
pub struct RequestPattern {
    /// As the test wrote it, for reports.
    text: String,
    target: Target,
    segments: Vec<String>,
    query: Vec<(String, String)>,
    no_other_query: bool,
    more_query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Option<Value>,
    conditions: Vec<Condition>,
    fault: Option<String>,
}

#[derive(Clone)]
enum Target {
    Endpoint { method: String, path: String },
    Operation(String),
}

type Condition = Arc<dyn Fn(&CapturedRequest) -> bool + Send + Sync>;

/// Starts a [`RequestPattern`] from `METHOD /path` or `METHOD /path?query`.
pub fn request(pattern: &str) -> RequestPattern {
    let (method, target) = pattern.split_once(' ').unwrap_or((pattern, ""));
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (target, None),
    };
    let is_method = !method.is_empty() && method.bytes().all(|b| b.is_ascii_uppercase());
    let fault = (!is_method || !path.starts_with('/')).then(|| {
        format!(
            "{pattern:?} is not a request pattern: write \"METHOD /path\" or \"METHOD /path?query\""
        )
    });
    let target = Target::Endpoint { method: method.to_owned(), path: path.to_owned() };
    RequestPattern {
        query: query.map(query_pairs).unwrap_or_default(),
        no_other_query: query.is_some(),
        fault,
        ..RequestPattern::of(pattern.to_owned(), target)
    }
}

/// Starts a [`RequestPattern`] from Okta's name of an operation, such as `suspendUser`: requests of this operation, about whomever.
///
/// The client's [`OperationId`](okta_core::OperationId) says which one a request belongs to. Where there is none, as in what comes over a
/// socket, method and path do, for operations of `FakeOrg`.
pub fn operation(name: &str) -> RequestPattern {
    let can_be_one = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric());
    let fault = (!can_be_one).then(|| {
        format!("{name:?} is not the name of an operation: they are like \"suspendUser\"")
    });
    let target = Target::Operation(name.to_owned());
    RequestPattern { fault, ..RequestPattern::of(format!("operation {name}"), target) }
}

impl From<&str> for RequestPattern {
    fn from(pattern: &str) -> Self {
        request(pattern)
    }
}

impl From<String> for RequestPattern {
    fn from(pattern: String) -> Self {
        request(&pattern)
    }
}

impl RequestPattern {
    fn of(text: String, target: Target) -> Self {
        Self {
            text,
            target,
            segments: Vec::new(),
            query: Vec::new(),
            no_other_query: false,
            more_query: Vec::new(),
            headers: Vec::new(),
            body: None,
            conditions: Vec::new(),
            fault: None,
        }
    }

    /// Asks for a path with this segment, such as the id that an [`operation`] is about; written decoded.
    pub fn segment(mut self, segment: &str) -> Self {
        self.segments.push(segment.to_owned());
        self
    }

    /// Asks for this query parameter, written decoded; others may be there unless the pattern has a `?`.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.query.push((name.to_owned(), value.to_owned()));
        self.more_query.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Asks for a header with this value.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value.to_owned()));
        self
    }

    /// Asks for a body that is this JSON value; white space and the order of members do not matter.
    pub fn json_body(mut self, body: impl Into<Value>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// Asks for what only code can say.
    pub fn matching(
        mut self,
        condition: impl Fn(&CapturedRequest) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.conditions.push(Arc::new(condition));
        self
    }

    pub(super) fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// Everything in which the request is not what the pattern asks for; nothing when it matches.
    pub(super) fn differences(&self, request: &CapturedRequest) -> Vec<Difference> {
        let mut found = Vec::new();
        match &self.target {
            Target::Endpoint { method, path } => {
                if method != request.method().as_str() {
                    found.push(Difference::of(Part::Method, "method", method, request.method()));
                }
                compare_path(path, request.path(), &mut found);
            }
            Target::Operation(name) => {
                let got = operation_of(request.as_http());
                if got != Some(name) {
                    let got = got.unwrap_or("a request of no known one");
                    found.push(Difference::of(Part::Operation, "operation", name, got));
                }
            }
        }
        self.compare_segments(request.path(), &mut found);
        self.compare_query(&request.query(), &mut found);
        self.compare_headers(request, &mut found);
        self.compare_body(request, &mut found);
        if !self.conditions.iter().all(|condition| condition(request)) {
            found
                .push(Difference::new(Part::Condition, "a condition given to matching() is false"));
        }
        found
    }

    fn compare_segments(&self, got: &str, found: &mut Vec<Difference>) {
        for expected in &self.segments {
            let there = |segment| percent_decode_str(segment).eq(expected.bytes());
            if !got.split('/').any(there) {
                let what = "path, one segment";
                found.push(Difference::of(Part::Segment, what, &quoted(expected), quoted(got)));
            }
        }
    }

    fn compare_query(&self, got: &[(String, String)], found: &mut Vec<Difference>) {
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in self.query.iter().chain(got.iter().filter(|_| self.no_other_query)) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        for name in names {
            let (expected, got) = (values(&self.query, name), values(got, name));
            let mut unexpected = got.clone();
            let all_there = expected.iter().all(|value| {
                let place = unexpected.iter().position(|other| other == value);
                place.map(|place| unexpected.swap_remove(place)).is_some()
            });
            if !all_there || (self.no_other_query && !unexpected.is_empty()) {
                let place = format!("query {name}");
                found.push(Difference::of(Part::Query, &place, &list(&expected), list(&got)));
            }
        }
    }

    fn compare_headers(&self, request: &CapturedRequest, found: &mut Vec<Difference>) {
        for (name, expected) in &self.headers {
            let got: Vec<_> = request.headers().get_all(name.as_str()).iter().collect();
            if got.iter().any(|value| value.as_bytes() == expected.as_bytes()) {
                continue;
            }
            let secret = request
                .headers()
                .iter()
                .any(|(other, value)| other.as_str() == name && is_secret(other, value));
            let place = format!("header {name}");
            found.push(if secret {
                Difference::new(Part::Header, &format!("{place}: got another value, not shown"))
            } else {
                let got: Vec<_> =
                    got.iter().map(|v| String::from_utf8_lossy(v.as_bytes())).collect();
                Difference::of(Part::Header, &place, &quoted(expected), list(&got))
            });
        }
    }

    fn compare_body(&self, request: &CapturedRequest, found: &mut Vec<Difference>) {
        let Some(expected) = &self.body else { return };
        if request.body().is_empty() {
            found.push(Difference::of(Part::Body, "body", "JSON", "no body"));
            return;
        }
        match serde_json::from_slice(request.body()) {
            Ok(got) => found.extend(json_differences(expected, &got)),
            Err(_) => found.push(Difference::of(Part::Body, "body", "JSON", "what is not JSON")),
        }
    }
}

fn compare_path(expected: &str, got: &str, found: &mut Vec<Difference>) {
    let expected_segments: Vec<_> = expected.split('/').collect();
    let got_segments: Vec<_> = got.split('/').collect();
    if expected_segments.len() != got_segments.len() {
        found.push(Difference::of(Part::PathLength, "path", expected, got));
        return;
    }
    let pairs = expected_segments.into_iter().zip(got_segments).enumerate();
    // Segment 0 is what stands before the first slash: nothing.
    for (number, (expected, got)) in pairs.filter(|(_, (e, g))| !same_segment(e, g)) {
        let place = format!("path segment {number}");
        found.push(Difference::of(Part::Segment, &place, &quoted(expected), quoted(got)));
    }
}

fn same_segment(expected: &str, got: &str) -> bool {
    let placeholder = expected == "*" || (expected.starts_with('{') && expected.ends_with('}'));
    if placeholder {
        return !got.is_empty();
    }
    expected == got || percent_decode_str(expected).eq(percent_decode_str(got))
}

fn values<'a>(pairs: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    pairs.iter().filter(|(n, _)| n == name).map(|(_, value)| value.as_str()).collect()
}

fn list(values: &[impl AsRef<str>]) -> String {
    if values.is_empty() {
        return "nothing".to_owned();
    }
    values.iter().map(|value| quoted(value.as_ref())).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for RequestPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        for segment in &self.segments {
            write!(f, ", segment {}", quoted(segment))?;
        }
        for (name, value) in &self.more_query {
            write!(f, ", query {name}={}", quoted(value))?;
        }
        for (name, value) in &self.headers {
            let secret =
                matches!(name.as_str(), "authorization" | "proxy-authorization" | "cookie");
            let value = if secret { "[REDACTED]".to_owned() } else { quoted(value) };
            write!(f, ", header {name}: {value}")?;
        }
        if let Some(body) = &self.body {
            write!(f, ", body {body}")?;
        }
        if !self.conditions.is_empty() {
            f.write_str(", matching(…)")?;
        }
        Ok(())
    }
}

impl fmt::Debug for RequestPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RequestPattern({self})")
    }
}
