//! A request as the transport received it: [`CapturedRequest`].

use std::{borrow::Cow, fmt};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Method, Uri,
    header::{AUTHORIZATION, COOKIE, HeaderName, PROXY_AUTHORIZATION},
};
use okta_core::{HttpRequest, OperationId};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// A request that a [`MockTransport`](crate::MockTransport) received.
///
/// `Debug` shows everything but the values of `Authorization`, `Cookie` and headers marked as sensitive.
#[derive(Clone)]
pub struct CapturedRequest {
    request: HttpRequest,
}

impl CapturedRequest {
    pub(super) fn new(request: HttpRequest) -> Self {
        Self { request }
    }

    /// The method.
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// The whole URL.
    pub fn uri(&self) -> &Uri {
        self.request.uri()
    }

    /// The path as it was sent, percent-encoded.
    pub fn path(&self) -> &str {
        self.request.uri().path()
    }

    /// The query as decoded pairs, in the order in which they were sent.
    pub fn query(&self) -> Vec<(String, String)> {
        self.request.uri().query().map(query_pairs).unwrap_or_default()
    }

    /// The first value of one query parameter, decoded.
    pub fn query_value(&self, name: &str) -> Option<String> {
        self.query().into_iter().find(|(n, _)| n == name).map(|(_, value)| value)
    }

    /// The headers, with the secrets in them.
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The first value of one header, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }

    /// The body.
    pub fn body(&self) -> &Bytes {
        self.request.body()
    }

    /// The body as text; bytes that are not UTF-8 become `U+FFFD`.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.body())
    }

    /// The body as JSON.
    ///
    /// # Panics
    ///
    /// When the body is not JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        match serde_json::from_slice(self.body()) {
            Ok(value) => value,
            Err(error) => panic!(
                "the body of {} {} is not JSON ({error}): {:?}",
                self.method(),
                self.path(),
                self.text()
            ),
        }
    }

    /// Okta's name of the operation, such as `listUsers`, where a client made the request.
    pub fn operation(&self) -> Option<OperationId> {
        self.request.extensions().get().copied()
    }

    /// The request as the transport received it.
    pub fn as_http(&self) -> &HttpRequest {
        &self.request
    }
}

impl fmt::Debug for CapturedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CapturedRequest")
            .field("method", self.method())
            .field("uri", self.uri())
            .field("headers", &Shown(self.headers()))
            .field("body", &self.text())
            .finish()
    }
}

struct Shown<'a>(&'a HeaderMap);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = self.0.iter().map(|(name, value)| {
            let shown = if is_secret(name, value) {
                &HeaderValue::from_static("[REDACTED]")
            } else {
                value
            };
            (name, shown.clone())
        });
        f.debug_map().entries(values).finish()
    }
}

/// Whether a value is hidden in everything a person may read.
pub(super) fn is_secret(name: &HeaderName, value: &HeaderValue) -> bool {
    value.is_sensitive() || [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE].contains(name)
}

/// Splits and decodes a query as servers do: `+` is a space.
pub(super) fn query_pairs(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
        .collect()
}

fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn captured(uri: &str, body: &'static str) -> CapturedRequest {
        let request = http::Request::post(uri)
            .header("authorization", "SSWS 00secret")
            .header("accept", "application/json")
            .body(Bytes::from_static(body.as_bytes()))
            .unwrap();
        CapturedRequest::new(request)
    }

    #[test]
    fn a_query_is_decoded_like_a_form() {
        let request = captured("https://test.okta.com/a?q=a+b%2Bc&&empty&next=%2Fx%3D", "");

        let expected = [("q", "a b+c"), ("empty", ""), ("next", "/x=")];
        assert_eq!(request.query(), expected.map(|(n, v)| (n.to_owned(), v.to_owned())));
        assert_eq!(request.query_value("next").as_deref(), Some("/x="));
        assert_eq!(request.query_value("limit"), None);
    }

    #[test]
    fn debug_hides_the_token_and_shows_the_rest() {
        let shown = format!("{:?}", captured("https://test.okta.com/a", "hello"));

        assert_eq!(
            shown,
            "CapturedRequest { method: POST, uri: https://test.okta.com/a, headers: \
             {\"authorization\": \"[REDACTED]\", \"accept\": \"application/json\"}, body: \"hello\" }"
        );
    }

    #[test]
    fn debug_hides_what_the_client_marked_as_sensitive() {
        let mut value = HeaderValue::from_static("proof-of-possession");
        value.set_sensitive(true);
        let mut request = HttpRequest::default();
        request.headers_mut().insert("dpop", value);

        let shown = format!("{:?}", CapturedRequest::new(request));

        assert!(!shown.contains("proof"), "{shown}");
    }

    #[test]
    #[should_panic(expected = "the body of POST /a is not JSON")]
    fn json_of_a_body_that_is_not_json_panics() {
        captured("https://test.okta.com/a", "hello").json();
    }
}
