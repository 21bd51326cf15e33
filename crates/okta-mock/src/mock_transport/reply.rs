//! What a rule answers: [`Reply`] and the functions that make one.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode, Uri,
    header::{CONTENT_TYPE, LINK},
};
use okta_core::{ApiError, Error, HttpResponse, TransportError, TransportErrorKind};
use serde_json::{Value, json as value};

use super::{CapturedRequest, JsonText, how_often::HowOften};

/// What a rule of a [`MockTransport`](crate::MockTransport) answers, and how often.
///
/// Made by [`json`], [`page`], [`empty`], [`text`], [`error`], [`too_many_requests`], [`fail`] and [`reply_fn`]:
///
/// ```
/// use std::time::Duration;
/// use okta_mock::{MockTransport, empty, json};
///
/// let okta = MockTransport::new()
///     .on("GET /api/v1/users/*", json(200, "{}").header("x-okta-request-id", "Zk1").at_least(1))
///     .on("DELETE /api/v1/users/00u1", empty(204).delay(Duration::from_secs(3)).times(2));
/// ```
#[derive(Clone)]
#[must_use = "a reply is given to MockTransport::on"]
pub struct Reply {
    kind: Kind,
    headers: HeaderMap,
    delay: Duration,
    how_often: HowOften,
}

#[derive(Clone)]
enum Kind {
    Response(StatusCode, Bytes),
    Failure(TransportErrorKind),
    Computed(Arc<dyn Fn(&CapturedRequest) -> Reply + Send + Sync>),
}

/// A JSON body: a [`serde_json::Value`], or the text of a fixture.
///
/// # Panics
///
/// On text that is not JSON, and on a status that HTTP does not have.
#[track_caller]
pub fn json(status: u16, body: impl Into<JsonText>) -> Reply {
    text(status, "application/json", body.into().into_bytes())
}

/// One page of a listing: status 200, a JSON array, and Okta's `Link` headers.
///
/// `self` is the URL of the request. `next` is sent as it is given; where it is only a path, such as
/// `/api/v1/users?after=2`, it goes to the host of the request. `None` is the last page.
///
/// ```
/// use okta_mock::{MockTransport, page};
/// use serde_json::json;
///
/// let okta = MockTransport::new()
///     .on("GET /api/v1/users", page([json!({"id": "00u1"})], Some("/api/v1/users?after=00u1")))
///     .on("GET /api/v1/users?after=00u1", page([], None));
/// ```
///
/// # Panics
///
/// On what is not a JSON array.
#[track_caller]
pub fn page(items: impl Into<JsonText>, next: Option<&str>) -> Reply {
    let items = items.into().into_bytes();
    assert!(items.trim_ascii_start().starts_with(b"["), "a page is a JSON array");
    let page = text(200, "application/json", items);
    let next = next.map(str::to_owned);
    reply_fn(move |request| {
        let page = page.clone().header(LINK.as_str(), &link(&request.uri().to_string(), "self"));
        match &next {
            Some(next) => page.header(LINK.as_str(), &link(&absolute(request.uri(), next), "next")),
            None => page,
        }
    })
}

fn link(url: &str, relation: &str) -> String {
    format!("<{url}>; rel=\"{relation}\"")
}

fn absolute(request: &Uri, url: &str) -> String {
    match (url.starts_with('/'), request.scheme(), request.authority()) {
        (true, Some(scheme), Some(authority)) => format!("{scheme}://{authority}{url}"),
        _ => url.to_owned(),
    }
}

/// An answer without a body, such as Okta's 204.
///
/// # Panics
///
/// On a status that HTTP does not have.
#[track_caller]
pub fn empty(status: u16) -> Reply {
    let Ok(status) = StatusCode::from_u16(status) else {
        panic!("{status} is not an HTTP status");
    };
    Reply::new(Kind::Response(status, Bytes::new()))
}

/// A body of any type, such as the HTML page of a proxy.
///
/// # Panics
///
/// On a status that HTTP does not have, and on a content type that is not a header value.
#[track_caller]
pub fn text(status: u16, content_type: &str, body: impl Into<Bytes>) -> Reply {
    let reply = empty(status).header(CONTENT_TYPE.as_str(), content_type);
    reply.with_body(body.into())
}

/// An error as Okta writes it, with an empty list of causes; [`Reply::cause`] adds some.
///
/// ```
/// use okta_mock::{MockTransport, error};
///
/// let okta = MockTransport::new().on(
///     "POST /api/v1/users",
///     error(400, "E0000001", "Api validation failed: login").cause("login: already taken"),
/// );
/// ```
///
/// # Panics
///
/// On a status that HTTP does not have.
#[track_caller]
pub fn error(status: u16, code: &str, summary: &str) -> Reply {
    json(
        status,
        value!({
            "errorCode": code,
            "errorSummary": summary,
            "errorLink": code,
            "errorId": "oaeMockErrorMockErrorMock",
            "errorCauses": [],
        }),
    )
}

/// Okta's 429: the rate limit is used up, and its window ends `seconds` after this answer.
///
/// `X-Rate-Limit-Reset` minus `Date` is `seconds`. Both are moments of 2026 and always the same, so what is compared
/// with the local clock goes wrong in every test, not in one of a thousand.
pub fn too_many_requests(seconds: u64) -> Reply {
    const DATE: &str = "Thu, 01 Jan 2026 00:00:00 GMT";
    const DATE_SECONDS: u64 = 1_767_225_600;

    error(429, "E0000047", "API call exceeded rate limit due to too many requests.")
        .header("x-rate-limit-limit", "600")
        .header("x-rate-limit-remaining", "0")
        .header("x-rate-limit-reset", &DATE_SECONDS.saturating_add(seconds).to_string())
        .header("date", DATE)
}

