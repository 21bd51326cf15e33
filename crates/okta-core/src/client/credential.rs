//! The client and its credential.

use std::sync::Arc;

use async_trait::async_trait;
use http::HeaderValue;

use super::{Client, Inner};
use crate::{
    ApiError, Attempt, Authorize, AuthorizeError, HttpRequest, HttpResponse, NextAttempt, Result,
};

impl Client {
    /// The same client with another credential: org, transport, user agent, retry policy, time limit and settings of the limits are the same. What
    /// it has learned of the limits is not, since Okta counts each credential by itself.
    ///
    /// # Errors
    ///
    /// [`Error::Config`](crate::Error::Config) for settings of the credential that cannot be used.
    pub fn with_authorize(&self, authorize: impl Authorize) -> Result<Self> {
        self.with(Arc::new(authorize)).connected()
    }

    /// A client of these parts, whose credential knows it.
    pub(crate) fn of(inner: Inner) -> Result<Self> {
        Self { inner: Arc::new(inner) }.connected()
    }

    fn connected(self) -> Result<Self> {
        let connected = self.inner.authorize.connect(&self.with(Arc::new(Nothing)))?;
        Ok(connected.map_or_else(|| self.clone(), |authorize| self.with(authorize)))
    }

    fn with(&self, authorize: Arc<dyn Authorize>) -> Self {
        let inner = Inner {
            authorize,
            gate: self.inner.gate.another(),
            org_url: self.inner.org_url.clone(),
            second_origin: self.inner.second_origin.clone(),
            transport: Arc::clone(&self.inner.transport),
            user_agent: self.inner.user_agent.clone(),
            retry: self.inner.retry.clone(),
            timeout: self.inner.timeout,
            on_wait: self.inner.on_wait.clone(),
        };
        Self { inner: Arc::new(inner) }
    }

    pub(crate) async fn authorize(&self, request: &mut HttpRequest) -> Result<(), AuthorizeError> {
        self.inner.authorize.authorize(request).await
    }

    pub(crate) fn answered(
        &self,
        authorization: Option<&HeaderValue>,
        response: &HttpResponse,
        error: Option<&ApiError>,
    ) -> NextAttempt {
        self.inner.authorize.answered(&Attempt { authorization, response, error })
    }
}

/// No credential at all.
#[derive(Debug)]
struct Nothing;

#[async_trait]
impl Authorize for Nothing {
    async fn authorize(&self, _: &mut HttpRequest) -> Result<(), AuthorizeError> {
        Ok(())
    }
}
