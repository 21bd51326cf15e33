//! The client, and what authorizes its calls: a credential is given the client that it is for.

mod credential;

use std::{error::Error as StdError, fmt, sync::Arc, time::Duration};

use async_trait::async_trait;
use http::HeaderValue;
use tracing::info;

use crate::{
    Attempt, Error, HttpRequest, HttpTransport, Limits, NextAttempt, RetryPolicy, WaitReason,
    Waiting, gate::Gate, org_url::OrgUrl, waiting::OnWait,
};

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

pub(crate) struct Inner {
    pub(crate) org_url: OrgUrl,
    pub(crate) second_origin: Option<OrgUrl>,
    pub(crate) authorize: Arc<dyn Authorize>,
    pub(crate) transport: Arc<dyn HttpTransport>,
    pub(crate) user_agent: HeaderValue,
    pub(crate) retry: RetryPolicy,
    pub(crate) timeout: Option<Duration>,
    pub(crate) on_wait: Option<OnWait>,
    pub(crate) gate: Gate,
}

impl Client {
    /// The org's address: scheme, host, port if it is not the usual one; no slash at the end.
    pub fn org_url(&self) -> &str {
        self.inner.org_url.as_str()
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

/// What an [`Authorize`] may fail with. It is shown to people and must hold no secret.
pub type AuthorizeError = Box<dyn StdError + Send + Sync>;

/// Puts the credential on a request.
///
/// Called once per **attempt**, so that a token fetched and refreshed by the implementation, or a proof that counts only
/// once (`DPoP`), is always fresh. The request is complete: method and URL are the ones that will be sent.
///
/// Mark what you insert as sensitive (`HeaderValue::set_sensitive`): `Debug` of a request then hides it, and HTTP/2 does not
/// put it into its compression table. The client marks `Authorization` by itself.
///
/// A fixed credential needs [`authorize`](Self::authorize) alone. One that ends learns from [`answered`](Self::answered) that it was
/// refused, and one that is had from the org asks for it through the client that [`connect`](Self::connect) is given.
#[async_trait]
pub trait Authorize: fmt::Debug + Send + Sync + 'static {
    /// Adds the credential, usually the `Authorization` header.
    async fn authorize(&self, request: &mut HttpRequest) -> Result<(), AuthorizeError>;

    /// Sees what an attempt was answered, and says whether another credential would help.
    ///
    /// The client then makes one more attempt, which does not count as a retry, has the call's time limit, and is authorized anew. It
    /// does so only after a 400 or 401, with which Okta has looked at the credential and done nothing, and once for each reason that
    /// [`NextAttempt`] knows. E0000015 (the org lacks a feature) and E0000005 (no credential came) are never a reason.
    fn answered(&self, attempt: &Attempt<'_>) -> NextAttempt {
        let _ = attempt;
        NextAttempt::AsUsual
    }

    /// Called once when a client is built. What it returns authorizes the client's calls in this one's place.
    ///
    /// `client` has the org's address, the transport with its proxy and TLS, the user agent, the retry policy and the time limit of the client
    /// that is built, and no credential: what is asked through it goes the same way as all other calls. To add something to its
    /// requests, take [`Client::with_authorize`].
    ///
    /// # Errors
    ///
    /// [`Error::Config`] for settings that cannot be used: [`build`](crate::ClientBuilder::build) then fails with it.
    fn connect(&self, client: &Client) -> Result<Option<Arc<dyn Authorize>>, Error> {
        let _ = client;
        Ok(None)
    }
}
