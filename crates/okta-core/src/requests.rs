//! Calls of a client, by method and path.

use std::borrow::Cow;

use http::Method;

use crate::{CallBuilder, Client};

impl Client {
    /// Starts a `GET` call. `operation` is Okta's operationId, `path` a template such as `/api/v1/users/{id}`.
    pub fn get(&self, operation: &'static str, path: impl Into<Cow<'static, str>>) -> CallBuilder {
        self.request(Method::GET, operation, path)
    }

    /// Starts a `POST` call; see [`get`](Self::get). It is not repeated when Okta may have carried it out, unless it is said to be
    /// [`idempotent`](CallBuilder::idempotent).
    pub fn post(&self, operation: &'static str, path: impl Into<Cow<'static, str>>) -> CallBuilder {
        self.request(Method::POST, operation, path)
    }

    /// Starts a `PUT` call; see [`get`](Self::get).
    pub fn put(&self, operation: &'static str, path: impl Into<Cow<'static, str>>) -> CallBuilder {
        self.request(Method::PUT, operation, path)
    }

    /// Starts a `DELETE` call; see [`get`](Self::get).
    pub fn delete(
        &self,
        operation: &'static str,
        path: impl Into<Cow<'static, str>>,
    ) -> CallBuilder {
        self.request(Method::DELETE, operation, path)
    }

    /// Starts a `PATCH` call; see [`get`](Self::get). Like a `POST`, it is not repeated when Okta may have carried it out.
    pub fn patch(
        &self,
        operation: &'static str,
        path: impl Into<Cow<'static, str>>,
    ) -> CallBuilder {
        self.request(Method::PATCH, operation, path)
    }

    /// Starts a call with any method: the way to an endpoint that is not here yet.
    ///
    /// `operation` names it in errors, spans and limits; `path` is a template, and may be one that is built while the program runs. What
    /// stands for a `{placeholder}` is percent-encoded by [`segment`](CallBuilder::segment). The call has all that other calls have: the
    /// credential, rate limits, retries, time limits, errors.
    ///
    /// A group is found by its name, and a user is put in it:
    ///
    /// ```
    /// use okta_core::{Client, HttpRequest, transport_fn};
    /// use serde_json::Value;
    ///
    /// # #[tokio::main(flavor = "current_thread")] async fn main() -> okta_core::Result<()> {
    /// let client = Client::builder()
    ///     .org_url("https://example.okta.com")
    ///     .api_token("00example")
    ///     .transport(transport_fn(|request: HttpRequest| async move {
    ///         Ok(match request.method().as_str() {
    ///             "GET" => http::Response::new(r#"[{"id":"00g1","profile":{"name":"Artists"}}]"#.into()),
    ///             _ => http::Response::new("".into()),
    ///         })
    ///     }))
    ///     .build()?;
    ///
    /// let mut groups = client.get("listGroups", "/api/v1/groups").query("q", Some("Artists")).page::<Value>();
    /// while let Some(group) = groups.next().await.transpose()? {
    ///     // `q` finds names that begin so.
    ///     if group["profile"]["name"] == "Artists" {
    ///         client
    ///             .request(http::Method::PUT, "assignUserToGroup", "/api/v1/groups/{groupId}/users/{userId}")
    ///             .segment(group["id"].as_str().unwrap_or_default())
    ///             .segment("00u1")
    ///             .empty()
    ///             .await?;
    ///     }
    /// }
    /// # Ok(()) }
    /// ```
    pub fn request(
        &self,
        method: Method,
        operation: &'static str,
        path: impl Into<Cow<'static, str>>,
    ) -> CallBuilder {
        CallBuilder::new(self, method, operation, path.into())
    }
}
