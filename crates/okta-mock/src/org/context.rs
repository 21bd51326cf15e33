//! A request as an operation sees it: [`Context`].

use http::{HeaderMap, Uri, header::HOST};
use okta_core::HttpRequest;
use serde_json::{Map, Value};

use super::errors::{Code, Problem};

/// One request, taken apart.
pub(super) struct Context<'a> {
    /// Scheme and authority of the request, for links.
    pub(super) base: String,
    /// The path as links show it.
    pub(super) path: &'a str,
    /// The values of the path parameters, decoded.
    pub(super) parameters: Vec<String>,
    pub(super) query: Vec<(String, String)>,
    pub(super) headers: &'a HeaderMap,
    pub(super) body: &'a [u8],
    /// The login of the user behind the credential, if there is one.
    pub(super) caller: Option<String>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        request: &'a HttpRequest,
        parameters: Vec<String>,
        caller: Option<String>,
    ) -> Self {
        Self {
            base: base(request.uri(), request.headers()),
            path: request.uri().path(),
            parameters,
            query: query(request.uri()),
            headers: request.headers(),
            body: request.body(),
            caller,
        }
    }

    /// The user a path names, `me` being the caller.
    pub(super) fn user_key(&self) -> &str {
        let key = self.parameters.first().map_or("", String::as_str);
        match &self.caller {
            Some(caller) if key == "me" => caller,
            _ => key,
        }
    }

    /// The value of a path parameter, counted from 0; empty if the template has fewer.
    pub(super) fn parameter(&self, index: usize) -> &str {
        self.parameters.get(index).map_or("", String::as_str)
    }

    /// The first value of a query parameter.
    pub(super) fn query_value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// A query parameter that is `true` or `false`.
    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, Problem> {
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
    pub(super) fn object(&self) -> Result<Map<String, Value>, Problem> {
        serde_json::from_slice(self.body).map_err(|_| Code::MalformedBody.into())
    }
}

/// A member that must be an object where it is sent and is not null.
pub(super) fn member<'a>(
    object: &'a Map<String, Value>,
    name: &str,
) -> Result<Option<&'a Map<String, Value>>, Problem> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(member)) => Ok(Some(member)),
        Some(_) => Err(Code::MalformedBody.into()),
    }
}

/// A member that must be text where it is sent and is not null.
pub(super) fn text<'a>(
    object: &'a Map<String, Value>,
    name: &str,
) -> Result<Option<&'a str>, Problem> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Code::MalformedBody.into()),
    }
}

fn base(uri: &Uri, headers: &HeaderMap) -> String {
    let scheme = uri.scheme_str().unwrap_or("https");
    let host = || headers.get(HOST).and_then(|host| host.to_str().ok());
    let authority = uri.authority().map(http::uri::Authority::as_str).or_else(host);
    format!("{scheme}://{}", authority.unwrap_or("test.okta.com"))
}

pub(super) fn query(uri: &Uri) -> Vec<(String, String)> {
    form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect()
}
