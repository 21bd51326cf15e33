//! A request as an operation sees it: [`Context`].

use http::{HeaderMap, Uri, header::HOST};
use okta_core::HttpRequest;
use serde_json::{Map, Value};

use crate::org::wire::errors::{Code, Problem};

/// One request, taken apart.
pub(crate) struct Context<'a> {
    /// Scheme and authority of the request, for links.
    pub(crate) base: String,
    /// The path as links show it.
    pub(crate) shown_path: &'a str,
    /// The path parameters by the names that the template gives them, decoded.
    parameters: Vec<(&'static str, String)>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
    /// The login of the user behind the credential, if there is one.
    pub(crate) caller: Option<String>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        request: &'a HttpRequest,
        parameters: Vec<(&'static str, String)>,
        caller: Option<String>,
    ) -> Self {
        Self {
            base: base(request.uri(), request.headers()),
            shown_path: request.uri().path(),
            parameters,
            query: query(request.uri()),
            headers: request.headers(),
            body: request.body(),
            caller,
        }
    }

    /// The user a path names, `me` being the caller.
    pub(crate) fn user_key(&self) -> &str {
        let key = self.parameters.first().map_or("", |(_, value)| value);
        match &self.caller {
            Some(caller) if key == "me" => caller,
            _ => key,
        }
    }

    /// The value of a path parameter, which the templates of whoever asks must have.
    pub(crate) fn path(&self, name: &str) -> &str {
        self.path_if_any(name).unwrap_or_default()
    }

    /// The value of a path parameter that not every template of whoever asks has.
    pub(crate) fn path_if_any(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a query parameter.
    pub(crate) fn query_value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// A query parameter that is `true` or `false`.
    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, Problem> {
        match self.query_value(name) {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(Problem::about(
                Code::TypeMismatch,
                format!("The parameter {name} must be true or false."),
            )),
        }
    }

    /// The body, which must be a JSON object.
    pub(crate) fn object(&self) -> Result<Map<String, Value>, Problem> {
        serde_json::from_slice(self.body).map_err(|_| Code::MalformedBody.into())
    }
}

/// Scheme and authority of a request.
pub(crate) fn base(uri: &Uri, headers: &HeaderMap) -> String {
    let scheme = uri.scheme_str().unwrap_or("https");
    let host = || headers.get(HOST).and_then(|host| host.to_str().ok());
    let authority = uri.authority().map(http::uri::Authority::as_str).or_else(host);
    format!("{scheme}://{}", authority.unwrap_or("test.okta.com"))
}

pub(crate) fn query(uri: &Uri) -> Vec<(String, String)> {
    form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect()
}
