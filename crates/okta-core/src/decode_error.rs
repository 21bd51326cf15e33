//! Why a body could not be decoded, without showing the body.

use std::fmt;

use http::{StatusCode, header::CONTENT_TYPE};

use serde::de::IgnoredAny;

use crate::{
    HttpResponse,
    api_error::{EXCERPT, excerpt},
    own_secrets::OwnSecrets,
    quoted::{Shown, quoted},
    response::body,
    serde_words::without_values,
};

/// Where and why the body of a successful answer could not be decoded.
///
/// It never shows a value of an answer of Okta, which may be a password or a link that lets one in: only the path to the value, what was
/// expected there, and what kind of thing was found. Of a body that is no JSON at all, such as the page of a gateway, it shows the beginning.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// The path to the value, such as `[3].profile.email`; `.` is the whole body.
    pub path: String,
    /// What is wrong there.
    pub problem: String,
    /// The status of the answer.
    pub status: StatusCode,
    /// The `Content-Type` of the answer.
    pub content_type: Option<String>,
    /// The beginning of a body that is neither JSON nor half of it.
    pub excerpt: Option<Box<str>>,
}

impl DecodeError {
    pub(crate) fn of(response: &HttpResponse, path: String, message: &str) -> Self {
        let content_type =
            response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let secrets = OwnSecrets::of_answer(response);
        Self {
            path: secrets.hide(&path).into_owned(),
            problem: without_values(message),
            status: response.status(),
            content_type: content_type.map(str::to_owned),
            excerpt: is_foreign(body(response)).then(|| excerpt(response).into()),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let media = quoted(self.content_type.as_deref().unwrap_or("no content type"), 80);
        let (path, problem) = (quoted(&self.path, 200), quoted(&self.problem, 300));
        write!(f, "{} ({media}) at `{path}`: {problem}", self.status)?;
        match &self.excerpt {
            Some(excerpt) => write!(f, ": {}", quoted(excerpt, EXCERPT)),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for DecodeError {
    /// The message; the whole texts are in the fields.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DecodeError").field(&Shown(&self.to_string(), 900)).finish()
    }
}

impl std::error::Error for DecodeError {}

/// Whether a body is something else than JSON, and not even begins like JSON of Okta, in which there may be a secret.
fn is_foreign(body: &[u8]) -> bool {
    !matches!(body.trim_ascii_start().first(), None | Some(b'{' | b'[' | b'"'))
        && serde_json::from_slice::<IgnoredAny>(body).is_err()
}
