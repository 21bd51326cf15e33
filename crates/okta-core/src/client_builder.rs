//! How a client is made: [`ClientBuilder`].

use std::{fmt, sync::Arc, time::Duration};

use http::HeaderValue;

use crate::{
    ApiToken, Authorize, BearerToken, Buckets, Client, Error, HttpTransport, Result, RetryPolicy,
    Secret, Waiting,
    client::Inner,
    gate::{AT_ONCE, Gate},
    org_url::OrgUrl,
    waiting::OnWait,
};

/// What this crate calls itself.
const USER_AGENT: &str = concat!("okta-rust/", env!("CARGO_PKG_VERSION"));

impl Client {
    /// Starts a client. Org URL, credential and transport must be given.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
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
        Client::of(inner)
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
