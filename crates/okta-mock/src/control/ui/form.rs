//! What a form says and what comes of it: [`Form`] and [`Done`].

use http::{StatusCode, header::CONTENT_TYPE};
use maud::Markup;
use okta_core::HttpRequest;
use percent_encoding::percent_decode_str;

use super::super::reply::Refusal;

/// The fields of a submitted form.
pub(super) struct Form(Vec<(String, String)>);

/// What the browser sees next.
pub(super) enum Done {
    /// Another page, by its path below the root.
    SeeOther(String),
    /// A page that says what went wrong.
    Page(StatusCode, Markup),
}

impl Form {
    pub(super) fn of(request: &HttpRequest) -> Result<Self, Refusal> {
        let media = request.headers().get(CONTENT_TYPE).map(http::HeaderValue::as_bytes);
        let is_form = |media: &[u8]| media.starts_with(b"application/x-www-form-urlencoded");
        if !request.body().is_empty() && !media.is_some_and(is_form) {
            return Err(Refusal::with(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "This is not how forms are sent.",
            ));
        }
        Ok(Self(form_urlencoded::parse(request.body()).into_owned().collect()))
    }

    /// A field without blanks around it, if there is anything in it.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let value = self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
        value.filter(|value| !value.is_empty())
    }
}

/// A segment of a path.
pub(super) fn decoded(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}
