//! Makes exchanges that may be shown: [`Redactor`].

use http::{
    HeaderMap,
    header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, LINK},
};
use okta_core::{HttpRequest, HttpResponse, TransportError};
use serde_json::{Map, Value};

use super::{
    body::Body,
    exchange::{Outcome, RecordedRequest, RecordedResponse},
    secret_names::{self, SecretNames},
    secret_texts::{REDACTED, SecretTexts},
};

const SESSIONS: &str = "/api/v1/sessions";

/// Hides secrets by the names of their members, and wherever the same text stands elsewhere.
#[derive(Clone, Default)]
pub(super) struct Redactor {
    names: SecretNames,
    texts: SecretTexts,
}

impl Redactor {
    pub(super) fn add_name(&mut self, name: &str) {
        self.names.add(name);
    }

    /// Takes note of the secrets in a request.
    pub(super) fn learn_request(&mut self, request: &HttpRequest) {
        if let Some(authority) = request.uri().authority() {
            self.texts.learn_host(authority.as_str());
        }
        for name in [AUTHORIZATION, COOKIE] {
            for value in request.headers().get_all(name) {
                let value = String::from_utf8_lossy(value.as_bytes());
                // The scheme is no secret: `SSWS 00token`, `name=value`.
                value.split([' ', ';', '=']).for_each(|part| self.texts.learn_secret(part));
            }
        }
        self.texts.learn_path(request.uri().path());
        for (name, value) in query_of(request) {
            if self.names.is_parameter(&name) {
                self.texts.learn_secret(&value);
            }
        }
        self.learn_body(request.body());
    }

    /// Takes note of the secrets in a response.
    pub(super) fn learn_response(&mut self, path: &str, response: &HttpResponse) {
        if let Some(id) = session_id(path, response.body()) {
            self.texts.learn_secret(&id);
        }
        self.learn_body(response.body());
    }

    fn learn_body(&mut self, body: &[u8]) {
        if let Ok(value) = serde_json::from_slice(body) {
            self.learn(&value, "", false);
        }
    }

    /// `within` a secret member, `value` is a secret too; other names there, such as `algorithm`, are not learnt.
    fn learn(&mut self, value: &Value, name: &str, within: bool) {
        let secret = self.names.is_member(name) || (within && name == "value");
        match value {
            Value::String(text) if secret => self.texts.learn_secret(text),
            Value::Array(items) => items.iter().for_each(|item| self.learn(item, name, within)),
            Value::Object(members) => {
                for (name, member) in members {
                    self.learn(member, name, secret || within);
                }
            }
            _ => {}
        }
    }

    pub(super) fn request(&self, request: &HttpRequest) -> RecordedRequest {
        RecordedRequest {
            method: request.method().to_string(),
            path: self.texts.hide_in_path(request.uri().path()),
            query: self.texts.hide_in_query(query_of(request), &self.names),
            headers: self.headers(request.headers()),
            body: self.body(request.headers(), request.body()),
        }
    }

    /// `path` is the request's.
    pub(super) fn outcome(
        &self,
        path: &str,
        outcome: &Result<HttpResponse, TransportError>,
    ) -> Outcome {
        match outcome {
            Ok(response) => Outcome::Response(RecordedResponse {
                status: response.status().as_u16(),
                headers: self.headers(response.headers()),
                body: match session_id(path, response.body()) {
                    // However short it is.
                    Some(_) => self.session(response.body()),
                    None => self.body(response.headers(), response.body()),
                },
            }),
            Err(error) => Outcome::Failure(error.kind().into()),
        }
    }

    fn session(&self, body: &[u8]) -> Body {
        let mut body: Value = serde_json::from_slice(body).unwrap_or_default();
        self.hide(&mut body, false);
        body["id"] = REDACTED.into();
        Body::json(body)
    }

    /// Hides once more, with what was learnt since.
    pub(super) fn again(&self, value: &mut Value) {
        self.hide(value, false);
    }

    fn headers(&self, headers: &HeaderMap) -> Vec<(String, String)> {
        let recorded = headers.iter().filter(|(name, _)| secret_names::is_recorded(name));
        let hidden = recorded.map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes());
            let hidden = if name == LINK {
                self.texts.hide_in_links(&value, &self.names)
            } else {
                self.texts.hide(&value, &self.names)
            };
            (name.to_string(), hidden)
        });
        hidden.collect()
    }

    fn body(&self, headers: &HeaderMap, body: &[u8]) -> Body {
        if body.is_empty() {
            return Body::default();
        }
        if let Ok(mut value) = serde_json::from_slice(body) {
            self.hide(&mut value, false);
            return Body::json(value);
        }
        let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        if kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Body::text(hidden_form(body));
        }
        // Nobody knows where the secrets are in a page.
        Body::text(format!("{REDACTED} ({kind}, {} bytes)", body.len()))
    }

    fn hide(&self, value: &mut Value, secret: bool) {
        match value {
            Value::String(text) if secret => REDACTED.clone_into(text),
            Value::String(text) => *text = self.texts.hide(text, &self.names),
            Value::Number(number) if secret => *number = 0.into(),
            Value::Array(items) => items.iter_mut().for_each(|item| self.hide(item, secret)),
            Value::Object(members) => self.hide_members(members, secret),
            _ => {}
        }
    }

    fn hide_members(&self, members: &mut Map<String, Value>, secret: bool) {
        let is_key = members.contains_key("kty");
        for (name, member) in members {
            let private = is_key && secret_names::is_private_key_member(name);
            self.hide(member, secret || private || self.names.is_member(name));
        }
    }
}

/// The id of a session is its cookie, though its name is that of any other id.
fn session_id(path: &str, body: &[u8]) -> Option<String> {
    let is_session = path == SESSIONS || path.starts_with(&format!("{SESSIONS}/"));
    let mut body: Value = serde_json::from_slice(body).ok().filter(|_| is_session)?;
    match body.get_mut("id")?.take() {
        Value::String(id) => Some(id),
        _ => None,
    }
}

fn query_of(request: &HttpRequest) -> Vec<(String, String)> {
    let query = request.uri().query().unwrap_or_default();
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

fn hidden_form(body: &[u8]) -> String {
    let pairs = form_urlencoded::parse(body).map(|(name, value)| {
        let value = if secret_names::is_open_in_forms(&name) { value } else { REDACTED.into() };
        (name, value)
    });
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}
