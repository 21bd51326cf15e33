//! The functions of the Elixir library `okta_api` that this crate replaces: one test each, named after it, asserts the exact
//! request and what comes back.
//!
//! Where the library sent something that Okta does not want, the test holds to what Okta wants and says so.

mod reading;
mod writing;

use okta_mock::{MockTransport, Reply, request};
use okta_users::Users;
use serde_json::{Value, json};

/// Users of an org that expects exactly one request: method, path, whole query, whole body (null for none).
pub(crate) struct Expected(MockTransport);

impl Expected {
    pub(crate) fn new(target: &str, body: Value, reply: Reply) -> Self {
        // A pattern with a `?` compares the whole query; `x?` says that there is none.
        let target = if target.contains('?') { target.to_owned() } else { format!("{target}?") };
        let pattern = match body {
            Value::Null => request(&target).matching(|request| request.body().is_empty()),
            body => request(&target).json_body(body),
        };
        Self(MockTransport::new().on(pattern, reply))
    }

    pub(crate) fn users(&self) -> Users {
        Users::new(&self.0.client())
    }
}

impl Drop for Expected {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.0.assert_done();
        }
    }
}

pub(crate) fn user(status: &str) -> Value {
    json!({"id": "00u1", "status": status, "profile": {"login": "ada@example.com"}})
}
