//! The client: an org's address, a credential and a transport.

mod credential;

use std::{borrow::Cow, fmt, sync::Arc, time::Duration};

use http::{HeaderValue, Method};
use tracing::info;

use crate::{
    ApiToken, Authorize, BearerToken, Buckets, CallBuilder, Error, HttpTransport, Limits, Result,
    RetryPolicy, Secret, WaitReason, Waiting,
    gate::{AT_ONCE, Gate},
    org_url::OrgUrl,
    waiting::OnWait,
};

/// What this crate calls itself.
const USER_AGENT: &str = concat!("okta-rust/", env!("CARGO_PKG_VERSION"));

/// A connection to one Okta org: where it is, how to authorize, how to send.
///
/// It is cheap to clone, and all clones share one transport and one view of the rate limits: make one per org and
/// credential, and clone it freely.
///
/// ```
/// # use okta_core::{Client, transport_fn};
/// # let transport = transport_fn(|_| async { Ok(http::Response::new("{}".into())) });
/// let client = Client::builder()
///     .org_url("https://example.okta.com")
///     .api_token("00example")
///     .user_agent("hr-sync/2.1")
///     .transport(transport)
///     .build()?;
/// # Ok::<(), okta_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    org_url: OrgUrl,
    second_origin: Option<OrgUrl>,
    authorize: Arc<dyn Authorize>,
    transport: Arc<dyn HttpTransport>,
    user_agent: HeaderValue,
    retry: RetryPolicy,
    timeout: Option<Duration>,
    on_wait: Option<OnWait>,
    gate: Gate,
}

impl Client {
    /// Starts a client. Org URL, credential and transport must be given.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// The org's address: scheme, host, port if it is not the usual one; no slash at the end.
    pub fn org_url(&self) -> &str {
        self.inner.org_url.as_str()
    }

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

    /// How the client stands with Okta's limits: what is left in each bucket, who waits, how much is under way.
    pub fn limits(&self) -> Limits {
        self.inner.gate.limits()
    }

    pub(crate) fn origin(&self) -> &OrgUrl {
        &self.inner.org_url
    }

    /// See [`ClientBuilder::link_origin`].
    pub(crate) fn second_origin(&self) -> Option<&OrgUrl> {
        self.inner.second_origin.as_ref()
    }

    pub(crate) fn transport(&self) -> &Arc<dyn HttpTransport> {
        &self.inner.transport
    }

    pub(crate) fn user_agent(&self) -> &HeaderValue {
        &self.inner.user_agent
    }

    pub(crate) fn retry_policy(&self) -> &RetryPolicy {
        &self.inner.retry
    }

    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.inner.timeout
    }

    /// Tells whoever asked to be told, and the log.
    pub(crate) fn tell_wait(&self, operation: &'static str, wait: Duration, reason: WaitReason) {
        let wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        info!(okta.operation = operation, wait_ms, ?reason, "waiting");
        if let Some(on_wait) = &self.inner.on_wait {
            on_wait.tell(&Waiting { operation, wait, reason });
        }
    }

    pub(crate) fn gate(&self) -> &Gate {
        &self.inner.gate
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("org_url", &self.inner.org_url)
            .field("transport", &self.inner.transport)
            .finish_non_exhaustive()
    }
}

/// Builds a [`Client`].
#[must_use = "nothing is built before build()"]
pub struct ClientBuilder {
    org_url: Option<String>,
    link_origin: Option<String>,
    allow_http: bool,
    authorize: Option<Result<Arc<dyn Authorize>>>,
    transport: Option<Arc<dyn HttpTransport>>,
    user_agent: Option<String>,
    retry: RetryPolicy,
    timeout: Option<Duration>,
    on_wait: Option<OnWait>,
    max_share: f64,
    max_at_once: u32,
    buckets: Buckets,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            org_url: None,
            link_origin: None,
            allow_http: false,
            authorize: None,
            transport: None,
            user_agent: None,
            retry: RetryPolicy::default(),
            timeout: None,
            on_wait: None,
            max_share: 1.0,
            max_at_once: AT_ONCE,
            buckets: Buckets::okta(),
        }
    }
}

impl ClientBuilder {
    /// The org's address, such as `https://example.okta.com`: scheme and host, and a port if need be.
    ///
    /// [`build`](Self::build) refuses plain `http` (but for loopback), a path, a user name, the admin console's `-admin` host
    /// and placeholders.
    pub fn org_url(mut self, url: impl Into<String>) -> Self {
        self.org_url = Some(url.into());
        self
    }

