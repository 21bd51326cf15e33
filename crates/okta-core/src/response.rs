//! An answer with everything that came beside its body.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header::ETAG};

use crate::{HttpResponse, RateLimit, clock, quoted::Shown};

/// Okta's id of a request, for its support and the System Log.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-okta-request-id");

/// Some gateways put it before a body.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A successful answer of Okta: the decoded body and what came with it.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The HTTP status, 2xx.
    pub status: StatusCode,
    /// All headers.
    pub headers: HeaderMap,
    /// How many attempts it took, 1 or more.
    pub attempts: u32,
    /// The decoded body.
    pub body: T,
}

impl<T> Response<T> {
    /// A response for a test: this body, status 200, no headers, one attempt.
    ///
    /// ```
    /// use okta_core::http::{HeaderValue, header::ETAG};
    ///
    /// let etag = HeaderValue::from_static("W/\"1\"");
    /// let response = okta_core::Response::new("body").with_header(ETAG, etag);
    ///
    /// assert_eq!(response.etag(), Some("W/\"1\""));
    /// ```
    pub fn new(body: T) -> Self {
        Self { status: StatusCode::OK, headers: HeaderMap::new(), attempts: 1, body }
    }

    /// The same with another status.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The same with one more header.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }

    /// The same after so many attempts.
    #[must_use]
    pub fn with_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Okta's id of the request, for its support and the System Log.
    pub fn request_id(&self) -> Option<String> {
        request_id(&self.headers)
    }

    /// The state of the rate limit that the request was counted in.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::from_headers(&self.headers)
    }

    /// When Okta answered, by its own clock, to the second; `None` where the answer has no date that can be read.
    ///
    /// Compare what Okta dates, such as [`created`](crate::User::created), with this and not with the local clock.
    pub fn date(&self) -> Option<jiff::Timestamp> {
        clock::date(&self.headers).and_then(|date| date.try_into().ok())
    }

    /// The version of what was read, to be given to [`if_match`](crate::Call::if_match) of a write.
    pub fn etag(&self) -> Option<&str> {
        self.headers.get(ETAG)?.to_str().ok()
    }

    /// The same answer with another body.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Response<U> {
        Response {
            status: self.status,
            headers: self.headers,
            attempts: self.attempts,
            body: f(self.body),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    /// Without the headers: cookies are among them, and links with the query of a listing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("request_id", &self.request_id().as_deref().map(|id| Shown(id, 80)))
            .field("attempts", &self.attempts)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// The body without a byte order mark.
pub(crate) fn body(response: &HttpResponse) -> &[u8] {
    let body = response.body();
    body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body)
}

pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    Some(headers.get(REQUEST_ID)?.to_str().ok()?.to_owned())
}
