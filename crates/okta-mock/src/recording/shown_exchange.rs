//! One exchange as people may see it: [`ShownExchange`].

use http::{Uri, uri::Authority};
use okta_core::HttpRequest;
#[cfg(feature = "server")]
use okta_core::{HttpResponse, TransportError};
use serde_json::Value;
#[cfg(feature = "server")]
use serde_json::json;

use super::{redactor::Redactor, secret_texts::HOST};

/// A request, and in the end its answer, without their secrets: what a recording would show, but with the links of this
/// very server.
pub(crate) struct ShownExchange {
    redactor: Redactor,
    request: HttpRequest,
}

impl ShownExchange {
    pub(crate) fn new(request: &HttpRequest) -> Self {
        let mut request = request.clone();
        // A host that is learnt is hidden.
        let mut parts = request.uri().clone().into_parts();
        if parts.authority.is_some() {
            parts.authority = Some(Authority::from_static(HOST));
        }
        if let Ok(uri) = Uri::from_parts(parts) {
            *request.uri_mut() = uri;
        }
        let mut redactor = Redactor::default();
        redactor.learn_request(&request);
        Self { redactor, request }
    }

    /// The path, and the query as pairs.
    pub(crate) fn target(&self) -> (String, Vec<(String, String)>) {
        let shown = self.redactor.request(&self.request);
        (shown.path, shown.query)
    }

    /// The body of the request, if it has one: what is not JSON is a string.
    pub(crate) fn body(&self) -> Option<Value> {
        let shown = self.redactor.request(&self.request).body;
        shown.text.map(Value::String).or(Some(shown.body)).filter(|body| !body.is_null())
    }

    /// Both, as JSON: `headers` as pairs, `body` or `text`; for an exchange that failed the kind of `failure`.
    #[cfg(feature = "server")]
    pub(crate) fn json(mut self, outcome: &Result<HttpResponse, TransportError>) -> (Value, Value) {
        let path = self.request.uri().path();
        if let Ok(response) = outcome {
            self.redactor.learn_response(path, response);
        }
        let request = self.redactor.request(&self.request);
        let outcome = self.redactor.outcome(path, outcome);
        (json!(request), json!(outcome))
    }
}
