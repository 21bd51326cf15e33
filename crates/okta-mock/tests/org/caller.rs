//! Sends requests to an org: [`Caller`].

use http::{HeaderMap, Request};
use okta_core::HttpTransport;
use okta_mock::FakeOrg;
use serde_json::Value;

/// Calls an org with its token.
pub(crate) struct Caller<'a> {
    org: &'a FakeOrg,
}

/// An answer, taken apart.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    /// Null when there is none.
    pub(crate) body: Value,
}

impl<'a> Caller<'a> {
    pub(crate) fn of(org: &'a FakeOrg) -> Self {
        Self { org }
    }

    pub(crate) async fn get(&self, target: &str) -> Reply {
        self.call("GET", target, None, &[]).await
    }

    pub(crate) async fn post(&self, target: &str, body: Option<Value>) -> Reply {
        self.call("POST", target, body, &[]).await
    }

    pub(crate) async fn put(&self, target: &str, body: Value) -> Reply {
        self.call("PUT", target, Some(body), &[]).await
    }

    pub(crate) async fn delete(&self, target: &str) -> Reply {
        self.call("DELETE", target, None, &[]).await
    }

    pub(crate) async fn call(
        &self,
        method: &str,
        target: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Reply {
        let url = if target.starts_with("http") {
            target.to_owned()
        } else {
            format!("{}{target}", FakeOrg::URL)
        };
        let mut request = Request::builder()
            .method(method)
            .uri(url)
            .header("accept", "application/json")
            .header("authorization", format!("SSWS {}", FakeOrg::TOKEN));
        if body.is_some() {
            request = request.header("content-type", "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        Reply::from(self.org.send(request.body(body.into()).unwrap()).await.unwrap())
    }
}

impl Reply {
    pub(crate) fn from(response: http::Response<bytes::Bytes>) -> Self {
        let (parts, body) = response.into_parts();
        let body = match body.as_ref() {
            [] => Value::Null,
            bytes => serde_json::from_slice(bytes).unwrap(),
        };
        Self { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// Okta's error code.
    pub(crate) fn code(&self) -> &str {
        self.body["errorCode"].as_str().unwrap_or_default()
    }

    /// The first cause of an error.
    pub(crate) fn cause(&self) -> &str {
        self.body["errorCauses"][0]["errorSummary"].as_str().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// The target of a `Link` header line.
    pub(crate) fn link(&self, relation: &str) -> Option<String> {
        let suffix = format!(">; rel=\"{relation}\"");
        self.headers.get_all("link").iter().find_map(|line| {
            Some(line.to_str().unwrap().strip_prefix('<')?.strip_suffix(&suffix)?.to_owned())
        })
    }

    /// The logins of the users in a listing.
    pub(crate) fn logins(&self) -> Vec<&str> {
        let users = self.body.as_array().expect("a listing is an array");
        users.iter().map(|user| user["profile"]["login"].as_str().unwrap()).collect()
    }

    /// The names of the links of a user, in alphabetical order.
    pub(crate) fn relations(&self) -> Vec<&str> {
        let links = self.body["_links"].as_object().unwrap();
        let mut names: Vec<&str> = links.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }
}