/// No answer: the transport fails in this way.
pub fn fail(kind: TransportErrorKind) -> Reply {
    Reply::new(Kind::Failure(kind))
}

/// An answer made from the request.
///
/// How often the rule answers is said on this reply; on the one that the closure returns it means nothing.
///
/// ```
/// use okta_mock::{MockTransport, json, reply_fn};
///
/// let echo = reply_fn(|request| json(200, request.json())).any_times();
/// let okta = MockTransport::new().on("POST /api/v1/users", echo);
/// ```
pub fn reply_fn(reply: impl Fn(&CapturedRequest) -> Reply + Send + Sync + 'static) -> Reply {
    Reply::new(Kind::Computed(Arc::new(reply)))
}

impl Reply {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            headers: HeaderMap::new(),
            delay: Duration::ZERO,
            how_often: HowOften { least: 1, most: Some(1) },
        }
    }

    /// Adds a header; a name that is there already gets one more line.
    ///
    /// # Panics
    ///
    /// On what is not a header, and on a reply made by [`fail`].
    #[track_caller]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        assert!(!matches!(self.kind, Kind::Failure(_)), "a transport error has no headers");
        match (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            (Ok(name), Ok(value)) => self.headers.append(name, value),
            _ => panic!("{name:?}: {value:?} is not an HTTP header"),
        };
        self
    }

    /// Adds an entry to the `errorCauses` of a reply made by [`error`].
    ///
    /// # Panics
    ///
    /// On another reply.
    #[track_caller]
    pub fn cause(self, summary: &str) -> Self {
        let Kind::Response(_, body) = &self.kind else { panic!("only error(…) has causes") };
        let mut body = serde_json::from_slice::<Value>(body).unwrap_or_default();
        match body.get_mut("errorCauses") {
            Some(Value::Array(causes)) => causes.push(value!({ "errorSummary": summary })),
            _ => panic!("only error(…) has causes"),
        }
        self.with_body(body.to_string().into())
    }

    /// Answers after this time of tokio's clock, which tests can pause.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// The rule answers exactly so many requests instead of one; with 0 it documents that none may come.
    pub fn times(mut self, times: usize) -> Self {
        self.how_often = HowOften { least: times, most: Some(times) };
        self
    }

    /// The rule answers every request that matches, and there need not be one.
    pub fn any_times(self) -> Self {
        self.at_least(0)
    }

    /// The rule answers every request that matches, and there have to be so many.
    pub fn at_least(mut self, times: usize) -> Self {
        self.how_often = HowOften { least: times, most: None };
        self
    }

    /// The error that a client makes of this reply to its first attempt, for a test of what handles it.
    ///
    /// ```
    /// use okta_core::TransportErrorKind;
    /// use okta_mock::{error, fail};
    ///
    /// let taken = error(400, "E0000001", "Api validation failed: login")
    ///     .cause("login: An object with this field already exists in the current organization")
    ///     .into_error("createUser");
    /// let offline = fail(TransportErrorKind::Connect).into_error("createUser");
    ///
    /// assert!(taken.is_login_taken());
    /// assert_eq!(offline.to_string(), "createUser: no answer from Okta (attempts: 1)");
    /// ```
    ///
    /// # Panics
    ///
    /// On a reply with a status of success, and on one that is made from a request: [`page`] or [`reply_fn`].
    #[track_caller]
    pub fn into_error(self, operation: &'static str) -> Error {
        match self.kind {
            Kind::Response(status, _) if status.is_success() => {
                panic!("{status} is no error")
            }
            Kind::Response(status, body) => {
                let mut response = HttpResponse::new(body);
                *response.status_mut() = status;
                *response.headers_mut() = self.headers;
                ApiError::from_response(operation, &response).into()
            }
            Kind::Failure(kind) => Error::no_answer(operation, failure(kind)),
            Kind::Computed(_) => panic!("this reply is made from a request, and there is none"),
        }
    }

    pub(super) fn how_often(&self) -> HowOften {
        self.how_often
    }

    pub(super) async fn play(
        self,
        request: &CapturedRequest,
    ) -> Result<HttpResponse, TransportError> {
        let mut reply = self;
        let mut outer_headers = Vec::new();
        loop {
            if !reply.delay.is_zero() {
                tokio::time::sleep(reply.delay).await;
            }
            match reply.kind {
                Kind::Response(status, body) => {
                    let mut response = HttpResponse::new(body);
                    *response.status_mut() = status;
                    *response.headers_mut() = reply.headers;
                    append(response.headers_mut(), &outer_headers);
                    return Ok(response);
                }
                Kind::Failure(kind) => {
                    return Err(failure(kind));
                }
                Kind::Computed(compute) => {
                    outer_headers.push(reply.headers);
                    reply = compute(request);
                }
            }
        }
    }

    fn with_body(mut self, new: Bytes) -> Self {
        if let Kind::Response(_, body) = &mut self.kind {
            *body = new;
        }
        self
    }
}

fn failure(kind: TransportErrorKind) -> TransportError {
    TransportError::new(kind, "a failure written in the test")
}

/// `HeaderMap::extend` would replace values of the same name.
fn append(headers: &mut HeaderMap, more: &[HeaderMap]) {
    for (name, value) in more.iter().rev().flatten() {
        headers.append(name.clone(), value.clone());
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match &self.kind {
            Kind::Response(status, _) => status.to_string(),
            Kind::Failure(kind) => kind.to_string(),
            Kind::Computed(_) => "computed".to_owned(),
        };
        f.debug_struct("Reply").field("kind", &kind).finish_non_exhaustive()
    }
}
