//! A successful answer: what proves that it is one, and how its body is read.
//!
//! A status in the 200s is no proof. A captive portal or a gateway answers 200 with a page of its own, and Okta has then seen nothing. One
//! place decides what Okta can have sent: nothing, or JSON that is not an error object. Everything that reads a body comes through here.

use std::{collections::HashMap, sync::LazyLock, time::Duration};

use http::{StatusCode, header::CONTENT_TYPE};
use memchr::memmem::Finder;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use crate::{
    ApiError, DecodeError, Error, HttpResponse, Response, Result, careful,
    response::{body, request_id},
    serde_words::place,
};

/// An answer with a status in the 200s, not yet decoded.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) response: HttpResponse,
    pub(crate) attempts: u32,
    /// From the start of the call.
    pub(crate) elapsed: Duration,
}

impl Answer {
    pub(crate) fn into_response<T>(self, body: T) -> Response<T> {
        let (parts, _) = self.response.into_parts();
        Response { status: parts.status, headers: parts.headers, attempts: self.attempts, body }
    }

    pub(crate) fn request_id(&self) -> Option<String> {
        request_id(self.response.headers())
    }

    /// What the body says.
    pub(crate) fn read<T>(
        &self,
        operation: &'static str,
        read: impl FnOnce(&HttpResponse) -> Result<T, DecodeError>,
    ) -> Result<T> {
        if is_error_object(body(&self.response)) {
            let error = ApiError::new(operation, &self.response, self.attempts, self.elapsed);
            return Err(Error::Api(Box::new(error)));
        }
        read(&self.response).map_err(|source| Error::Decode {
            operation,
            request_id: self.request_id(),
            attempts: self.attempts,
            elapsed: self.elapsed,
            source: Box::new(source),
        })
    }
}

/// Reads the answer of an operation that has nothing to tell but that it was carried out.
pub(crate) fn done(response: &HttpResponse) -> Result<(), DecodeError> {
    if is_empty(response)? {
        return Ok(());
    }
    let body = body(response);
    match serde_json::from_slice::<IgnoredAny>(body) {
        Ok(_) if matches!(body.trim_ascii_start().first(), Some(b'{' | b'[')) => Ok(()),
        Ok(_) => Err(foreign(response, "neither an object nor an array")),
        Err(_) => Err(foreign(response, "not JSON")),
    }
}

/// Decodes a body, or says where it is not what was promised.
pub(crate) fn decode<T: DeserializeOwned>(response: &HttpResponse) -> Result<T, DecodeError> {
    whole(response, careful::record)
}

/// As [`decode`], where an empty body says nothing.
pub(crate) fn decode_or_default<T: DeserializeOwned + Default>(
    response: &HttpResponse,
) -> Result<T, DecodeError> {
    if is_empty(response)? { Ok(T::default()) } else { decode(response) }
}

/// As [`decode`], for an object around records.
pub(crate) fn decode_envelope<T: DeserializeOwned>(
    response: &HttpResponse,
) -> Result<T, DecodeError> {
    whole(response, careful::records_within)
}

fn whole<T: DeserializeOwned>(response: &HttpResponse, read: Careful<T>) -> Result<T, DecodeError> {
    text(json(response)?, read).map_err(|(path, problem)| DecodeError::of(response, path, &problem))
}

/// The body of an answer that must have one, where it can be Okta's.
pub(crate) fn json(response: &HttpResponse) -> Result<&[u8], DecodeError> {
    if is_empty(response)? {
        return Err(foreign(response, "the body is empty"));
    }
    Ok(body(response))
}

/// Whether there is no body; an error where what came cannot be Okta's.
fn is_empty(response: &HttpResponse) -> Result<bool, DecodeError> {
    let empty = body(response).trim_ascii().is_empty();
    if is_page(response) && !(empty && response.status() == StatusCode::NO_CONTENT) {
        return Err(foreign(response, "a page and not an answer of Okta's API"));
    }
    Ok(empty)
}

/// Reads a record, or an object around records, of which some member may not be what it should be.
type Careful<T> = fn(Value) -> Result<T, careful::Unreadable>;

/// Reads the text of a record, or of an object around records; otherwise tells where and why it cannot be read.
pub(crate) fn text<T: DeserializeOwned>(
    text: &[u8],
    read: Careful<T>,
) -> Result<T, (String, String)> {
    straight(text).or_else(|()| {
        let whole = |error: serde_json::Error| (".".to_owned(), error.to_string());
        read(serde_json::from_slice(text).map_err(whole)?)
            .map_err(|error| (place(error.path()), error.inner().to_string()))
    })
}

