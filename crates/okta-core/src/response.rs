//! An answer with everything that came beside its body.

use std::fmt;

use http::{HeaderMap, StatusCode, header::ETAG};

use crate::RateLimit;

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
    /// Okta's id of the request, for its support and the System Log.
    pub fn request_id(&self) -> Option<String> {
        request_id(&self.headers)
    }

    /// The state of the rate limit that the request was counted in.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::from_headers(&self.headers)
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
            .field("request_id", &self.request_id())
            .field("attempts", &self.attempts)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    Some(headers.get("x-okta-request-id")?.to_str().ok()?.to_owned())
}
