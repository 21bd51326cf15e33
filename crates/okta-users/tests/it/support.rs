//! What the tests of requests share.

use okta_core::{Client, HttpRequest, transport_fn};
use okta_users::Users;
use serde_json::Value;

/// Users whose requests are looked at, not sent.
pub(crate) fn users() -> Users {
    let client = Client::builder()
        .org_url("https://test.okta.com")
        .api_token("00example")
        .transport(transport_fn(|_| async { panic!("nothing must be sent") }))
        .build()
        .unwrap();
    Users::new(&client)
}

/// Method, path with query, and body (null for none).
pub(crate) fn parts(request: okta_core::Result<HttpRequest>) -> (String, String, Value) {
    let request = request.unwrap();
    let target = request.uri().path_and_query().unwrap().to_string();
    let body = match request.body() {
        body if body.is_empty() => Value::Null,
        body => serde_json::from_slice(body).unwrap(),
    };
    (request.method().to_string(), target, body)
}