/// Reads at full speed; why it cannot be read is found out where it matters.
pub(crate) fn straight<T: DeserializeOwned>(text: &[u8]) -> Result<T, ()> {
    // That it is text is checked once, and not again with every string in it.
    let text = str::from_utf8(text).map_err(|_| ())?;
    serde_json::from_str(text).map_err(|_| ())
}

fn foreign(response: &HttpResponse, problem: &str) -> DecodeError {
    DecodeError::of(response, ".".to_owned(), problem)
}

/// Okta's API sends no pages.
fn is_page(response: &HttpResponse) -> bool {
    let media = response.headers().get(CONTENT_TYPE).map_or(&b""[..], |value| value.as_bytes());
    let media = media.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
    media.eq_ignore_ascii_case(b"text/html") || media.eq_ignore_ascii_case(b"application/xhtml+xml")
}

/// Whether the body is an error object of Okta, which is an error at any status.
///
/// Whatever the code is: no answer of success has a member of that name, and one that is odd proves nothing.
#[expect(
    clippy::zero_sized_map_values,
    reason = "serde reads a set from an array, and only a map takes a name twice"
)]
fn is_error_object(body: &[u8]) -> bool {
    const CODE: &str = "errorCode";
    static FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(CODE));
    // Looking for the name costs next to nothing, and answers of success do not have it.
    body.trim_ascii_start().starts_with(b"{")
        && FINDER.find(body).is_some()
        && serde_json::from_slice::<HashMap<String, IgnoredAny>>(body)
            .is_ok_and(|members| members.contains_key(CODE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16, media: Option<&str>, body: &'static [u8]) -> HttpResponse {
        let mut response = http::Response::builder().status(status);
        if let Some(media) = media {
            response = response.header(CONTENT_TYPE, media);
        }
        response.body(body.into()).unwrap()
    }

    fn outcome(response: HttpResponse) -> Result<()> {
        Answer { response, attempts: 1, elapsed: Duration::ZERO }.read("suspendUser", done)
    }

    #[test]
    fn what_okta_sends_is_a_success() {
        const JSON: Option<&str> = Some("application/json");
        for (status, media, body) in [
            (200, None, &b""[..]),
            (200, JSON, b""),
            (200, JSON, b"{}"),
            (200, JSON, br#" {"id":"00u1","status":"ACTIVE"} "#),
            (200, JSON, br#"{"profile":{"errorCode":"E1"}}"#),
            (200, JSON, b"[]"),
            (200, JSON, b"\xef\xbb\xbf{}"),
            (200, None, b"{}"),
            (202, None, b""),
            (204, None, b""),
            (204, JSON, b""),
            (204, Some("text/html"), b""),
        ] {
            assert!(outcome(response(status, media, body)).is_ok(), "{status} {media:?} {body:?}");
        }
    }

    #[test]
    fn what_okta_cannot_have_sent_is_none() {
        for (status, media, body) in [
            (
                200,
                Some("text/html"),
                &b"<html><body>Please sign in to the guest network</body></html>"[..],
            ),
            (200, Some("Text/HTML; charset=utf-8"), b""),
            (200, Some("text/html"), b"{}"),
            (200, Some("application/json"), b"<html></html>"),
            (200, Some("text/plain"), b"OK"),
            (200, None, b"\x00\x01"),
            (200, Some("application/json"), b"{}{}"),
            (200, Some("application/json"), br#"{"id":"#),
            (200, Some("application/json"), b"null"),
            (200, Some("application/json"), b"\"ok\""),
            (204, Some("text/html"), b"<html></html>"),
        ] {
            let error = outcome(response(status, media, body)).unwrap_err();

            assert!(matches!(error, Error::Decode { .. }), "{status} {media:?} {body:?}: {error}");
        }
    }

    #[test]
    fn an_error_object_is_an_error_at_any_status() {
        for status in [200, 202, 206] {
            let body = br#"{"errorCode":"E0000006","errorSummary":"You do not have permission"}"#;

            let error = outcome(response(status, Some("application/json"), body)).unwrap_err();

            assert_eq!(error.code(), Some("E0000006"), "{status}: {error}");
        }
    }

    #[test]
    fn an_error_object_with_an_odd_code_is_an_error_too() {
        for body in [
            &br#"{"errorCode":7,"errorSummary":"no"}"#[..],
            br#"{"errorCode":null}"#,
            br#"{"errorCode":"E0000006","errorCode":"E0000006"}"#,
            b"\xef\xbb\xbf {\"errorCauses\":[],\"errorCode\":[\"E0000006\"]}",
            b"{\"errorCode\":\"E0000006\",\"errorSummary\":\"\xff\"}",
        ] {
            let error = outcome(response(200, Some("application/json"), body)).unwrap_err();

            assert!(matches!(error, Error::Api(_)), "{body:?}: {error}");
        }
    }
}
