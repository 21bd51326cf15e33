//! The plain data of one call: everything that is known before its client adds the rest.

use std::{borrow::Cow, fmt, time::Duration};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Request, Uri,
    header::{ACCEPT, CONTENT_TYPE, USER_AGENT},
};
use tokio::time::Instant;

use crate::{
    Client, Error, HttpRequest, OperationId, Repeat, Result, RetryPolicy, Secret, gate::Route,
};

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// What will be sent, and how patiently. `invalid` holds the first bad argument until the call is awaited.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) operation: &'static str,
    pub(crate) method: Method,
    pub(crate) template: Cow<'static, str>,
    /// Path and query, percent-encoded.
    pub(crate) target: String,
    /// Those of the path's segments that must not be shown.
    pub(crate) secrets: Vec<Secret>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
    pub(crate) repeat: Repeat,
    pub(crate) timeout: Option<Duration>,
    /// Of the job that the call is part of.
    pub(crate) deadline: Option<Instant>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) invalid: Option<Invalid>,
}

#[derive(Clone, Debug)]
pub(crate) struct Invalid {
    pub(crate) argument: Cow<'static, str>,
    pub(crate) reason: Cow<'static, str>,
}

impl Draft {
    /// Keeps the first problem only: the others often follow from it.
    pub(crate) fn refuse(
        &mut self,
        argument: impl Into<Cow<'static, str>>,
        reason: impl Into<Cow<'static, str>>,
    ) {
        self.invalid
            .get_or_insert_with(|| Invalid { argument: argument.into(), reason: reason.into() });
    }

    /// Makes the call part of a job that ends then and repeats so.
    pub(crate) fn set_limits(&mut self, deadline: Option<Instant>, retry: Option<&RetryPolicy>) {
        self.deadline = deadline;
        if self.retry.is_none() {
            self.retry = retry.cloned();
        }
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
            }
            _ => self.refuse("header", "it has characters that no header may have"),
        }
    }

    /// What the limits tell requests apart by.
    pub(crate) fn route(&self) -> Route<'_> {
        let path = self.target.split('?').next().unwrap_or_default();
        Route { method: &self.method, template: &self.template, path }
    }

    /// The request without its credential, which is added per attempt.
    pub(crate) fn request(&self, client: &Client) -> Result<HttpRequest> {
        if let Some(Invalid { argument, reason }) = &self.invalid {
            return Err(Error::InvalidArgument {
                operation: self.operation,
                argument: argument.clone(),
                reason: reason.clone(),
            });
        }
        let Ok(uri) = Uri::try_from([client.org_url(), &self.target].concat()) else {
            return Err(Error::InvalidArgument {
                operation: self.operation,
                argument: "arguments".into(),
                reason: "they make a URL that is too long".into(),
            });
        };
        let mut request = Request::new(self.body.clone().unwrap_or_default());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        headers.insert(ACCEPT, JSON);
        headers.insert(USER_AGENT, client.user_agent().clone());
        if self.body.is_some() {
            headers.insert(CONTENT_TYPE, JSON);
        }
        headers.extend(self.headers.clone());
        request.extensions_mut().insert(OperationId(self.operation));
        request.extensions_mut().insert(self.repeat);
        Ok(request)
    }
}

impl fmt::Debug for Draft {
    /// Neither query nor body: they hold what nobody else should read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("template", &self.template)
            .field("invalid", &self.invalid)
            .finish_non_exhaustive()
    }
}
