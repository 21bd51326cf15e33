//! A request to the control interface, taken apart: [`Call`].

use std::time::Duration;

use http::Uri;
use jiff::SignedDuration;
use okta_core::HttpRequest;
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;

use super::reply::Refusal;
use crate::expectation::expectation;

/// Where the control interface is.
pub(super) const ROOT: &str = "/_mock";

/// The longest time that a call may wait for something to happen.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Path parameters, query and body.
pub(super) struct Call<'a> {
    pub(super) parameters: Vec<String>,
    query: Vec<(String, String)>,
    body: &'a [u8],
    /// Scheme and authority, for links.
    base: String,
}

impl<'a> Call<'a> {
    pub(super) fn new(request: &'a HttpRequest, parameters: Vec<String>) -> Self {
        let uri = request.uri();
        let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        let (query, body) = (query.into_owned().collect(), request.body());
        Self { parameters, query, body, base: base(uri) }
    }

    /// Whether a path is under [`ROOT`].
    pub(super) fn is_control(path: &str) -> bool {
        path.strip_prefix(ROOT).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The values of a template's parameters if the path fits.
    pub(super) fn fit(template: &str, path: &str) -> Option<Vec<String>> {
        let mut values = Vec::new();
        let mut path = path.trim_end_matches('/').split('/');
        for expected in template.split('/') {
            let segment = path.next()?;
            if expected.starts_with('{') {
                values.push(percent_decode_str(segment).decode_utf8_lossy().into_owned());
            } else if segment != expected {
                return None;
            }
        }
        path.next().is_none().then_some(values)
    }

    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// A path parameter that the template has.
    pub(super) fn parameter(&self) -> &str {
        self.parameters.first().map_or("", String::as_str)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.query.iter().map(|(name, _)| name.as_str())
    }

    pub(super) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A query parameter that is a number.
    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Refusal> {
        let parse = |value: &str| {
            value
                .parse()
                .map_err(|_| Refusal::bad(format!("{name} is a whole number, not {value:?}")))
        };
        self.query(name).map(parse).transpose()
    }

    /// How long to wait for something to happen.
    pub(super) fn wait(&self) -> Result<Duration, Refusal> {
        let Some(text) = self.query("wait") else { return Ok(Duration::ZERO) };
        let wait = duration(text).map_err(|reason| Refusal::bad(format!("wait: {reason}")))?;
        if wait > LONGEST_WAIT {
            return Err(Refusal::bad(format!("wait: at most {} seconds", LONGEST_WAIT.as_secs())));
        }
        Ok(wait)
    }

    /// The body, or what is in a type's default when there is none.
    pub(super) fn body<T: DeserializeOwned + Default>(&self) -> Result<T, Refusal> {
        if self.body.is_empty() { Ok(T::default()) } else { self.required_body() }
    }

    pub(super) fn required_body<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        let mut reader = serde_json::Deserializer::from_slice(self.body);
        let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let (path, message) = (error.path().to_string(), error.inner().to_string());
            let place = if path == "." { "the body".to_owned() } else { path };
            // What was sent may be a password.
            Refusal::bad(format!("{place}: {}", expectation(&message)))
        })?;
        reader.end().map_err(|_| Refusal::bad("the body goes on after its end"))?;
        Ok(read)
    }

    /// The body as it came.
    pub(super) fn text(&self) -> Result<&str, Refusal> {
        std::str::from_utf8(self.body).map_err(|_| Refusal::bad("the body is not UTF-8"))
    }
}

/// Reads what people write for a duration: `500ms`, `90s`, `1h 30m`.
pub(super) fn duration(text: &str) -> Result<Duration, String> {
    let parsed: Option<SignedDuration> = text.parse().ok();
    parsed
        .and_then(|duration| Duration::try_from(duration).ok())
        .ok_or_else(|| format!("a duration is written like 500ms, 90s or 1h30m, not {text:?}"))
}

fn base(uri: &Uri) -> String {
    let authority = uri.authority().map_or("", http::uri::Authority::as_str);
    format!("{}://{authority}", uri.scheme_str().unwrap_or("http"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_read_as_people_write_it() {
        for (text, milliseconds) in
            [("500ms", 500), ("90s", 90_000), ("1h30m", 5_400_000), ("1h 30m", 5_400_000)]
        {
            assert_eq!(duration(text), Ok(Duration::from_millis(milliseconds)), "{text}");
        }
        for bad in ["", "5", "-5s", "soon", "1d"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_template_fits_the_whole_path() {
        let fit = |path| Call::fit("/_mock/users/{user}/factors", path);

        assert_eq!(fit("/_mock/users/a%40b.co/factors"), Some(vec!["a@b.co".to_owned()]));
        assert_eq!(fit("/_mock/users/a/factors/"), Some(vec!["a".to_owned()]));
        for other in ["/_mock/users/a", "/_mock/users/a/factors/b", "/_mock/groups/a/factors"] {
            assert_eq!(fit(other), None, "{other}");
        }
    }
}