    /// Accepts an `http` address that is not loopback. Token and data then cross the network readably: for closed test networks only.
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_http = true;
        self
    }

    /// Authorizes with an API token (`SSWS`); see [`ApiToken`].
    pub fn api_token(mut self, token: impl Into<Secret>) -> Self {
        self.authorize = Some(ApiToken::new(token).map(|token| Arc::new(token) as _));
        self
    }

    /// Authorizes with an OAuth 2.0 access token; see [`BearerToken`].
    pub fn bearer_token(mut self, token: impl Into<Secret>) -> Self {
        self.authorize = Some(BearerToken::new(token).map(|token| Arc::new(token) as _));
        self
    }

    /// Authorizes in a way of your own.
    pub fn authorize(mut self, authorize: impl Authorize) -> Self {
        self.authorize = Some(Ok(Arc::new(authorize)));
        self
    }

    /// Sends through this transport: `HyperTransport` of okta-hyper, a fake of okta-mock, or your own.
    pub fn transport(mut self, transport: impl HttpTransport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Names the application in the `User-Agent` header, after `okta-rust/{version}`. Okta asks every client to do so.
    pub fn user_agent(mut self, application: impl Into<String>) -> Self {
        self.user_agent = Some(application.into());
        self
    }

    /// How often and how patiently calls are retried; a call can say otherwise.
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Limits every call: credential, waits, all attempts and the body together. By default there is no such limit beyond
    /// the transport's own; a call can say otherwise.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// How much of every rate limit may be used up, above 0 and at most 1; all of it by default. With 0.5, calls wait as soon as half
    /// of a limit is used, by this client or by anybody else with the same credential: the other half is left to them.
    ///
    /// The limit is the one that Okta's answers tell, which is not the org's but the part of it that this token or app may use, half of it
    /// unless an administrator has changed that. Another token has a part of its own and takes nothing from this one.
    pub fn max_share(mut self, share: f64) -> Self {
        self.max_share = share;
        self
    }

    /// How many requests may be under way at once, at most; 30 by default. The client starts with ten, lets more go while answers are quick
    /// and calls are waiting, and halves the number when Okta refuses one for its limit of simultaneous requests, which is 75 per org, or 35 of a
    /// free one, for all its clients together.
    pub fn max_at_once(mut self, requests: u32) -> Self {
        self.max_at_once = requests;
        self
    }

    /// Which requests Okta counts together; [`Buckets::okta`] by default. The client starts from it, and learns from the answers where
    /// they show something else.
    pub fn rate_limit_buckets(mut self, buckets: Buckets) -> Self {
        self.buckets = buckets;
        self
    }

    /// Is told whenever a call waits: for a rate limit, or before a repetition. It is called within the call, so it should be quick.
    pub fn on_wait(mut self, tell: impl Fn(&Waiting) + Send + Sync + 'static) -> Self {
        self.on_wait = Some(OnWait::new(tell));
        self
    }

    /// Where the org itself is, when `org_url` is a gateway or a caching proxy before it: Okta's links to the next page of a listing bear
    /// this address. Their path and query are followed at `org_url`; nothing is ever sent to this address.
    pub fn link_origin(mut self, url: impl Into<String>) -> Self {
        self.link_origin = Some(url.into());
        self
    }

    /// Checks the settings and makes the client; connects to nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] names the first setting that is missing or cannot be used, and never its value.
    pub fn build(self) -> Result<Client> {
        let missing = |field| Error::config(field, "is missing");
        let org_url =
            OrgUrl::parse(&self.org_url.ok_or_else(|| missing("org_url"))?, self.allow_http)?;
        let second_origin = match self.link_origin.map(|url| OrgUrl::parse(&url, self.allow_http)) {
            Some(Err(Error::Config { reason, .. })) => {
                return Err(Error::config("link_origin", reason));
            }
            other => other.transpose()?,
        };
        let authorize = self.authorize.ok_or_else(|| missing("credential"))??;
        let transport = self.transport.ok_or_else(|| missing("transport"))?;
        let user_agent = match self.user_agent {
            None => HeaderValue::from_static(USER_AGENT),
            Some(application) => HeaderValue::try_from(format!("{USER_AGENT} {application}"))
                .map_err(|_| {
                    Error::config("user_agent", "holds characters that no header may have")
                })?,
        };
        if !(self.max_share > 0.0 && self.max_share <= 1.0) {
            return Err(Error::config("max_share", "is not above 0 and at most 1"));
        }
        if self.max_at_once == 0 {
            return Err(Error::config("max_at_once", "is zero"));
        }
        let inner = Inner {
            org_url,
            second_origin,
            authorize,
            transport,
            user_agent,
            retry: self.retry,
            timeout: self.timeout,
            on_wait: self.on_wait,
            gate: Gate::new(self.max_share, self.max_at_once, self.buckets),
        };
        Client { inner: Arc::new(inner) }.connected()
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
